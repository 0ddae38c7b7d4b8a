"""How a receptive field grows from layer to layer: the jump, the + 1, the direction, layers left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from grader.derivation import roles
from grader.derivation.edits import drop, everywhere, substitute
from grader.derivation.expression import Expression, add, minus, multiply
from grader.derivation.graph import literal
from grader.derivation.steps import Step
from grader.language import Text
from grader.mistakes.catalogue._samples import POOLED_STACK, STACK, STRIDED_STACK
from grader.mistakes.catalogue._windows import CONVOLUTIONS
from grader.mistakes.catalogue.rf._growing import beside, growing, number, places
from grader.mistakes.mechanisms import edited, explained, first_of
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

ALEXNET = {
    "network": {
        "layers": [
            {"conv": {"kernel": 11, "stride": 4}},
            {"max_pool": {"kernel": 3, "stride": 2}},
            {"conv": {"kernel": 5}},
            {"max_pool": {"kernel": 3, "stride": 2}},
            *[{"conv": {"kernel": 3}}] * 2,
        ]
    }
}
Change = Callable[[Expression, Step], Expression]


def _all(target: Target, change: Change) -> Iterator[Explanation]:
    """Yield what changing every growing step leads to; what another mistake adds to a step stays behind it."""
    steps = growing(target)
    edits = {step.name: change(step.expression, step) for step in steps}
    yield from explained(target, edits, [step.where for step in steps])


def _jump_forgotten(target: Target) -> Iterator[Explanation]:
    edits = edited(growing(target), drop(roles.JUMP))
    yield from explained(target, edits, places(target, edits))


def _own_stride(target: Target) -> Iterator[Explanation]:
    def change(grown: Expression, step: Step) -> Expression:
        before, growth, *further = grown.children()
        stride = number(target, step, "stride")
        return add(before, multiply(growth, literal(stride, roles.STRIDE)), *further) if stride > 1 else grown

    yield from _all(target, change)


def _starts_at_zero(target: Target) -> Iterator[Explanation]:
    edits = edited(growing(target), substitute(roles.ONE_PIXEL, by=0))
    yield from explained(target, edits, places(target, edits))


def _joined(target: Target, join: Callable[..., Expression]) -> Iterator[Explanation]:
    """Yield what joining the kernels' sizes alone leads to."""

    def change(grown: Expression, step: Step) -> Expression:
        before, _, *further = grown.children()
        kernel = literal(number(target, step, "kernel"), roles.KERNEL)
        return add(kernel if before.role == roles.ONE_PIXEL else join(before, kernel), *further)

    yield from _all(target, change)


def _sum_of_kernels(target: Target) -> Iterator[Explanation]:
    yield from _joined(target, add)


def _product_of_kernels(target: Target) -> Iterator[Explanation]:
    yield from _joined(target, multiply)


def _wrong_direction(target: Target) -> Iterator[Explanation]:
    def change(grown: Expression, step: Step) -> Expression:
        before, _, *further = grown.children()
        kernel, stride = number(target, step, "kernel"), number(target, step, "stride")
        return add(multiply(before, stride) if stride > 1 else before, add(kernel, minus(stride)), *further)

    if any(number(target, step, "stride") > 1 for step in growing(target)):
        yield from _all(target, change)


def _without(target: Target, *families: str) -> Iterator[Explanation]:
    """Yield what leaving out each layer of a family leads to: its side and its jump are those before it."""
    left_out: dict[str, dict[str, Expression]] = {}
    for step in growing(target):
        if target.components[step.where].family in families:
            jump = beside(step, "jump")
            before = everywhere(target.derivation.steps[jump].expression, substitute(roles.STRIDE, by=1))
            left_out.setdefault(step.where, {}).update({step.name: step.expression.children()[0], jump: before})
    for where, edits in first_of(left_out.items(), len(target.upstream)):
        yield from explained(target, edits, [where])


def _pool_left_out(target: Target) -> Iterator[Explanation]:
    yield from _without(target, "pool")


def _layer_left_out(target: Target) -> Iterator[Explanation]:
    yield from _without(target, *CONVOLUTIONS)


def _last_only(target: Target) -> Iterator[Explanation]:
    steps = growing(target)
    last = [step for step in steps if step.where == steps[-1].where]
    if len(last) < len(steps):
        edits = {step.name: literal(number(target, step, "kernel"), roles.KERNEL) for step in last}
        yield from explained(target, edits, [last[0].where])


def _example(given: Mapping[str, object], caught: str, missed: str) -> tuple[Example, ...]:
    return (Example(given, "receptive_field.side", caught, missed),)


MISTAKES = of_one_idea(
    Mistake(
        "rf.jump_forgotten",
        Kind.CONCEPT,
        Text(en="earlier strides forgotten", fa="فراموش شدن strideهای پیشین"),
        Text(
            en="In {where} neighbouring inputs lie as many pixels apart as the earlier strides multiply to (the jump).",
            fa="در {where} ورودی‌های همسایه به اندازهٔ حاصل‌ضرب strideهای پیشین (پرش) از هم فاصله دارند.",
        ),
        _example(POOLED_STACK, "10", "11"),
        _jump_forgotten,
        seldom=0,
    ),
    Mistake(
        "rf.own_stride_included",
        Kind.CONCEPT,
        Text(en="a layer's own stride included", fa="به‌حساب آوردن stride خود لایه"),
        Text(
            en="A layer's own stride acts on the layers after it only; this uses it in {where} already.",
            fa="stride هر لایه تنها بر لایه‌های بعدی اثر دارد؛ این‌جا در خود {where} به کار رفته است.",
        ),
        _example(POOLED_STACK, "15", "16"),
        _own_stride,
    ),
    Mistake(
        "rf.starts_at_zero",
        Kind.CONCEPT,
        Text(en="started at zero", fa="آغاز از صفر"),
        Text(
            en="One unit sees one pixel of itself, so the count starts at 1.",
            fa="هر نورون یک پیکسل از خودش را می‌بیند، پس شمارش از ۱ آغاز می‌شود.",
        ),
        _example(STACK, "8", "10"),
        _starts_at_zero,
    ),
    Mistake(
        "rf.sum_of_kernels",
        Kind.CONCEPT,
        Text(en="kernel sizes added up", fa="جمع اندازه‌های کرنل"),
        Text(
            en="The windows overlap: each layer adds its kernel's size less one. This adds the whole kernels.",
            fa="پنجره‌ها هم‌پوشان‌اند: هر لایه اندازهٔ کرنل منهای یک می‌افزاید. این‌جا کل کرنل‌ها جمع شده‌اند.",
        ),
        _example(STACK, "12", "11"),
        _sum_of_kernels,
    ),
    Mistake(
        "rf.product_of_kernels",
        Kind.CONCEPT,
        Text(en="kernel sizes multiplied", fa="ضرب اندازه‌های کرنل"),
        Text(
            en="The kernel sizes add up, less one each; this multiplies them.",
            fa="اندازه‌های کرنل، هر کدام منهای یک، با هم جمع می‌شوند؛ این‌جا در هم ضرب شده‌اند.",
        ),
        _example(ALEXNET, "4455", "4456"),
        _product_of_kernels,
        seldom=2,
    ),
    Mistake(
        "rf.wrong_direction",
        Kind.CONCEPT,
        Text(en="the recurrence run from the wrong end", fa="اجرای رابطهٔ بازگشتی از سر نادرست"),
        Text(
            en="r·s + (k − s) runs from the last layer back to the input; this runs it from the input.",
            fa="رابطهٔ r·s + (k − s) از آخرین لایه به سوی ورودی اجرا می‌شود؛ این‌جا از ورودی آغاز شده است.",
        ),
        _example(STRIDED_STACK, "11", "13"),
        _wrong_direction,
    ),
    Mistake(
        "rf.pool_left_out",
        Kind.CONCEPT,
        Text(en="the pooling left out", fa="جا افتادن pooling"),
        Text(
            en="{where} is a window too: it widens the receptive field, and a stride of it spreads what comes "
            "after it.",
            fa="{where} هم یک پنجره است: میدان دید را بزرگ می‌کند، و اگر stride داشته باشد لایه‌های بعدی را "
            "از هم دور می‌کند.",
        ),
        _example(POOLED_STACK, "9", "8"),
        _pool_left_out,
    ),
    Mistake(
        "rf.layer_left_out",
        Kind.SLIP,
        Text(en="a layer left out", fa="جا افتادن یک لایه"),
        Text(
            en="One layer is missing: without {where} the receptive field is {wrong}.",
            fa="یک لایه جا افتاده است: بدون {where} میدان دید {wrong} می‌شود.",
        ),
        _example(STACK, "7", "6"),
        _layer_left_out,
    ),
    Mistake(
        "rf.previous_layer_only",
        Kind.CONCEPT,
        Text(en="the last layer's kernel only", fa="تنها کرنل آخرین لایه"),
        Text(
            en="This is what {where} sees of the layer before it; the question asks for the input.",
            fa="این چیزی است که {where} از لایهٔ پیش از خود می‌بیند؛ سؤال دربارهٔ ورودی است.",
        ),
        _example(STACK, "3", "2"),
        _last_only,
    ),
)
