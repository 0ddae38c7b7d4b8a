"""The size of an axis after a window has slid over it, or after a transposed one has stamped its kernel.

Sources: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), relationships 1 to 14;
the ``same`` rule is TensorFlow's (``ceil(n/s)``); PyTorch, ConvTranspose2d; Keras,
``compute_conv_transpose_output_shape``. A formula holds only what is there: a stride of one is not divided by, a
padding of zero is not added.
"""

from __future__ import annotations

from grader.core.windows.sizes import Formula, Transposed, Window
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, add, minus, multiply
from grader.derivation.graph import literal
from grader.language import Text

VALID = Text(
    en="How far the window can move, in steps of its stride, and one more for where it starts.",
    fa="پنجره چند گام به اندازهٔ stride می‌تواند جابه‌جا شود، و یکی دیگر برای جایی که آغاز می‌کند.",
)
SAME = Text(
    en="With same padding the size is the input's, divided by the stride and rounded up.",
    fa="با padding از نوع same، اندازه همان اندازهٔ ورودی است؛ تقسیم بر stride و گردشده رو به بالا.",
)
FULL = Text(
    en="With full padding every overlap counts, even of a single pixel.",
    fa="با padding از نوع full هر هم‌پوشانی شمرده می‌شود، حتی یک پیکسل.",
)
CEILING = Text(
    en="Rounded up, a last window may hang over the edge; one that would start behind the last pixel is dropped.",
    fa="با گرد کردن رو به بالا پنجرهٔ آخر می‌تواند از لبه بیرون بزند؛ پنجره‌ای که پس از آخرین پیکسل آغاز شود حذف می‌شود.",
)
STAMPS = Text(
    en="The first stamps lie a stride apart, the last is as long as the kernel; padding crops both ends.",
    fa="مُهرها به فاصلهٔ stride می‌نشینند و آخری به درازای کرنل است؛ padding دو سر را می‌بُرد.",
)
TIMES = Text(
    en="With same padding the size is the input's times the stride.",
    fa="با same، اندازه برابر اندازهٔ ورودی ضرب در stride است.",
)
AT_LEAST = Text(
    en="Stamps that don't overlap leave room between them: at least a stride for each.",
    fa="مُهرهایی که هم‌پوشان نیستند میان خود جا می‌گذارند: برای هر کدام دست‌کم یک stride.",
)


def reach(window: Window) -> Expression:
    """Return how far a window's last tap is from its first: ``d·(k − 1)``."""
    gaps = add(_kernel(window), minus(1))
    return gaps if window.dilation == 1 else multiply(literal(window.dilation, roles.DILATION, "d"), gaps)


def effective_kernel(window: Window) -> Expression:
    """Return how many positions a dilated window spans: ``d·(k − 1) + 1``.

    >>> x.value_of(effective_kernel(Window(3, dilation=2)))
    5
    """
    return _kernel(window) if window.dilation == 1 else add(reach(window), 1)


def output_size(size: Expression, window: Window) -> Formula:
    """Return the size of what comes out along an axis.

    >>> x.value_of(output_size(x.as_expression(227), Window(5, 2)).expression)
    112
    >>> x.value_of(output_size(x.as_expression(4), Window(3, 2).transposed()).expression)
    9
    """
    if isinstance(window, Transposed):
        return _stamped(size, window)
    if window.padding == "same":
        return Formula(_strided(size, window, "ceil"), SAME)
    if window.padding == "full" and window.stride == 1:
        way = add(size, effective_kernel(window), minus(literal(1, roles.FIRST_POSITION)))
        return Formula(way, FULL)
    padded = [size, *padding_terms(window), minus(effective_kernel(window))]
    way = _strided(add(*padded), window, window.rounding)
    positions = add(*_terms(way), literal(1, roles.FIRST_POSITION))
    if _may_start_behind(window):
        before = window.zeros(0)[0]
        starts = _strided(add(size, *_sides(before, 0)), window, "ceil")
        return Formula(x.Smallest(of=(positions, starts)), CEILING)
    return Formula(positions, FULL if window.padding == "full" else VALID)


def _may_start_behind(window: Window) -> bool:
    """Tell whether rounding up can add a window that starts behind the last pixel: frameworks drop it."""
    after = window.zeros(0)[1]
    return window.rounding == "ceil" and window.stride > 1 and after + window.stride > window.span


def _strided(way: Expression, window: Window, rounding: str) -> Expression:
    if window.stride == 1:
        return way
    steps = x.Quotient(left=way, right=_stride(window))
    return x.Ceiling(inner=steps) if rounding == "ceil" else x.Floor(inner=steps)


# ----- transposed


def _stamped(size: Expression, window: Transposed) -> Formula:
    """Return ``(n − 1)·s − 2p + d·(k − 1) + o + 1``, or ``n·s`` where that is the rule."""
    if window.padding == "same" and window.output_padding is None:
        return Formula(_times_stride(size, window), TIMES)
    if window.spaced and window.stride > window.span:
        return Formula(_times_stride(size, window), AT_LEAST)
    starts = _terms(_times_stride(add(size, minus(1)), window))
    beyond = [literal(window.output_padding, roles.OUTPUT_PADDING, "o")] if window.output_padding else []
    return Formula(add(*starts, *map(minus, _crops(window)), effective_kernel(window), *beyond), STAMPS)


def _times_stride(starts: Expression, window: Window) -> Expression:
    return starts if window.stride == 1 else multiply(starts, _stride(window))


def _crops(window: Transposed) -> list[Expression]:
    """Return what is cropped at both ends; Keras crops half a kernel where output padding stands beside ``same``."""
    return _sides(window.span // 2, window.span // 2) if window.padding == "same" else padding_terms(window)


# ----- terms


def padding_terms(window: Window) -> list[Expression]:
    """Return what padding adds to the size of an axis: ``2p``, or the zeros before and after."""
    return _sides(*window.zeros(0))


def _sides(before: int, after: int) -> list[Expression]:
    if before == after:
        sides = multiply(literal(2, roles.PADDING_SIDES), literal(before, roles.PADDING, "p"))
        return [sides] if before else []
    return [literal(zeros, roles.PADDING, symbol) for zeros, symbol in ((before, "p"), (after, "p′")) if zeros]


def _kernel(window: Window) -> Expression:
    return literal(window.kernel, window.kernel_role, "k")


def _stride(window: Window) -> Expression:
    return literal(window.stride, roles.STRIDE, "s")


def _terms(way: Expression) -> tuple[Expression, ...]:
    return way.of if isinstance(way, x.Sum) else (way,)
