"""Precedence: what is added to a division's result drawn into it."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation.expression import Expression, Floor, Quotient, Sum, add
from grader.language import Text
from grader.mistakes.mechanisms import in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

FAR = {"network": {"layers": [{"conv": {"kernel": 9, "stride": 4, "padding": 2}}] * 4}}


def _drawn_in(node: Expression) -> Expression | None:
    """Turn ``⌊a/s⌋ + 1`` into ``⌊(a + 1)/s⌋``, and ``b + (r − 1)/2`` into ``(b + r − 1)/2``."""
    divided = [term for term in node.of if isinstance(_in_floor(term), Quotient)] if isinstance(node, Sum) else []
    if not isinstance(node, Sum) or len(divided) != 1 or len(node.of) != 2:
        return None
    (term,), (other,) = divided, [one for one in node.of if one is not divided[0]]
    quotient = _in_floor(term)
    above, below = quotient.children()
    drawn = Quotient(left=add(above, other) if term is node.of[0] else add(other, above), right=below)
    return Floor(inner=drawn) if isinstance(term, Floor) else drawn


def _in_floor(term: Expression) -> Expression:
    return term.inner if isinstance(term, Floor) else term


def _precedence(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _drawn_in, "output", "receptive_field.centre")


MISTAKES = (
    Mistake(
        "ar.precedence",
        Kind.SLIP,
        Text(en="a term drawn into a division", fa="بردن یک جمله به درون تقسیم"),
        Text(
            en="In {where} a number is added to what a division gives; here it is divided as well.",
            fa="در {where} عددی به حاصل تقسیم افزوده می‌شود؛ این‌جا آن عدد هم تقسیم شده است.",
        ),
        (Example(FAR, "receptive_field.centre", caught="255", missed="254"),),
        _precedence,
        seldom=2,
        of_the_pen=True,
    ),
)
