"""Pairs of numbers under a line, counted by as many divisions as Euclid's algorithm takes, however many there are.

Source: Graham, Knuth and Patashnik, Concrete Mathematics (1994), section 3.5: sums of floors.
"""

from __future__ import annotations


def pairs_below(bound: int, rows: int, row: int, columns: int, column: int) -> int:
    """Return how many pairs ``y < rows``, ``x < columns`` have ``y·row + x·column < bound``.

    >>> pairs_below(4, 3, 2, 2, 1)  # 0, 1, 2 and 3
    4
    """
    whole = _clamped(-((bound - (rows - 1) * row) // -column), columns)
    some = _clamped(-(bound // -column), columns)
    last = bound - (some - 1) * column
    return whole * rows + floors(some - whole, row, column, last + row - 1)


def _clamped(number: int, most: int) -> int:
    return max(0, min(number, most))


def floors(count: int, divisor: int, step: int, start: int) -> int:
    """Return the sum of ``⌊(step·i + start)/divisor⌋`` over ``i < count``.

    >>> floors(4, 3, 2, 1)  # 0 + 1 + 1 + 2
    4
    """
    total = 0
    while count:
        total += count * (count - 1) // 2 * (step // divisor) + count * (start // divisor)
        step, start = step % divisor, start % divisor
        count, start = divmod(step * count + start, divisor)
        divisor, step = step, divisor
    return total
