"""Follow-through within one answer: entries of a list that are right by the student's own earlier entries."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.derivation.exact import Exact, magnitude
from grader.errors import DerivationError, LimitError
from grader.marking.asked import Asked
from grader.marking.working.follow_through import makes_trivial
from grader.model import Value


def share_followed(asked: Asked, value: Value) -> Fraction:
    """Return what share of the entries is right or follows from those before, nought where none follows."""
    stated, reach = asked.stated(value), asked.derivation.reach
    bits = {step: 1 << reach.places[step] for step in stated}
    own = sum(bits.values())
    behind = {step: list(reach.named(reach.behind(step) & own & ~bit)) for step, bit in bits.items()}
    if not any(behind.values()):
        return Fraction(0)  # entries that hang on nothing else are compared one by one already
    kept = [step for step in stated if _is_right(asked, step, stated[step]) or _follows(asked, step, stated, behind)]
    return Fraction(len(kept), len(stated))


def _is_right(asked: Asked, step: str, value: Exact) -> bool:
    return _is_near(asked, value, asked.derivation.official.value(step))


def _follows(asked: Asked, step: str, stated: dict[str, Exact], behind: dict[str, list[str]]) -> bool:
    own = tuple((other, stated[other]) for other in _gone_on_from(asked, stated, behind[step]))
    if not own:
        return False
    try:
        return _is_near(asked, stated[step], asked.under(own).evaluation.value(step))
    except (DerivationError, LimitError):
        return False


def _gone_on_from(asked: Asked, stated: dict[str, Exact], steps: list[str]) -> Iterator[str]:
    for step in steps:
        if asked.derivation.steps[step].can_be(stated[step]) and not makes_trivial(asked, step, stated[step]):
            yield step


def _is_near(asked: Asked, value: Exact, exact: Exact) -> bool:
    tolerance = asked.part.tolerance
    return magnitude(value - exact) <= (tolerance.allowed(exact) if tolerance else 0)
