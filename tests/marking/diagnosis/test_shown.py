"""What stands on the paper and what explanations say: the shown working, and the student's own right answers."""

from __future__ import annotations

import pytest

from grader.derivation.expression import Expression, Number
from grader.marking import Marker, wording
from grader.marking.diagnosis.shown import Origins, is_evaluated
from grader.model import PartResult
from grader.reading import read_statement
from grader.source import Node
from tests.marking.seed_exam import answered, exam_of, part_of
from tests.reading.dialects import NUMBERS

FOUR = ", ".join(["conv: {filters: 8, kernel: 3}"] * 4)
SIDE = part_of("ask: receptive_field.side, marks: 4", f"{{network: {{input: 32×32×3, layers: [{FOUR}]}}}}")
COUNT = part_of("ask: conv.parameters, marks: 4")
MANY = "+".join("1" * 12)


def formula(text: str) -> Expression:
    """Return a formula as it is read."""
    return read_statement(text, NUMBERS).final


EVALUATED = [
    ("9·512", "3·3·16·32", True),
    ("3·3·16·32", "3·3·16·32", True),
    ("32·16·3²", "3·3·16·32", True),
    ("3^4", "3·3·3·3", True),
    ("144·32 + 32", "3·3·16·32 + 32", True),
    ("(227 − 7)/5 + 1", "(227 − 7)/5 + 1", True),
    ("220/5 + 1", "(227 − 7)/5 + 1", True),
    ("44 + 1", "(227 − 7)/5 + 1", True),
    ("5", "2 + 3", True),
    ("6", "2 + 3", False),
    ("3·3", "9·1", False),
    ("9·512", "3·3·16·16", False),
    ("3 + 3", "3·2", False),
    ("3·3·16·32", "9·512", False),
    ("3·3·3·3", "9·9", False),
    ("2 + 2", "2·2", False),
    ("2/4", "1/2", False),
    ("2^9", "512", True),
]


@pytest.mark.parametrize(("some", "full", "is_it"), EVALUATED)
def test_what_comes_of_evaluating_some(some: str, full: str, *, is_it: bool) -> None:
    """A formula is another with some of it evaluated, in any order; a given number may be written as any formula."""
    assert is_evaluated(formula(some), formula(full), {}) is is_it


def test_a_number_that_came_about_otherwise() -> None:
    """Where it is known how a number came about, a formula for it must be that one."""
    origins: Origins = {9: [formula("1 + 2 + 2 + 2 + 2")]}
    assert is_evaluated(formula("(1 + 2 + 2 + 2 + 2)·9"), formula("9·9"), origins)
    assert is_evaluated(formula("(5 + 4)·9"), formula("9·9"), origins)
    assert not is_evaluated(formula("3·3·9"), formula("9·9"), origins)
    assert is_evaluated(Number(number=81), formula("9·9"), origins)


AREA, PRODUCT, SUM = ["rf.area_for_side"], ["rf.product_of_kernels"], ["rf.sum_of_kernels"]
NAMED = [
    (SIDE, "81", AREA),
    (SIDE, "9·9 = 81", AREA),
    (SIDE, "9^2", AREA),
    (SIDE, "1+2+2+2+2 = 9; 9·9 = 81", AREA),
    (SIDE, "(1+2+2+2+2)·(1+2+2+2+2) = 81", AREA),
    (SIDE, "3^4 = 81", PRODUCT),
    (SIDE, "3^4", PRODUCT),
    (SIDE, "3·3·3·3 = 81", PRODUCT),
    (SIDE, "27·3 = 81", PRODUCT),
    (SIDE, "3+3+3+3 = 12", SUM),
    (SIDE, "4·3 = 12", SUM),
    (SIDE, "100 − 19 = 81", AREA),
    (COUNT, "3·3·16·32 = 4608", ["par.bias_omitted"]),
    (COUNT, "4640 − 32 = 4608", ["par.bias_omitted"]),
    (COUNT, "9·512 = 4608", ["par.bias_omitted"]),
    (COUNT, f"{MANY} = 12", []),
]


@pytest.mark.parametrize(("marker", "answer", "named"), NAMED)
def test_the_working_decides(marker: Marker, answer: str, named: list[str]) -> None:
    """An explanation that stands in the working is named, one that the working speaks against isn't."""
    (result,) = answered({"1.p": answer}, marker).parts
    assert [diagnosis.mistake for diagnosis in result.diagnoses] == named


def test_nothing_is_said_where_something_was_withheld() -> None:
    """That no known mistake gives a value is said where none does, not where the one that does is held back."""
    (none,) = answered({"1.p": "7777777"}, COUNT).parts
    assert [reason.text for reason in none.reasons] == [wording.NO_EXPLANATION]
    nine = "{network: {input: 32×32×3, layers: [conv: {filters: 8, kernel: 7}, conv: {filters: 8, kernel: 3}]}}"
    (withheld,) = answered({"1.p": "3·3·3·3 = 81"}, part_of("ask: receptive_field.side, marks: 4", nine)).parts
    assert (withheld.diagnoses, withheld.reasons) == ((), ())


TWO = """exam: small
questions:
- id: '1'
  given: {network: {input: 227×227×3, layers: [
    {conv: {name: first, filters: 8, kernel: 5}}, {max_pool: {kernel: 7, stride: 5}},
    {conv: {name: last, filters: 8, kernel: 3}}]}}
  parts:
  - {id: conv, ask: first.output.height, marks: 4}
  - {id: pool, ask: pool.output.height, marks: 4}
  - {id: last, ask: last.output.height, marks: 4}
"""


def layers_of(answers: dict[str, str | Node]) -> dict[str, PartResult]:
    """Return what becomes of answers about a convolution and a pooling."""
    return {result.part.id: result for result in answered(answers, Marker(exam_of(TWO))).parts}


def test_no_mistake_where_the_student_was_right() -> None:
    """A mistake in a layer whose size the student has right isn't what led to a later size."""
    (alone,) = layers_of({"1.last": "40"})["1.last"].diagnoses
    assert (alone.mistake, alone.where) == ("size.plus1_missing", "first, pool, last")
    beside = layers_of({"1.pool": "44", "1.last": "40"})["1.last"]
    assert not any(place in diagnosis.where for diagnosis in beside.diagnoses for place in ("first", "pool"))
    assert layers_of({"1.conv": "223", "1.pool": "43"})["1.pool"].diagnoses[0].where == "pool"
