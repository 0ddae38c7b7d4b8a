"""Follow-through: which of a student's own earlier values a later answer may have been worked out from.

The key's author declares nothing: the derivation knows what a quantity depends on. All that a student
stated on the way is tried first, then every mixture of their wrong values, few enough to be tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from grader.derivation.exact import Exact
from grader.derivation.expression import Expression, Lettered, Power, Product, Quotient, Reference, Sum, walk
from grader.derivation.graph import Evaluation
from grader.errors import DerivationError, LimitError
from grader.marking.asked import Asked
from grader.model import Value

Overrides = tuple[tuple[str, Exact], ...]
SPARING = frozenset({0, 1})
"""The values that leave nothing to work out of a product or a sum."""
MOST_WRONG = 4
"""With more wrong values on the way than this, only all of them and each by itself are tried.

Four have 15 mixtures, each more twice as many; and who went on from five gone wrong left none of them out.
"""


@dataclass(frozen=True)
class Stated:
    """What a student stated of a step: the value, and the part it stands in with its whole answer and the right one."""

    value: Exact
    part: str
    answer: Value
    right: Value

    def repeats(self, asked: Asked, answer: Value | None) -> bool:
        """Tell whether another part has the very same answer although something else is right there."""
        return self.answer == answer and self.right != asked.right


@dataclass(frozen=True)
class Earlier:
    """The values of their own that a student may have gone on from, and the part in which each stands.

    ``right`` are the steps on the way that the student stated rightly.
    """

    overrides: Overrides = ()
    parts: tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    def parts_of(self, asked: Asked, used: Overrides) -> tuple[str, ...]:
        """Return the parts whose wrong values lead to what is asked, without those that a later value cuts off."""
        official, target = asked.derivation.official, asked.under(used)
        reached = {needed for step in target.upstream for needed in step.needs}
        wrong = {step for step, value in used if step in reached and official.value(step) != value}
        pairs = zip(self.overrides, self.parts, strict=True)
        return tuple(dict.fromkeys(part for (step, _), part in pairs if step in wrong))


NOTHING_EARLIER = Earlier()


def relevant(asked: Asked, stated: Mapping[str, Stated], answer: Value | None) -> Earlier:
    """Return what the student stated of the steps behind a quantity, nothing where all of it is right.

    Not gone on from is a wrong value that the step can't have (half a pixel), one that makes the rest trivial (a
    factor of 1), and the number itself that is answered here: who repeats a number has worked out nothing.
    """
    behind = asked.behind
    official = asked.derivation.official
    found = {
        step: said
        for step, said in sorted(stated.items())
        if step in behind
        and (said.value == official.value(step) or _is_gone_on_from(asked, step, said, answer))
        and (asked.quantity.in_letters or not isinstance(said.value, Lettered))  # letters lead to no number
    }
    right = tuple(step for step, said in found.items() if official.value(step) == said.value)
    if len(right) == len(found):
        # Right values lead to the right answer, which is tried already.
        return Earlier(right=right)
    overrides = tuple((step, said.value) for step, said in found.items())
    return Earlier(overrides, tuple(said.part for said in found.values()), right)


def _is_gone_on_from(asked: Asked, step: str, said: Stated, answer: Value | None) -> bool:
    possible = asked.derivation.steps[step].can_be(said.value) and not said.repeats(asked, answer)
    return possible and not makes_trivial(asked, step, said.value)


def makes_trivial(asked: Asked, step: str, value: Exact) -> bool:
    """Tell whether a wrong 0 or 1, or one that comes of it on the way, spares work on the way to what is asked."""
    derivation = asked.derivation
    # Where nought is right another value spares nothing: the work was nothing from the start.
    if value not in SPARING or derivation.official.value(step) == 0:
        return False
    evaluation, reach = asked.under(((step, value),)).evaluation, derivation.reach
    sparing = {step: value}
    for name in reach.named(reach.ahead([step]) & reach.behind_all(asked.quantity.steps)):
        if any(_spares(sparing, node) for node in walk(derivation.steps[name].expression)):
            return True
        comes = _value(evaluation, name)
        # A 0 or 1 that is right there is the question's own.
        if comes in SPARING and derivation.official.value(name) not in SPARING:
            sparing[name] = comes
    return False


def _value(evaluation: Evaluation, name: str) -> Exact | None:
    """Return what a step comes to, None where it can't be."""
    try:
        return evaluation.value(name)
    except (DerivationError, LimitError):
        return None


def _spares(sparing: Mapping[str, Exact], node: Expression) -> bool:
    """Tell whether a 0 or 1 leaves less to work out of a node: a factor, a divisor, nothing to add."""
    held = {sparing[of.step] for of in node.children() if isinstance(of, Reference) and of.step in sparing}
    return bool(held) and (isinstance(node, (Product, Quotient, Power)) or (isinstance(node, Sum) and 0 in held))


def mixtures(asked: Asked, overrides: Overrides) -> Iterator[Overrides]:
    """Yield the student's values to go on from: all of them, then fewer of the wrong ones."""
    if not overrides:
        return
    official = asked.derivation.official
    wrong = tuple((step, value) for step, value in overrides if official.value(step) != value)
    seen = {overrides}
    yield overrides  # most students go on from all that they have
    sizes = range(len(wrong), 0, -1) if len(wrong) <= MOST_WRONG else (len(wrong), 1)
    for size in sizes:
        for mixture in combinations(wrong, size):
            if mixture not in seen:
                seen.add(mixture)
                yield mixture


def value_under(asked: Asked, overrides: Overrides) -> Value | None:
    """Return what follows from a student's values, None where nothing can."""
    target = asked.under(overrides)
    return target.right if target.possible else None
