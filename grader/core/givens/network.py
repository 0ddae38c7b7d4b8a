"""``network``: layers in a row, and everything that can be asked of them.

Quantities, for a layer named conv1: ``conv1.output``, ``conv1.output.height`` (and the other axes),
``conv1.parameters``, ``conv1.weights``, ``conv1.biases``; of the whole: ``input``, ``output``,
``total.parameters``, ``receptive_field.side``, ``receptive_field.area``, ``receptive_field.jump``, and
``receptive_field.conv1.side``. Where no input is given only what needs none can be asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from grader.core.conventions import Conventions
from grader.core.given import Given
from grader.core.layer import MAP, VECTOR, Axes, Layer
from grader.core.network import Network
from grader.core.receptive_field import backwards, receptive_field
from grader.core.sizes import Formula, Window
from grader.derivation import roles
from grader.derivation.expression import Expression, add, walk
from grader.derivation.graph import Derivation, Evaluation, Step, literal, refer
from grader.errors import ClashError, DerivationError
from grader.language import Text
from grader.model import Component, LayerRow, NetworkFigure, PyramidFigure, Quantity, Solved

AXES_OF = {
    3: (roles.HEIGHT, roles.WIDTH, roles.CHANNELS),
    1: (roles.FEATURES,),
}
FIRST = {"channels-first": roles.CHANNELS, "channels-last": ""}
SYMBOLS = {roles.HEIGHT: "h", roles.WIDTH: "w", roles.CHANNELS: "C", roles.FEATURES: "m"}
TOTAL = Text(en="The parameters of all layers together.", fa="مجموع پارامترهای همهٔ لایه‌ها.")
GIVEN_SIZE = Text(en="Given.", fa="داده شده است.")


class _Build:
    """What is gathered while a network's layers are gone through in order."""

    def __init__(self, prefix: str, conventions: Conventions) -> None:
        self.prefix, self.conventions = prefix, conventions
        self.steps: dict[str, Step] = {}
        self.values = Evaluation(Derivation(self.steps))
        self.quantities: dict[str, Quantity] = {}
        self.components: list[Component] = []
        self.rows: list[LayerRow] = []

    def step(self, where: str, quantity: str, formula: Formula) -> str:
        """Add a step and return its name."""
        name = f"{self.prefix}{where}.{quantity}"
        self.steps[name] = Step(name, formula.expression, where, quantity, formula.rule)
        return name

    def axes(self, where: str, formulas: Mapping[str, Formula]) -> Axes:
        """Add the steps of an output, ask-able together and one by one, and return references to them."""
        names = {axis: self.step(where, f"output.{axis}", formula) for axis, formula in formulas.items()}
        ordered = sorted(names, key=lambda axis: axis != FIRST[self.conventions.layout])
        kind = "number" if len(names) == 1 else "shape"
        self.ask(f"{where}.output", kind, [names[axis] for axis in ordered], ordered)
        for axis, name in names.items():
            if len(names) > 1:
                self.ask(f"{where}.output.{axis}", "number", [name], [axis])
        return {axis: refer(name, axis, SYMBOLS[axis]) for axis, name in names.items()}

    def ask(self, name: str, kind: str, steps: list[str], axes: list[str] | None = None) -> None:
        """Make a quantity that can be asked for."""
        self.quantities[name] = Quantity(name, kind, tuple(steps), tuple(axes or ()))


def solve(network: Network, prefix: str, conventions: Conventions) -> Solved:
    """Derive everything that can be asked of a network; a layer that doesn't fit raises a DerivationError."""
    build = _Build(prefix, conventions)
    _refuse_equal_names(network)
    if network.input is None:
        build.components.extend(_component(build, name, layer, {}) for name, layer in network.named)
    else:
        _go_through(build, network)
        _sum_up(build, network)
    windows = _windows(network, conventions)
    if windows:
        build.steps.update((step.name, step) for step in receptive_field(prefix, windows))
        _ask_receptive_field(build, [name for name, _ in windows])
    figure = _look(build) or (PyramidFigure(backwards(windows)) if windows else None)
    return Solved(prefix, tuple(build.steps.values()), build.quantities, tuple(build.components), figure)


def _refuse_equal_names(network: Network) -> None:
    names = [name for name, _ in network.named]
    for index, name in enumerate(names):
        if name in names[:index] or name in {"input", "output", "total", "receptive_field"}:
            raise ClashError(f'Another thing is called "{name}" already; name the layers apart.', ("layers", index))


def _go_through(build: _Build, network: Network) -> None:
    source = _input(build, network)
    for index, (name, layer) in enumerate(network.named):
        _refuse_misfit(name, layer, source, index)
        build.components.append(_component(build, name, layer, source))
        source = build.axes(name, layer.output(source, build.conventions))
        _count(build, name, layer, build.components[-1].source)
        _refuse_nothing_left(build, name, index)
        if f"{name}.parameters" in build.quantities:
            output, parameters = build.quantities[f"{name}.output"], build.quantities[f"{name}.parameters"]
            build.rows.append(LayerRow(name, layer.describe(), output, parameters))
    last = network.named[-1][0]
    build.quantities["output"] = build.quantities[f"{last}.output"]


def _input(build: _Build, network: Network) -> Axes:
    given = network.input or ()
    if len(given) not in AXES_OF:
        raise DerivationError("An input is height, width, channels, or one number of features.", ("input",))
    axes = AXES_OF[len(given)]
    if build.conventions.layout == "channels-first" and len(given) > 1:
        axes = (axes[-1], *axes[:-1])
    sizes = {
        axis: Formula(literal(size, axis, SYMBOLS[axis]), GIVEN_SIZE) for axis, size in zip(axes, given, strict=True)
    }
    references = build.axes("input", sizes)
    build.quantities["input"] = build.quantities["input.output"]
    return references


def _refuse_misfit(name: str, layer: Layer, source: Axes, index: int) -> None:
    if layer.takes is None or layer.takes <= set(source):
        return
    wanted = "a map of height, width and channels" if layer.takes == MAP else "a vector of features"
    given = "a vector" if set(source) == VECTOR else "a map"
    advice = "put flatten before it" if layer.takes == VECTOR else "nothing makes a map of a vector again"
    raise DerivationError(f"{name} takes {wanted}, but {given} comes in: {advice}.", ("layers", index))


def _component(build: _Build, name: str, layer: Layer, source: Axes) -> Component:
    otherwise = Otherwise(layer, source, f"{build.prefix}{name}.", build.conventions)
    return Component(name, layer.kind, dict(layer), source, otherwise)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A layer's steps if some of its settings were others; without an input there are none."""

    layer: Layer
    source: Axes
    prefix: str
    conventions: Conventions

    def __call__(self, changes: Mapping[str, object]) -> Mapping[str, Expression]:
        """Return the formulas of the layer's output and parameters by the names of their steps."""
        if not self.source:
            return {}
        changed = self.layer.model_copy(update=dict(changes))
        output = changed.output(self.source, self.conventions)
        formulas = {f"output.{axis}": formula for axis, formula in output.items()}
        parameters = changed.parameters(self.source)
        if parameters is not None:
            formulas["parameters"] = parameters
        return {f"{self.prefix}{quantity}": formula.expression for quantity, formula in formulas.items()}


def _count(build: _Build, name: str, layer: Layer, source: Axes) -> None:
    formula = layer.parameters(source)
    if formula is None:
        return
    counted = build.step(name, "parameters", formula)
    build.ask(f"{name}.parameters", "number", [counted])
    for quantity, role in (("weights", roles.WEIGHTS), ("biases", roles.BIAS)):
        found = next((node for node in walk(formula.expression) if node.role == role), None)
        if found is not None:
            build.ask(f"{name}.{quantity}", "number", [build.step(name, quantity, Formula(found, formula.rule))])


def _refuse_nothing_left(build: _Build, name: str, index: int) -> None:
    for step in build.quantities[f"{name}.output"].steps:
        size = build.values.value(step)
        if size < 1:
            axis = step.rpartition(".")[2]
            message = (
                f"{name} leaves nothing: its output's {axis} would be {size}; its window is larger than its input."
            )
            raise DerivationError(message, ("layers", index))


def _sum_up(build: _Build, network: Network) -> None:
    counted = [build.quantities.get(f"{name}.parameters") for name, _ in network.named]
    if None in counted:
        return
    terms = [refer(f"{build.prefix}{name}.parameters", roles.LAYER_PARAMETERS) for name, _ in network.named]
    build.ask("total.parameters", "number", [build.step("total", "parameters", Formula(add(*terms), TOTAL))])


def _look(build: _Build) -> NetworkFigure | None:
    if "total.parameters" not in build.quantities:
        return None
    return NetworkFigure(build.quantities["input"], tuple(build.rows), build.quantities["total.parameters"])


def _windows(network: Network, conventions: Conventions) -> list[tuple[str, Window]]:
    """Return the stack's windows, none where one isn't square: its receptive field has no single side."""
    found = [(name, layer.windows(conventions)) for name, layer in network.named]
    pairs = [(name, pair) for name, pair in found if pair is not None]
    if any(_reach(height) != _reach(width) for _, (height, width) in pairs):
        return []
    return [(name, replace(height, kernel_role=roles.KERNEL)) for name, (height, _) in pairs]


def _reach(window: Window) -> tuple[int, int, int]:
    return window.kernel, window.stride, window.dilation


def _ask_receptive_field(build: _Build, names: list[str]) -> None:
    whole = f"{build.prefix}receptive_field"
    for quantity, kind in (("side", "side"), ("area", "number"), ("jump", "number")):
        build.ask(f"receptive_field.{quantity}", kind, [f"{whole}.{quantity}"])
    for name in names:
        build.ask(f"receptive_field.{name}.side", "side", [f"{whole}.{name}.side"])


GIVEN = Given("network", Network, Text(en="layers in a row", fa="لایه‌ها پشت سر هم"), solve)
