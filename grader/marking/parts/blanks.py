"""Marks a part of several fields: each is read and compared as what its own answer is, and worth the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
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
from grader.source import Node, Scalar, Table, flow

Fields = Mapping[str, Node]


def take_in(sheet: Sheet, part: Part) -> None:
    """Take in nothing: no other answer follows from a stated one."""


def read(sheet: Sheet, part: Part) -> Interpretation:
    """Return what an answer says, field by field; the first problem where one can't be read."""
    node = sheet.answers[part.id]
    fields = fields_of(node, part)
    if isinstance(fields, Message):
        return Interpretation(flow(node), problem=fields)
    said = {name: _right(sheet, part, name).read(field) for name, field in fields.items()}
    unread = next((one for one in said.values() if one.value is None), None)
    if unread is not None:
        return unread
    shown = together({name: one.shown for name, one in said.items()})
    return Interpretation(flow(node), shown, shown)


def mark(sheet: Sheet, part: Part) -> PartResult:
    """Return the result of an answer: the marks of its fields together."""
    return sheet.known.results.get((part.id, sheet.key(part.id)), lambda: _marked(sheet, part))


def fields_of(node: Node, part: Part) -> Fields | Message:
    """Return what is written in each field, or why nobody can tell: ``h: 30, w: 28``, a line each, or a mapping."""
    known = {folded(name): name for name in part.blanks}
    pairs = list(node.entries.items()) if isinstance(node, Table) else _written(node, known)
    fields: dict[str, Node] = {}
    for written, field in pairs:
        name = known.get(folded(in_one_spelling(written)))
        if name is None or name in fields:
            return Message.of(wording.NO_FIELDS, known=", ".join(part.blanks))
        fields[name] = field
    return fields or Message.of(wording.NO_FIELDS, known=", ".join(part.blanks))


def _written(node: Node, known: Mapping[str, str]) -> list[tuple[str, Node]]:
    """Return the fields of a text: each begins with its name and a colon or a sign of equality."""
    names = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    text, line = (node.text, node.line) if isinstance(node, Scalar) else (flow(node), node.line)
    found = list(re.finditer(rf"(?:^|[\n,،;؛{{])\s*({names})\s*[:=]", text, re.IGNORECASE))
    if not found or text[: found[0].start()].strip():
        return [("", node)]
    ends = [*(one.start() for one in found[1:]), len(text)]
    return [
        (one[1], Scalar(text[one.end() : end].strip().removesuffix("}"), line))
        for one, end in zip(found, ends, strict=True)
    ]


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
        diagnoses=tuple(_numbered(found.values())),
        working=tuple(line for one in found.values() for line in one.working),
    )


def _of_field(sheet: Sheet, field: Part, node: Node | None) -> PartResult:
    if node is None or blank(node):
        return PartResult(field, Verdict.MISSING, Fraction(0))
    return marked(sheet.known, field, node)


def _summed(result: PartResult, found: Collection[PartResult]) -> PartResult:
    """Return the marks of the fields together; where a person decides on one, they decide on the part."""
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


def _numbered(found: Iterable[PartResult]) -> Iterator[Diagnosis]:
    """Yield the mistakes of all fields; those of each are explanations of their own."""
    diagnoses = (diagnosis for one in found for diagnosis in one.diagnoses)
    for number, diagnosis in enumerate(diagnoses):
        yield replace(diagnosis, explanation=number)
