"""Mappings that share a store, which forgets what was used least recently, so that memory doesn't grow with a class.

What is kept is weighed by what it is made of: roughly the bytes that it takes, told by its structure alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, NamedTuple, TypeVar

Kept = TypeVar("Kept")
MOST_BYTES = 64 * 2**20
"""However large a class is, a process of its marking stays small beside the machine's memory."""
ENTRY = 500
"""The bytes of an entry by itself: its key and its place in the order."""


class _Entry(NamedTuple):
    value: object
    weight: int


class Store:
    """Keeps what was made, up to a number of bytes in all."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.weight = 0
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()

    def find(self, key: Hashable) -> _Entry | None:
        """Return the entry of a key, which counts as used now."""
        found = self._entries.get(key)
        if found is not None:
            self._entries.move_to_end(key)
        return found

    def put(self, key: Hashable, value: object, weight: int) -> None:
        """Keep a value of so many bytes, unless it has no room by itself; others go until all that is kept has room."""
        if weight > self.most:
            return  # it would push out all others and then itself
        before = self._entries.pop(key, None)
        self.weight += weight - (before.weight if before else 0)
        self._entries[key] = _Entry(value, weight)
        while self.weight > self.most:
            self.weight -= self._entries.popitem(last=False)[1].weight

    def drop(self, keys: Callable[[Hashable], bool]) -> None:
        """Forget the entries of some keys."""
        for key in [key for key in self._entries if keys(key)]:
            self.weight -= self._entries.pop(key).weight


class Cache(Generic[Kept]):
    """Keeps what was made for a key in a store of its own or one that is shared; ``weigh`` tells roughly its bytes."""

    def __init__(self, store: Store, weigh: Callable[[Kept], int] = lambda _: 0) -> None:
        self._store, self._weigh = store, weigh

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what is kept for the key, made now where nothing is."""
        found = self._store.find((self, key))
        if found is not None:
            return found.value  # type: ignore[return-value]
        made = make()
        self._store.put((self, key), made, ENTRY + self._weigh(made))
        return made

    def clear(self) -> None:
        """Forget everything."""
        self._store.drop(lambda key: isinstance(key, tuple) and key[0] is self)
