"""What the convolutions share: a kernel's sides as factors."""

from __future__ import annotations

from grader.core.windows.axes import KERNEL_OF, SPATIAL
from grader.derivation.expression import Expression
from grader.derivation.graph import literal
from grader.language import Text

WORK = Text(
    en="Every weight is used once at every position of the output.",
    fa="هر وزن در هر جای خروجی یک بار به کار می‌رود.",
)


def taps(kernel: tuple[int, ...]) -> tuple[Expression, ...]:
    """Return a kernel's sides as factors with their roles."""
    axes = SPATIAL[len(kernel)]
    return tuple(literal(side, KERNEL_OF[axis], "k") for side, axis in zip(kernel, axes, strict=True))
