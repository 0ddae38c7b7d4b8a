"""The tree of errors, split by who can mend them.

    GraderError
    ├── UseError          the command was called wrongly: its user mends the call
    ├── KeyProblems       an answer key is broken: its author mends the file
    ├── ReadError         a text can't be read: its writer mends the text
    │   └── LimitError    a bound was met: a person looks, nobody is marked wrong for it
    └── DerivationError   a quantity can't be computed from what was given
        ├── UnclearError  what is meant isn't clear
        │   └── ClashError    two things have one name
        ├── ZeroDivisorError  something is divided by zero
        └── TooLargeError     a bound was met

A :class:`Problem` is one thing that is wrong, with its place. Problems are collected and reported
together; an error carries them to whoever can mend them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file, with its place and what to do; ``caret`` points into the line itself."""

    message: str
    line: int | None = None
    path: str = ""
    file: str = ""
    caret: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part)
        where = " ".join(part for part in (place, self.path) if part)
        return f"{where}: {self.message}" if where else self.message


class GraderError(Exception):
    """The base of every error that the grader raises on purpose."""


class UseError(GraderError):
    """The command was called in a way that can't work."""


class DerivationError(GraderError):
    """A quantity can't be computed from what was given; ``path`` leads to the part of it that is to blame."""

    def __init__(self, message: str, path: Sequence[str | int] = ()) -> None:
        super().__init__(message)
        self.path = tuple(path)


class UnclearError(DerivationError):
    """It isn't clear what is meant: a name is unknown, or a number is missing."""


class ZeroDivisorError(DerivationError):
    """Something is divided by zero."""


class TooLargeError(DerivationError):
    """A bound was met, so that nothing was worked out: nobody is wrong for it.

    ``said`` is the message, one sentence or one in each language.
    """

    def __init__(self, said: object, path: Sequence[str | int] = ()) -> None:
        super().__init__(str(said), path)
        self.said = said


class ClashError(UnclearError):
    """Two things have one name, so that it isn't clear which is meant."""


class KeyProblems(GraderError):
    """An answer key is broken; every problem of it is listed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class ReadError(GraderError):
    """A text can't be read; the message (one sentence, or one in each language) says why, the position where."""

    def __init__(self, message: object, text: str = "", position: int = 0) -> None:
        super().__init__(str(message))
        self.message, self.text, self.position = message, text, position

    def caret(self, width: int = 60) -> str:
        """Return the line of the text that can't be read with a caret under the place.

        >>> print(ReadError("unknown word", "3 + foo", 4).caret())
        3 + foo
            ^
        """
        start = self.text.rfind("\n", 0, self.position) + 1
        line = self.text[start:].split("\n", 1)[0]
        offset = self.position - start
        cut = max(0, offset - width // 2)
        return f"{line[cut : cut + width]}\n{' ' * (offset - cut)}^"


class LimitError(ReadError):
    """A bound on size, depth or digits was met before the text was read."""


MOST_LISTED = 12


def near(name: str, known: Iterable[str]) -> str:
    """Return a sentence that lists the known names and the near one, for an unknown name.

    >>> near("filter", ["filters", "kernel"])
    'Did you mean "filters"? Known: filters, kernel.'
    """
    names = sorted(known)
    if not names:
        return "There are none here."
    close = difflib.get_close_matches(name[:80].casefold(), names, n=1)
    hint = f'Did you mean "{close[0]}"? ' if close else ""
    listed = ", ".join(names[:MOST_LISTED]) + (" …" if len(names) > MOST_LISTED else "")
    return f"{hint}Known: {listed}."
