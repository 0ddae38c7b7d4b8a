"""What is given, as keys write it: the shortest example of the shipped keys and the tests' exams, else of a mistake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from grader.document import read_yaml
from grader.source import plain
from tests.robust.sampling import examples

ROOT = Path(__file__).parents[2]
KEYS = (ROOT / "answer_keys", ROOT / "tests" / "exams")


def written(kind: str) -> list[str]:
    """Return an example of what can be given, in one line; none where nobody has one."""
    of_mistakes = [given for example in examples() for given in example.items()]
    found = (
        sorted((f"{kind}: {flow(settings)}" for name, settings in several if name == kind and settings), key=len)
        for several in (_all(), of_mistakes)
    )
    return next((one[:1] for one in found if one), [])


@cache
def _all() -> tuple[tuple[str, Any], ...]:
    return tuple(given for folder in KEYS for path in sorted(folder.glob("*.yaml")) for given in _of(path))


def _of(path: Path) -> Iterator[tuple[str, Any]]:
    node, _ = read_yaml(path.read_bytes())
    key: Any = plain(node) if node is not None else {}
    for question in key.get("questions", ()) if isinstance(key, dict) else ():
        yield from (question.get("given") or {}).items()


def flow(value: Any) -> str:
    """Return a value as YAML in one line; every scalar is a text, and stands without quotes where it can.

    >>> flow({"input": ["3", "3"], "layer": {"conv": {"kernel": "7"}}, "name": "a, b"})
    '{input: [3, 3], layer: {conv: {kernel: 7}}, name: "a, b"}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if set(text) & set(",:[]{}#&*!|>'\"%@`") or not text else text
