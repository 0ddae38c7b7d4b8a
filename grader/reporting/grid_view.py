"""A matrix with the states of its cells, each with a sign beside its colour."""

from __future__ import annotations

from dataclasses import dataclass

from grader.language import digits, visible_line
from grader.model import GridFigure
from grader.reporting import wording


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: its text, its state, and the sign of the state (none for a right one)."""

    text: str
    state: str
    symbol: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with its number and its own state."""

    number: str
    state: str
    symbol: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class GridView:
    """The rows, and what the signs in them mean."""

    rows: tuple[RowView, ...]
    legend: tuple[tuple[str, str, str], ...]


def grid_view(figure: GridFigure, language: str) -> GridView:
    """Return a grid to be drawn, with a legend of the states that occur in it."""
    row_states = (*figure.row_states, *("right" for _ in figure.rows[len(figure.row_states) :]))
    rows = tuple(
        RowView(
            digits(str(number), language),
            state,
            _symbol(state),
            tuple(CellView(visible_line(text), own, _symbol(own)) for text, own in cells),
        )
        for number, (cells, state) in enumerate(zip(figure.rows, row_states, strict=False), start=1)
    )
    return GridView(rows, _legend(rows, language))


def _symbol(state: str) -> str:
    return wording.CELL_STATES[state][0]


def _legend(rows: tuple[RowView, ...], language: str) -> tuple[tuple[str, str, str], ...]:
    used = {row.state for row in rows} | {cell.state for row in rows for cell in row.cells}
    return tuple(
        (state, symbol, meaning.in_language(language))
        for state, (symbol, meaning) in wording.CELL_STATES.items()
        if symbol and state in used
    )
