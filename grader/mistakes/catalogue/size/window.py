"""The window's formula: the + 1, the stride, the padding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.core.windows.axes import spatial
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.edits import drop, without
from grader.derivation.expression import Expression, Quotient, as_expression, multiply
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import PADDED, PADDING_ASKED, STRIDED
from grader.mistakes.catalogue._windows import (
    CONVOLUTIONS,
    SLIDING,
    TRANSPOSED,
    WINDOWED,
    is_strided,
    ones,
    sizes_of,
    strides,
    unknown_padding,
)
from grader.mistakes.catalogue.mat import _windows as matrices
from grader.mistakes.catalogue.mat._rivals import led_to, otherwise
from grader.mistakes.mechanisms import explained, given_otherwise, in_layers, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

ZERO_PADDING = ("zero_pad",)
UNEVEN = {"network": {"input": "15×15×8", "layers": [{"zero_pad": {"padding": {"before": [1, 0], "after": [3, 0]}}}]}}
SIGNAL = {"length": 100, "channels": 4}
ROW = {"network": {"input": SIGNAL, "layers": [{"conv": {"filters": 8, "kernel": 7, "stride": 3}}]}}
VOLUME = {
    "network": {
        "input": "16×32×32×1",
        "layers": [{"conv": {"filters": 4, "kernel": 3, "padding": 1, "stride": [1, 2, 2]}}],
    }
}
DEPTHWISE = {"network": {"input": "32×32×8", "layers": [{"depthwise_conv": {"kernel": 5, "stride": 2}}]}}
ZEROS = {"network": {"input": "15×15×8", "layers": [{"zero_pad": {"padding": 2}}]}}
POOLED_NUMBERS = {"pooling": {"pixels": [[1, 2, 3, 4], [5, 6, 7, 8], [9, 8, 7, 6], [5, 4, 3, 2]], "kernel": 2}}


def _without_first(node: Expression) -> Expression | None:
    """Leave the + 1 of the first position out; the − 1 of full padding stays."""
    if not isinstance(node, x.Sum):
        return None
    kept = tuple(term for term in node.of if term.role != roles.FIRST_POSITION)
    return without(node, kept) if len(kept) < len(node.of) else None


def _plus1_missing(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _without_first, "output")
    yield from led_to(matrices.a_position_less)(target)


def _stride_forgotten(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        forgotten = is_strided(layer) and layer.settings["padding"] != "same"
        return {"stride": ones(layer)} if forgotten else None

    yield from given_otherwise(target, (*CONVOLUTIONS, TRANSPOSED), changes)
    yield from otherwise(target, matrices.strideless)


def _n_over_s(target: Target) -> Iterator[Explanation]:
    sizes, edits = sizes_of(target), {}
    for layer in target.layers(*SLIDING):
        if is_strided(layer) and layer.settings["padding"] != "same" and layer.source:
            steps = dict(zip(spatial(layer.source), strides(layer), strict=False))
            edits[layer.name] = {
                step.name: x.Floor(inner=Quotient(left=layer.source[axis], right=literal(steps[axis], roles.STRIDE)))
                for axis, step in sizes.get(layer.name, {}).items()
            }
    yield from layers_and_all(target, edits)


def _padding_forgotten(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        padding = layer.settings["padding"]
        return {"padding": "valid"} if isinstance(padding, tuple) and any(padding) else None

    yield from given_otherwise(target, WINDOWED, changes)
    yield from given_otherwise(target, ZERO_PADDING, lambda layer: {"padding": (0,) * len(_zeros(layer))})
    yield from otherwise(target, matrices.unpadded("explicit"))


def _zeros(layer: Component) -> tuple[object, ...]:
    zeros = layer.settings["padding"]
    return zeros if isinstance(zeros, tuple) else ()


def _in_front_alone(layer: Component) -> Mapping[str, object] | None:
    """Return a layer whose zeros differ from side to side with those in front alone."""
    if not any(isinstance(zeros, tuple) and all(zeros) for zeros in _zeros(layer)):
        return None
    return {"padding": tuple((zeros[0], 0) if isinstance(zeros, tuple) else zeros for zeros in _zeros(layer))}


def _padding_once(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, drop(roles.PADDING_SIDES), "output")
    yield from given_otherwise(target, (*WINDOWED, *ZERO_PADDING), _in_front_alone)
    for step, _ in unknown_padding(target):
        zeros = target.derivation.steps[step].expression
        yield from explained(target, {step: multiply(2, as_expression(zeros, roles.PADDING))}, [""])
    yield from otherwise(target, matrices.padded_once)


MISTAKES = of_one_idea(
    Mistake(
        "size.plus1_missing",
        Kind.CONCEPT,
        Text(en="the one at the end of the formula forgotten", fa="فراموش شدن یکِ آخر فرمول"),
        Text(
            en="The window's first position counts too: at the end comes + 1. In {where} it is missing.",
            fa="جای نخست پنجره هم شمرده می‌شود: در پایان یک ۱ اضافه می‌شود. در {where} جا افتاده است.",
        ),
        (
            Example(STRIDED, "conv.output", caught="28×28×32", missed="27×27×32"),
            Example(POOLED_NUMBERS, "output.shape", caught="1×1", missed="3×3"),
        ),
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
        (
            Example(STRIDED, "conv.output", caught="57×57×32", missed="58×58×32"),
            Example(ROW, "conv.output", caught="94×8", missed="95×8"),
            Example(VOLUME, "conv.output", caught="16×32×32×4", missed="16×30×30×4"),
            Example(DEPTHWISE, "depthwise_conv.output", caught="28×28×8", missed="27×27×8"),
        ),
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
            en="The padding of {where} has a part in its size; this counts without it.",
            fa="padding در اندازهٔ {where} نقش دارد؛ این‌جا بدون آن حساب شده است.",
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
            en="Both sides of {where} count: p on each side is 2p in all; here one side and both are mixed up.",
            fa="هر دو سوی {where} به حساب می‌آیند: p در هر سو روی هم 2p است؛ این‌جا یک سو با هر دو سو اشتباه شده است.",
        ),
        (
            Example(PADDED, "conv.output", caught="125×125×8", missed="126×126×8"),
            Example(ZEROS, "zero_pad.output", caught="17×17×8", missed="19×19×8"),
            Example(UNEVEN, "zero_pad.output", caught="16×15×8", missed="17×15×8"),
            Example(PADDING_ASKED, "padding", caught="6", missed="5"),
        ),
        _padding_once,
        seldom=0,
    ),
)
