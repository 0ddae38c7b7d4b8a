"""The names and the marks of a part: answer types and mistakes that there are, marks that add up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.answers import ANSWERS, AUTO
from grader.answers.wing import FORMS
from grader.errors import near
from grader.keys.format import PartFile
from grader.keys.stated import AnswerFile
from grader.mistakes import MISTAKES

Fault = tuple[str, tuple[str | int, ...]]
"""What is wrong, and in which field of the part."""


def unknown(file: PartFile) -> Iterator[Fault]:
    """Yield what a part names that there isn't, and marks that can't be."""
    yield from _of_answer(file, ())
    for name, blank in file.blanks.items():
        yield from _of_answer(blank, ("blanks", name))
    for mistake, marks in file.by_mistake.items():
        if mistake not in MISTAKES:
            yield f'There is no mistake "{mistake}". {near(mistake, MISTAKES)}', ("credit", mistake)
        if marks > file.marks:
            yield "A mistake can't earn more than the part's marks.", ("credit", mistake)
    for index, criterion in enumerate(file.rubric):
        if criterion.missing and criterion.missing not in MISTAKES:
            known = near(criterion.missing, MISTAKES)
            yield f'There is no mistake "{criterion.missing}". {known}', ("rubric", index, "missing")
    if file.rubric and sum((criterion.marks for criterion in file.rubric), Fraction(0)) != file.marks:
        yield "The criteria's marks don't add up to the part's marks.", ("marks",)
    if file.working > file.marks:
        yield "The marks for working are more than the part's marks.", ("working",)


def _of_answer(file: AnswerFile, place: tuple[str, ...]) -> Iterator[Fault]:
    if file.kind not in {"", AUTO, *ANSWERS}:
        yield f'There is no answer type "{file.kind}". {near(file.kind, ANSWERS)}', (*place, "kind")
    if file.form and file.form not in FORMS:
        yield f'There is no form "{file.form}". {near(file.form, FORMS)}', (*place, "form")
