"""Which axes a layer norm is over: said as sizes, as places or in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from grader.core.windows.axes import spatial
from tests.oracle.translation import Unanswered

LETTERS = {"C": "channels", "D": "depth", "H": "height", "W": "width", "L": "length", "T": "length", "F": "features"}
MANY = {"one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}
ALL = {"all", "every", "everything", "whole"}
FILLERS = {"axis", "axes", "dim", "dims", "dimension", "dimensions", "the", "and", "over", "of", "map", "only"}

_ASIDE = re.compile(r"\([^)]*\)")


def over(said: Any, sizes: Mapping[str, int]) -> list[str]:
    """Return the axes that are said, of those that come in, outermost first."""
    items = list(said) if isinstance(said, Sequence) and not isinstance(said, str) else [said]
    found: list[str] = []
    if all(isinstance(one, str) for one in items):
        found = [axis for one in items for axis in _in_words(one, list(sizes))]
    elif all(isinstance(one, int) for one in items):
        found = _of_sizes(items, sizes)
    if not found:
        raise Unanswered(f"layer norm: {said!r} isn't known")
    return found


def _of_sizes(items: list[int], sizes: Mapping[str, int]) -> list[str]:
    """Return the axes of these sizes, or those at these places; where both may be meant, which isn't known."""
    names, extents = list(sizes), list(sizes.values())
    if extents[-len(items) :] == items:
        return names[-len(items) :]
    readings = []
    if all(-len(names) <= one < 0 for one in items):
        readings.append([names[one] for one in items])
    if all(extents.count(one) == 1 for one in items):
        readings.append([names[extents.index(one)] for one in items])
    if all(1 <= one <= len(names) for one in items):  # the batch is axis 0
        readings.append([names[one - 1] for one in items])
    if len(readings) != 1:
        raise Unanswered(f"layer norm: it isn't known whether {items} are sizes or places of axes")
    return readings[0]


def _in_words(said: str, names: list[str]) -> list[str]:
    words = _words(_ASIDE.sub(" ", said)) or _words(said)
    plain = {word.casefold() for word in words}
    if words and plain <= ALL:
        return names
    if "last" in plain and plain <= {"last", *MANY}:
        many = next((MANY[word] for word in plain if word in MANY), 1)
        return names[-many:]
    return [axis for word in words for axis in _axes(word, names)]


def _words(said: str) -> list[str]:
    return [word for word in re.findall(r"[A-Za-z]+|\d+", said) if word.casefold() not in FILLERS]


def _axes(word: str, names: list[str]) -> Sequence[str]:
    if word.casefold() == "spatial":
        return spatial(names)
    singular = word.casefold().removesuffix("s")
    named = [name for name in names if name.removesuffix("s") == singular]
    if not named and set(word) <= set(LETTERS):
        named = [LETTERS[letter] for letter in word]
    if not named or not set(named) <= set(names):
        raise Unanswered(f"layer norm: the axis {word!r} isn't known")
    return named
