"""What a question asks where it gives letters: expressions, proved not to hang on the numbers that stand in.

A question with letters is derived several times, each time with other numbers in the place of its letters. The
expression that all of these derivations come to is the answer; where they differ a layer has asked how large a
letter is, and there is no one answer in letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from grader.derivation.graph import Derivation
from grader.errors import DerivationError, LimitError
from grader.model import IN_LETTERS, NetworkFigure, PyramidFigure, Quantity, Solved

LEAST_EXAMPLES = 2
"""With at least so many other sets of numbers a question must be derivable."""


def has_letters(solved: Solved) -> bool:
    """Tell whether letters stand for some of the numbers that a question gives."""
    return any(step.letters for step in solved.steps)


def asked_in_letters(solved: Solved) -> Solved:
    """Return what can be asked, as expressions where the value depends on letters; the rest stays as it is."""
    if not has_letters(solved):
        return solved
    letters = Derivation.of(solved.steps).letters

    def changed(quantity: Quantity) -> Quantity:
        lettered = quantity.layout in IN_LETTERS and any(letters[step] for step in quantity.steps)
        return replace(quantity, in_letters=True) if lettered else quantity

    quantities = {name: changed(quantity) for name, quantity in solved.quantities.items()}
    # A pyramid is drawn to scale, and letters have none.
    figure = None if isinstance(solved.figure, PyramidFigure) else solved.figure
    if isinstance(figure, NetworkFigure):
        rows = (replace(row, output=changed(row.output), parameters=changed(row.parameters)) for row in figure.layers)
        source = None if figure.source is None else changed(figure.source)
        figure = NetworkFigure(source, tuple(rows), changed(figure.total))
    return replace(solved, quantities=quantities, figure=figure)


def doubt(quantity: Quantity, solved: Solved, examples: Mapping[int, Solved]) -> str:
    """Return why a quantity can't be asked in letters, nothing where it is proved that it can.

    ``examples`` are derivations of the same question by the set of numbers that stood in for its letters.
    """
    if len(examples) < LEAST_EXAMPLES:
        return "too few numbers in the place of the letters give something that can be worked out"
    derivation = Derivation.of(solved.steps)
    for other in examples.values():
        again = Derivation.of(other.steps)
        for step in quantity.steps:
            try:
                same = again.official.said(step) == derivation.official.said(step)
            except (DerivationError, LimitError, KeyError):
                return f"{step.removeprefix(solved.prefix)} has no expression for all sizes of the letters"
            if not same:
                return f"{step.removeprefix(solved.prefix)} depends on how large the letters are"
    return ""
