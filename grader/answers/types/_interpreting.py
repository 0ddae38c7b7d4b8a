"""What the readers of all answer types share: a node as text, exact values, and no exception out of a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.derivation.exact import Exact
from grader.derivation.expression import Expression, Grid, Letter, Listed, value_of, walk
from grader.errors import DerivationError, LimitError, ReadError
from grader.language import Message, Text
from grader.model import Cell, Interpretation, Value
from grader.reading import Statement, read_statement
from grader.source import Items, Node, Scalar, flow

NOTHING = Text(en="nothing was written", fa="چیزی نوشته نشده است")
ONE_TEXT = Text(en="one piece of text was expected here", fa="اینجا یک متن انتظار می‌رفت")
A_LETTER = Text(en="{letter} has no number here; write a number", fa="{letter} اینجا عددی ندارد؛ عدد بنویسید")
A_LIST = Text(en="one number was expected; this is a list", fa="یک عدد انتظار می‌رفت؛ این یک فهرست است")
NO_VALUE = Text(en="this has no exact value", fa="این مقدار دقیقی ندارد")
BY_ZERO = Text(en="a division by zero has no value", fa="تقسیم بر صفر مقداری ندارد")
TWO_ANSWERS = Text(
    en="two different answers stand here; keep one of them",
    fa="دو پاسخ متفاوت نوشته شده است؛ یکی را نگه دارید",
)
TOO_LARGE = Text(en="this is too large to compute", fa="این بزرگ‌تر از آن است که محاسبه شود")

Read = Callable[[Node], Interpretation]


def refusal(text: Text, typed: str = "", position: int = 0, **values: object) -> ReadError:
    """Return an error with a message in each language."""
    return ReadError(Message.of(text, **values), typed, position)


def reader(read: Read) -> Read:
    """Return a reader that turns a refusal into an interpretation, and an empty answer likewise."""

    def never_raising(node: Node) -> Interpretation:
        try:
            if not any(scalar.text.strip() for scalar in scalars(node)):
                raise refusal(NOTHING)
            return read(node)
        except ReadError as error:
            problem = error.message if isinstance(error.message, Message) else Message.of(TOO_LARGE)
            caret = error.caret() if error.text.strip() else ""
            limit = isinstance(error, LimitError)
            return Interpretation(flow(node), problem=problem, caret=caret, limit=limit)

    return never_raising


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every piece of text in a node."""
    if isinstance(node, Scalar):
        yield node
    else:
        for item in node.items if isinstance(node, Items) else node.entries.values():
            yield from scalars(item)


def one_text(node: Node) -> str:
    """Return the one piece of text that an answer is; a list of one is that one."""
    if isinstance(node, Items) and len(node.items) == 1:
        (node,) = node.items
    if not isinstance(node, Scalar):
        raise refusal(A_LIST if isinstance(node, Items) else ONE_TEXT)
    return node.text


def one_statement(text: str) -> Statement:
    """Return what an answer says; one that states two different things is refused."""
    statement = read_statement(text)
    if statement.rival is not None:
        raise refusal(TWO_ANSWERS, text, statement.sides[-1].start)
    return statement


def exact_value(expression: Expression, text: str, position: int) -> Exact:
    """Return the exact value of an expression, or raise a ReadError that says why it has none."""
    try:
        return value_of(expression)
    except DerivationError as error:
        reason, letter = _why_not(expression, str(error))
        raise refusal(reason, text, position, letter=letter) from None


def _why_not(expression: Expression, error: str) -> tuple[Text, str]:
    nodes = list(walk(expression))
    letter = next((node.name for node in nodes if isinstance(node, Letter)), "")
    if any(isinstance(node, (Listed, Grid)) for node in nodes):
        return A_LIST, letter
    if letter:
        return A_LETTER, letter
    return (BY_ZERO if "zero" in error else NO_VALUE), letter


def number_of(value: Value | Cell) -> Exact:
    """Return a value that is a number."""
    if isinstance(value, (str, tuple, Expression)):
        raise TypeError(f"{value!r} is no number")
    return value
