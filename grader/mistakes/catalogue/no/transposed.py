"""A matrix of weights with rows and columns the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.givens.unrolled_recurrence import UnrolledRecurrence
from grader.derivation.expression import Shape
from grader.language import Text
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

RECURRENCE = {"unrolled_recurrence": {"steps": 5, "inputs": 3, "hidden": 4, "outputs": 2}}


COLUMNS = Text(
    en="as columns behind it, so that it has a row for each number that comes out",
    fa="ستونی‌اند و پشت آن می‌آیند، پس برای هر عدد خروجی یک سطر دارد",
)
ROWS = Text(
    en="as rows before it, so that it has a row for each number that goes in",
    fa="سطری‌اند و پیش از آن می‌آیند، پس برای هر عدد ورودی یک سطر دارد",
)


def _turned(target: Target) -> Iterator[Explanation]:
    """Yield the sizes of a matrix that is applied to vectors, as if these stood on its other side."""
    given, right = target.quantity.subject, target.right
    if isinstance(given, UnrolledRecurrence) and isinstance(right, tuple) and right != right[::-1]:
        matrix = target.derivation.steps[target.quantity.steps[0]].where
        shown = [target.evaluation.shown(step) for step in reversed(target.quantity.steps)]
        stand = COLUMNS if given.vectors == "column" else ROWS
        yield Explanation(right[::-1], (matrix,), (Shape(of=tuple(shown)),), (("stand", stand),))


MISTAKES = (
    Mistake(
        "no.weight_transposed",
        Kind.CONVENTION,
        Text(en="a weight matrix transposed", fa="ترانهاده شدن ماتریس وزن"),
        Text(
            en="Rows and columns of {where} are the other way round: in this question vectors stand {stand}.",
            fa="جای سطرها و ستون‌های {where} عوض شده است: در این سؤال بردارها {stand}.",
        ),
        (Example(RECURRENCE, "U.shape", caught="3×4", missed="4×4"),),
        _turned,
        seldom=0,
    ),
)
