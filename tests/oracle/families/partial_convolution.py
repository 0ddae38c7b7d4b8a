"""Partial convolution over a map: its padding a hole, or the window counted on real pixels alone."""

from __future__ import annotations

from typing import Any

from tests.oracle.settings import Settings
from tests.oracle.translation import Family, Plain, Translation, number


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return a question with padding as a hole of the window, and one that counts real pixels alone."""
    settings = Settings("partial convolution", given)
    settings.only("operation", "cross-correlation")
    held: dict[str, Any] = {
        "pixels": settings.take("x"),
        "mask": settings.take("mask"),
        "weights": settings.take("kernel"),
        "bias": settings.take("bias", default=0),
        "padding": settings.take("padding", default=0),
        "stride": settings.take("stride", default=1),
        "convolution": "correlation",
    }
    settings.finish()
    ways = {"hole": "full", "real": "real"}
    questions = {way: {"partial_convolution": {**held, "window": window}} for way, window in ways.items()}
    answers = {
        "output": number("output", "hole"),
        "new_mask": number("mask", "hole"),
        "valid_count": number("valid_count", "hole"),
        "output_if_border_padding_is_not_a_hole": number("output", "real"),
    }
    return Translation(questions, answers, {"preset": "torch"})


FAMILIES = Family("partial_convolution", translate)
