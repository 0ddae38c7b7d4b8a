"""Words for padding: same and full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from grader.core.windows.axes import spatial
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.edits import swap
from grader.derivation.expression import add
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import FULL, SAME
from grader.mistakes.catalogue._windows import CONVOLUTIONS, SLIDING, WINDOWED, is_strided, kernel_of, ones
from grader.mistakes.catalogue.mat import _windows as matrices
from grader.mistakes.catalogue.mat._rivals import otherwise
from grader.mistakes.catalogue.size.rounding import rounded
from grader.mistakes.mechanisms import given_otherwise, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

WIDE = {
    "network": {"input": "63×63×3", "layers": [{"conv": {"filters": 8, "kernel": 5, "stride": 2, "padding": "same"}}]}
}
NO_PADDING = Text(en="without padding", fa="بدون padding")
SAME_PADDING = Text(en="with same padding", fa="با padding از نوع same")


def _unpadded(target: Target, padding: str, families: tuple[str, ...] = WINDOWED) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        return {"padding": "valid"} if layer.settings["padding"] == padding else None

    yield from given_otherwise(target, families, changes)


def _same_means_valid(target: Target) -> Iterator[Explanation]:
    yield from _unpadded(target, "same")
    yield from otherwise(target, matrices.unpadded("same"))


def _full_as_valid(target: Target) -> Iterator[Explanation]:
    yield from (replace(one, values=(("taken", NO_PADDING),)) for one in _unpadded(target, "full", SLIDING))
    yield from otherwise(target, matrices.unpadded("full"), ("taken", NO_PADDING))
    yield from otherwise(target, matrices.full_as_same, ("taken", SAME_PADDING))


def _same_ignores_stride(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        strided = layer.settings["padding"] == "same" and is_strided(layer)
        return {"stride": ones(layer)} if strided else None

    yield from given_otherwise(target, WINDOWED, changes)


def _same_floor(target: Target) -> Iterator[Explanation]:
    yield from rounded(target, swap(x.Ceiling, x.Floor), same=True)


def _full_plus_k(target: Target) -> Iterator[Explanation]:
    edits = {}
    for layer in target.layers(*CONVOLUTIONS):
        if layer.settings["padding"] == "full" and not is_strided(layer) and layer.source:
            edits[layer.name] = {
                target.step(layer.name, f"output.{axis}"): add(layer.source[axis], literal(size, roles.KERNEL))
                for axis, size in zip(spatial(layer.source), kernel_of(layer), strict=False)
            }
    yield from layers_and_all(target, edits)


MISTAKES = of_one_idea(
    Mistake(
        "size.same_means_valid",
        Kind.CONCEPT,
        Text(en="same padding taken for none", fa="same به‌جای بدون padding گرفته شده"),
        Text(
            en="{where} has same padding: at stride 1 the size stays. This counts as if there were no padding.",
            fa="{where} از نوع same است: با stride برابر ۱ اندازه می‌ماند. این‌جا بدون padding حساب شده است.",
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
            en="Same padding keeps the size only at stride 1; {where} has a larger stride.",
            fa="same تنها با stride برابر ۱ اندازه را نگه می‌دارد؛ stride در {where} بزرگ‌تر است.",
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
        (Example(WIDE, "conv.output", caught="31×31×8", missed="33×33×8"),),
        _same_floor,
        seldom=2,
    ),
    Mistake(
        "size.full_as_valid",
        Kind.CONCEPT,
        Text(en="full padding taken for less", fa="full به‌جای padding کمتر گرفته شده"),
        Text(
            en="With full padding every overlap of {where} counts, so its output is larger; this counts {taken}.",
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
            en="At least one pixel must overlap, so {where} grows by what its kernel spans less one.",
            fa="دست‌کم یک پیکسل باید هم‌پوشان باشد، پس {where} به اندازهٔ گسترهٔ کرنل منهای یک بزرگ می‌شود.",
        ),
        (Example(FULL, "conv.output", caught="9×9×1", missed="8×8×1"),),
        _full_plus_k,
    ),
)
