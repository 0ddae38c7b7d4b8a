"""Patterns of a rubric: what they find in English and in Persian, and what they don't."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.language import Text
from grader.marking.parts.phrases import GAP, Written, find, words
from grader.marking.parts.rubric import judged, suggested
from grader.model import Criterion, Verdict
from tests.marking.seed_exam import result_of

FOUND = [
    ("fewer parameter*", "so it has fewer parameters"),
    ("fewer parameter*", "FEWER trainable Parameters!"),
    ("fewer parameter*", "fewer, much fewer, of the parameters"),
    ("sum 1 sum m", "scaled by sum(1)/sum(M)"),
    ("tanh", "σ or tanh."),
    ("non linear*", "non-linearity"),
    ("پارامتر* کم*", "پارامترهای لایه‌های بعدی کمتر می‌شود"),
    ("پارامتر* کم*", "پارامتر‌هاي كمتر"),
    ("مقاوم* جابه*", "در برابر جابه‌جایی مقاوم است، مقاوم در برابر جابه‌جایی"),
    ("مقاوم* جابجا*", "مقاومِ جابجايي"),
    ("مشتق* کوچک*", "مُشتَقّ‌های خیلی کوچک"),
    ("نرمال*", "نـرمـال‌سازی"),
    ("لایه*", "لايه‌ها"),
    ("لایه* ۳", "لایهٔ 3"),
    ("ماسک* جدید", "ماسکِ جدید"),
    ("کرنل", "كرنل"),
    ("ازاد", "آزاد"),
    ("مسیول", "مسئول"),
    ("a b", f"a {'x ' * GAP}b"),
    ("a*", "apple"),
    ("a", "b a"),
    ("a b", "a x a b"),
]
NOT_FOUND = [
    ("fewer parameter*", "parameters are fewer"),
    ("fewer parameter*", "fewer weights"),
    ("fewer parameter*", "fewerparameters"),
    ("parameter", "parameters"),
    ("parameter*", "hyperparameter"),
    ("fewer parameter*", ""),
    ("fewer parameter*", "fewer"),
    ("a b", f"a {'x ' * (GAP + 1)}b"),
    ("a b c", "a b"),
    ("a b", "b a"),
    ("tanh", "tan h"),
    ("پارامتر* کم*", "کمتر شدن پارامترها"),
    ("کم", "کمتر"),
    ("()", "()"),
    ("fewer parameter*", "It is fewer. Parameters stay."),
    ("fewer parameter*", "fewer; parameters"),
    ("پارامتر* کم*", "پارامترها؟ کمتر"),
    ("", "anything"),
    ("*", ""),
    ("sum m", "summ"),
]


@pytest.mark.parametrize(("pattern", "text"), FOUND)
def test_found(pattern: str, text: str) -> None:
    """A phrase is found in order, a few words apart, in any spelling of its letters and with any ending after *."""
    assert find(words(pattern), Written.of(text)) is not None


@pytest.mark.parametrize(("pattern", "text"), NOT_FOUND)
def test_not_found(pattern: str, text: str) -> None:
    """Another order, another word, too many words between, another sentence or an empty phrase aren't found."""
    assert find(words(pattern), Written.of(text)) is None


def test_a_joiner_parts_words() -> None:
    """A zero-width joiner parts a word from its plural, so that the word alone is found too."""
    assert words("لایه‌ها") == ["لایه", "ها"]
    assert find(words("لایه"), Written.of("لایه‌ها")) == (0, 0)


def criterion(*look_for: str, denied_by: tuple[str, ...] = ()) -> Criterion:
    return Criterion(Fraction(1), Text(en="fewer"), look_for, denied_by)


JUDGED = [
    (criterion("fewer parameter*"), "it has fewer parameters", True, "fewer parameters"),
    (criterion("nothing", "fewer parameter*"), "it has fewer parameters", True, "fewer parameters"),
    (criterion("fewer", denied_by=("no fewer",)), "it has no fewer", False, "fewer"),
    (criterion("fewer"), "more", False, ""),
    (criterion(), "more", False, ""),
]


@pytest.mark.parametrize(("asked", "text", "met", "evidence"), JUDGED)
def test_a_criterion(asked: Criterion, text: str, evidence: str, *, met: bool) -> None:
    """A criterion is suggested where one of its phrases stands and none that denies it, with the words as evidence."""
    found = judged(asked, Written.of(text))
    assert (found.suggested, found.evidence, found.marks) == (met, evidence, Fraction(1))


def test_suggested_marks() -> None:
    """The suggested marks are those of the criteria that are met."""
    met, unmet = (judged(criterion("fewer"), Written.of(text)) for text in ("fewer", "more"))
    assert suggested([met, unmet, met]) == 2
    assert suggested([]) == 0


def test_a_part_of_free_text() -> None:
    """A free answer goes to a person, with the suggested marks, and with the mistake that an absence suggests."""
    found = result_of("2b.partial", {"2b.partial": "for images with holes: X' = W(X ⊙ M)"})
    assert (found.verdict, found.marks, found.suggested) == (Verdict.NEEDS_REVIEW, Fraction(0), Fraction(1))
    assert [one.suggested for one in found.criteria] == [True, False, False, False]
    (suggestion,) = found.diagnoses
    assert (suggestion.mistake, suggestion.proof) == ("pc.no_renorm", ())
    full = "missing pixels; masked; scaled by sum(1)/sum(M); the mask is updated, the new mask is 1"
    assert not result_of("2b.partial", {"2b.partial": full}).diagnoses


def test_too_long_a_text_goes_to_a_person() -> None:
    """A text beyond the bound is not searched; a person reads it."""
    found = result_of("1b.purpose", {"1b.purpose": "fewer parameters " * 2_000})
    assert (found.verdict, found.suggested) == ("needs-review", None)
    assert found.reasons


@given(st.text(max_size=200), st.text(max_size=40))
def test_nothing_a_student_writes_raises(text: str, pattern: str) -> None:
    """Any text can be searched for any phrase, and what is found lies within it."""
    written = Written.of(text)
    span = find(words(pattern), written)
    assert span is None or 0 <= span[0] <= span[1] < len(written.words)


def test_thousands_of_marks_on_one_letter() -> None:
    """Marks piled on one letter, in the worst order, are taken off without sorting them."""
    start = time.process_time()
    assert words("a" + "\u0315\u0300" * 10_000) == ["a"]
    assert time.process_time() - start < 0.25


NEGATED = [
    ("it has fewer parameters", True),
    ("it does not have fewer parameters", False),
    ("it has not fewer parameters", False),
    ("fewer parameters it has not", False),
    ("this is wrong. No. fewer parameters follow", True),
    ("fewer parameters follow. Not so here", True),
    ("not fewer parameters, yet there are fewer parameters", False),
]


@pytest.mark.parametrize(("text", "met"), NEGATED)
def test_a_negation_beside_a_phrase(text: str, met: bool) -> None:
    """A negation right beside a phrase takes its suggestion back; one in another sentence doesn't."""
    criterion = Criterion(Fraction(1), Text(en="fewer parameters"), look_for=("fewer parameter*",))
    assert judged(criterion, Written.of(text)).suggested is met
