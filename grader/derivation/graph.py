"""A directed acyclic graph of named steps, and its evaluation with some steps replaced.

``Derivation`` holds the steps of a solution in the order in which they are worked out. ``Evaluation``
evaluates them, each once, under *overrides* (a step's value is what a student wrote: follow-through) and
*edits* (a step's formula is what a mistake makes of it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from grader.derivation.canonical import form, plain
from grader.derivation.edits import everywhere, without
from grader.derivation.exact import Exact, simplest
from grader.derivation.expression import (
    Ceiling,
    Chain,
    Expression,
    Floor,
    Lettered,
    Negative,
    Number,
    Reference,
    Sum,
    as_expression,
)
from grader.derivation.formulas import Traits, letters, traits, with_stand_ins
from grader.derivation.functions import kept
from grader.derivation.polynomial import Ratio
from grader.derivation.printing import text
from grader.derivation.ratio import written
from grader.derivation.reach import Reach
from grader.derivation.roles import LAYER_OPERATIONS, LAYER_PARAMETERS
from grader.derivation.rounding import in_decimals, rounded
from grader.derivation.steps import Step
from grader.errors import DerivationError, LimitError, near

MOST_PLACES = 12
"""What decimals lead to is a decimal too, if no more places than this write it exactly."""
NOTHING: Mapping[str, Exact] = {}
NO_EDITS: Mapping[str, Expression] = {}


@dataclass(frozen=True)
class Derivation:
    """Named steps in the order in which they are worked out; a step refers to earlier ones only."""

    steps: Mapping[str, Step] = field(default_factory=dict)
    before: Before | None = field(default=None, compare=False, repr=False)

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
        if self.before is None:
            return Evaluation(self)
        return Evaluation(self, base=self.before.derivation.official, changed=self.before.edited)

    def edited(self, edits: Mapping[str, Expression]) -> Derivation:
        """Return the derivation with other formulas; one that needs a step that isn't worked out before is refused."""
        places, edited = self.reach.places, dict[str, Step]()
        for name, formula in edits.items():
            edited[name] = step = replace(self.steps[name], expression=formula)
            for needed in step.needs:
                if places.get(needed, len(places)) >= places[name]:
                    raise DerivationError(f"{name} needs {needed}, which isn't derived before it")
        return Derivation(_Edited(self.steps, edited), Before(self, frozenset(edits)))

    @cached_property
    def reach(self) -> Reach:
        """What each step depends on, and what depends on it; edits that bring nothing new leave it as it was."""
        if self.before is not None:
            known = self.before.derivation.reach
            news = ((name, needed) for name in self.before.edited for needed in self.steps[name].needs)
            if all(known.holds(known.behind(name), needed) for name, needed in news):
                return known
        return Reach({name: step.needs for name, step in self.steps.items()})

    @cached_property
    def mixed(self) -> int:
        """The steps whose values functions or decimals lead to, so that it must be told whether they are exact."""
        if self.before is None:
            return self.reach.ahead(name for name, step in self.steps.items() if step.traits.mixed)
        known, edited = self.before.derivation.mixed, [self.steps[name] for name in self.before.edited]
        return known | self.reach.ahead(step.name for step in edited if self.is_mixed(step.traits, known))

    def is_mixed(self, made: Traits, mixed: int) -> bool:
        """Tell whether a formula is made of functions or decimals, or refers to steps that are mixed."""
        return made.mixed or bool(mixed and any(self.reach.holds(mixed, needed) for needed in made.needs))

    @cached_property
    def letters(self) -> Mapping[str, frozenset[str]]:
        """For each step, the letters that its value depends on."""
        found: dict[str, frozenset[str]] = {}
        for name, step in self.steps.items():
            found[name] = step.traits.letters.union(*(found[needed] for needed in step.needs))
        return found


class Before(NamedTuple):
    """What an edited derivation was made of, and the steps that were edited."""

    derivation: Derivation
    edited: frozenset[str]


class _Edited(Mapping[str, Step]):
    """Steps of which a few have other formulas."""

    def __init__(self, steps: Mapping[str, Step], edited: Mapping[str, Step]) -> None:
        self._steps, self._edited = steps, edited

    def __getitem__(self, name: str) -> Step:
        return self._edited.get(name) or self._steps[name]

    def __contains__(self, name: object) -> bool:
        return name in self._steps

    def __iter__(self) -> Iterator[str]:
        return iter(self._steps)

    def __len__(self) -> int:
        return len(self._steps)


class _Known(dict[str, Exact]):
    """The values that are known under edits; of what no edit plays a part in, that before the edits."""

    def __init__(self, known: Mapping[str, Exact], places: Mapping[str, int], base: Evaluation, changed: int) -> None:
        super().__init__(known)
        self._places, self._base, self._changed = places, base, changed

    def __missing__(self, name: str) -> Exact:
        if self._changed >> self._places[name] & 1:
            raise KeyError(name)
        value = self[name] = self._base.value(name)
        return value


class Evaluation:
    """The values of a derivation's steps under overrides and edits, each worked out once."""

    def __init__(
        self,
        derivation: Derivation,
        overrides: Mapping[str, Exact] = NOTHING,
        edits: Mapping[str, Expression] = NO_EDITS,
        base: Evaluation | None = None,
        changed: Iterable[str] = (),
    ) -> None:
        self.derivation, self.overrides, self.edits, self._base = derivation, overrides, edits, base
        self.changed = derivation.reach.ahead(changed) if base else -1
        self._values = _Known(overrides, derivation.reach.places, base, self.changed) if base else dict(overrides)
        self._made = {name: traits(formula) for name, formula in edits.items()}
        self._forms: dict[str, Ratio] = {}
        self._rounded: set[str] = set()
        self._decimal: set[str] = set()

    def under(self, overrides: Mapping[str, Exact]) -> Evaluation:
        """Return the evaluation under a student's own values; what doesn't depend on them is taken over when needed."""
        if not overrides:
            return self
        return Evaluation(self.derivation, overrides, self.edits, base=self, changed=overrides)

    def edited(self, edits: Mapping[str, Expression]) -> Evaluation:
        """Return an evaluation with some formulas edited; what doesn't depend on them is taken over when needed."""
        every = {**self.edits, **edits}
        return Evaluation(self.derivation, self.overrides, every, base=self, changed=every)

    def _is_changed(self, name: str) -> bool:
        """Tell whether what was changed plays a part in a step, so that its value isn't that of before."""
        return self._base is None or self.derivation.reach.holds(self.changed, name)

    # ----- values

    def value(self, name: str) -> Exact:
        """Return the exact value of a step; an impossible one raises a DerivationError."""
        try:
            return self._values[name]
        except KeyError:
            if not (self._in_order(name) or self._at_once(name)):
                self._visit(name, self._knows_value, self._take_value)
        return self._values[name]

    def _knows_value(self, name: str) -> bool:
        return name in self._values or not self._is_changed(name)

    def _in_order(self, name: str) -> bool:
        """Evaluate what was changed on the way to a step, one after the other, and tell whether that could be done."""
        if self._base is None or not self._is_exact():
            return False
        known = self._values.__getitem__
        try:
            for step in self.derivation.reach.named(self.changed & self.derivation.reach.behind(name)):
                if step not in self._values:
                    self._values[step] = self._evaluated(step, known)
        except (KeyError, DerivationError):
            # An edit needs a later step, or what can't be worked out may not be needed.
            return False
        return True

    def _evaluated(self, name: str, known: Callable[[str], Exact]) -> Exact:
        """Return the value of a step whose needs are known; of a long sum only the terms that changed are looked at."""
        if name in self.edits:
            return self.edits[name].value(known)
        step, base = self.derivation.steps[name], self._base
        if base is None or not step.traits.is_long_sum or base.expression(name) is not step.expression:
            return step.expression.value(known)
        reach = self.derivation.reach
        changed = list(reach.named(reach.direct(name) & self.changed))
        return simplest(base.value(name) + sum(known(other) - base.value(other) for other in changed))

    def _is_exact(self) -> bool:
        """Tell whether no function and no decimal plays a part in what was changed."""
        mixed = self.derivation.mixed
        return not (self.changed & mixed or any(self.derivation.is_mixed(made, mixed) for made in self._made.values()))

    def form(self, name: str) -> Ratio:
        """Return the value of a step in letters; one that has no such form raises a DerivationError."""
        if not self._knows_form(name):
            self._visit(name, self._knows_form, self._take_form)
        return self._forms[name]

    def _knows_form(self, name: str) -> bool:
        if name in self._forms:
            return True
        if self._base is None or name in self.overrides or self._is_changed(name):
            return False
        self._forms[name] = self._base.form(name)
        return True

    def _has_form(self, name: str) -> bool:
        try:
            self.form(name)
        except (DerivationError, LimitError):
            return False
        return True

    def said(self, name: str) -> Exact | Expression:
        """Return the value of a step: a number, or the canonical form of an expression of letters."""
        return plain(self.form(name)) if self.lettered(name) else self.value(name)

    def lettered(self, name: str) -> bool:
        """Tell whether a step's value depends on letters."""
        if name in self.overrides:
            return isinstance(self.overrides[name], Lettered)
        return self._edited_in_letters or bool(self.derivation.letters[name])

    @cached_property
    def _edited_in_letters(self) -> bool:
        return any(letters(edit) for edit in self.edits.values())

    def is_rounded(self, name: str) -> bool:
        """Tell whether the value of a step isn't exact: a function of irrational value plays a part in it."""
        if self._base is not None and not self._is_changed(name):
            return self._base.is_rounded(name)
        self.value(name)
        return name in self._rounded

    def is_decimal(self, name: str) -> bool:
        """Tell whether numbers written with decimal places lead to the value of a step."""
        if self._base is not None and not self._is_changed(name):
            return self._base.is_decimal(name)
        self.value(name)
        return name in self._decimal

    def _at_once(self, name: str) -> bool:
        """Evaluate a step if all that it needs is known, as it mostly is, and tell whether it was."""
        try:
            self._take_value(name)
        except KeyError:
            return False
        return True

    def _visit(self, name: str, knows: Callable[[str], bool], take: Callable[[str], None]) -> None:
        """Work out a step after all that it needs, without recursion: a network may be thousands of layers deep."""
        path = [(name, iter(self._needs(name)))]
        while path:
            step, needed = path[-1]
            missing = next((other for other in needed if not knows(other)), None)
            if missing is None:
                take(step)
                path.pop()
            elif len(path) > len(self.derivation.steps):
                raise DerivationError(f"the value of {missing} depends on itself")
            else:
                path.append((missing, iter(self._needs(missing))))

    def _take_value(self, name: str) -> None:
        """Evaluate a step whose needs are known; note whether it is exact, and whether decimals lead to it."""
        made, known = self._traits(name), self._values.__getitem__
        value = self.expression(name).value(known)
        inexact = not all(function.is_exact(known) for function in made.functions)
        if inexact or any(map(self.is_rounded, made.needs)):
            self._rounded.add(name)
            value = kept(value)
        if made.has_decimals or any(map(self.is_decimal, made.needs)):
            self._decimal.add(name)
        self._values[name] = value

    def _take_form(self, name: str) -> None:
        """Bring a step whose needs are known into its form in letters."""
        overridden = name in self.overrides
        formula = as_expression(self.overrides[name]) if overridden else self.expression(name)
        self._forms[name] = form(formula, self._forms.__getitem__)

    def _needs(self, name: str) -> tuple[str, ...]:
        return () if name in self.overrides else self._traits(name).needs

    def _traits(self, name: str) -> Traits:
        return self._made[name] if name in self._made else self.derivation.steps[name].traits

    def expression(self, name: str) -> Expression:
        """Return the formula of a step, as edited."""
        return self.edits.get(name) or self.derivation.steps[name].expression

    # ----- what is written down

    def working(self, name: str) -> Expression:
        """Return a step's working with numbers in place, as a teacher writes it: ``(227 − 5)/2 + 1 = 112``.

        What has no form in letters, like ``2^n``, is the formula alone.
        """
        formula = self.written(self.expression(name))
        if isinstance(formula, Number) or (isinstance(formula, Negative) and isinstance(formula.inner, Number)):
            return formula
        if self.lettered(name) and not self._has_form(name):
            return formula
        value = self.shown(name)
        if self.lettered(name) and text(formula) == text(value):
            return value
        return Chain(of=(formula, value), rounded=self.is_rounded(name))

    def shown(self, name: str, role: str = "", symbol: str = "") -> Expression:
        """Return the value of a step: in letters, or a decimal where it isn't exact or where decimals lead to it."""
        if self.lettered(name):
            return as_expression(with_stand_ins(written(self.form(name))), role, symbol)
        value = self.value(name)
        if self.is_rounded(name):
            return rounded(value, role=role, symbol=symbol)
        return in_decimals(value, MOST_PLACES if self.is_decimal(name) else 0, role, symbol)

    def written(self, expression: Expression) -> Expression:
        """Return an expression with references as numbers, and no rounding signs around whole numbers."""

        def write(node: Expression) -> Expression | None:
            if isinstance(node, Reference):
                return self.shown(node.step, node.role, node.symbol)
            if isinstance(node, (Floor, Ceiling)) and self._is_whole(node.inner):
                return node.inner
            return _without_idle(node) if isinstance(node, Sum) else None

        return everywhere(expression, write)

    def _is_whole(self, node: Expression) -> bool:
        if letters(node):
            return form(node, self.form).whole
        return node.value(self.value).denominator == 1


def _without_idle(total: Sum) -> Expression | None:
    """Return a total without the layers that add nothing to it, as nobody writes ``+ 0``."""
    kept = tuple(term for term in total.of if not (isinstance(term, Number) and term in _NOTHING))
    return None if len(kept) == len(total.of) else without(total, kept)


_NOTHING = frozenset(Number(role, "", 0) for role in (LAYER_PARAMETERS, LAYER_OPERATIONS))


def refer(step: str, role: str = "", symbol: str = "") -> Reference:
    """Return a reference to a step's value."""
    return Reference(role, symbol, step)


def literal(number: Exact, role: str = "", symbol: str = "") -> Expression:
    """Return a number that a question gives, with its role."""
    return as_expression(number, role, symbol)
