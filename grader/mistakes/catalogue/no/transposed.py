"""A matrix of weights with rows and columns the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation.expression import Shape
from grader.language import Text
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

RECURRENCE = {"unrolled_recurrence": {"steps": 5, "inputs": 3, "hidden": 4, "outputs": 2}}


def _turned(target: Target) -> Iterator[Explanation]:
    """Yield the sizes of a matrix that is applied to vectors, as if these stood on its other side."""
    matrix, _, of = target.quantity.name.partition(".")
    right = target.right
    if of != "shape" or f"{matrix}.applications" not in target.solved.quantities:
        return
    if isinstance(right, tuple) and right != right[::-1]:
        shown = [target.evaluation.shown(step) for step in reversed(target.quantity.steps)]
        yield Explanation(right[::-1], (matrix,), (Shape(of=tuple(shown)),))


MISTAKES = (
    Mistake(
        "no.weight_transposed",
        Kind.CONVENTION,
        Text(en="a weight matrix transposed", fa="ترانهاده شدن ماتریس وزن"),
        Text(
            en="Rows and columns of {where} are the other way round: which is which depends on whether vectors "
            "are columns or rows.",
            fa="جای سطرها و ستون‌های {where} عوض شده است: این به ستونی یا سطری بودن بردارها بستگی دارد.",
        ),
        (Example(RECURRENCE, "U.shape", caught="3×4", missed="4×4"),),
        _turned,
        seldom=0,
    ),
)
