"""Random wrong numbers are hardly ever explained."""

from __future__ import annotations

import pytest

from tests.marking.chance import LARGE, MOST, TRIES, main, measured


def test_random_numbers_are_left_alone() -> None:
    """Of a thousand random wrong numbers fewer than two in a hundred are explained, where the right one is large."""
    rows = list(measured())
    large = [row for row in rows if row.right > LARGE]
    assert len(large) >= 12
    for row in large:
        assert TRIES - 5 <= row.tried <= TRIES
        assert row.share < MOST, row
    assert {row.part for row in rows if row.tried == 0} == {"1d.pool.parameters"}


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints a line for each number part, the smallest right value first, and the worst of the large."""
    main(tries=50)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["part", "right", "tried", "explained", "share"]
    rights = [int(line.split()[1]) for line in lines[1:-1]]
    assert rights == sorted(rights)
    assert lines[-1].startswith("above 4000: at most 0.")
