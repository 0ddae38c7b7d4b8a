"""The spellings in which an answer is tried that can't be read as it stands: without words, claim by claim."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import TypeVar

from grader.answers.concluding import conclusion, without_check
from grader.answers.prose import as_claims, without_prose
from grader.errors import LimitError, ReadError

Read = TypeVar("Read")

_BULLET = re.compile(r"^[ \t]*[-*•▪–][ \t]+(?=[^\W\d_])", re.MULTILINE)


def read_around(read: Callable[[str], Read], text: str) -> Read:
    """Return what is read from a text, else from what it says without its words or claim by claim."""
    bare = without_check(text)
    return first_read(read, bare, _reworded(bare))


def first_read(read: Callable[[str], Read], text: str, others: Iterable[str]) -> Read:
    """Return what is read from a text, else from the first of other spellings of it that can be read.

    Raises:
        ReadError: that of the text itself, if nothing can be read.

    """
    try:
        return read(text)
    except LimitError:
        raise
    except ReadError:
        for other in others:
            with suppress(ReadError):
                return read(other)
        raise


def _reworded(text: str) -> Iterator[str]:
    """Yield a text without the words around what it says, with its claims on lines of their own, or its last alone."""
    plain = _BULLET.sub(lambda bullet: " " * len(bullet[0]), text.replace("-by-", " by "))
    others = (plain, without_prose(plain), as_claims(plain), conclusion(plain))
    yield from (other for other in others if other != text)
