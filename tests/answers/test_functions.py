"""Names before brackets: which are read as functions, which as factors, and which as either."""

from __future__ import annotations

from typing import Any

import pytest

from grader.answers.compare import compare
from grader.answers.functions import readings
from grader.answers.terms import Terms, terms_from
from grader.errors import UseError
from tests.answers.comparing import verdict

READINGS: list[tuple[str, str, dict[str, Any], list[set[str]]]] = [
    ("f(x+y)", "f(x)+f(y)", {}, [{"f"}]),
    ("f (x)", "f(y)", {}, [{"f"}]),
    (r"\sigma\left(x\right)", "1", {}, [{"σ"}]),
    ("softmax(a+b)", "1", {}, [{"softmax"}]),
    (r"\mathrm{softmax}(a+b)", "1", {}, [{"softmax"}]),
    (r"\operatorname{Var}(X)", "1", {}, [{"Var"}]),
    ("f'(x) + 2f", "1", {}, [{"f"}]),
    ("y'(x)", "1", {}, [{"y"}]),
    ("y(0) = 1", "y = 3", {}, [{"y"}]),
    ("xf(x)", "x + 1", {}, [{"f"}]),
    ("f^{-1}(x)", "1", {}, [{"f"}]),
    ("f_1(x)", "1", {}, [{"f1"}]),
    ("f[x]", "1", {}, [{"f"}]),
    ("f(g(x+1))", "1", {}, [{"f", "g"}, {"f"}]),
    (r"\begin{pmatrix} f(x) & 1 \end{pmatrix}", "1", {}, [{"f"}]),
    ("f(x+y)", "1", {}, [{"f"}, set()]),
    ("L(2w)", "2L(w)", {}, [{"L"}, set()]),
    ("g(3)", "3g", {}, [{"g"}, set()]),
    ("ab(c+d)(c-d)", "1", {}, [{"ab"}, set()]),
    ("P(1+r)^2", "1", {}, [{"P"}, set()]),
    ("x(x+1)", "x", {}, [set()]),
    ("a(x+1)", "1", {}, [set()]),
    ("4h(h+1)", "1", {}, [set()]),
    ("f(9C+1)", "9fC + f", {}, [set()]),
    ("x(y)", "xy", {}, [set()]),
    ("ab(c+d)", "abc + abd", {}, [set()]),
    ("xy(1-x)", "1", {}, [set()]),
    ("2π(r+1)", "1", {}, [set()]),
    ("rank (A)", "1", {}, [{"rank"}]),
    ("bulky (A)", "1", {}, [set()]),
    ("bulky(A)", "1", {}, [{"bulky"}]),
    ("2x_1f(x)", "1", {}, [{"f"}]),
    ("xg(x) + xu(x)", "x + 1", {}, [{"g", "u"}, {"g"}]),
    ("f [0, 1]", "1", {}, [set()]),
    ("f(x)", "1", {"variables": ["f"]}, [set()]),
    ("rank(A)", "1", {"variables": ["rank"]}, [set()]),
    ("rank(A)", "1", {"variables": ["r", "a", "n", "k"]}, [set()]),
    ("x(x+1)", "x", {"functions": "x"}, [{"x"}]),
    ("f(x)", "1", {"functions": ""}, [set()]),
    ("sin(x)", "1", {}, [set()]),
    ("3 parameters(2)", "1", {}, [set()]),
    ("f(x) §", "1", {}, [set()]),
    ("f(" + "((x))" * 20 + ")", "1", {}, [{"f"}, set()]),
    ("f(", "1", {}, [{"f"}, set()]),
]
WAYS = [
    (r"\sum_{i=1}^{n} f(i)", r"n f(i)", "undecided"),
    (r"\sum_{i=1}^{n} f(i)", r"\sum_{i=1}^{n} f(i)", "same"),
    (r"\sum_{i=1}^{n} f(i)", r"\sum_{i=1}^{n} f(i)^2", "undecided"),
    (r"\sum_{i=1}^{n} f(i) + \sum_{i=1}^{n} g(i)", r"\sum_{i=1}^{n} g(i) + \sum_{i=1}^{n} f(i)", "same"),
    (r"f \circ g", "f(g)", "unreadable"),
    (r"90^\circ", "π/2", "same"),
    (r"90\circ", "π/2", "same"),
    (r"\text{softmax}(b + a)", "softmax(a + b)", "same"),
    (r"\text{softmax}(a + b)", r"\text{softmax}(a) + \text{softmax}(b)", "different"),
    (r"u(\sum_{k=1}^{n} k)", r"u(\sum_{k=1}^{n} k)", "same"),
    (r"f(\sum_{k=1}^{n} k)", r"f(\sum_{k=1}^{n} 2k)", "undecided"),
    ("N(0, 1)", "N(0, 2)", "different"),
    ("N(0, 1)", "N(0, 1)", "same"),
    ("2a/u(x)", "2a/u(x)", "same"),
    ("u(x", "u(x)", "unreadable"),
    ("F(x)", "f(x)", "different"),
]


@pytest.mark.parametrize(("student", "reference", "options", "expected"), READINGS)
def test_both_texts_tell_which_names_are_functions(
    student: str, reference: str, options: dict[str, Any], expected: list[set[str]]
) -> None:
    """The names that are functions, in each way that the two texts may be meant."""
    found = readings((student, reference), terms_from(options))
    assert [set(way.functions or ()) for way in found] == expected


@pytest.mark.parametrize(("student", "reference", "expected"), WAYS)
def test_a_way_that_cant_be_read_isnt_meant(student: str, reference: str, expected: str) -> None:
    """Only ways that can be read say anything; where there are several both have to say it."""
    assert verdict(student, reference, "expression").verdict == expected


def test_case_counts_for_functions_as_for_letters() -> None:
    """Where any case will do, it will for a function's name, too."""
    assert compare("F(X)", "F(x)", "expression", terms_from({"letters": "any case"})).verdict == "same"
    assert (
        compare("F(X)", "f(x)", "expression", terms_from({"letters": "any case", "functions": "f,F"})).verdict == "same"
    )


def test_a_reference_that_no_way_reads_is_wrong_use() -> None:
    """The first reading says why."""
    with pytest.raises(UseError, match="can't be read"):
        compare("u(x)", "u(x", "expression", Terms())


def test_many_calls_are_too_large_to_compare() -> None:
    """Calls are compared in pairs up to a bound."""
    many = " + ".join(f"f({count}x + 1)" for count in range(60))
    assert compare(many, "f(x)", "expression").verdict == "undecided"
    assert compare(many, many, "expression").verdict == "undecided"
