"""Same padding on a short signal: where its zeros stand, the matrix, and what comes out."""

from __future__ import annotations

from tests.oracle.families.matrices import flat
from tests.oracle.settings import Settings
from tests.oracle.translation import QUESTION, Family, Plain, Translation, number


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the convolution of the signal as a matrix."""
    settings = Settings("same padding", given)
    settings.only("operation", "cross-correlation, padding same (TF rule)")
    held = {
        "input": settings.take("input"),
        "weights": settings.take("kernel"),
        "stride": settings.take("stride", default=1),
        "dilation": settings.take("dilation", default=1),
        "pixels": settings.take("x"),
        "padding": "same",
        "convolution": "correlation",
    }
    settings.finish()
    answers = {
        "y": flat("output.vector", QUESTION),
        "out": number("output.shape"),
        "pad_before": number("padding.before"),
        "pad_after": number("padding.after"),
        "matrix_numeric": number("matrix"),
    }
    return Translation({QUESTION: {"convolution_matrix": held}}, answers, {"preset": "keras"})


FAMILIES = Family("same_alignment", translate)
