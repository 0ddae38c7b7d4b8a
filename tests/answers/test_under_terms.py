"""Kinds under terms: tolerances, figures, constants, the case of letters, and what stays undecided."""

from __future__ import annotations

from typing import Any

import pytest

from grader.answers.compare import compare
from grader.answers.figures import Figures, figures_of
from grader.errors import LimitError
from grader.reading.parsing.mathematics import read_mathematics
from grader.units import base, canonical_unit
from tests.answers.comparing import verdict

POINTS = r"\sum_{k=1}^{n} k"
ROWS: list[tuple[str, str, str, dict[str, Any], str]] = [
    ("number", "2", "1", {"relation": ">"}, "same"),
    ("number", "1", "1", {"relation": ">"}, "different"),
    ("number", "1", "1", {"relation": "≥"}, "same"),
    ("number", "1/2", "sqrt(2)", {"relation": "≤"}, "same"),
    ("number", "i", "1", {"relation": "<"}, "different"),
    ("number", "5i", "5.01i", {"tolerance": "0.1 absolute"}, "same"),
    ("number", "5i", "6i", {"tolerance": "1% relative or 0.1 absolute"}, "different"),
    ("number", "ln(0)", "6i", {"tolerance": "1% relative"}, "different"),
    ("number", "1/3", "0.333", {"significant_figures": 3}, "different"),
    ("number", "1.0", "ln(0)", {"significant_figures": 2}, "different"),
    ("number", "-3.14", "-pi", {"significant_figures": 3}, "same"),
    ("number", "1.50×10^3", "1500", {"significant_figures": 3}, "same"),
    ("number", "0.00", "0", {"decimal_places": 2}, "same"),
    ("number", "1/3 = 0.33", "0.33", {}, "undecided"),
    ("number", "1/3 = 0.34", "0.34", {}, "unreadable"),
    ("number", "1/3 = 0.33", "1/3", {}, "same"),
    ("number", "1/3 = 0.33", "0.33", {"decimal_places": 2}, "same"),
    ("number", "1/3 = 0.33", "0.32", {}, "different"),
    ("number", "3 × 3 = 8", "8", {}, "unreadable"),
    ("number", "1/3 ≈ 0.33", "1/3", {}, "same"),
    ("number", "1 + ∞", "1", {}, "unreadable"),
    ("number", "4 ⇒ 5", "5", {}, "unreadable"),
    ("number", "4; 5", "5", {}, "unreadable"),
    ("expression", "1.001 x", "x", {"tolerance": "1% relative"}, "same"),
    ("expression", "1.1 x", "x", {"tolerance": "1% relative"}, "different"),
    ("expression", "x/ln(0)", "x", {"tolerance": "1% relative"}, "undecided"),
    ("expression", "sqrt(x)", "sqrt(x)", {"tolerance": "1% relative", "assume": "positive"}, "same"),
    ("expression", "X + 1", "x + 1", {"letters": "any case"}, "same"),
    ("expression", "x^2/2 + c", "x^2/2", {"up_to": "arbitrary constant", "variable": "x"}, "same"),
    ("expression", "x^2/2 + c + d", "x^2/2", {"up_to": "arbitrary constant", "variable": "x"}, "different"),
    ("expression", "x^2/2 + c", "x^2/2 + c", {"up_to": "arbitrary constant", "variable": "x"}, "same"),
    ("expression", "x^2/2 + sqrt(c)", "x^2/2", {"up_to": "arbitrary constant", "variable": "x"}, "undecided"),
    ("expression", "ln(0 x) + c", "ln(0 x)", {"up_to": "constant", "variable": "x"}, "undecided"),
    ("expression", "x + ln(0 c)", "x", {"up_to": "constant", "variable": "x"}, "undecided"),
    ("expression", "3x", "x", {"up_to": "factor"}, "same"),
    ("expression", "3x + 1", "x", {"up_to": "factor"}, "different"),
    ("expression", "x^2^(10^5)", "x", {}, "unreadable"),
    ("expression", "1/((1/x) - 2)^-1 + x", "x - 2 + 1/x", {}, "same"),
    ("expression", "2 (x+1)^-1 + 3", "2/(x+1) + 3", {"form": "partial-fractions", "variable": "x"}, "same"),
    ("expression", "x + c + 0 c^(1/3)", "x", {"up_to": "arbitrary constant", "variable": "x"}, "same"),
    ("logical", "a∧b∧c∧d∧f∧g∧h∧j∧k∧l∧m∧n∧o", "a", {}, "unreadable"),
    ("list", "[1, ±2]", "[1, 2]", {}, "unreadable"),
    ("list", f"[{POINTS}]", r"[\sum_{k=1}^{m} x_k]", {}, "undecided"),
    ("list", "[(1, 2), 3]", "[(1, 2), 3]", {}, "same"),
    ("list", "[{1, 2}, 3]", "[{2, 1}, 3]", {}, "same"),
    ("list", "1, 2; 3, 4", "[1, 2, 3, 4]", {}, "unreadable"),
    ("list", "[[1, 2], [3, 4]]", "[(1, 2), (3, 4)]", {}, "same"),
    ("set", "{(-8)^(1/3)}", "{-2}", {}, "undecided"),
    ("set", "{1, 1.02}", "{1.01}", {"tolerance": "0.05 absolute"}, "different"),
    ("set", "{1.0, 1.00}", "{1.01}", {"tolerance": "0.05 absolute"}, "same"),
    ("set", "x = 1 or y = 2", "{1, 2}", {}, "unreadable"),
    ("set", "(0, 1]", "{1, 2}", {}, "unreadable"),
    ("set", "x > 1", "{1, 2}", {}, "unreadable"),
    ("set", "±1 ± 2", "{3, -3}", {}, "unreadable"),
    ("set", "a ± b ∓ c", "{a + b - c, a - b + c}", {}, "same"),
    ("set", "{x = 1, x = 2}", "{1, 2}", {}, "same"),
    ("inequality", "x ∈ [0, y]", "x ∈ [0, y]", {}, "same"),
    ("inequality", "x + 0 ∈ [0, y]", "x ∈ [0, y]", {}, "same"),
    ("inequality", "x > 1 and y > 2", "2y > 4 and x > 1", {}, "same"),
    ("inequality", "x > 1 and y > 2", "x > 1 and y > 3", {}, "different"),
    ("inequality", "y/(z-z) > x", "2y/(z-z) > x", {}, "undecided"),
    ("inequality", "y/x > 1", "y > x", {}, "different"),
    ("inequality", "y > x/(z-z)", "y > x", {}, "different"),
    ("inequality", "y ≥ x", "y > x", {}, "different"),
    ("inequality", "x y^2 > 0", "x > 0", {}, "undecided"),
    ("inequality", f"{POINTS} > 0", "n > 1", {}, "undecided"),
    ("inequality", "x > ±2", "x > 2", {}, "unreadable"),
    ("equation", "x = 2, x = -2", "x^2 = 4", {}, "same"),
    ("equation", "|x| = 2", "x^2 = 4", {}, "same"),
    ("equation", "(-8)^(1/3) y = 1", "y = -2 x", {}, "undecided"),
    ("interval", "ℝ - {0}", "x ≠ 0", {}, "same"),
    ("interval", "x - 1", "x ≠ 0", {}, "unreadable"),
    ("interval", "[0; 1]", "[0, 1]", {}, "same"),
    ("interval", "(0; 1)", "]0, 1[", {}, "same"),
    ("interval", "x > 0, x < 1", "(0, 1)", {}, "same"),
    ("interval", "[0, a]", "[0, 1]", {}, "unreadable"),
    ("interval", "sin(x) > 0", "[0, 1]", {}, "unreadable"),
    ("interval", "[0, 1.001]", "[0, 1]", {"tolerance": "1% relative or 0.001 absolute"}, "same"),
    ("interval", "[0, 1.1]", "[0, 1]", {"tolerance": "1% relative"}, "different"),
    ("interval", "(-∞, 1)", "(0, 1)", {"tolerance": "1% relative"}, "different"),
    ("interval", "(-∞, 1)", "(-∞, 1.001)", {"tolerance": "1% relative"}, "same"),
    ("matrix", "[[1], [2]]", "[1, 2]", {}, "different"),
    ("matrix", "[1, 2]", "[[1], [3]]", {}, "different"),
    ("matrix", "[(-8)^(1/3), 2]", "[-2, 2]", {}, "undecided"),
    ("matrix", "[x_1 2; 3 4]", "[[x_1, 2], [3, 4]]", {}, "same"),
    ("shape", "n = 3 × 3 × 2", "[3, 3, 2]", {}, "same"),
    ("shape", "35² × 32", "[35, 35, 32]", {}, "same"),
    ("units", "2.5 km", "2500 m", {"significant_figures": 2}, "same"),
    ("units", "2.5 km", "2500 m", {"significant_figures": 3}, "different"),
    ("units", "v = 4 km = 3 km", "3 km", {}, "unreadable"),
    ("units", "v = 3000 m = 3 km", "3 km", {}, "same"),
    ("units", "5 کیلومتر", "5 km", {}, "same"),
    ("units", "4 m^0.5", "400 cm^0.5", {"tolerance": "99% relative"}, "same"),
    ("number", "x=1; x=2", "2", {}, "unreadable"),
    ("number", "x = 2; x = 2", "2", {}, "same"),
    ("number", "1 + 1 = 2; 2 + 1 = 3", "3", {}, "same"),
    ("number", "2; 2", "2", {}, "same"),
    ("list", "[1] = [2]", "[2, 3]", {}, "unreadable"),
    ("list", "1, (2, 3)", "1, 2, 3", {}, "different"),
    ("matrix", "[1, 2] = [3, 4]", "[3, 4]", {}, "unreadable"),
    ("inequality", "|x| < ||x||", "|x| < |x|", {}, "same"),
    ("text", "a" * 20_001, "a", {}, "unreadable"),
]


@pytest.mark.parametrize(("kind", "student", "reference", "options", "expected"), ROWS)
def test_a_kind_under_terms(kind: str, student: str, reference: str, options: dict[str, Any], expected: str) -> None:
    """Each row has its verdict."""
    found = verdict(student, reference, kind, **options)
    assert found.verdict == expected, (found.reason, found.read_as)


def test_a_bound_met_while_comparing_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is wrong for what is too large to compute."""

    def refuse(*_: object) -> object:
        raise LimitError("too large")

    monkeypatch.setattr("grader.answers.judging._in_form", refuse)
    assert compare("1", "2").verdict == "undecided"


def test_figures_are_those_that_were_written() -> None:
    """Zeros before a number don't count, those behind it may; a fraction has none."""
    assert figures_of(read_mathematics("-0.0120")) == Figures(3, 3, 4)
    assert figures_of(read_mathematics("1200")) == Figures(2, 4, 0)
    assert figures_of(read_mathematics("1.20×10^3")) == Figures(3, 3, 2)
    assert figures_of(read_mathematics("0.000")) == Figures(1, 3, 3)
    assert figures_of(read_mathematics("2 × 3")) is None


def test_units_have_one_name() -> None:
    """Letters of mathematics and constants of nature are no units; angles are pure numbers."""
    assert [canonical_unit(word) for word in ("x", "π", "c", "متر", "kΩ", "kg2")] == [
        None,
        None,
        None,
        "meter",
        "kiloohm",
        None,
    ]
    assert base((("radian", base(()).factor),)).units == ()
