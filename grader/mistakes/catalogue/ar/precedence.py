"""Precedence: what is added behind a division drawn into it."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.expression import Expression, Floor, Quotient, Sum, add
from grader.language import Text
from grader.mistakes.catalogue._samples import THIRDS
from grader.mistakes.mechanisms import in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target


def _drawn_in(node: Expression) -> Expression | None:
    """Turn ``⌊a/s⌋ + 1`` into ``⌊(a + 1)/s⌋``."""
    if not isinstance(node, Sum) or len(node.of) != 2:
        return None
    floor, first = node.of
    if first.role != roles.FIRST_POSITION or not isinstance(floor, Floor) or not isinstance(floor.inner, Quotient):
        return None
    return Floor(inner=Quotient(left=add(floor.inner.left, first), right=floor.inner.right))


def _precedence(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _drawn_in, "output")


MISTAKES = (
    Mistake(
        "ar.precedence",
        Kind.SLIP,
        Text(en="one added before the division instead of behind it", fa="افزودن یک پیش از تقسیم به‌جای پس از آن"),
        Text(
            en="In {where} the 1 is added behind the division, not before it.",
            fa="در {where} عدد ۱ پس از تقسیم افزوده می‌شود، نه پیش از آن.",
        ),
        (Example(THIRDS, "conv.output", "9×9×8", "11×11×8"),),
        _precedence,
        seldom=2,
    ),
)
