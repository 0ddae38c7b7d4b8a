"""Answers found by the exam's parts, however their ids were spelt."""

from __future__ import annotations

import pytest

from grader.model import Verdict
from grader.source import Node, Scalar, Table
from tests.marking.seed_exam import answered


def table(**entries: Node) -> Table:
    return Table(dict(entries), dict.fromkeys(entries, 1), 1)


SPELT: list[dict[str, str | Node]] = [
    {"1c.size": "35×35×32"},
    {"1C.Size": "35×35×32"},
    {"۱c.size": "35×35×32"},
    {" 1c. size ": "35×35×32"},
    {"1c": table(size=Scalar("35×35×32", 2))},
    {"1c": table(SIZE=Scalar("35×35×32", 2))},
]


@pytest.mark.parametrize("answers", SPELT)
def test_a_part_is_found_however_its_id_is_spelt(answers: dict[str, str | Node]) -> None:
    """Case, digits, blanks and nesting don't matter."""
    result = answered(answers)
    (size,) = (part for part in result.parts if part.part.id == "1c.size")
    assert size.verdict is Verdict.RIGHT
    assert result.problems == ()


OTHERS: list[tuple[dict[str, str | Node], str]] = [
    ({"1c.sice": "35"}, 'no part "1c.sice". Did you mean "1c.size"?'),
    ({"1c": "35×35×32"}, 'no part "1c"'),
    ({"9": table(size=Scalar("35", 2))}, 'no part "9"'),
    ({"1c": table(wide=Scalar("35", 2))}, 'no part "1c.wide"'),
    ({"1c.size": "35×35×32", "1C.size": "1"}, 'part "1C.size" is answered twice'),
    ({"1c.size": "35×35×32", "1c": table(size=Scalar("1", 2))}, 'part "1c.size" is answered twice'),
]


@pytest.mark.parametrize(("answers", "told"), OTHERS)
def test_what_belongs_to_no_part_is_told_of(answers: dict[str, str | Node], told: str) -> None:
    """An answer without a part, or a second one to a part, goes to a person with its name."""
    (problem,) = answered(answers).problems
    assert told in problem.message
    assert problem.line in {1, 2}


def test_a_network_is_no_nesting() -> None:
    """A student's own network, which is a mapping, stays one answer."""
    network = table(input=Scalar("227×227×3", 1), layers=Scalar("x", 1))
    result = answered({"1d": table(own=network)})
    (own,) = (part for part in result.parts if part.part.id == "1d.own")
    assert own.verdict is Verdict.UNREADABLE
    assert result.problems == ()


ONE_CONV = "227×227×3 → conv 16 5×5 same → maxpool 5×5 stride 2 → flatten → dense 100"
DISGUISED = "227×227×3 → conv1: activation relu → maxpool 227 → flatten → dense 100"
OWN = [
    (ONE_CONV, "1d.own.conv1.parameters", "1216", Verdict.RIGHT),
    (ONE_CONV, "1d.own.conv2.parameters", "1216", Verdict.NEEDS_REVIEW),
    (ONE_CONV, "1d.own.dense1.parameters", "20070500", Verdict.RIGHT),
    (DISGUISED, "1d.own.conv1.parameters", "0", Verdict.NEEDS_REVIEW),
]


@pytest.mark.parametrize(("network", "part", "answer", "verdict"), OWN)
def test_the_layers_of_an_own_network_are_found(network: str, part: str, answer: str, verdict: Verdict) -> None:
    """One convolution is the first, and what is called conv1 must be one."""
    result = answered({"1d.own": network, part: answer})
    (found,) = (one for one in result.parts if one.part.id == part)
    assert found.verdict is verdict


@pytest.mark.parametrize("name", ["output", "input", "total"])
def test_a_name_that_means_another_thing_is_unreadable(name: str) -> None:
    """A layer called like something else isn't impossible, it only can't be told apart."""
    network = f"227×227×3 → conv 16 5×5 same → maxpool 5×5 stride 2 → flatten → {name}: dense 100"
    result = answered({"1d.own": network})
    (own,) = (one for one in result.parts if one.part.id == "1d.own")
    assert own.verdict is Verdict.UNREADABLE
