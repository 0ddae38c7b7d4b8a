"""Mathematics as people type, paste and translate it, read into trees.

The whole text is read, or an error points at the place where it can't be. A tree keeps what was typed.
"""

from __future__ import annotations

from functools import lru_cache

from grader.derivation import statements as s
from grader.derivation.expression import Expression
from grader.reading.characters import Typed, canonical
from grader.reading.dialect import PLAIN, Dialect
from grader.reading.limits import CHARACTERS, GRID_CHARACTERS
from grader.reading.parsing.bounds import within_bounds
from grader.reading.parsing.segments import Segment, Segments, parsed

SHORT = 200
"""Texts up to this length are kept once read, for a comparison reads them as several kinds."""


def read_mathematics(text: str, dialect: Dialect = PLAIN) -> Expression:
    """Return the tree of a whole text.

    Raises:
        ReadError: if the text can't be read whole; its position is an index into the text as typed.
        LimitError: if a bound was met before the text was read.

    """
    _, (first, *others) = read_segments(text, dialect)
    if not others:
        return first.tree
    return s.Steps(of=(first.tree, *(segment.tree for segment in others)), led=any(segment.led for segment in others))


def read_segments(text: str, dialect: Dialect) -> tuple[Typed, tuple[Segment, ...]]:
    """Return a text in canonical characters and its segments."""
    return kept(text, dialect) if len(text) <= SHORT else _read(text, dialect)


def _read(text: str, dialect: Dialect) -> tuple[Typed, tuple[Segment, ...]]:
    typed = canonical(text, GRID_CHARACTERS if "\n" in text or "\\begin" in text else CHARACTERS)
    segments = parsed(typed, dialect, Segments.document)
    for segment in segments:
        within_bounds(segment.tree, typed, segment.spans[0][0])
    return typed, segments


kept = lru_cache(maxsize=256)(_read)
