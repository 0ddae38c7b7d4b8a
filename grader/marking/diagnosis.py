"""Which mistake explains a wrong value: a look-up among the values that known mistakes lead to.

The candidates of a part are computed once per key, not per student. A convention is named before a
misconception, a misconception before a slip, the commoner before the rarer. Two that explain a value
equally well are both shown; nothing is said where none does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from grader.derivation.algebra import bounded_form
from grader.derivation.exact import magnitude
from grader.derivation.expression import Chain, Expression, Number, add, minus, value_of
from grader.derivation.graph import with_stand_ins
from grader.derivation.printing import text
from grader.derivation.ratio import written
from grader.language import Message, Text
from grader.marking.asked import Asked
from grader.marking.bounded import Bounded
from grader.marking.follow import Overrides
from grader.mistakes import MISTAKES, Explanation, Mistake, is_exact
from grader.model import CheckedLine, Diagnosis, Outcome, Value

MOST_SHOWN = 2
HERE = Text(en="this step", fa="این گام")


@dataclass(frozen=True, slots=True)
class Found:
    """A mistake that explains a value, and the student's own values it was reached from."""

    mistake: Mistake
    explanation: Explanation
    overrides: Overrides = ()
    elsewhere: bool = False

    @property
    def rank(self) -> tuple[int, int, int, bool, int]:
        """What orders explanations.

        The kind of mistake, whether earlier values play a part, whether it was made in another layer than the
        one asked, whether it is a trait of the answer rather than all of it, how common it is.
        """
        trait = not is_exact(self.mistake)
        return (self.mistake.kind, 1 if self.overrides else 0, self.elsewhere, trait, self.mistake.seldom)


Candidates = Mapping[Value, tuple[Found, ...]]


class Diagnoser:
    """Explains wrong values; what mistakes lead to is kept for each part and each student's earlier values."""

    def __init__(self) -> None:
        self._kept: Bounded[Candidates] = Bounded(2_000)

    def explain(
        self, asked: Asked, value: Value, mixtures: Iterable[Overrides], working: Sequence[CheckedLine] = ()
    ) -> tuple[Found, ...]:
        """Return the best explanations of a value, all that are equally good; none where no mistake leads to it.

        Of equally good ones those are kept of whose proof most stands in the student's own working.
        """
        found: list[Found] = []
        for overrides in ((), *mixtures):
            several = self._kept.get((asked, overrides), partial(candidates, asked, overrides))
            found.extend(_leading_to(asked, several, value))
        found.extend(
            Found(mistake, explanation)
            for mistake in MISTAKES.values()
            for explanation in mistake.recognise(asked.target, value)
        )
        best = min((one.rank for one in found), default=None)
        equal = {one.mistake.name: one for one in reversed(found) if one.rank == best}
        stated = {text(side) for line in working if line.formula is not None for side in line.formula.children()}
        most = max((_steps_in(stated, one) for one in equal.values()), default=0)
        shown = {name: one for name, one in equal.items() if _steps_in(stated, one) == most}
        return tuple(shown[name] for name in sorted(shown))


def _leading_to(asked: Asked, several: Candidates, value: Value) -> Iterator[Found]:
    """Yield what leads to a value; where nobody writes all digits, to one within the tolerance."""
    if not asked.rounded:
        yield from several.get(value, ())
        return
    for other, found in several.items():
        if asked.answer.compare(value, other, asked.part.tolerance).outcome is Outcome.SAME:
            yield from found


def candidates(asked: Asked, overrides: Overrides) -> Candidates:
    """Return the values that mistakes lead to under a student's earlier values, each with its mistakes."""
    target = asked.under(overrides)
    # A mistake that reaches a value in several places is told of once, in the likeliest of them.
    found: dict[Value, dict[str, Found]] = {}
    for mistake in MISTAKES.values():
        for explanation in mistake.explain(target):
            one = Found(mistake, explanation, overrides, _is_elsewhere(asked, explanation))
            several = found.setdefault(explanation.value, {})
            if mistake.name not in several or one.rank < several[mistake.name].rank:
                several[mistake.name] = one
    return {value: tuple(several.values()) for value, several in found.items()}


def _is_elsewhere(asked: Asked, explanation: Explanation) -> bool:
    """Tell whether a mistake was made in other layers than the one that is asked."""
    place = asked.quantity.name.partition(".")[0]
    return place in asked.target.components and not {"", place} & set(explanation.places)


def _steps_in(stated: set[str], found: Found) -> int:
    """Return how many steps of the proof stand in what a student wrote down."""
    steps = (line.of[0] for line in found.explanation.proof if isinstance(line, Chain))
    return sum(text(step) in stated for step in steps)


def diagnosis(asked: Asked, found: Found) -> Diagnosis:
    """Return what is told of a mistake: where, the proof, and advice with the student's own numbers."""
    explanation = found.explanation
    target = asked.under(found.overrides)
    values: dict[str, object] = {
        "where": explanation.where or HERE,
        "right": asked.shown(target.right),
        "wrong": asked.shown(explanation.value),
        "difference": _difference(asked, target.right, explanation.value),
        **dict(explanation.values),
    }
    message = Message.of(found.mistake.advice, **values)
    return Diagnosis(found.mistake.name, explanation.where, explanation.proof, message)


def _difference(asked: Asked, right: Value, wrong: Value) -> Expression:
    if isinstance(right, tuple) or isinstance(wrong, tuple):
        return Number()
    if isinstance(right, str) or isinstance(wrong, str):
        return _difference_in_letters(asked.answer.formula(right), asked.answer.formula(wrong))
    return asked.shown(magnitude(right - wrong))


def _difference_in_letters(right: Expression, wrong: Expression) -> Expression:
    """Return how far two expressions lie apart, with the sign that it has for large letters."""
    more, less = (written(bounded_form(add(one, minus(other)))) for one, other in ((right, wrong), (wrong, right)))
    return more if value_of(with_stand_ins(more)) >= 0 else less
