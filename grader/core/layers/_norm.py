"""What the normalisation layers share: a learned scale and shift, and sizes that stay."""

from __future__ import annotations

from grader.core.layer import LAYERED, Layer
from grader.core.windows.sizes import Formula
from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression
from grader.derivation.graph import literal
from grader.language import Text

LEARNED = Text(
    en="A scale γ and a shift β for each of them are learned.",
    fa="برای هر کدام یک مقیاس γ و یک جابه‌جایی β یاد گرفته می‌شود.",
)
SCALED = Text(
    en="A scale γ for each of them is learned, and no shift.", fa="برای هر کدام تنها یک مقیاس γ یاد گرفته می‌شود."
)
PLAIN = Text(
    en="It only normalises: there is no scale or shift to learn.",
    fa="تنها نرمال می‌کند: مقیاس یا جابه‌جایی‌ای برای یادگیری نیست.",
)


class Norm(Layer):
    """A normalisation."""

    takes = LAYERED


def scale_and_shift(of: Expression, *, scale: bool = True, shift: bool = True) -> Formula:
    """Return the count of a scale and a shift for each of so many numbers, or of what there is of them."""
    terms = [as_expression(of, role) for role, there in ((roles.SCALE, scale), (roles.SHIFT, shift)) if there]
    if not terms:
        return Formula(literal(0), PLAIN)
    return Formula(add(*terms), LEARNED if len(terms) == 2 else SCALED)
