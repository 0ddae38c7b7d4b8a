"""What can be asked of a linear layer's output: its size, the zeros around the input, and on pixels its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from grader.core.linear.convolution_matrix import MOST_CELLS
from grader.core.linear.convolved import MOST_PRODUCTS, Convolved, Output, summed
from grader.core.linear.sliding_steps import PLACE, step
from grader.core.windows.axes import SPATIAL
from grader.core.windows.sizes import Formula
from grader.derivation import roles
from grader.derivation.expression import Expression, Listed
from grader.derivation.graph import refer
from grader.derivation.steps import Step
from grader.errors import DerivationError
from grader.language import Text
from grader.model import Layout, Quantity

MOST_WORKED = 100
"""With more outputs than this only their values are shown."""

OUTPUT = Text(
    en="Each tap that meets a pixel is multiplied by it; the products are added.",
    fa="هر خانهٔ کرنل که روی پیکسلی می‌افتد در آن ضرب می‌شود؛ حاصل‌ها با هم جمع می‌شوند.",
)


VECTOR = "vector"
"""The answer type of one row of outputs, which may stand as a column just as well."""


def size_quantities(prefix: str, axes: int, *, filters: bool, last: bool) -> Iterator[Quantity]:
    """Yield the output's size, with its channels where a key speaks of filters, and the zeros on both sides."""
    names = SPATIAL[axes]
    several = (roles.CHANNELS,) if filters else ()
    yield _sizes("output.shape", f"{prefix}{PLACE}.output", (*names, *several) if last else (*several, *names))
    for side in ("before", "after"):
        yield _sizes(f"padding.{side}", f"{prefix}padding.{side}", names)


def _sizes(name: str, place: str, axes: tuple[str, ...]) -> Quantity:
    layout = Layout.SHAPE if len(axes) > 1 else Layout.NUMBER
    return Quantity(name, layout, tuple(f"{place}.{axis}" for axis in axes), axes)


def refuse_too_many(convolved: Convolved) -> None:
    """Raise a DerivationError where nobody would work out the outputs by hand."""
    rows, _ = convolved.matrix.shape
    if rows > MOST_CELLS or convolved.matrix.nonzeros > MOST_PRODUCTS:
        message = f"These pixels give more than {MOST_CELLS} outputs or {MOST_PRODUCTS} products: too many to work out."
        raise DerivationError(message, ("pixels",))


def worked_outputs(prefix: str, convolved: Convolved) -> Iterator[Step]:
    """Yield a step for each output with its products, none where there are many; it is named by its place."""
    matrix, sums = convolved.matrix, convolved.terms()
    if len(sums) > MOST_WORKED:
        return
    places = product(range(matrix.filters), *map(range, matrix.output))
    for place, terms in zip(places, sums, strict=True):
        named = place if matrix.filters > 1 else place[1:]
        formula = Formula(summed(terms, convolved.bias[place[0]]), OUTPUT)
        yield step(prefix, "output", ".".join(map(str, named)), formula)


def output_quantities(convolved: Convolved, worked: Sequence[Step]) -> Iterator[Quantity]:
    """Yield all outputs as vec, the maps, and each output that is worked out."""
    filters, axes = tuple(range(convolved.matrix.filters)), len(convolved.matrix.axes)
    asked: dict[str, tuple[int, ...]] = {"output.vector": ()}
    if axes == 1 or (axes == 2 and len(filters) == 1):
        asked["output"] = filters
    elif axes == 2:
        asked |= {f"output.{number}": (number,) for number in filters}
    outputs = convolved.outputs()
    for name, maps in asked.items():
        subject = replace(convolved, filters=maps)
        working = _of_maps(worked, maps or filters, len(worked) // len(filters))
        layout = VECTOR if axes == 1 and len(maps) == 1 else Layout.MATRIX
        yield Quantity(name, layout, value=subject.view(outputs), subject=subject, working=working)
    for index, one in enumerate(worked):
        yield Quantity(f"output.{one.quantity}", Layout.NUMBER, (one.name,), subject=Output(convolved, index))


def _of_maps(worked: Sequence[Step], maps: Sequence[int], places: int) -> Expression | None:
    """Return the steps that maps are made of, None where no output is worked out."""
    steps = [one for number in maps for one in worked[number * places : (number + 1) * places]]
    return Listed(of=tuple(refer(one.name) for one in steps)) if steps else None
