"""An ordinary convolution against a depthwise and a pointwise one in a row."""

from __future__ import annotations

from tests.oracle.layers import entry
from tests.oracle.networks import TORCH, axes
from tests.oracle.settings import Settings
from tests.oracle.translation import Family, Plain, Translation, number, ratio

TOTALS = {"params": "total.parameters", "macs": "total.multiply_accumulates"}


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return a question for either way, and the second's numbers over the first's."""
    settings = Settings("separable convolution", given)
    comes_in = axes(settings.take("layout"), settings.take("input"))
    standard, depthwise, pointwise = (settings.take(name) for name in ("standard", "depthwise", "pointwise"))
    settings.finish()
    ways = {
        "standard": [entry(standard, "whole")],
        "separable": [entry(depthwise, "depthwise"), entry(pointwise, "pointwise")],
    }
    questions = {name: {"network": {"input": comes_in, "layers": layers}} for name, layers in ways.items()}
    answers = {name: {field: number(of, name) for field, of in TOTALS.items()} for name in ways}
    for step in ("depthwise", "pointwise"):
        answers["separable"] |= {
            f"{step}_{field}": number(of.replace("total", step), "separable") for field, of in TOTALS.items()
        }
    ratios = {
        f"{kind}_ratio{suffix}": ratio(f"separable:{TOTALS[field]}", f"standard:{TOTALS[field]}")
        for kind, field in (("mac", "macs"), ("param", "params"))
        for suffix in ("", "_float")
    }
    return Translation(questions, {**answers, **ratios}, TORCH)


FAMILIES = Family("depthwise_separable", translate)
