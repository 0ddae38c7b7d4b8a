"""A number: an integer, a decimal, a fraction or a formula, with or without its working.

Accepted: ``4640``, ``4,640``, ``۴۶۴۰``, ``3 × 3 × 16 × 32 + 32 = 4640``, ``parameters: 4640``.
Unreadable: ``12,5`` (a decimal or two items?), ``about 5``. Numbers are compared exactly, or within the
tolerance that the key states.
"""

from __future__ import annotations

from fractions import Fraction

from grader.answers.answer_type import AnswerType, Example
from grader.answers.none import NO_COUNT, says
from grader.answers.types._interpreting import exact_value, number_of, one_statement, one_text, reader
from grader.derivation.exact import Exact, decimal_places
from grader.derivation.expression import Expression, Listed, Negative, Number, Power, Product, Quotient
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Outcome, Tolerance, Value
from grader.reading import Side, Statement
from grader.source import Node, flow

EVALUATED = Text(en="the formula was evaluated to {value}", fa="فرمول محاسبه شد: {value}")
WITHIN = Text(en="accepted within ±{allowed}", fa="با خطای مجاز ±{allowed} پذیرفته شد")
GROUPED = Text(
    en="the point may part groups of digits: {right}?",
    fa="نقطه شاید رقم‌ها را دسته‌بندی کرده باشد: {right}؟",
)
SLASHED = Text(en="the slash may be a decimal sign: {right}?", fa="ممیز شاید نشانهٔ اعشار باشد: {right}؟")
NOTHING_AT_ALL = Text(en="taken for 0", fa="صفر در نظر گرفته شد")
MOST_PLACES = 4


def read_number(node: Node) -> Interpretation:
    """Return the number that the last side of an answer is, and the working before it."""
    text = one_text(node)
    if says(NO_COUNT, text):
        return Interpretation(flow(node), 0, formula(0), note=Message.of(NOTHING_AT_ALL))
    statement = one_statement(text)
    return interpreted(node, statement, statement.segments[-1].stated)


def interpreted(node: Node, statement: Statement, side: Side) -> Interpretation:
    """Return what a statement says when one of its sides is its number."""
    expression = _only_item(side.expression)
    value = exact_value(expression, statement.text, side.start)
    shown, note, written = expression, None, None
    if not _is_written_out(expression):
        shown = formula(value)
        note, written = Message.of(EVALUATED, value=shown), expression
    whole = _whole(value, statement.segments[-1].sides[-1].expression)
    return Interpretation(flow(node), value, shown, statement.equalities(), note=note, whole=whole, written=written)


def _whole(value: Exact, last: Expression) -> int | None:
    """Return the whole number next to a value that isn't one, where it stands last; else None."""
    if isinstance(value, int) or not isinstance(last, Number) or not isinstance(last.number, int):
        return None
    return last.number if abs(last.number - value) < 1 else None


def _only_item(expression: Expression) -> Expression:
    single = isinstance(expression, Listed) and len(expression.of) == 1
    return expression.children()[0] if single else expression


def _is_written_out(expression: Expression) -> bool:
    """Tell whether an expression is a number as people write one: −5, 1/4, 10^6, 1.6 × 10^6."""
    if isinstance(expression, Negative):
        return _is_written_out(expression.inner)
    if isinstance(expression, Product) and len(expression.of) == 2:
        first, second = expression.of
        return isinstance(first, Number) and isinstance(second, Power) and _is_written_out(second)
    if isinstance(expression, Power):
        return expression.left == Number(number=10)
    if isinstance(expression, Quotient):
        return isinstance(expression.left, Number) and isinstance(expression.right, Number)
    return isinstance(expression, Number)


def compare(student: Value, right: Value, tolerance: Tolerance | None) -> Comparison:
    """Return whether two numbers are the same, exactly or within a tolerance."""
    distance = number_of(student) - number_of(right)
    if distance == 0:
        return Comparison(Outcome.SAME, share=Fraction(1))
    if tolerance is None and _grouped(number_of(student), number_of(right)):
        return Comparison(Outcome.UNDECIDED, (Message.of(GROUPED, right=formula(number_of(student) * 1000)),))
    if _slashed(number_of(student), number_of(right)):
        return Comparison(Outcome.UNDECIDED, (Message.of(SLASHED, right=formula(number_of(right))),))
    allowed = tolerance.allowed(number_of(right)) if tolerance else 0
    if -allowed <= distance <= allowed:
        return Comparison(Outcome.SAME, (Message.of(WITHIN, allowed=formula(allowed)),), Fraction(1))
    return Comparison(Outcome.DIFFERENT)


def _grouped(student: Exact, right: Exact) -> bool:
    """Tell whether a count may have been written with a point between groups of three digits: 4.640 for 4640."""
    return student.denominator != 1 and right.denominator == 1 and student * 1000 == right


def _slashed(student: Exact, right: Exact) -> bool:
    """Tell whether a slash may have been meant as a decimal sign, as Persian writes it: 17/5 for 17.5."""
    positive = student > 0 and student.denominator != 1
    return positive and Fraction(f"{student.numerator}.{student.denominator}") == right


def formula(value: Value) -> Expression:
    """Return a number as a formula: with decimals where few write it exactly, else as a fraction."""
    number = number_of(value)
    places = decimal_places(number)
    few = places is not None and 0 < places <= MOST_PLACES
    return Number(number=number, places=places if few else None)


ANSWER = AnswerType(
    name="number",
    summary=Text(en="one number, with or without its working", fa="یک عدد، با محاسبه یا بدون آن"),
    read=reader(read_number),
    compare=compare,
    formula=formula,
    examples=(
        Example(
            right="4640",
            accepted=("4640", "۴۶۴۰", "4,640", "3 × 3 × 16 × 32 + 32 = 4640", "4640 parameters", "3·3·16·32 + 32"),
            refused=("4608", "4640.5", "-4640", "46.40"),
            unreadable=("", "4,64", "4640 or 4608", "W11", "1/0", "four", "4640 = "),
        ),
        Example(right="1/4", accepted=("0.25", r"\frac{1}{4}", "2^-2"), refused=("1/3", "0.2"), unreadable=("0,2",)),
    ),
)
