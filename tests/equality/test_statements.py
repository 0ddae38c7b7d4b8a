"""Equations by their solutions, inequalities by the numbers for which they hold, logic by its truth table."""

from __future__ import annotations

import pytest

from grader.derivation.fields import UndefinedError, precise
from grader.equality.equations import compared, equations, linear_system
from grader.equality.points import breaks
from grader.equality.real_sets import real_set, same_sets
from grader.equality.statements import counterexample, holds, solution_set, truth
from grader.reading.dialect import Dialect
from grader.reading.parsing.mathematics import read_mathematics as read

LOGIC = Dialect(logic=True)
SYSTEMS = [
    ("y = 2x + 1", "2x - y + 1 = 0", "same"),
    ("x^2 = 4", "x = 2 or x = -2", "same"),
    ("x = ±2", "x^2 = 4", "same"),
    ("x = a ± b ∓ c", "(x-a-b+c)(x-a+b-c) = 0", "same"),
    ("3x - y + 13 = 0", "3x + 4y + 14 = 0", "different"),
    ("x^2/x = 0", "x = 0", "different"),
    ("x/y = 1", "x = y", "undecided"),
    ("x^4 = 16", "x^2 = 4", "undecided"),
    ("x^2 + 1 = 0", "x^4 + 1 = 0", "different"),
    ("-(x - 1/3)^12 = 0", "x = 1/3", "same"),
    ("2 (x - 1)^6 (x - 2) = 0", "(x-1)(x-2)^3 = 0", "same"),
    ("sin(x) = 0", "sin(2x) = 0", "different"),
    ("sin(x) = 0", "2 sin(x) = 0", "same"),
    ("ln(x) = 0", "x = 1", "undecided"),
    ("sqrt(2) x = 2", "x = sqrt(2)", "same"),
    ("1/(x-x) = 1", "x = 1", "different"),
    ("x = x", "y = y", "same"),
    ("0 = 0", "x = 1", "different"),
    ("sin(x) = 2 sin(x)/2", "x = 1", "different"),
    ("floor(x) = 0", "x = 0", "different"),
    (r"\sum_{k=1}^{n} k = 1", "n = 1", "undecided"),
    ("1/sin(x-x) = 0", "x = 0", "undecided"),
    ("x = 1, y = 2", "x + y = 3, x - y = -1", "same"),
    ("x = 1, y = 2", "x = 2, y = 1", "different"),
    ("x^2 = 1, y = 2", "y = 2, (x-1)(x+1) = 0", "same"),
    ("x^2 = 1, x y = 1", "x y = 1, x = y", "same"),
    ("x^2 + y^2 = 1, x = y", "2 x^2 = 1, x = y", "same"),
    ("x = 1/0, y = 1", "x = 1, y = 1", "different"),
]


@pytest.mark.parametrize(("one", "other", "outcome"), SYSTEMS)
def test_equations_are_compared_by_their_solutions(one: str, other: str, outcome: str) -> None:
    """Both ways round, single equations and systems."""
    ours, theirs = equations(read(one)), equations(read(other))
    assert ours is not None
    assert theirs is not None
    assert compared(ours, theirs) == outcome
    assert compared(theirs, ours) == outcome


def test_what_is_no_equation() -> None:
    """An inequality, alone or among equations, is none; nor is a value."""
    assert [equations(read(text)) for text in ("x > 1", "x = 1 or x > 2", "x = 1 and x > 2", "x + 1")] == [None] * 4


def test_linear_systems_have_one_form() -> None:
    """What isn't linear, or has no value, has none."""
    assert linear_system([read("x y")]) is None
    assert linear_system([read("1/(x-x)")]) is None
    assert linear_system([read("1/x")]) is None
    assert linear_system([read("x - 1"), read("2x - 2")]) == linear_system([read("x - 1")])


HOLDS = [
    ("x > 2 or x < -2", 3, True),
    ("x > 2 xor x > 1", 3, False),
    ("[x > 1, x < 2]", 3, False),
    ("not x > 1", 3, False),
    ("x ∈ [0, 3]", 3, True),
    ("x ∈ (0, 3)", 3, False),
    ("x ∈ x", 3, False),
    ("1/(x-3) > 0", 3, False),
    ("x ≠ 3", 3, False),
    ("x = 3 implies x > 2", 3, True),
    ("x = 3 iff x > 3", 3, False),
]


@pytest.mark.parametrize(("text", "value", "expected"), HOLDS)
def test_a_statement_holds_at_a_point(text: str, value: int, expected: bool) -> None:
    """Relations, memberships and what joins them."""
    field = precise(40)
    assert holds(read(text), {"x": field.number(value)}, field) is expected


def test_truths_and_values() -> None:
    """A truth holds or doesn't; a value is no statement."""
    field = precise(40)
    assert holds(read("true", LOGIC), {}, field)
    with pytest.raises(UndefinedError):
        holds(read("x + 1"), {"x": field.number(1)}, field)


SETS = [
    ("x^2 > 4", "(-∞, -2) ∪ (2, ∞)"),
    ("|x - 1| ≤ 2", "[-1, 3]"),
    ("||x| - 1| < 1", "(-2, 0) ∪ (0, 2)"),
    ("1/x > 0", "(0, ∞)"),
    ("x^2 ≥ 0", "ℝ"),
    ("x^2 < 0", "∅"),
    ("x ∈ [0, 1] or x = 3", "[0, 1] ∪ {3}"),
    ("x ∈ (-∞, 1)", "(-∞, 1)"),
    ("x ≥ 1 and x ≤ 1", "{1}"),
    ("x ≠ 0", "ℝ ∖ {0}"),
    ("x = x", "ℝ"),
    ("x ∈ x", "∅"),
]


@pytest.mark.parametrize(("statement", "numbers"), SETS)
def test_a_statement_about_one_number_is_a_set(statement: str, numbers: str) -> None:
    """The numbers for which it holds."""
    expected = real_set(read(numbers))
    assert expected is not None
    assert same_sets(solution_set(read(statement), "x"), expected)


def test_what_names_no_set() -> None:
    """A number names none, and what is joined to it neither."""
    assert real_set(read("5")) is None
    assert real_set(read("[0, 1]")) == real_set(read("[0, 1] ∪ {1}"))
    assert real_set(read("(0, 1) ∪ 5")) is None


def test_logic_is_compared_by_truth_tables() -> None:
    """Numbers 0 and 1, equality and all that joins."""
    assert counterexample(read("p = q", LOGIC), read("p iff q", LOGIC)) is None
    assert counterexample(read("p ≠ q", LOGIC), read("p xor q", LOGIC)) is None
    assert counterexample(read("p or 0", LOGIC), read("p and 1", LOGIC)) is None
    assert counterexample(read("not p or true", LOGIC), read("p implies p", LOGIC)) is None
    assert counterexample(read("p", LOGIC), read("q", LOGIC)) == {"p": True, "q": False}
    with pytest.raises(TypeError):
        truth(read("p + q"), {"p": True, "q": True})


def test_points_lie_beside_real_breaks_only() -> None:
    """A break that is no real number, or isn't found, gives no points but those far out."""
    assert len(list(breaks(["x"], read("|x^2 + 1|")))) == 4
    assert len(list(breaks(["x"], read("|sin x|")))) == 4
    assert all(point["x"] > 0 for point in breaks(["x"], read("|x + 1| + |x - 1|"), positive=True))
