"""Weights, biases and both together taken for one another."""

from __future__ import annotations

from collections.abc import Iterator

from grader.language import Text
from grader.mistakes.catalogue._samples import CONV
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.proofs import working
from grader.mistakes.target import Target

COUNTS = ("weights", "biases", "parameters")


def _another(target: Target) -> Iterator[Explanation]:
    """Yield the other counts of the layer; weights for parameters are biases left out, and named as that."""
    where, _, asked = target.quantity.name.rpartition(".")
    for of in COUNTS:
        quantity = target.solved.quantities.get(f"{where}.{of}")
        if asked in COUNTS[:2] and of != asked and quantity is not None and quantity.steps:
            other = Target(quantity, target.solved, target.derivation, target.overrides)
            if other.right != target.right:
                yield Explanation(other.right, (where,), working(other))


MISTAKES = (
    Mistake(
        "pr.weights_for_params",
        Kind.CONCEPT,
        Text(en="weights, biases and parameters taken for one another", fa="اشتباه گرفتن وزن‌ها، بایاس‌ها و پارامترها"),
        Text(
            en="This is another count of {where}: its weights, its biases, or both together.",
            fa="این شمارش دیگری از {where} است: وزن‌ها، بایاس‌ها، یا هر دو با هم.",
        ),
        (Example(CONV, "conv.weights", "4640", "4641"), Example(CONV, "conv.biases", "4608", "4609")),
        _another,
    ),
)
