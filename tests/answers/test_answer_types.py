"""What answer types say beside the verdict: notes, reasons, shares, figures, places of errors."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.answers import ANSWERS, counted, judged, showing
from grader.answers.interpreting import is_name
from grader.answers.types import factors, matrix
from grader.answers.types._matrix_arithmetic import worked_out
from grader.derivation.expression import Grid, Number, Product
from grader.derivation.printing import text
from grader.derivation.statements import Called
from grader.errors import LimitError
from grader.model import Comparison, Interpretation, Outcome, Tolerance
from grader.reading.parsing.mathematics import read_mathematics
from grader.source import Items, Scalar, Table, flow


def read(kind: str, written: str) -> Interpretation:
    """Return how an answer of a kind is read."""
    return ANSWERS[kind].read(Scalar(written, 1), counted())


def compare(kind: str, student: str, right: str, tolerance: Tolerance | None = None) -> Comparison:
    """Return how two answers of a kind compare."""
    mine, other = read(kind, student).value, read(kind, right).value
    assert mine is not None
    assert other is not None
    return ANSWERS[kind].compare(mine, other, counted(tolerance))


def said(comparison: Comparison) -> list[str]:
    """Return the reasons of a comparison."""
    assert all(reason.plain("fa") for reason in comparison.reasons)
    return [str(reason) for reason in comparison.reasons]


# ----- number and side


def test_working_goes_with_the_number() -> None:
    """A chain gives its claims, and the last side is the value as typed."""
    read_ = read("number", "35·3·3·16·32 + 32 = 4640.0")
    assert [equality.text for equality in read_.working] == ["35·3·3·16·32 + 32 = 4640.0"]
    assert (read_.value, read_.note) == (4640, None)
    assert read_.shown is not None
    assert text(read_.shown) == "4640.0"


@pytest.mark.parametrize("written", ["-5", "1/4", "0.25", "10^6", "1.6 × 10^6"])
def test_a_number_as_people_write_it_has_no_note(written: str) -> None:
    """Fractions and powers of ten are numbers, not formulas left to evaluate."""
    assert read("number", written).note is None


@pytest.mark.parametrize("written", ["3 + 4", "2^3", "3 × 4", "(1 + 2)/3"])
def test_a_formula_is_evaluated_with_a_note(written: str) -> None:
    """A formula left to evaluate is evaluated, and that is said."""
    read_ = read("number", written)
    assert read_.note is not None
    assert read_.shown is not None
    assert text(read_.shown) == str(read_.value)


def test_a_tolerance_is_named_when_it_decides() -> None:
    """Within a tolerance the numbers are the same, and the reason says so; its end is within."""
    tolerance = Tolerance(Fraction(1, 10), relative=True)
    assert compare("number", "11", "10", tolerance).outcome is Outcome.SAME
    assert compare("number", "9", "10", tolerance).reasons != ()
    assert compare("number", "10", "10", tolerance).reasons == ()
    assert compare("number", "11.01", "10", tolerance).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize(("value", "shown"), [(4640, "4640"), (Fraction(1, 4), "0.25"), (Fraction(1, 3), "1/3")])
def test_a_number_is_shown_with_few_decimals_or_as_a_fraction(value: int | Fraction, shown: str) -> None:
    """A number with up to four decimals is shown as a decimal."""
    assert text(showing.shown(value)) == shown


def test_a_square_is_a_side_with_a_note() -> None:
    """The square that is read as its side is named."""
    read_ = read("side", "9x9 pixels")
    assert (read_.value, read_.typed) == (9, "9x9 pixels")
    assert read_.note is not None
    assert read("side", "9").note is None


# ----- shape


def test_claims_behind_a_shape_are_working() -> None:
    """The product behind a shape is a claim to be checked."""
    read_ = read("shape", "112 × 112 × 128 = 1605633")
    assert read_.value == (112, 112, 128)
    assert len(read_.working) == 1


def test_axes_that_differ_are_named() -> None:
    """A shape's difference is named by axis, or by the number of axes."""
    assert said(compare("shape", "33 × 33 × 32", "35 × 35 × 32")) == ["the sizes along axes 1, 2 differ"]
    assert said(compare("shape", "35 × 35 × 16", "35 × 35 × 32")) == ["the size along axis 3 differs"]
    assert said(compare("shape", "35 × 35", "35 × 35 × 32")) == [
        "one size is missing (the channels?); the others are right"
    ]
    assert said(compare("shape", "35", "35 × 35 × 32")) == ["the number of axes is 1, not what is asked for"]
    assert compare("shape", "33 × 33 × 32", "35 × 35 × 32").share == 0


def test_a_shape_is_shown_with_crosses() -> None:
    """A shape is a formula with crosses."""
    assert text(ANSWERS["shape"].formula((35, 35, 32))) == "35×35×32"


# ----- list and choice


@pytest.mark.parametrize(
    ("student", "right", "reasons"),
    [
        ("[1, 2, 9]", "[1, 2, 3]", ["2 of 3 entries are right", "entry 3 differs"]),
        ("[1, 3]", "[1, 2, 3]", ["2 of 3 entries are right", "entry 2 is missing"]),
        ("[1, 2, 3, 3]", "[1, 2, 3]", ["3 of 3 entries are right", "entry 4 is too many"]),
        ("[0, 1, 2, 3]", "[1, 2, 3]", ["3 of 3 entries are right", "entry 1 is too many"]),
        ("[2]", "[1, 2, 3]", ["1 of 3 entries are right", "entry 1 is missing", "entry 3 is missing"]),
        ("[1, 9]", "[1, 2, 3]", ["1 of 3 entries are right", "entry 2 differs", "entry 3 is missing"]),
        ("[3, 2, 1]", "[1, 2, 3]", ["1 of 3 entries are right", "entry 1 differs", "entry 3 differs"]),
        (
            "[9, 9, 9, 9, 9]",
            "[1, 2, 3, 4, 5]",
            ["0 of 5 entries are right", *(f"entry {n} differs" for n in (1, 2, 3))],
        ),
    ],
)
def test_entries_of_a_list_are_counted_and_named(student: str, right: str, reasons: list[str]) -> None:
    """A list with an entry too many or too few is aligned, so that the others keep their places."""
    comparison = compare("list", student, right)
    assert comparison.outcome is Outcome.DIFFERENT
    assert said(comparison) == reasons


def test_each_entry_of_a_list_has_the_tolerance() -> None:
    """Of the size of its own entry where it is relative; and a missing entry is found within it."""
    percent = Tolerance(Fraction(1, 100), relative=True)
    assert compare("list", "[0.62, 101]", "[0.6225, 100]", percent).outcome is Outcome.SAME
    assert said(compare("list", "[0.63, 101]", "[0.6225, 100]", percent))[1:] == ["entry 1 differs"]
    assert said(compare("list", "[101]", "[0.6225, 100]", percent))[1:] == ["entry 1 is missing"]
    assert compare("list", "[1, 9]", "[1, 2]").share == Fraction(1, 2)


def test_working_of_a_list_is_kept() -> None:
    """Every line may have its working; what stands before a rounding is the entry."""
    read_ = read("list", "h1 = 0.5·0.5 + 0.5 = 0.75\nh2 = 2/3 ≈ 0.667")
    assert read_.value == (Fraction(3, 4), Fraction(2, 3))
    assert [equality.approximate for equality in read_.working] == [False, True]


def test_a_list_of_yaml_is_read_entry_by_entry() -> None:
    """Each entry is a text of its own; one alone may be a whole list, and what is deeper is refused."""
    read_list = ANSWERS["list"].read
    one, two = Scalar("1/2", 1), Scalar("a = 2", 1)
    assert read_list(Items([one, two], 1)).value == (Fraction(1, 2), 2)
    assert read_list(Items([Scalar("[1, 2]", 1)], 1)).value == (1, 2)
    assert read_list(Items([one, Items([one, two], 1)], 1)).problem is not None
    assert read_list(Items([Items([one, two], 1)], 1)).problem is not None
    assert read_list(Table({"a": one}, {"a": 1}, 1)).problem is not None


def test_a_choice_is_shown_as_its_word() -> None:
    """Only yes and no are choices."""
    assert text(ANSWERS["yes_or_no"].formula("no")) == "no"
    with pytest.raises(TypeError):
        ANSWERS["yes_or_no"].formula("perhaps")


# ----- matrix

FULL = """W00 0 0 0 0 0 0 0 0
W01 W00 0 0 0 0 0 0 0
0 W01 W00 0 0 0 0 0 0
0 0 W01 0 0 0 0 0 0
W10 0 0 W00 0 0 0 0 0
W11 W10 0 W01 W00 0 0 0 0
0 W11 W10 0 W01 W00 0 0 0
0 0 W11 0 0 W01 0 0 0
0 0 0 W10 0 0 W00 0 0
0 0 0 W11 W10 0 W01 W00 0
0 0 0 0 W11 W10 0 W01 W00
0 0 0 0 0 W11 0 0 W01
0 0 0 0 0 0 W10 0 0
0 0 0 0 0 0 W11 W10 0
0 0 0 0 0 0 0 W11 W10
0 0 0 0 0 0 0 0 W11"""


def test_a_row_and_a_column_too_many_leave_the_rest_right() -> None:
    """With a stray entry in a tenth column and a seventeenth row, fifteen rows are right."""
    lines = [f"{line} 0" for line in FULL.splitlines()]
    lines[15] = "0 0 0 0 0 0 0 0 W11 W10"
    comparison = compare("matrix", "\n".join([*lines, "0 0 0 0 0 0 0 0 0 W11"]), FULL)
    assert said(comparison) == [
        "15 of 16 rows are right",
        "one row too many (row 17)",
        "one column too many",
        "row 16 has a stray entry in an extra column",
    ]
    figure = comparison.figure
    assert figure is not None
    assert figure.row_states == ("right",) * 15 + ("wrong", "extra")
    assert {row[9][1] for row in figure.rows} == {"extra"}
    assert figure.rows[15][8:] == (("W11", "right"), ("W10", "extra"))
    assert comparison.share == Fraction(15, 17)


@pytest.mark.parametrize(
    ("student", "right", "reasons", "states"),
    [
        ("1 2\n9 9\n3 4", "1 2\n3 4", ["2 of 2 rows are right", "one row too many (row 2)"], "right extra right"),
        ("9 9\n8 8\n1 2", "1 2", ["1 of 1 rows are right", "2 rows too many"], "extra extra right"),
        ("3 4", "1 2\n3 4", ["1 of 2 rows are right", "one row is missing"], "right"),
        ("5 6", "1 2\n3 4\n5 6", ["1 of 3 rows are right", "2 rows are missing"], "right"),
        ("1 9\n3 4", "1 2\n3 4", ["1 of 2 rows are right", "one cell differs in row 1"], "wrong right"),
        ("8 9\n3 4", "1 2\n3 4", ["1 of 2 rows are right", "2 cells differ in row 1"], "wrong right"),
        ("0 1 2\n0 3 4", "1 2\n3 4", ["2 of 2 rows are right", "one column too many"], "right right"),
        ("1 2 0 0\n3 4 0 0", "1 2\n3 4", ["2 of 2 rows are right", "2 columns too many"], "right right"),
        ("1\n3", "1 2\n3 4", ["0 of 2 rows are right", "one column is missing"], "wrong wrong"),
        ("1", "1 2 3", ["0 of 1 rows are right", "2 columns are missing"], "wrong"),
        ("1 2\n3", "1 2\n3 4", ["1 of 2 rows are right", "row 2 has 1 cells"], "right wrong"),
    ],
)
def test_differences_are_named_in_few_words(student: str, right: str, reasons: list[str], states: str) -> None:
    """Rows and columns too many or too few are counted; a row that differs is named."""
    comparison = compare("matrix", student, right)
    assert said(comparison) == reasons
    assert comparison.figure is not None
    assert comparison.figure.row_states == tuple(states.split())


def test_only_some_rows_are_named() -> None:
    """Of many rows that differ, three are named."""
    comparison = compare("matrix", "\n".join(["9 0"] * 9), "\n".join(["1 0"] * 9))
    assert len(comparison.reasons) == 4


BAND = "a b c 0 0\n0 a b c 0\n0 0 a b c"
SHARES = [
    ("a row of the middle less", "a b c 0 0\n0 0 a b c", BAND, "2/3", "one row is missing"),
    ("the first row less", "0 a b c 0\n0 0 a b c", BAND, "2/3", "one row is missing"),
    ("a row of zeros more", f"{BAND}\n0 0 0 0 0", BAND, "3/4", "one row too many (row 4)"),
    ("the last column less", "a b c 0\n0 a b c\n0 0 a b", BAND, "2/3", "one column is missing"),
    ("the first column less", "b c 0 0\na b c 0\n0 a b c", BAND, "2/3", "one column is missing"),
    ("a band wrong", "a x c 0 0\n0 a x c 0\n0 0 a x c", BAND, "2/3", "2 of 3 different entries stand"),
    (
        "a band in a row too many",
        "a x c 0 0\n0 a x c 0\n0 0 a x c\n0 0 0 a x",
        BAND,
        "1/4",
        "1 of 3 different entries stand",
    ),
    ("bands of a matrix with a row less", "a x c 0 0\n0 a x c 0", BAND, "0", "one row is missing"),
    ("rows in another order", "0 0 a b c\n0 a b c 0\na b c 0 0", BAND, "1/2", "the rows are those of the right"),
    ("columns in another order", "0 0 c b a\n0 c b a 0\nc b a 0 0", BAND, "1/2", "the columns are those of the right"),
    ("the matrix transposed", "1 4\n2 5\n3 6", "1 2 3\n4 5 6", "0", "the rows are the columns of the right matrix"),
    ("a square transposed", "1 4\n2 5", "1 2\n4 5", "0", "the rows are the columns of the right matrix"),
    ("transposed but for one cell", "1 4\n2 5\n3 7", "1 2 3\n4 5 6", "0", "one row too many"),
    ("two rows swapped", "3 4\n1 2", "1 2\n3 4", "1/2", "one row too many"),
    ("one row in another order", "2 1 3", "1 2 3", "0", "2 cells differ"),
    ("ragged rows", "a b c\n0 a b c 0\n0 0 a b c", BAND, "2/3", "row 1 has 3 cells"),
    ("numbers that are no bands", "1 2 9\n4 9 6\n9 8 9", "1 2 3\n4 5 6\n7 8 9", "0", "one cell differs"),
]


def test_no_cell_of_a_transposed_matrix_is_marked() -> None:
    """Beside the right rows its cells would be wrong, although each stands where it belongs the other way round."""
    assert compare("matrix", "1 4\n2 5\n3 6", "1 2 3\n4 5 6").figure is None
    assert compare("matrix", "1 4\n2 5\n3 7", "1 2 3\n4 5 6").figure is not None


@pytest.mark.parametrize(
    ("student", "right", "share", "reason"), [row[1:] for row in SHARES], ids=[row[0] for row in SHARES]
)
def test_what_share_of_a_matrix_is_right(student: str, right: str, share: str, reason: str) -> None:
    """Rows in their best alignment count, or the bands that are right, or all rows or columns in another order."""
    comparison = compare("matrix", student, right)
    assert comparison.outcome is Outcome.DIFFERENT
    assert comparison.share == Fraction(share)
    assert any(told.startswith(reason) for told in said(comparison))


def test_very_many_rows_are_compared_in_order() -> None:
    """Beyond the bound on pairs the rows are compared as they stand."""
    right = "\n".join(str(n) for n in range(600))
    comparison = compare("matrix", "\n".join(["-1", *(str(n) for n in range(599)), "-2"]), right)
    assert comparison.outcome is Outcome.DIFFERENT
    assert comparison.figure is not None
    assert comparison.figure.row_states[-1] == "extra"


def test_numbers_of_a_matrix_may_have_a_tolerance() -> None:
    """With a tolerance a cell near the right number is right."""
    tolerance = Tolerance(Fraction(1, 100))
    assert compare("matrix", "0.333 a", "1/3 a", tolerance).outcome is Outcome.SAME
    assert compare("matrix", "0.3 a", "1/3 a", tolerance).outcome is Outcome.DIFFERENT
    assert compare("matrix", "1 a", "b a", tolerance).outcome is Outcome.DIFFERENT
    assert compare("matrix", "a 1", "1 a", tolerance).outcome is Outcome.DIFFERENT
    assert compare("matrix", "0.335 0.335", "0.331 0.336", tolerance).outcome is Outcome.SAME
    assert compare("matrix", "0.335 0.335 0", "0.331 0.336", tolerance).outcome is Outcome.DIFFERENT


def test_a_matrix_is_shown_as_a_grid() -> None:
    """Numbers and letters of a matrix are shown in rows."""
    assert text(matrix.formula((("W11", 0), (Fraction(1, 2), -1)))) == "W11 0\n0.5 −1"


# ----- factors and text


def test_the_first_cell_that_differs_is_named() -> None:
    """The outer products are compared cell by cell."""
    comparison = compare("factors", "[3,4]^T × [1,3]", "[3,4]^T × [1,2]")
    assert comparison.outcome is Outcome.DIFFERENT
    assert dict(comparison.reasons[0].values)["column"] == 2


def test_factors_are_shown_as_a_product() -> None:
    """A pair is shown as a column times a row."""
    column, row = factors.formula(((3, 4), (1, 2))).children()
    assert (text(column), text(row)) == ("3\n4", "1 2")


def test_long_texts_meet_a_limit() -> None:
    """A text beyond the bound goes to a person as a limit."""
    assert read("text", "a" * 20_000).value == "a" * 20_000
    refused = read("text", "a" * 20_001)
    assert refused.limit
    assert refused.value is None


def test_a_text_has_no_formula_shown() -> None:
    """Texts are not shown as formulas; their lines are joined."""
    read_ = ANSWERS["text"].read(Items([Scalar("a", 1), Scalar("b", 2)], 1))
    assert (read_.value, read_.shown) == ("a\nb", None)
    assert text(ANSWERS["text"].formula("a" * 300)) == "a" * 200


# ----- every reader


def test_what_cannot_be_read_is_not_the_right_answer() -> None:
    """It has no value, and nothing is compared."""
    answer = ANSWERS["number"]
    assert judged(answer, read("number", "?"), read("number", "4640"), counted()).outcome is Outcome.DIFFERENT


def test_a_call_names_what_is_said_of_it() -> None:
    """So do a letter, a pair of letters and a word; a number times a letter doesn't."""
    names = [read_mathematics(text) for text in ("x", "(x, y)", "area")]
    assert all(map(is_name, [*names, Called(of=(Number(number=1),), name="f")]))
    assert not any(map(is_name, [read_mathematics(text) for text in ("2x", "-x", "x^2", "3")]))


def test_a_product_of_matrices_is_bounded() -> None:
    """Nobody works out thousands of products by hand."""
    row = Grid(rows=((Number(number=1),) * 65,) * 65)
    with pytest.raises(LimitError):
        worked_out(Product(of=(row, row)))


def test_a_problem_points_into_the_typed_text() -> None:
    """The caret stands below the sign that can't be read; a bound is told apart."""
    assert read("number", "3 + foo").caret == "3 + foo\n    ^"
    assert not read("number", "3 + foo").limit
    assert read("number", "9^9^9").limit
    assert read("number", "").caret == ""


def test_lists_are_shown_in_one_line() -> None:
    """A list is typed as YAML would write it in one line."""
    table = Table({"a": Scalar("1", 1)}, {"a": 1}, 1)
    assert flow(Items([table, Scalar("2", 1)], 1)) == "[{a: 1}, 2]"


def test_values_of_another_type_are_a_bug_of_the_caller() -> None:
    """A value is of the type that its reader reads."""
    for take in (showing.amount, showing.amounts, matrix.rows_of, factors.pair_of):
        with pytest.raises(TypeError):
            take("word")
    with pytest.raises(TypeError):
        showing.amount((1, 2))


def test_a_grid_has_a_bounded_number_of_different_expressions() -> None:
    """Cells that need algebra are bounded: sympy is asked at most so often for one answer."""
    few = " ".join(f"W1+{number}" for number in range(16))
    assert read("matrix", few).problem is None
    many = read("matrix", " ".join(f"W1+{number}" for number in range(17)))
    assert (many.value, many.limit) == (None, True)
    assert "16" in str(many.problem)
