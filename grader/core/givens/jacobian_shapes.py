"""``jacobian_shapes``: the sizes of a 1-D convolution's output and of its derivatives.

A derivative has the axes of the output, then those of what it is taken by (numerator layout). Which order the
axes of each have is a convention: channels-last has (length, channels) and weights (kernel, channels, filters),
channels-first (channels, length) and (filters, channels, kernel); each order can be given.

Quantities: ``output.shape``, ``derivative.weights.shape``, ``derivative.input.shape``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.windows.output_size import VALID
from grader.core.windows.sizes import Count
from grader.derivation import roles
from grader.derivation.expression import Expression, Floor, Quotient, add, minus, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.errors import DerivationError
from grader.language import Text
from grader.model import Layout, Quantity, Solved

Axis = Literal["length", "channels", "filters", "kernel"]
AXES: dict[str, tuple[Axis, ...]] = {
    "input_axes": ("length", "channels"),
    "weight_axes": ("kernel", "channels", "filters"),
    "output_axes": ("length", "filters"),
}
"""The axes of each in the order of channels-last; channels-first is the other way round."""
STATED = Text(en="Given.", fa="داده شده است.")


class JacobianShapes(GivenModel):
    """A 1-D convolution without bias: how long and wide its input is, and its filters."""

    length: Count
    channels: Count = 1
    filters: Count = 1
    kernel: Count
    stride: Count = 1
    padding: int = Field(default=0, ge=0, le=10**6)
    input_axes: tuple[Axis, ...] | None = None
    weight_axes: tuple[Axis, ...] | None = None
    output_axes: tuple[Axis, ...] | None = None

    @field_validator("input_axes", "weight_axes", "output_axes")
    @classmethod
    def _each_axis_once(cls, axes: tuple[Axis, ...] | None, info: ValidationInfo) -> tuple[Axis, ...] | None:
        known = AXES[info.field_name or ""]
        if axes is not None and sorted(axes) != sorted(known):
            raise ValueError(f"Name each of these axes once: {', '.join(known)}.")
        return axes

    def axes(self, of: str, conventions: Conventions) -> tuple[Axis, ...]:
        """Return the order of axes of the input, the weights or the output."""
        standard = AXES[of] if conventions.layout == "channels-last" else AXES[of][::-1]
        given: tuple[Axis, ...] | None = getattr(self, of)
        return given or standard


def solve(given: JacobianShapes, prefix: str, conventions: Conventions) -> Solved:
    """Derive the output's length and the three sizes; a kernel that doesn't fit raises a DerivationError."""
    if given.kernel > given.length + 2 * given.padding:
        raise DerivationError("The kernel is larger than the input, so nothing is left.", ("kernel",))
    steps = {
        axis: Step(f"{prefix}{axis}", literal(getattr(given, axis), role), "input", axis, STATED, least=1)
        for axis, role in (
            ("length", ""),
            ("channels", roles.CHANNELS),
            ("filters", roles.FILTERS),
            ("kernel", roles.KERNEL),
        )
    }
    positions = Step(f"{prefix}output.length", _positions(given, prefix), "output", "output.length", VALID, least=1)
    inner = [steps[axis].name for axis in given.axes("input_axes", conventions)]
    weights = [steps[axis].name for axis in given.axes("weight_axes", conventions)]
    outer = [
        positions.name if axis == "length" else steps[axis].name for axis in given.axes("output_axes", conventions)
    ]
    quantities = dict(
        (
            _shape("output.shape", outer, prefix),
            _shape("derivative.weights.shape", [*outer, *weights], prefix),
            _shape("derivative.input.shape", [*outer, *inner], prefix),
        )
    )
    return Solved(prefix, (*steps.values(), positions), quantities)


def _positions(given: JacobianShapes, prefix: str) -> Expression:
    padding = [multiply(2, literal(given.padding, roles.PADDING))] if given.padding else []
    room = add(refer(f"{prefix}length"), *padding, minus(refer(f"{prefix}kernel", roles.KERNEL)))
    moves = Floor(inner=Quotient(left=room, right=literal(given.stride, roles.STRIDE)))
    return add(moves if given.stride > 1 else room, literal(1, roles.FIRST_POSITION))


def _shape(name: str, steps: Sequence[str], prefix: str) -> tuple[str, Quantity]:
    return name, Quantity(name, Layout.SHAPE, tuple(steps), tuple(step.removeprefix(prefix) for step in steps))


GIVEN = Given(
    "jacobian_shapes",
    JacobianShapes,
    Text(en="a 1-D convolution and its derivatives", fa="کانولوشن یک‌بعدی و مشتق‌های آن"),
    solve,
)
