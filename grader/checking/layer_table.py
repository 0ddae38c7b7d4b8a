"""A network as a table of layers: what each is, what comes out of it, and what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.derivation.expression import Shape
from grader.derivation.graph import Evaluation
from grader.derivation.printing import text
from grader.language import Text
from grader.model import NetworkFigure, Quantity, Solved

HEADS = (
    Text(en="layer", fa="لایه"),
    Text(en="what it is", fa="چیست"),
    Text(en="output", fa="خروجی"),
    Text(en="parameters", fa="پارامترها"),
    Text(en="multiply-accumulates", fa="ضرب‌وجمع"),
    Text(en="receptive field", fa="میدان دید"),
)
INPUT = Text(en="input", fa="ورودی")
TOTAL = Text(en="total", fa="مجموع")

Cells = tuple[str, Text, str, str, str, str]


@dataclass(frozen=True, slots=True)
class LayerTable:
    """The rows of a network's table, the input first and the total last; ``id`` is the question's."""

    id: str
    rows: tuple[Cells, ...]

    def lines(self, language: str) -> Iterator[str]:
        """Yield the table as lines of text in columns."""
        heads = tuple(head.in_language(language) for head in HEADS)
        rows = [heads, *(_spoken(row, language) for row in self.rows)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
        yield from (_aligned(row, widths) for row in rows)

    def record(self, language: str) -> list[dict[str, str]]:
        """Return the rows as objects for JSON, by the English names of the columns."""
        heads = tuple(head.en.replace(" ", "_").replace("-", "_") for head in HEADS)
        return [dict(zip(heads, _spoken(row, language), strict=True)) for row in self.rows]


def layer_table(name: str, solved: Solved, evaluation: Evaluation) -> LayerTable | None:
    """Return the table of a network that was solved with its input; None for anything else."""
    figure = solved.figure
    if not isinstance(figure, NetworkFigure) or figure.source is None:
        return None

    def cell(quantity: Quantity | None) -> str:
        if quantity is None:
            return ""
        values = tuple(evaluation.shown(step) for step in quantity.steps)
        return text(values[0] if len(values) == 1 else Shape(of=values))

    quantities = solved.quantities
    middle = tuple(
        (
            row.name,
            row.description,
            cell(row.output),
            cell(row.parameters),
            cell(quantities.get(f"{row.name}.multiply_accumulates")),
            cell(quantities.get(f"receptive_field.{row.name}.sides")),
        )
        for row in figure.layers
    )
    first: Cells = ("", INPUT, cell(figure.source), "", "", "")
    work = cell(quantities.get("total.multiply_accumulates"))
    last: Cells = ("", TOTAL, cell(quantities["output"]), cell(figure.total), work, "")
    return LayerTable(name, (first, *middle, last))


def _spoken(row: Cells, language: str) -> tuple[str, ...]:
    return tuple(cell.in_language(language) if isinstance(cell, Text) else cell for cell in row)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    """Return a row in columns, numbers to the right."""
    cells = (
        cell.rjust(width) if column > 1 else cell.ljust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join(cells).rstrip()
