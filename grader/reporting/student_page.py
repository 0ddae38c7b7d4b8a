"""The page of one student: cached fragments joined in a shell.

Most answers of a class repeat, and equal answers share one PartResult: a card is rendered once for each
of them and language. What is left for a page is a join of strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import groupby

from markupsafe import escape

from grader.language import visible_line
from grader.model import Exam, PartResult, Question, Result, Status
from grader.reporting import wording
from grader.reporting.figure_page import figure
from grader.reporting.identity import Identity
from grader.reporting.numbers import marks_text, percent, total
from grader.reporting.pieces import say
from grader.reporting.setting import Shell, render, sentence
from grader.reporting.view import part_view, str_of

KEPT = 512
_ABOUT = ("name", "student_id", "file", "status", "status_name")
_SLOTS = (*_ABOUT, "marks", "share", "so_far", "strip", "problems", "body")


def render_student(result: Result, language: str) -> str:
    """Return a result as one self-contained page."""
    groups = [(key, list(parts)) for key, parts in groupby(result.parts, key=lambda part: part.part.question)]
    marks, out_of = total(part.marks for part in result.parts), _out_of(Identity(result.exam))
    values = {
        **_about(result, language),
        "marks": marks_text(marks, language),
        "share": str(percent(marks / out_of) if out_of else 0),
        "so_far": _so_far(result, language),
        "strip": "".join([_strip(key, parts, language) for key, parts in groups]),
        "problems": render("problems", language, problems=result.problems) if result.problems else "",
        "body": "".join(_sections(result, groups, language)),
    }
    return _shell(Identity(result.exam), language).fill(values)


@lru_cache(maxsize=64)
def _shell(exam: Identity[Exam | None], language: str) -> Shell:
    title = exam.of.title.in_language(language) if exam.of else wording.REPORT.in_language(language)
    out_of = marks_text(_out_of(exam), language) if exam.of else ""
    return Shell("student", language, _SLOTS, title=title, out_of=out_of)


@lru_cache(maxsize=64)
def _out_of(exam: Identity[Exam | None]) -> Fraction:
    return exam.of.out_of if exam.of else Fraction(0)


def _about(result: Result, language: str) -> dict[str, str]:
    student = result.student
    return {
        "name": str(escape(visible_line(student.name or student.id) or wording.NO_NAME.in_language(language))),
        "student_id": str(escape(visible_line(student.id) or "–")),
        "file": str(escape(visible_line(result.file))),
        "status": result.status.value,
        "status_name": wording.STATUSES[result.status].in_language(language),
    }


def _so_far(result: Result, language: str) -> str:
    if result.status is not Status.NEEDS_REVIEW:
        return ""
    waiting = sum(not part.decided for part in result.parts)
    if not waiting:
        return ""
    return str(sentence(say(wording.SO_FAR_ONE if waiting == 1 else wording.SO_FAR, language, n=waiting)))


def _strip(key: str, parts: list[PartResult], language: str) -> str:
    chips = "".join([_card(Identity(part), language)[0] for part in parts])
    return f'<div><b><bdi dir="ltr">{escape(key)}</bdi></b>{chips}</div>'


def _sections(result: Result, groups: list[tuple[str, list[PartResult]]], language: str) -> Iterator[str]:
    for key, parts in groups:
        marks = total(part.marks for part in parts)
        yield _question(Identity(result.exam), key, language).fill({"marks": marks_text(marks, language)})
        yield figure(result, key, tuple(part for part in parts if not part.part.owner), language)
        for part in parts:
            yield _card(Identity(part), language)[1]
            if part.part.id in result.own:
                owned = tuple(other for other in parts if other.part.owner == part.part.id)
                yield figure(result, part.part.id, owned, language)
        yield "</section>"


@lru_cache(maxsize=KEPT)
def _card(part: Identity[PartResult], language: str) -> tuple[str, str]:
    """Return the chip and the card of a part."""
    view = part_view(part.of, language)
    short = view.id.removeprefix(f"{part.of.part.question}.")
    return render("chip", language, part=view, short=short), render("part", language, part=view)


@lru_cache(maxsize=KEPT)
def _question(exam: Identity[Exam | None], key: str, language: str) -> Shell:
    question = _find(exam.of, key)
    text = question.text.in_language(language) if question else ""
    whole = total(part.marks for part in question.parts) if question else Fraction(0)
    out_of = str_of("\x00marks\x00", marks_text(whole, language), language)
    return Shell("question", language, (), id=key, text=text, marks=out_of)


def _find(exam: Exam | None, key: str) -> Question | None:
    return next((question for question in exam.questions if question.id == key), None) if exam else None
