"""The fenced examples of a page, in order.

A comment in front of a fence says what it is beside an example: ``<!-- file: answer_keys/mine.yaml -->``, a file that
the page's commands find, or ``<!-- shows: reports/results.jsonl -->``, what they have written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"(?:^<!-- (file|shows): (\S+) -->\n+)?^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """One fenced example: its language, its text, the line it begins in, and the file that it is or shows."""

    language: str
    text: str
    line: int
    role: str = ""
    file: str = ""


def fences(page: str) -> Iterator[Fence]:
    """Yield the fenced examples of a page."""
    for found in FENCE.finditer(page):
        line = page.count("\n", 0, found.start(3)) + 1
        yield Fence(found[3], found[4], line, found[1] or "", found[2] or "")


def commands(console: str) -> Iterator[tuple[str, str]]:
    """Yield each command of a console example with what it printed.

    >>> list(commands("$ grade check mine.yaml\\nall right\\n$ ls\\n"))
    [('grade check mine.yaml', 'all right\\n'), ('ls', '')]
    """
    for piece in re.split(r"^\$ ", console, flags=re.MULTILINE)[1:]:
        command, _, printed = piece.partition("\n")
        yield command, printed


def matches(shown: str, real: str) -> bool:
    """Tell whether what is shown is what is there; ``…`` stands for anything that is left out.

    >>> matches("1 right\\n…\\n9 in all", "1 right\\n8 wrong\\n9 in all"), matches("1 right", "2 right")
    (True, False)
    """
    pattern = "(?s:.*?)".join(re.escape(piece) for piece in shown.strip().split("…"))
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in real.strip().splitlines())) is not None
