"""What a matrix holds: rows taken for full that lose weights at the border."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.linear.convolution_matrix import ConvolutionMatrix
from grader.core.linear.sliding_steps import taps
from grader.core.windows.axes import SPATIAL
from grader.derivation.expression import multiply
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

SAME = {"convolution_matrix": {"input": 12, "kernel": 3, "padding": "same"}}


def _full_rows(target: Target) -> Iterator[Explanation]:
    matrix = target.quantity.subject
    if isinstance(matrix, ConvolutionMatrix) and target.quantity.name in {"matrix.nonzeros", "matrix.zeros"}:
        edits = {
            target.step("matrix", f"meetings.{name}"): multiply(literal(axis.positions), taps(axis.window))
            for axis, name in zip(matrix.axes, SPATIAL[len(matrix.axes)], strict=True)
            if axis.inside != axis.positions * axis.window.kernel
        }
        yield from explained(target, edits, ["matrix"])


MISTAKES = (
    Mistake(
        "mat.nonzero_count",
        Kind.CONCEPT,
        Text(en="weights counted that lie on zeros", fa="شمردن وزن‌هایی که روی صفر می‌افتند"),
        Text(
            en="Where the window hangs over the border the zeros there have no column: those rows hold fewer weights.",
            fa="جایی که پنجره از لبه بیرون می‌زند، صفرهای آن‌جا ستونی ندارند: آن سطرها وزن‌های کمتری دارند.",
        ),
        (
            Example(SAME, "matrix.nonzeros", caught="36", missed="35"),
            Example(SAME, "matrix.zeros", caught="108", missed="107"),
        ),
        _full_rows,
    ),
)
