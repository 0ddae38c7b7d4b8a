"""The steps in which a receptive field grows, whether all axes are alike or each has steps of its own."""

from __future__ import annotations

from typing import Any

from grader.core.windows.axes import SPATIAL
from grader.derivation.expression import Sum
from grader.derivation.steps import Step
from grader.mistakes.mechanisms import Edits
from grader.mistakes.target import Target

SIDES = frozenset(f"receptive_field.{axis}" for axis in ("side", *SPATIAL[1], *SPATIAL[3]))
"""The quantities that are a side: of all axes, or of one of them."""


def growing(target: Target, *, anywhere: bool = False) -> list[Step]:
    """Return the steps in which the receptive field grows by a layer, in order; those that are asked for, or any."""
    return [
        step
        for step in (target.solved.steps if anywhere else target.upstream)
        if step.quantity in SIDES and isinstance(step.expression, Sum)
        if step.where in target.components and "kernel" in target.components[step.where].settings
    ]


def axis_of(step: Step) -> str:
    """Return the axis of a side, nothing where all axes are alike."""
    axis = step.quantity.rpartition(".")[2]
    return "" if axis == "side" else axis


def beside(step: Step, other: str) -> str:
    """Return the name of the jump or the start that stands beside a side."""
    at, _, _ = step.name.rpartition(".")
    return f"{at}.{other}.{axis_of(step)}" if axis_of(step) else f"{at}.{other}"


def number(target: Target, step: Step, setting: str) -> int:
    """Return a layer's setting along the axis of a step: the kernel's size where no stride is given."""
    settings = target.components[step.where].settings
    given: Any = settings[setting] or settings["kernel"]
    axis = axis_of(step)
    found: int = given[SPATIAL[len(given)].index(axis) if axis else 0]
    return found


def places(target: Target, edits: Edits) -> list[str]:
    """Return the layers of edited steps."""
    return [target.derivation.steps[name].where for name in edits]
