"""A network and a receptive field as rows to be drawn, with the student's values beside the right ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.derivation.expression import Expression, Number, Shape
from grader.derivation.graph import Evaluation
from grader.errors import DerivationError
from grader.language import visible_line
from grader.model import LayerRow, PartResult, PyramidFigure, Quantity
from grader.reporting import wording


@dataclass(frozen=True, slots=True)
class GivenView:
    """What a student gave for a quantity, with the verdict on it."""

    verdict: str
    symbol: str
    formula: Expression | None
    text: str


@dataclass(frozen=True, slots=True)
class QuantityView:
    """A quantity of a table: its right value, how it is worked out, and what the student gave."""

    value: Expression | None
    working: Expression | None
    given: GivenView | None


@dataclass(frozen=True, slots=True)
class LayerView:
    """A row of the table of layers."""

    name: str
    description: str
    output: QuantityView
    parameters: QuantityView


@dataclass(frozen=True, slots=True)
class LevelView:
    """A level of a receptive field: its name, how many pixels wide it is, and where it is drawn."""

    name: str
    size: int
    x: int
    y: int
    width: int
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PyramidView:
    """The levels of a receptive field in a drawing of so many units."""

    levels: tuple[LevelView, ...]
    width: int
    height: int


Asked = dict[str, PartResult]
"""The parts of a question by the name of the quantity that they ask for."""


def asked(parts: Iterable[PartResult]) -> Asked:
    """Return the parts by what they ask, as the key says it and as the quantity is named."""
    found: Asked = {}
    for part in parts:
        quantity = part.part.quantity
        for name in filter(None, (part.part.ask, quantity.name if quantity else "")):
            found.setdefault(name, part)
    return found


def layer_view(row: LayerRow, evaluation: Evaluation, given: tuple[PartResult | None, ...], language: str) -> LayerView:
    """Return a row of the table; ``given`` holds the parts that ask for its output and its parameters."""
    output, parameters = given
    return LayerView(
        row.name,
        row.description.in_language(language),
        quantity_view(row.output, evaluation, output),
        quantity_view(row.parameters, evaluation, parameters),
    )


def quantity_view(quantity: Quantity, evaluation: Evaluation, given: PartResult | None) -> QuantityView:
    """Return a quantity with its right value and its working; a shape has no working of its own."""
    try:
        values = tuple(evaluation.shown(step) for step in quantity.steps)
        working = evaluation.working(quantity.steps[0]) if len(values) == 1 else None
    except (DerivationError, KeyError):  # a network that can't be, or a step that isn't there
        return QuantityView(None, None, _given(given))
    value = (values[0] if len(values) == 1 else Shape(of=values)) if values else None
    return QuantityView(value, None if isinstance(working, Number) else working, _given(given))


def _given(part: PartResult | None) -> GivenView | None:
    if part is None or not part.typed.strip():
        return None
    symbol = wording.SYMBOLS[part.verdict]
    return GivenView(part.verdict.value, symbol, part.read_as, visible_line(part.typed.strip()[:40]))


CELL, GAP, MOST_CELLS, LABEL = 14, 12, 25, 90


def pyramid_view(figure: PyramidFigure, language: str) -> PyramidView:
    """Return the levels with their places: each as many squares as it is wide, centred over the next."""
    widest = max((size for _, size in figure.levels), default=1)
    unit = CELL if widest <= MOST_CELLS else CELL * MOST_CELLS / widest
    full = round(widest * unit)
    levels = tuple(
        _level(name or wording.INPUT.in_language(language), size, index, unit, full)
        for index, (name, size) in enumerate(figure.levels)
    )
    return PyramidView(levels, full + 2 * LABEL, len(levels) * (CELL + GAP))


def _level(name: str, size: int, index: int, unit: float, full: int) -> LevelView:
    width = max(2, round(size * unit))
    start = LABEL + (full - width) // 2
    cells = tuple(start + CELL * column for column in range(1, size)) if unit == CELL else ()
    return LevelView(name, size, start, index * (CELL + GAP) + GAP // 2, width, cells)
