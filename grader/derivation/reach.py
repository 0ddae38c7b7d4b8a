"""Which steps hang on which, as sets of bits: of thousands of steps in a row these take little room and time.

The first bit is the first step in the order in which they are worked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, reduce
from itertools import compress
from operator import or_


class Reach:
    """What each of several steps depends on, and what depends on it; a step counts as depending on itself."""

    def __init__(self, needs: Mapping[str, tuple[str, ...]]) -> None:
        self._needs = needs
        self._names = tuple(needs)
        self._direct: dict[str, int] = {}
        self.places = {name: place for place, name in enumerate(self._names)}

    @cached_property
    def _behind(self) -> list[int]:
        found: list[int] = []
        for place, direct in enumerate(self._needs.values()):
            found.append(reduce(or_, (found[self.places[name]] for name in direct), 1 << place))
        return found

    @cached_property
    def _ahead(self) -> list[int]:
        found = [1 << place for place in range(len(self._names))]
        for place in reversed(range(len(found))):
            for name in self._needs[self._names[place]]:
                found[self.places[name]] |= found[place]
        return found

    def behind(self, name: str) -> int:
        """Return the steps that the value of a step depends on."""
        return self._behind[self.places[name]]

    def behind_all(self, names: Iterable[str]) -> int:
        """Return the steps that the values of several steps depend on."""
        return reduce(or_, map(self.behind, names), 0)

    def these(self, names: Iterable[str]) -> int:
        """Return some steps by their names."""
        return reduce(or_, (1 << self.places[name] for name in names), 0)

    def direct(self, name: str) -> int:
        """Return the steps that the formula of a step refers to."""
        if name not in self._direct:
            self._direct[name] = self.these(self._needs[name])
        return self._direct[name]

    def ahead(self, names: Iterable[str]) -> int:
        """Return the steps whose values depend on one of several."""
        return reduce(or_, (self._ahead[self.places[name]] for name in names), 0)

    def holds(self, steps: int, name: str) -> bool:
        """Tell whether a step is one of some steps."""
        return bool(steps >> self.places[name] & 1)

    def named(self, steps: int) -> Iterator[str]:
        """Yield the names of steps in the order in which they are worked out."""
        if steps.bit_count() * _FEW < len(self._names):
            return self._one_by_one(steps)
        return compress(self._names, map(int, reversed(f"{steps:b}")))

    def _one_by_one(self, steps: int) -> Iterator[str]:
        while steps:
            lowest = steps & -steps
            yield self._names[lowest.bit_length() - 1]
            steps ^= lowest


_FEW = 8
"""Steps of which there are so many times fewer than there are in all are looked for one by one."""
