"""One asked quantity as a mistake sees it: its steps, their layers, and what an edit of them leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeGuard

from grader.core.windows.axes import SPATIAL
from grader.derivation import expression as x
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression
from grader.derivation.graph import NOTHING, Derivation, Evaluation, Step, references
from grader.derivation.printing import text
from grader.errors import DerivationError, LimitError
from grader.model import Component, Quantity, Solved, Value

MOST_LINES = 8
SIZES = frozenset(
    f"{what}.{side}" for what in ("output", "receptive_field") for side in ("side", *SPATIAL[1], *SPATIAL[3])
)
"""The quantities that are the size of a map, or of what is seen of one: a pixel at least."""


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
        return Evaluation(self.derivation, self.overrides)

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
        return True

    def value(self, evaluation: Evaluation) -> Value:
        """Return the asked value in an evaluation: a number, a tuple of sizes, or either in letters."""
        if not self.quantity.steps:
            return self.quantity.value if self.quantity.value is not None else ""
        value = evaluation.said if self.quantity.in_letters else evaluation.value
        return self.quantity.made_of(tuple(value(step) for step in self.quantity.steps))

    def edited(self, edits: Mapping[str, Expression]) -> Target:
        """Return the quantity as it would be after a mistake: what is right there is what the mistake leads to."""
        steps = [
            replace(step, expression=edits[step.name]) if step.name in edits else step for step in self.solved.steps
        ]
        return replace(self, derivation=Derivation.of(steps))

    @cached_property
    def upstream(self) -> tuple[Step, ...]:
        """The steps that the asked value depends on and that no override cuts off, in order."""
        return self.reached({})

    def reached(self, edits: Mapping[str, Expression]) -> tuple[Step, ...]:
        """Return the steps that the asked value depends on under edited formulas, in order."""
        needed: set[str] = set()
        waiting = list(self.quantity.steps)
        while waiting:
            name = waiting.pop()
            if name not in needed and name not in self.overrides:
                needed.add(name)
                waiting.extend(references(edits[name]) if name in edits else self.derivation.needs[name])
        steps = self.derivation.steps
        return tuple(steps[name] for name in sorted(needed, key=self.derivation.order.__getitem__))

    @cached_property
    def components(self) -> Mapping[str, Component]:
        """The layers of the solved problem by name."""
        return {component.name: component for component in self.solved.components}

    def layers(self, *kinds: str) -> Iterator[Component]:
        """Yield the layers of the kinds whose steps the asked value depends on."""
        places = {step.where for step in self.upstream}
        yield from (
            component for component in self.solved.components if component.kind in kinds and component.name in places
        )

    def step(self, where: str, quantity: str) -> str:
        """Return the name of a layer's step."""
        return f"{self.solved.prefix}{where}.{quantity}"

    def after(self, edits: Mapping[str, Expression]) -> After | None:
        """Return what edited formulas lead to; None where that is what was right before, or impossible."""
        changed = {name: new for name, new in edits.items() if new != self.derivation.steps[name].expression}
        reached = self._reached(changed)
        names = self._names if reached is self.upstream else {step.name for step in reached}
        used = {name: changed[name] for name in changed if name in names}
        if not used:
            return None
        evaluation = self.evaluation.edited(used)
        try:
            value = self.value(evaluation)
            if value == self.right and not self.harmless_too:
                return None
            if any(evaluation.value(step.name) < 1 for step in reached if step.quantity in SIZES):
                return None  # what has no pixel is nobody's map
            return After(value, lambda: tuple(self._proof(evaluation, used, reached)), used)
        except (DerivationError, LimitError, ValueError):
            return None

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(step.name for step in self.upstream)

    def _reached(self, edits: Mapping[str, Expression]) -> tuple[Step, ...]:
        """Return the steps that the asked value depends on under edits: those of before, where no edit leads away."""
        kept = all(
            name not in self._names or set(self.derivation.needs[name]) <= set(references(new)) <= self._names
            for name, new in edits.items()
        )
        return self.upstream if kept else self.reached(edits)

    def _proof(
        self, evaluation: Evaluation, edits: Mapping[str, Expression], reached: tuple[Step, ...]
    ) -> Iterator[Expression]:
        """Yield the working of every step that isn't what it was, down to what is asked; alike lines once."""
        ancestors = self.derivation.ancestors
        names = [
            step.name
            for step in reached
            if step.name in edits
            or (not ancestors[step.name].isdisjoint(edits) and _changed(step, evaluation, self.evaluation))
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
        return x.Listed(of=tuple(shown)) if self.quantity.kind == "list" else x.Shape(of=tuple(shown))


def says_something(working: x.Expression) -> TypeGuard[x.Chain]:
    """Tell whether a working says how a value comes about, rather than the value alone or that it is itself."""
    return isinstance(working, x.Chain) and len({text(side) for side in working.of}) > 1


def _changed(step: Step, evaluation: Evaluation, before: Evaluation) -> bool:
    return evaluation.value(step.name) != before.value(step.name)


def grouped(steps: Iterable[Step]) -> Mapping[str, list[Step]]:
    """Return steps by the layer that they belong to."""
    groups: dict[str, list[Step]] = {}
    for step in steps:
        groups.setdefault(step.where, []).append(step)
    return groups
