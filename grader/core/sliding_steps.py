"""The steps behind a window over one to three axes: output sizes, zeros, and how often taps meet pixels.

Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), relationships 1 to 14.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from grader.core.axis import Axis
from grader.core.sizes import FULL, SAME, VALID, Formula
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, add, minus, multiply
from grader.derivation.graph import Step, literal, refer
from grader.language import Text

LENGTH = "length"
NAMES = {1: (LENGTH,), 2: (roles.HEIGHT, roles.WIDTH), 3: (roles.DEPTH, roles.HEIGHT, roles.WIDTH)}
"""What the axes of maps of one, two and three axes are called."""
KERNEL_ROLES = {
    LENGTH: roles.KERNEL,
    roles.DEPTH: "kernel-depth",
    roles.HEIGHT: roles.KERNEL_HEIGHT,
    roles.WIDTH: roles.KERNEL_WIDTH,
}
SYMBOLS = {LENGTH: "n", roles.DEPTH: "t", roles.HEIGHT: "h", roles.WIDTH: "w"}
PLACE = "convolution"

TRANSPOSED = Text(
    en="Each input stamps the kernel, a stride apart; what padding says is cropped.",
    fa="هر ورودی یک بار کرنل را می‌گذارد، به فاصلهٔ stride؛ به اندازهٔ padding بریده می‌شود.",
)
TRANSPOSED_SAME = Text(
    en="Transposed with same padding the size is the input's times the stride.",
    fa="در حالت ترانهاده با padding از نوع same، اندازه برابر اندازهٔ ورودی ضرب در stride است.",
)
FILTERS = Text(en="A channel for every filter.", fa="برای هر فیلتر یک کانال.")
GIVEN_ZEROS = Text(en="Given.", fa="داده شده است.")
FULL_ZEROS = Text(
    en="So many that the window overlaps by a single pixel at each end.",
    fa="آن‌قدر که پنجره در هر انتها تنها یک پیکسل هم‌پوشانی داشته باشد.",
)
SAME_ZEROS = Text(
    en="What the last window needs beyond the input, in all.",
    fa="مجموع آنچه آخرین پنجره بیرون از ورودی لازم دارد.",
)
HALF = Text(
    en="The zeros of same padding stand on both sides; an odd one on the side that the convention says.",
    fa="صفرهای same در دو سو می‌ایستند؛ صفر فرد در سویی که قرارداد می‌گوید.",
)
MEETINGS = Text(
    en="Along this axis: at how many positions each tap meets a pixel, added up over the taps.",
    fa="در این محور: هر خانهٔ کرنل در چند جا روی یک پیکسل می‌افتد؛ جمع روی همهٔ خانه‌ها.",
)


def step(prefix: str, where: str, quantity: str, formula: Formula) -> Step:
    """Return a step with the name that its place and quantity give it."""
    return Step(f"{prefix}{where}.{quantity}", formula.expression, where, quantity, formula.rule)


def last_step(prefix: str, name: str, formula: Formula) -> Step:
    """Return a step that belongs to no single place: a worked solution shows all that leads to it."""
    return Step(f"{prefix}{name}", formula.expression, "", name, formula.rule)


def pixels(size: int, name: str) -> Expression:
    """Return the input's size along an axis."""
    return literal(size, name, SYMBOLS[name])


def taps(axis: Axis, name: str) -> Expression:
    """Return the kernel's size along an axis."""
    return literal(axis.taps, KERNEL_ROLES[name], "k")


def span(axis: Axis, name: str) -> Expression:
    """Return how many pixels a window covers: ``d·(k − 1) + 1``."""
    return taps(axis, name) if axis.dilation == 1 else add(_reach(axis, name), 1)


def _reach(axis: Axis, name: str) -> Expression:
    """Return how far the last tap is from the first: ``d·(k − 1)``."""
    gaps = add(taps(axis, name), minus(1))
    return gaps if axis.dilation == 1 else multiply(literal(axis.dilation, roles.DILATION, "d"), gaps)


# ----- sizes


def output_steps(prefix: str, axes: Sequence[Axis], filters: int | None) -> Iterator[Step]:
    """Yield the step of the output's size along each axis, and of its channels where a key speaks of them."""
    for axis, name in zip(axes, NAMES[len(axes)], strict=True):
        yield step(prefix, PLACE, f"output.{name}", (_transposed if axis.transposed else _output)(axis, name))
    if filters is not None:
        yield step(prefix, PLACE, f"output.{roles.CHANNELS}", Formula(literal(filters, roles.FILTERS, "F"), FILTERS))


def _output(axis: Axis, name: str) -> Formula:
    size = pixels(axis.size, name)
    if axis.padding == "same":
        return Formula(_strided(size, axis, x.Ceiling), SAME)
    if axis.padding == "full" and axis.stride == 1:
        return Formula(add(size, span(axis, name), minus(literal(1, roles.FIRST_POSITION))), FULL)
    way = _strided(add(size, *_padding(axis), minus(span(axis, name))), axis, x.Floor)
    terms = way.of if isinstance(way, x.Sum) else (way,)
    return Formula(add(*terms, literal(1, roles.FIRST_POSITION)), FULL if axis.padding == "full" else VALID)


def _strided(way: Expression, axis: Axis, rounded: type[x.Floor | x.Ceiling]) -> Expression:
    if axis.stride == 1:
        return way
    return rounded(inner=x.Quotient(left=way, right=_stride(axis)))


def _transposed(axis: Axis, name: str) -> Formula:
    size = pixels(axis.size, name)
    if axis.padding == "same":
        return Formula(multiply(size, _stride(axis)) if axis.stride > 1 else size, TRANSPOSED_SAME)
    steps = add(size, minus(1))
    way = multiply(steps, _stride(axis)) if axis.stride > 1 else steps
    terms = way.of if isinstance(way, x.Sum) else (way,)
    beyond = [literal(axis.output_padding, "output-padding", "o")] if axis.output_padding else []
    return Formula(add(*terms, *map(minus, _padding(axis)), span(axis, name), *beyond), TRANSPOSED)


def _stride(axis: Axis) -> Expression:
    return literal(axis.stride, roles.STRIDE, "s")


def _padding(axis: Axis) -> list[Expression]:
    """Return the zeros of both sides as terms: twice as many where they are equal."""
    before, after = axis.zeros
    if before == after:
        twice = multiply(literal(2, roles.PADDING_SIDES), literal(before, roles.PADDING, "p"))
        return [twice] if before else []
    return [literal(zeros, roles.PADDING, symbol) for zeros, symbol in ((before, "p"), (after, "p′")) if zeros]


# ----- zeros


def padding_steps(prefix: str, axes: Sequence[Axis]) -> Iterator[Step]:
    """Yield the steps of the zeros before and after each axis, behind those of both together where that is the rule."""
    for axis, name in zip(axes, NAMES[len(axes)], strict=True):
        if axis.padding == "same":
            yield from _same(prefix, axis, name)
            continue
        full = Formula(_reach(axis, name), FULL_ZEROS)
        for side, zeros in zip(("before", "after"), axis.zeros, strict=True):
            formula = full if axis.padding == "full" else Formula(literal(zeros), GIVEN_ZEROS)
            yield step(prefix, "padding", f"{side}.{name}", formula)


def _same(prefix: str, axis: Axis, name: str) -> Iterator[Step]:
    both = step(prefix, "padding", f"both.{name}", Formula(_same_zeros(prefix, axis, name), SAME_ZEROS))
    half = x.Quotient(left=refer(both.name), right=literal(2))
    first, second = ("after", "before") if axis.zeros_before else ("before", "after")
    small = last_step(prefix, f"padding.{first}.{name}", Formula(x.Floor(inner=half), HALF))
    rest = add(refer(both.name), minus(refer(small.name)))
    large = last_step(prefix, f"padding.{second}.{name}", Formula(rest, HALF))
    yield from (both, small, large)


def _same_zeros(prefix: str, axis: Axis, name: str) -> Expression:
    if axis.zeros_before or axis.stride == 1:
        return _reach(axis, name)
    size, output = pixels(axis.size, name), refer(f"{prefix}{PLACE}.output.{name}", name)
    positions, under = (size, output) if axis.transposed else (output, size)
    steps = multiply(add(positions, minus(1)), _stride(axis))
    return x.Largest(of=(add(steps, span(axis, name), minus(under)), literal(0)))


# ----- cells that aren't 0


def meeting_steps(prefix: str, axes: Sequence[Axis]) -> Iterator[Step]:
    """Yield for each axis the step that counts the pairs of a position and a tap that lies on a pixel there."""
    for axis, name in zip(axes, NAMES[len(axes)], strict=True):
        runs = [(count, len(list(run))) for count, run in groupby(axis.meetings())]
        terms = [multiply(*([times] if times > 1 else []), literal(count, "meetings")) for count, times in runs]
        yield step(prefix, "matrix", f"meetings.{name}", Formula(add(*terms), MEETINGS))


# ----- channels


def several(count: int, role: str, symbol: str) -> tuple[Expression, ...]:
    """Return a number of channels as a factor, none where there is one channel alone."""
    return (literal(count, role, symbol),) if count > 1 else ()


def with_channels(sizes: Sequence[Expression], channels: Sequence[Expression], *, last: bool) -> tuple[Expression, ...]:
    """Return the sizes of a map with its channels before or behind them."""
    return (*sizes, *channels) if last else (*channels, *sizes)
