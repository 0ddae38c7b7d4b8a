"""A file that is no YAML as a whole, read answer by answer: what breaks one answer costs that one.

The lines below ``answers:`` are split where an id stands as deep as the others do; each block is read by itself, all of
them within the bounds of one file. A block that can't be read stays as its lines, with the problem; one that holds a
question's parts (``1c:`` and deeper lines) is split again. Where the rest of the file can't be read nothing is saved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from textwrap import dedent

from grader.document import Limits, Read, read_document
from grader.errors import Problem
from grader.language import quoted
from grader.source import Node, Scalar, Table, flow

_BREAKS = "\n\r\x85\u2028\u2029"
_LINES = re.compile(rf"[^{_BREAKS}]*(?:\r\n|[{_BREAKS}])|[^{_BREAKS}]+")
_ENTRY = re.compile(r"""(['"]?)(?:exam|student|answers)\1\s*:""")
_ANSWERS = re.compile(r"""(['"]?)answers\1\s*:\s*(?:#.*)?$""")
_ID = re.compile(
    r"""(?P<blanks>\ *)(?P<tabs>[ \t\xa0]*)(?![-?]\s|[\]\[{}\#,|>])
    (?:(?P<word>[^\s:：]{1,80})[:：]|(?P<words>\S[^\n]{0,79}?)\s*(?:：|:(?=\s|$)))""",
    re.VERBOSE,
)
"""An id at the beginning of a line: one word before a colon, or a few before a colon and a blank."""
_BARE = re.compile(r"\s*(?:#.*)?$")
_OPENS = re.compile(r"\s*(?:[|>][-+0-9]*\s*)?(?:#.*)?$")
MOST_NAME = 40
OTHERWISE = "This answer isn't indented like the others; begin it below the first one."
NO_ANSWER = "This is no answer: write the part's id, a colon, a blank and the answer, quoted where in doubt."


class _Exhausted(Exception):
    """The file holds more than is read."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line and, where it begins with an id, how deep that stands and what else stands there.

    Whether a tab is before it, whether the answer is in the deeper lines (``opens``), and these hold parts (``bare``).
    """

    text: str
    number: int
    id: str = ""
    depth: int = 0
    tab: bool = False
    opens: bool = False
    bare: bool = False

    @classmethod
    def of(cls, text: str, number: int) -> _Line:
        found = _ID.match(text)
        if found is None:
            return cls(text, number)
        name = (found["word"] or found["words"]).strip(" \t\xa0'\"")
        opens, bare = (sign.match(text, found.end()) is not None for sign in (_OPENS, _BARE))
        return cls(text, number, name, len(found["blanks"]), bool(found["tabs"]), opens, bare)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the lines of one answer are read as, and the id that they stand under."""

    name: str
    node: Node
    lines: Sequence[_Line]

    @property
    def typed(self) -> str:
        return _typed(self.lines)


def read_by_answers(data: bytes, limits: Limits) -> Table | None:
    """Return what a broken file holds, an answer that can't be read as its lines; None where the rest is broken too."""
    if len(data) > limits.size:
        return None
    try:
        lines = _LINES.findall(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None
    first = next((number for number, line in enumerate(lines, 1) if _ANSWERS.match(line)), len(lines))
    end = next((at for at in range(first, len(lines)) if _ENTRY.match(lines[at])), len(lines))
    rest = read_document("".join(["\n" if first <= at < end else line for at, line in enumerate(lines)]), limits)
    if rest.problems or not isinstance(rest.node, Table):
        return None
    below = [_Line.of(line, number) for number, line in enumerate(lines[first:end], first + 1)]
    try:
        answers = _Reader(limits, limits.events - rest.events).table(below, 1)
    except _Exhausted:
        return None
    return replace(rest.node, entries={**rest.node.entries, "answers": answers}) if answers else None


class _Reader:
    """Reads answers one by one within what may be read of a file in all."""

    def __init__(self, limits: Limits, events: int) -> None:
        self.limits, self.left = limits, events

    def table(self, lines: Sequence[_Line], within: int) -> Table | None:
        """Return the answers that stand in some lines, within so many levels; None where there is none."""
        starts = [line for line in lines if line.id]
        if not starts:
            return None
        depth = _depth(starts)
        found: dict[str, list[_Answer]] = {}
        for block in _blocks(lines, depth):
            answer = self._answer(block, depth, within)
            found.setdefault(answer.name, []).append(answer)
        places = {name: same[0].lines[0].number for name, same in found.items()}
        return Table({name: _one(same) for name, same in found.items()}, places, lines[0].number, _typed(lines))

    def _answer(self, lines: Sequence[_Line], depth: int, within: int) -> _Answer:
        first, last = lines[0], lines[-1]
        name = first.id or _typed(lines).strip()[:MOST_NAME].splitlines()[0]
        read = self._read(lines, within)
        if not read.problems and isinstance(read.node, Table) and len(read.node.entries) == 1:
            if first.depth == depth:
                return _Answer(*next(iter(read.node.entries.items())), lines)
            problem = Problem(OTHERWISE, first.number)
        else:
            inner = self.table(lines[1:], within + 1) if first.bare and within < self.limits.depth else None
            if inner is not None:
                return _Answer(name, inner, lines)
            problem = next(iter(read.problems), Problem(NO_ANSWER, first.number))
        problem = replace(problem, line=min(problem.line or first.number, last.number))
        return _Answer(name, Scalar(_typed(lines), first.number, problem=problem), lines)

    def _read(self, lines: Sequence[_Line], within: int) -> Read:
        text, limits = "".join(line.text for line in lines), replace(self.limits, events=self.left)
        read = read_document(text, limits, lines[0].number - 1, within)
        # Each reading takes one more, so that thousands of empty answers are counted too.
        self.left -= read.events + 1
        if self.left < 0:
            raise _Exhausted
        return read


def _depth(starts: Sequence[_Line]) -> int:
    """Return how deep the ids of answers stand: like the first, unless that alone does and holds no others."""
    # What stands behind a tab, or at the margin where exam and student do, is out of its place.
    placed = [line for line in starts if line.depth and not line.tab] or starts
    first, shared = placed[0], [depth for depth, count in Counter(line.depth for line in placed).items() if count > 1]
    return first.depth if first.opens or first.depth in shared else min(shared, default=first.depth)


def _blocks(lines: Sequence[_Line], depth: int) -> Iterator[Sequence[_Line]]:
    """Yield the lines of each answer; what stands before the first id counts only if there is something."""
    starts = [at for at, line in enumerate(lines) if line.id and line.depth <= depth]
    if any(line.text.strip() and not line.text.lstrip().startswith("#") for line in lines[: starts[0]]):
        starts.insert(0, 0)
    yield from (lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True))


def _one(same: Sequence[_Answer]) -> Node:
    """Return the answer under one id; two that differ are lines that can't be read as one."""
    said = {" ".join(flow(answer.node).split()): answer.node for answer in reversed(same)}
    if len(said) > 1:
        said.pop("", None)
    if len(said) == 1:
        return next(iter(said.values()))
    first, second = (answer.lines[0].number for answer in same[:2])
    message = f"{quoted(same[0].name)} stands here again (first in line {first}); keep one of them."
    return Scalar("\n".join(answer.typed for answer in same), first, problem=Problem(message, second))


def _typed(lines: Sequence[_Line]) -> str:
    return dedent("".join(line.text for line in lines)).rstrip()
