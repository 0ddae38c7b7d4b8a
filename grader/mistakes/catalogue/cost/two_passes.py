"""The first of two passes taken to be at the positions of the output alone."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.expression import Expression, Product, Sum, add
from grader.derivation.steps import Step
from grader.language import Text
from grader.mistakes.catalogue._samples import TWO_PASSES
from grader.mistakes.mechanisms import layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

TOTALS = ("column_first", "row_first")
SIDES = (roles.HEIGHT, roles.WIDTH)


def _totals(target: Target) -> Iterator[Step]:
    """Yield the steps that add up the work of two passes."""
    yield from (step for step in target.upstream if step.quantity in TOTALS)
    for layer in target.layers("spatially_separable_conv"):
        yield target.derivation.steps[target.step(layer.name, "multiply_accumulates")]


def _at_the_output(work: Expression) -> Expression:
    """Return two passes of which the first makes only as many values as the second; anything else as it is."""
    match work:
        case Sum(of=(Product() as first, Product() as last)):
            sides = {factor.role: factor for factor in last.of if factor.role in SIDES}
            return add(first.rebuilt([sides.get(factor.role, factor) for factor in first.of]), last)
    return work


def _output_alone(target: Target) -> Iterator[Explanation]:
    edits = {step.name: (step.where, _at_the_output(step.expression)) for step in _totals(target)}
    yield from layers_and_all(target, {where: {name: work} for name, (where, work) in edits.items()})


MISTAKES = (
    Mistake(
        "cost.rank1_exact_sizes",
        Kind.CONCEPT,
        Text(en="the first pass at the output's positions alone", fa="گذر نخست تنها در جاهای خروجی"),
        Text(
            en="The first pass makes more values than the output has: along one side it hasn't shrunk yet.",
            fa="گذر نخست بیش از خروجی مقدار تولید می‌کند: در راستای یکی از ضلع‌ها هنوز کوچک نشده است.",
        ),
        (
            Example(TWO_PASSES, "total.column_first", caught="96", missed="120"),
            Example(TWO_PASSES, "total.row_first", caught="96", missed="95"),
        ),
        _output_alone,
        seldom=0,
    ),
)
