"""One asked quantity as a mistake sees it: its steps, their layers, and what an edit of them leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeGuard

from grader.derivation import expression as x
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression
from grader.derivation.formulas import references
from grader.derivation.graph import NOTHING, Derivation, Evaluation
from grader.derivation.printing import text
from grader.derivation.steps import Step
from grader.errors import DerivationError, LimitError
from grader.model import Component, Layout, Quantity, Solved, Value

MOST_LINES = 8
"""A longer proof is shown by its last lines: they lead to the answer, and nobody follows more."""


@dataclass(frozen=True, slots=True)
class After:
    """What edited formulas lead to: the value, what makes its working, and the edited steps that play a part in it."""

    value: Value
    proof: Callable[[], tuple[Expression, ...]]
    used: Mapping[str, Expression]


@dataclass(frozen=True)
class Target:
    """An asked quantity under a student's own earlier values (``overrides``, none for the right answer).

    ``harmless_too`` lets mistakes through that lead to the right value, for a check of what a part can't tell.
    """

    quantity: Quantity
    solved: Solved
    derivation: Derivation
    overrides: Mapping[str, Exact] = field(default_factory=lambda: NOTHING)
    harmless_too: bool = False

    @cached_property
    def evaluation(self) -> Evaluation:
        """The values of all steps under the overrides."""
        return self.derivation.official.under(self.overrides)

    @cached_property
    def right(self) -> Value:
        """The value that is right under the overrides; an impossible one raises a DerivationError."""
        return self.value(self.evaluation)

    @property
    def possible(self) -> bool:
        """Whether there is a value that is right under the overrides."""
        try:
            self.right  # noqa: B018 - asked for, to see whether it raises
        except (DerivationError, LimitError):
            return False
        return all(self._can_be(step) for step in self.quantity.steps)

    def _can_be(self, step: str) -> bool:
        return self.derivation.steps[step].can_be(self.evaluation.value(step))

    def value(self, evaluation: Evaluation) -> Value:
        """Return the asked value in an evaluation: a number, a tuple of sizes, or either in letters."""
        if not self.quantity.steps:
            return self.quantity.value if self.quantity.value is not None else ""
        value = evaluation.said if self.quantity.in_letters else evaluation.value
        return self.quantity.made_of(tuple([value(step) for step in self.quantity.steps]))

    def edited(self, edits: Mapping[str, Expression]) -> Target:
        """Return the quantity as it would be after a mistake: what is right there is what the mistake leads to."""
        return replace(self, derivation=self.derivation.edited(edits))

    @cached_property
    def upstream(self) -> tuple[Step, ...]:
        """The steps that the asked value depends on and that no override cuts off, in order."""
        return self.reached({})

    def reached(self, edits: Mapping[str, Expression]) -> tuple[Step, ...]:
        """Return the steps that the asked value depends on under edited formulas, in order."""
        places, steps = self.derivation.reach.places, self.derivation.steps
        return tuple(steps[name] for name in sorted(self._reached(edits), key=places.__getitem__))

    def _reached(self, edits: Mapping[str, Expression], among: int = -1) -> set[str]:
        """Return the names of the steps that the asked value depends on, among some that lie ahead of all others."""
        reach, steps = self.derivation.reach, self.derivation.steps
        found, waiting = set[str](), list(self.quantity.steps)
        while waiting:
            name = waiting.pop()
            if name not in found and name not in self.overrides and reach.holds(among, name):
                found.add(name)
                waiting.extend(references(edits[name]) if name in edits else steps[name].needs)
        return found

    @cached_property
    def by_layer(self) -> Mapping[str, list[Step]]:
        """The steps that the asked value depends on by the layer that they belong to."""
        groups: dict[str, list[Step]] = {}
        for step in self.upstream:
            groups.setdefault(step.where, []).append(step)
        return groups

    @cached_property
    def components(self) -> Mapping[str, Component]:
        """The layers of the solved problem by name."""
        return {component.name: component for component in self.solved.components}

    def layers(self, *families: str) -> Iterator[Component]:
        """Yield the layers of some families whose steps the asked value depends on."""
        places = self.by_layer
        yield from (
            component
            for component in self.solved.components
            if component.family in families and component.name in places
        )

    def step(self, where: str, quantity: str) -> str:
        """Return the name of a layer's step."""
        return f"{self.solved.prefix}{where}.{quantity}"

    def after(self, edits: Mapping[str, Expression]) -> After | None:
        """Return what edited formulas lead to; None where that is what was right before, or impossible."""
        used = self._used({name: new for name, new in edits.items() if new != self.derivation.steps[name].expression})
        if not used:
            return None
        try:
            evaluation = self.evaluation.edited(used)
            value = self.value(evaluation)
            if self._leaves_no_pixel(evaluation):
                return None
        except (DerivationError, LimitError, ValueError):
            return None
        if value == self.right and not self.harmless_too:
            return None
        # What proves it is worked out again where it is asked for: of most explanations nobody ever asks.
        return After(value, lambda: tuple(self._proof(used)), used)

    def _leaves_no_pixel(self, evaluation: Evaluation) -> bool:
        """Tell whether a size on the way is nought or less: what has no pixel is nobody's map."""
        sizes = self._sized & evaluation.changed
        return bool(sizes) and any(evaluation.value(name) < 1 for name in self.derivation.reach.named(sizes))

    @cached_property
    def _sized(self) -> int:
        """The sizes that the asked value depends on."""
        return self.derivation.reach.these(step.name for step in self.upstream if step.least == 1)

    def _used(self, edits: Mapping[str, Expression]) -> Mapping[str, Expression]:
        """Return the edits that play a part in the asked value: one may lead away from another."""
        if len(edits) == 1:
            return edits if self._names.issuperset(edits) else {}
        reached = self._reached(edits, among=self.derivation.reach.ahead(edits))
        return {name: new for name, new in edits.items() if name in reached}

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(step.name for step in self.upstream)

    def _proof(self, edits: Mapping[str, Expression]) -> Iterator[Expression]:
        """Yield the working of every step that isn't what it was, down to what is asked; alike lines once."""
        evaluation, reach = self.evaluation.edited(edits), self.derivation.reach
        ahead = reach.ahead(edits)
        names = [
            step.name
            for step in self.reached(edits)
            if step.name in edits or (reach.holds(ahead, step.name) and _changed(step, evaluation, self.evaluation))
        ]
        lines = {text(line): (name, line) for name in names if says_something(line := evaluation.working(name))}
        kept = list(lines.values())[-MOST_LINES:]
        yield from (line for _, line in kept)
        asked, last = self.quantity.steps, kept[-1][0] if kept else ""
        if len(asked) > 1:
            yield self.laid_out([evaluation.shown(name) for name in asked])
        elif not last or evaluation.value(last) != evaluation.value(asked[0]):
            yield evaluation.shown(asked[0])

    def laid_out(self, shown: list[Expression]) -> Expression:
        """Return several values as what they are: rows, a list, or sizes."""
        columns = self.quantity.columns
        if columns:
            starts = range(0, len(shown), columns)
            return x.Grid(rows=tuple(tuple(shown[start : start + columns]) for start in starts))
        return x.Listed(of=tuple(shown)) if self.quantity.layout == Layout.LIST else x.Shape(of=tuple(shown))


def says_something(working: x.Expression) -> TypeGuard[x.Chain]:
    """Tell whether a working says how a value comes about, rather than the value alone or that it is itself."""
    return isinstance(working, x.Chain) and len({text(side) for side in working.of}) > 1


def _changed(step: Step, evaluation: Evaluation, before: Evaluation) -> bool:
    return evaluation.value(step.name) != before.value(step.name)
