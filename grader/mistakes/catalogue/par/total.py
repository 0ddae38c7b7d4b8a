"""The total: a layer left out of the sum."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation.edits import without
from grader.derivation.expression import Reference, Sum
from grader.language import Text
from grader.mistakes.catalogue._samples import CHAIN
from grader.mistakes.mechanisms import explained, first_of
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target


def _left_out(target: Target) -> Iterator[Explanation]:
    total = target.step("total", "parameters")
    for step in target.upstream:
        if step.name == total and isinstance(step.expression, Sum):
            for index, term in first_of(enumerate(step.expression.of), len(step.expression.of)):
                rest = step.expression.of[:index] + step.expression.of[index + 1 :]
                where = target.derivation.steps[term.step].where if isinstance(term, Reference) else ""
                yield from explained(target, {total: without(step.expression, rest)}, [where])


MISTAKES = (
    Mistake(
        "par.wrong_total_sum",
        Kind.SLIP,
        Text(en="a layer left out of the sum", fa="جا افتادن یک لایه در جمع"),
        Text(
            en="The sum leaves out {where}, whose parameters are {difference}.",
            fa="در این جمع {where} جا افتاده است که {difference} پارامتر دارد.",
        ),
        (Example(CHAIN, "total.parameters", caught="72554", missed="74346"),),
        _left_out,
        seldom=0,
    ),
)
