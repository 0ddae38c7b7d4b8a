"""How many zeros keep a size: half of what the kernel spans beyond one pixel, on each side."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.linear.convolved import Convolved, Output
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.edits import swap
from grader.derivation.expression import Expression
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import PADDING_ASKED
from grader.mistakes.catalogue._windows import kernel_of, unknown_padding
from grader.mistakes.catalogue.mat._rivals import led_to, on_other_side
from grader.mistakes.mechanisms import edited, explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

FIVE = {
    "unknown_setting": {
        "input": "32×32×3",
        "layer": {"conv": {"kernel": 5, "filters": 8}},
        "unknown": "padding",
        "output": "same",
    }
}
EVEN = {
    "convolution_matrix": {
        "input": 4,
        "weights": [1, 2],
        "pixels": [1, 10, 100, 1000],
        "padding": "same",
        "convolution": "correlation",
    }
}
SQUARE = {"convolution_matrix": {"input": [7, 7], "kernel": [5, 5], "padding": "same"}}


def _kept(target: Target) -> Iterator[tuple[str, int]]:
    """Yield the steps of zeros that keep a size, each with the kernel's size along its axis."""
    for step, layer in unknown_padding(target):
        if _keeps_size(target, step, layer):
            yield step, kernel_of(layer)[0]
    for layer in target.solved.components:
        if layer.settings.get("padding") == "same":
            kernel = dict(zip(layer.source, kernel_of(layer), strict=False))
            for name in target.quantity.steps:
                side, _, axis = target.derivation.steps[name].quantity.rpartition(".")
                if side in {"padding.before", "padding.after", "before", "after"}:
                    yield name, kernel[axis]


def _keeps_size(target: Target, step: str, layer: Component) -> bool:
    """Tell whether zeros make up for what a kernel spans beyond one pixel."""
    dilation, zeros = layer.settings["dilation"], target.evaluation.value(step)
    spans = zip(kernel_of(layer), dilation if isinstance(dilation, tuple) else (), strict=False)
    return all(2 * zeros == rate * (size - 1) for size, rate in spans)


def _whole(target: Target) -> Iterator[Explanation]:
    edits: dict[str, Expression] = {step: literal(kernel, roles.KERNEL, "k") for step, kernel in _kept(target)}
    yield from explained(target, edits, [""])


def _half_up(target: Target) -> Iterator[Explanation]:
    edits: dict[str, Expression] = {
        step: x.Ceiling(inner=x.Quotient(left=literal(kernel, roles.KERNEL, "k"), right=literal(2)))
        for step, kernel in _kept(target)
    }
    yield from explained(target, edits, [""])


def _on_other_side(target: Target) -> Iterator[Explanation]:
    """Yield the outputs, or the zeros themselves, where the odd zero stands on the other side."""
    if isinstance(target.quantity.subject, (Convolved, Output)):
        yield from led_to(on_other_side)(target)
    zeros = [step for step in target.upstream if step.quantity.startswith("padding.")]
    yield from explained(target, edited(zeros, swap(x.Floor, x.Ceiling)), [""])


MISTAKES = of_one_idea(
    Mistake(
        "size.same_pad_is_k",
        Kind.CONCEPT,
        Text(en="the whole kernel as padding", fa="کل کرنل به‌جای padding"),
        Text(
            en="The zeros make up for what a kernel reaches beyond one pixel: k − 1 without dilation, half of "
            "it on each side. This is k.",
            fa="صفرها جای آنچه کرنل از یک پیکسل فراتر می‌رود را پر می‌کنند: بدون dilation به تعداد k − 1، "
            "نیمی در هر سو. این خود k است.",
        ),
        (
            Example(PADDING_ASKED, "padding", caught="7", missed="5"),
            Example(SQUARE, "padding.before", caught="5×5", missed="4×4"),
        ),
        _whole,
    ),
    Mistake(
        "size.same_pad_is_half_up",
        Kind.CONCEPT,
        Text(en="half of the kernel, rounded up", fa="نصف کرنل با گرد کردن رو به بالا"),
        Text(
            en="One pixel needs no padding: without dilation half of k − 1 stands on each side. This is k/2, "
            "rounded up.",
            fa="یک پیکسل padding نمی‌خواهد: بدون dilation نیمی از k − 1 در هر سو می‌ایستد. این k/2 است که رو "
            "به بالا گرد شده.",
        ),
        (
            Example(FIVE, "padding", caught="3", missed="1"),
            Example(SQUARE, "padding.after", caught="3×3", missed="1×1"),
        ),
        _half_up,
    ),
    Mistake(
        "size.same_even_kernel",
        Kind.CONVENTION,
        Text(en="the odd zero on the other side", fa="صفر فرد در سوی دیگر"),
        Text(
            en="An odd number of zeros is needed here, one more on one side: PyTorch and TensorFlow put it "
            "behind, NumPy in front. Here it stands on the other side than in the question.",
            fa="این‌جا تعداد فردی صفر لازم است، در یک سو یکی بیشتر: PyTorch و TensorFlow آن را در پایان "
            "می‌گذارند و NumPy در آغاز. این‌جا در سوی دیگری نسبت به سؤال آمده است.",
        ),
        (
            Example(EVEN, "output", caught="2 21 210 2100", missed="2 21 210 1000"),
            Example(EVEN, "padding.before", caught="1", missed="2"),
        ),
        _on_other_side,
        seldom=0,
    ),
)
