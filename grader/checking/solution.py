"""The worked solution of a key file or of a bare network, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from grader.checking.layer_table import LayerTable, layer_table
from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.derivation.graph import Derivation
from grader.derivation.printing import latex, text
from grader.derivation.steps import Step
from grader.document import read_yaml
from grader.errors import DerivationError, KeyProblems, Problem
from grader.keys import read_key
from grader.keys.validation import dotted, validated
from grader.language import Text
from grader.marking.known import Known
from grader.marking.working.solution import with_letters
from grader.model import Exam, Option, Part, SolutionLine
from grader.source import Table, line_of

WIDTH = 32


@dataclass(frozen=True)
class Section:
    """A part of a key, or a layer of a network, with the lines of its solution."""

    id: str
    text: Text
    lines: tuple[SolutionLine, ...]
    answer: Text = Text()  # noqa: RUF009 - a frozen text
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Solution:
    """The worked solution of a file."""

    title: str
    language: str
    sections: tuple[Section, ...]
    tables: tuple[LayerTable, ...] = ()


def solved_file(path: Path) -> Solution:
    """Return the worked solution of a file; what is wrong with it raises KeyProblems."""
    node, problems = read_yaml(path.read_bytes())
    if isinstance(node, Table) and "layers" in node.entries:
        return _network(path, node, problems)
    exam = read_key(path)
    known = Known(exam)
    sections = tuple(_section(known, part) for part in exam.parts)
    sections = tuple(section for section in sections if section.lines or section.answer)
    return Solution(exam.id, exam.language, sections, tuple(_tables(exam)))


def _section(known: Known, part: Part) -> Section:
    fields = known.expected(part) if part.blanks else None
    answer = part.answer if fields is None else Text(text(fields))
    told = [option for one in part.with_blanks for option in (*one.items, *one.options)]
    return Section(part.id, part.text, known.solutions.get(part.id, ()), answer, tuple(told))


def _tables(exam: Exam) -> Iterator[LayerTable]:
    """Yield the networks of an exam as tables of layers."""
    for question in exam.questions:
        table = question.solved and layer_table(question.id, question.solved, exam.derivation.official)
        if table:
            yield table


def _network(path: Path, node: Table, problems: Sequence[Problem]) -> Solution:
    """Return the solution of a bare network; conventions may stand beside its layers."""
    given = GIVENS["network"]
    conventions, astray = validated(node.entries.get("conventions", Table({}, {}, 0)), Conventions, ("conventions",))
    network, wrong = validated(_without(node, "conventions"), given.model)
    problems = [*problems, *astray, *wrong]
    if network is None or conventions is None or problems:
        raise KeyProblems([replace(problem, file=str(path)) for problem in problems])
    try:
        solved = given.solve(network, "", conventions)
    except DerivationError as error:
        problem = Problem(str(error), line_of(node, error.path), dotted(error.path), str(path))
        raise KeyProblems([problem]) from error
    derivation = Derivation.of(solved.steps)
    places: dict[str, list[SolutionLine]] = {}
    for step in solved.steps:
        if step.quantity != "none":
            places.setdefault(step.where or "receptive_field", []).append(_line(step, derivation))
    sections = tuple(Section(where, Text(), tuple(lines)) for where, lines in places.items())
    table = layer_table("", solved, derivation.official)
    return Solution(path.name, "en", sections, (table,) if table else ())


def _without(node: Table, name: str) -> Table:
    entries = {key: entry for key, entry in node.entries.items() if key != name}
    return replace(node, entries=entries)


def _line(step: Step, derivation: Derivation) -> SolutionLine:
    return SolutionLine(
        step.where, step.quantity, step.rule, with_letters(step, derivation.official.working(step.name))
    )


def as_lines(solution: Solution, language: str) -> Iterator[str]:
    """Yield the solution as lines of text: tables of layers, then each step."""
    for table in solution.tables:
        yield from filter(None, (table.id,))
        yield from table.lines(language)
        yield ""
    for section in solution.sections:
        yield f"{section.id}  {section.text.in_language(language)}".rstrip()
        yield from (f"      {one.name}  {one.text.in_language(language)}" for one in section.options)
        if section.answer:
            yield f"    {section.answer.in_language(language)}"
        for line in section.lines:
            rows = text(line.formula).splitlines()
            name = f"{'.'.join(filter(None, (line.where, line.quantity)))}  ".ljust(WIDTH)
            yield f"    {name}{rows[0]}"
            yield from (f"    {' ' * len(name)}{row}" for row in rows[1:])


def as_record(solution: Solution, language: str) -> dict[str, Any]:
    """Return the solution as an object for JSON."""
    return {
        "title": solution.title,
        "networks": [{"id": table.id, "layers": table.record(language)} for table in solution.tables],
        "sections": [
            {
                "id": section.id,
                "text": section.text.in_language(language),
                "options": {one.name: one.text.in_language(language) for one in section.options},
                "answer": section.answer.in_language(language),
                "steps": [
                    {
                        "where": line.where,
                        "quantity": line.quantity,
                        "rule": line.rule.in_language(language),
                        "working": text(line.formula),
                        "latex": latex(line.formula),
                    }
                    for line in section.lines
                ],
            }
            for section in solution.sections
        ],
    }
