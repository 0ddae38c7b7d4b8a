"""Expressions are the same where a proof says so, different where values do, and undecided else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.derivation.canonical import free_form as form
from grader.derivation.fields import DoubtfulError, TooLargeError, UndefinedError, precise, real_number
from grader.derivation.formulas import rational
from grader.derivation.ratio import equal as same_ratio
from grader.derivation.ratio import proportion
from grader.equality import Assumed, compared
from grader.equality.by_sympy import decided, equal, ideals, to_sympy
from grader.equality.evaluation import ConventionError, NoValueError, value_at
from grader.equality.roots import NoPolynomialError, polynomials, root_near, roots
from grader.equality.structure import key
from grader.errors import LimitError
from grader.model import Outcome
from grader.reading.parsing.mathematics import read_mathematics as read

LONG = "+".join(f"x^{power}" for power in range(2, 80))
PAIRS = [
    ("1/2", "0.5", "same", "arithmetic"),
    ("x + 1", "1 + x", "same", "structure"),
    ("(x+1)^2", "x^2 + 2x + 1", "same", "form"),
    ("x + 1", "x + 2", "different", "form"),
    ("1/(x-x)", "x", "different", "undefined"),
    ("0^(-x+x)", "1", "different", "undefined"),
    ("(x-x)^-1", "x", "different", "undefined"),
    ("sqrt(x^2)", "x", "different", "values"),
    ("ln(x^2 y^2)", "2 ln|x y|", "same", "values"),
    ("ln(a/b)", "ln(a) - ln(b)", "undecided", "real"),
    ("(-8)^(1/3)", "-2", "undecided", "roots"),
    ("(x^3)^(1/3) + 0", "(x^3)^(1/3)", "same", "form"),
    ("ln(0)", "0", "different", "undefined"),
    ("1/(sin(x) - sin(x))", "1/(sin(x) - sin(x))", "different", "undefined"),
    ("floor(x + 1)", "floor(x) + 1", "same", "form"),
    ("ceil(x/y)", "-floor(-x/y)", "same", "form"),
    ("floor(x + y + 1/2)", "floor(1/2 + y + x)", "same", "structure"),
    ("floor((x + 2y)/y)", "floor(x/y) + 2", "same", "form"),
    ("max(x, y) + x", "x + max(y, x, x)", "same", "form"),
    ("floor(2x)", "floor(x) + floor(x + 1/2)", "undecided", "pieces"),
    ("floor((n + 1)/2)", "ceil(n/2)", "undecided", "whole"),
    ("floor((t + 1)/2)", "ceil(t/2)", "different", "values"),
    ("(1+x)^12/(2+x)^12", "(1+y)^12/(2+y)^12", "different", "values"),
    ("(x^2 - 1)/(x - 1)", "x + 1", "same", "form"),
    ("floor(x) + 1", "ceil(x)", "different", "values"),
    ("arcsin(sin(x))", "x", "different", "values"),
    ("sign(x)^2", "1", "undecided", "pieces"),
    ("|sin x|", "sqrt(sin(x)^2)", "same", "values"),
    ("relu(x)", "max(x, 0)", "same", "values"),
    ("max(x, -10^6)", "x", "different", "values"),
    ("x^(1/3) x^(2/3)", "x", "same", "values"),
    ("(1+x)^12 (1+x)^13", "(1+x)^25", "same", "values"),
    (f"{LONG}+1", f"1+{LONG}", "same", "structure"),
    (f"{LONG}+1", f"2+{LONG}", "different", "values"),
    (r"\sum_{k=1}^{n} k", "n(n+1)/2", "same", "algebra"),
    (r"\int x", "x^2/2", "undecided", "algebra"),
    (r"\sum_{k=1}^{n} k", r"\sum_{k=1}^{n} k", "same", "structure"),
    ("ln(x-x)", "ln(2x-2x)", "undecided", "values"),
    ("e^900 + 36 - e^900 (sin(1)^2 + cos(1)^2)", "36", "same", "values"),
    ("e^900 + 36 - e^900 (sin(1)^2 + cos(1)^2)", "0", "different", "values"),
    ("cosh(500) + x", "cosh(500) + 2x", "different", "values"),
    ("max(x, 10^400)", "max(sqrt(x^2), 10^400)", "different", "values"),
    ("cosh(cosh(9)) + x", "cosh(cosh(9)) + 2x", "undecided", "values"),
    ("exp(exp(exp(exp(x))))", "exp(exp(exp(exp(x)))) + 1", "different", "values"),
    ("2 sin(e^99)", "sin(e^99) + sin(e^99)", "same", "form"),
]


@pytest.mark.parametrize(("one", "other", "outcome", "stage"), PAIRS)
def test_a_stage_settles_it(one: str, other: str, outcome: str, stage: str) -> None:
    """Each pair has its outcome at the stage that is told, whichever side is the student's."""
    for pair in ((one, other), (other, one)):
        found = compared(read(pair[0]), read(pair[1]))
        assert (found.outcome, found.stage) == (outcome, stage)


def test_what_is_known_of_the_letters_counts() -> None:
    """Positive letters and real sides make the same what isn't elsewhere."""
    assert compared(read("sqrt(x^2)"), read("x"), Assumed.POSITIVE).outcome is Outcome.SAME
    assert compared(read("|x-1|"), read("|1-x|"), Assumed.POSITIVE).outcome is Outcome.SAME
    assert compared(read("1/sqrt(x)"), read("sqrt(1/x)"), Assumed.REAL).outcome is Outcome.SAME
    assert compared(read("i sqrt(-x^2)"), read("1"), Assumed.REAL).outcome is Outcome.DIFFERENT
    assert compared(read("ln(-1-x^2)"), read("1"), Assumed.REAL).outcome is Outcome.UNDECIDED


WHOLE = [
    ("ceil(h/2)", "floor((h + 1)/2)", "same", "form"),
    ("floor(h)", "h", "same", "form"),
    ("floor(sin(h)) + floor((h + 3)/2)", "floor((h + 1)/2) + floor(sin(h)) + 1", "same", "form"),
    ("max(floor(h), h)", "h", "same", "form"),
    ("sqrt(h^2)", "h", "same", "values"),
    ("max(h, 1)", "h", "undecided", "values"),
    ("cos(2 pi h)", "1", "undecided", "values"),
    ("floor(h/2) + ceil(h/2)", "h", "undecided", "values"),
    ("floor(h/2)", "h/2", "different", "values"),
    ("sqrt(h)", "h", "different", "values"),
    ("h", "h + 1", "different", "form"),
]


@pytest.mark.parametrize(("one", "other", "outcome", "stage"), WHOLE)
def test_letters_may_stand_for_whole_numbers(one: str, other: str, outcome: str, stage: str) -> None:
    """Forms prove more then; values at whole numbers refute, and only those at all positive ones prove."""
    for pair in ((one, other), (other, one)):
        found = compared(read(pair[0]), read(pair[1]), Assumed.WHOLE)
        assert (found.outcome, found.stage) == (outcome, stage)


VALUES = [
    ("cot(1) sec(1) csc(1)", 1.41228),
    ("acot(2) + asec(2) + acsc(2)", 2.03444),
    ("coth(1) sech(1) csch(1)", 0.72406),
    ("asinh(1) + acosh(2) + atanh(1/2)", 2.74764),
    ("sigmoid(0) + relu(-2) + step(3) + sign(-2)", 0.5),
    ("cbrt(-8) + cbrt(8) + cbrt(0) + cbrt(1)", 1),
    (r"\sqrt[5]{-32} + \sqrt[5]{32}", 0),
    ("re(3+4i) + im(3+4i) + abs(3+4i) + re(conj(1+i))", 13),
    ("arg(i) + gamma(5) + factorial(3)", 31.5708),
    ("binomial(5, 2) + log(8, 2) + gcd(12, 18) + lcm(4, 6) + mod(7, 3)", 32),
    ("max(1, sqrt(2)) + min(1, sqrt(2))", 2.41421),
    ("floor(sqrt(2)) + ceil(sqrt(2)) + floor(5/2) + ceil(5/2)", 8),
    ("floor(sqrt(2)^2)", 2),
    ("i^2 + 2^0.5", 0.41421),
    ("sign(0)", 0),
    ("pi + e", 5.85987),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values_to_many_digits(text: str, value: float) -> None:
    """A constant has its value, whichever functions are in it."""
    assert abs(complex(value_at(read(text), {}, precise(40))) - value) < 1e-4


NO_VALUES = [
    ("1/0", UndefinedError),
    ("ln(0)", UndefinedError),
    ("0^-1", UndefinedError),
    ("0^i", UndefinedError),
    ("(sin(0))^-1", UndefinedError),
    ("floor(i)", UndefinedError),
    ("gamma(-1)", UndefinedError),
    ("(-8)^(1/3)", ConventionError),
    ("sin(cosh(cosh(9)))", TooLargeError),
    ("atanh(1)", UndefinedError),
    ("x", NoValueError),
    ("∞", NoValueError),
    ("x = 1", NoValueError),
    (r"\sum_{k=1}^{100} k", NoValueError),
    ("mod(7, 0)", NoValueError),
    ("gcd(1/2, 3)", NoValueError),
]


@pytest.mark.parametrize(("text", "error"), NO_VALUES)
def test_what_has_no_value_says_so(text: str, error: type[Exception]) -> None:
    """Undefined, open by convention, or no number at all."""
    with pytest.raises(error):
        value_at(read(text), {}, precise(40))


def test_what_is_too_large_is_not_written_out() -> None:
    """A number of a million digits is compared, and never made exact."""
    with pytest.raises(DoubtfulError):
        real_number(value_at(read("exp(-cosh(13))"), {}, precise(40)))


def test_rational_values_are_exact() -> None:
    """Powers, factorials, sizes and roots of squares are rational, other roots and a zero to its own power aren't."""
    assert [rational(read(text)) for text in ("2^-1 + |-1/2|", "5!/3!", "(3!)^2", "sqrt(sqrt(16))")] == [1, 20, 36, 2]
    assert [
        rational(read(text))
        for text in ("sqrt(2)", "sqrt(-4)", "exp(exp(2))", "0^0", "(1-1)^(2-2)", "(-1)!", "(1/2)!", "|x|", "1/0")
    ] == [None] * 9
    assert rational(read("(2-2)^3")) == 0


FORMS = [
    ("2x", "x", "2"),
    ("x + 1", "x", "None"),
    ("x - x", "x", "None"),
    ("x + y", "2x + 3y", "None"),
    ("x y", "3 y x", "1/3"),
]


@pytest.mark.parametrize(("one", "other", "share"), FORMS)
def test_a_form_may_be_a_number_times_another(one: str, other: str, share: str) -> None:
    """The number is found where there is one."""
    forms = form(read(one)), form(read(other))
    assert forms[0] is not None
    assert forms[1] is not None
    assert str(proportion(forms[0], forms[1])) == share


def test_forms_are_bounded() -> None:
    """What is too large has no form, and isn't compared."""
    assert form(read(LONG + "+" + LONG.replace("x", "y"))) is None
    assert form(read("(x + y + z + w + u)^4 (x + y + z + w)^4")) is None
    twelfth = [form(read(f"(1 + {letter})^12 / (2 + {letter})^12")) for letter in "xy"]
    assert twelfth[0] is not None
    assert twelfth[1] is not None
    with pytest.raises(LimitError):
        same_ratio(twelfth[0], twelfth[1])


SAME_KEYS = [
    ("(a*b)/c", "a*(b/c)"),
    ("x = 1", "1 = x"),
    ("x > 1", "1 < x"),
    ("{1, 2}", "{2, 1}"),
    ("max(a, b)", "max(b, a)"),
    ("p and q", "q and p"),
]
OTHER_KEYS = [
    ("(-x)(-x)", "x x"),
    ("(-x)/(-y)", "x/y"),
    ("[1, 2]", "[2, 1]"),
    ("(0, 1]", "[0, 1)"),
    ("x + x", "2x"),
    ("[[1, 2], [3, 4]]", "[[1, 2, 3, 4]]"),
]


def test_structure_is_order_and_nothing_else() -> None:
    """The order of terms, factors and sides doesn't count, what would have to be computed does."""
    assert all(key(read(one)) == key(read(other)) for one, other in SAME_KEYS)
    assert all(key(read(one)) != key(read(other)) for one, other in OTHER_KEYS)


def test_a_key_is_as_long_as_its_tree() -> None:
    """However deep trees are nested whose parts have no order, nothing in their keys is doubled from level to level."""
    for opening, closing in (("max(x, ", ")"), ("x + 1/(", ")"), ("{1, ", "}")):
        sizes = [len(repr(key(read(opening * depth + "2" + closing * depth)))) for depth in (5, 10)]
        assert sizes[1] < 3 * sizes[0]


TASKS = [
    ("equal", ["(sin x)^2 + (cos x)^2"], ["1"], "same"),
    ("equal", ["2"], ["3"], "different"),
    ("equal", ["x"], ["y"], "undecided"),
    ("equal", [r"\prod_{k=1}^{3} k"], ["6"], "same"),
    (
        "equal",
        ["floor(x) + ceil(x) + max(x, 1) - min(x, 1) - x"],
        ["floor(x) + ceil(x) - x + max(x, 1) - min(x, 1)"],
        "same",
    ),
    ("equal", ["pi e i"], ["i e pi"], "same"),
    ("equal", [r"\prod_{k=1}^{100000} k"], ["6"], "undecided"),
    ("equal", [r"\sum_{k=1}^{100000} k^30"], ["6"], "undecided"),
    ("equal", [r"\sum_{k=1}^{100000} k"], ["5000050000"], "same"),
    ("equal", ["x/2 - -x"], ["3x/2"], "same"),
    ("equal", [r"\sum_{k} k"], ["1"], "undecided"),
    ("equal", ["log(8, 2) + binomial(5, 2)"], ["13"], "same"),
    ("equal", ["∅"], ["1"], "undecided"),
    ("equal", ["x = 1"], ["1"], "undecided"),
    ("equal", ["sigmoid(x)"], ["1"], "undecided"),
    ("equal", ["mod(7, 3)"], ["1"], "undecided"),
    ("equal", [r"\int x"], ["1"], "undecided"),
    ("ideal", ["x^2 - 1", "y"], ["y", "(x-1)(x+1)"], "same"),
    ("ideal", ["x - 1"], ["x^2 - 1"], "different"),
    ("ideal", ["sin(x)"], ["x"], "undecided"),
]


@pytest.mark.parametrize(("task", "ours", "theirs", "outcome"), TASKS)
def test_algebra_proves_or_leaves_it(task: str, ours: list[str], theirs: list[str], outcome: str) -> None:
    """What sympy has no counterpart of, or can't decide, is undecided."""
    task_of = {"equal": equal, "ideal": ideals}[task]
    (found,) = decided([(task_of, [read(one) for one in ours], [read(one) for one in theirs])])
    assert found == outcome


def test_infinity_has_a_counterpart() -> None:
    """Trees become sympy's without any text being parsed."""
    assert str(to_sympy(read("∞"))) == "oo"


def test_polynomials_in_one_letter() -> None:
    """Quotients and negative powers are taken apart, and what is none says so."""
    field = precise(30)
    above, below = polynomials(read("1/x + x^-1 + 2"), "x", {}, field)
    assert sorted(round(float(root.real), 6) for root in roots(above, field) or [] if abs(root) > 1e-9) == [-1.0]
    assert max(below) == 1
    assert len(roots(polynomials(read("(x-1)^2 (x-2)"), "x", {}, field)[0], field) or []) == 2
    assert roots({0: field.number(0)}, field) is None
    assert [float(root.real) for root in roots({1: field.number(2), 3: field.number(0)}, field) or []] == [0.0]
    for text in ("sin(x)", "x^x", "(x+1)^50", "(x+1)^16 (x+2)^16", "floor(x) + 1", "1/x^x"):
        with pytest.raises(NoPolynomialError):
            polynomials(read(text), "x", {}, field)
    with pytest.raises(UndefinedError):
        polynomials(read("1/(x - x)"), "x", {}, field)
    assert polynomials(read("y x"), "x", {"y": Fraction(1, 2)}, field)[0] == {1: field.number(Fraction(1, 2))}
    assert abs(polynomials(read("sqrt(y) x"), "x", {"y": Fraction(4)}, field)[0][1] - 2) < 1e-20
    with pytest.raises(NoPolynomialError):
        roots({0: field.number(1), 60: field.number(1)}, field)
    for text in ("(x-1)^9", "(x-1/3)^12", "(x-1) (x-1.001)"):
        with pytest.raises(NoPolynomialError):
            roots(polynomials(read(text), "x", {}, field)[0], field)


def test_a_root_is_looked_for_near_a_start() -> None:
    """The secant method finds one, or nothing."""
    field = precise(30)
    found = root_near(read("sin(x)"), "x", {}, field.number(3), field)
    assert abs(complex(found) - 3.14159265) < 1e-6
    assert root_near(read("x - x + 1"), "x", {}, field.number(3), field) is None
    assert root_near(read("exp(x)"), "x", {}, field.number(3), field) is None
