"""Texts that are meant to break a reader, and what holds for any text: an answer is given, and it isn't "same"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.answers import ANSWERS
from grader.answers.compare import compare
from grader.answers.terms import Terms, terms_from
from grader.answers.types import _boxes, _lists, _options
from grader.model import Option, Tolerance
from grader.source import Scalar

REFERENCES = {
    "set": "{17}",
    "interval": "(0, 17)",
    "inequality": "x > 17",
    "equation": "x = 17",
    "matrix": "[[17, 18]]",
    "units": "17 m",
    "logical": "p",
    "list": "[17, 18]",
    "shape": "17 × 18",
    "factors": "[17]^T × [1, 18]",
}
HOSTILE = [
    "__import__('os').system('x')",
    "().__class__.__bases__",
    "lambda x: x",
    "x.y.z",
    "9**9**9**9",
    "factorial(10**9)",
    "10^-960000000",
    "1e999999999",
    "1" * 1_000_000,
    "ln" + "9" * 5_000,
    "a" * 100_000,
    "a'" * 50_000,
    "f(" * 1_000,
    "+".join(f"f({number}x)" for number in range(300)),
    "x" + "⁹" * 4_500,
    *(bracket * 100_000 for bracket in "([{|"),
    "{{7*7}}",
    "{% for x in y %}",
    "!!python/object/apply:os.system ['ls']",
    "&a [*a, *a]",
    "\x00",
    "\u202e17\u202c+",
    "1000!!!!",
    "∛" * 1_000 + "8",
    "-" * 1_999,
    "|x" * 600,
    r"\frac{" * 300,
    "x^" * 900 + "1",
    "1/" * 900 + "1",
    "+".join(f"a_{place}" for place in range(300)),
    "e^e^e^e^e^e^e",
    "exp(exp(exp(exp(9))))",
    "2^(1/(1-0.9999999999))",
    "x_{" + "i" * 500 + "}",
    "max(" * 30 + "1, x" + ")" * 30,
    "".join(f"max(x_{level}, " for level in range(30)) + "x" + ")" * 30,
    "exp(" * 10 + "x" + ")" * 10,
    "(" * 10 + "x" + ")!" * 10,
    "e^e^e^e^x",
    "m^999999999",
    "[[x]]" * 390,
    "3 km^(999/7)",
    " ∪ ".join(f"({2 * place}, {2 * place + 1})" for place in range(50)),
    " or ".join(f"x > {place}" for place in range(150)),
    "*".join(["[[√2, 1], [1, √3]]"] * 14),
    "*".join(["[[2, 1], [1, 3]]"] * 90),
    r"\prod_{k=1}^{1000000000} k",
    "nan",
    "True",
    "None",
]
OPEN = {"choice", "text", "yes_or_no"}
WORDS = {"yes_or_no": "no"}
"""Kinds of words: nothing is computed of them."""


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20])
@pytest.mark.parametrize("kind", sorted(set(ANSWERS) - OPEN))
def test_no_text_breaks_a_reader(kind: str, text: str) -> None:
    """Every kind answers, with a reason or with what it read; nothing is the same by accident."""
    found = compare(text, REFERENCES.get(kind) or ANSWERS[kind].examples[0].right, kind)
    assert found.verdict in {"unreadable", "different", "undecided"}
    assert found.reason or found.read_as


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20])
@pytest.mark.parametrize("kind", sorted(OPEN))
def test_words_stay_words(kind: str, text: str) -> None:
    """A person reads them, or they are no option."""
    assert compare(text, WORDS.get(kind, "pooling"), kind).verdict in {"unreadable", "different", "undecided"}


@pytest.mark.parametrize("text", ["exp(-cosh(13))", "exp(" * 9 + "x" + ")" * 9, "cosh(cosh(13))", "(x!)! + C"])
@pytest.mark.parametrize(
    "terms",
    [
        Terms(tolerances=(Tolerance(Fraction(1)),)),
        Terms(tolerances=(Tolerance(Fraction(1, 100), relative=True),)),
        Terms(figures=3),
        Terms(places=2),
        Terms(up_to="constant"),
        Terms(up_to="factor"),
        Terms(relation=">"),
    ],
)
def test_what_is_too_large_stays_open(text: str, terms: Terms) -> None:
    """Whatever is asked, a number too large to be worked out is neither accepted nor the end of it."""
    assert compare(text, "x" if terms.up_to else "17", "expression", terms).verdict in {"different", "undecided"}


def _several(numbers: range, written: str = "sqrt({})") -> str:
    return ", ".join(written.format(number) for number in numbers)


MANY = [
    ("set", "{" + _several(range(2, 150)) + "}", "{" + _several(range(149, 1, -1)) + "}", "same"),
    ("set", "{" + _several(range(2, 150)) + "}", "{" + _several(range(2, 149)) + "}", "different"),
    ("set", "{" + _several(range(2, 90)) + "}", "{" + _several(range(2, 90), "2*sqrt({}/4)") + "}", "undecided"),
    ("list", "[" + _several(range(2, 150)) + "]", "[" + _several(range(3, 150)) + "]", "different"),
]


@pytest.mark.parametrize(("kind", "student", "right", "expected"), MANY)
def test_many_items_are_not_compared_each_with_each(kind: str, student: str, right: str, expected: str) -> None:
    """What is written alike is one; of too many others it stays open."""
    assert compare(student, right, kind).verdict == expected


MANY_OPTIONS = "; ".join(f"{letter}: {letter * 30} {letter * 29}" for letter in "abcdefghijklmnopqrstuvwxyz")
OF_OPTIONS = [
    "1→" * 999,
    "1-a " * 500,
    "1-" * 1_000,
    "1-a, " * 399,
    "(1,a)" * 399,
    "a," * 999,
    "a - " * 499,
    "a\n" * 999,
    "1-a\n" * 499,
    "a and " * 333,
    "a because " * 199,
    "a: yes, " * 249,
    "[x] " * 499,
    "x" + " " * 1_990 + "y",
    "(" + ")" * 1_990 + "y",
    "-" * 1_999,
    "1-" + ", ".join(["a"] * 90),
    " ".join(["1-a"] * 90) + " x",
]


@pytest.mark.parametrize("text", OF_OPTIONS, ids=lambda text: text[:20])
@pytest.mark.parametrize("kind", ["choice", "choices", "matching", "ordering"])
def test_options_are_told_once(kind: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """How many texts are looked up grows with the parts of an answer, never with its signs times the options."""
    looked_up: list[str] = []
    look_up = _options.one

    def one(said: str, known: Sequence[Option]) -> str:
        looked_up.append(said)
        return look_up(said, known)

    terms = terms_from({"options": MANY_OPTIONS, "items": "1: Italy; 2: France; 3: Swiss lands"})
    for module in (_options, _lists, _boxes):
        monkeypatch.setattr(module, "one", one)
    assert compare(text, {"matching": "1-b", "ordering": "b, a"}.get(kind, "b"), kind, terms).verdict != "same"
    assert len(looked_up) <= 25 * _options.MOST_PIECES
    assert sum(map(len, looked_up)) <= 10 * _lists.MOST_CHARACTERS


PIECES = st.sampled_from(
    [*"0123456789+-*/^()[]{}|!%.,;:=<>≤∪∞±√²½xyei", " ", r"\frac", r"\sqrt", "sin ", "and ", "۱۲", "\n"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_can_be_read_is_the_same_as_itself(text: str) -> None:
    """A set of numbers, an expression or a list compared with itself is never different."""
    for kind in ("number", "expression", "list", "set"):
        if ANSWERS[kind].read(Scalar(text, 1)).value is None:
            continue
        found = compare(text, text, kind)
        assert found.verdict != "different" or found.reason, text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_a_set_never_matters(numbers: list[int], chance: object) -> None:
    """Shuffled and said twice a set is the same."""
    shuffled = [*numbers, numbers[0]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    written = "{" + ", ".join(map(str, shuffled)) + "}"
    assert compare(written, "{" + ", ".join(map(str, numbers)) + "}", "set").verdict == "same"
