"""Memory: bytes, bits and units of memory, the batch, what training keeps, weights for activations."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.edits import Edit, drop, substitute
from grader.derivation.expression import Expression, Number, Quotient, as_expression
from grader.derivation.graph import Step, refer
from grader.language import Text
from grader.mistakes.catalogue._samples import BATCH, VGG
from grader.mistakes.mechanisms import edited, explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

BITS_OF_A_BYTE = 8
MIB, MB = 1024**2, 1000**2


def _steps(target: Target) -> list[Step]:
    """Return the steps of the memory that is asked."""
    memory = f"{target.solved.prefix}memory."
    return [step for step in target.upstream if step.name.startswith(memory)]


def _in_memory(target: Target, *edits: Edit) -> Iterator[Explanation]:
    changed = {step.name: step.expression for step in _steps(target)}
    for edit in edits:
        several = [Step(name, formula) for name, formula in changed.items()]
        changed |= edited(several, edit)
    yield from explained(target, changed, [""])


def _bytes_missing(target: Target) -> Iterator[Explanation]:
    yield from _in_memory(target, drop(roles.BYTES))


def _bits(node: Expression) -> Expression | None:
    bytes_of_a_number = node.role == roles.BYTES and isinstance(node, Number)
    return as_expression(node.number * BITS_OF_A_BYTE, node.role) if bytes_of_a_number else None  # type: ignore[attr-defined]


def _in_bits(target: Target) -> Iterator[Explanation]:
    yield from _in_memory(target, _bits)


def _thousands(node: Expression) -> Expression | None:
    if isinstance(node, Quotient) and node.right == as_expression(MIB):
        return Quotient(left=node.left, right=as_expression(MB))
    return None


def _in_thousands(target: Target) -> Iterator[Explanation]:
    yield from _in_memory(target, _thousands)


def _batch_forgotten(target: Target) -> Iterator[Explanation]:
    yield from _in_memory(target, drop(roles.BATCH))


def _forward_only(target: Target) -> Iterator[Explanation]:
    if target.quantity.name.startswith("memory.training"):
        yield from _in_memory(target, substitute(roles.COPIES, by=1))
        forward, name = (f"{target.solved.prefix}memory.{of}.bytes" for of in ("activations", "training"))
        yield from explained(target, {name: refer(forward)}, [""])


def _weights_counted(target: Target) -> Iterator[Explanation]:
    parameters = f"{target.solved.prefix}total.parameters"
    if target.quantity.name.startswith("memory.activations") and parameters in target.derivation.steps:
        yield from _in_memory(target, drop(roles.BATCH), substitute(roles.LAYER_ELEMENTS, by=refer(parameters)))


MISTAKES = (
    Mistake(
        "mem.bytes_missing",
        Kind.CONCEPT,
        Text(en="numbers for bytes", fa="تعداد عددها به‌جای بایت"),
        Text(
            en="This counts the numbers; each of them takes several bytes.",
            fa="این تعداد عددهاست؛ هر کدام چند بایت جا می‌گیرد.",
        ),
        (Example(VGG, "memory.activations.bytes", "3211264", "3211265"),),
        _bytes_missing,
        seldom=0,
    ),
    Mistake(
        "mem.bits",
        Kind.CONCEPT,
        Text(en="bits for bytes", fa="بیت به‌جای بایت"),
        Text(
            en="This is in bits; a byte has eight of them.",
            fa="این بر حسب بیت است؛ هر بایت هشت بیت دارد.",
        ),
        (Example(VGG, "memory.activations.bytes", "102760448", "102760449"),),
        _in_bits,
    ),
    Mistake(
        "mem.kib",
        Kind.CONVENTION,
        Text(en="thousands for binary units", fa="هزارتایی به‌جای یکاهای دودویی"),
        Text(
            en="A MiB is 1024 · 1024 bytes, a MB a million; say which: here it is {right}.",
            fa="هر MiB برابر ۱۰۲۴ · ۱۰۲۴ بایت است و هر MB یک میلیون؛ این‌جا {right} درست است.",
        ),
        (Example(VGG, "memory.activations.mib", "12.845056", "12.25"),),
        _in_thousands,
        seldom=0,
    ),
    Mistake(
        "mem.batch_forgotten",
        Kind.CONCEPT,
        Text(en="one example for the batch", fa="یک نمونه به‌جای دسته"),
        Text(
            en="This is the memory of one example; the batch has more of them.",
            fa="این حافظهٔ یک نمونه است؛ دسته نمونه‌های بیشتری دارد.",
        ),
        (Example(BATCH, "memory.activations.bytes", "12845056", "12845057"),),
        _batch_forgotten,
        seldom=0,
    ),
    Mistake(
        "mem.backward_forgotten",
        Kind.CONCEPT,
        Text(en="training without its way back", fa="آموزش بدون گذر پس‌رو"),
        Text(
            en="Training keeps gradients and the optimiser's numbers of every parameter too.",
            fa="آموزش برای هر پارامتر گرادیان و عددهای بهینه‌ساز را هم نگه می‌دارد.",
        ),
        (Example(VGG, "memory.training.bytes", "12845056", "12845057"),),
        _forward_only,
    ),
    Mistake(
        "mem.params_for_activations",
        Kind.CONCEPT,
        Text(en="parameters for activations", fa="پارامترها به‌جای فعال‌سازی‌ها"),
        Text(
            en="Asked are the activations that the layers give out; this counts the parameters.",
            fa="فعال‌سازی‌هایی خواسته شده که لایه‌ها بیرون می‌دهند؛ این پارامترها را می‌شمارد.",
        ),
        (Example(VGG, "memory.activations.bytes", "7168", "7169"),),
        _weights_counted,
    ),
)
