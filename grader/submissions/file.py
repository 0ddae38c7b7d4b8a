"""One submission: YAML to a Submission; nothing a student writes raises, and it stays text until it is marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from grader.document import Limits, read_yaml
from grader.errors import Problem
from grader.language import canonical, quoted
from grader.model import Student, Submission
from grader.source import Node, Scalar, Table, line_of, plain
from grader.submissions.by_answers import read_by_answers

LIMITS = Limits()
MOST_ID = 100
KNOWN = ("exam", "student", "answers")


def parse_submission(data: bytes, name: str) -> Submission:
    """Return what a submission's bytes hold; an answer that is no YAML costs only itself."""
    node, problems = read_yaml(data, LIMITS)
    mended = read_by_answers(data, LIMITS) if problems else None
    node = mended or node
    if node is None:
        return rejected(name, problems)
    if not isinstance(node, Table):
        return rejected(name, [*problems, Problem(_no_table(node), node.line)])
    student = _student(node.entries.get("student"))
    exam = node.entries.get("exam")
    misfits = _misfits(node, student)
    problems = [*problems, *misfits] if misfits or mended is None else []
    return Submission(
        file=name,
        exam=exam.text.strip() if isinstance(exam, Scalar) else "",
        student=student,
        answers=_answers(node),
        lines=node.key_lines,
        problems=tuple(problems),
        rejected=bool(problems),
    )


def rejected(name: str, problems: Iterable[Problem]) -> Submission:
    """Return what is said of a file that can't be marked."""
    return Submission(name, problems=tuple(problems), rejected=True)


def _no_table(node: Node) -> str:
    text = node.text if isinstance(node, Scalar) else ""
    if "：" in text or "\u00a0" in text:
        return "A full-width colon or a no-break space stands in the place of a plain one; write them plainly."
    return "A submission has three entries: exam, student and answers."


def _student(node: Node | None) -> Student:
    if isinstance(node, Scalar):
        return Student(node.text.strip())
    if not isinstance(node, Table):
        return Student()
    texts = {key: value.text.strip() for key, value in node.entries.items() if isinstance(value, Scalar)}
    return Student(texts.get("id", ""), texts.get("name", ""))


def _answers(node: Table) -> Mapping[str, Node]:
    answers = node.entries.get("answers")
    return answers.entries if isinstance(answers, Table) else {}


def _misfits(node: Table, student: Student) -> list[Problem]:
    problems = [
        Problem(f"{quoted(key)} isn't known here. A submission has exam, student and answers.", node.key_lines[key])
        for key in node.entries
        if key not in KNOWN
    ]
    if not canonical(student.id):
        problems.append(
            Problem("The student's id is missing: student: {id: …}.", line_of(node, ("student",)), "student.id")
        )
    elif len(student.id) > MOST_ID:
        problems.append(
            Problem(f"A student's id has at most {MOST_ID} characters.", line_of(node, ("student",)), "student.id")
        )
    answers = node.entries.get("answers")
    if answers is None:
        problems.append(Problem("There are no answers: answers: {…}.", node.line, "answers"))
    elif not isinstance(answers, Table) and plain(answers):
        problems.append(Problem("Answers are a part's id and what is answered, a line each.", answers.line, "answers"))
    exam = node.entries.get("exam")
    if exam is not None and not isinstance(exam, Scalar):
        problems.append(Problem("The exam is one name.", exam.line, "exam"))
    return problems
