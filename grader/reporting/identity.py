"""Keys for caches over records that are shared but can't be hashed: two keys are equal for one object."""

from __future__ import annotations

from typing import Generic, TypeVar

Record = TypeVar("Record")


class Identity(Generic[Record]):
    """A record as a cache's key; the key keeps the record alive, so that its id stays its own.

    >>> Identity([]) == Identity([])
    False
    """

    __slots__ = ("of",)

    def __init__(self, of: Record) -> None:
        self.of = of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identity) and self.of is other.of

    def __hash__(self) -> int:
        return id(self.of)
