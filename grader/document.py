"""A YAML document read as events, so that every value knows its line and every scalar stays text.

What a student typed as ``010``, ``1:30``, ``no`` or ``1_000`` stays exactly that until the part's own
reader takes it. Aliases, tags, two documents and a key given twice are refused; size, depth and the number
of items are bounded before anything is built. Every problem that can be found is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from grader.errors import Problem, ReadError
from grader.language import quoted
from grader.source import Items, Node, Scalar, Table

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_LOST_BACKSLASH = {
    "\f": r"\f",
    "\b": r"\b",
    "\t": r"\t",
    "\r": r"\r",
    "\a": r"\a",
    "\v": r"\v",
    "\x1b": r"\e",
    "\x85": r"\N",
    "\u2028": r"\L",
    "\u2029": r"\P",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a file: bytes, nesting depth, YAML events."""

    size: int = 256_000
    depth: int = 20
    events: int = 20_000


class _Refused(Exception):
    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.problem = Problem(message, line)


def read_yaml(data: bytes, limits: Limits = Limits()) -> tuple[Node | None, list[Problem]]:
    """Return the one document of a YAML file and every problem found in it.

    The node is None where nothing could be built: too large, not UTF-8, broken or empty.
    """
    if len(data) > limits.size:
        return None, [Problem(f"The file has more than {limits.size} bytes, the most that is read.")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem("The file is not UTF-8 text; save it as UTF-8.", line)]
    read = read_document(text, limits)
    return read.node, read.problems


class Read(NamedTuple):
    """What was read of a text: its node, every problem, and how many events it took."""

    node: Node | None
    problems: list[Problem]
    events: int


def read_document(text: str, limits: Limits, above: int = 0, within: int = 0) -> Read:
    """Return the one document of a YAML text that stands under so many lines of its file, within so many levels."""
    composer = _Composer(text, limits, above, within)
    try:
        return Read(composer.document(), composer.problems, composer.count)
    except _Refused as refused:
        problem = refused.problem
    except yaml.YAMLError as error:
        problem = _syntax_problem(error, text, limits, above)
    return Read(None, [problem], composer.count)


class _Composer:
    """Builds nodes from YAML events, with bounds."""

    def __init__(self, text: str, limits: Limits, above: int, within: int) -> None:
        self.limits, self.above, self.within = limits, above, within
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self.count = 0

    def document(self) -> Node | None:
        node: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise _Refused("A second document begins here; a file holds one.", self._line(event))
                node = self._node(self._next(), self.within + 1)
        if node is None or (isinstance(node, Scalar) and not node.text):
            raise _Refused("The file is empty.")
        return node

    def _next(self) -> Any:
        event = next(self.events)
        self.count += 1
        if self.count > self.limits.events:
            raise _Refused(f"The file holds more than {self.limits.events} items.", self._line(event))
        return event

    def _node(self, event: Any, depth: int) -> Node:
        line = self._line(event)
        if depth > self.limits.depth:
            raise _Refused(_too_deep(self.limits), line)
        if event.anchor:
            raise _Refused("Aliases and anchors (& and *) are not read: write the value out, or quote it.", line)
        if event.tag:
            raise _Refused("Tags (!) are not read: write the value without it, or quote it.", line)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, line, _lost_backslashes(event.value) if event.style == '"' else "")
        if isinstance(event, yaml.SequenceStartEvent):
            return Items([self._node(item, depth + 1) for item in self._until(yaml.SequenceEndEvent)], line)
        return self._table(line, depth)

    def _until(self, end: type) -> Iterator[Any]:
        while not isinstance(event := self._next(), end):
            yield event

    def _table(self, line: int, depth: int) -> Table:
        table = Table({}, {}, line)
        for event in self._until(yaml.MappingEndEvent):
            key, place = self._node(event, depth + 1), self._line(event)
            value = self._node(self._next(), depth + 1)
            if not isinstance(key, Scalar):
                self.problems.append(Problem("A key must be one piece of text; quote it.", place))
            elif key.text in table.entries:
                first = table.key_lines[key.text]
                message = f"{quoted(key.text)} stands here again (first in line {first}); keep one of them."
                self.problems.append(Problem(message, place))
            else:
                table.entries[key.text], table.key_lines[key.text] = value, place
        return table

    def _line(self, event: Any) -> int:
        line: int = event.start_mark.line + 1 + self.above
        return line


def _lost_backslashes(text: str) -> str:
    """Return what a text in double quotes may have been meant to hold in the place of control characters."""
    return ", ".join(typed for control, typed in _LOST_BACKSLASH.items() if control in text)


def peek(data: bytes, wanted: Sequence[str]) -> Mapping[str, str]:
    r"""Return the texts of some top-level entries (``student`` or its ``id``) without reading on when all are found.

    What can't be read gives what was found before; a file that is peeked into is read in full later.

    >>> peek(b"exam: a\nstudent: {id: s1}\nanswers: [", ["exam", "student"])
    {'exam': 'a', 'student': 's1'}
    """
    found: dict[str, str] = {}
    with suppress(yaml.YAMLError, UnicodeDecodeError):
        _look(yaml.parse(data.decode("utf-8-sig"), Loader=LOADER), wanted, found)
    return found


def _look(events: Iterator[Any], wanted: Sequence[str], found: dict[str, str]) -> None:
    depth, keys, is_key = 0, ["", ""], True
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            if is_key and depth in {1, 2}:
                keys[depth - 1] = event.value
            elif (depth == 1 and keys[0] in wanted) or (depth == 2 and keys[0] in wanted and keys[1] == "id"):
                found.setdefault(keys[0], event.value.strip())
            is_key = not is_key
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth, is_key = depth + 1, True
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth, is_key = depth - 1, True
        if len(found) == len(wanted):
            return


def _too_deep(limits: Limits) -> str:
    return f"Nested deeper than {limits.depth} levels."


def _syntax_problem(error: yaml.YAMLError, text: str, limits: Limits, above: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it can't be read"
    position = getattr(error, "position", None)
    if mark is not None:
        lines = text.splitlines()
        shown = (
            quoted(lines[mark.line]) if mark.line < len(lines) else f"the end of the {'answer' if above else 'file'}"
        )
        message = (
            f"This is not YAML: {reason}, near {shown}. Put an answer that holds : # ? - [ or {{ in 'single quotes'."
        )
        # Newer builds of libyaml look ahead and meet a bound of their own first.
        caret = ReadError(reason, lines[mark.line], mark.column).caret() if mark.line < len(lines) else ""
        return Problem(_too_deep(limits) if "nesting depth" in reason else message, mark.line + 1 + above, caret=caret)
    # libyaml counts a control character's place in bytes.
    line = text.encode().count(b"\n", 0, position) + 1 + above if isinstance(position, int) else None
    return Problem(f"This is not YAML: {reason}.", line)
