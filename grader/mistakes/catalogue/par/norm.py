"""Normalisation: what it learns, and how many of it there are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from grader.core.windows.axes import spatial
from grader.derivation import roles
from grader.derivation.edits import Edit, substitute, times
from grader.derivation.expression import Expression, Number, Sum, multiply, walk
from grader.language import Text
from grader.mistakes.catalogue._samples import NORMED, NORMED_WHOLE
from grader.mistakes.mechanisms import given_otherwise, in_families, rewritten, towards
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

LEARNED = (roles.SCALE, roles.SHIFT)
OF_CHANNELS = ("batch_norm", "group_norm", "instance_norm")


def _with_statistics(layer: Component, formula: Expression) -> Expression | None:
    """Return the count with as many statistics as are learned, where they are kept and don't count already."""
    counted = any(node.role == roles.STATISTICS for node in walk(formula))
    if counted or not layer.settings["running"] or not isinstance(formula, Sum):
        return None
    return formula.rebuilt([*formula.of, *formula.of])


def _four(target: Target) -> Iterator[Explanation]:
    yield from rewritten(target, ("batch_norm",), "parameters", _with_statistics)


def _nothing(_layer: Component, formula: Expression) -> Expression | None:
    return Number() if isinstance(formula, Sum) else None


def _zero(target: Target) -> Iterator[Explanation]:
    yield from rewritten(target, OF_CHANNELS, "parameters", _nothing)


def _one_each(node: Expression) -> Expression | None:
    """Put one in the place of each γ and β, and a pair in that of the statistics where they count."""
    return substitute(*LEARNED, by=1)(node) or substitute(roles.STATISTICS, by=2)(node)


def _one_pair(target: Target) -> Iterator[Explanation]:
    yield from in_families(target, OF_CHANNELS, lambda _layer: _one_each, "parameters")


def _per_position(target: Target) -> Iterator[Explanation]:
    def edit(layer: Component) -> Edit | None:
        axes = spatial(layer.source)
        positions = multiply(*(layer.source[axis] for axis in axes))
        return times(*LEARNED, roles.STATISTICS, factor=positions) if axes else None

    yield from in_families(target, OF_CHANNELS, edit, "parameters")


def _over(axes: str, layer: Component) -> dict[str, object] | None:
    return {"over": axes} if spatial(layer.source) else None


def _per_channel(target: Target) -> Iterator[Explanation]:
    for axes in ("last-axis", "all-axes"):
        yield from towards(axes, given_otherwise(target, ("layer_norm",), partial(_over, axes)))


MISTAKES = of_one_idea(
    Mistake(
        "par.bn_four",
        Kind.CONVENTION,
        Text(en="running statistics counted as parameters", fa="شمردن آماره‌های جاری به‌عنوان پارامتر"),
        Text(
            en="Of batch norm only γ and β are learned; this counts the running mean and variance of {where} too.",
            fa="در batch norm تنها γ و β یاد گرفته می‌شوند؛ این‌جا میانگین و واریانس جاری {where} هم شمرده شده‌اند.",
        ),
        (Example(NORMED, "batch_norm.parameters", "256", "255"),),
        _four,
        seldom=0,
    ),
    Mistake(
        "par.bn_zero",
        Kind.CONCEPT,
        Text(en="a normalisation counted as learning nothing", fa="بی‌پارامتر شمردن لایهٔ نرمال‌سازی"),
        Text(
            en="{where} learns a scale γ and a shift β for each channel or feature.",
            fa="{where} برای هر کانال یا ویژگی یک مقیاس γ و یک جابه‌جایی β یاد می‌گیرد.",
        ),
        (Example(NORMED, "batch_norm.parameters", "0", "1"),),
        _zero,
        seldom=2,
    ),
    Mistake(
        "par.bn_one_pair",
        Kind.CONCEPT,
        Text(en="one scale and shift for a whole layer", fa="یک مقیاس و جابه‌جایی برای کل لایه"),
        Text(
            en="{where} learns a γ and a β for each channel or feature, not one pair in all.",
            fa="{where} برای هر کانال یا ویژگی یک γ و یک β یاد می‌گیرد، نه یک جفت برای همه.",
        ),
        (Example(NORMED, "batch_norm.parameters", "2", "3"),),
        _one_pair,
        seldom=2,
    ),
    Mistake(
        "par.bn_per_position",
        Kind.CONCEPT,
        Text(en="a scale and shift for each position", fa="مقیاس و جابه‌جایی برای هر جای تصویر"),
        Text(
            en="All positions of a channel share γ and β in {where}; this counts a pair for each position.",
            fa="γ و β در {where} میان همهٔ جاهای یک کانال مشترک‌اند؛ این‌جا برای هر جا یک جفت شمرده شده است.",
        ),
        (Example(NORMED, "batch_norm.parameters", "401408", "401407"),),
        _per_position,
        seldom=2,
    ),
    Mistake(
        "par.ln_per_channel",
        Kind.CONVENTION,
        Text(en="layer norm over other axes", fa="layer norm روی محورهای دیگر"),
        Text(
            en="Layer norm has a pair for each number that it normalises over; in {where} that makes {right}.",
            fa="layer norm برای هر عددی که روی آن نرمال می‌کند یک جفت دارد؛ در {where} این می‌شود {right}.",
        ),
        (Example(NORMED_WHOLE, "layer_norm.parameters", "32", "33"),),
        _per_channel,
    ),
)
