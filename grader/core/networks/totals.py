"""What is counted of a whole network, and the memory that it takes.

``memory.activations`` are those of a batch going forward, ``memory.parameters`` the parameters,
``memory.training`` both, with a gradient and the optimiser's numbers for each parameter, in bytes or in MiB (2²⁰).
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.core.networks.building import Build
from grader.core.networks.counting import COUNTS, sum_of
from grader.core.networks.network import Network
from grader.core.networks.plan import INPUT, Plan
from grader.core.networks.whole import Whole
from grader.core.windows.sizes import Formula
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, add, multiply
from grader.derivation.graph import literal, refer
from grader.language import Text

TOTAL = Text(en="The parameters of all layers together.", fa="مجموع پارامترهای همهٔ لایه‌ها.")
SUM = Text(en="All layers together.", fa="همهٔ لایه‌ها با هم.")
WITH_INPUT = Text(en="The input counts too.", fa="ورودی هم به حساب می‌آید.")
BYTES = Text(en="So many numbers of so many bytes each.", fa="این تعداد عدد، هر کدام با این تعداد بایت.")
MEBIBYTES = Text(en="A MiB is 1024 · 1024 bytes.", fa="هر MiB برابر ۱۰۲۴ · ۱۰۲۴ بایت است.")
TRAINING = Text(
    en="Activations are kept for the way back; beside each parameter its gradient and the optimiser's numbers.",
    fa="فعال‌سازی‌ها برای پس‌انتشار نگه داشته می‌شوند؛ کنار هر پارامتر گرادیان آن و عددهای بهینه‌ساز هم هست.",
)


def sum_up(build: Build, network: Network, plan: Plan) -> None:
    """Add the totals of what is written at the top, and the memory."""
    for quantity in COUNTS:
        sum_of(build, "total", quantity, plan.top, TOTAL if quantity == "parameters" else SUM)
    _elements(build, plan)
    _memory(build, network)


def _elements(build: Build, plan: Plan) -> None:
    """Add the numbers that all layers store, or what is written at the top where blocks alone count."""
    blocks = build.conventions.activations == "blocks"
    layers = [node.name for node in plan.nodes if not isinstance(node.layer, Whole)]
    stored = _stored(build, plan)
    counted = [name for name in (plan.top if blocks else layers) if name in stored]
    if counted:
        build.number("total", "elements", Formula(add(*_refer(build, counted)), SUM))
    else:
        build.none("total", "elements")
    whole = add(*_refer(build, [INPUT, "total"]))
    build.number("total", "elements_with_input", Formula(whole, WITH_INPUT))


def _stored(build: Build, plan: Plan) -> set[str]:
    """Return the nodes that store numbers; a block does where one of its layers does, and these stand before it."""
    stored: set[str] = set()
    for node in plan.nodes:
        whole = isinstance(node.layer, Whole)
        if not stored.isdisjoint(node.members) if whole else node.layer.stores(build.conventions):
            stored.add(node.name)
    return stored


def _refer(build: Build, names: Sequence[str], quantity: str = "elements") -> list[Expression]:
    return [refer(build.quantities.steps_of(f"{name}.{quantity}")[0], roles.LAYER_ELEMENTS) for name in names]


def _memory(build: Build, network: Network) -> None:
    for_batch = [literal(network.batch, roles.BATCH, "B")] if network.batch > 1 else []
    each = literal(network.bytes, roles.BYTES)
    for quantity, of in (("activations", "elements"), ("activations_with_input", "elements_with_input")):
        size = multiply(*for_batch, *_refer(build, ["total"], of), each)
        _size(build, quantity, size)
    if "total.parameters" not in build.quantities:
        return
    parameters = refer(f"{build.prefix}total.parameters", roles.LAYER_PARAMETERS)
    _size(build, "parameters", multiply(parameters, each))
    kept = multiply(parameters, literal(network.copies, roles.COPIES), each)
    activations = refer(f"{build.prefix}memory.activations.bytes")
    _size(build, "training", add(activations, kept), TRAINING)


def _size(build: Build, quantity: str, size: Expression, rule: Text = BYTES) -> None:
    """Add a size in bytes and in MiB."""
    step = build.number("memory", f"{quantity}.bytes", Formula(size, rule))
    mebibytes = x.Quotient(left=refer(step), right=literal(2**20, roles.MEBIBYTE))
    build.number("memory", f"{quantity}.mib", Formula(mebibytes, MEBIBYTES))
    for name, unit in (("bytes", "byte"), ("mib", "mebibyte")):
        build.quantities.measure(f"memory.{quantity}.{name}", unit)
