"""What is gathered while a network's layers are gone through in order: steps, quantities, sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.core.conventions import Conventions
from grader.core.networks.quantities import Quantities
from grader.core.windows.axes import SYMBOLS, Axes, spatial
from grader.core.windows.sizes import Formula
from grader.derivation import roles
from grader.derivation.exact import Exact
from grader.derivation.expression import Ceiling, Expression, Floor, Quotient, Reference
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import Text
from grader.model import Component, LayerRow, Layout

NONE = Text(en="There are none.", fa="چیزی از این نوع نیست.")


def goes_through(axis: str, formula: Formula) -> bool:
    """Tell whether a size is just that of the node before, with nothing to be said of it."""
    size = formula.expression
    return isinstance(size, Reference) and size.role == axis and not formula.rule


def _is_ratio(formula: Expression) -> bool:
    """Tell whether a formula divides without rounding, so that what it gives needn't be whole."""
    if isinstance(formula, (Floor, Ceiling)):
        return False
    return isinstance(formula, Quotient) or any(map(_is_ratio, formula.children()))


class Build:
    """The steps and quantities of one network; ``axes`` and ``sizes`` hold what comes out of each node."""

    def __init__(self, prefix: str, conventions: Conventions) -> None:
        self.prefix, self.conventions = prefix, conventions
        self.steps: dict[str, Step] = {}
        self.terms = 0
        self._known: dict[str, Exact] = {}
        self._nothing = (f"{prefix}none",)
        self.quantities = Quantities()
        self.components: list[Component] = []
        self.rows: list[LayerRow] = []
        self.axes: dict[str, Axes] = {}
        self.sizes: dict[str, Mapping[str, int]] = {}

    def step(self, where: str, quantity: str, formula: Formula, least: int | None = 0) -> str:
        """Add a step, a count where it isn't said to be something else, and return its name."""
        name, ratio = f"{self.prefix}{where}.{quantity}", _is_ratio(formula.expression)
        step = Step(name, formula.expression, where, quantity, formula.rule, None if ratio else least)
        self.steps[name], self.terms = step, self.terms + step.traits.terms
        return name

    def ask(self, name: str, layout: str, steps: Sequence[str], axes: Sequence[str] = ()) -> None:
        """Make a quantity that can be asked for."""
        self.quantities.add(name, layout, steps, axes)

    def number(self, where: str, quantity: str, formula: Formula) -> str:
        """Add a step that can be asked for by itself, and return its name."""
        name = self.step(where, quantity, formula)
        self.ask(f"{where}.{quantity}", Layout.NUMBER, [name])
        return name

    def none(self, where: str, *quantities: str) -> None:
        """Make quantities of which there is nothing: all of them are one step, which is zero."""
        (nothing,) = self._nothing
        if nothing not in self.steps:
            self.steps[nothing] = Step(nothing, literal(0), "", "none", NONE, least=0)
        for quantity in quantities:
            self.quantities.add(f"{where}.{quantity}", Layout.NUMBER, self._nothing)

    def has(self, where: str, quantity: str) -> bool:
        """Tell whether there is anything of a quantity that can be asked for."""
        return self.quantities.steps_of(f"{where}.{quantity}") not in ((), self._nothing)

    def output(self, where: str, formulas: Mapping[str, Formula]) -> None:
        """Add the steps of what comes out of a node, ask-able together and one by one.

        A size that only goes through has no step of its own: it is that of the node before.
        """
        names = {axis: self._sized(where, axis, formula) for axis, formula in formulas.items()}
        ordered = self.ordered(names)
        layout = Layout.NUMBER if len(names) == 1 else Layout.SHAPE
        self.ask(f"{where}.output", layout, [names[axis] for axis in ordered], ordered)
        if len(names) > 1:
            for axis, name in names.items():
                self.ask(f"{where}.output.{axis}", Layout.NUMBER, [name], [axis])
        sides = spatial(names)
        if len(sides) > 1:
            self.ask(f"{where}.output.spatial", Layout.SHAPE, [names[axis] for axis in sides], sides)
        self.axes[where] = {axis: refer(name, axis, SYMBOLS[axis]) for axis, name in names.items()}
        self.sizes[where] = {axis: int(self._known[name]) for axis, name in names.items()}

    def _sized(self, where: str, axis: str, formula: Formula) -> str:
        """Return the name of the step that gives a size."""
        if isinstance(formula.expression, Reference) and goes_through(axis, formula):
            return formula.expression.step
        name = self.step(where, f"output.{axis}", formula, least=1)
        self._known[name] = self.valued(formula.expression)
        return name

    def valued(self, formula: Expression) -> Exact:
        """Return the value of a formula over sizes that have come out of nodes."""
        return formula.value(self._known.__getitem__)

    def ordered(self, axes: Mapping[str, object]) -> list[str]:
        """Return axes in the order of the key's layout: the channels of a map stand first or last."""
        first = roles.CHANNELS if self.conventions.layout == "channels-first" else ""
        return sorted(axes, key=lambda axis: axis != first)
