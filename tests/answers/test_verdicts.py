"""The verdict: which kind is taken, digits with two readings, forms, and what is wrong use."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.answers import AUTO, stated
from grader.answers.compare import compare
from grader.answers.terms import terms_from
from grader.errors import UseError
from tests.answers.comparing import verdict

KIND_OF_A_REFERENCE = [
    ("3 km", "units"),
    ("12 bananas", "text"),
    ("yes", "yes_or_no"),
    ("sin", "text"),
    ("alpha", "expression"),
    ("∞", "number"),
    ("1/2", "number"),
    ("2x", "expression"),
    ("1 + 2i", "number"),
    ("x > 2", "inequality"),
    ("x ∈ (1, 2)", "interval"),
    ("x = 3", "equation"),
    ("x + y = 3", "equation"),
    ("x = 1 or x = 2", "set"),
    ("p and q", "logical"),
    ("not p", "logical"),
    ("x and 1", "list"),
    ("[1, 3)", "interval"),
    ("(1, 2) ∪ (3, 4)", "interval"),
    ("ℝ", "interval"),
    ("[[1, 2], [3, 4]]", "matrix"),
    ("1 2\n3 4", "matrix"),
    ("(1, 2)", "list"),
    ("[1, 2]", "list"),
    ("[1]", "number"),
    ("{1, 2}", "set"),
    ("{}", "set"),
    ("∅", "set"),
    ("x = 3 or x = 4", "set"),
    ("x = 3 or y = 4", "equation"),
    ("x = 3 or x = y", "equation"),
    ("p -> q", "logical"),
    ("no", "yes_or_no"),
    ("خیر", "yes_or_no"),
    ("10/3 m", "units"),
    ("±3", "set"),
    ("((", "text"),
]
KIND_OF_AN_ANSWER = [
    ("(2, ∞)", "x > 2", "interval", "same"),
    ("3", "x = 3", "number", "same"),
    ("{1, 2}", "x = 1 or x = 2", "set", "same"),
    ("(1, 2)", "(x, y) = (1, 2)", "list", "same"),
    ("[0, 1) ∪ [1, 2]", "[0, 2]", "interval", "same"),
    ("[0, 1] ∪ [1, 3]", "[0, 2]", "interval", "different"),
    ("0 ≤ x ≤ 2", "[0, 2]", "interval", "same"),
    ("B ∪ A", "A ∪ B", "logical", "same"),
    ("ℝ", "(-∞, ∞)", "interval", "same"),
    ("x(", "2x", "expression", "unreadable"),
]

TOWNS = "a: Rome; b: Paris; c: San Marino, the town"
KIND_WITH_OPTIONS = [
    ("3.5", "number", {"locale": "de"}),
    ("{1.5, 2.5}", "set", {"locale": "de"}),
    ("3,5", "number", {"locale": "de"}),
    ("b", "choice", {"options": TOWNS}),
    ("Paris", "choice", {"options": TOWNS}),
    ("San Marino, the town", "choice", {"options": TOWNS}),
    ("a, c", "choices", {"options": TOWNS}),
    ("{a, c}", "choices", {"options": TOWNS}),
    ("1-a, 2-b, 3-c", "matching", {"options": TOWNS, "items": "1: Italy; 2: France; 3: San Marino"}),
]


@pytest.mark.parametrize(("reference", "kind", "options"), KIND_WITH_OPTIONS)
def test_the_options_say_of_which_kind_a_reference_is(reference: str, kind: str, options: dict[str, str]) -> None:
    """A reference is read with decimal points first; where options are given it names some."""
    assert stated(reference, AUTO, terms_from(options)).type.name == kind


@pytest.mark.parametrize(("reference", "kind"), KIND_OF_A_REFERENCE)
def test_a_reference_says_of_which_kind_it_is(reference: str, kind: str) -> None:
    """Compared with itself a reference is the same, and of the kind that it is typical of."""
    found = verdict(reference, reference)
    assert (found.kind, found.verdict) == (kind, "same")


@pytest.mark.parametrize(("student", "reference", "kind", "expected"), KIND_OF_AN_ANSWER)
def test_the_answer_may_be_of_a_less_likely_kind(student: str, reference: str, kind: str, expected: str) -> None:
    """The first likely kind is taken that reads both texts; the likeliest where none reads the answer."""
    found = verdict(student, reference)
    assert (found.kind, found.verdict) == (kind, expected)


@pytest.mark.parametrize(
    ("student", "expected"), [("y = x^2 + K", "same"), ("x^2 + K", "same"), ("y = x^3 + K", "different")]
)
def test_up_to_a_constant_a_named_value_is_a_value(student: str, expected: str) -> None:
    """Where a constant may be added it isn't the solutions that count."""
    found = verdict(student, "y = x^2 + C", up_to="arbitrary constant")
    assert (found.kind, found.verdict) == ("expression", expected)


TWO_WAYS = [
    ("1.500", "1500", "number", "", "."),
    ("1,500", "1.5", "number", "", ","),
    ("1,500 x", "1.5 x", "expression", "", ","),
    ("1,500 m", "1.5 m", "units", "", ","),
    ("۳/۱۴", "3.14", "number", "", "/"),
    ("3/14", "3.14", "number", "fa", "/"),
]
ONE_WAY = [
    ("1.500", "1.7", "number", ""),
    ("1,500.5", "1.5", "number", ""),
    ("3/14", "3.14", "number", ""),
    ("3/14", "3.15", "number", "fa"),
    ("3.15", "3.14", "number", "fa"),
    ("1.500", "1.5", "number", "de"),
    ("{1.500}", "{1500}", "set", ""),
]


@pytest.mark.parametrize(("student", "reference", "kind", "locale", "sign"), TWO_WAYS)
def test_digits_with_two_readings_are_undecided(
    student: str, reference: str, kind: str, locale: str, sign: str
) -> None:
    """A sign that may part digits or decimals leaves it open where the other reading is right."""
    found = verdict(student, reference, kind, locale=locale)
    assert found.verdict == "undecided"
    assert found.reason.startswith(f'the sign "{sign}" may part groups')


@pytest.mark.parametrize(("student", "reference", "kind", "locale"), ONE_WAY)
def test_digits_that_no_reading_makes_right_are_different(student: str, reference: str, kind: str, locale: str) -> None:
    """Where no other reading is right, or the locale is known, the difference stands."""
    assert verdict(student, reference, kind, locale=locale).verdict == "different"


@pytest.mark.parametrize("reference", ["1234567.5", "1.234.567,5"])
def test_a_reference_is_written_as_keys_are_or_as_its_locale_has_it(reference: str) -> None:
    """A decimal comma of the answer meets a reference with a point or a comma."""
    assert verdict("1 234 567,50", reference, "number", locale="de").verdict == "same"


UNREADABLE = [
    ("", "nothing was written", ""),
    ("3 + ?", 'the sign "?" isn\'t read here; write it otherwise', "3 + ?\n    ^"),
    ("9^9^9^9", "an exponent beyond ±14000 is not computed", ""),
]


@pytest.mark.parametrize(("student", "reason", "caret"), UNREADABLE)
def test_an_unreadable_answer_says_why_and_where(student: str, reason: str, caret: str) -> None:
    """What can't be read has a reason and no reading; a caret where there is a place."""
    found = verdict(student, "1", "number")
    assert (found.verdict, found.reason, found.read_as, found.share) == ("unreadable", reason, "", Fraction(0))
    assert found.caret.startswith(caret)


FORMS = [
    ("2x(x + 1)", "2x^2 + 2x", "factored", "same", Fraction(1)),
    ("2x^2 + 2x", "2x(x + 1)", "factored", "different", Fraction(1, 2)),
    ("2x(x + 3)", "2x^2 + 2x", "factored", "different", Fraction(0)),
    ("(-8)^(1/3)", "-2", "factored", "undecided", Fraction(0)),
    ("(-8)^(1/3)", "-2", "same-form", "different", Fraction(1, 2)),
    ("1 + x", "x + 1", "same-form", "same", Fraction(1)),
    ("x + x", "2x", "same-form", "different", Fraction(1, 2)),
]


@pytest.mark.parametrize(("student", "reference", "form", "expected", "share"), FORMS)
def test_a_form_counts_once_the_value_is_right(
    student: str, reference: str, form: str, expected: str, share: Fraction
) -> None:
    """A right value in another form is half of it; a wrong value stays wrong in any form."""
    found = verdict(student, reference, "expression", form=form)
    assert (found.verdict, found.share) == (expected, share)


WRONG_USE = [
    ("3", "(", "number", "any", "the reference can't be read: something is missing here"),
    ("3", "nan", "auto", "any", 'the reference can\'t be read: unknown word "nan"'),
    ("3", "4", "zzz", "any", 'There is no kind "zzz". Known: choice, choices, complex'),
    ("3", "4", "auto", "nothing", 'There is no form "nothing". Known: any, completed-square'),
    ("yes", "yes", "text", "factored", "The form factored can't be asked of the kind text."),
]


@pytest.mark.parametrize(("student", "reference", "kind", "form", "told"), WRONG_USE)
def test_wrong_use_is_told(student: str, reference: str, kind: str, form: str, told: str) -> None:
    """A reference that can't be read and names that aren't known are the author's mistakes."""
    with pytest.raises(UseError) as raised:
        verdict(student, reference, kind, form=form)
    assert str(raised.value).startswith(told)


def test_without_terms_only_the_same_is_the_same() -> None:
    """By default nothing is allowed for."""
    assert compare("3.14", "pi").verdict == "different"
