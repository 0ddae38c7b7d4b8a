"""How often each mistake was seen in past classes: a file that keys may name.

    seen:
      par.bias_omitted: 40
      size.plus1_missing: 3

``grade key learn`` writes it from reports; a run reads it and never writes it, so that no student's marks depend on
another's answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import Field

from grader.document import Limits, read_yaml
from grader.errors import KeyProblems, Problem, near
from grader.keys.fields import FileModel
from grader.keys.validation import validated
from grader.mistakes import MISTAKES
from grader.source import Node, line_of

LIMITS = Limits(size=1_000_000, depth=3, events=20_000)


class SeenFile(FileModel):
    """Counts by the mistakes' ids."""

    seen: dict[str, int] = Field(default_factory=dict)


def read_seen(path: Path) -> Mapping[str, int]:
    """Return how often each mistake was seen; a missing or broken file raises with every problem."""
    if not path.is_file():
        raise KeyProblems([Problem("This file of the mistakes that were seen isn't there.", file=str(path))])
    node, problems = read_yaml(path.read_bytes(), LIMITS)
    counts: Mapping[str, int] = {}
    if node is not None:
        file, found = validated(node, SeenFile)
        counts = file.seen if file else {}
        problems += [*found, *_wrong(counts, node)]
    if problems:
        raise KeyProblems([replace(problem, file=str(path)) for problem in problems])
    return counts


def _wrong(counts: Mapping[str, int], node: Node) -> Iterator[Problem]:
    for name, count in counts.items():
        line = line_of(node, ("seen", name))
        if name not in MISTAKES:
            yield Problem(f'There is no mistake "{name}". {near(name, MISTAKES)}', line)
        if count < 0:
            yield Problem(f"{name} was seen {count} times; a count is 0 or more.", line)


def written(counts: Mapping[str, int]) -> str:
    """Return the file that holds counts, the most frequent first.

    >>> print(written({"a.b": 1, "c.d": 2}), end="")
    # How often each mistake was seen; a key names this file with mistakes_seen.
    seen:
      c.d: 2
      a.b: 1
    """
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [f"  {name}: {count}" for name, count in ordered]
    first = "# How often each mistake was seen; a key names this file with mistakes_seen."
    return "\n".join([first, "seen:" if lines else "seen: {}", *lines]) + "\n"
