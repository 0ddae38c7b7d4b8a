"""A result as the JSON object that other programs rely on; docs/instructors/reports.md says what it holds."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from grader.derivation.expression import Expression
from grader.derivation.printing import spaced, text
from grader.language import INVISIBLE
from grader.model import CheckedLine, CriterionResult, Decision, Diagnosis, PartResult, Result
from grader.overview import SCHEMA
from grader.reporting.identity import Identity
from grader.reporting.numbers import marks_number, total
from grader.reporting.pieces import plain_message


def record(result: Result, language: str) -> dict[str, Any]:
    """Return the JSON object of a result; its sentences are in the language."""
    return {**_head(result), "parts": [part_record(part, language) for part in result.parts]}


def json_line(result: Result, language: str) -> str:
    """Return the JSON object of a result on one line, without the line end."""
    parts = ",".join([_part_json(Identity(part), language) for part in result.parts])
    return f'{_compact(_head(result))[:-1]},"parts":[{parts}]}}'


def indented(result: Result, language: str) -> str:
    """Return the JSON object of a result over several lines, to be read by people."""
    return inert(json.dumps(record(result, language), ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def inert(written: str) -> str:
    r"""Return JSON with every character that can't be seen, or ends a line, as an escape of the same value.

    >>> inert('"\u202e"')
    '"\\u202e"'
    """
    return INVISIBLE.sub(lambda found: json.dumps(found[0])[1:-1], written)


def _compact(value: object) -> str:
    return inert(json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")))


@lru_cache(maxsize=512)
def _part_json(part: Identity[PartResult], language: str) -> str:
    return _compact(part_record(part.of, language))


def _head(result: Result) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "exam": result.exam.id if result.exam else "",
        "file": result.file,
        "student": {"id": result.student.id, "name": result.student.name},
        "report": result.report,
        "status": result.status.value,
        "marks": marks_number(total(part.marks for part in result.parts)),
        "out_of": marks_number(result.out_of),
        "problems": [{"line": each.line, "path": each.path, "message": each.message} for each in result.problems],
    }


def part_record(part: PartResult, language: str) -> dict[str, Any]:
    """Return the object of one part: the fields of the contract first, then ours that are there."""
    return {
        "id": part.part.id,
        "verdict": part.verdict.value,
        "marks": marks_number(part.marks),
        "out_of": marks_number(part.part.marks),
        "given": part.typed,
        "read_as": _written(part.read_as),
        "expected": _written(part.expected),
        "follow_through": part.follow_through,
        "diagnoses": [_diagnosis(diagnosis, language) for diagnosis in part.diagnoses],
        "working": [_line(line) for line in part.working],
        "reasons": [plain_message(reason, language) for reason in part.reasons],
        **_extras(part, language),
    }


def _extras(part: PartResult, language: str) -> dict[str, Any]:
    extras = {
        "carried_from": list(part.carried_from) or None,
        "follows": _written(part.follows),
        "suggested": None if part.suggested is None else marks_number(part.suggested),
        "criteria": [_criterion(criterion, language) for criterion in part.criteria] or None,
        "decision": _decision(part.decision) if part.decision else None,
    }
    return {name: value for name, value in extras.items() if value is not None}


def _written(formula: Expression | None) -> str | None:
    return None if formula is None else text(formula)


def _diagnosis(diagnosis: Diagnosis, language: str) -> dict[str, Any]:
    return {
        "mistake": diagnosis.mistake,
        "where": diagnosis.where,
        "proof": "; ".join(map(text, diagnosis.proof)),
        "message": plain_message(diagnosis.message, language),
        "explanation": diagnosis.explanation,
        **({} if diagnosis.right_step is None else {"right_step": text(diagnosis.right_step.formula)}),
    }


def _line(line: CheckedLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "holds": line.holds,
        "repair": None if line.repair is None else spaced(line.repair),
        **({} if line.actual is None else {"actual": text(line.actual)}),
    }


def _criterion(criterion: CriterionResult, language: str) -> dict[str, Any]:
    return {
        "text": criterion.text.in_language(language),
        "marks": marks_number(criterion.marks),
        "suggested": criterion.suggested,
        "evidence": criterion.evidence,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {"marks": marks_number(decision.marks), "reason": decision.reason}
