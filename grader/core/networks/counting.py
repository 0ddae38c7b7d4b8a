"""What is counted of a layer: parameters, weights, biases, running statistics, multiply-accumulates, numbers.

``parameters`` are what is learned, and the running statistics too where the conventions count them.
``multiply_accumulates`` count every product, those with padding's zeros too; ``inside`` leaves these out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.core.layer import NOTHING, Layer
from grader.core.networks.building import Build
from grader.core.networks.plan import Node
from grader.core.windows.sizes import Formula
from grader.derivation import roles
from grader.derivation.expression import Expression, add, multiply
from grader.derivation.graph import literal, refer
from grader.language import Text
from grader.model import Layout

MEMBERS = Text(en="All layers of the block together.", fa="همهٔ لایه‌های بلوک با هم.")
WITH_STATISTICS = Text(
    en="What is learned, and the running mean and variance, which are kept but not learned.",
    fa="آنچه یاد گرفته می‌شود، به‌اضافهٔ میانگین و واریانس جاری که نگه داشته می‌شوند ولی یاد گرفته نمی‌شوند.",
)
NUMBERS = Text(en="The sizes of the output multiplied.", fa="حاصل‌ضرب اندازه‌های خروجی.")
INSIDE = Text(
    en="Only the products with real pixels, not those with the padding's zeros.",
    fa="تنها ضرب با پیکسل‌های واقعی، نه با صفرهای padding.",
)
OPERATIONS = Text(en="A multiply-accumulate is a multiplication and an addition.", fa="هر ضرب‌وجمع یک ضرب و یک جمع است.")

PARTS = ("weights", "biases")
WORK = ("multiply_accumulates", "multiply_accumulates.inside", "flops")
COUNTS = ("parameters", "trainable", "non_trainable", "statistics", *PARTS, *WORK)
"""What a block has as the sum of its layers."""


def count(build: Build, node: Node, layer: Layer) -> None:
    """Add everything that is counted of a node: of a block, the sums of its members."""
    if node.members:
        for quantity in COUNTS:
            sum_of(build, node.name, quantity, node.members)
    else:
        _parameters(build, node, layer)
        _operations(build, node, layer)
        source, output = build.axes[node.sources[0]], build.axes[node.name]
        for quantity, formula in layer.further(source, output, build.conventions).items():
            build.number(node.name, quantity, formula)
    if build.axes[node.name] == build.axes[node.sources[0]]:
        build.ask(f"{node.name}.elements", Layout.NUMBER, build.quantities.steps_of(f"{node.sources[0]}.elements"))
    else:
        elements(build, node.name)


def elements(build: Build, where: str) -> None:
    """Add how many numbers come out of a node."""
    build.number(where, "elements", Formula(multiply(*build.axes[where].values()), NUMBERS))


def sum_of(build: Build, where: str, quantity: str, members: Sequence[str], rule: Text = MEMBERS) -> None:
    """Add the sum of a quantity over several nodes, nothing where one of them doesn't know it."""
    if quantity not in PARTS and any(f"{name}.{quantity}" not in build.quantities for name in members):
        return
    there = [build.quantities.steps_of(f"{name}.{quantity}")[0] for name in members if build.has(name, quantity)]
    if not there:
        build.none(where, quantity)
        return
    role = roles.LAYER_OPERATIONS if quantity in WORK else roles.LAYER_PARAMETERS
    build.number(where, quantity, Formula(add(*(refer(step, role) for step in there)), rule))


def _parameters(build: Build, node: Node, layer: Layer) -> None:
    source = build.axes[node.sources[0]]
    learned = layer.parameters(source, build.conventions)
    if learned is None:
        return
    statistics = layer.statistics(source)
    if statistics is None:
        _without_statistics(build, node.name, learned, trainable=layer.trainable)
    else:
        _with_statistics(build, node.name, learned, statistics, trainable=layer.trainable)
    if learned is NOTHING:
        return
    for quantity, role in (("weights", roles.WEIGHTS), ("biases", roles.BIAS)):
        _part(build, node.name, quantity, role, learned)


def _without_statistics(build: Build, where: str, learned: Formula, *, trainable: bool) -> None:
    step = build.number(where, "parameters", learned)
    trained, kept = ("trainable", "non_trainable") if trainable else ("non_trainable", "trainable")
    build.ask(f"{where}.{trained}", Layout.NUMBER, [step])
    build.none(where, kept, "statistics")


def _with_statistics(build: Build, where: str, learned: Formula, statistics: Formula, *, trainable: bool) -> None:
    """Add what is learned and what is only kept, which some conventions count as parameters too."""
    held = refer(build.number(where, "statistics", statistics), roles.STATISTICS)
    if build.conventions.running_statistics != "counted":
        step = build.number(where, "parameters", learned)
        build.ask(f"{where}.{'trainable' if trainable else 'non_trainable'}", Layout.NUMBER, [step])
        build.none(where, "non_trainable" if trainable else "trainable")
        return
    build.number(where, "parameters", Formula(add(learned.expression, held), WITH_STATISTICS))
    if trainable:
        build.number(where, "trainable", learned)
        build.ask(f"{where}.non_trainable", Layout.NUMBER, [f"{build.prefix}{where}.statistics"])
    else:
        build.none(where, "trainable")
        build.ask(f"{where}.non_trainable", Layout.NUMBER, [f"{build.prefix}{where}.parameters"])


def _part(build: Build, where: str, quantity: str, role: str, formula: Formula) -> None:
    """Add the weights or the biases of a layer by themselves, where its count has any weights."""
    found = list(_of_role(formula.expression, role))
    if found:
        build.number(where, quantity, Formula(add(*found), formula.rule))
    elif role == roles.BIAS and f"{where}.weights" in build.quantities:
        build.none(where, quantity)


def _of_role(expression: Expression, role: str) -> Iterator[Expression]:
    """Yield the outermost parts of a role."""
    if expression.role == role:
        yield expression
        return
    for child in expression.children():
        yield from _of_role(child, role)


def _operations(build: Build, node: Node, layer: Layer) -> None:
    source, output = build.axes[node.sources[0]], build.axes[node.name]
    formula = layer.operations(source, output, build.conventions)
    if formula is None:
        if f"{node.name}.parameters" in build.quantities:  # else the layer doesn't say enough
            build.none(node.name, *WORK)
        return
    step = build.number(node.name, "multiply_accumulates", formula)
    inside = layer.operations_inside(build.sizes[node.sources[0]], build.sizes[node.name], build.conventions)
    if inside is None or inside == build.valued(formula.expression):
        build.ask(f"{node.name}.multiply_accumulates.inside", Layout.NUMBER, [step])
    else:
        build.number(node.name, "multiply_accumulates.inside", Formula(literal(inside), INSIDE))
    _flops(build, node.name, refer(step, roles.MULTIPLY_ACCUMULATES))


def _flops(build: Build, where: str, products: Expression) -> None:
    conventions = build.conventions
    operations = multiply(2, products) if conventions.operations == "two" else products
    if conventions.bias_operations == "counted" and build.has(where, "biases"):
        operations = add(operations, multiply(*build.axes[where].values()))
    build.number(where, "flops", Formula(operations, OPERATIONS))
