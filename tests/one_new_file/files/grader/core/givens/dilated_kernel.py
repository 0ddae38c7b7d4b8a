"""``dilated_kernel``: how far a kernel reaches whose cells stand apart.

Quantities: ``reach``, the side of the window that it looks at: ``k + (k - 1)(d - 1)``. Source: Dumoulin and Visin,
"A guide to convolution arithmetic" (2016), section 5.1.
"""

from __future__ import annotations

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.windows.sizes import KnownCount
from grader.derivation import roles
from grader.derivation.expression import Sum, multiply
from grader.derivation.graph import literal
from grader.derivation.steps import Step
from grader.language import Text
from grader.model import Quantity, Solved

REACH = Text(
    en="Between two cells of the kernel d - 1 pixels are passed over.",
    fa="میان هر دو خانهٔ کرنل از d - ۱ پیکسل گذشته می‌شود.",
)


class DilatedKernel(GivenModel):
    """A kernel of one side, and the dilation of its cells."""

    kernel: KnownCount
    dilation: KnownCount


def solve(given: DilatedKernel, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive the reach of the kernel."""
    kernel, dilation = literal(given.kernel, roles.KERNEL, "k"), literal(given.dilation, roles.DILATION, "d")
    between = multiply(Sum(of=(kernel, literal(-1))), Sum(of=(dilation, literal(-1))))
    reach = Step(f"{prefix}reach", Sum(of=(kernel, between)), "kernel", "reach", REACH)
    return Solved(prefix, (reach,), {"reach": Quantity("reach", "number", (reach.name,))})


GIVEN = Given("dilated_kernel", DilatedKernel, Text(en="the reach of a dilated kernel", fa="گسترهٔ یک کرنل متسع"), solve)
