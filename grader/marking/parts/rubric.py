"""Free text against a rubric: patterns suggest which criteria are met, a person decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from grader.answers import ANSWERS
from grader.language import Message
from grader.marking import wording
from grader.marking.parts.phrases import Written, find, negated, words
from grader.marking.sheet import Sheet
from grader.mistakes import MISTAKES
from grader.model import Criterion, CriterionResult, Diagnosis, Interpretation, Part, PartResult, Verdict


def take_in(sheet: Sheet, part: Part) -> None:
    """Take in nothing: no value follows from words."""


def read(sheet: Sheet, part: Part) -> Interpretation:
    """Return the words."""
    return ANSWERS["text"].read(sheet.answers[part.id])


def mark(sheet: Sheet, part: Part) -> PartResult:
    """Return the result of a text, with what the rubric suggests to the person who decides."""
    return sheet.known.results.get((part.id, sheet.key(part.id)), lambda: _marked(sheet, part))


def _marked(sheet: Sheet, part: Part) -> PartResult:
    said, solution = read(sheet, part), sheet.known.solutions.get(part.id, ())
    result = PartResult(part, Verdict.NEEDS_REVIEW, Fraction(0), typed=said.typed, solution=solution)
    if said.value is None:
        return replace(result, reasons=(said.problem,) if said.problem else (), caret=said.caret)
    text = Written.of(str(said.value))
    criteria = tuple(judged(criterion, text) for criterion in part.rubric)
    pairs = zip(part.rubric, criteria, strict=True)
    diagnoses = tuple(_suggested(one.missing) for one, result in pairs if one.missing and not result.suggested)
    reasons = (Message.of(wording.A_PERSON_DECIDES),)
    return replace(result, criteria=criteria, suggested=suggested(criteria), diagnoses=diagnoses, reasons=reasons)


def _suggested(mistake: str) -> Diagnosis:
    """Return the diagnosis that a criterion's absence suggests; a person decides, so there is no proof."""
    return Diagnosis(mistake, "", (), Message.of(MISTAKES[mistake].title))


@lru_cache(maxsize=1024)
def _phrases(patterns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return a criterion's patterns as words, worked out once."""
    return tuple(tuple(words(pattern)) for pattern in patterns)


def judged(criterion: Criterion, text: Written) -> CriterionResult:
    """Return what a criterion's patterns suggest, with the words that made them do so."""
    spans = [span for phrase in _phrases(criterion.look_for) if (span := find(phrase, text))]
    said = [span for span in spans if not negated(span, text.words)]
    denied = (bool(spans) and not said) or any(find(phrase, text) for phrase in _phrases(criterion.denied_by))
    span = next(iter(said or spans), None)
    evidence = " ".join(text.words[span[0] : span[1] + 1]) if span else ""
    return CriterionResult(criterion.text, criterion.marks, span is not None and not denied, evidence)


def suggested(criteria: Sequence[CriterionResult]) -> Fraction:
    """Return the marks that the patterns suggest."""
    return sum((criterion.marks for criterion in criteria if criterion.suggested), Fraction(0))
