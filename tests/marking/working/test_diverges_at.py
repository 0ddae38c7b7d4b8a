"""Where the right way parts from a mistake, and the step that is right there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.derivation.printing import text
from grader.marking.working.solution import diverges_at
from grader.mistakes import MISTAKES, Kind
from grader.model import Student, Submission
from grader.source import Scalar
from tests.marking.seed_exam import seed_exam, seed_marker


def diverging(part: str, answer: str) -> tuple[str, str] | None:
    nodes = {part: Scalar(answer, 1)}
    result = seed_marker().mark(Submission("f", seed_exam().id, Student("s"), nodes))
    (first, *_) = next(one.diagnoses for one in result.parts if one.part.id == part)
    step = first.right_step
    return None if step is None else (f"{step.where}.{step.quantity}", text(step.formula))


DIVERGING = [
    # The step that the mistake changed.
    ("1c.parameters", "4608", ("conv.parameters", "k·k·C·F + F = 3·3·16·32 + 32 = 4640")),
    # It lies on the way to what is asked.
    ("1d.total", "822973924", ("conv1.parameters", "k·k·C·F + F = 5·5·3·256 + 256 = 19456")),
    # A slip of the pen parts from nothing.
    ("1c.parameters", "4641", None),
    # It would only be the right answer again.
    ("1a.side", "81", None),
    # Several values are asked and no step was changed.
    ("1c.size", "32×35×35", None),
]


@pytest.mark.parametrize(("part", "answer", "step"), DIVERGING)
def test_where_the_right_way_parts(part: str, answer: str, step: tuple[str, str] | None) -> None:
    """The first step that a mistake changed is step with its working, where that isn't the bare answer again."""
    assert diverging(part, answer) == step


def test_another_notation_parts_from_nothing() -> None:
    """What is right but for the way of writing has no right step."""
    asked = seed_marker().asked["1c.parameters"]
    mistake = MISTAKES["par.bias_omitted"]
    (explanation, *_) = mistake.explain(asked.target)
    assert diverges_at(asked, mistake, explanation, ()) is not None
    assert diverges_at(asked, replace(mistake, kind=Kind.NOTATION), explanation, ()) is None


def test_under_a_student_s_own_values() -> None:
    """The right step goes on from the student's own earlier values, as the mistake did."""
    asked = seed_marker().asked["1d.dense1.parameters"]
    (features,) = (step for step in asked.target.derivation.steps[asked.quantity.steps[0]].needs if "flatten" in step)
    overrides = ((features, 1000),)
    mistake = MISTAKES["par.bias_omitted"]
    (explanation,) = mistake.explain(asked.under(overrides))
    step = diverges_at(asked, mistake, explanation, overrides)
    assert step is not None
    assert "1000·512 + 512" in text(step.formula)
