"""What the types of answers in letters share: reading, comparing and naming expressions.

The value of an expression is the tree of its canonical form, by which equal expressions are equal.
"""

from __future__ import annotations

from functools import lru_cache

from grader.answers.types._interpreting import BY_ZERO, TOO_LARGE, TWO_ANSWERS, refusal
from grader.answers.types.number import formula as number_formula
from grader.derivation import canonical as algebra
from grader.derivation.edits import everywhere
from grader.derivation.expression import Expression, Letter, walk
from grader.derivation.polynomial import Ratio
from grader.errors import DerivationError, LimitError
from grader.language import Message, Text
from grader.model import Amount, Outcome, Value
from grader.reading import Side, Statement, read_statement
from grader.reading.statement import LETTERS

NO_FORM = Text(en="an expression of letters was expected", fa="عبارتی از حروف انتظار می‌رفت")
UNKNOWN = Text(
    en="the letter {letter} is none of this question's: {known}",
    fa="حرف {letter} از حرف‌های این سؤال نیست: {known}",
)
NOT_PROVED = Text(
    en="this has the right value wherever it was tried, but in another form",
    fa="این هر جا که آزموده شد مقدار درست را دارد، ولی به شکلی دیگر",
)


BRACKET_OR_FLOOR = Text(
    en="does [ ] mean the floor? Write ⌊ ⌋ or floor( ), or ( ) for a bracket",
    fa="آیا منظور از [ ] جزء صحیح است؟ ⌊ ⌋ یا floor( ) بنویسید، و برای پرانتز ( )",
)


def statement_of(text: str) -> Statement:
    """Return what an answer in letters says; one that states two different things is refused."""
    statement = read_statement(text, LETTERS)
    if statement.rival is not None:
        raise refusal(TWO_ANSWERS, text, statement.sides[-1].start)
    if _has_square_brackets(text):
        raise refusal(BRACKET_OR_FLOOR, text, text.index("["))
    return statement


def _has_square_brackets(text: str) -> bool:
    """Tell whether square brackets stand within an expression, as some write the floor, and not around it all."""
    written = text.strip().strip("$")
    around = written.startswith(("[", r"\left[")) and written.endswith("]") and written.count("[") == 1
    return "[" in text and not around


def side_of(statement: Statement) -> Side:
    """Return the side that is the answer: the last one with letters, as ``12d² + 5d = 72`` goes on to a number."""
    sides = statement.segments[-1].sides
    lettered = [side for side in sides if any(isinstance(node, Letter) for node in walk(side.expression))]
    return (lettered or sides)[-1]


def amount_of(expression: Expression, text: str, position: int) -> Amount:
    """Return the canonical value of an expression, or raise a ReadError that says why it has none."""
    try:
        return algebra.canonical(expression)
    except LimitError as error:
        raise LimitError(Message.of(TOO_LARGE)) from error
    except DerivationError as error:
        raise refusal(BY_ZERO if "zero" in str(error) else NO_FORM, text, position) from None


def amount(value: Value) -> Amount:
    """Return a value that is a number or an expression."""
    if isinstance(value, (str, tuple)):
        raise TypeError(f"{value!r} is no expression")
    return value


def compared(student: Amount, right: Amount) -> Outcome:
    """Return whether two values are the same: proved, refuted by an example, or neither."""
    same = algebra.same(_form(student), _form(right))
    return Outcome.UNDECIDED if same is None else Outcome.SAME if same else Outcome.DIFFERENT


def shown(value: Amount) -> Expression:
    """Return a value as a formula."""
    return value if isinstance(value, Expression) else number_formula(value)


@lru_cache(maxsize=2_000)
def _form(value: Amount) -> Ratio:
    return algebra.form(shown(value))


def named(value: Amount, letters: frozenset[str]) -> Amount:
    """Return a value with its letters in the question's case, where that is the only way to read them.

    A letter that is none of the question's is refused: it may be another name for one of them.
    """
    if not isinstance(value, Expression):
        return value
    mine = _form(value).letters()
    folded = {letter.casefold(): letter for letter in letters}
    if len(folded) == len(letters) and len({letter.casefold() for letter in mine}) == len(mine):
        names = {letter: folded.get(letter.casefold(), letter) for letter in mine}
    else:
        names = {letter: letter for letter in mine}
    unknown = sorted(set(names.values()) - letters)
    if unknown:
        raise refusal(UNKNOWN, letter=unknown[0], known=", ".join(sorted(letters)))

    def rename(node: Expression) -> Expression | None:
        return Letter(name=names[node.name]) if isinstance(node, Letter) else None

    return algebra.canonical(everywhere(shown(value), rename))
