"""Which fields of a case are asked: ``"gradient"``, ``"layers[]: params, out_shape"``, ``"final: side, area"``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One asked field, its place among the answers, and what is expected there."""

    path: Path
    expected: Any

    @property
    def name(self) -> str:
        """The place as people write it: ``layers[0].params``."""
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path).removeprefix(".")


def asked_fields(asks: Sequence[str], answers: Mapping[str, Any]) -> Iterator[Field]:
    """Yield every asked field; one that has no answer raises a ValueError."""
    for ask in asks:
        where, colon, names = ask.partition(":")
        if not colon:
            yield Field((where.strip(),), _at(answers, where.strip()))
            continue
        row = where.strip()
        held = _at(answers, row.removesuffix("[]"))
        rows = enumerate(held) if row.endswith("[]") else ((None, held),)
        for index, one in rows:
            path: Path = (row.removesuffix("[]"),) if index is None else (row.removesuffix("[]"), index)
            yield from (Field((*path, name.strip()), _at(one, name.strip())) for name in names.split(","))


def _at(answers: Any, name: str) -> Any:
    if not isinstance(answers, Mapping) or name not in answers:
        raise ValueError(f'"{name}" is asked and has no answer.')
    return answers[name]
