"""``network``: layers in a row or as a graph, and everything that can be asked of them.

Quantities, for a layer named conv1: ``conv1.output``, ``conv1.output.height`` (and the other axes),
``conv1.output.spatial`` (a map's sizes without its channels), where a batch is given ``conv1.output.batched`` (the
batch first); ``conv1.parameters``, ``.weights``, ``.biases``, ``.trainable``, ``.non_trainable``, ``.statistics``
(running mean and variance), ``.multiply_accumulates``, ``.multiply_accumulates.inside`` (without those on padding),
``.flops``, ``.elements``, of a convolution ``.unshared_parameters`` (if positions shared none), of a depthwise
separable one ``.work_share`` (of a full convolution's multiply-accumulates) and ``.speedup``; of the whole the same
as ``total.parameters`` and so on, ``input``, ``output``, ``memory.activations.bytes``, ``memory.parameters.bytes``,
``memory.training.bytes`` (or ``.mib``), and ``receptive_field.side``, ``.area``, ``.jump``, ``.start``, ``.centre``,
``.clipped.height``, each of a layer too: ``receptive_field.conv1.side``. Where no input is given only what needs none
can be asked. Behind a layer that brings units closer, like a transposed convolution, only the jump is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from grader.core.conventions import Conventions
from grader.core.given import Given
from grader.core.layer import SEQUENCE, TOKENS, Axes, Layer, Merge
from grader.core.networks.batched import add_batched
from grader.core.networks.budget import check_solved
from grader.core.networks.building import Build, goes_through
from grader.core.networks.counting import count, elements
from grader.core.networks.fields import add_fields
from grader.core.networks.network import InputAxes, Network
from grader.core.networks.plan import INPUT, Node, Plan, plan
from grader.core.networks.receptive_field import backwards
from grader.core.networks.totals import sum_up
from grader.core.windows.axes import FLOWING, INPUTS, spatial
from grader.core.windows.sizes import Formula, Window
from grader.derivation import roles
from grader.derivation.expression import Expression
from grader.derivation.graph import literal
from grader.errors import DerivationError, UnclearError
from grader.language import Text
from grader.model import Component, LayerRow, NetworkFigure, PyramidFigure, Solved

SYMBOLS = {roles.HEIGHT: "h", roles.WIDTH: "w", roles.CHANNELS: "C", roles.FEATURES: "m"}
GIVEN_SIZE = Text(en="Given.", fa="داده شده است.")
NO_INPUT = (
    "An input by its axes is a map (height, width and channels; length or depth as well), a sequence (length and "
    "features), tokens (length), or features or channels alone."
)
ADVICE = {
    frozenset({roles.FEATURES}): "a vector comes in: nothing makes a map of a vector again",
    frozenset({roles.LENGTH}): "tokens come in: put embedding before it",
}

Placed = list[tuple[Node, Layer]]


def solve(network: Network, prefix: str, conventions: Conventions) -> Solved:
    """Derive everything that can be asked of a network; a layer that doesn't fit raises a DerivationError."""
    build = Build(prefix, conventions)
    whole = plan(network)
    sizes = _input(build, network, whole)
    rank = len(spatial(sizes)) or network.dimensions or 2
    layers = _without_input(build, whole, rank) if network.input is None else _go_through(build, whole, rank)
    if network.input is not None:
        sum_up(build, network, whole)
        if "batch" in network.model_fields_set:
            add_batched(build, network.batch)
    if any(layer.windows(conventions) for _, layer in layers):
        add_fields(build, layers, rank)
    return Solved(prefix, tuple(build.steps.values()), build.quantities, tuple(build.components), _look(build, layers))


# ----- what goes in


def _input(build: Build, network: Network, whole: Plan) -> Mapping[str, int]:
    """Add the sizes of the input, channels innermost whatever the layout they are written in."""
    if network.input is None:
        return {}
    sizes = _named(network.input, build.conventions, whole)
    written = {axis: Formula(literal(size, axis, SYMBOLS.get(axis, "")), GIVEN_SIZE) for axis, size in sizes.items()}
    build.output(INPUT, written)
    build.quantities.call(INPUT, f"{INPUT}.output")
    elements(build, INPUT)
    return sizes


def _named(given: tuple[int, ...] | InputAxes, conventions: Conventions, whole: Plan) -> dict[str, int]:
    if isinstance(given, InputAxes):
        if frozenset(given.sizes) not in FLOWING:
            raise UnclearError(NO_INPUT, (INPUT,))
        return given.sizes
    if len(given) not in INPUTS:
        raise DerivationError("An input is height, width, channels, or one number of features.", (INPUT,))
    axes = INPUTS[len(given)]
    if len(given) == 1 and whole.nodes[0].layer.takes is TOKENS:
        axes = (roles.LENGTH,)
    if conventions.layout == "channels-first" and len(given) > 1:
        given = (*given[1:], given[0])
    return dict(zip(axes, given, strict=True))


# ----- layer by layer


def _without_input(build: Build, whole: Plan, rank: int) -> Placed:
    """Return the layers as they are, where only what needs no input can be asked."""
    layers = [(node, _spread(node, node.layer, rank)) for node in whole.nodes]
    build.components.extend(_component(build, node, layer, {}) for node, layer in layers)
    return layers


def _spread(node: Node, layer: Layer, rank: int) -> Layer:
    try:
        return layer.spread(rank)
    except DerivationError as error:
        raise DerivationError(f"{node.name}: {error}.", node.path) from error


def _go_through(build: Build, whole: Plan, rank: int) -> Placed:
    layers: Placed = []
    for node in whole.nodes:
        source = build.axes[node.sources[0]]
        layer = _spread(node, node.layer, len(spatial(source)) or rank)
        _refuse_misfit(build, node, layer)
        build.components.append(_component(build, node, layer, source))
        build.output(node.name, _comes_out(build, node, layer, source))
        _refuse_nothing_left(build, node)
        count(build, node, layer)
        check_solved(len(build.steps), build.terms, build.sizes[node.name].values(), node.path)
        layers.append((node, layer))
        if f"{node.name}.parameters" in build.quantities:
            output, parameters = (build.quantities[f"{node.name}.{of}"] for of in ("output", "parameters"))
            build.rows.append(LayerRow(node.name, layer.describe(), output, parameters))
    build.quantities.call("output", f"{whole.nodes[-1].name}.output")
    return layers


def _comes_out(build: Build, node: Node, layer: Layer, source: Axes) -> Mapping[str, Formula]:
    if isinstance(layer, Merge):
        return layer.joined([build.axes[name] for name in node.sources], build.conventions)
    return layer.output(source, build.conventions)


def _refuse_misfit(build: Build, node: Node, layer: Layer) -> None:
    sources = [build.sizes[name] for name in node.sources]
    for source in sources:
        if layer.takes is not None and not layer.takes.fits(source):
            laid_out = "reshape" if layer.takes is SEQUENCE else "flatten"
            coming = ADVICE.get(frozenset(source), f"a map comes in: put {laid_out} before it")
            raise DerivationError(f"{node.name} takes {layer.takes.words}, but {coming}.", node.path)
    problem = layer.clash(sources) if isinstance(layer, Merge) else layer.misfit(sources[0], build.conventions)
    if problem:
        raise DerivationError(f"{node.name} doesn't fit: {problem}.", node.path)


def _refuse_nothing_left(build: Build, node: Node) -> None:
    for axis, size in build.sizes[node.name].items():
        if size < 1:
            message = (
                f"{node.name} leaves nothing: its output's {axis} would be {size}; its window is larger than its input."
            )
            raise DerivationError(message, node.path)


def _component(build: Build, node: Node, layer: Layer, source: Axes) -> Component:
    otherwise = Otherwise(layer, source, f"{build.prefix}{node.name}.", build.conventions)
    return Component(node.name, layer.family, dict(layer), source, otherwise, members=node.members)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A layer's steps if some of its settings were others; without an input there are none."""

    layer: Layer
    source: Axes
    prefix: str
    conventions: Conventions
    made: dict[tuple[tuple[str, object], ...], Mapping[str, Expression]] = field(default_factory=dict, compare=False)

    def __call__(self, changes: Mapping[str, object]) -> Mapping[str, Expression]:
        """Return the formulas of the layer's output and parameters by the names of their steps."""
        if not self.source:
            return {}
        key = tuple(changes.items())
        if key not in self.made:
            self.made[key] = self._steps(changes)
        return self.made[key]

    def _steps(self, changes: Mapping[str, object]) -> Mapping[str, Expression]:
        changed = self.layer.model_copy(update=dict(changes))
        before = self.layer.output(self.source, self.conventions)
        made = {axis for axis, formula in before.items() if not goes_through(axis, formula)}
        output = changed.output(self.source, self.conventions)
        formulas = {f"output.{axis}": formula for axis, formula in output.items() if axis in made}
        parameters = changed.parameters(self.source, self.conventions)
        if parameters is not None:
            formulas["parameters"] = parameters
        return {f"{self.prefix}{quantity}": formula.expression for quantity, formula in formulas.items()}


# ----- something to look at


def _look(build: Build, layers: Placed) -> NetworkFigure | PyramidFigure | None:
    if "total.parameters" in build.quantities:
        return NetworkFigure(build.quantities[INPUT], tuple(build.rows), build.quantities["total.parameters"])
    windows = _stack(layers, build.conventions)
    return PyramidFigure(backwards(windows)) if windows else None


def _stack(layers: Placed, conventions: Conventions) -> list[tuple[str, Window]]:
    """Return a stack's windows, none where one isn't square or the layers aren't in a row."""
    found = [(node.name, windows) for node, layer in layers if (windows := layer.windows(conventions))]
    reach = [{(window.span, window.stride) for window in windows} for _, windows in found]
    in_a_row = all(len(node.sources) == 1 and not node.members for node, _ in layers)
    square = all(len(one) == 1 for one in reach) and in_a_row
    return [(name, replace(windows[0], kernel_role=roles.KERNEL)) for name, windows in found] if square else []


GIVEN = Given(
    "network",
    Network,
    Text(en="layers in a row or as a graph", fa="لایه‌ها پشت سر هم یا به‌صورت گراف"),
    solve,
    settles=frozenset({"layout"}),  # the input is written in it
)
