"""How often a random wrong number is explained by chance: ``python -m tests.marking.chance``.

For every part of the shipped exam that asks for a number, and for some that ask for decimals within a tolerance, seeded
numbers from half to twice the right one are diagnosed: whole ones, or those that the tolerance tells apart. Where they
are few they collide by nature; many must not. ``python -m tests.diagnosis --chance SEED`` asks of hundreds of networks.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import click

from grader.derivation.exact import simplest
from grader.marking.asked import Asked
from grader.marking.diagnosis.diagnoser import Diagnoser
from grader.source import Scalar
from tests.marking.seed_exam import OWN, part_of, seed_marker

TRIES = 1_000
LARGE = 4_000
"""Above this right value fewer than one in a hundred random numbers may be explained."""
MOST, MOST_OF_DECIMALS = 0.01, 0.03


SIGMOIDS = "{scalar_chain: {weights: [1, 2, 0.5], input: 1}}"
WEIGHTS = "{initialisation: {kernel: 3, inputs: 16, outputs: 32}}"
SCORES = "{attention: {queries: [[2, 1]], keys: [[3, 1], [0, 1]], values: [[1], [2]]}}"
DECIMALS = (
    ("gradient, tolerance: 0.1%", SIGMOIDS),
    ("gradient, tolerance: 1%", SIGMOIDS),
    ("gradient, tolerance: 0.0001", SIGMOIDS),
    ("standard_deviation, tolerance: 0.001", WEIGHTS),
    ("limit, tolerance: 1%", WEIGHTS),
    ("variance, tolerance: 0.0001", WEIGHTS),
    ("variance", WEIGHTS),
    ("weights.0.1, tolerance: 0.001", SCORES),
    ("weights.0.0, tolerance: 0.01", SCORES),
)


@dataclass(frozen=True, slots=True)
class Chance:
    """How many of the random wrong answers to a part were explained."""

    part: str
    right: float
    tried: int
    explained: int

    @property
    def share(self) -> float:
        """The share of the wrong answers that were explained."""
        return self.explained / self.tried if self.tried else 0.0


def measured(tries: int = TRIES) -> Iterator[Chance]:
    """Yield each number part of the exam, those of a student's own network included, with what chance explains."""
    yield from (_measured(asked.part.id, asked, tries) for asked in _numbers())


def of_decimals(tries: int = TRIES) -> Iterator[Chance]:
    """Yield parts that ask for decimals, or for a fraction, with what chance explains."""
    for settings, given in DECIMALS:
        yield _measured(settings, part_of(f"ask: {settings}, marks: 4", given).asked["1.p"], tries)


def _measured(name: str, asked: Asked, tries: int) -> Chance:
    diagnoser, right = Diagnoser(), Fraction(asked.right)  # type: ignore[arg-type]
    unit = Fraction(asked.told_apart) or Fraction(1, right.denominator)
    chosen = random.Random(name)  # noqa: S311 - the same numbers every time, no secret
    numbers = [chosen.randint(int(right / 2 / unit), int(2 * right / unit)) * unit for _ in range(tries)]
    wrong = [simplest(number) for number in numbers if abs(number - right) > unit / 2]
    explained = sum(bool(diagnoser.explain(asked, number).best) for number in wrong)
    return Chance(name, float(right), len(wrong), explained)


def _numbers() -> Iterator[Asked]:
    marker = seed_marker()
    own = marker.known.own_networks.read(marker.known.parts["1d.own"], Scalar(OWN, 1))
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
    click.echo(f"{'part':<36} {'right':>12} {'tried':>6} {'explained':>9} {'share':>7}")
    rows = sorted(measured(tries), key=lambda row: (row.right, row.part))
    for row in (*rows, *of_decimals(tries)):
        click.echo(f"{row.part:<36} {row.right:>12.6g} {row.tried:>6} {row.explained:>9} {row.share:>7.1%}")
    large = [row for row in rows if row.right > LARGE]
    worst = max(row.share for row in large)
    click.echo(f"above {LARGE}: at most {worst:.1%} of a part, {sum(r.explained for r in large)} in all")


if __name__ == "__main__":
    main()
