"""``unrolled_recurrence``: a simple recurrent layer over time, and how often each of its matrices is applied.

``hₜ = φ(U·xₜ + W·hₜ₋₁)``, ``y = V·h``: the matrices are the same at every step. Source: Goodfellow, Bengio and
Courville, "Deep Learning" (2016), section 10.2.

Quantities, for each of ``U`` (input to hidden), ``W`` (hidden to hidden) and ``V`` (hidden to output):
``U.applications``, ``U.shape``.
"""

from __future__ import annotations

from typing import Literal

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.windows.sizes import Count
from grader.derivation.expression import Expression, add, minus
from grader.derivation.graph import literal
from grader.derivation.steps import Step
from grader.language import NO_TEXT, Text
from grader.model import Layout, Quantity, Solved

EVERY_STEP = Text(en="Once at every step.", fa="در هر گام یک بار.")
AT_ONE_END = Text(en="Once in all: at one step only.", fa="در کل یک بار: تنها در یک گام.")
BETWEEN_STEPS = Text(
    en="Once between each step and the next; the first has nothing before it.",
    fa="بین هر گام و گام بعدی یک بار؛ گام نخست چیزی پیش از خود ندارد.",
)


class UnrolledRecurrence(GivenModel):
    """How many steps, where something goes in and comes out, and the lengths of the vectors.

    ``initial_state`` says whether ``W`` is applied to a state before the first step too; ``vectors`` whether they
    stand on the right of a matrix as columns or on its left as rows.
    """

    steps: Count
    inputs: Count | None = None
    hidden: Count | None = None
    outputs: Count | None = None
    kind: Literal["many-to-one", "many-to-many", "one-to-many"] = "many-to-one"
    initial_state: bool = True
    vectors: Literal["column", "row"] = "column"


def solve(given: UnrolledRecurrence, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive how often each matrix is applied, and its size where the lengths are given."""
    taken_in, given_out = given.kind.split("-to-")
    applied = {"U": _times(given, taken_in), "W": _recurrent(given), "V": _times(given, given_out)}
    steps: list[Step] = []
    quantities: dict[str, Quantity] = {}
    for matrix, (formula, rule) in applied.items():
        name = f"{matrix}.applications"
        steps.append(Step(prefix + name, formula, matrix, "applications", rule, least=0))
        quantities[name] = Quantity(name, Layout.NUMBER, (prefix + name,))
    ends = {"U": (given.hidden, given.inputs), "W": (given.hidden, given.hidden), "V": (given.outputs, given.hidden)}
    for matrix, (rows, columns) in ends.items():
        if rows is not None and columns is not None:
            sides = (rows, columns) if given.vectors == "column" else (columns, rows)
            sized = [
                Step(f"{prefix}{matrix}.{side}", literal(size), matrix, side, NO_TEXT, least=1)
                for side, size in zip(("rows", "columns"), sides, strict=True)
            ]
            steps += sized
            names = tuple(step.name for step in sized)
            shape = Quantity(f"{matrix}.shape", Layout.SHAPE, names, ("rows", "columns"), subject=given)
            quantities[shape.name] = shape
    return Solved(prefix, tuple(steps), quantities)


def _times(given: UnrolledRecurrence, how_many: str) -> tuple[Expression, Text]:
    return (literal(1), AT_ONE_END) if how_many == "one" else (literal(given.steps), EVERY_STEP)


def _recurrent(given: UnrolledRecurrence) -> tuple[Expression, Text]:
    if given.initial_state:
        return literal(given.steps), EVERY_STEP
    return add(literal(given.steps), minus(1)), BETWEEN_STEPS


GIVEN = Given(
    "unrolled_recurrence",
    UnrolledRecurrence,
    Text(en="a recurrent layer over time", fa="یک لایهٔ بازگشتی در زمان"),
    solve,
)
