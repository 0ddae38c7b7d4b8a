"""Expression trees: values, what has none, and building them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from grader.derivation import expression as x
from grader.derivation.exact import Exact, simplest
from grader.derivation.expression import add, as_expression, minus, multiply, value_of, walk
from grader.errors import DerivationError, LimitError
from tests.derivation.trees import EXPRESSIONS

ONE, TWO, THREE = (as_expression(number) for number in (1, 2, 3))
HALF = as_expression(Fraction(1, 2))

VALUES: list[tuple[x.Expression, Exact]] = [
    (x.Number(), 0),
    (add(1, 2, HALF), Fraction(7, 2)),
    (add(HALF, HALF), 1),
    (add(1, minus(3)), -2),
    (x.Sum(), 0),
    (multiply(2, 3, HALF), 3),
    (x.Product(), 1),
    (x.Quotient(left=THREE, right=TWO), Fraction(3, 2)),
    (x.Quotient(left=TWO, right=ONE), 2),
    (x.Power(left=HALF, right=THREE), Fraction(1, 8)),
    (x.Floor(inner=as_expression(Fraction(-1, 2))), -1),
    (x.Ceiling(inner=as_expression(Fraction(-1, 2))), 0),
    (x.Floor(inner=THREE), 3),
    (x.Ceiling(inner=THREE), 3),
    (x.Largest(of=(ONE, HALF, TWO)), 2),
    (x.Smallest(of=(ONE, HALF, TWO)), Fraction(1, 2)),
    (x.Negative(inner=HALF), Fraction(-1, 2)),
]


@pytest.mark.parametrize(("expression", "value"), VALUES)
def test_a_value_is_exact(expression: x.Expression, value: Exact) -> None:
    """A whole value is an integer, whatever its parts are."""
    assert value_of(expression) == value
    assert type(value_of(expression)) is type(value)


WITHOUT_A_VALUE: list[tuple[x.Expression, type[Exception], str]] = [
    (x.Expression(), DerivationError, "expression has no value"),
    (x.Letter(name="W00"), DerivationError, "letter has no value"),
    (x.Shape(of=(ONE, TWO)), DerivationError, "shape has no value"),
    (x.Listed(of=(ONE, TWO)), DerivationError, "listed has no value"),
    (x.Chain(of=(ONE, ONE)), DerivationError, "chain has no value"),
    (x.Grid(rows=((ONE,),)), DerivationError, "grid has no value"),
    (add(1, x.Letter(name="a")), DerivationError, "letter has no value"),
    (x.Reference(step="conv.parameters"), DerivationError, "conv.parameters isn't known"),
    (x.Quotient(left=ONE, right=add(1, minus(1))), DerivationError, "division by zero"),
    (x.Power(left=TWO, right=HALF), DerivationError, "fractional exponent"),
    (x.Power(left=TWO, right=as_expression(10**9)), LimitError, "too large"),
]


@pytest.mark.parametrize(("expression", "kind", "said"), WITHOUT_A_VALUE)
def test_what_has_no_value_says_so(expression: x.Expression, kind: type[Exception], said: str) -> None:
    """Layouts, letters and unknown steps have none; neither have impossible quotients and powers."""
    with pytest.raises(kind, match=said):
        value_of(expression)


def test_a_reference_has_the_value_of_its_step() -> None:
    """The lookup is asked for the step."""
    assert add(x.Reference(step="a"), 1).value({"a": 3}.__getitem__) == 4


def test_building_keeps_roles() -> None:
    """A number becomes a leaf with its role; an expression keeps its own unless it is given another."""
    leaf = as_expression(3, "stride", "s")
    assert leaf == x.Number("stride", "s", 3)
    assert as_expression(leaf) == leaf
    assert as_expression(leaf, "kernel") == x.Number("kernel", "s", 3)
    assert as_expression(leaf, symbol="k") == x.Number("stride", "k", 3)
    assert add(leaf) == leaf
    assert multiply(leaf, role="weights") == x.Number("weights", "s", 3)
    assert add(1, 2, role="total") == x.Sum("total", "", (ONE, TWO))
    assert minus(leaf) == x.Negative(inner=leaf)


GRID = x.Grid("m", "", ((ONE, TWO), (THREE,)))


def test_a_grid_keeps_the_lengths_of_its_rows() -> None:
    """Rows may differ in length; rebuilding fills them in order."""
    assert GRID.children() == (ONE, TWO, THREE)
    assert GRID.rebuilt([THREE, TWO, ONE]) == x.Grid("m", "", ((THREE, TWO), (ONE,)))


def test_a_leaf_has_no_children() -> None:
    """It is rebuilt over none only."""
    assert ONE.rebuilt([]) is ONE
    with pytest.raises(TypeError, match="no children"):
        ONE.rebuilt([TWO])


@given(EXPRESSIONS)
def test_rebuilding_over_the_same_children_changes_nothing(expression: x.Expression) -> None:
    """Every node is made of its children and what it carries itself."""
    for node in walk(expression):
        assert node.rebuilt(node.children()) == node


@given(EXPRESSIONS)
def test_a_value_is_always_in_its_simplest_type(expression: x.Expression) -> None:
    """An integer is never left as a fraction."""
    try:
        value = value_of(expression)
    except DerivationError:
        return
    assert type(simplest(value)) is type(value)
