"""One mistake costs once: which later parts get their marks back, and which don't."""

from __future__ import annotations

import pytest

from grader.model import Verdict
from tests.marking.seed_exam import answered

SHORT = "W11 W10 0 W01 W00 0 0 0 0\n0 W11 W10 0 W01 W00 0 0 0"
PARTS = [
    # The same misconception in two layers.
    ({"1d.conv1.parameters": "19200", "1d.conv2.parameters": "819200"}, "1d.conv2.parameters", True),
    # Another one.
    ({"1d.conv1.parameters": "19200", "1d.conv2.parameters": "819329"}, "1d.conv2.parameters", False),
    # A slip is another slip each time.
    ({"1d.conv1.parameters": "91456", "1d.conv2.parameters": "189328"}, "1d.conv2.parameters", False),
    # Nothing explains them, and they aren't of the same steps.
    ({"1d.conv1.parameters": "5", "1d.conv2.parameters": "5"}, "1d.conv2.parameters", False),
    # A trait of an answer says nothing of the rest of it.
    ({"2a.valid": f"{SHORT} 0", "2a.full": f"{SHORT} 0"}, "2a.full", False),
]


@pytest.mark.parametrize(("answers", "later", "back"), PARTS)
def test_what_costs_once(answers: dict[str, str], later: str, *, back: bool) -> None:
    """A later part has all its marks where an earlier one paid for all that is wrong with it, and says which."""
    result = next(part for part in answered(dict(answers)).parts if part.part.id == later)
    assert (result.verdict is Verdict.RIGHT and result.marks == result.part.marks and result.follow_through) is back
    told = [str(value) for reason in result.reasons for name, value in reason.values if name == "part"]
    assert told == ([next(iter(answers))] if back else [])
