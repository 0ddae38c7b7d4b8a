"""The parameters of a transposed convolution: input and output channels taken for each other."""

from __future__ import annotations

from collections.abc import Iterator

from grader.language import Text
from grader.mistakes.catalogue._windows import TRANSPOSED
from grader.mistakes.catalogue.par.bias import by_inputs
from grader.mistakes.mechanisms import PARTS_OF_COUNTS, edited, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

UPSAMPLING = {"network": {"input": "8×8×3", "layers": [{"conv_transpose": {"name": "up", "filters": 10, "kernel": 3}}]}}


def _swapped(target: Target) -> Iterator[Explanation]:
    layers = {layer.name for layer in target.layers(TRANSPOSED)}
    counted = ("parameters", *PARTS_OF_COUNTS)
    edits = {
        where: edited([step for step in steps if step.quantity.startswith(counted)], by_inputs)
        for where, steps in target.by_layer.items()
        if where in layers
    }
    yield from layers_and_all(target, {where: changed for where, changed in edits.items() if changed})


MISTAKES = (
    Mistake(
        "tconv.params_swapped",
        Kind.CONCEPT,
        Text(en="input and output channels swapped", fa="جابه‌جا شدن کانال‌های ورودی و خروجی"),
        Text(
            en="The biases of {where} belong to its outputs; this has one for each input channel.",
            fa="بایاس‌های {where} به خروجی‌ها تعلق دارند؛ این‌جا برای هر کانال ورودی یکی آمده است.",
        ),
        (Example(UPSAMPLING, "up.parameters", caught="273", missed="270"),),
        _swapped,
        seldom=2,
    ),
)
