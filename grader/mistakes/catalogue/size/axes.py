"""The axes of an output: one for another, one too many, the batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grader.core.windows.axes import innermost, spatial
from grader.derivation import roles
from grader.derivation.expression import Expression, Reference, Shape, multiply
from grader.derivation.graph import refer
from grader.language import Text
from grader.mistakes.catalogue._windows import CONVOLUTIONS, TRANSPOSED, sizes_of
from grader.mistakes.mechanisms import Edits, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Amount
from grader.model.quantity import SEVERAL

RECTANGLE = {"network": {"input": "10×11×3", "layers": [{"conv": {"filters": 8, "kernel": 3, "stride": 2}}]}}
COLOURS = {"network": {"input": "32×32×3", "layers": [{"conv": {"filters": 64, "kernel": 7}}]}}
BATCHED = {
    "network": {
        "input": "32×32×3",
        "batch": 10,
        "layers": [{"conv": {"filters": 64, "kernel": 3, "padding": 1}}],
    }
}


def _one_for_all(target: Target, place: int) -> Mapping[str, Edits]:
    """Return edits by which all sides of a layer's output are worked out as one of them."""
    edits = {}
    for where, sizes in sizes_of(target).items():
        prefix = next(iter(sizes.values())).name.removesuffix(next(iter(sizes))) if sizes else ""
        sides = [axis for axis in spatial((roles.DEPTH, roles.HEIGHT, roles.WIDTH)) if _has(target, prefix + axis)]
        if len({target.evaluation.value(prefix + side) for side in sides}) > 1:
            one = refer(prefix + sides[place], sides[place])
            edits[where] = {step.name: one for axis, step in sizes.items() if axis != sides[place]}
    return edits


def _has(target: Target, step: str) -> bool:
    return step in target.derivation.steps


def _one_axis_reused(target: Target) -> Iterator[Explanation]:
    for place in (0, -1):
        yield from layers_and_all(target, _one_for_all(target, place))


def _shaped(target: Target, sizes: Sequence[Expression], place: str) -> Iterator[Explanation]:
    """Yield more or fewer sizes than are right, each a step or a product of steps."""
    value = tuple(_said(target, size) for size in sizes)
    shown = Shape(of=tuple(target.evaluation.written(size) for size in sizes))
    yield Explanation(value, (place,), (shown,))


def _said(target: Target, size: Expression) -> Amount:
    if isinstance(size, Reference) and target.quantity.in_letters:
        return target.evaluation.said(size.step)
    return size.value(target.evaluation.value)


def _by_axis(target: Target) -> Mapping[str, Reference]:
    steps = zip(target.quantity.axes, target.quantity.steps, strict=False)
    return {axis: refer(step, axis) for axis, step in steps}


def _filters_kept(target: Target) -> Iterator[Explanation]:
    sizes = _by_axis(target)
    layers = {layer.name: layer for layer in target.layers(*CONVOLUTIONS, TRANSPOSED)}
    if roles.CHANNELS not in sizes or target.quantity.layout not in SEVERAL:
        return
    layer = layers.get(target.derivation.steps[sizes[roles.CHANNELS].step].where)
    if layer is not None and layer.settings.get("filters") is not None:
        maps = [sizes[roles.CHANNELS], layer.source[innermost(layer.source)]]
        batch = [sizes[roles.BATCH]] if roles.BATCH in sizes else []
        sides = [sizes[axis] for axis in spatial(sizes)]
        for several in (maps, maps[::-1]):
            yield from _shaped(target, [*batch, *several, *sides], layer.name)
            yield from _shaped(target, [*batch, *sides, *several], layer.name)


def _batch_lost(target: Target) -> Iterator[Explanation]:
    sizes = _by_axis(target)
    if roles.BATCH not in sizes:
        return
    lost = {axis: size for axis, size in sizes.items() if axis != roles.BATCH}
    yield from _shaped(target, list(lost.values()), "")
    depth = innermost(lost)
    if depth in lost and not target.quantity.in_letters:
        mixed = multiply(sizes[roles.BATCH], lost[depth])
        yield from _shaped(target, [mixed if axis == depth else size for axis, size in lost.items()], "")


MISTAKES = of_one_idea(
    Mistake(
        "size.one_axis_reused",
        Kind.CONCEPT,
        Text(en="one side taken for the others", fa="یک ضلع به‌جای ضلع‌های دیگر"),
        Text(
            en="The sides of {where} differ: work out each with its own size and settings; this uses one for all.",
            fa="ضلع‌های {where} فرق دارند: هر کدام را با اندازه و تنظیم خودش حساب کنید؛ این‌جا یکی برای همه آمده است.",
        ),
        (Example(RECTANGLE, "conv.output", caught="4×4×8", missed="5×4×8"),),
        _one_axis_reused,
    ),
    Mistake(
        "size.filters_as_channels_kept",
        Kind.CONCEPT,
        Text(en="the input channels kept beside the filters", fa="ماندن کانال‌های ورودی در کنار فیلترها"),
        Text(
            en="A filter of {where} sums over the input channels, so they are no axis of its output any more.",
            fa="هر فیلتر {where} روی کانال‌های ورودی جمع می‌زند، پس آن‌ها دیگر محوری از خروجی نیستند.",
        ),
        (
            Example(COLOURS, "conv.output", caught="64×3×26×26", missed="26×26×64×64"),
            Example(BATCHED, "conv.output.batched", caught="10×32×32×3×64", missed="10×32×32×64×64"),
        ),
        _filters_kept,
    ),
    Mistake(
        "size.batch_lost_or_mixed",
        Kind.CONCEPT,
        Text(en="the batch lost or mixed with the channels", fa="گم شدن batch یا آمیختن آن با کانال‌ها"),
        Text(
            en="Every example of the batch goes through by itself: its axis is copied to the output, {right}.",
            fa="هر نمونهٔ batch جداگانه از شبکه می‌گذرد: محور آن در خروجی هم می‌آید، {right}.",
        ),
        (
            Example(BATCHED, "conv.output.batched", caught="32×32×64", missed="32×32×10"),
            Example(BATCHED, "conv.output.batched", caught="32×32×640", missed="10×32×32×640"),
        ),
        _batch_lost,
    ),
)
