"""Vectors as programs and sentences have them: ``[3; 4; 5]``, ``[1 2 3]``, ``np.outer(a, b)``, ``column …, row …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.language import in_one_spelling
from grader.reading.listings import with_commas
from grader.reading.prints import with_products, without_calls

_VECTOR = r"[\[(][^\[\]()]{1,200}[\])]"
_OUTER = re.compile(rf"\s*(?:\w+\.)?outer\s*\(\s*({_VECTOR})\s*,\s*({_VECTOR})\s*\)\s*")
_NAMED = re.compile(
    rf"\s*(?P<first>column|col|row|ستون|سطر)\b[\s:=]*({_VECTOR})\s*(?:,|;|×|x|\*|and|times|و|در|\n)?\s*"
    rf"(?P<second>column|col|row|ستون|سطر)\b[\s:=]*({_VECTOR})[\s.]*",
    re.IGNORECASE,
)
_ROWS = frozenset({"row", "سطر"})
MOST_CHARACTERS = 500


def rewritten(text: str) -> Iterator[str]:
    """Yield a pair of vectors as a column times a row in brackets with commas, where it is written otherwise.

    >>> next(rewritten("np.outer([3, 4], [1, 2])")), next(rewritten("[3; 4] × [1 2]"))
    ('[3, 4]^T × [1, 2]', '[3; 4] × [1, 2]')
    """
    if len(text) > MOST_CHARACTERS:
        return
    plain = in_one_spelling(text).replace("،", ",")
    if outer := _OUTER.fullmatch(plain):
        yield f"{_listed(outer[1])}^T × {_listed(outer[2])}"
    elif (named := _NAMED.fullmatch(plain)) and (named["first"] in _ROWS) != (named["second"] in _ROWS):
        column, row = (named[4], named[2]) if named["first"] in _ROWS else (named[2], named[4])
        yield f"{_listed(column)}^T × {_listed(row)}"
    else:
        yield with_commas(with_products(without_calls(plain)))


def _listed(vector: str) -> str:
    """Return a vector in square brackets with commas."""
    entries = vector[1:-1].replace(",", " ").replace(";", " ").split()
    return f"[{', '.join(entries)}]"
