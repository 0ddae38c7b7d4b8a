"""Compares two matrices row by row, and says in few words where they differ.

An extra or missing row or column makes the matrix different, not every row of it wrong. A row is right when it holds
the right row, nothing but zeros in extra columns, and where columns are missing nothing but zeros was to stand.
Of rows, bands and order what is right most counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.answers.comparing.alignment import Row, leading_columns, on_columns, partners
from grader.answers.comparing.bands import columns_in_another_order, right_bands, rows_in_another_order
from grader.language import Message, Text
from grader.model import Comparison, GridFigure, Outcome

MOST_ROWS_NAMED = 3
OTHER_ORDER = Fraction(1, 2)
"""The share of a matrix that has all rows or columns, if in another order."""

RIGHT_ROWS = Text(en="{right} of {all} rows are right", fa="{right} سطر از {all} سطر درست است")
RIGHT_BANDS = Text(
    en="{right} of {all} different entries stand where they belong in every row",
    fa="از {all} درایهٔ متفاوت، {right} تا در همهٔ سطرها سر جای خود هستند",
)
ROWS_ORDER = Text(
    en="the rows are those of the right matrix, in another order",
    fa="سطرها همان سطرهای ماتریس درست‌اند، به ترتیبی دیگر",
)
COLUMNS_ORDER = Text(
    en="the columns are those of the right matrix, in another order",
    fa="ستون‌ها همان ستون‌های ماتریس درست‌اند، به ترتیبی دیگر",
)
TURNED = Text(
    en="the rows are the columns of the right matrix, which is transposed here",
    fa="سطرها ستون‌های ماتریس درست‌اند، که این‌جا ترانهاده شده است",
)
ONE_ROW_MORE = Text(en="one row too many (row {row})", fa="یک سطر زیادی است (سطر {row})")
ROWS_MORE = Text(en="{n} rows too many", fa="{n} سطر زیادی است")
ONE_ROW_LESS = Text(en="one row is missing", fa="یک سطر کم است")
ROWS_LESS = Text(en="{n} rows are missing", fa="{n} سطر کم است")
ONE_COLUMN_MORE = Text(en="one column too many", fa="یک ستون زیادی است")
COLUMNS_MORE = Text(en="{n} columns too many", fa="{n} ستون زیادی است")
ONE_COLUMN_LESS = Text(en="one column is missing", fa="یک ستون کم است")
COLUMNS_LESS = Text(en="{n} columns are missing", fa="{n} ستون کم است")
ONE_CELL = Text(en="one cell differs in row {row}", fa="در سطر {row} یک خانه متفاوت است")
CELLS = Text(en="{n} cells differ in row {row}", fa="در سطر {row}، {n} خانه متفاوت است")
STRAY = Text(en="row {row} has a stray entry in an extra column", fa="سطر {row} در ستونی زیادی درایه دارد")
SHORT = Text(en="row {row} has {n} cells", fa="سطر {row}، {n} خانه دارد")


@dataclass(frozen=True, slots=True)
class _Pairing:
    """One row of the student's beside the row of the right matrix that it is, or None."""

    number: int
    row: Row
    seen: Row
    place: int | None
    right: Row | None
    before: int

    @property
    def states(self) -> tuple[str, ...]:
        """The state of each cell of the row."""
        right = self.right
        if right is None:
            return ("extra",) * len(self.row)
        return tuple(self._state(index - self.before, cell, right) for index, cell in enumerate(self.row))

    @staticmethod
    def _state(column: int, cell: object, right: Row) -> str:
        if not 0 <= column < len(right):
            return "extra"
        return "right" if cell == right[column] else "wrong"

    @property
    def state(self) -> str:
        """The state of the whole row."""
        if self.right is None:
            return "extra"
        return "right" if self.seen == self.right and not self.stray else "wrong"

    @property
    def wrong(self) -> int:
        """How many cells of the row differ."""
        return self.states.count("wrong")

    @property
    def outside(self) -> Row:
        """What stands in extra columns, or in an extra row."""
        return tuple(cell for cell, state in zip(self.row, self.states, strict=True) if state == "extra")

    @property
    def stray(self) -> bool:
        """Whether an extra column holds something in this row."""
        return any(cell != 0 for cell in self.outside)

    def reason(self) -> Message | None:
        """Return in what the row differs."""
        if self.wrong:
            return _one_or_more(self.wrong, ONE_CELL, CELLS, row=self.number)
        if self.stray:
            return Message.of(STRAY, row=self.number)
        return Message.of(SHORT, row=self.number, n=len(self.row)) if self.seen != self.right else None


def compared(student: Sequence[Row], right: Sequence[Row], texts: Sequence[Sequence[str]]) -> Comparison:
    """Return how a student's matrix compares with the right one; ``texts`` shows the student's cells."""
    if tuple(student) == tuple(right):
        return Comparison(Outcome.SAME, share=Fraction(1), figure=None)
    pairings = _pairings(student, right)
    right_rows = sum(pairing.state == "right" for pairing in pairings)
    figure = GridFigure(
        tuple(tuple(zip(row, pairing.states, strict=True)) for row, pairing in zip(texts, pairings, strict=True)),
        tuple(pairing.state for pairing in pairings),
    )
    told = Message.of(RIGHT_ROWS, right=right_rows, all=len(right))
    share = Fraction(right_rows, max(len(right), len(student)))
    if order := _other_order(student, right):
        return Comparison(Outcome.DIFFERENT, (told, Message.of(order)), max(share, OTHER_ORDER), figure)
    by_bands, bands = _by_bands(pairings, right)
    if _is_turned(student, right):
        # Cell by cell it would be held against rows that are its columns.
        return Comparison(Outcome.DIFFERENT, (Message.of(TURNED),), max(share, by_bands))
    reasons = (told, *(bands if by_bands > share else ()), *_reasons(pairings, right))
    return Comparison(Outcome.DIFFERENT, reasons, max(share, by_bands), figure)


def _is_turned(student: Sequence[Row], right: Sequence[Row]) -> bool:
    """Tell whether the rows are the right matrix' columns."""
    return len({len(row) for row in right}) == 1 and list(student) == list(zip(*right, strict=True))


def _other_order(student: Sequence[Row], right: Sequence[Row]) -> Text | None:
    if rows_in_another_order(student, right):
        return ROWS_ORDER
    return COLUMNS_ORDER if columns_in_another_order(student, right) else None


def _by_bands(pairings: Sequence[_Pairing], right: Sequence[Row]) -> tuple[Fraction, tuple[Message, ...]]:
    """Return what share of a matrix is right by its bands, and how many bands are."""
    aligned: list[Row] = [()] * len(right)
    extra = [pairing.outside for pairing in pairings]
    for pairing in pairings:
        if pairing.place is not None:
            aligned[pairing.place] = pairing.seen
    held, every = right_bands(aligned, extra, right)
    rows = sorted((len(pairings), len(right)))
    if held == every:
        # Every entry stands where it belongs, and rows or columns are amiss: that is told of by the rows.
        return Fraction(0), ()
    share = Fraction(held, every) * Fraction(*rows)
    return share, (Message.of(RIGHT_BANDS, right=held, all=every),)


def _pairings(student: Sequence[Row], right: Sequence[Row]) -> list[_Pairing]:
    width, before = len(right[0]), leading_columns(student, right)
    windows = on_columns(student, width, before)
    found = partners(windows, right)
    return [
        _Pairing(number, row, seen, partner, None if partner is None else right[partner], before)
        for number, (row, seen, partner) in enumerate(zip(student, windows, found, strict=True), 1)
    ]


def _reasons(pairings: Sequence[_Pairing], right: Sequence[Row]) -> Iterator[Message]:
    yield from _row_count(pairings, right)
    yield from _column_count(pairings, len(right[0]))
    uniform = len({len(pairing.row) for pairing in pairings}) == 1
    named = 0
    for pairing in pairings:
        reason = pairing.reason() if pairing.state == "wrong" else None
        if reason and named < MOST_ROWS_NAMED and not (uniform and reason.text is SHORT):
            named += 1
            yield reason


def _row_count(pairings: Sequence[_Pairing], right: Sequence[Row]) -> Iterator[Message]:
    extra = [pairing.number for pairing in pairings if pairing.right is None]
    missing = len(right) - (len(pairings) - len(extra))
    if extra:
        yield _one_or_more(len(extra), ONE_ROW_MORE, ROWS_MORE, row=extra[0])
    if missing:
        yield _one_or_more(missing, ONE_ROW_LESS, ROWS_LESS)


def _column_count(pairings: Sequence[_Pairing], width: int) -> Iterator[Message]:
    """Yield how many columns all rows have too many or too few; of a single longer row its length."""
    lengths = [len(pairing.row) for pairing in pairings]
    least, most = min(lengths), max(lengths)
    if most < width:
        yield _one_or_more(width - most, ONE_COLUMN_LESS, COLUMNS_LESS)
    elif least == most > width:
        yield _one_or_more(most - width, ONE_COLUMN_MORE, COLUMNS_MORE)
    elif most > width:
        yield Message.of(SHORT, row=lengths.index(most) + 1, n=most)


def _one_or_more(n: int, one: Text, more: Text, **values: object) -> Message:
    return Message.of(one, **values) if n == 1 else Message.of(more, n=n, **values)
