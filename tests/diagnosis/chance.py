"""How many random wrong numbers are explained: what nobody got by a mistake should hardly ever be.

Every asked field of the cases that is one whole number above nought and that one quantity of a key answers is drawn
from, in the band that its right value falls into. For each of a band's 2,000 numbers such a field is drawn, each as
likely as any other, and a whole number from half to twice its right value other than that, each as likely as any
other. It is explained where marking it names a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.diagnosis.judging import Sheet
from tests.diagnosis.reporting import BANDS, band
from tests.oracle.fields import asked_fields

TRIED = 2_000


@dataclass(frozen=True, slots=True)
class Field:
    """An asked field: its case, its place among the answers, and its right value."""

    case: str
    ask: str
    right: int

    def wrong(self, random: Random) -> int:
        """Return a wrong number from half to twice the right one."""
        number = random.randrange(-(-self.right // 2), 2 * self.right)
        return number if number < self.right else number + 1


def fields(case: Mapping[str, Any]) -> Iterator[Field]:
    """Yield the asked fields of a case that are one whole number."""
    for one in asked_fields(case["asks"], case["answers"]):
        if type(one.expected) is int and one.expected > 0:
            yield Field(case["id"], ".".join(map(str, one.path)), one.expected)


def chance(cases: Sequence[Mapping[str, Any]], seed: int, tried: int | None = None) -> Iterator[str]:
    """Yield a line a band: how many of the random numbers were explained."""
    asked = {case["id"]: {one.ask: one for one in fields(case)} for case in cases}
    sheets = {case["id"]: Sheet(case, list(asked[case["id"]])) for case in cases}
    answered = [one for name, sheet in sheets.items() for ask, one in asked[name].items() if ask in sheet.names]
    for name in BANDS:
        several = [one for one in answered if band(one.right) == name]
        random = Random(f"{seed} {name}")  # noqa: S311 - the same numbers every time, no secret
        drawn = [random.choice(several) for _ in range((tried or TRIED) if several else 0)]
        explained = sum(_explained(sheets[one.case], one, one.wrong(random)) for one in drawn)
        yield f"chance {name}: {explained} of {len(drawn)}"


def _explained(sheet: Sheet, one: Field, number: int) -> bool:
    (part,) = sheet.marked({one.ask: number}).values()
    return bool(part.diagnoses)
