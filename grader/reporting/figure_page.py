"""The figures of a student's page; every row of a table is rendered once for what stands in it."""

from __future__ import annotations

from functools import lru_cache

from grader.derivation.graph import Derivation, Evaluation
from grader.errors import DerivationError
from grader.model import Exam, LayerRow, NetworkFigure, PartResult, PyramidFigure, Quantity, Result, Solved
from grader.reporting.figure_view import asked, layer_view, pyramid_view, quantity_view
from grader.reporting.identity import Identity
from grader.reporting.setting import render

KEPT = 512
Source = Identity[Exam] | Identity[Solved]
"""Whose derivation gives the right values: the exam's, or that of the student's own network."""


def figure(result: Result, key: str, parts: tuple[PartResult, ...], language: str) -> str:
    """Return the figure of a question or of a student's own design, or nothing where there is none."""
    found = result.figures.get(key)
    if isinstance(found, PyramidFigure):
        return _pyramid(Identity(found), language)
    source = source_of(result, key)
    if found is None or source is None:
        return ""
    return _network(found, source, parts, language)


def source_of(result: Result, key: str) -> Source | None:
    """Return whose derivation gives the right values of a figure."""
    if key in result.own:
        return Identity(result.own[key])
    return Identity(result.exam) if result.exam else None


@lru_cache(maxsize=256)
def evaluation_of(source: Source) -> Evaluation:
    """Return the right values of an exam, or of a student's own network."""
    if isinstance(source.of, Exam):
        return source.of.derivation.official
    try:
        return Derivation.of(source.of.steps).official
    except DerivationError:
        return Derivation().official


def _network(found: NetworkFigure, source: Source, parts: tuple[PartResult, ...], language: str) -> str:
    given = asked(parts)

    def part_of(quantity: Quantity) -> Identity[PartResult | None]:
        return Identity(given.get(quantity.name))

    rows = [
        _layer(Identity(row), source, part_of(row.output), part_of(row.parameters), language) for row in found.layers
    ]
    ends = _ends(Identity(found), source, part_of(found.total), language)
    return "".join((ends[0], *rows, ends[1]))


@lru_cache(maxsize=KEPT)
def _layer(
    row: Identity[LayerRow],
    source: Source,
    output: Identity[PartResult | None],
    parameters: Identity[PartResult | None],
    language: str,
) -> str:
    view = layer_view(row.of, evaluation_of(source), (output.of, parameters.of), language)
    return render("layer", language, layer=view)


@lru_cache(maxsize=KEPT)
def _ends(
    found: Identity[NetworkFigure], source: Source, total: Identity[PartResult | None], language: str
) -> tuple[str, str]:
    """Return what stands before the rows and after them."""
    evaluation, network = evaluation_of(source), found.of
    entry = quantity_view(network.source, evaluation, None) if network.source else None
    view = quantity_view(network.total, evaluation, total.of)
    own = isinstance(source.of, Solved)
    before, _, after = render("network", language, source=entry, total=view, own=own, rows="\x00").partition("\x00")
    return before, after


@lru_cache(maxsize=256)
def _pyramid(found: Identity[PyramidFigure], language: str) -> str:
    return render("pyramid", language, pyramid=pyramid_view(found.of, language))
