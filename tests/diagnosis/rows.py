"""A row of a file of wrong answers: what was asked, what is right and wrong, and which mistakes explain it.

``wrong_counts.jsonl`` has a number and all its shortest explanations; ``wrong_answers.jsonl`` has the first value
that differs and all that a student who goes on rightly from there writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Mistakes = frozenset[str]
MATRICES = ("matrix_numeric", "matrix_symbolic")
CHANCE, CHAIN = "chance", "chain"


@dataclass(frozen=True)
class Row:
    """A wrong answer: the case, the asked field of its answers, what explains it, and where it is counted."""

    case: str
    ask: str
    wrong: Any
    right: Any
    explanations: tuple[Mistakes, ...]
    kind: str
    rule: str
    chain: Mapping[str, Any] = field(default_factory=dict)
    """What stands for each field where the whole chain was handed in."""

    @property
    def fewest(self) -> int:
        """How many mistakes the shortest explanation has."""
        return min(map(len, self.explanations), default=0)


def read(path: Path) -> Iterator[tuple[Any, tuple[Row, ...]]]:
    """Yield every line of a file with the rows that it counts as, none where it is no wrong answer."""
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            try:
                given = json.loads(line)
                yield given, tuple(_of_counts(given) if "rules" in given else _of_answers(given))
            except (ValueError, KeyError, TypeError, RecursionError):
                yield {"line": line}, ()


def cases_beside(path: Path) -> Mapping[str, Any]:
    """Return the cases that lie beside a file by their ids."""
    lines = (path.parent / "cases.jsonl").read_text("utf-8").splitlines()
    return {case["id"]: case for case in map(json.loads, filter(str.strip, lines))}


def _of_counts(given: Mapping[str, Any]) -> Iterator[Row]:
    rules = tuple(frozenset(one) for one in given["rules"])
    rule = " + ".join(sorted(rules[0])) if rules else CHANCE
    yield Row(
        given["case"],
        _ask(given["field"], given.get("layer")),
        given["wrong"],
        given["right"],
        rules,
        given["kind"],
        rule,
    )


def _of_answers(given: Mapping[str, Any]) -> Iterator[Row]:
    rules = tuple(frozenset({one}) for one in given["mistakes"])
    ask = _ask(given["field"], given.get("at_layer"))
    kind = "matrix" if given["field"] in MATRICES else "value"
    one = Row(given["case"], ask, given["wrong"], given["right"], rules, kind, given["rule"])
    yield one
    yield Row(*(one.case, ask, one.wrong, one.right, rules, CHAIN, one.rule), chain=_chain(given, one))


def _chain(given: Mapping[str, Any], one: Row) -> Mapping[str, Any]:
    """Return all that the student wrote, in the order of the layers; of a matrix that is the matrix."""
    carried = given.get("carried_forward")
    if not carried:
        return {one.ask: one.wrong}
    pairs: Sequence[tuple[Any, Any]] = list(zip(carried["out_shapes"], carried["params"], strict=True))
    written: dict[str, Any] = {}
    for index, (shape, params) in enumerate(pairs):
        written |= {_ask("out_shape", index): shape, _ask("params", index): params}
    return written | {"total_params": given["final"]["total_params"]}


def _ask(of: str, layer: int | None) -> str:
    """Return the place of a field among a case's answers: ``layers.3.params``, ``total_params``."""
    return of if layer is None else f"layers.{layer}.{of}"
