"""Follow-through: which of a student's own earlier values a later answer may have been worked out from.

The key's author declares nothing: the derivation knows what a quantity depends on. All that a student
stated on the way is tried first, then every mixture of their wrong values, few enough to be tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from grader.derivation.exact import Exact
from grader.derivation.expression import Product, Quotient, Reference, walk
from grader.errors import DerivationError, LimitError
from grader.marking.asked import Asked
from grader.model import Value

Overrides = tuple[tuple[str, Exact], ...]
MOST_WRONG = 4
"""With more wrong values on the way than this, only all of them and each by itself are tried."""


def relevant(asked: Asked, stated: Mapping[str, Exact]) -> Overrides:
    """Return what the student stated of the steps behind a quantity, nothing where all of it is right.

    A wrong value that makes the rest impossible (0, half a pixel) or trivial (a factor of 1) is not gone on from.
    """
    behind = asked.behind
    official = asked.derivation.official
    found = {
        step: value
        for step, value in stated.items()
        if step in behind and _usable(value, official.value(step)) and not _trivial(asked, step, value, behind)
    }
    if all(official.value(step) == value for step, value in found.items()):
        return ()
    return tuple(sorted(found.items()))


def _usable(value: Exact, right: Exact) -> bool:
    if value == right:
        return True
    return value > 0 and (value.denominator == 1 or right.denominator != 1)


def _trivial(asked: Asked, step: str, value: Exact, behind: frozenset[str]) -> bool:
    """Tell whether a wrong 1 spares a multiplication on the way to what is asked, or a whole division."""
    if value != 1 or asked.derivation.official.value(step) == 1:
        return False
    later = (asked.derivation.steps[name].expression for name in (*asked.quantity.steps, *behind))
    return any(
        isinstance(node, (Product, Quotient))
        and any(isinstance(of, Reference) and of.step == step for of in node.children())
        for formula in later
        for node in walk(formula)
    )


def mixtures(asked: Asked, overrides: Overrides) -> Iterator[Overrides]:
    """Yield the student's values to go on from: all of them, then fewer of the wrong ones."""
    if not overrides:
        return
    official = asked.derivation.official
    wrong = tuple((step, value) for step, value in overrides if official.value(step) != value)
    seen = {overrides}
    yield overrides
    sizes = range(len(wrong), 0, -1) if len(wrong) <= MOST_WRONG else (len(wrong), 1)
    for size in sizes:
        for mixture in combinations(wrong, size):
            if mixture not in seen:
                seen.add(mixture)
                yield mixture


def value_under(asked: Asked, overrides: Overrides) -> Value | None:
    """Return what follows from a student's values, None where nothing can."""
    try:
        return asked.under(overrides).right
    except (DerivationError, LimitError):
        return None
