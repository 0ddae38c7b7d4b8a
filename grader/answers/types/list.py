"""A list: numbers in order, ``[0.75, 1.0, 1.3]``.

Accepted: brackets of any kind, commas alone, a number a line (with its name and its working before it), a YAML
list, a matrix of one row or one column. Compared entry by entry; where one is missing or too many the others
keep their places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from grader.answers.answer_type import AnswerType, Example
from grader.answers.types._alignment import partners
from grader.answers.types._interpreting import TWO_ANSWERS, exact_value, number_of, one_statement, reader, refusal
from grader.answers.types.number import compare as compare_numbers
from grader.answers.types.number import formula as number_formula
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression, Grid, Listed, Number
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Outcome, Tolerance, Value
from grader.reading import Side, Statement, read_statement
from grader.source import Items, Node, Scalar, flow

Entries = tuple[Exact, ...]
MOST_NAMED = 3

NUMBERS = Text(en="numbers were expected, such as [0.75, 1, 1.3]", fa="چند عدد انتظار می‌رفت، مانند [0.75, 1, 1.3]")
COMMAS = Text(
    en="these commas may part entries or digits: write [112, 112, 128]",
    fa="این ویرگول‌ها می‌توانند درایه‌ها یا رقم‌ها را جدا کنند: [112, 112, 128] بنویسید",
)
RIGHT_ENTRIES = Text(en="{right} of {all} entries are right", fa="{right} درایه از {all} درایه درست است")
ENTRY = Text(en="entry {entry} differs", fa="درایهٔ {entry} متفاوت است")
ENTRY_MORE = Text(en="entry {entry} is too many", fa="درایهٔ {entry} زیادی است")
ENTRY_LESS = Text(en="entry {entry} is missing", fa="درایهٔ {entry} کم است")


# ----- reading


def read_list(node: Node) -> Interpretation:
    """Return the numbers that an answer lists."""
    if isinstance(node, Items) and len(node.items) != 1:
        entries = tuple(_entry(item) for item in node.items)
        return Interpretation(flow(node), entries, formula(entries))
    only = node.items[0] if isinstance(node, Items) else node
    if not isinstance(only, Scalar):
        raise refusal(NUMBERS)
    statement = read_statement(only.text)
    entries = tuple(_entries(statement))
    return Interpretation(flow(node), entries, formula(entries), statement.equalities())


def _entry(item: Node) -> Exact:
    if not isinstance(item, Scalar):
        raise refusal(NUMBERS)
    statement = one_statement(item.text)
    side = statement.segments[-1].stated
    return exact_value(side.expression, item.text, side.start)


def _entries(statement: Statement) -> Iterator[Exact]:
    """Yield the entries: those of the list that stands last, or one number of every line."""
    last = statement.segments[-1].stated
    if isinstance(last.expression, (Listed, Grid)):
        if statement.rival is not None:
            raise refusal(TWO_ANSWERS, statement.text, last.start)
        for entry in _items(last.expression, statement, last):
            yield exact_value(entry, statement.text, last.start)
        return
    for side in (segment.stated for segment in statement.segments):
        _refuse_commas(statement, side)
        yield exact_value(side.expression, statement.text, side.start)


def _items(expression: Listed | Grid, statement: Statement, side: Side) -> Sequence[Expression]:
    if isinstance(expression, Grid) and len(expression.rows) > 1 and any(len(row) > 1 for row in expression.rows):
        raise refusal(NUMBERS, statement.text, side.start)
    if not expression.children():
        raise refusal(NUMBERS, statement.text, side.start)
    return expression.children()


def _refuse_commas(statement: Statement, side: Side) -> None:
    """Refuse ``112,112,128``: three entries, or one number of nine digits."""
    written = statement.text[side.start : side.end]
    comma = written.find(",")
    if isinstance(side.expression, Number) and comma >= 0 and "{,}" not in written:
        raise refusal(COMMAS, statement.text, side.start + comma)


# ----- comparing and showing


def entries_of(value: Value) -> Entries:
    """Return a value that is a list of numbers."""
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} is no list")
    return tuple(number_of(entry) for entry in value if not isinstance(entry, tuple))


def compare(student: Value, right: Value, tolerance: Tolerance | None) -> Comparison:
    """Return how two lists compare: how many entries are right, which differ, are missing or too many."""
    yours, theirs = entries_of(student), entries_of(right)
    places = _places(yours, theirs, tolerance)
    found = {
        place
        for mine, place in zip(yours, places, strict=True)
        if place is not None and _is_same(mine, theirs[place], tolerance)
    }
    if len(found) == len(yours) == len(theirs):
        return Comparison(Outcome.SAME, share=Fraction(1))
    share = Fraction(len(found), max(len(yours), len(theirs)))
    reasons = [Message.of(RIGHT_ENTRIES, right=len(found), all=len(theirs))]
    differ = [place for place in places if place is not None and place not in found]
    reasons += [Message.of(ENTRY, entry=place + 1) for place in differ[:MOST_NAMED]]
    extra = [index for index, place in enumerate(places) if place is None]
    reasons += [Message.of(ENTRY_MORE, entry=index + 1) for index in extra[:MOST_NAMED]]
    missing = [place for place in range(len(theirs)) if place not in places]
    reasons += [Message.of(ENTRY_LESS, entry=place + 1) for place in missing[:MOST_NAMED]]
    return Comparison(Outcome.DIFFERENT, tuple(reasons), share)


def _places(yours: Entries, theirs: Entries, tolerance: Tolerance | None) -> list[int | None]:
    """Return for each entry which one of the right list it is; lists of one length stand side by side."""
    if len(yours) == len(theirs):
        return list(range(len(yours)))
    near = [next((other for other in theirs if _is_same(mine, other, tolerance)), mine) for mine in yours]
    return partners([(entry,) for entry in near], [(entry,) for entry in theirs])


def _is_same(mine: Exact, other: Exact, tolerance: Tolerance | None) -> bool:
    return compare_numbers(mine, other, tolerance).outcome is Outcome.SAME


def formula(value: Value) -> Expression:
    """Return a list in brackets."""
    return Listed(of=tuple(number_formula(entry) for entry in entries_of(value)))


ANSWER = AnswerType(
    name="list",
    summary=Text(en="numbers in order", fa="چند عدد به ترتیب"),
    read=reader(read_list),
    compare=compare,
    formula=formula,
    examples=(
        Example(
            right="[0.75, 1, 1.3]",
            accepted=("[3/4, 1.0, 1.3]", "0.75, 1, 1.3", "(0.75, 1, 1.3)", "0.75\n1\n1.3", "h = [0.75, 1, 1.3]"),
            refused=("[0.75, 1]", "[1, 0.75, 1.3]", "[0.75, 1, 1.31]", "[0.75, 1, 1.3, 0]", "0.75"),
            unreadable=("", "[0.75, a, 1.3]", "[[1, 2], [3, 4]]", "[0.75, 1", "0.75, 1/0, 1.3"),
        ),
        Example(right="[5]", accepted=("5", "[5]"), refused=("6", "[5, 5]")),
    ),
)
