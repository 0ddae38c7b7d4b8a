"""The forms that an answer may be asked in: which expressions are in them, and what is said of the others."""

from __future__ import annotations

import pytest

from grader.answers.form import polynomial
from grader.derivation import expression as x
from tests.answers.comparing import verdict

IN_FORM = {
    "any": ["x + x", "2/4"],
    "same-form": ["x + 1"],
    "completed-square": [
        "(x - 3)^2 + 1",
        "-(x - 3)^2 + y",
        "2(x - 3)^2",
        "(x - 3)^2/2",
        "5",
    ],
    "factored": [
        "2(x + 1)",
        "-(x - 1)(x + 1)",
        "(x - 1)^2",
        "x^2 + 1",
        "x^2 + y^2",
        "(x + 1)/((x - 1)(x + 1))",
        "((x + 1)/(x - 2)) y",
        "x - x + 2",
    ],
    "expanded": ["x^2 + x", "-x^2 + 2", "1/(x + 1)", "(x + 1)^-1"],
    "lowest-terms": [
        "1/2",
        "-1/2",
        "1 + 1/2",
        "1/(1 - x)",
        "(x + 1)/(x - 1)",
        "sqrt(x)/x",
        "(x + y + z)^9/(x - y + z)^9",
        "(a + b + c + d)/(k + m + n + p)",
    ],
    "partial-fractions": [
        "5",
        "x^2/y",
        "1 + 1/(x - 1)",
        "1/(x - 1) + 1/(x + 1)",
        "1/(x - 1) + 1/(x - 1)^2",
        "3(x - 1)^-2",
        "2*(1/(x - 1))*3",
        "x/(x^2 + 1)",
    ],
    "simplified": ["2x + 3y", "x^2", "2^x", "x + y + 1/x", "sqrt(2)", "x/2 + y"],
    "single-fraction": ["1/x", "-(1/x)", "(x + 1)/x", "x", "x^2", "x^y"],
}
OUT_OF_FORM = {
    "completed-square": [
        ("x^2 - 6x + 10", "x stands elsewhere than in one square"),
        ("(x - 3)^3 + 1", "x stands elsewhere than in one square"),
        ("(x - 3)^2/x", "x stands elsewhere than in one square"),
        ("x (x - 3)^2", "x stands elsewhere than in one square"),
        ("(x^2 - 3)^2", "x stands elsewhere than in one square"),
        ("(1/x - 3)^2", "x stands elsewhere than in one square"),
    ],
    "factored": [
        ("2x + 2", "2·x + 2 can be factored further"),
        ("x^2 + x", "x^2 + x can be factored further"),
        ("x/2 + 1/2", "x/2 + 1/2 can be factored further"),
        ("x^2 - 1", "x^2 − 1 can be factored further"),
        ("(x^2 - 2x + 1)^2", "x^2 − 2·x + 1 can be factored further"),
        ("(2x + 2)/x", "2·x + 2 can be factored further"),
        ("(x + 1)/(x^2 - 1)", "x^2 − 1 can be factored further"),
        ("((x + 1)/(x^2 - 1)) y", "(x + 1)/(x^2 − 1) can be factored further"),
        ("1/x + 1", "1/x + 1 can be factored further"),
        ("x + 1 - x - 1", "x + 1 − x − 1 can be factored further"),
    ],
    "expanded": [
        ("x(x + 1)", "x·(x + 1) isn't multiplied out"),
        ("-(x + 1)(x + 2)", "(x + 1)·(x + 2) isn't multiplied out"),
        ("(x + 1)^2", "(x + 1)^2 isn't multiplied out"),
        ("(x + 1)/2", "(x + 1)/2 isn't multiplied out"),
    ],
    "lowest-terms": [
        ("2/4", "2/4 isn't in lowest terms"),
        ("0/2", "0/2 isn't in lowest terms"),
        ("1/(-2)", "1/(−2) isn't in lowest terms"),
        ("1/(-x)", "1/(−x) isn't in lowest terms"),
        ("2x/(4y)", "2·x/(4·y) isn't in lowest terms"),
        ("2^2/4", "2^2/4 isn't in lowest terms"),
        ("1/2 + 1/3", "1/2 + 1/3 isn't in lowest terms"),
        ("x/x^2", "x/x^2 isn't in lowest terms"),
        ("(x^2 - 1)/(x - 1)", "(x^2 − 1)/(x − 1) isn't in lowest terms"),
    ],
    "partial-fractions": [
        ("2/(x^2 - 1)", "2/(x^2 − 1) is no partial fraction"),
        ("x/(x - 1)", "x/(x − 1) is no partial fraction"),
        ("x (1/(x - 1))", "x·(1/(x − 1)) is no partial fraction"),
        ("1/(x (x - 1))", "1/(x·(x − 1)) is no partial fraction"),
        ("1/sin(x)", "1/sin(x) is no partial fraction"),
        ("1/(1/x)", "1/(1/x) is no partial fraction"),
        ("(1/x)^2", "(1/x)^2 is no partial fraction"),
        ("2(1 + 1/x)", "2·(1 + 1/x) is no partial fraction"),
        ("1/(x - 1) + 2/(x - 1)", "two fractions over 2/(x − 1) can be added"),
    ],
    "simplified": [
        ("x + x", "x + x can be simplified"),
        ("x x", "x·x can be simplified"),
        ("2*3*x", "2·3·x can be simplified"),
        ("1 + 2 + x", "1 + 2 + x can be simplified"),
        ("2^3", "2^3 can be simplified"),
        ("x^1", "x^1 can be simplified"),
        ("x^0", "x^0 can be simplified"),
        ("-(-x)", "−(−x) can be simplified"),
        ("5!", "factorial(5) can be simplified"),
        ("sin(x) + sin(x)", "sin(x) + sin(x) can be simplified"),
        ("2/4", "2/4 isn't in lowest terms"),
    ],
    "single-fraction": [
        ("1/x + 1", "this isn't one single fraction"),
        ("(1 + 1/x)/2", "this isn't one single fraction"),
        ("sqrt(1/x)", "this isn't one single fraction"),
        ("(1/x)^2", "this isn't one single fraction"),
        ("x^-1", "this isn't one single fraction"),
    ],
}


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in IN_FORM.items() for text in texts])
def test_an_expression_in_its_form(form: str, text: str) -> None:
    """An expression that is in the form asked for is the same as itself."""
    found = verdict(text, text, "expression", form=form)
    assert (found.verdict, found.reason) == ("same", "")


@pytest.mark.parametrize(
    ("form", "text", "reason"), [(form, *row) for form, rows in OUT_OF_FORM.items() for row in rows]
)
def test_an_expression_in_another_form(form: str, text: str, reason: str) -> None:
    """An expression that is in another form is half right, and what is left to do is named."""
    found = verdict(text, text, "expression", form=form)
    assert (found.verdict, found.reason, str(found.share)) == ("different", reason, "1/2")


@pytest.mark.parametrize(
    ("form", "text", "variable", "expected"),
    [
        ("completed-square", "(x - 3)^2 + y^2 + y", "x", "same"),
        ("completed-square", "(x - 3)^2 + y^2 + y", "y", "different"),
        ("partial-fractions", "x^2/(y - 1)", "y", "same"),
        ("partial-fractions", "x + 1/(y^2 - 1)", "y", "different"),
        ("partial-fractions", "x + 1/(y^2 - 1)", "x", "same"),
    ],
)
def test_a_form_may_be_asked_for_one_letter(form: str, text: str, variable: str, expected: str) -> None:
    """Of several letters the one asked about decides."""
    assert verdict(text, text, "expression", form=form, variable=variable).verdict == expected


def test_what_has_no_value_is_no_polynomial() -> None:
    """A division by zero is no polynomial, neither is a quotient with a letter below."""
    one, zero, letter = x.Number(number=1), x.Number(number=0), x.Letter(name="x")
    assert polynomial(x.Quotient(left=one, right=zero)) is None
    assert polynomial(x.Quotient(left=one, right=letter)) is None
    assert polynomial(letter) is not None
