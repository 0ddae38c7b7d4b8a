"""How often a random wrong number is explained by chance: ``python -m tests.marking.chance``.

For every part of the shipped exam that asks for a number, seeded whole numbers from half to twice the right
one are diagnosed. Where numbers are small they collide by nature; large ones must not.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import click

from grader.marking.asked import Asked
from grader.marking.diagnosis import Diagnoser
from grader.source import Scalar
from tests.marking.seed_exam import OWN, seed_marker

TRIES = 1_000
LARGE = 4_000
"""Above this right value fewer than two in a hundred random numbers may be explained."""
MOST = 0.02


@dataclass(frozen=True, slots=True)
class Chance:
    """How many of the random wrong answers to a part were explained."""

    part: str
    right: int
    tried: int
    explained: int

    @property
    def share(self) -> float:
        """The share of the wrong answers that were explained."""
        return self.explained / self.tried if self.tried else 0.0


def measured(tries: int = TRIES) -> Iterator[Chance]:
    """Yield each number part of the exam, those of a student's own network included, with what chance explains."""
    diagnoser = Diagnoser()
    for asked in _numbers():
        right = int(asked.target.value(asked.target.evaluation))  # type: ignore[arg-type]
        chosen = random.Random(asked.part.id)  # noqa: S311 - the same numbers every time, no secret
        numbers = [chosen.randint(right // 2, 2 * right) for _ in range(tries)]
        wrong = [number for number in numbers if number != right]
        explained = sum(bool(diagnoser.explain(asked, number).found) for number in wrong)
        yield Chance(asked.part.id, right, len(wrong), explained)


def _numbers() -> Iterator[Asked]:
    marker = seed_marker()
    own = marker.designs.read(marker.parts["1d.own"], Scalar(OWN, 1))
    assert own.solved is not None
    assert own.derivation is not None
    for part in marker.exam.parts:
        asked = marker.asked.get(part.id)
        if part.owner:
            asked = Asked(part, own.solved.quantities[part.ask], own.solved, own.derivation)
        if asked is not None and len(asked.quantity.steps) == 1:
            yield asked


def main(tries: int = TRIES) -> None:
    """Print the table."""
    click.echo(f"{'part':<24} {'right':>12} {'tried':>6} {'explained':>9} {'share':>7}")
    rows = sorted(measured(tries), key=lambda row: (row.right, row.part))
    for row in rows:
        click.echo(f"{row.part:<24} {row.right:>12} {row.tried:>6} {row.explained:>9} {row.share:>7.1%}")
    large = [row for row in rows if row.right > LARGE]
    worst = max(row.share for row in large)
    click.echo(f"above {LARGE}: at most {worst:.1%} of a part, {sum(r.explained for r in large)} in all")


if __name__ == "__main__":
    main()
