"""What can be asked of a network by name: a deep one has thousands of quantities, of which few are ever looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from grader.model import Quantity

Held = tuple[str, str, tuple[str, ...], tuple[str, ...]]


class Quantities(Mapping[str, Quantity]):
    """Quantities by name, each made when it is first looked at."""

    def __init__(self) -> None:
        self._held: dict[str, Quantity | Held] = {}

    def add(self, name: str, layout: str, steps: Sequence[str], axes: Sequence[str] = ()) -> None:
        """Take in what a quantity is made of."""
        self._held[name] = (name, layout, tuple(steps), tuple(axes))

    def call(self, name: str, other: str) -> None:
        """Give a quantity another name too."""
        self._held[name] = self[other]

    def measure(self, name: str, unit: str) -> None:
        """Say in which unit a quantity is."""
        self._held[name] = replace(self[name], unit=unit)

    def steps_of(self, name: str) -> tuple[str, ...]:
        """Return the steps of a quantity, none where there isn't one."""
        held = self._held.get(name)
        if held is None:
            return ()
        return held.steps if isinstance(held, Quantity) else held[2]

    def __getitem__(self, name: str) -> Quantity:
        held = self._held[name]
        if isinstance(held, Quantity):
            return held
        made = self._held[name] = Quantity(*held)
        return made

    def __contains__(self, name: object) -> bool:
        return name in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)
