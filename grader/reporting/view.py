"""What a report says of one part: strings and formulas in one language, with nothing left to compute.

Every format is made from these records, so that all say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.derivation.expression import Expression, Grid, Letter
from grader.language import visible, visible_line
from grader.model import (
    CheckedLine,
    CriterionResult,
    Diagnosis,
    Part,
    PartResult,
    SolutionLine,
    Verdict,
)
from grader.reporting import wording
from grader.reporting.grid_view import GridView, grid_view
from grader.reporting.numbers import marks_text
from grader.reporting.pieces import Isolated, Pieces, pieces, say


@dataclass(frozen=True, slots=True)
class DiagnosisView:
    """A mistake in words, with the formulas that prove it."""

    mistake: str
    message: Pieces
    proof: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the student's working with the sign of whether it holds, and what there is to say of it."""

    state: str
    symbol: str
    text: str
    formula: Expression | None
    notes: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion of a rubric with what is suggested and the words that suggest it."""

    state: str
    symbol: str
    text: str
    suggestion: str
    evidence: str
    marks: str


@dataclass(frozen=True, slots=True)
class SolutionView:
    """A line of the worked solution; ``parts`` where it is one at which the right way parts from the student's."""

    where: str
    rule: str
    formula: Expression
    parts: bool = False


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A line of the student's text, cut at the place where it can't be read."""

    before: str
    at: str
    after: str


@dataclass(frozen=True, slots=True)
class PartView:
    """All that is said of one part."""

    id: str
    asked: str
    options: tuple[tuple[str, str], ...]
    verdict: str
    verdict_name: str
    symbol: str
    marks: str
    given: str
    place: PlaceView | None
    read_as: Expression | None
    expected: Expression | None
    followed: bool
    follows: Pieces
    reasons: tuple[Pieces, ...]
    diagnoses: tuple[DiagnosisView, ...]
    diverges_at: tuple[SolutionView, ...]
    working: tuple[LineView, ...]
    grid: GridView | None
    criteria: tuple[CriterionView, ...]
    suggested: Pieces
    decision: Pieces
    decision_reason: str
    solution: tuple[SolutionView, ...]
    solution_value: Expression | None
    model_answer: str


def part_view(result: PartResult, language: str) -> PartView:
    """Return what is said of a part in a language.

    The right answer stands beside the student's where they differ; a right matrix, being large, stands with
    the worked solution.
    """
    part, large = result.part, isinstance(result.expected, Grid)
    differs = result.verdict is not Verdict.RIGHT
    return PartView(
        id=part.id,
        asked=part.text.in_language(language) or part.id,
        options=tuple(_options(part, language)),
        verdict=result.verdict.value,
        verdict_name=wording.VERDICTS[result.verdict].in_language(language),
        symbol=wording.SYMBOLS[result.verdict],
        marks=_marks_of(result, language),
        given=visible(result.typed),
        place=_place(result.caret),
        read_as=None if result.figure else result.read_as,
        expected=_expected(result, language) if differs and not large else None,
        followed=result.follow_through and result.verdict is not Verdict.CARRIED,
        follows=follows(result, language),
        reasons=tuple(pieces(reason, language) for reason in result.reasons),
        diagnoses=tuple(_diagnosis(diagnosis, language) for diagnosis in result.diagnoses),
        diverges_at=tuple(_solution(line, language) for line in right_steps(result) if line not in result.solution),
        working=tuple(_line(line, language) for line in result.working),
        grid=grid_view(result.figure, language) if result.figure else None,
        criteria=tuple(_criterion(criterion, language) for criterion in result.criteria),
        suggested=_suggested(result, language),
        decision=_decision(result, language),
        decision_reason=visible(result.decision.reason) if result.decision else "",
        solution=tuple(_solution(line, language, right_steps(result)) for line in result.solution),
        solution_value=result.expected if large else None,
        model_answer="" if part.stated else part.answer.in_language(language),
    )


def _options(part: Part, language: str) -> Iterator[tuple[str, str]]:
    """Yield what can be chosen, ordered or matched, of fields behind their name."""
    yield from ((one.name, one.text.in_language(language)) for one in (*part.items, *part.options))
    for name, field in part.blanks.items():
        yield from ((f"{name}: {letter}", said) for letter, said in _options(field, language))


def _expected(result: PartResult, language: str) -> Expression | None:
    """Return the right answer; where the key has it in words of each language, in these."""
    said = result.part.answer
    in_words = result.part.stated is not None and said.en and said.fa and said.en != said.fa
    return Letter(name=said.in_language(language)) if in_words else result.expected


def _marks_of(result: PartResult, language: str) -> str:
    marks = marks_text(result.marks, language) if result.decided else "–"
    return str_of(marks, marks_text(result.part.marks, language), language)


def str_of(marks: str, out_of: str, language: str) -> str:
    """Return ``2 of 4`` in a language."""
    return wording.OF.in_language(language).format(marks=marks, out_of=out_of)


def _place(caret: str) -> PlaceView | None:
    """Return the line that a caret points into, cut there, so that no direction of text can shift it."""
    line, _, pointer = caret.rpartition("\n")
    at = pointer.find("^")
    if not line or at < 0 or pointer[:at].strip():
        return None
    line = line.rpartition("\n")[2]
    return PlaceView(visible(line[:at]), visible(line[at : at + 1]) or " ", visible(line[at + 1 :]))


def follows(result: PartResult, language: str) -> Pieces:
    """Return what follows from the student's own earlier values, nothing where a part wasn't marked against them."""
    if result.follows is None:
        return ()
    if result.carried_from:
        parts = Isolated(", ".join(result.carried_from))
        return say(wording.CARRIED, language, parts=parts, value=result.follows)
    return say(wording.FOLLOWS, language, value=result.follows)


def _diagnosis(diagnosis: Diagnosis, language: str) -> DiagnosisView:
    return DiagnosisView(diagnosis.mistake, pieces(diagnosis.message, language), diagnosis.proof)


def _line(line: CheckedLine, language: str) -> LineView:
    state = {True: "right", False: "wrong", None: "unreadable"}[line.holds]
    notes = []
    if line.actual is not None and line.holds is False:
        notes.append(say(wording.ACTUALLY, language, value=line.actual))
    if line.repair is not None:
        notes.append(say(wording.REPAIRED, language, value=line.repair))
    if line.holds is None:
        notes.append(say(wording.NOT_CHECKED, language))
    return LineView(state, wording.LINE_SYMBOLS[line.holds], visible_line(line.text), line.formula, tuple(notes))


def _criterion(criterion: CriterionResult, language: str) -> CriterionView:
    found = criterion.suggested
    return CriterionView(
        state="right" if found else "missing",
        symbol="✓" if found else "○",
        text=criterion.text.in_language(language),
        suggestion=(wording.SUGGESTED if found else wording.NOT_SUGGESTED).in_language(language),
        evidence=visible_line(criterion.evidence),
        marks=marks_text(criterion.marks, language),
    )


def _suggested(result: PartResult, language: str) -> Pieces:
    if result.suggested is None or result.decision is not None:
        return ()
    marks, out_of = (Isolated(marks_text(each, language)) for each in (result.suggested, result.part.marks))
    return say(wording.SUGGESTED_MARKS, language, marks=marks, out_of=out_of)


def _decision(result: PartResult, language: str) -> Pieces:
    if result.decision is None:
        return ()
    marks, out_of = (Isolated(marks_text(each, language)) for each in (result.decision.marks, result.part.marks))
    return say(wording.DECISION, language, marks=marks, out_of=out_of)


def right_steps(result: PartResult) -> tuple[SolutionLine, ...]:
    """Return the steps at which the right way parts from the student's mistakes, each once."""
    steps = (diagnosis.right_step for diagnosis in result.diagnoses)
    return tuple(dict.fromkeys(step for step in steps if step is not None))


def _solution(line: SolutionLine, language: str, diverges_at: tuple[SolutionLine, ...] = ()) -> SolutionView:
    return SolutionView(place(line), line.rule.in_language(language), line.formula, line in diverges_at)


def place(line: SolutionLine) -> str:
    """Return what a line of a solution is of."""
    return " · ".join(filter(None, (line.where, line.quantity)))
