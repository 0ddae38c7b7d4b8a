"""The window's formula: the + 1, the stride, the padding, the rounding, the dilation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from grader.core.windows.axes import spatial
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.edits import Edit, drop, swap
from grader.derivation.expression import Expression, Quotient, add, multiply
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import (
    DILATED,
    FULL,
    PADDED,
    ROUNDED,
    SAME,
    STRIDED,
)
from grader.mistakes.catalogue.mat import _windows as matrices
from grader.mistakes.catalogue.mat._rivals import led_to, otherwise
from grader.mistakes.mechanisms import edited, given_otherwise, in_layers, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target, grouped
from grader.model import Component

WINDOWS = ("conv", "pool")
NO_PADDING = Text(en="without padding", fa="بدون padding")
SAME_PADDING = Text(en="with same padding", fa="با padding از نوع same")


def _plus1_missing(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, drop(roles.FIRST_POSITION), "output")
    yield from led_to(matrices.a_position_less)(target)


def _stride(layer: Component) -> tuple[int, ...]:
    stride = layer.settings["stride"] or layer.settings["kernel"]
    return stride if isinstance(stride, tuple) else (1,)


def _is_strided(layer: Component) -> bool:
    return any(stride > 1 for stride in _stride(layer))


def _ones(layer: Component) -> tuple[int, ...]:
    return (1,) * len(_stride(layer))


def _stride_forgotten(target: Target) -> Iterator[Explanation]:
    yield from given_otherwise(
        target, ("conv",), lambda layer: {"stride": _ones(layer)} if _is_strided(layer) else None
    )
    yield from otherwise(target, matrices.strideless)


def _n_over_s(target: Target) -> Iterator[Explanation]:
    edits = {}
    for layer in target.layers(*WINDOWS):
        if _is_strided(layer) and layer.settings["padding"] != "same" and layer.source:
            edits[layer.name] = {
                target.step(layer.name, f"output.{axis}"): x.Floor(
                    inner=Quotient(left=layer.source[axis], right=literal(stride, roles.STRIDE))
                )
                for axis, stride in zip(spatial(layer.source), _stride(layer), strict=False)
            }
    yield from layers_and_all(target, edits)


def _unpadded(layer: Component, padding: str) -> Mapping[str, object] | None:
    given = layer.settings["padding"]
    found = given == padding or (padding == "explicit" and isinstance(given, tuple) and any(given))
    return {"padding": "valid"} if found else None


def _padding_forgotten(target: Target) -> Iterator[Explanation]:
    yield from given_otherwise(target, WINDOWS, lambda layer: _unpadded(layer, "explicit"))
    yield from otherwise(target, matrices.unpadded("explicit"))


def _same_means_valid(target: Target) -> Iterator[Explanation]:
    yield from given_otherwise(target, WINDOWS, lambda layer: _unpadded(layer, "same"))
    yield from otherwise(target, matrices.unpadded("same"))


def _full_as_valid(target: Target) -> Iterator[Explanation]:
    for one in given_otherwise(target, WINDOWS, lambda layer: _unpadded(layer, "full")):
        yield replace(one, values=(("taken", NO_PADDING),))
    yield from otherwise(target, matrices.unpadded("full"), ("taken", NO_PADDING))
    yield from otherwise(target, matrices.full_as_same, ("taken", SAME_PADDING))


def _padding_once(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, drop(roles.PADDING_SIDES), "output")
    yield from otherwise(target, matrices.padded_once)


def _same_ignores_stride(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        strided = layer.settings["padding"] == "same" and _is_strided(layer)
        return {"stride": _ones(layer)} if strided else None

    yield from given_otherwise(target, WINDOWS, changes)


def _rounded(target: Target, edit: Edit, *, same: bool) -> Iterator[Explanation]:
    """Yield what another rounding leads to in convolutions that do or don't have same padding."""
    layers = {layer.name for layer in target.layers("conv") if (layer.settings["padding"] == "same") == same}
    edits = {
        where: edited([step for step in steps if step.quantity.startswith("output")], edit)
        for where, steps in grouped(target.upstream).items()
        if where in layers
    }
    yield from layers_and_all(target, {where: changed for where, changed in edits.items() if changed})


def _ceil_for_floor(target: Target) -> Iterator[Explanation]:
    yield from _rounded(target, swap(x.Floor, x.Ceiling), same=False)


def _same_floor(target: Target) -> Iterator[Explanation]:
    yield from _rounded(target, swap(x.Ceiling, x.Floor), same=True)


def _dilation_ignored(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        return {"dilation": _ones(layer)} if layer.settings["dilation"] != _ones(layer) else None

    yield from given_otherwise(target, ("conv",), changes)
    yield from otherwise(target, matrices.undilated)


def _times_k(node: Expression) -> Expression | None:
    """Turn ``d·(k − 1) + 1`` into ``d·k``."""
    product = node.children()[0] if isinstance(node, x.Sum) else None
    if not isinstance(product, x.Product) or product.of[0].role != roles.DILATION:
        return None
    return multiply(product.of[0], product.of[1].children()[0])


def _dilation_times_k(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _times_k, "output")


def _full_plus_k(target: Target) -> Iterator[Explanation]:
    edits = {}
    for layer in target.layers("conv"):
        kernel = layer.settings["kernel"]
        if layer.settings["padding"] == "full" and not _is_strided(layer) and isinstance(kernel, tuple):
            edits[layer.name] = {
                target.step(layer.name, f"output.{axis}"): add(layer.source[axis], literal(size, roles.KERNEL))
                for axis, size in zip(spatial(layer.source), kernel, strict=False)
            }
    yield from layers_and_all(target, edits)


MISTAKES = (
    Mistake(
        "size.plus1_missing",
        Kind.CONCEPT,
        Text(en="the + 1 forgotten", fa="فراموش شدن ۱ در آخر فرمول"),
        Text(
            en="The window's first position counts too: after the division comes + 1. In {where} it is missing.",
            fa="جای نخست پنجره هم شمرده می‌شود: پس از تقسیم یک ۱ اضافه می‌شود. در {where} جا افتاده است.",
        ),
        (Example(STRIDED, "conv.output", caught="28×28×32", missed="27×27×32"),),
        _plus1_missing,
        seldom=0,
    ),
    Mistake(
        "size.stride_forgotten",
        Kind.CONCEPT,
        Text(en="the stride forgotten", fa="فراموش شدن stride"),
        Text(
            en="The window of {where} moves by its stride; this lets it move one pixel at a time.",
            fa="پنجرهٔ {where} به اندازهٔ stride جابه‌جا می‌شود؛ این‌جا هر بار یک پیکسل جابه‌جا شده است.",
        ),
        (Example(STRIDED, "conv.output", caught="57×57×32", missed="58×58×32"),),
        _stride_forgotten,
        seldom=0,
    ),
    Mistake(
        "size.n_over_s",
        Kind.CONCEPT,
        Text(en="the size only divided by the stride", fa="تنها تقسیم اندازه بر stride"),
        Text(
            en="Dividing the size by the stride leaves out the kernel of {where}; that holds for same padding only.",
            fa="تقسیم اندازه بر stride کرنل {where} را نادیده می‌گیرد؛ این تنها برای padding از نوع same درست است.",
        ),
        (Example(STRIDED, "conv.output", caught="31×31×32", missed="32×32×32"),),
        _n_over_s,
    ),
    Mistake(
        "size.padding_forgotten",
        Kind.CONCEPT,
        Text(en="the padding forgotten", fa="فراموش شدن padding"),
        Text(
            en="{where} pads its input with zeros; this counts without them.",
            fa="{where} ورودی را با صفر می‌پوشاند؛ این‌جا آن صفرها شمرده نشده‌اند.",
        ),
        (Example(PADDED, "conv.output", caught="124×124×8", missed="125×125×8"),),
        _padding_forgotten,
        seldom=0,
    ),
    Mistake(
        "size.padding_once",
        Kind.CONCEPT,
        Text(en="padding on one side only", fa="padding تنها در یک سو"),
        Text(
            en="Padding stands on both sides, so {where} adds 2p; this adds it once.",
            fa="padding در هر دو سو است، پس در {where} دو بار p افزوده می‌شود؛ این‌جا یک بار افزوده شده است.",
        ),
        (Example(PADDED, "conv.output", caught="125×125×8", missed="126×126×8"),),
        _padding_once,
        seldom=0,
    ),
    Mistake(
        "size.same_means_valid",
        Kind.CONCEPT,
        Text(en="same padding taken for none", fa="same به‌جای بدون padding گرفته شده"),
        Text(
            en="{where} has same padding: zeros are added so that the size stays. This counts without them.",
            fa="{where} از نوع same است: صفر افزوده می‌شود تا اندازه بماند. این‌جا بدون آن‌ها حساب شده است.",
        ),
        (Example(SAME, "conv.output", caught="3×3×8", missed="5×5×8"),),
        _same_means_valid,
        seldom=0,
    ),
    Mistake(
        "size.same_ignores_stride",
        Kind.CONCEPT,
        Text(en="the stride forgotten beside same padding", fa="فراموش شدن stride در کنار same"),
        Text(
            en="Same padding keeps the size only at stride 1; in {where} it is divided by the stride.",
            fa="same تنها با stride برابر ۱ اندازه را نگه می‌دارد؛ در {where} بر stride تقسیم می‌شود.",
        ),
        (Example(SAME, "conv.output", caught="7×7×8", missed="5×5×8"),),
        _same_ignores_stride,
    ),
    Mistake(
        "size.same_floor",
        Kind.CONVENTION,
        Text(en="rounded down where same padding rounds up", fa="گرد کردن رو به پایین در same"),
        Text(
            en="With same padding the size of {where} is divided by the stride and rounded up.",
            fa="با padding از نوع same، اندازهٔ {where} بر stride تقسیم و رو به بالا گرد می‌شود.",
        ),
        (Example(SAME, "conv.output", caught="3×3×8", missed="4×4×8"),),
        _same_floor,
        seldom=2,
    ),
    Mistake(
        "size.full_as_valid",
        Kind.CONCEPT,
        Text(en="full padding taken for less", fa="full به‌جای padding کمتر گرفته شده"),
        Text(
            en="With full padding every overlap of {where} counts, so its output grows; this counts {taken}.",
            fa="با padding از نوع full هر هم‌پوشانی {where} شمرده می‌شود و خروجی بزرگ‌تر است؛ این‌جا {taken} حساب شده است.",
        ),
        (Example(FULL, "conv.output", caught="4×4×1", missed="6×6×1"),),
        _full_as_valid,
    ),
    Mistake(
        "size.full_plus_k",
        Kind.CONCEPT,
        Text(en="the whole kernel added in full padding", fa="افزودن کل کرنل در full"),
        Text(
            en="At least one pixel must overlap, so {where} grows by the kernel's size less one.",
            fa="دست‌کم یک پیکسل باید هم‌پوشان باشد، پس {where} به اندازهٔ کرنل منهای یک بزرگ می‌شود.",
        ),
        (Example(FULL, "conv.output", caught="9×9×1", missed="8×8×1"),),
        _full_plus_k,
    ),
    Mistake(
        "size.ceil_for_floor",
        Kind.CONVENTION,
        Text(en="rounded up", fa="گرد کردن رو به بالا"),
        Text(
            en="A window that doesn't fit is dropped in {where}: round down.",
            fa="پنجره‌ای که جا نمی‌شود در {where} کنار گذاشته می‌شود: رو به پایین گرد کنید.",
        ),
        (Example(ROUNDED, "conv.output", caught="32×32×8", missed="33×33×8"),),
        _ceil_for_floor,
        seldom=0,
    ),
    Mistake(
        "size.dilation_ignored",
        Kind.CONCEPT,
        Text(en="the dilation forgotten", fa="فراموش شدن dilation"),
        Text(
            en="The kernel of {where} is dilated: it spans more positions than it has taps.",
            fa="کرنل {where} گسترده (dilated) است: بیش از تعداد خانه‌هایش جا می‌گیرد.",
        ),
        (Example(DILATED, "conv.output", caught="26×26×1", missed="25×25×1"),),
        _dilation_ignored,
    ),
    Mistake(
        "size.dilation_times_k",
        Kind.CONCEPT,
        Text(en="dilation times kernel", fa="ضرب dilation در کل کرنل"),
        Text(
            en="Between k taps there are k − 1 gaps, so the kernel of {where} spans d·(k − 1) + 1, not d·k.",
            fa="میان k خانه k − 1 فاصله هست، پس کرنل {where} به اندازهٔ d·(k − 1) + 1 جا می‌گیرد، نه d·k.",
        ),
        (Example(DILATED, "conv.output", caught="23×23×1", missed="24×24×1"),),
        _dilation_times_k,
    ),
)
