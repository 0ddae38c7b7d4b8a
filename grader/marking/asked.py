"""One part with what it asks for: its quantity and the derivation that gives it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from grader.answers import ANSWERS, AnswerType
from grader.derivation.exact import Exact
from grader.derivation.expression import Expression
from grader.derivation.graph import Derivation
from grader.mistakes import Target
from grader.model import Part, Quantity, Solved, Value


@dataclass(frozen=True, eq=False)
class Asked:
    """A part whose quantity is known, in the key's derivation or in that of the student's own network.

    It is equal to itself alone, so that it can be a cache's key.
    """

    part: Part
    quantity: Quantity
    solved: Solved
    derivation: Derivation

    @cached_property
    def target(self) -> Target:
        """The quantity as mistakes see it, under no student's values."""
        return Target(self.quantity, self.solved, self.derivation)

    def under(self, overrides: tuple[tuple[str, Exact], ...]) -> Target:
        """Return the quantity as mistakes see it, under a student's own earlier values."""
        return Target(self.quantity, self.solved, self.derivation, dict(overrides)) if overrides else self.target

    @property
    def answer(self) -> AnswerType:
        """The answer type that reads and compares what a student writes."""
        return ANSWERS[self.part.kind or self.quantity.kind]

    @property
    def right(self) -> Value:
        """The right value."""
        return self.target.right

    @cached_property
    def expected(self) -> Expression:
        """The right value as a formula."""
        if self.quantity.working is not None and self.quantity.value is None and not self.quantity.steps:
            return self.quantity.working
        return self.answer.formula(self.right)

    def stated(self, value: Value | None) -> dict[str, Exact]:
        """Return what a student's value says of the derivation's steps, nothing where its form differs."""
        steps = self.quantity.steps
        values = value if isinstance(value, tuple) else (value,)
        if len(values) != len(steps) or isinstance(value, str):
            return {}
        return {
            step: number
            for step, number in zip(steps, values, strict=True)
            if not isinstance(number, (str, tuple)) and number is not None
        }
