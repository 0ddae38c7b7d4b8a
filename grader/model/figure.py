"""Something to look at: a marked grid, a table of layers, a pyramid."""

from __future__ import annotations

from dataclasses import dataclass

from grader.language import Text
from grader.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class GridFigure:
    """A matrix with a state for each cell: ``right``, ``wrong``, ``missing`` or ``extra``."""

    rows: tuple[tuple[tuple[str, str], ...], ...]
    row_states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LayerRow:
    """One layer of a network: its name, what it is, and the quantities that its table row shows."""

    name: str
    description: Text
    output: Quantity
    parameters: Quantity


@dataclass(frozen=True, slots=True)
class NetworkFigure:
    """A network as a table of layers."""

    source: Quantity | None
    layers: tuple[LayerRow, ...]
    total: Quantity


@dataclass(frozen=True, slots=True)
class PyramidFigure:
    """The receptive field of one unit, layer by layer down to the input."""

    levels: tuple[tuple[str, int], ...]


Figure = GridFigure | NetworkFigure | PyramidFigure
