"""The rows by which words and signs are told: each has a text that it takes and one that it doesn't."""

from __future__ import annotations

import pytest

from grader.derivation.expression import Number
from grader.derivation.printing import inline
from grader.derivation.statements import Joined
from grader.errors import ReadError
from grader.reading.characters import canonical
from grader.reading.dialect import PLAIN, Dialect
from grader.reading.layouts import LAYOUTS, Layout
from grader.reading.lexing.meanings import CROSSES, WORDS, Cross, Word, meaning
from grader.reading.lexing.numbers import POINTS, Point
from grader.reading.lexing.scanner import scan
from grader.reading.lexing.spellings import COMMANDS, ROWS, TYPED
from grader.reading.lexing.tokens import Token
from grader.reading.listings import LISTINGS
from grader.reading.parsing.counted import COUNTED, Counted
from grader.reading.parsing.mathematics import kept, read_mathematics


def tokens(text: str, dialect: Dialect) -> list[Token]:
    """Return the tokens of a text."""
    return scan(canonical(text, most=100), dialect)


def means(text: str, row: Word) -> bool:
    """Tell whether a text has the token that a row gives."""
    return row.gives in {(token.kind, token.held) for token in tokens(text, row.dialect) if token.kind != "number"}


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row.example)
def test_a_word_is_what_its_row_says(row: Word) -> None:
    """In the example it stands, in the other text it doesn't."""
    assert means(row.example, row)
    assert not means(row.other, row)


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row.why)
def test_a_row_is_needed_for_its_example(row: Word, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the word is something else."""
    meaning.cache_clear()
    monkeypatch.setattr("grader.reading.lexing.meanings.WORDS", [other for other in WORDS if other is not row])
    assert not means(row.example, row)
    meaning.cache_clear()


@pytest.mark.parametrize("row", COUNTED, ids=lambda row: row.example)
def test_a_word_behind_a_value_says_what_it_counts(row: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is dropped; in the other text, or without the row, it can't be read."""
    assert "5" in inline(read_mathematics(row.example))
    with pytest.raises(ReadError):
        read_mathematics(row.other)
    monkeypatch.setattr("grader.reading.parsing.counted.COUNTED", [other for other in COUNTED if other is not row])
    kept.cache_clear()
    with pytest.raises(ReadError):
        read_mathematics(row.example)


IN_LETTERS = Dialect(crosses=True, products=False)


@pytest.mark.parametrize("row", CROSSES, ids=lambda row: row.example)
def test_an_x_is_a_times_sign_where_a_row_says_so(row: Cross) -> None:
    """Some only where answers have letters."""
    assert "*" in {token.kind for token in tokens(row.example, IN_LETTERS)}
    assert ("*" in {token.kind for token in tokens(row.example, PLAIN)}) != row.in_letters
    assert "*" not in {token.kind for token in tokens(row.letter, IN_LETTERS)}


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.why)
def test_a_sign_that_can_be_nothing_else_is_a_decimal_sign(point: Point) -> None:
    """Where no locale is given."""
    for text, decimal in ((point.example, True), (point.other, False)):
        read = read_mathematics(text)
        assert isinstance(read, Number)
        assert (read.places is not None) == decimal


@pytest.mark.parametrize("row", [*LAYOUTS, *LISTINGS], ids=lambda row: row.why)
def test_a_layout_is_made_plainer_as_its_row_says(row: Layout) -> None:
    """Another text stays as it is, and so does what is plain already."""
    assert row.plain(row.example) == row.becomes
    assert row.plain(row.becomes) == row.becomes
    assert row.plain(row.other) == row.other


SPELT = [(sign, spelling) for sign, *others in ROWS for spelling in others]


@pytest.mark.parametrize(("sign", "spelling"), SPELT)
def test_a_sign_is_read_in_each_spelling(sign: str, spelling: str) -> None:
    """With nothing before it and behind an operand, in logic and elsewhere."""
    written = f"\\{spelling} " if spelling.isalpha() else spelling
    for before in ("", "3 "):
        for dialect in (PLAIN, Dialect(logic=True)):
            kinds = [
                [(token.kind, token.held) for token in tokens(f"{before}{one} 2", dialect)] for one in (sign, written)
            ]
            assert kinds[0] == kinds[1]


def test_no_spelling_is_of_two_signs() -> None:
    """Each stands in one row."""
    spellings = [spelling for row in ROWS for spelling in row]
    assert len(spellings) == len(set(spellings))
    assert not {spelling for spelling in spellings if not spelling.isalpha()} - set(TYPED)
    assert not {spelling for spelling in spellings if spelling.isalpha()} - set(COMMANDS)


LOGIC = Dialect(logic=True)
FOLLOWS = [
    (r"p \leftarrow q", PLAIN, "p = q"),
    ("p := 4640 ⇔ 6", PLAIN, "p = 4640 ⇒ 6"),
    ("p ∼ q", PLAIN, "p ≈ q"),
    ("∼p ∧ q", LOGIC, "not p and q"),
    (r"p \/ q", LOGIC, "p or q"),
    (r"\mathrm x + \vec{x} + \mathrm{max}(1, 2)", PLAIN, "x + x + max(1, 2)"),
]


@pytest.mark.parametrize(("text", "dialect", "printed"), FOLLOWS)
def test_signs_mean_what_the_dialect_says(text: str, dialect: Dialect, printed: str) -> None:
    """An arrow leads on, a tilde is nearly or not."""
    assert inline(read_mathematics(text, dialect)) == printed


@pytest.mark.parametrize("text", ["p ⇐ q", r"p \Leftarrow q", "p ⟸ q"])
def test_an_arrow_back_is_no_arrow_on(text: str) -> None:
    """What stands behind p ⇐ q doesn't follow from p."""
    for dialect in (PLAIN, LOGIC):
        with pytest.raises(ReadError):
            read_mathematics(text, dialect)
    assert isinstance(read_mathematics("p → q", LOGIC), Joined)


@pytest.mark.parametrize("text", [r"\mathbb R", r"\text x", r"\xrightarrow x", r"\mathbf{x"])
def test_a_command_needs_its_argument(text: str) -> None:
    """Where it can't do without."""
    with pytest.raises(ReadError):
        read_mathematics(text)
