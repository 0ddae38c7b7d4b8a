"""A shape: sizes along axes, ``35 × 35 × 32``, ``[35, 35, 32]`` or ``2 × (2h + 1) × (2w + 1)``.

A chain may lead to it (``(227-5)/2 + 1 = 112 ⇒ 112 × 112 × 128``) or go on behind it
(``112 × 112 × 128 = 1605632``): the first side of the last segment that is a product of numbers or a list is the
shape, and all claims of the chain are working. Where two signs part the numbers, ``28·28·16 × 32·32·3``, sizes are
still being worked out: the shape behind ``=`` is the answer. A sign parts sizes, a product without a sign is one of
them: ``F × 2h × 2w`` has three. A single value is a shape of one axis. Sizes are compared axis by axis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from grader.answers import showing
from grader.answers.answer_type import AnswerType, Example, Rival
from grader.answers.arrows import of_other_length
from grader.answers.comparing.otherwise import ANOTHER_NAMED, named_values, parted_by_strokes
from grader.answers.comparing.values import UNPROVED, compare_values
from grader.answers.concluding import other_numbers
from grader.answers.interpreting import TWO_ANSWERS, amount_of, one_text, refusal, several, statement_of
from grader.answers.remarks import with_remarks, without_remarks
from grader.answers.rewording import read_around
from grader.answers.terms import Terms
from grader.answers.types._named_axes import layouts
from grader.answers.types._prints import prints
from grader.answers.types._sizes import GROUP, GROUPS, refuse_sums, shape_side, sizes
from grader.answers.types.expression import refuse_square_brackets
from grader.derivation.expression import Expression, Listed, Shape, multiply, value_or_none
from grader.derivation.formulas import letters_of
from grader.errors import ReadError
from grader.language import Message, Text
from grader.model import Amount, Comparison, Interpretation, Outcome, Value
from grader.reading import Statement, read_statement
from grader.source import Node, flow

NO_SHAPE = Text(en="sizes were expected, such as 35 × 35 × 32", fa="اندازه‌ها انتظار می‌رفت، مانند 35 × 35 × 32")
OTHER_COUNT = Text(
    en="the number of axes is {yours}, not what is asked for", fa="تعداد محورها {yours} است، نه آنچه خواسته شده"
)
AXIS_MISSING = Text(
    en="one size is missing (the channels?); the others are right",
    fa="یک اندازه جا افتاده است (کانال‌ها؟)؛ بقیه درست‌اند",
)
ONE_AXIS = Text(en="the size along axis {axes} differs", fa="اندازه در راستای محور {axes} متفاوت است")
SEVERAL_AXES = Text(en="the sizes along axes {axes} differ", fa="اندازه‌ها در راستای محورهای {axes} متفاوت است")
_WORKED_BEHIND = re.compile(r"(.*\d)\s+\(\s*\d+(?:\s*[+*×·/-]\s*\d+)+\s*\)\s*")
"""A shape, and behind a blank how one of its sizes was worked out."""

Sizes = tuple[Amount, ...]


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the sizes that an answer states."""
    if items := several(node):
        stated = [_statement(one_text(item), terms) for item in items]
        found = tuple(amount_of(one.final, terms, one.text, one.sides[-1].start) for one in stated)
        return Interpretation(flow(node), found, formula(found))
    text = one_text(node)
    if ways := layouts(text) or prints(text):
        return _read_text(node, ways[0], terms)
    bare, remarks = without_remarks(text)
    ways = layouts(bare) or prints(bare)
    said = read_around(lambda plain: _read_text(node, plain, terms), ways[0] if ways else bare)
    return with_remarks(said, remarks, terms)


def _read_text(node: Node, text: str, terms: Terms) -> Interpretation:
    statement = _statement(text, terms)
    found = _sizes(statement, terms)
    if len(found) == 1 and sum(bool(segment.label) for segment in statement.segments) > 1:
        raise refusal(NO_SHAPE, text)  # a size a claim: the last is not all of them
    return Interpretation(flow(node), found, formula(found), statement.equalities())


def _statement(text: str, terms: Terms) -> Statement:
    """Return what a text says of sizes: an x parts them, and a comma is no decimal sign."""
    return statement_of(text, terms, crosses=True, locale=terms.locale or "en")


def _sizes(statement: Statement, terms: Terms) -> Sizes:
    side = shape_side(statement)
    refuse_sums(statement, side)
    if letters_of(side.expression) and not isinstance(side.expression, Listed):
        refuse_square_brackets(statement.text, terms)
    found = tuple(amount_of(size, terms, statement.text, side.start) for size in sizes(side.expression))
    if not found:
        raise refusal(NO_SHAPE, statement.text, side.start)
    return found


def compare(student: Value, right: Value, terms: Terms) -> Comparison:
    """Return whether two shapes are the same, and which axes differ if not; sizes are exact."""
    yours, theirs = showing.amounts(student), showing.amounts(right)
    if yours and yours in {theirs[:-1], theirs[1:]}:
        share = Fraction(len(yours), len(theirs))
        return Comparison(Outcome.DIFFERENT, (Message.of(AXIS_MISSING),), share)
    exact = replace(terms, tolerances=()) if terms.tolerances else terms
    if len(yours) != len(theirs):
        return _of_other_length(yours, theirs, exact)
    outcomes = [compare_values(mine, other, exact).outcome for mine, other in zip(yours, theirs, strict=True)]
    axes = [str(axis) for axis, outcome in enumerate(outcomes, 1) if outcome is Outcome.DIFFERENT]
    if axes:
        said = Message.of(ONE_AXIS if len(axes) == 1 else SEVERAL_AXES, axes=", ".join(axes))
        return Comparison(Outcome.DIFFERENT, (said,))
    return UNPROVED if Outcome.UNDECIDED in outcomes else Comparison(Outcome.SAME, share=Fraction(1))


def _of_other_length(yours: Sizes, theirs: Sizes, terms: Terms) -> Comparison:
    """Return how shapes of other lengths compare: in letters, 2 × h × C may be meant as two sizes, 2h and C."""
    reason = Message.of(OTHER_COUNT, yours=len(yours))
    lettered = any(isinstance(size, Expression) for size in (*yours, *theirs))
    one, other = (multiply(*map(showing.shown, sizes)) for sizes in (yours, theirs))
    open_ = lettered and compare_values(one, other, terms).outcome is not Outcome.DIFFERENT
    return Comparison(Outcome.UNDECIDED if open_ else Outcome.DIFFERENT, (reason,))


def otherwise(text: str, terms: Terms) -> Iterator[Rival]:
    """Yield the other layouts of sizes that are named or printed by a framework, and sizes of three digits each."""
    bare, _remarks = without_remarks(text)
    ways = layouts(text) or prints(text) or layouts(bare) or prints(bare)
    yield from ((None, other, terms) for other in ways[1:])
    yield from ((Message.of(ANOTHER_NAMED), other, terms) for other in named_values(text, terms))
    yield from ((Message.of(TWO_ANSWERS), other, terms) for other in (*parted_by_strokes(text), *other_numbers(text)))
    yield from ((None, other, terms) for other in _joined(text, terms))
    if worked := _WORKED_BEHIND.fullmatch(text):
        yield None, worked[1], terms
    if GROUPS.fullmatch(text):
        yield None, " × ".join(GROUP.findall(text)), terms


def _joined(text: str, terms: Terms) -> Iterator[str]:
    """Yield the sizes of two claims as one shape: ``30×30, 8`` and ``30×30; 2·4 = 8 channels``."""
    with suppress(ReadError):
        parted = text if any(bracket in text for bracket in "([{") else re.sub("[,،]", ";", text)
        claims = read_statement(parted, terms.dialect(products=False, crosses=True)).segments
        if len(claims) == 2 and not claims[1].led:
            stated = (size for claim in claims for size in sizes(claim.stated.expression))
            yield " × ".join(str(value_or_none(size)) for size in stated)


def formula(value: Value) -> Expression:
    """Return a shape as a formula: ``35×35×32``."""
    return Shape(of=tuple(map(showing.shown, showing.amounts(value))))


ANSWER = AnswerType(
    name="shape",
    summary=Text(en="sizes along axes", fa="اندازه‌ها در راستای محورها"),
    reads=read,
    compare=compare,
    formula=formula,
    rivals=otherwise,
    named=True,
    leads=of_other_length,
    examples=(
        Example(
            right="35 × 35 × 32",
            accepted=(
                "35 × 35 × 32",
                "35x35x32",
                "[35, 35, 32]",
                "(35,35,32)",
                "۳۵×۳۵×۳۲",
                r"35 \times 35 \times 32",
                "35 × 35 × 32 = 39200",
                "torch.Size([35, 35, 32])",
                "(None, 35, 35, 32)",
            ),
            refused=("35 × 35 × 16", "35 × 35", "32 × 35 × 35", "39200", "35 × 35 × 32 × 1", "35 × W"),
            unreadable=("35 × 35 ×", "1,112,128", "35 by", "[]"),
        ),
        Example(right="1605632", accepted=("1605632", "[1605632]"), refused=("1605633", "112 × 112 × 128")),
        Example(
            right="2 × (2h + 1) × (2w + 1)",
            accepted=("[2, 2h+1, 2w+1]", "2x(2h+1)x(1 + 2w)", "out = 2 × (2h+1) × (2w+1)"),
            refused=("2 × 2h × 2w", "2 × (2w+1) × (2h+1)", "[2, 2h+1]", "1 × (2h + 1) × (2w + 1)"),
            unreadable=("", "2 × 2h + 1 × 2w + 1", "[2, 2h+1", "[[2], [h], [w]]"),
        ),
    ),
)
