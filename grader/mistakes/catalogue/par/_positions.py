"""The positions at which a convolution of any kind puts its kernel or its results."""

from __future__ import annotations

from grader.core.windows.axes import spatial
from grader.derivation.expression import Expression
from grader.derivation.graph import refer
from grader.mistakes.catalogue._windows import CONVOLUTIONS as ORDINARY
from grader.mistakes.catalogue._windows import TRANSPOSED
from grader.mistakes.target import Target
from grader.model import Component

CONVOLUTIONS = (*ORDINARY, TRANSPOSED)


def positions_behind(target: Target, layer: Component) -> list[Expression]:
    """Return the sizes of what comes out of a convolution, without its channels."""
    return [refer(target.step(layer.name, f"output.{axis}"), axis) for axis in spatial(layer.source)]
