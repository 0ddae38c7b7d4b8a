"""Inputs and units of a dense layer added, where every unit has a weight for every input."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.expression import Expression, Product, Sum
from grader.language import Text
from grader.mistakes.mechanisms import in_kinds
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

HEAD = {"network": {"input": "7×7×512", "layers": ["global_average_pool", {"dense": {"units": 10}}]}}


def _sum(node: Expression) -> Expression | None:
    return Sum(role=node.role, of=node.of) if isinstance(node, Product) and node.role == roles.WEIGHTS else None


def _units_added(target: Target) -> Iterator[Explanation]:
    yield from in_kinds(target, ("dense",), lambda _: _sum, "parameters", "weights")


MISTAKES = (
    Mistake(
        "par.units_added",
        Kind.CONCEPT,
        Text(en="inputs and units added", fa="جمع ورودی‌ها و نورون‌ها"),
        Text(
            en="In {where} each unit has a weight for every input: the two are multiplied, here they are added.",
            fa="در {where} هر نورون برای هر ورودی یک وزن دارد: این دو در هم ضرب می‌شوند، این‌جا جمع شده‌اند.",
        ),
        (Example(HEAD, "dense.parameters", caught="532", missed="5120"),),
        _units_added,
        seldom=2,
    ),
)
