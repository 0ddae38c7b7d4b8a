r"""A set of numbers, in any order: ``{1, 2}``, ``1, 2``, or ``none``.

Braces, square brackets or nothing stand around the numbers, ``\{`` too; a number written twice counts once.
"""

from __future__ import annotations

import re
from fractions import Fraction

from grader.answers.answer_type import AnswerType, Example
from grader.answers.none import NO_SOLUTION, says
from grader.answers.types._interpreting import (
    exact_value,
    number_of,
    one_statement,
    one_text,
    reader,
    refusal,
)
from grader.answers.types.number import formula as number_formula
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression, Grid, Letter, Listed
from grader.derivation.printing import spaced
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Outcome, Tolerance, Value
from grader.source import Items, Node, flow

NUMBERS = Text(en="numbers were expected, such as {example}", fa="عددها انتظار می‌رفت، مانند {example}")
MISSING = Text(en="{n} of the numbers are missing", fa="{n} عدد کم است")
TOO_MANY = Text(en="{n} of these numbers don't belong here", fa="{n} تا از این عددها نادرست‌اند")
EMPTY = "∅"

_AROUND = re.compile(r"(?:\\left\s*)?\\?\{(?P<inner>.*?)(?:\\right\s*)?\\?\}", re.DOTALL)
_AND = re.compile(r"\s(?:and|و)\s")


def read_set(node: Node) -> Interpretation:
    """Return the numbers that an answer states, in ascending order."""
    if isinstance(node, Items):
        return _interpreted(node, {_number(item) for item in node.items})
    written = one_text(node).strip().strip("$.").strip()
    braces = _AROUND.fullmatch(written)
    inner = braces["inner"].strip() if braces else written
    if not inner or says(NO_SOLUTION, inner):
        return _interpreted(node, set())
    listed = _AND.sub(", ", f" {inner} ").strip()
    statement = one_statement(f"[{listed}]" if braces else listed)
    *_, last = statement.sides
    items = last.expression.of if isinstance(last.expression, Listed) else (last.expression,)
    if isinstance(last.expression, Grid):
        raise refusal(NUMBERS, written, example="{1, 2}")
    return _interpreted(node, {exact_value(item, statement.text, last.start) for item in items})


def _number(item: Node) -> Exact:
    text = one_text(item)
    return exact_value(one_statement(text).final, text, 0)


def _interpreted(node: Node, numbers: set[Exact]) -> Interpretation:
    value = tuple(sorted(numbers))
    return Interpretation(flow(node), value, formula(value))


def numbers_of(value: Value) -> tuple[Exact, ...]:
    """Return a value that is a set of numbers."""
    if not isinstance(value, tuple):
        raise TypeError(f"{value!r} is no set")
    return tuple(number_of(number) for number in value if not isinstance(number, tuple))


def compare(student: Value, right: Value, _tolerance: Tolerance | None) -> Comparison:
    """Return whether two sets are the same, and how many numbers are missing or don't belong there."""
    yours, theirs = set(numbers_of(student)), set(numbers_of(right))
    if yours == theirs:
        return Comparison(Outcome.SAME, share=Fraction(1))
    counts = ((MISSING, len(theirs - yours)), (TOO_MANY, len(yours - theirs)))
    reasons = tuple(Message.of(said, n=count) for said, count in counts if count)
    return Comparison(Outcome.DIFFERENT, reasons, Fraction(len(yours & theirs), len(yours | theirs)))


def formula(value: Value) -> Expression:
    """Return a set as a formula: ``{1, 2}``, or ``∅``."""
    numbers = ", ".join(spaced(number_formula(number)) for number in numbers_of(value))
    return Letter(name=f"{{{numbers}}}" if numbers else EMPTY)


ANSWER = AnswerType(
    name="set",
    summary=Text(en="numbers in any order, or none", fa="عددهایی به هر ترتیب، یا هیچ"),
    read=reader(read_set),
    compare=compare,
    formula=formula,
    examples=(
        Example(
            right="{1, 2}",
            accepted=("{2, 1}", "{1,2}", r"\{1, 2\}", "1, 2", "[1, 2]", "۱، ۲", "1 and 2", "p = 2, 1", "{1, 1, 2}"),
            refused=("{1}", "1", "{1, 2, 3}", "none", "{1, 3}"),
            unreadable=("", "1 or 2", "{1, a}", "1,2", "{1, 2"),
        ),
        Example(
            right="∅",
            accepted=("{}", "none", "هیچ", r"\emptyset", "No solution."),
            refused=("{0}", "0"),
            unreadable=("some",),
        ),
    ),
)
