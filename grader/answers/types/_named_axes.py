"""Sizes with the names of their axes: ``H=30, W=30, C=8``, a line each or parted by any sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

AXES = {
    "height": ("h", "height", "rows", "ارتفاع", "سطر"),
    "width": ("w", "width", "columns", "cols", "عرض", "ستون"),
    "channels": ("c", "channel", "channels", "depth", "d", "filters", "کانال", "عمق"),
    "length": ("l", "length", "steps", "طول"),
    "features": ("f", "features", "ویژگی"),
    "batch": ("n", "b", "batch"),
}
"""What people call an axis."""
_NAMES = "|".join(sorted((name for names in AXES.values() for name in names), key=len, reverse=True))
_AXIS = re.compile(rf"\s*(?:{_NAMES})\s*[=:]\s*(?P<size>[^,;،؛\n=:×*]+?)\s*(?P<by>[,;،؛\n×*]|\bx\b|$)", re.IGNORECASE)
MOST_AXES = 5


def axes_of(text: str) -> tuple[str, ...]:
    """Return the sizes of a text that gives each with the name of its axis; none where it doesn't.

    >>> axes_of("H=30, W=30, C=8"), axes_of("x = 3, y = 4")
    (('30', '30', '8'), ())
    """
    found: list[str] = []
    place = 0
    while place < len(text) and len(found) <= MOST_AXES:
        axis = _AXIS.match(text, place)
        if axis is None:
            return ()
        found.append(axis["size"])
        place = axis.end()
    return tuple(found) if 2 <= len(found) <= MOST_AXES else ()


def in_other_orders(text: str) -> Iterator[str]:
    """Yield named sizes in the other orders that a layout may have: names say which is which, whatever stands first."""
    sizes = axes_of(text)
    yield from (" × ".join(order) for order in dict.fromkeys(permutations(sizes)) if sizes and order != sizes)
