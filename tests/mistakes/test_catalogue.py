"""Every mistake of the catalogue: its id, its words, its examples and its proofs."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from grader.mistakes import MISTAKES, Example, Explanation, Kind, Mistake
from tests.mistakes.asking import everything, explanations, proved, read, target_of

GIVEN_TO_ALL = {"where", "right", "wrong", "difference"}
EXAMPLES = [(mistake, example) for mistake in MISTAKES.values() for example in mistake.examples]
UNPROVED = {"matrix", "output", "factors", "separable", "vanishes", "explodes"}
PROVED = [
    (mistake, example)
    for mistake, example in EXAMPLES
    if example.ask not in UNPROVED and mistake.name != "ar.rounded_early"
]
"""A matrix is proved by its rows, yes or no by a number, an irrational value by as many digits as are shown."""
PERSIAN = re.compile("[\u0600-\u06ff]")


def named(value: object) -> str:
    return value.name if isinstance(value, Mistake) else ""


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_are_many() -> None:
    """The catalogue holds at least 25 mistakes."""
    assert len(MISTAKES) >= 25


@pytest.mark.parametrize("name", MISTAKES)
def test_an_id_can_be_counted_by(name: str) -> None:
    """An id is a family and words in lower case, as keys, results and others' tables spell it."""
    assert re.fullmatch(r"[a-z]+\.[a-z0-9]+(_[a-z0-9]+)*", name)


ABOUT = [
    ("par.bias_omitted", "par.bias_twice", True),
    ("ar.digit_dropped", "ar.off_by_one", True),
    ("tconv.as_conv", "tconv.n_times_s", True),
    ("tconv.as_conv", "tconv.padding_adds", False),
    ("par.bias_omitted", "par.in_channels_forgotten", False),
    ("size.dilation_ignored", "rf.dilation_ignored", False),
    ("ar.carry", "ar.precedence", False),
    ("cost.rank1_product", "cost.not_separable", False),
]


@pytest.mark.parametrize(("one", "other", "same"), ABOUT)
def test_mistakes_about_one_thing(one: str, other: str, *, same: bool) -> None:
    """Several mistakes about one thing say so; a mistake that stands alone is about itself."""
    assert (MISTAKES[one].about == MISTAKES[other].about) is same


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=named)
def test_what_the_pen_does_is_a_slip(mistake: Mistake) -> None:
    """A mistake of the pen is a slip; one in the formula may be a slip, too."""
    assert not mistake.of_the_pen or mistake.kind is Kind.SLIP


def test_slips_in_the_formula_and_of_the_pen() -> None:
    """Digits are the pen's; a power off by one, a layer left out and bits for bytes are in the formula."""
    pen = {name for name, mistake in MISTAKES.items() if mistake.of_the_pen}
    assert {"ar.carry", "ar.digit_dropped", "ar.copied_wrong", "ar.sign", "ar.rounded_early"} <= pen
    assert not {"grad.n_off_by_one", "rf.layer_left_out", "mem.bits", "par.wrong_total_sum"} & pen


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=named)
def test_words_in_both_languages(mistake: Mistake) -> None:
    """A mistake has a title and an advice in English and in Persian, and the title has no gaps and no digits."""
    for text in (mistake.title, mistake.advice):
        assert text.en
        assert not PERSIAN.search(text.en)
        assert PERSIAN.search(text.fa)
    assert not gaps(mistake.title.en) | gaps(mistake.title.fa)
    assert mistake.advice.en[0].isupper() or mistake.advice.en[0] in "{1r"
    assert mistake.advice.en.endswith(".")
    assert mistake.advice.fa.endswith(".")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=named)
def test_gaps_can_be_filled(mistake: Mistake) -> None:
    """Both languages tell of the same things, and each gap is filled by what every explanation brings or its own."""
    own: set[str] = set()
    for example in mistake.examples:
        target = target_of(example.given, example.ask)
        (first, *_) = explanations(mistake, target, read(target, example.caught))
        own |= {name for name, _ in first.values}
    assert gaps(mistake.advice.en) == gaps(mistake.advice.fa)
    assert gaps(mistake.advice.en) <= GIVEN_TO_ALL | own


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=named)
def test_each_has_an_example(mistake: Mistake) -> None:
    """A mistake without an example is not tried, so each has one."""
    assert mistake.examples


@pytest.mark.parametrize(("mistake", "example"), EXAMPLES, ids=named)
def test_caught_is_explained_and_missed_is_not(mistake: Mistake, example: Example) -> None:
    """The example's wrong answer is explained by the mistake, the other answer isn't."""
    target = target_of(example.given, example.ask)
    assert explanations(mistake, target, read(target, example.caught))
    assert not explanations(mistake, target, read(target, example.missed))


@pytest.mark.parametrize(("mistake", "example"), PROVED, ids=named)
def test_the_proof_gives_exactly_the_value(mistake: Mistake, example: Example) -> None:
    """The last line of every proof, worked out again, is the value that it explains; so is every line true."""
    target = target_of(example.given, example.ask)
    for explanation in everything(mistake, target, read(target, example.caught)):
        assert proved(explanation) == explanation.value


@pytest.mark.parametrize(("mistake", "example"), EXAMPLES, ids=named)
def test_no_candidate_is_the_right_value(mistake: Mistake, example: Example) -> None:
    """No mistake leads to the right value, nor explains it."""
    target = target_of(example.given, example.ask)
    assert all(one.value != target.right for one in everything(mistake, target, target.right))


def test_credit_by_kind() -> None:
    """Another notation costs nothing, a convention or a slip a quarter, a misconception half."""
    assert [kind.credit * 4 for kind in Kind] == [4, 3, 2, 3]


def test_where_is_one_text() -> None:
    """The places of an explanation are one text; an unnamed place says nothing."""
    assert Explanation(1, ("conv1", "", "conv2"), ()).where == "conv1, conv2"
    assert Explanation(1, ("",), ()).where == ""
