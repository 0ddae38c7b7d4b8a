"""Expressions with letters in one canonical form."""

from __future__ import annotations

from copy import copy
from fractions import Fraction

import pytest

from grader.derivation import expression as x
from grader.derivation.canonical import bounded_form, canonical, form, same
from grader.derivation.edits import everywhere
from grader.derivation.exact import Exact
from grader.derivation.ratio import written as written_form
from grader.errors import DerivationError, LimitError
from grader.reading import read_statement
from tests.reading.dialects import LETTERS

A, B = x.Letter(name="a"), x.Letter(name="b")


def read(written: str) -> x.Expression:
    return read_statement(written, LETTERS).final


def power(base: x.Expression, exponent: Exact) -> x.Expression:
    return x.Power(left=base, right=x.as_expression(exponent))


EQUAL = [
    ("a + b", "b + a"),
    ("a(a + b)", "a^2 + a b"),
    ("2a/2", "a"),
    ("-(-a)", "a"),
    ("(a + b)^2", "a^2 + 2a b + b^2"),
    ("a/a", "1"),
    ("a^0", "1"),
    ("a - a", "0"),
    ("2^3 a", "8a"),
    ("a^-1", "1/a"),
    ("0/a", "0"),
    ("1/a + 1/a^2 + 1/a^4 + 1/a^6 + 1/a^7 + 1/a^8", "(a^7 + a^6 + a^4 + a^2 + a + 1)/a^8"),
    ("1/(a b) + 1/(b c)", "(a + c)/(a b c)"),
    ("a/b + 1", "(a + b)/b"),
    ("a/2 + a/3", "5a/6"),
    ("(a^2 - b^2)/(a - b)", "a + b"),
    ("(a^2 - b^2)/(a + b)^2", "(a - b)/(a + b)"),
    ("a/(b - a)", "-a/(a - b)"),
    ("(a + b)/(a b + b^2)", "1/b"),
    ("(a + 1)(b + 1)/((a + 1)(b + 2))", "(b + 1)/(b + 2)"),
    ("floor((h - 1)/s) + 1", "floor((h - 1 + s)/s)"),
    ("floor((H + 2P - D(K - 1) - 1)/S + 1)", "floor((H + 2P - D(K - 1) - 1)/S) + 1"),
    ("floor((H + 2P - D(K - 1) - 1 + S)/S)", "floor((H + 2P - D(K - 1) - 1)/S) + 1"),
    ("F floor((H - K)/S) + F", "F floor((H - K)/S + 1)"),
    ("floor((2h + 3)/2)", "h + 1"),
    ("floor((3h + 1)/2)", "h + floor((h + 1)/2)"),
    ("floor(7/2)", "3"),
    ("floor(h)", "h"),
    ("ceil(n/s)", "floor((n - 1)/s) + 1"),
    ("ceil(n/2)", "floor((n + 1)/2)"),
    ("ceil(n s/s)", "n"),
    ("ceil((n s + 1)/s) - n", "ceil(1/s)"),
    ("ceil((a - b)/(a - 2b))", "-floor((b - a)/(a - 2b))"),
    ("floor(floor(h/2)/2)", "floor(h/4)"),
    ("floor((floor((h - 1)/2) + 3)/2)", "floor((h + 5)/4)"),
    ("floor((floor(h/2) w + floor(w/3))/4)", "floor((floor(w/3) + w floor(h/2))/4)"),
    ("floor(s/(s + 1))", "0"),
    ("floor(max(a, b) + 1)", "max(a, b) + 1"),
    ("floor(max(a/2, b))", "floor(max(b, a/2))"),
    ("max(a, b)", "max(b, a)"),
    ("max(a, max(b, 1), 3)", "max(a, b, 3)"),
    ("min(a, a, 2 - 2 + a)", "a"),
    ("min(2, 3)", "2"),
    ("max(2, 3) a", "3a"),
]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal_expressions_have_one_form(one: str, other: str) -> None:
    """Two ways to write one expression come to the same, and what they come to is its own form."""
    assert canonical(read(one)) == canonical(read(other))
    assert same(bounded_form(read(one)), bounded_form(read(other))) is True
    written = canonical(read(one))
    assert isinstance(written, (int, Fraction)) or canonical(written) == written


DIFFERENT = [
    ("a", "b"),
    ("2a", "a"),
    ("a + 1", "a"),
    ("a^2", "2a"),
    ("a/b", "b/a"),
    ("-a", "a"),
    ("a^-1", "a"),
    ("a + b", "a b"),
    ("floor(h/2)", "h/2"),
    ("floor(h/2)", "ceil(h/2)"),
    ("floor(h/2) + floor(h/2)", "h"),
    ("floor((H - K)/S)", "floor((H - K)/S) + 1"),
    ("floor((H + 2P - K)/S) + 1", "floor((H + 2P - D(K - 1) - 1)/S) + 1"),
    ("floor((H - D K)/S)", "floor((H - D(K - 1) - 1)/S)"),
    ("ceil(n/s)", "floor(n/s)"),
    ("ceil(n/s)", "floor(n/s) + 1 + n"),
    ("max(a, b)", "min(a, b)"),
    ("max(a, 1)", "max(a, 10^20)"),
    ("c_{out}", "c_{in}"),
    ("C1", "C2"),
    ("1/(a - a + b)", "b"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_expressions_differ(one: str, other: str) -> None:
    """What isn't the same keeps apart, and a place where the values differ proves it."""
    assert canonical(read(one)) != canonical(read(other))
    assert same(bounded_form(read(one)), bounded_form(read(other))) is False


def test_what_is_neither_proved_nor_refuted_is_undecided() -> None:
    """Forms that differ and agree wherever they are tried tell nothing."""
    for one, other in (("max(h, 1)", "h"), ("floor(h/2) + ceil(h/2)", "h")):
        assert canonical(read(one)) != canonical(read(other))
        assert same(bounded_form(read(one)), bounded_form(read(other))) is None


def test_a_place_without_a_value_refutes_too() -> None:
    """Where one divides by zero and the other doesn't they differ."""
    assert same(bounded_form(read("h")), bounded_form(read("h/floor(9/h + h/10^9)"))) is False


def test_letters_of_a_form_are_found_within_rounding_signs() -> None:
    """The letters of a form are all of it."""
    assert bounded_form(read("a floor(b/c) + max(d, 1)/f")).letters() == set("abcdf")


@pytest.mark.parametrize("numbers", [{"a": 7, "b": 2, "s": 3}, {"a": 100, "b": 9, "s": 10}])
@pytest.mark.parametrize("written", ["floor((a + 2b - 1)/s) + ceil(a/s)/b", "max(a, b s) - min(a/b, s)", "(a - b)^-2"])
def test_a_form_has_the_value_of_its_expression(written: str, numbers: dict[str, int]) -> None:
    """A form worked out with numbers is the expression worked out with them."""

    def put_in(node: x.Expression) -> x.Expression | None:
        return x.as_expression(numbers[node.name]) if isinstance(node, x.Letter) else None

    expected = x.value_of(everywhere(read(written), put_in))
    assert x.value_of(everywhere(written_form(bounded_form(read(written))), put_in)) == expected


@pytest.mark.parametrize(
    "large",
    [
        power(A, 25),
        power(A, -25),
        x.add(*([A] * 400)),
        power(x.add(*(x.Letter(name=name) for name in "abcdefgh")), 12),
        x.multiply(*[power(x.add(*(x.Letter(name=name) for name in "abcd")), 6)] * 4),
        power(power(x.add(A, B), 12), 12),
        power(power(A, 12), 12),
        read("(a + b + c + d)/(f + g + h + k)"),
        x.multiply(10**60, A),
        read("(a + b + c)^10"),
        x.multiply(*(x.add(x.Letter(name=f"{name}_{name * 8}"), 1) for name in "abcdef")),
        power(x.as_expression(2), 10**6),
    ],
)
def test_what_is_too_large_meets_a_limit(large: x.Expression) -> None:
    """Nodes, terms, degrees, exponents and the letters of quotients are bounded."""
    with pytest.raises(LimitError):
        canonical(large)


@pytest.mark.parametrize(
    "without",
    [
        x.Quotient(left=A, right=x.as_expression(0)),
        read("a/(b - b)"),
        power(x.add(A, x.minus(A)), -1),
        x.Power(left=A, right=B),
        power(A, Fraction(1, 2)),
        x.Listed(of=(A, B)),
        power(A, 2).rebuilt([A, x.Grid()]),
        x.Reference(step="conv.output"),
    ],
)
def test_what_has_no_form_is_refused(without: x.Expression) -> None:
    """A division by zero, an exponent of letters, and other kinds of node have no canonical form."""
    with pytest.raises(DerivationError):
        canonical(without)


def test_the_form_of_a_step_stands_in_for_a_reference() -> None:
    """A reference is looked up, and a number that stands in for letters is those letters."""
    known = {"conv.output": bounded_form(read("h + 1"))}
    count = x.Lettered(x.Indeterminate(name="d", number=19), "d")
    expression = x.multiply(x.Reference(step="conv.output"), x.Number(number=count))
    assert form(expression, known.__getitem__) == bounded_form(read("d h + d"))
    assert (str(count), f"{count}", count + 1) == ("d", "d", 20)
    again = copy(count)
    assert (again, str(again), again.letters) == (19, "d", count.letters)
