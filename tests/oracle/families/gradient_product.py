"""One number through layers of one unit each, and the gradient back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.oracle.settings import Settings
from tests.oracle.translation import QUESTION, Family, Plain, Translation, number, sizes


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the chain; numbers are written as decimals, which a key keeps exact."""
    settings = Settings("chain", given)
    settings.only("chain", "h0=x, h_i = act(w_i h_{i-1} + b_i)")
    held: dict[str, Any] = {
        "activation": settings.take("activation"),
        "weights": _decimals(settings.take("weights")),
        "biases": _decimals(settings.take("biases", default=[])),
        "input": str(settings.take("x")),
    }
    slope = settings.take("negative_slope", "leak", default=None)
    held |= {} if slope is None else {"leak": str(slope)}
    settings.finish()
    answers = {
        "activations": sizes("activations"),
        "local_derivatives": sizes("local_derivatives"),
        "gradient": number("gradient"),
        "bound": number("bound"),
    }
    return Translation({QUESTION: {"scalar_chain": held}}, answers)


def _decimals(numbers: Sequence[float]) -> list[str]:
    return [str(one) for one in numbers]


FAMILIES = Family("gradient_product", translate)
