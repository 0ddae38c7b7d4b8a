"""The letters of a block, like ``$filters``, and the numbers that a use of the block puts there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from grader.errors import DerivationError

_LETTER = re.compile(r"\s*(?:(\d{1,9})\s*[*·×]?\s*)?\$([A-Za-z_]\w*)(?:\s*/\s*([1-9]\d{0,8}))?\s*")


def letters_of(written: Any) -> Iterator[str]:
    """Yield the letters in what is written.

    >>> list(letters_of([{"conv": {"filters": "4*$f", "kernel": 3}}, "relu"]))
    ['f']
    """
    if isinstance(written, dict):
        written = list(written.values())
    if isinstance(written, (list, tuple)):
        for one in written:
            yield from letters_of(one)
    elif found := _letter(written):
        yield found[2]


def filled(written: Any, numbers: Mapping[str, int]) -> Any:
    """Return what is written with its letters as numbers: ``$f``, ``4*$f``, ``$f/2``; a remainder is an error.

    >>> filled([{"conv": {"filters": "4*$f", "kernel": 3}}, "relu"], {"f": 16})
    [{'conv': {'filters': 64, 'kernel': 3}}, 'relu']
    """
    if isinstance(written, dict):
        return {name: filled(value, numbers) for name, value in written.items()}
    if isinstance(written, (list, tuple)):
        return [filled(value, numbers) for value in written]
    found = _letter(written)
    if found is None:
        return written
    times, letter, over = found.groups()
    number, rest = divmod(numbers[letter] * int(times or 1), int(over or 1))
    if rest:
        raise DerivationError(f"{written.strip()} is no whole number where ${letter} is {numbers[letter]}.")
    return number


def _letter(written: Any) -> re.Match[str] | None:
    return _LETTER.fullmatch(written) if isinstance(written, str) else None
