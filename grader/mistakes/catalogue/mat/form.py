"""The form of a matrix: rows too many, rows of different lengths."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.linear.convolution_matrix import ConvolutionMatrix
from grader.derivation.expression import Chain, Expression, Number
from grader.language import Text
from grader.mistakes.catalogue._samples import MATRIX
from grader.mistakes.catalogue.mat._windows import wider
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Layout, Value

FOUR = "W11 W10 0 W01 W00 0 0 0 0\n0 W11 W10 0 W01 W00 0 0 0\n0 0 0 W11 W10 0 W01 W00 0\n0 0 0 0 W11 W10 0 W01 W00"

ONE_COLUMN = Text(en=", and one column too many", fa="، و یک ستون اضافه")


def _rows(value: Value) -> tuple[tuple[object, ...], ...]:
    if not isinstance(value, tuple):
        return ()
    return tuple(row for row in value if isinstance(row, tuple))


def _size(target: Target, name: str) -> Expression:
    step = target.step("matrix", name)
    working = target.evaluation.working(step)
    return working if isinstance(working, Chain) else Number(number=target.evaluation.value(step))


def _is_of_a_layer(target: Target) -> bool:
    return target.quantity.layout == Layout.MATRIX and isinstance(target.quantity.subject, ConvolutionMatrix)


def _kept(given: tuple[tuple[object, ...], ...], right: tuple[tuple[object, ...], ...]) -> int:
    """Return how many right rows stand in the student's matrix, columns too many and zeros at the end left aside."""
    width = len(right[0])
    written = {(row + (0,) * width)[:width] for row in given}
    return sum(row in written for row in right)


def _is_wider(target: Target, given: tuple[tuple[object, ...], ...]) -> bool:
    """Tell whether a matrix is the one of another padding, which has more rows."""
    matrix = target.quantity.subject
    return isinstance(matrix, ConvolutionMatrix) and any(other.rows() == given for other in wider(matrix))


def _extra_row(target: Target, value: Value) -> Iterator[Explanation]:
    given, right = _rows(value), _rows(target.right)
    if not _is_of_a_layer(target) or len(given) <= len(right):
        return
    if 2 * _kept(given, right) >= len(right) or _is_wider(target, given):
        wider = max(len(row) for row in given) - len(right[0])
        values = (("rows", len(given)), ("wanted", len(right)), ("columns", _wider(wider)))
        yield Explanation(value, ("matrix",), (_size(target, "rows"), _size(target, "columns")), values)


def _wider(columns: int) -> Text:
    """Return what is added to a sentence where there are columns too many."""
    if columns < 1:
        return Text()
    return Text(en=f", and {columns} columns too many", fa=f"، و {columns} ستون اضافه") if columns > 1 else ONE_COLUMN


def _ragged(target: Target, value: Value) -> Iterator[Explanation]:
    given, right = _rows(value), _rows(target.right)
    uneven = len({len(row) for row in given}) > 1
    if _is_of_a_layer(target) and uneven and 2 * _kept(given, right) >= len(right):
        lengths = [len(row) for row in given]
        odd = next(index for index, length in enumerate(lengths) if length != len(right[0]))
        values = (("row", odd + 1), ("entries", lengths[odd]), ("wanted", len(right[0])))
        yield Explanation(value, ("matrix",), (_size(target, "columns"),), values)


MISTAKES = of_one_idea(
    Mistake(
        "mat.extra_row",
        Kind.CONCEPT,
        Text(en="rows too many", fa="سطر اضافه"),
        Text(
            en="Each position of the output has one row, {wanted} in all; here are {rows} rows{columns}.",
            fa="برای هر جای خروجی یک سطر هست، روی هم {wanted}؛ این‌جا {rows} سطر هست{columns}.",
        ),
        (Example(MATRIX, "matrix", caught=FOUR + "\n0 0 0 0 0 0 0 0 W11", missed=FOUR),),
        recognise=_extra_row,
        seldom=0,
    ),
    Mistake(
        "mat.ragged",
        Kind.SLIP,
        Text(en="rows of different lengths", fa="سطرهای نابرابر"),
        Text(
            en="Every row has as many entries as the input has pixels, {wanted}; row {row} has {entries}.",
            fa="هر سطر به تعداد پیکسل‌های ورودی، یعنی {wanted} درایه دارد؛ سطر {row} دارای {entries} درایه است.",
        ),
        (Example(MATRIX, "matrix", caught=FOUR + " 0", missed=FOUR),),
        recognise=_ragged,
        seldom=0,
    ),
)
