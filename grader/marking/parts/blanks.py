"""Marks a part of several fields: each is read and compared as what its own answer is, and worth the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from grader.answers import StatedAnswer
from grader.answers.showing import together
from grader.language import Message, in_one_spelling
from grader.marking import wording
from grader.marking.answers_by_part import blank, folded
from grader.marking.parts.compared import marked
from grader.marking.sheet import Sheet
from grader.model import UNDECIDED, Diagnosis, Earned, Interpretation, Part, PartResult, Verdict
from grader.source import Items, Node, Scalar, Table, flow

Fields = Mapping[str, Node]
_BEGINS = (
    r"(?:^[ \t]*[-*•][ \t]|^|[,،;؛|]|(?<!\w)(?:and|و)(?!\w))\s*"
    r"(?P<name>NAMES)(?!\w)(?:\s*[:=]|[ \t]+(?=[-−+√\\(\[{]?\s*\d))"
)
"""What a field begins with: a line, a comma or a bullet, its name, and a sign or the number itself."""


def take_in(sheet: Sheet, part: Part) -> None:
    """Take in nothing: no other answer follows from a stated one."""


def read(sheet: Sheet, part: Part) -> Interpretation:
    """Return what an answer says, field by field; the first problem where one can't be read."""
    node = sheet.answers[part.id]
    fields = fields_of(node, part)
    if isinstance(fields, Message):
        return Interpretation(flow(node), problem=fields)
    said = {name: _right(sheet, part, name).read(field) for name, field in fields.items() if not blank(field)}
    for name, one in said.items():
        if one.problem is not None:
            problem = Message.of(wording.IN_FIELD, name=name, problem=one.problem)
            return replace(one, problem=problem)
    shown = together({name: one.shown for name, one in said.items()})
    return Interpretation(flow(node), shown, shown)


def mark(sheet: Sheet, part: Part) -> PartResult:
    """Return the result of an answer: the marks of its fields together."""
    return sheet.known.results.get((part.id, sheet.key(part.id)), lambda: _marked(sheet, part))


def fields_of(node: Node, part: Part) -> Fields | Message:
    """Return what is written in each field, or why nobody can tell: ``h: 30, w: 28``, a line each, or a mapping."""
    known = {folded(name): name for name in part.blanks}
    fields: dict[str, Node] = {}
    for written, field in _pairs(node, known):
        name = known.get(folded(in_one_spelling(written)))
        if name is None or name in fields:
            return Message.of(wording.NO_FIELDS, known=", ".join(part.blanks))
        fields[name] = field
    return fields or Message.of(wording.NO_FIELDS, known=", ".join(part.blanks))


def _pairs(node: Node, known: Mapping[str, str]) -> list[tuple[str, Node]]:
    if isinstance(node, Table):
        return list(node.entries.items())
    if isinstance(node, Items) and node.items and all(isinstance(item, Table) for item in node.items):
        return [pair for item in node.items for pair in _pairs(item, known)]
    return _written(flow(node), node.line, known)


def _written(text: str, line: int, known: Mapping[str, str]) -> list[tuple[str, Node]]:
    """Return the fields of a text, each behind its name; under no name where a name stands within another field."""
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    text = text.strip()
    text = text[1:-1] if text.startswith("{") and text.endswith("}") else text
    found = list(re.finditer(_BEGINS.replace("NAMES", names), text, re.IGNORECASE | re.MULTILINE))
    if not found or text[: found[0].start()].strip():
        return [("", Scalar(text, line))]
    ends = [*(one.start() for one in found[1:]), len(text)]
    fields = [(one["name"], text[one.end() : end].strip()) for one, end in zip(found, ends, strict=True)]
    within = any(re.search(rf"(?<!\w)(?:{names})\s*[:=]", field, re.IGNORECASE) for _, field in fields)
    return [("", Scalar(text, line))] if within else [(name, Scalar(field, line)) for name, field in fields]


def _right(sheet: Sheet, part: Part, name: str) -> StatedAnswer:
    return sheet.known.stated[part.blanks[name].id]


def _marked(sheet: Sheet, part: Part) -> PartResult:
    node = sheet.answers[part.id]
    result = PartResult(part, Verdict.UNREADABLE, Fraction(0), flow(node), expected=sheet.known.expected(part))
    fields = fields_of(node, part)
    if isinstance(fields, Message):
        return replace(result, reasons=(fields,))
    found = {name: _of_field(sheet, field, fields.get(name)) for name, field in part.blanks.items()}
    return replace(
        _summed(result, found.values()),
        read_as=together({name: one.read_as for name, one in found.items()}),
        reasons=tuple(reason for name, one in found.items() for reason in _reasons(name, one)),
        diagnoses=tuple(_numbered(found)),
        working=tuple(line for one in found.values() for line in one.working),
    )


def _of_field(sheet: Sheet, field: Part, node: Node | None) -> PartResult:
    if node is None or blank(node):
        return PartResult(field, Verdict.MISSING, Fraction(0))
    return marked(sheet.known, field, node)


def _summed(result: PartResult, found: Collection[PartResult]) -> PartResult:
    """Return the marks of the fields together; where a person decides on one, they decide on the part."""
    if all(one.verdict is Verdict.MISSING for one in found):
        return replace(result, verdict=Verdict.MISSING)
    all_right = all(one.verdict is Verdict.RIGHT for one in found)
    marks = sum((one.marks for one in found), Fraction(0))
    if result.part.earned is Earned.ALL and not all_right:
        marks = Fraction(0)
    if any(one.verdict in UNDECIDED for one in found):
        return replace(result, verdict=Verdict.NEEDS_REVIEW, suggested=marks)
    partly = Verdict.PARTLY if marks else Verdict.WRONG
    return replace(result, verdict=Verdict.RIGHT if all_right else partly, marks=marks)


def _reasons(name: str, one: PartResult) -> Iterator[Message]:
    """Yield what became of a field: its verdict, then why."""
    yield Message.of(wording.FIELDS[one.verdict], name=name)
    yield from one.reasons


def _numbered(found: Mapping[str, PartResult]) -> Iterator[Diagnosis]:
    """Yield the mistakes of all fields, each with its field; they are explanations of their own."""
    made = ((name, diagnosis) for name, one in found.items() for diagnosis in one.diagnoses)
    for number, (name, diagnosis) in enumerate(made):
        message = Message.of(wording.IN_FIELD, name=name, problem=diagnosis.message)
        yield replace(diagnosis, where=name, message=message, explanation=number)
