"""The depth of an output: kept, multiplied, or padded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.core.windows.axes import innermost
from grader.derivation import roles
from grader.derivation.expression import Expression, add, multiply
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import PADDED, STRIDED
from grader.mistakes.catalogue._windows import CONVOLUTIONS, TRANSPOSED, WINDOWED
from grader.mistakes.mechanisms import explained, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

ZEROS = {"network": {"input": "15×15×8", "layers": [{"zero_pad": {"padding": 2}}]}}


def _channels(target: Target, depths: dict[str, Expression]) -> Iterator[Explanation]:
    edits = {where: {target.step(where, "output.channels"): depth} for where, depth in depths.items()}
    yield from layers_and_all(target, edits)


def _convolutions(target: Target) -> Iterator[tuple[Component, int]]:
    for layer in target.layers(*CONVOLUTIONS, TRANSPOSED):
        filters = layer.settings.get("filters")
        if layer.source and isinstance(filters, int):
            yield layer, filters


def _kept(target: Target) -> Iterator[Explanation]:
    layers = [layer for layer, _ in _convolutions(target)]
    yield from _channels(target, {layer.name: layer.source[innermost(layer.source)] for layer in layers})


def _multiplied(target: Target) -> Iterator[Explanation]:
    depths = {
        layer.name: multiply(layer.source[innermost(layer.source)], literal(filters, roles.FILTERS))
        for layer, filters in _convolutions(target)
    }
    yield from _channels(target, depths)


def _margin(layer: Component) -> int:
    """Return how many zeros stand before the first axis, where a number says so."""
    padding = layer.settings["padding"]
    first = padding[0] if isinstance(padding, tuple) else 0
    return first if isinstance(first, int) else 0


def _padded(target: Target) -> Iterator[Explanation]:
    depths = {}
    for layer in target.layers(*WINDOWED):
        step = target.derivation.steps.get(target.step(layer.name, "output.channels"))
        if _margin(layer) and step is not None:
            depths[layer.name] = add(step.expression, multiply(2, literal(_margin(layer), roles.PADDING)))
    yield from _channels(target, depths)
    yield from _padded_alone(target)


def _padded_alone(target: Target) -> Iterator[Explanation]:
    """Yield what comes of zeros on the depth of a layer that does nothing but pad; it has no step for its depth."""
    for layer in target.layers("zero_pad"):
        sizes = dict(zip(target.quantity.axes, target.quantity.steps, strict=False))
        depth = sizes.get(roles.CHANNELS)
        if depth and _margin(layer) and target.quantity.name == f"{layer.name}.output":
            before = target.derivation.steps[depth].expression
            edits = {depth: add(before, multiply(2, literal(_margin(layer), roles.PADDING)))}
            for one in explained(target, edits, ()):
                yield replace(one, places=(layer.name,))


MISTAKES = of_one_idea(
    Mistake(
        "size.depth_kept",
        Kind.CONCEPT,
        Text(en="the input's depth kept", fa="ماندن عمق ورودی"),
        Text(
            en="The depth of the output of {where} is its number of filters, not the depth of its input.",
            fa="عمق خروجی {where} تعداد فیلترهای آن است، نه عمق ورودی.",
        ),
        (Example(STRIDED, "conv.output", caught="29×29×16", missed="29×29×32"),),
        _kept,
    ),
    Mistake(
        "size.depth_multiplied",
        Kind.CONCEPT,
        Text(en="depths multiplied", fa="ضرب عمق‌ها در هم"),
        Text(
            en="A filter of {where} sums over the channels that it sees and gives one map; depths aren't multiplied.",
            fa="هر فیلتر {where} روی کانال‌هایی که می‌بیند جمع می‌زند و یک نقشه می‌دهد؛ عمق‌ها در هم ضرب نمی‌شوند.",
        ),
        (Example(STRIDED, "conv.output", caught="29×29×512", missed="29×29×48"),),
        _multiplied,
    ),
    Mistake(
        "size.padding_on_depth",
        Kind.CONCEPT,
        Text(en="padding added to the depth", fa="افزودن padding به عمق"),
        Text(
            en="Padding stands around the positions, not on the channels; the depth of {where} doesn't grow by it.",
            fa="padding دور جاها می‌آید، نه روی کانال‌ها؛ عمق {where} با آن بزرگ نمی‌شود.",
        ),
        (
            Example(PADDED, "conv.output", caught="126×126×10", missed="126×126×9"),
            Example(ZEROS, "zero_pad.output", caught="19×19×12", missed="19×19×10"),
        ),
        _padded,
        seldom=2,
    ),
)
