"""Local edits: what each changes and what it leaves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given

from grader.derivation import expression as x
from grader.derivation.edits import (
    Edit,
    alternatives,
    drop,
    everywhere,
    joined,
    one_at_a_time,
    substitute,
    swap,
    times,
    without,
)
from grader.derivation.expression import add, as_expression, minus, multiply, value_of
from grader.derivation.printing import text
from tests.derivation.trees import EXPRESSIONS


def n(number: int, role: str = "", symbol: str = "") -> x.Expression:
    """Return a number with a role."""
    return as_expression(number, role, symbol)


CONV = add(multiply(n(3, "kernel"), n(3, "kernel"), n(16, "channels"), n(32, "filters"), role="weights"), n(32, "bias"))
POOL = add(
    x.Floor(inner=x.Quotient(left=add(n(227), minus(n(5, "kernel"))), right=n(2, "stride"))), n(1, "first-position")
)

EVERYWHERE: list[tuple[x.Expression, Edit, str]] = [
    (CONV, substitute("kernel", by=5), "5·5·16·32 + 32"),
    (CONV, substitute("kernel", "bias", by=0), "0·0·16·32 + 0"),
    (CONV, substitute("weights", by=add(1, 2)), "(1 + 2) + 32"),
    (CONV, substitute("stride", by=9), "3·3·16·32 + 32"),
    (CONV, drop("bias"), "3·3·16·32"),
    (CONV, drop("filters"), "3·3·16 + 32"),
    (CONV, drop("kernel", "channels", "filters"), "1 + 32"),
    (CONV, drop("weights", "bias"), "0"),
    (CONV, drop("stride"), "3·3·16·32 + 32"),
    (POOL, drop("kernel"), "⌊227/2⌋ + 1"),
    (POOL, drop("first-position"), "⌊(227 − 5)/2⌋"),
    (CONV, times("bias", factor=2), "3·3·16·32 + 32·2"),
    (CONV, times("weights", factor=n(7)), "3·3·16·32·7 + 32"),
    (POOL, times("kernel", factor=2), "⌊(227 − 5·2)/2⌋ + 1"),
    (POOL, swap(x.Floor, x.Ceiling), "⌈(227 − 5)/2⌉ + 1"),
    (POOL, swap(x.Ceiling, x.Floor), "⌊(227 − 5)/2⌋ + 1"),
    (CONV, swap(x.Sum, x.Product), "(3·3·16·32)·32"),
    (CONV, swap(x.Product, x.Sum), "(3 + 3 + 16 + 32) + 32"),
    (POOL, swap(x.Quotient, x.Power), "⌊(227 − 5)^2⌋ + 1"),
]


@pytest.mark.parametrize(("expression", "edit", "written"), EVERYWHERE)
def test_an_edit_changes_every_place(expression: x.Expression, edit: Edit, written: str) -> None:
    """Every node of the roles or the kind is edited, the others stay."""
    assert text(everywhere(expression, edit)) == written


ONE_AT_A_TIME: list[tuple[x.Expression, Edit, list[str]]] = [
    (CONV, substitute("kernel", by=5), ["5·3·16·32 + 32", "3·5·16·32 + 32"]),
    (CONV, drop("bias", "filters"), ["3·3·16·32", "3·3·16 + 32"]),
    (CONV, substitute("stride", by=5), []),
]


@pytest.mark.parametrize(("expression", "edit", "written"), ONE_AT_A_TIME)
def test_an_edit_changes_one_place_at_a_time(expression: x.Expression, edit: Edit, written: list[str]) -> None:
    """There is one tree for each place, in the order of the formula."""
    assert [text(edited) for edited in one_at_a_time(expression, edit)] == written


def test_a_node_may_be_written_in_several_ways() -> None:
    """Each way at each place gives a tree."""

    def ways(node: x.Expression) -> Iterator[x.Expression]:
        if isinstance(node, x.Number):
            yield n(int(node.number) + 1)
            yield n(int(node.number) - 1)

    assert [text(way) for way in alternatives(multiply(3, 4), ways)] == ["4·4", "2·4", "3·5", "3·3"]


def test_what_is_put_in_keeps_the_role_of_its_place() -> None:
    """A later edit still finds the place; letters stay with a number, and a multiple keeps the role once."""
    assert everywhere(n(3, "kernel", "k"), substitute("kernel", by=5)) == n(5, "kernel", "k")
    assert everywhere(n(3, "kernel"), substitute("kernel", by=n(5, "other"))) == n(5, "kernel")
    doubled = everywhere(n(3, "kernel"), times("kernel", factor=2))
    assert doubled == x.Product("kernel", "", (n(3), n(2)))


def test_what_is_left_over_of_a_sum_or_product() -> None:
    """One item stands alone with the role of the whole, none is 0 or 1."""
    total = add(n(1, "a"), n(2, "b"), role="total")
    assert isinstance(total, x.Sum)
    assert without(total, total.of[:1]) == n(1, "total")
    assert without(total, ()) == n(0, "total")
    assert without(x.Product(of=(n(1), n(2))), ()) == n(1)
    assert without(x.Sum(of=(n(1, "a"), n(2))), (n(1, "a"),)) == n(1, "a")


JOINED: list[tuple[x.Expression, list[str]]] = [
    (multiply(45, 45, 256), ["4545·256", "45·45256"]),
    (multiply(2, 3), ["23"]),
    (multiply(2, minus(3)), []),
    (multiply(x.Letter(name="a"), 3), []),
    (multiply(2, x.as_expression(-3), 4), []),
]


@pytest.mark.parametrize(("product", "written"), JOINED)
def test_a_multiplication_sign_may_be_lost(product: x.Product, written: list[str]) -> None:
    """Two whole numbers beside each other become one; nothing else does."""
    assert [text(way) for way in joined(product)] == written


@given(EXPRESSIONS)
def test_an_edit_that_takes_nothing_changes_nothing(expression: x.Expression) -> None:
    """The very same tree comes back."""
    assert everywhere(expression, lambda _: None) is expression
    assert list(one_at_a_time(expression, lambda _: None)) == []


@given(EXPRESSIONS)
def test_dropping_a_term_takes_its_value_away(expression: x.Expression) -> None:
    """A sum without its term of a role has the value of the rest."""
    whole = add(expression, n(5, "bias"), minus(n(7, "bias")))
    assert everywhere(whole, drop("bias")) == expression


def test_an_edit_never_changes_the_old_tree() -> None:
    """The value of the old tree stays."""
    before = value_of(CONV)
    everywhere(CONV, substitute("kernel", by=9))
    assert value_of(CONV) == before == 4640
