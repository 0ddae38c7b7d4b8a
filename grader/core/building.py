"""What is gathered while a network's layers are gone through in order: steps, quantities, sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.core.axes import SYMBOLS, Axes
from grader.core.conventions import Conventions
from grader.core.sizes import Formula
from grader.derivation import roles
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression
from grader.derivation.graph import Step, literal, refer
from grader.language import Text
from grader.model import Component, LayerRow, Quantity

NONE = Text(en="There are none.", fa="چیزی از این نوع نیست.")


class Build:
    """The steps and quantities of one network; ``axes`` and ``sizes`` hold what comes out of each node."""

    def __init__(self, prefix: str, conventions: Conventions) -> None:
        self.prefix, self.conventions = prefix, conventions
        self.steps: dict[str, Step] = {}
        self._known: dict[str, Exact] = {}
        self.quantities: dict[str, Quantity] = {}
        self.components: list[Component] = []
        self.rows: list[LayerRow] = []
        self.axes: dict[str, Axes] = {}
        self.sizes: dict[str, Mapping[str, int]] = {}

    def step(self, where: str, quantity: str, formula: Formula) -> str:
        """Add a step and return its name."""
        name = f"{self.prefix}{where}.{quantity}"
        self.steps[name] = Step(name, formula.expression, where, quantity, formula.rule)
        return name

    def ask(self, name: str, kind: str, steps: Sequence[str], axes: Sequence[str] = ()) -> None:
        """Make a quantity that can be asked for."""
        self.quantities[name] = Quantity(name, kind, tuple(steps), tuple(axes))

    def number(self, where: str, quantity: str, formula: Formula) -> str:
        """Add a step that can be asked for by itself, and return its name."""
        name = self.step(where, quantity, formula)
        self.ask(f"{where}.{quantity}", "number", [name])
        return name

    def none(self, where: str, *quantities: str) -> None:
        """Make quantities of which there is nothing: all of them are one step, which is zero."""
        nothing = f"{self.prefix}none"
        if nothing not in self.steps:
            self.steps[nothing] = Step(nothing, literal(0), "", "none", NONE)
        for quantity in quantities:
            self.ask(f"{where}.{quantity}", "number", [nothing])

    def has(self, where: str, quantity: str) -> bool:
        """Tell whether there is anything of a quantity that can be asked for."""
        found = self.quantities.get(f"{where}.{quantity}")
        return found is not None and found.steps != (f"{self.prefix}none",)

    def output(self, where: str, formulas: Mapping[str, Formula]) -> None:
        """Add the steps of what comes out of a node, ask-able together and one by one."""
        names = {axis: self.step(where, f"output.{axis}", formula) for axis, formula in formulas.items()}
        ordered = self.ordered(names)
        self.ask(
            f"{where}.output", "number" if len(names) == 1 else "shape", [names[axis] for axis in ordered], ordered
        )
        if len(names) > 1:
            for axis, name in names.items():
                self.ask(f"{where}.output.{axis}", "number", [name], [axis])
        self.axes[where] = {axis: refer(name, axis, SYMBOLS[axis]) for axis, name in names.items()}
        for axis, name in names.items():
            self._known[name] = self.valued(formulas[axis].expression)
        self.sizes[where] = {axis: int(self._known[name]) for axis, name in names.items()}

    def valued(self, formula: Expression) -> Exact:
        """Return the value of a formula over sizes that have come out of nodes."""
        return formula.value(self._known.__getitem__)

    def ordered(self, axes: Mapping[str, object]) -> list[str]:
        """Return axes in the order of the key's layout: the channels of a map stand first or last."""
        first = roles.CHANNELS if self.conventions.layout == "channels-first" else ""
        return sorted(axes, key=lambda axis: axis != first)
