"""What hangs on what, as sets of bits."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from grader.derivation.reach import Reach

NEEDS = {"n": (), "pool": ("n",), "flatten": ("pool",), "same": ("flatten", "flatten"), "other": ()}
REACH = Reach(NEEDS)
LONG = Reach({str(step): (str(step - 1),) if step else () for step in range(100)})


def named(steps: int) -> list[str]:
    """Return the names of some steps."""
    return list(REACH.named(steps))


BEHIND = [
    ("n", ["n"]),
    ("pool", ["n", "pool"]),
    ("same", ["n", "pool", "flatten", "same"]),
    ("other", ["other"]),
]


@pytest.mark.parametrize(("name", "steps"), BEHIND)
def test_what_a_step_depends_on(name: str, steps: list[str]) -> None:
    """A step depends on itself, on what it needs, and on what that depends on."""
    assert named(REACH.behind(name)) == steps
    assert [other for other in NEEDS if REACH.holds(REACH.behind(name), other)] == steps


AHEAD: list[tuple[Sequence[str], list[str]]] = [
    ([], []),
    (["n"], ["n", "pool", "flatten", "same"]),
    (["flatten"], ["flatten", "same"]),
    (["same", "other"], ["same", "other"]),
    (["other", "pool"], ["pool", "flatten", "same", "other"]),
]


@pytest.mark.parametrize(("names", "steps"), AHEAD)
def test_what_depends_on_steps(names: Sequence[str], steps: list[str]) -> None:
    """What depends on one of several steps is told in order, the steps themselves with it."""
    assert named(REACH.ahead(names)) == steps


def test_what_several_steps_depend_on() -> None:
    """It is what each of them depends on, once."""
    assert named(REACH.behind_all(["pool", "other"])) == ["n", "pool", "other"]
    assert named(REACH.behind_all([])) == []


SOME: list[list[int]] = [[], [0], [99], [3, 50, 98], list(range(100)), list(range(0, 100, 2))]


@pytest.mark.parametrize("steps", SOME)
def test_few_steps_and_many_are_named_alike(steps: list[int]) -> None:
    """However many of the steps are told, they are told in order."""
    assert list(LONG.named(sum(1 << step for step in steps))) == [str(step) for step in steps]
