"""The options of a comparison: what each comes to, and which are refused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.answers.terms import Terms, terms_from
from grader.equality.expressions import Assumed
from grader.errors import UseError
from grader.language import Text
from grader.model import Option, Tolerance

OPTIONS: list[tuple[dict[str, object], Terms]] = [
    ({}, Terms()),
    ({"tolerance": ""}, Terms()),
    ({"tolerance": "0.01 absolute"}, Terms(tolerances=(Tolerance(Fraction(1, 100)),))),
    ({"tolerance": "0.01"}, Terms(tolerances=(Tolerance(Fraction(1, 100)),))),
    ({"tolerance": "1%"}, Terms(tolerances=(Tolerance(Fraction(1, 100), relative=True),))),
    ({"tolerance": "1e-2 relative"}, Terms(tolerances=(Tolerance(Fraction(1, 100), relative=True),))),
    (
        {"tolerance": "1% relative or 2 absolute"},
        Terms(tolerances=(Tolerance(Fraction(1, 100), relative=True), Tolerance(Fraction(2)))),
    ),
    ({"significant_figures": 3, "decimal_places": "2"}, Terms(figures=3, places=2)),
    ({"variables": "x, y"}, Terms(variables=frozenset({"x", "y"}))),
    ({"variables": ["x", "n"], "variable": "x"}, Terms(variables=frozenset({"x", "n"}), variable="x")),
    ({"variables": None, "assume": "positive"}, Terms(assumed=Assumed.POSITIVE)),
    ({"functions": "f, L"}, Terms(functions=frozenset({"f", "L"}))),
    ({"options": "a: Rome; b: Paris"}, Terms(options=(Option("a", Text("Rome")), Option("b", Text("Paris"))))),
    ({"items": {"1": "Italy"}}, Terms(items=(Option("1", Text("Italy")),))),
    ({"functions": ["sigma", "f1"]}, Terms(functions=frozenset({"σ", "f1"}))),
    ({"functions": ""}, Terms(functions=frozenset())),
    ({"functions": None}, Terms()),
    ({"variables": 5}, Terms(variables=frozenset({"5"}))),
    ({"locale": "fa", "units": "strict", "form": "factored"}, Terms(locale="fa", units="strict", form="factored")),
]
REFUSED: list[tuple[dict[str, object], str]] = [
    ({"tolerence": "1%"}, 'There is no option "tolerence". Did you mean "tolerance"?'),
    ({"locale": "fr-ch"}, "locale: fr-ch isn't known."),
    ({"units": "strickt"}, 'units: strickt isn\'t known. Did you mean "strict"?'),
    ({"tolerance": "about 1"}, 'tolerance: write "0.01 absolute" or "1% relative", not \'about 1\'.'),
    ({"tolerance": "1.2.3"}, "tolerance: '1.2.3' is no number."),
    ({"tolerance": "1% or 2 meters"}, 'tolerance: write "0.01 absolute" or "1% relative", not \'2 meters\'.'),
    ({"significant_figures": "three"}, "significant_figures: write a whole number up to 50, not 'three'."),
    ({"options": "a: Rome; Paris"}, 'options: write a letter and what it says, "a: Rome; b: Paris"'),
    ({"assume": "negative"}, "assume: negative isn't known."),
    ({"decimal_places": 51}, "decimal_places: write a whole number up to 50, not '51'."),
    ({"decimal_places": -1}, "decimal_places: write a whole number up to 50, not '-1'."),
]


@pytest.mark.parametrize(("options", "terms"), OPTIONS)
def test_options_come_to_terms(options: dict[str, object], terms: Terms) -> None:
    """Each option is read as it is meant."""
    assert terms_from(options) == terms


@pytest.mark.parametrize(("options", "told"), REFUSED)
def test_an_option_that_cant_be_read_is_refused(options: dict[str, object], told: str) -> None:
    """An unknown option or value is named, with what it could have been."""
    with pytest.raises(UseError) as raised:
        terms_from(options)
    assert str(raised.value).startswith(told)


def test_every_problem_is_told_at_once() -> None:
    """Several wrong options are several lines."""
    with pytest.raises(UseError) as raised:
        terms_from({"unit": "strict", "tolerance": "x", "decimal_places": "x"})
    assert len(str(raised.value).splitlines()) == 3


@pytest.mark.parametrize(("tolerance", "allowed"), [("", 0), ("2%", 2), ("3 absolute or 2%", 3)])
def test_the_widest_tolerance_counts(tolerance: str, allowed: int) -> None:
    """Of several tolerances each may allow a value; without one nothing is allowed."""
    assert terms_from({"tolerance": tolerance}).allowed(100) == allowed
