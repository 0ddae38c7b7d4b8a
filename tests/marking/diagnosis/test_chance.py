"""Random wrong numbers are hardly ever explained, and how dear an explanation may be."""

from __future__ import annotations

from fractions import Fraction
from math import inf, log2

import pytest

from grader.marking.diagnosis.chance import ALWAYS, ODDS, SMALL, is_small, likeliest, limit
from grader.model import Value
from tests.marking.chance import DECIMALS, LARGE, MOST, MOST_OF_DECIMALS, TRIES, main, measured, of_decimals

HUNDREDTH = Fraction(1, 100)
FEW = log2(SMALL)

LIMITS: list[tuple[Value, Value, Fraction | int, float]] = [
    (127, 127, 0, 7),
    (127, 3, 0, 7),
    (127, 255, 0, 8),
    (127, -255, 0, 8),
    (-127, 3, 0, 7),
    (99, 3, 0, FEW),
    (98, 1, 0, FEW),
    (0, 0, 0, FEW),
    (0, 127, 0, 7),
    (127, 2**2000 - 1, 0, 2000),
    (127, Fraction(127, 2), 0, log2(255)),
    (Fraction(1, 7), Fraction(1, 7), 0, FEW),
    (Fraction(15, 17), Fraction(1, 5), 0, 8),
    (Fraction(15, 17), Fraction(1, 5), HUNDREDTH, FEW),
    (1, Fraction(1, 2), HUNDREDTH, log2(101)),
    (1, 2, HUNDREDTH, log2(201)),
    ((3, 7, 7), (3, 7, 7), 0, 2 + 3 + 3),
    ((3, 7, 7), (3, 15, 1), 0, 2 + 4 + 3),
    ((3, 7, 7), (3, 7), 0, 2 + 3 + 3),
    ((3, 7, 7), 21, 0, 2 + 3 + 3),
    ((1, 1, 2), (1, 1, 3), 0, FEW),
    (((3, 3), (3, 1)), ((3, 3), (0, 3)), 0, 2 + 2 + 2 + 2),
    ((("w0", "0"),), (("w1", "0"),), 0, inf),
    ("4·h", "2·h", 0, inf),
    (127, "h", 0, inf),
    (127, (1, 2), 0, inf),
]


@pytest.mark.parametrize(("right", "value", "step", "bits"), LIMITS)
def test_what_an_explanation_may_cost(right: Value, value: Value, step: Fraction | int, bits: float) -> None:
    """An explanation may cost what it takes to write such a value down, and log₂ of the odds more."""
    assert limit(right, value, step) == pytest.approx(bits + log2(ODDS))


IS_SMALL: list[tuple[Value, Fraction | int, bool]] = [
    (0, 0, True),
    (99, 0, True),
    (-99, 0, True),
    (100, 0, False),
    (Fraction(1, 99), 0, True),
    (Fraction(17, 72), 0, False),
    (Fraction(17, 72), HUNDREDTH, True),
    (1, HUNDREDTH, False),
    ((3, 4, 4), 0, True),
    ((3, 7, 7), 0, False),
    ("h", 0, False),
]


@pytest.mark.parametrize(("right", "step", "small"), IS_SMALL)
def test_where_numbers_tell_little(right: Value, step: Fraction | int, *, small: bool) -> None:
    """Below a hundred answers the likeliest are believed whatever chance does."""
    assert is_small(right, step) is small


def test_the_likeliest_few() -> None:
    """Those that are far off, or no numbers, don't count; where there are few all are believed."""
    near: list[tuple[Value, float]] = [(20 + place, float(place)) for place in range(ALWAYS + 1)]
    far: list[tuple[Value, float]] = [(9, 0.5), (41, 0.5), ("h", 0.5), ((1, 2), 0.5)]
    assert likeliest(20, [*far, *near]) == likeliest(20, near) == ALWAYS
    assert likeliest(20, [*far, *near[:ALWAYS]]) == inf
    assert likeliest((4, 5), [((1, 1), cost) for _, cost in near]) == ALWAYS


def test_random_numbers_are_left_alone() -> None:
    """Of a thousand random wrong numbers fewer than one in a hundred are explained, where the right one is large."""
    rows = list(measured())
    large = [row for row in rows if row.right > LARGE]
    assert len(large) >= 12
    for row in large:
        assert TRIES - 5 <= row.tried <= TRIES
        assert row.share < MOST, row
    assert {row.part for row in rows if row.tried == 0} == {"1d.pool.parameters"}


def test_random_decimals_are_left_alone() -> None:
    """Of random decimals, as many as the tolerance tells apart, hardly any are explained."""
    rows = list(of_decimals())
    assert [row.part for row in rows] == [settings for settings, _ in DECIMALS]
    for row in rows:
        assert row.tried > TRIES / 2
        assert row.share < MOST_OF_DECIMALS, row


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints a line for each number part, the smallest right value first, and the worst of the large."""
    main(tries=50)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["part", "right", "tried", "explained", "share"]
    rights = [float(line.split()[1]) for line in lines[1 : -1 - len(DECIMALS)]]
    assert rights == sorted(rights)
    assert lines[-1].startswith("above 4000: at most 0.")
