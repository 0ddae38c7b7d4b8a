"""A submission's answers by the exam's parts, however their ids were spelt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from grader.language import ascii_digits
from grader.model import Part
from grader.source import Node, Table

Answers = dict[str, Node]
Others = list[tuple[str, Node]]


def by_part(answers: Mapping[str, Node], parts: Iterable[Part]) -> tuple[Answers, Others]:
    """Return the answers by part id, and those that belong to no part or answer one a second time.

    An id counts whatever its case, digits and blanks; ``1c: {size: …}`` answers ``1c.size``.
    """
    known = {folded(part.id): part.id for part in parts}
    found: Answers = {}
    others: Others = []
    for name, node in _flat(answers, known):
        part = known.get(folded(name))
        if part is None or part in found:
            others.append((name, node))
        else:
            found[part] = node
    return found, others


def folded(name: str) -> str:
    """Return a part's id in the one spelling in which ids are compared.

    >>> folded("۱C. Size ")
    '1c.size'
    """
    return "".join(ascii_digits(name).casefold().split())


def _is_within(name: str, known: Iterable[str]) -> bool:
    return any(part.startswith(f"{name}.") for part in known)


def _flat(answers: Mapping[str, Node], known: Mapping[str, str], before: str = "") -> Iterator[tuple[str, Node]]:
    for name, node in answers.items():
        full = f"{before}{name}"
        if isinstance(node, Table) and folded(full) not in known and _is_within(folded(full), known):
            yield from _flat(node.entries, known, f"{full}.")
        else:
            yield full, node
