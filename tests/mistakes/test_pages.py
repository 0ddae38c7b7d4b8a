"""What the manual claims, marking shows: each mistake is named first for the wrong answer of its own page."""

from __future__ import annotations

import pytest

from grader.checking.manual import exam_of
from grader.marking import Marker
from grader.mistakes import MISTAKES, Example, Mistake
from grader.model import PartResult, Student, Submission
from grader.source import Scalar

EXAMPLES = [(mistake, example) for mistake in MISTAKES.values() for example in mistake.examples]
SAME_NUMBER = (
    {"tconv.params_swapped", "par.bias_per_input_channel"},
    {"pr.weights_for_params", "par.bias_omitted"},
    {"pool.stride_as_1", "size.stride_forgotten"},
    {"par.depthwise_as_full", "par.groups_ignored"},
    {"no.side_only", "rf.side_for_area"},
    {"cost.flops_for_macs", "ar.factor_two"},
    {"size.batch_lost_or_mixed", "no.batch_included"},
)
"""Mistakes that the library says to be the same number on purpose or by nature."""


def marked(example: Example, answer: str) -> PartResult:
    """Return what the whole of marking makes of an answer to an example, as ``grade explain`` does."""
    (result,) = Marker(exam_of(example)).mark(Submission("", "example", Student("s"), {"p": Scalar(answer, 1)})).parts
    return result


def alike(name: str) -> set[str]:
    """Return a mistake with those that are said to be the same number."""
    return {name}.union(*(names for names in SAME_NUMBER if name in names))


def named(value: object) -> str:
    return value.name if isinstance(value, Mistake) else ""


@pytest.mark.parametrize(("mistake", "example"), EXAMPLES, ids=named)
def test_its_own_page_names_it_first(mistake: Mistake, example: Example) -> None:
    """The wrong answer of a page's example is explained by that mistake alone, before any other explanation."""
    (first,) = marked(example, example.caught).first_explanation
    assert first in alike(mistake.name)


@pytest.mark.parametrize(("mistake", "example"), EXAMPLES, ids=named)
def test_the_other_answer_does_not_name_it(mistake: Mistake, example: Example) -> None:
    """The answer that isn't explained by a mistake isn't explained by it and another together either."""
    assert mistake.name not in {diagnosis.mistake for diagnosis in marked(example, example.missed).diagnoses}
