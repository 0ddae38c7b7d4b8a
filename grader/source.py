"""What a file holds, with places: every scalar is text as it was typed, and every value knows its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from grader.errors import Problem


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text with its line.

    ``lost`` names the escapes that double quotes made control characters of. A ``problem`` says why this is no text
    that was read but the lines of a file as they were typed, which are no YAML.
    """

    text: str
    line: int
    lost: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A YAML list with its line."""

    items: list[Node]
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    """A YAML mapping with its line and the line of each key; ``typed`` where it was put together from broken lines."""

    entries: dict[str, Node]
    key_lines: dict[str, int]
    line: int
    typed: str = ""


Node = Scalar | Items | Table


def plain(node: Node) -> Any:
    """Return a node as strings, lists and dictionaries, without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, value in node.entries.items()}


def flow(node: Node) -> str:
    """Return a node as it was typed; a list or a mapping as YAML writes it in one line.

    >>> flow(Items([Scalar("35", 1), Scalar("32", 1)], 1))
    '[35, 32]'
    """
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return f"[{', '.join(flow(item) for item in node.items)}]"
    if node.typed:
        return node.typed
    return f"{{{', '.join(f'{key}: {flow(value)}' for key, value in node.entries.items())}}}"


def broken_in(node: Node) -> Problem | None:
    """Return the first problem of lines within a node that couldn't be read, None where all of it was."""
    if isinstance(node, Scalar):
        return node.problem
    inner = node.items if isinstance(node, Items) else node.entries.values()
    return next(filter(None, map(broken_in, inner)), None)


def line_of(node: Node, path: Sequence[str | int]) -> int:
    """Return the line of the value at a path, or of the innermost value on the way that exists."""
    line = node.line
    for step in path:
        if isinstance(node, Table) and step in node.entries:
            line, node = node.key_lines[str(step)], node.entries[str(step)]
        elif isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            continue
    return line
