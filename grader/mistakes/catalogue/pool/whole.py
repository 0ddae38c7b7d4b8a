"""Global pooling: over the positions, not over the channels."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.windows.axes import spatial
from grader.derivation.expression import Expression, Shape, multiply
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Component

AVERAGED = {"network": {"input": "7×7×512", "layers": [{"global_average_pool": {"name": "gap"}}]}}
KEPT = {"network": {"input": "7×7×512", "layers": [{"global_average_pool": {"name": "gap", "keep_axes": "true"}}]}}


def _asked(target: Target) -> Iterator[tuple[Component, list[Expression]]]:
    """Yield the global pooling whose output is asked, with the sides of the map that comes in."""
    for layer in target.layers("global_pool"):
        if target.quantity.name == f"{layer.name}.output":
            yield layer, [layer.source[axis] for axis in spatial(layer.source)]


def _positions_kept(target: Target) -> Iterator[Explanation]:
    for layer, sides in _asked(target):
        steps = target.quantity.steps
        if target.quantity.in_letters or len(steps) == 1:
            yield from explained(target, {steps[0]: multiply(*sides)}, [layer.name])
        else:
            yield from (one for one in _maps(target, layer, sides) if one.value != target.right)


def _maps(target: Target, layer: Component, sides: list[Expression]) -> Iterator[Explanation]:
    """Yield the map that is left where the channels are pooled, with no channel or with one."""
    sizes = tuple(side.value(target.evaluation.value) for side in sides)
    shown = [target.evaluation.written(side) for side in sides]
    yield Explanation(sizes, (layer.name,), (Shape(of=tuple(shown)),))
    one = literal(1)
    yield Explanation((*sizes, 1), (layer.name,), (Shape(of=(*shown, one)),))


MISTAKES = (
    Mistake(
        "pool.global_keepdim",
        Kind.CONCEPT,
        Text(en="the positions kept, the channels pooled", fa="ماندن جاها و pooling روی کانال‌ها"),
        Text(
            en="{where} pools over all positions of a channel: one number is left of each channel.",
            fa="{where} روی همهٔ جاهای یک کانال عمل می‌کند: از هر کانال یک عدد می‌ماند.",
        ),
        (
            Example(AVERAGED, "gap.output", caught="7×7", missed="7"),
            Example(KEPT, "gap.output", caught="7×7×1", missed="1×1×512"),
        ),
        _positions_kept,
    ),
)
