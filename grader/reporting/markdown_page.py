"""The report of one student as Markdown.

A student's text stands in code that it can't end, names are escaped, and formulas come from expressions
only: one whose letters could end the formula is written as code instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from grader.derivation.expression import Expression
from grader.derivation.printing import latex
from grader.derivation.printing import text as formula_text
from grader.language import Text, isolated, visible_line
from grader.model import Exam, PartResult, PyramidFigure, Result
from grader.reporting import wording
from grader.reporting.figure_page import evaluation_of, source_of
from grader.reporting.figure_view import QuantityView, asked, layer_view, quantity_view
from grader.reporting.grid_view import GridView
from grader.reporting.identity import Identity
from grader.reporting.numbers import marks_text
from grader.reporting.pieces import Isolated, Pieces
from grader.reporting.view import PartView, SolutionView, part_view, str_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&$~^=:@])")
_SPECIAL_IN_PROSE = re.compile(r"([\\`*_\[\]<>&$~|#])")
_ENDS_FORMULA = re.compile(r"[$`<>|#%]")
_TICKS = re.compile("`+")


def render_markdown(result: Result, language: str) -> str:
    """Return a result as Markdown."""
    blocks = [*_head(result, language)]
    for key, parts in groupby(result.parts, key=lambda part: part.part.question):
        blocks += _question(result, key, tuple(parts), language)
    return "\n\n".join(blocks) + "\n"


# ----- the signs of Markdown


def escaped(text: str) -> str:
    r"""Return text on one line with every sign that means something in Markdown escaped.

    >>> print(escaped("<b> *x*"))
    \<b\> \*x\*
    """
    return _SPECIAL.sub(r"\\\1", visible_line(text))


def prose(text: str) -> str:
    """Return a key's words or our own on one line, with only those signs escaped that could be taken wrongly."""
    return _SPECIAL_IN_PROSE.sub(r"\\\1", visible_line(text))


def code(text: str) -> str:
    """Return text as code on one line, or as a block where it has several; it can't end either.

    >>> code("a`b")
    '`` a`b ``'
    """
    fence = "`" * (1 + max((len(ticks) for ticks in _TICKS.findall(text)), default=0))
    if "\n" in text:
        fence = fence if len(fence) > 2 else "```"
        return f"\n\n{fence}\n{text}\n{fence}"
    return f"{fence} {text} {fence}" if len(fence) > 1 else f"`{text}`"


def formula(expression: Expression) -> str:
    """Return a formula as LaTeX between dollar signs."""
    written = latex(expression)
    harmless = written.isprintable() and not _ENDS_FORMULA.search(written)
    return f"${written}$" if harmless else code(visible_line(formula_text(expression)))


def sentence(said: Pieces) -> str:
    """Return a sentence with its values as they are and its formulas set."""
    return "".join(_set(piece) for piece in said)


def _set(piece: str | Isolated | Expression) -> str:
    if isinstance(piece, Expression):
        return formula(piece)
    return prose(piece) if isinstance(piece, str) else isolated(escaped(piece.text), "fa")


# ----- the page


def _head(result: Result, language: str) -> Iterator[str]:
    exam, student = result.exam, result.student
    title = exam.title if exam else wording.REPORT
    yield f"# {prose(title.in_language(language))}"
    name = (
        code(visible_line(student.name or student.id))
        if student.name or student.id
        else wording.NO_NAME.in_language(language)
    )
    marks = str_of(marks_text(result.marks, language), marks_text(result.out_of, language), language)
    status = wording.STATUSES[result.status].in_language(language)
    yield f"**{name}** ({code(visible_line(student.id) or '–')}): **{marks}**, {status}"
    if result.problems:
        yield "\n".join(f"- {code(visible_line(str(problem)))}" for problem in result.problems)


def _question(result: Result, key: str, parts: tuple[PartResult, ...], language: str) -> Iterator[str]:
    yield f"## {wording.QUESTION.in_language(language)} {code(key)}"
    text = _text(Identity(result.exam), key, language)
    if text:
        yield text
    yield from _figure(result, key, tuple(part for part in parts if not part.part.owner), language)
    for part in parts:
        yield _part(Identity(part), language)
        if part.part.id in result.own:
            owned = tuple(other for other in parts if other.part.owner == part.part.id)
            yield from _figure(result, part.part.id, owned, language)


@lru_cache(maxsize=1024)
def _text(exam: Identity[Exam | None], key: str, language: str) -> str:
    questions = exam.of.questions if exam.of else ()
    return next((prose(each.text.in_language(language)) for each in questions if each.id == key), "")


@lru_cache(maxsize=4096)
def _part(part: Identity[PartResult], language: str) -> str:
    view = part_view(part.of, language)
    heading = f"### {view.symbol} {prose(view.asked)} ({code(view.id)})"
    options = [f"- {code(name)} {prose(text)}" for name, text in view.options]
    lines = [f"**{view.verdict_name}**, {prose(view.marks)}", *_said(view, language)]
    said = "\n".join(f"- {line}" for line in lines)
    return "\n\n".join([heading, *(["\n".join(options)] if options else []), said, *_blocks(view, language)])


def _said(view: PartView, language: str) -> Iterator[str]:
    """Yield the items of the list that says what became of a part."""

    def titled(title: Text, what: str) -> str:
        return f"{title.in_language(language)}: {what}"

    if view.given and "\n" not in view.given:
        yield titled(wording.GIVEN, code(view.given))
    if view.read_as:
        yield titled(wording.READ_AS, formula(view.read_as))
    if view.expected:
        yield titled(wording.EXPECTED, formula(view.expected))
    yield from map(sentence, view.reasons)
    for diagnosis in view.diagnoses:
        yield " ".join([sentence(diagnosis.message), *map(formula, diagnosis.proof)])
    for step in view.diverges_at:
        yield titled(wording.DIVERGES_AT, _step(step))
    if view.follows:
        yield f"↪ {sentence(view.follows)}"
    for line in view.working:
        yield " ".join([line.symbol, code(line.text), *map(sentence, line.notes)])
    yield from _criteria(view)
    if view.decision:
        yield f"✎ {sentence(view.decision)} {prose(view.decision_reason)}"


def _criteria(view: PartView) -> Iterator[str]:
    for criterion in view.criteria:
        evidence = f" {code(criterion.evidence)}" if criterion.evidence else ""
        yield f"{criterion.symbol} {prose(criterion.text)} ({criterion.marks}, {criterion.suggestion}){evidence}"
    if view.suggested:
        yield sentence(view.suggested)


def _blocks(view: PartView, language: str) -> Iterator[str]:
    """Yield what stands below the list: text of several lines, the matrix, the worked solution."""
    if "\n" in view.given:
        yield f"{wording.GIVEN.in_language(language)}:{code(view.given)}"
    if view.grid:
        yield _grid(view.grid)
    if view.solution or view.solution_value or view.model_answer:
        title = wording.SOLUTION if view.solution or view.solution_value else wording.MODEL_ANSWER
        yield "\n".join([f"{title.in_language(language)}:", "", *_solution(view, language)])


def _solution(view: PartView, language: str) -> Iterator[str]:
    if view.model_answer:
        yield f"1. {prose(view.model_answer)}"
    for line in view.solution:
        parts = f" **{wording.DIVERGES_HERE.in_language(language)}**" if line.parts else ""
        yield f"1. {_step(line)}{parts}"
    if view.solution_value:
        yield f"1. {formula(view.solution_value)}"


def _step(line: SolutionView) -> str:
    where = f"{code(line.where)} " if line.where else ""
    return f"{where}{formula(line.formula)} {prose(line.rule)}".rstrip()


def _grid(view: GridView) -> str:
    rows = [" ".join(f"{cell.text}{cell.symbol}" for cell in row.cells) + row.symbol.rjust(3) for row in view.rows]
    legend = ", ".join(f"{symbol} {meaning}" for _, symbol, meaning in view.legend)
    return code("\n".join([*(row.rstrip() for row in rows), legend])).strip()


def _figure(result: Result, key: str, parts: tuple[PartResult, ...], language: str) -> Iterator[str]:
    found, source = result.figures.get(key), source_of(result, key)
    if isinstance(found, PyramidFigure):
        first = wording.INPUT.in_language(language)
        yield " ← ".join(f"{code(name or first)} {size}×{size}" for name, size in found.levels)
    elif found is not None and source is not None:
        given, evaluation = asked(parts), evaluation_of(source)
        rows = [
            layer_view(row, evaluation, (given.get(row.output.name), given.get(row.parameters.name)), language)
            for row in found.layers
        ]
        total = quantity_view(found.total, evaluation, given.get(found.total.name))
        heads = (wording.LAYER, wording.DESCRIPTION, wording.OUTPUT, wording.PARAMETERS)
        lines = [[head.in_language(language) for head in heads], ["---"] * 4]
        lines += [[code(row.name), prose(row.description), _cell(row.output), _cell(row.parameters)] for row in rows]
        lines += [[wording.TOTAL.in_language(language), "", "", _cell(total)]]
        yield "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(view: QuantityView) -> str:
    value = formula(view.value) if view.value is not None else "–"
    if view.given is None:
        return value
    own = formula(view.given.formula) if view.given.formula is not None else escaped(view.given.text)
    return f"{value} ({view.given.symbol} {own})"
