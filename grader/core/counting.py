"""What is counted of a layer: parameters, weights, biases, running statistics, multiply-accumulates, numbers.

``parameters`` are what is learned, and the running statistics too where the conventions count them.
``multiply_accumulates`` count every product, those with padding's zeros too; ``inside`` leaves these out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.core.building import Build
from grader.core.layer import Layer
from grader.core.plan import Node
from grader.core.sizes import Formula
from grader.derivation import roles
from grader.derivation.expression import Expression, add, multiply, walk
from grader.derivation.graph import literal, refer
from grader.language import Text

MEMBERS = Text(en="All layers of the block together.", fa="همهٔ لایه‌های بلوک با هم.")
WITH_STATISTICS = Text(
    en="What is learned, and the running mean and variance, which are kept but not learned.",
    fa="آنچه یاد گرفته می‌شود، به‌اضافهٔ میانگین و واریانس جاری که نگه داشته می‌شوند ولی یاد گرفته نمی‌شوند.",
)
FROZEN = Text(
    en="This layer is frozen: nothing of it is learned.", fa="این لایه منجمد است: چیزی از آن یاد گرفته نمی‌شود."
)
LEARNED = Text(en="All of them are learned.", fa="همهٔ آن‌ها یاد گرفته می‌شوند.")
KEPT = Text(en="What is kept but not learned.", fa="آنچه نگه داشته می‌شود ولی یاد گرفته نمی‌شود.")
NONE = Text(en="There are none.", fa="چیزی از این نوع نیست.")
NUMBERS = Text(en="The sizes of the output multiplied.", fa="حاصل‌ضرب اندازه‌های خروجی.")
INSIDE = Text(
    en="Only the products with real pixels, not those with the padding's zeros.",
    fa="تنها ضرب با پیکسل‌های واقعی، نه با صفرهای padding.",
)
OPERATIONS = Text(en="A multiply-accumulate is a multiplication and an addition.", fa="هر ضرب‌وجمع یک ضرب و یک جمع است.")

COUNTS = (
    "parameters", "trainable", "non_trainable", "statistics", "weights", "biases", "multiply_accumulates",
    "multiply_accumulates.inside", "flops",
)  # fmt: skip
"""What a block has as the sum of its layers."""


def count(build: Build, node: Node, layer: Layer) -> None:
    """Add everything that is counted of a node: of a block, the sums of its members."""
    if node.members:
        for quantity in COUNTS:
            sum_of(build, node.name, quantity, node.members)
    else:
        _parameters(build, node, layer)
        _operations(build, node, layer)
        for quantity, formula in layer.further(build.axes[node.sources[0]], build.conventions).items():
            build.number(node.name, quantity, formula)
    sizes = multiply(*build.axes[node.name].values())
    build.number(node.name, "elements", Formula(sizes, NUMBERS))


def sum_of(build: Build, where: str, quantity: str, members: Sequence[str], rule: Text = MEMBERS) -> None:
    """Add the sum of a quantity over several nodes, nothing where one of them doesn't know it."""
    known = [build.quantities.get(f"{name}.{quantity}") for name in members]
    if quantity not in {"weights", "biases"} and None in known:
        return
    role = roles.LAYER_PARAMETERS if quantity == "parameters" else roles.LAYER_OPERATIONS
    terms = [refer(one.steps[0], role) for one in known if one is not None]
    build.number(where, quantity, Formula(add(*terms) if terms else literal(0), rule))


def _parameters(build: Build, node: Node, layer: Layer) -> None:
    source = build.axes[node.sources[0]]
    formula = layer.parameters(source, build.conventions)
    if formula is None:
        return
    statistics = layer.statistics(source)
    counted = statistics is not None and build.conventions.running_statistics == "counted"
    if statistics is not None and counted:
        whole = add(formula.expression, statistics.expression)
        build.number(node.name, "parameters", Formula(whole, WITH_STATISTICS))
        learned = build.step(node.name, "trainable", formula)
    else:
        learned = build.number(node.name, "parameters", formula)
    _kept(build, node.name, learned, statistics, frozen=not layer.trainable, counted=counted)
    for quantity, role in (("weights", roles.WEIGHTS), ("biases", roles.BIAS)):
        _part(build, node.name, quantity, role, formula)


def _kept(build: Build, where: str, learned: str, statistics: Formula | None, *, frozen: bool, counted: bool) -> None:
    """Add what is trainable and what isn't."""
    held = build.step(where, "statistics", statistics or Formula(literal(0), NONE))
    build.ask(f"{where}.statistics", "number", [held])
    if not frozen:
        build.ask(f"{where}.trainable", "number", [learned])
        rest = held if counted or statistics is None else build.step(where, "non_trainable", Formula(literal(0), NONE))
        build.ask(f"{where}.non_trainable", "number", [rest])
        return
    build.ask(f"{where}.trainable", "number", [build.step(where, "trainable", Formula(literal(0), FROZEN))])
    build.ask(f"{where}.non_trainable", "number", [f"{build.prefix}{where}.parameters"])


def _part(build: Build, where: str, quantity: str, role: str, formula: Formula) -> None:
    """Add the weights or the biases of a layer by themselves, where its count has any weights."""
    found = list(_of_role(formula.expression, role))
    if found:
        build.number(where, quantity, Formula(add(*found), formula.rule))
    elif role == roles.BIAS and any(node.role == roles.WEIGHTS for node in walk(formula.expression)):
        build.number(where, quantity, Formula(literal(0), NONE))


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
        return
    step = build.number(node.name, "multiply_accumulates", formula)
    inside = layer.operations_inside(build.sizes[node.sources[0]], build.sizes[node.name], build.conventions)
    if inside is None or inside == build.values.value(step):
        build.ask(f"{node.name}.multiply_accumulates.inside", "number", [step])
    else:
        build.number(node.name, "multiply_accumulates.inside", Formula(literal(inside), INSIDE))
    _flops(build, node.name, refer(step, roles.MULTIPLY_ACCUMULATES))


def _flops(build: Build, where: str, products: Expression) -> None:
    conventions = build.conventions
    operations = multiply(2, products) if conventions.operations == "two" else products
    biases = build.quantities.get(f"{where}.biases")
    if conventions.bias_operations == "counted" and biases and build.values.value(biases.steps[0]):
        operations = add(operations, multiply(*build.axes[where].values()))
    build.number(where, "flops", Formula(operations, OPERATIONS))
