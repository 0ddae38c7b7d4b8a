"""A number: whole, decimal, a fraction, a root, with π or e; with or without its working.

Accepted: ``4640``, ``4,640``, ``۴۶۴۰``, ``3 × 3 × 16 × 32 + 32 = 4640``, ``parameters: 4640``.
Unreadable: ``4640 or 4608``, ``about 5``. Numbers are compared exactly, or within the tolerance that is stated.
"""

from __future__ import annotations

from dataclasses import replace

from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.otherwise import or_with_unit
from grader.answers.comparing.values import compare_values
from grader.answers.interpreting import amount_of, one_text, refuse_letters, side_of, statement_of
from grader.answers.none import says_none
from grader.answers.number_words import in_words
from grader.answers.remarks import with_remarks, without_remarks
from grader.answers.rewording import read_around
from grader.answers.showing import shown
from grader.answers.sizes import in_unit
from grader.answers.terms import Terms
from grader.answers.types._prints import one_size
from grader.answers.written_numbers import spelt_out
from grader.derivation.expression import Expression, Listed, Negative, Number, Power, Product, Quotient
from grader.derivation.formulas import letters_of
from grader.language import Message, Text
from grader.model import Amount, Interpretation
from grader.reading import Side, Statement
from grader.reading.characters import without_marks
from grader.source import Node, flow

EVALUATED = Text(en="the formula was evaluated to {value}", fa="فرمول محاسبه شد: {value}")
NOTHING_AT_ALL = Text(en="taken for 0", fa="صفر در نظر گرفته شد")


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the number that the last side of an answer is, and the working before it."""
    text = without_marks(one_text(node))
    if says_none(text):
        return Interpretation(flow(node), 0, shown(0), note=Message.of(NOTHING_AT_ALL))
    spoken = in_words(text)
    if spoken is not None:
        return Interpretation(flow(node), spoken, shown(spoken), note=Message.of(EVALUATED, value=shown(spoken)))
    if terms.unit:
        text = in_unit(text, terms.unit, binary=terms.unit == "mebibyte")
    bare, remarks = without_remarks(one_size(text))
    said = read_around(lambda plain: _read_text(node, plain, terms), spelt_out(bare))
    return with_remarks(said, remarks, terms)


def _read_text(node: Node, text: str, terms: Terms) -> Interpretation:
    statement = numbers_in(text, terms)
    return interpreted(node, statement, side_of(statement, terms), terms)


def numbers_in(text: str, terms: Terms) -> Statement:
    """Return what a text without letters says: an x between two factors is a times sign, a word stays a word."""
    return without_formulas(statement_of(text, terms, products=False, constants=True, crosses=True))


def without_formulas(statement: Statement) -> Statement:
    """Return a statement without formulas before the last number: ``P = (F − 1)/2 = (7 − 1)/2 = 3``.

    A formula without a name that nothing was put into, ``2x = 4640``, is an equation for its letters and stays.
    """
    *earlier, last = statement.segments
    lettered = [place for place, side in enumerate(last.sides) if letters_of(side.expression)]
    worked = last.sides[lettered[-1] + 1 :] if lettered else ()
    if not worked or not (last.label or len(worked) > 1):
        return statement
    return replace(statement, segments=(*earlier, replace(last, sides=worked)))


def interpreted(node: Node, statement: Statement, side: Side, terms: Terms) -> Interpretation:
    """Return what a statement says when one of its sides is its number."""
    expression = _only_item(side.expression)
    refuse_letters(expression, statement.text, side.start)
    value = amount_of(expression, terms, statement.text, side.start)
    formula, note, written = expression, None, None
    if not isinstance(value, Expression) and not _is_written_out(expression):
        formula = shown(value)
        note, written = Message.of(EVALUATED, value=formula), expression
    whole = _whole(value, statement.segments[-1].sides[-1].expression)
    return Interpretation(flow(node), value, formula, statement.equalities(), note=note, whole=whole, written=written)


def _whole(value: Amount, last: Expression) -> int | None:
    """Return the whole number next to a value that isn't one, where it stands last; else None."""
    if isinstance(value, (int, Expression)) or not isinstance(last, Number) or not isinstance(last.number, int):
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


ANSWER = AnswerType(
    name="number",
    summary=Text(en="one number, with or without its working", fa="یک عدد، با محاسبه یا بدون آن"),
    reads=read,
    compare=compare_values,
    rivals=or_with_unit,
    form=True,
    examples=(
        Example(
            right="4640",
            accepted=("4640", "۴۶۴۰", "4,640", "3 × 3 × 16 × 32 + 32 = 4640", "4640 parameters", "3·3·16·32 + 32"),
            refused=("4608", "4640.5", "-4640", "46.40", "√4640"),
            unreadable=("", "4640 or 4608", "W11", "1/0", "few", "4640 = ", "4640x", "1 2"),
        ),
        Example(
            right="1/4",
            accepted=("0.25", r"\frac{1}{4}", "2^-2", "¼", "25%"),
            refused=("1/3", "0.2", "-1/4"),
        ),
        Example(
            right="2*sqrt(3)",
            accepted=("sqrt(12)", "√12", r"2\sqrt{3}"),
            refused=("3.46", "√13"),
            unreadable=("√",),
        ),
    ),
)
