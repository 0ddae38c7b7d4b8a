"""The steps behind a window over one to three axes: output sizes, zeros, and how often taps meet pixels.

Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), sections 2 and 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from grader.core.windows.axes import SPATIAL, SYMBOLS
from grader.core.windows.axis import Axis
from grader.core.windows.output_size import effective_kernel, output_size, reach
from grader.core.windows.sizes import Formula, Window
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, add, minus, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import Text

PLACE = "convolution"

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


def step(prefix: str, where: str, quantity: str, formula: Formula, least: int | None = None) -> Step:
    """Return a step with the name that its place and quantity give it."""
    return Step(f"{prefix}{where}.{quantity}", formula.expression, where, quantity, formula.rule, least)


def last_step(prefix: str, name: str, formula: Formula) -> Step:
    """Return a count that belongs to no single place: a worked solution shows all that leads to it."""
    return Step(f"{prefix}{name}", formula.expression, "", name, formula.rule, least=0)


def pixels(size: int, name: str) -> Expression:
    """Return the input's size along an axis."""
    return literal(size, name, SYMBOLS[name])


def taps(window: Window) -> Expression:
    """Return the kernel's size along an axis."""
    return literal(window.kernel, window.kernel_role, "k")


# ----- sizes


def output_steps(prefix: str, axes: Sequence[Axis], filters: int | None) -> Iterator[Step]:
    """Yield the step of the output's size along each axis, and of its channels where a key speaks of them."""
    for axis, name in zip(axes, SPATIAL[len(axes)], strict=True):
        yield step(prefix, PLACE, f"output.{name}", output_size(pixels(axis.size, name), axis.window), least=1)
    if filters is not None:
        channels = Formula(literal(filters, roles.FILTERS, "F"), FILTERS)
        yield step(prefix, PLACE, f"output.{roles.CHANNELS}", channels, least=1)


# ----- zeros


def padding_steps(prefix: str, axes: Sequence[Axis]) -> Iterator[Step]:
    """Yield the steps of the zeros before and after each axis, behind those of both together where that is the rule."""
    for axis, name in zip(axes, SPATIAL[len(axes)], strict=True):
        if axis.window.padding == "same":
            yield from _same(prefix, axis, name)
            continue
        full = Formula(reach(axis.window), FULL_ZEROS)
        for side, zeros in zip(("before", "after"), axis.zeros, strict=True):
            formula = full if axis.window.padding == "full" else Formula(literal(zeros), GIVEN_ZEROS)
            yield step(prefix, "padding", f"{side}.{name}", formula, least=0)


def _same(prefix: str, axis: Axis, name: str) -> Iterator[Step]:
    both = step(prefix, "padding", f"both.{name}", Formula(_same_zeros(prefix, axis, name), SAME_ZEROS), least=0)
    half = x.Quotient(left=refer(both.name), right=literal(2))
    first, second = ("after", "before") if axis.window.zeros_before else ("before", "after")
    small = last_step(prefix, f"padding.{first}.{name}", Formula(x.Floor(inner=half), HALF))
    rest = add(refer(both.name), minus(refer(small.name)))
    large = last_step(prefix, f"padding.{second}.{name}", Formula(rest, HALF))
    yield from (both, small, large)


def _same_zeros(prefix: str, axis: Axis, name: str) -> Expression:
    window = axis.window
    if window.zeros_before or window.stride == 1:
        return reach(window)
    size, output = pixels(axis.size, name), refer(f"{prefix}{PLACE}.output.{name}", name)
    positions, under = (size, output) if axis.transposed else (output, size)
    steps = multiply(add(positions, minus(1)), literal(window.stride, roles.STRIDE, "s"))
    return x.Largest(of=(add(steps, effective_kernel(window), minus(under)), literal(0)))


# ----- cells that aren't 0


def meeting_steps(prefix: str, axes: Sequence[Axis]) -> Iterator[Step]:
    """Yield for each axis the step that counts the pairs of a position and a tap that lies on a pixel there."""
    for axis, name in zip(axes, SPATIAL[len(axes)], strict=True):
        runs = [(count, len(list(run))) for count, run in groupby(axis.meetings())]
        terms = [multiply(*([times] if times > 1 else []), literal(count, "meetings")) for count, times in runs]
        yield step(prefix, "matrix", f"meetings.{name}", Formula(add(*terms), MEETINGS), least=0)


# ----- channels


def several(count: int, role: str, symbol: str) -> tuple[Expression, ...]:
    """Return a number of channels as a factor, none where there is one channel alone."""
    return (literal(count, role, symbol),) if count > 1 else ()


def with_channels(sizes: Sequence[Expression], channels: Sequence[Expression], *, last: bool) -> tuple[Expression, ...]:
    """Return the sizes of a map with its channels before or behind them."""
    return (*sizes, *channels) if last else (*channels, *sizes)
