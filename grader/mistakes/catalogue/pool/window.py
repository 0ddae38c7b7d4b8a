"""Pooling: its stride, its rounding, and its channels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from grader.core.windows.axes import innermost
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, Quotient
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import OVERLAPPING, POOL
from grader.mistakes.mechanisms import given_otherwise, in_layers, layers_and_all, towards
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

CEILED: dict[str, object] = {"kernel": 2, "stride": 2, "padding": 1, "rounding": "ceil"}
CLIPPED = {"network": {"input": "63×63×16", "layers": [{"max_pool": {"name": "pool", **CEILED}}]}}
CLIPPED_NUMBERS = {"pooling": {"pixels": [[1, 2, 3], [4, 5, 6], [7, 8, 9]], **CEILED}}
NUMBERS = {"pooling": {"pixels": [[1, 2, 3], [4, 9, 6], [7, 8, 5]], "kernel": 2, "stride": 1}}
TILES = {"pooling": {"pixels": [[1, 2, 3, 4], [5, 6, 7, 8], [9, 8, 7, 6], [5, 4, 3, 2]], "kernel": 2}}


def _stride_as_1(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        kernel = layer.settings["kernel"]
        return {"stride": (1,) * len(kernel)} if isinstance(kernel, tuple) else None

    yield from given_otherwise(target, ("pool",), changes)


def _stride_is_kernel(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        return {"stride": layer.settings["kernel"]} if layer.settings["stride"] else None

    yield from given_otherwise(target, ("pool",), changes)


def _other_rounding(target: Target) -> Iterator[Explanation]:
    for rounding in ("ceil", "floor"):
        yield from towards(rounding, given_otherwise(target, ("pool",), partial(_rounded, rounding)))


def _rounded(rounding: str, layer: Component) -> Mapping[str, object]:  # noqa: ARG001 - every layer alike
    return {"rounding": rounding}


def _depth_pooled(target: Target) -> Iterator[Explanation]:
    edits = {}
    for layer in target.layers("pool"):
        kernel = layer.settings["kernel"]
        depth = innermost(layer.source)
        if depth in layer.source and isinstance(kernel, tuple):
            pooled = x.Floor(inner=Quotient(left=layer.source[depth], right=literal(kernel[0], roles.KERNEL)))
            edits[layer.name] = {target.step(layer.name, f"output.{depth}"): pooled}
    yield from layers_and_all(target, edits)


def _unclipped(node: Expression) -> Expression | None:
    """Keep a last window that starts behind the last pixel, which rounding up would add."""
    return node.of[0] if isinstance(node, x.Smallest) else None


def _no_clip(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _unclipped, "output")


MISTAKES = of_one_idea(
    Mistake(
        "pool.ceil_no_clip",
        Kind.CONVENTION,
        Text(en="a last window wholly in the padding kept", fa="نگه داشتن پنجرهٔ آخری که یکسره در حاشیه است"),
        Text(
            en="Rounded up, {where} still drops a last window that would start behind the last pixel.",
            fa="با گرد کردن رو به بالا هم {where} پنجرهٔ آخری را که پس از آخرین پیکسل آغاز شود کنار می‌گذارد.",
        ),
        (
            Example(CLIPPED, "pool.output", caught="33×33×16", missed="34×34×16"),
            Example(CLIPPED_NUMBERS, "output.shape", caught="3×3", missed="4×4"),
        ),
        _no_clip,
        seldom=2,
    ),
    Mistake(
        "pool.stride_as_1",
        Kind.CONCEPT,
        Text(en="the stride of the pooling forgotten", fa="فراموش شدن stride در pooling"),
        Text(
            en="The window of {where} moves by its stride (its own size where none is given), not pixel by pixel.",
            fa="پنجرهٔ {where} به اندازهٔ stride (یا اندازهٔ خودش اگر گفته نشده) جابه‌جا می‌شود، نه پیکسل به پیکسل.",
        ),
        (
            Example(OVERLAPPING, "pool.output", caught="53×53×96", missed="54×54×96"),
            Example(TILES, "output", caught="6 7 8\n9 8 8\n9 8 7", missed="6 8\n9 6"),
        ),
        _stride_as_1,
    ),
    Mistake(
        "pool.stride_is_kernel",
        Kind.CONCEPT,
        Text(en="the window's size taken for the stride", fa="اندازهٔ پنجره به‌جای stride"),
        Text(
            en="A stride is given for {where}; this moves the window by its whole size.",
            fa="برای {where} یک stride داده شده است؛ این‌جا پنجره به اندازهٔ خودش جابه‌جا شده است.",
        ),
        (
            Example(OVERLAPPING, "pool.output", caught="18×18×96", missed="19×19×96"),
            Example(NUMBERS, "output.shape", caught="1×1", missed="3×3"),
        ),
        _stride_is_kernel,
    ),
    Mistake(
        "pool.floor_ceil",
        Kind.CONVENTION,
        Text(en="the other rounding", fa="گرد کردن در جهت دیگر"),
        Text(
            en="The window of {where} doesn't fit evenly; the question's convention rounds the other way.",
            fa="پنجرهٔ {where} درست جا نمی‌شود؛ قرارداد سؤال در جهت دیگر گرد می‌کند.",
        ),
        (Example(POOL, "pool.output", caught="56×56×12", missed="57×57×12"),),
        _other_rounding,
        seldom=0,
    ),
    Mistake(
        "pool.depth_pooled",
        Kind.CONCEPT,
        Text(en="the channels pooled too", fa="pooling روی کانال‌ها"),
        Text(
            en="{where} works on each channel by itself; the number of channels stays.",
            fa="{where} روی هر کانال جداگانه عمل می‌کند؛ تعداد کانال‌ها همان می‌ماند.",
        ),
        (Example(POOL, "pool.output", caught="55×55×4", missed="55×55×12"),),
        _depth_pooled,
    ),
)
