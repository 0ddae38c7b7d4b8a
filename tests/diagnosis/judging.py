"""What the grader makes of a row: explained first, among what is shown, silent, or misled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from grader.marking import Marker
from grader.model import Diagnosis, PartResult, Student, Submission, Verdict
from grader.source import Items, Node, Scalar
from tests.diagnosis.rows import CHAIN, Mistakes, Row
from tests.oracle.judging import FAMILIES
from tests.oracle.solving import Solution
from tests.oracle.translation import Asked

FIRST, SHOWN, EQUAL, SILENT, MISLED = "first", "shown", "equal", "silent", "misled"


class Sheet:
    """One case as an exam: every quantity that rows ask of it is a part."""

    def __init__(self, case: Mapping[str, Any], asks: Sequence[str]) -> None:
        translation = FAMILIES[case["family"]].translate(case["network"], str(case.get("framework", "")))
        self.names: dict[str, tuple[str, str]] = {}
        for ask in asks:
            # A field that no quantity answers leaves its own rows silent, not the others of its case.
            with suppress(KeyError, IndexError, TypeError, ValueError):
                self.names[ask] = _name(translation.answers, ask)
        self.solution = Solution(translation, self.names.values())

    @cached_property
    def marker(self) -> Marker:
        """The marker of the exam."""
        if self.solution.exam is None:
            raise ValueError(f"the case gives no key: {self.solution.problems[0].message}")
        return Marker(self.solution.exam)

    def marked(self, written: Mapping[str, Any]) -> Mapping[str, PartResult]:
        """Return what becomes of the answers that a student wrote, by what they are asked by."""
        ids = {ask: f"{name[0]}.p{self.solution.names.index(name)}" for ask, name in self.names.items()}
        answers = {ids[ask]: _typed(value) for ask, value in written.items()}
        result = self.marker.mark(Submission("", "case", Student("one"), answers))
        parts = {part.part.id: part for part in result.parts}
        return {ask: parts[ids[ask]] for ask in written}


def _name(answers: Any, ask: str) -> tuple[str, str]:
    """Return the question and the quantity that answer a field, as the case's translator says."""
    for step in ask.split("."):
        answers = answers[int(step)] if step.isdigit() else answers[step]
    if not isinstance(answers, Asked) or len(answers.quantities) != 1:
        raise ValueError(f"{ask} is no one quantity")
    return answers.quantities[0]


def _typed(value: Any) -> Node:
    """Return a value as a student writes it: a shape with × between its sizes, a matrix row by row."""
    if isinstance(value, list) and value and isinstance(value[0], list):
        return Items([Items([Scalar(str(cell), 1) for cell in row], 1) for row in value], 1)
    return Scalar(" × ".join(map(str, value)) if isinstance(value, list) else str(value), 1)


def judged(sheet: Sheet, row: Row) -> str:
    """Return what becomes of a row."""
    if row.kind == CHAIN:
        return _chain(row, sheet.marked(row.chain))
    (part,) = sheet.marked({row.ask: row.wrong}).values()
    return compared(part, row)


def compared(part: PartResult, row: Row) -> str:
    """Return how a part's diagnoses meet what explains the row."""
    if part.verdict is Verdict.UNREADABLE:
        return MISLED
    told = list(explanations(part.diagnoses))
    if not row.explanations:
        return MISLED if told else FIRST
    if not told:
        return SILENT
    listed = [one in row.explanations for one in told]
    if listed[0]:
        return FIRST
    if any(listed):
        return SHOWN
    return EQUAL if min(map(len, told)) <= row.fewest else MISLED


def explanations(diagnoses: Sequence[Diagnosis]) -> Iterator[Mistakes]:
    """Yield the mistakes of each explanation that is shown; several together are one explanation."""
    for number in dict.fromkeys(one.explanation for one in diagnoses):
        yield frozenset(one.mistake for one in diagnoses if one.explanation == number)


def _chain(row: Row, parts: Mapping[str, PartResult]) -> str:
    """Return what the first part that differs says, where all behind it is right or follows from it."""
    differing = [ask for ask, part in parts.items() if part.verdict is not Verdict.RIGHT or part.diagnoses]
    if not differing:
        return SILENT
    first, *rest = differing
    verdict = compared(parts[first], row)
    kept = all(parts[ask].follow_through for ask in rest)
    return SHOWN if verdict == FIRST and not kept else verdict
