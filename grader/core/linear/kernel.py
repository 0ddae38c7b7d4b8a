"""What stands in a kernel, by its place: letters with an index, or numbers.

The first two indices of a place are those of the channels that a layer joins, as frameworks keep weights: output
before input, and in a transposed layer input before output. The others are the taps along each axis.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Annotated, Any

from pydantic import BeforeValidator

from grader.core.numbers.values import exact
from grader.derivation.exact import Exact
from grader.model import Cell

ONE_CHANNEL = (1, 1)


@dataclass(frozen=True, slots=True)
class Letters:
    """A kernel of one letter with indices; those of the channels are left out where there is one of each.

    ``base`` is where indices start, ``input_first`` that those of the channels are swapped: mistakes.

    >>> Letters("W", (1, 1, 2, 2)).at((0, 0, 1, 0)), Letters("W", (1, 3, 2, 2)).at((0, 2, 1, 0))
    ('W10', 'W0210')
    """

    letter: str
    extent: tuple[int, ...]
    base: int = 0
    input_first: bool = False

    def at(self, place: tuple[int, ...]) -> Cell:
        """Return the letter of a place; a comma parts numbers of several digits."""
        joined = place[1::-1] if self.input_first else place[:2]
        shown = place[2:] if self.extent[:2] == ONE_CHANNEL else (*joined, *place[2:])
        numbers = [str(number + self.base) for number in shown]
        return self.letter + ("," if max(map(len, numbers)) > 1 else "").join(numbers)

    def idle(self) -> Iterator[tuple[int, ...]]:
        """Yield no place: a letter isn't 0."""
        yield from ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers in any number of axes, the last index running fastest."""

    extent: tuple[int, ...]
    cells: tuple[Exact, ...]

    def at(self, place: tuple[int, ...]) -> Cell:
        """Return the number of a place."""
        index = 0
        for at, size in zip(place, self.extent, strict=True):
            index = index * size + at
        return self.cells[index]

    def idle(self) -> Iterator[tuple[int, ...]]:
        """Yield the places whose number is 0."""
        places = product(*map(range, self.extent))
        return (place for place, cell in zip(places, self.cells, strict=True) if not cell)

    def planes(self, count: int) -> tuple[tuple[Exact, ...], ...]:
        """Return the cells in so many parts, one behind the other.

        >>> Numbers((2, 2), (1, 2, 3, 4)).planes(2)
        ((1, 2), (3, 4))
        """
        size = prod(self.extent) // count
        return tuple(self.cells[start : start + size] for start in range(0, count * size, size))


Kernel = Letters | Numbers


def numbers(given: Any) -> Numbers:
    """Return nested lists of exact numbers; lists of different lengths are a ValueError.

    >>> numbers([[1, "1/2"], [3, 4]]).extent
    (2, 2)
    """
    if not isinstance(given, (list, tuple)):
        return Numbers((), (exact(given),))
    inner = [numbers(item) for item in given]
    if len({one.extent for one in inner}) != 1:
        raise ValueError("Lists beside each other have the same length, and none is empty: [[1, 2], [3, 4]].")
    return Numbers((len(inner), *inner[0].extent), tuple(cell for one in inner for cell in one.cells))


def nested(given: Any) -> Numbers:
    """Return numbers in at least one list; a number alone is a ValueError."""
    found = numbers(given)
    if not found.extent:
        raise ValueError("Write a list of numbers, or rows of them: [1, 2] or [[1, 2], [3, 4]].")
    return found


NumberNest = Annotated[Any, BeforeValidator(nested, json_schema_input_type=list[Any])]
"""A list of exact numbers, rows of them, or deeper lists."""
