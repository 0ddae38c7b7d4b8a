"""Convolutions and transposed ones as matrices: numbers and letters, sizes, and the output on given pixels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.oracle.settings import Settings
from tests.oracle.translation import Asked, Plain, Translation, Unanswered, Values, families, number, one, sizes

TORCH = {"preset": "torch"}
FLAT = "single channel, row-major vec"
CHANNELS_FIRST = "CHW vec (channel-major)"


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return a question with the kernel's numbers and one with its letters."""
    settings = Settings("matrix", given)
    settings.only("layout", FLAT)
    held = {"input": settings.take("input"), **_convolved(settings), **_window(settings)}
    return _translation(settings, held)


def transposed(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the same of a transposed convolution, which doesn't turn the kernel."""
    settings = Settings("transposed matrix", given)
    settings.only("layout", FLAT)
    held = {"input": settings.take("input"), "transposed": True, "convolution": "correlation", **_window(settings)}
    held["output_padding"] = settings.take("output_padding", default=0)
    return _translation(settings, held)


def joined(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the matrix of a convolution with several channels and filters."""
    settings = Settings("matrix", given)
    settings.only("layout", CHANNELS_FIRST)
    channels, *extent = settings.take("input")
    held = {"input": extent, "channels": channels, "filters": settings.take("out_channels"), **_window(settings)}
    return _translation(settings, {**held, "convolution": "correlation", "layout": "channels-first"})


def _convolved(settings: Settings) -> dict[str, Any]:
    """Take whether the kernel is turned, which is said in words too."""
    flipped = settings.take("flip")
    words = "convolution (kernel flipped)" if flipped else "cross-correlation (kernel not flipped)"
    settings.only("operation", words)
    return {"convolution": "flipped" if flipped else "correlation"}


def _window(settings: Settings) -> dict[str, Any]:
    stride = settings.take("stride", default=1)
    return {
        "stride": stride,
        "dilation": settings.take("dilation", default=1),
        **_padding(settings, strided=any(step > 1 for step in _listed(stride))),
    }


def _listed(given: Any) -> Sequence[int]:
    return given if isinstance(given, Sequence) else [given]


def _padding(settings: Settings, *, strided: bool) -> dict[str, Any]:
    """Take the padding: by its name where that settles the zeros, else the zeros before and after.

    What same padding adds with a stride hangs on a rule, so there the zeros themselves are told.
    """
    mode = settings.take("mode", default="explicit")
    if mode not in {"valid", "same", "full", "explicit"}:
        raise Unanswered(f"the mode {mode} isn't known")
    both = settings.take("padding", default=0)
    before, after = settings.take("pad_before", default=both), settings.take("pad_after", default=both)
    if mode == "explicit" or (mode == "same" and strided):
        return {"padding": {"before": before, "after": after}}
    first = any(left > right for left, right in zip(_listed(before), _listed(after), strict=True))
    return {"padding": mode, "alignment": "zeros-before" if first else "zeros-after"}


def _translation(settings: Settings, held: dict[str, Any]) -> Translation:
    kernel, values, pixels = settings.take("kernel"), settings.take("kernel_values"), settings.take("x", default=None)
    settings.skip("ask_symbolic")
    settings.finish()
    image = {} if pixels is None else {"pixels": _nested(pixels, held["input"])}
    questions = {
        "numbers": {"convolution_matrix": {**held, "weights": values, **image}},
        "letters": {"convolution_matrix": {**held, "kernel": kernel, "symbols": "w" if len(kernel) == 1 else "W"}},
    }
    return Translation(questions, _answers(), TORCH)


def _answers() -> dict[str, Any]:
    answers: dict[str, Any] = {
        name: number(f"matrix.{of}", "numbers")
        for name, of in (
            ("nonzeros", "nonzeros"),
            ("distinct_weights", "distinct_weights"),
            ("dense_entries", "entries"),
        )
    }
    answers |= {
        f"matrix_{kind}": Asked(((of, "matrix"),)) for kind, of in (("numeric", "numbers"), ("symbolic", "letters"))
    }
    answers |= {name: sizes("output.shape", "numbers") for name in ("out_spatial", "out_shape")}
    return {**answers, "shape": sizes("matrix.shape", "numbers"), "y_flat": flat("output.vector", "numbers")}


def flat(quantity: str, question: str) -> Asked:
    """Return what asks for the cells of a matrix one behind the other."""
    return Asked(((question, quantity),), _cells)


def _cells(values: Values) -> list[Any]:
    return [cell for row in one(values) for cell in row]


def _nested(pixels: Sequence[Any], extent: Sequence[int]) -> Sequence[Any]:
    """Return pixels in a row as rows of the last axis, for every axis but the first."""
    for size in reversed(extent[1:]):
        pixels = [pixels[start : start + size] for start in range(0, len(pixels), size)]
    return pixels


FAMILIES = (
    *families(("conv_matrix_1d", "conv_matrix_2d", "conv_matrix_3d"), translate),
    *families(("transposed_conv_matrix_1d", "transposed_conv_matrix_2d"), transposed),
    *families(("conv_matrix_multichannel",), joined),
)
