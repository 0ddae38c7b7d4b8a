"""The letters of a block, like ``$filters``, and the numbers that a use of the block puts there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from grader.derivation.expression import Expression, Letter, value_of, walk
from grader.errors import DerivationError, ReadError
from grader.reading.dialect import Dialect
from grader.reading.parsing.mathematics import read_mathematics

_LETTER = re.compile(r"\$([A-Za-z_]\w*)")
_ARITHMETIC = Dialect(locale="en", products=False)
MOST_CHARACTERS = 60


def letters_of(written: Any) -> Iterator[str]:
    """Yield the letters in what is written.

    >>> list(letters_of([{"conv": {"filters": "4*($f + $g)", "kernel": 3}}, "relu"]))
    ['f', 'g']
    """
    if isinstance(written, dict):
        written = list(written.values())
    if isinstance(written, (list, tuple)):
        for one in written:
            yield from letters_of(one)
    elif _arithmetic(written, defaultdict(lambda: 1)) is not None:
        yield from _LETTER.findall(written)


def filled(written: Any, numbers: Mapping[str, int]) -> Any:
    """Return what is written with its letters as numbers: ``$f``, ``4*($f + 2)``, ``$f/2``; no whole one is an error.

    >>> filled([{"conv": {"filters": "4*$f", "kernel": 3}}, "relu"], {"f": 16})
    [{'conv': {'filters': 64, 'kernel': 3}}, 'relu']
    """
    if isinstance(written, dict):
        return {name: filled(value, numbers) for name, value in written.items()}
    if isinstance(written, (list, tuple)):
        return [filled(value, numbers) for value in written]
    arithmetic = _arithmetic(written, numbers)
    return written if arithmetic is None else _whole(arithmetic, written.strip(), numbers)


def _arithmetic(written: Any, numbers: Mapping[str, int]) -> Expression | None:
    """Return the arithmetic that a text is once its letters are numbers, None for any other text."""
    if not isinstance(written, str) or len(written) > MOST_CHARACTERS or not _LETTER.search(written):
        return None
    try:
        arithmetic = read_mathematics(_LETTER.sub(lambda letter: f"({int(numbers[letter[1]])})", written), _ARITHMETIC)
    except ReadError:
        return None
    return None if any(isinstance(node, Letter) for node in walk(arithmetic)) else arithmetic


def _whole(arithmetic: Expression, written: str, numbers: Mapping[str, int]) -> int:
    """Return the whole number that arithmetic gives; another one, or none, is an error that says where it came from."""
    try:
        number = value_of(arithmetic)
    except DerivationError:
        number = None
    if isinstance(number, int):
        return number
    settings = " and ".join(f"${letter} is {numbers[letter]}" for letter in dict.fromkeys(_LETTER.findall(written)))
    raise DerivationError(f"{written} is no whole number where {settings}.")
