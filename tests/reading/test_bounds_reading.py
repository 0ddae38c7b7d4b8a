"""The bounds of what is read as mathematics: each is met before anything is computed, and is named."""

from __future__ import annotations

import pytest

from grader.derivation.printing import inline
from grader.errors import LimitError
from grader.reading.dialect import Dialect
from grader.reading.limits import CHARACTERS, GRID_CHARACTERS, HEIGHT, LETTERS, SIDES
from grader.reading.parsing.mathematics import read_mathematics

BEYOND = [
    ("x" * (CHARACTERS + 1), "more than 2000 characters"),
    ("x\n" * (GRID_CHARACTERS // 2) + "x", "more than 100000 characters"),
    ("x+\n" * 1_100, "more than 2000 numbers and signs"),
    ("(" * 41 + "1" + ")" * 41, "deeper than 40 levels"),
    ("-" * 41 + "1", "deeper than 40 levels"),
    ("2^" * 80 + "1", "deeper than 40 levels"),
    ("1/" * HEIGHT.most + "1", "deeper than 60 levels"),
    ("x" + "!" * HEIGHT.most, "deeper than 60 levels"),
    ("=".join("1" * (SIDES.most + 1)), "more than 24 sides"),
    ("+".join(f"x_{index}" for index in range(LETTERS.most + 1)), "more than 40 different letters"),
    (r"\begin{cases}" + r"1\\" * 32_800 + r"\end{cases}", "more than 4096 cells"),
    ("1" * 61, "60 digits"),
    ("1e1000", "beyond ±999"),
    ("*".join(["1e999"] * 5), "more than 14000 binary digits"),
    ("+".join(["1/7^4000"] * 2), "more than 14000 binary digits"),
    ("10^5000", "more than 14000 binary digits"),
    ("2^14001", "beyond ±14000"),
    ("2^(10000 + 5000)", "beyond ±14000"),
    ("2^(2·90·90)", "beyond ±14000"),
    ("2^(30000/2)", "beyond ±14000"),
    ("2^(8!)", "beyond ±14000"),
    ("2^(2^14)", "beyond ±14000"),
    ("9^9^9^9", "beyond ±14000"),
    ("2^(10^400)", "beyond ±14000"),
    ("2^-(15000)", "beyond ±14000"),
    ("π^(5000π)", "beyond ±14000"),
    ("2^(π^9000)", "beyond ±14000"),
    ("x^100001", "beyond ±100000"),
    ("1001!", "beyond 1000!"),
    ("[]!", "beyond 1000!"),
    ("gamma(2000)", "beyond 1000!"),
    ("e^(exp(1000))", "beyond ±999"),
    ("sinh(1000) + cosh(1)", "beyond ±999"),
]


@pytest.mark.parametrize(("written", "bound"), BEYOND, ids=[f"{row[0][:20]}-{row[1]}" for row in BEYOND])
def test_a_bound_is_named_when_it_is_met(written: str, bound: str) -> None:
    """Each bound is answered before the work that it bounds, and the error points into the text."""
    with pytest.raises(LimitError, match=bound) as caught:
        read_mathematics(written)
    assert 0 <= caught.value.position <= len(written)


WITHIN = [
    ("x^100000", "x^100000"),
    ("x^n + 2^x", "x^n + 2^x"),
    ("2^(6/0)", "2^(6/0)"),
    ("2^7000", "2^7000"),
    ("2^(gamma(π))", "2^gamma(π)"),
    ("1000!", "factorial(1000)"),
    ("n!", "factorial(n)"),
    ("exp(999) + exp(x)", "exp(999) + exp(x)"),
    ("sqrt(2) + |3|", "√(2) + abs(3)"),
    ("=".join("1" * SIDES.most), " = ".join("1" * SIDES.most)),
    ("1/" * (HEIGHT.most - 1) + "1", "1/" * (HEIGHT.most - 1) + "1"),
    ("(" * 30 + "1" + ")" * 30, "1"),
]


@pytest.mark.parametrize(("written", "printed"), WITHIN, ids=[row[0][:20] for row in WITHIN])
def test_within_the_bounds_all_is_read(written: str, printed: str) -> None:
    """Just within a bound nothing is refused."""
    assert inline(read_mathematics(written)) == printed


def test_forty_letters_are_read() -> None:
    """As many letters as the bound allows make a sum of so many terms."""
    names = [f"x{index}" for index in range(LETTERS.most)]
    assert inline(read_mathematics("+".join(names), Dialect())) == " + ".join(names)
