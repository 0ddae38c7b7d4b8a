"""A directed acyclic graph of named steps, and its evaluation with some steps replaced.

``Derivation`` holds the steps of a solution in the order in which they are worked out. ``Evaluation``
evaluates them, each once, under *overrides* (a step's value is what a student wrote: follow-through) and
*edits* (a step's formula is what a mistake makes of it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from grader.derivation.edits import everywhere, without
from grader.derivation.exact import Exact
from grader.derivation.expression import (
    Ceiling,
    Chain,
    Expression,
    Floor,
    Letter,
    Number,
    Reference,
    Sum,
    as_expression,
    walk,
)
from grader.derivation.roles import LAYER_OPERATIONS, LAYER_PARAMETERS
from grader.errors import DerivationError, near
from grader.language import NO_TEXT, Text

NOTHING: Mapping[str, Exact] = {}
NO_EDITS: Mapping[str, Expression] = {}


@dataclass(frozen=True)
class Step:
    """One named quantity and the formula that gives it.

    ``where`` names the layer or other thing it belongs to, ``quantity`` what it is of that thing
    (``parameters``, ``output.height``), ``rule`` says in words why the formula holds.
    """

    name: str
    expression: Expression
    where: str = ""
    quantity: str = ""
    rule: Text = NO_TEXT

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The steps that the formula refers to."""
        return references(self.expression)


@dataclass(frozen=True)
class Derivation:
    """Named steps in the order in which they are worked out; a step refers to earlier ones only."""

    steps: Mapping[str, Step] = field(default_factory=dict)

    @classmethod
    def of(cls, steps: Iterable[Step]) -> Derivation:
        """Return the derivation of the steps; a step defined twice or before what it needs is refused."""
        known: dict[str, Step] = {}
        for step in steps:
            if step.name in known:
                raise DerivationError(f"the step {step.name} is defined twice")
            for needed in step.needs:
                if needed not in known:
                    raise DerivationError(f"{step.name} needs {needed}, which isn't derived. {near(needed, known)}")
            known[step.name] = step
        return cls(known)

    @cached_property
    def official(self) -> Evaluation:
        """The evaluation with nothing replaced: the right answers."""
        return Evaluation(self)

    @cached_property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """For each step, the steps that its formula refers to."""
        return {name: step.needs for name, step in self.steps.items()}

    @cached_property
    def ancestors(self) -> Mapping[str, frozenset[str]]:
        """For each step, all the steps that its value depends on."""
        found: dict[str, frozenset[str]] = {}
        for name, direct in self.needs.items():
            found[name] = frozenset(direct).union(*(found[needed] for needed in direct))
        return found


class Evaluation:
    """The values of a derivation's steps under overrides and edits, each worked out once."""

    def __init__(
        self,
        derivation: Derivation,
        overrides: Mapping[str, Exact] = NOTHING,
        edits: Mapping[str, Expression] = NO_EDITS,
    ) -> None:
        self.derivation, self.overrides, self.edits = derivation, overrides, edits
        self._values: dict[str, Exact] = dict(overrides)

    def edited(self, edits: Mapping[str, Expression]) -> Evaluation:
        """Return an evaluation with some formulas edited; what doesn't depend on them is taken over."""
        changed = {**self.edits, **edits}
        new = Evaluation(self.derivation, self.overrides, changed)
        ancestors = self.derivation.ancestors
        for name, value in self._values.items():
            if name in self.overrides or (name not in changed and ancestors[name].isdisjoint(changed)):
                new._values[name] = value
        return new

    def value(self, name: str) -> Exact:
        """Return the exact value of a step; an impossible one raises a DerivationError."""
        if name not in self._values:
            self._work_out(name)
        return self._values[name]

    def _work_out(self, name: str) -> None:
        """Evaluate a step after all that it needs, without recursion: a network may be thousands of layers deep."""
        path = [(name, iter(self._needs(name)))]
        while path:
            step, needed = path[-1]
            missing = next((other for other in needed if other not in self._values), None)
            if missing is None:
                self._values[step] = self.expression(step).value(self._values.__getitem__)
                path.pop()
            elif len(path) > len(self.derivation.steps):
                raise DerivationError(f"the value of {missing} depends on itself")
            else:
                path.append((missing, iter(self._needs(missing))))

    def _needs(self, name: str) -> tuple[str, ...]:
        return references(self.edits[name]) if name in self.edits else self.derivation.steps[name].needs

    def expression(self, name: str) -> Expression:
        """Return the formula of a step, as edited."""
        return self.edits.get(name) or self.derivation.steps[name].expression

    def working(self, name: str) -> Expression:
        """Return a step's working with numbers in place, as a teacher writes it: ``(227 − 5)/2 + 1 = 112``."""
        written = self.written(self.expression(name))
        if isinstance(written, Number):
            return written
        return Chain(of=(written, Number(number=self.value(name))))

    def written(self, expression: Expression) -> Expression:
        """Return an expression with references as numbers, and no rounding signs around whole numbers."""

        def write(node: Expression) -> Expression | None:
            if isinstance(node, Reference):
                return Number(node.role, node.symbol, node.value(self.value))
            if isinstance(node, (Floor, Ceiling)) and node.inner.value(self.value).denominator == 1:
                return node.inner
            return _without_idle(node) if isinstance(node, Sum) else None

        return everywhere(expression, write)


def _without_idle(total: Sum) -> Expression | None:
    """Return a total without the layers that add nothing to it, as nobody writes ``+ 0``."""
    kept = tuple(term for term in total.of if not (isinstance(term, Number) and term in _NOTHING))
    return None if len(kept) == len(total.of) else without(total, kept)


_NOTHING = frozenset(Number(role, "", 0) for role in (LAYER_PARAMETERS, LAYER_OPERATIONS))


def references(expression: Expression) -> tuple[str, ...]:
    """Return the names of the steps that an expression refers to, each once, in order."""
    return tuple(dict.fromkeys(node.step for node in walk(expression) if isinstance(node, Reference)))


def general(expression: Expression) -> Expression:
    """Return the general formula: every leaf that has a letter as that letter."""

    def name(node: Expression) -> Expression | None:
        return Letter(node.role, "", node.symbol) if node.symbol and not node.children() else None

    return everywhere(expression, name)


def refer(step: str, role: str = "", symbol: str = "") -> Reference:
    """Return a reference to a step's value."""
    return Reference(role, symbol, step)


def literal(number: Exact, role: str = "", symbol: str = "") -> Expression:
    """Return a number that a question gives, with its role."""
    return as_expression(number, role, symbol)
