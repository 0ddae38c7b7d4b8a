"""Sizes with the names of their axes: ``H=30, W=30, C=8``, ``8@30×30``; names say which is which, in any order."""

from __future__ import annotations

import re
from collections.abc import Mapping

AXES: Mapping[str, str] = {
    "batch": "n b batch",
    "height": "h height rows ارتفاع سطر",
    "width": "w width columns cols عرض ستون",
    "length": "l length steps طول",
    "channels": "c channel channels depth d filters maps features f کانال عمق ویژگی",
}
"""The axes in the order of channels last, and what people call them."""
_CALLED = {name: axis for axis, names in AXES.items() for name in names.split()}
_NAMES = "|".join(sorted(_CALLED, key=len, reverse=True))
_AXIS = re.compile(rf"\s*(?P<name>{_NAMES})\s*[=:]\s*(?P<size>[^,;،؛\n=:×*]+?)\s*(?:[,;،؛\n×*]|\bx\b|$)", re.IGNORECASE)
_MAPS = re.compile(r"\s*(?P<channels>\d+)\s*@\s*(?P<height>\d+)\s*[×x*хX]\s*(?P<width>\d+)\s*")
"""``8@30×30``: so many maps of a height and a width, as papers write it."""


def layouts(text: str) -> tuple[str, ...]:
    """Return sizes whose axes are named in the orders of both layouts, channels last and first; none of other texts.

    >>> layouts("C=8, W=31, H=30"), layouts("x = 3, y = 4")
    (('30 × 31 × 8', '8 × 30 × 31'), ())
    """
    named = _named(text)
    if len(named) < 2:
        return ()
    last = [named[axis] for axis in AXES if axis in named]
    first = [named[axis] for axis in ("batch", "channels", "height", "width", "length") if axis in named]
    return tuple(" × ".join(sizes) for sizes in (last, first))


def _named(text: str) -> dict[str, str]:
    maps = _MAPS.fullmatch(text)
    if maps:
        return maps.groupdict()
    named: dict[str, str] = {}
    place = 0
    while place < len(text):
        found = _AXIS.match(text, place)
        axis = _CALLED[found["name"].casefold()] if found else ""
        if found is None or axis in named:
            return {}
        named[axis], place = found["size"], found.end()
    return named
