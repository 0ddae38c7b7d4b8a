"""A directed acyclic graph of named steps, and its evaluation with some steps replaced.

``Derivation`` holds the steps of a solution in the order in which they are worked out. ``Evaluation``
evaluates them, each once, under *overrides* (a step's value is what a student wrote: follow-through) and
*edits* (a step's formula is what a mistake makes of it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from grader.derivation.algebra import form, plain
from grader.derivation.edits import everywhere, without
from grader.derivation.exact import Exact, decimal_places
from grader.derivation.expression import (
    Ceiling,
    Chain,
    Expression,
    Floor,
    Function,
    Indeterminate,
    Letter,
    Lettered,
    Negative,
    Number,
    Reference,
    Sum,
    as_expression,
    walk,
)
from grader.derivation.functions import kept
from grader.derivation.polynomial import Ratio
from grader.derivation.printing import text
from grader.derivation.ratio import written
from grader.derivation.roles import LAYER_OPERATIONS, LAYER_PARAMETERS
from grader.derivation.rounding import rounded
from grader.derivation.stand_ins import stand_in
from grader.errors import DerivationError, near
from grader.language import NO_TEXT, Text

MOST_PLACES = 12
"""What decimals lead to is a decimal too, if no more places than this write it exactly."""
NOTHING: Mapping[str, Exact] = {}
NO_EDITS: Mapping[str, Expression] = {}


class Traits(NamedTuple):
    """What a formula is made of, as far as its evaluation must know."""

    needs: tuple[str, ...]
    functions: tuple[Function, ...]
    letters: frozenset[str]
    has_decimals: bool


@dataclass(frozen=True)
class Step:
    """One named quantity and the formula that gives it.

    ``where`` names the layer or other thing it belongs to, ``quantity`` what it is of that thing
    (``parameters``, ``output.height``), ``rule`` says in words why the formula holds. ``least`` is the smallest whole
    number that it can be: 1 for a size, 0 for a count; None for what may be any number.
    """

    name: str
    expression: Expression
    where: str = ""
    quantity: str = ""
    rule: Text = NO_TEXT
    least: int | None = None

    def can_be(self, value: Exact) -> bool:
        """Tell whether the step may have a value at all: no size is negative, and half a pixel is none.

        >>> Step("height", Number(number=5), least=1).can_be(0), Step("bound", Number(number=5)).can_be(-1)
        (False, True)
        """
        return self.least is None or (value.denominator == 1 and value >= self.least)

    @property
    def traits(self) -> Traits:
        """What the formula is made of; kept by hand, as thousands of steps ask for it once."""
        found: Traits | None = self.__dict__.get("_traits")
        if found is None:
            found = self.__dict__["_traits"] = traits(self.expression)
        return found

    @property
    def needs(self) -> tuple[str, ...]:
        """The steps that the formula refers to."""
        return self.traits.needs

    @property
    def letters(self) -> frozenset[str]:
        """The letters that stand in the formula for numbers that aren't given."""
        return self.traits.letters


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

    @cached_property
    def order(self) -> Mapping[str, int]:
        """For each step, its place among all of them."""
        return {name: place for place, name in enumerate(self.steps)}

    @cached_property
    def letters(self) -> Mapping[str, frozenset[str]]:
        """For each step, the letters that its value depends on."""
        found: dict[str, frozenset[str]] = {}
        for name, step in self.steps.items():
            found[name] = step.traits.letters.union(*(found[needed] for needed in step.needs))
        return found


class Evaluation:
    """The values of a derivation's steps under overrides and edits, each worked out once."""

    def __init__(
        self,
        derivation: Derivation,
        overrides: Mapping[str, Exact] = NOTHING,
        edits: Mapping[str, Expression] = NO_EDITS,
        base: Evaluation | None = None,
    ) -> None:
        self.derivation, self.overrides, self.edits, self._base = derivation, overrides, edits, base
        self._values: dict[str, Exact] = dict(overrides)
        self._forms: dict[str, Ratio] = {}
        self._rounded: set[str] = set()
        self._decimal: set[str] = set()

    def edited(self, edits: Mapping[str, Expression]) -> Evaluation:
        """Return an evaluation with some formulas edited; what doesn't depend on them is taken over when needed."""
        return Evaluation(self.derivation, self.overrides, {**self.edits, **edits}, base=self)

    def _takes_over(self, name: str) -> bool:
        """Tell whether no edit plays a part in a step, so that its value is that before the edits."""
        return name not in self.edits and self.derivation.ancestors[name].isdisjoint(self.edits)

    # ----- values

    def value(self, name: str) -> Exact:
        """Return the exact value of a step; an impossible one raises a DerivationError."""
        if not self._knows_value(name) and not self._at_once(name):
            self._visit(name, self._knows_value, self._take_value)
        return self._values[name]

    def _knows_value(self, name: str) -> bool:
        """Tell whether the value of a step is known, taking it over from before the edits where it may be."""
        if name in self._values:
            return True
        if self._base is None or not self._takes_over(name):
            return False
        self._values[name] = self._base.value(name)
        if self._base.is_rounded(name):
            self._rounded.add(name)
        if self._base.is_decimal(name):
            self._decimal.add(name)
        return True

    def form(self, name: str) -> Ratio:
        """Return the value of a step in letters; one that has no such form raises a DerivationError."""
        if not self._knows_form(name):
            self._visit(name, self._knows_form, self._take_form)
        return self._forms[name]

    def _knows_form(self, name: str) -> bool:
        if name in self._forms:
            return True
        if self._base is None or name in self.overrides or not self._takes_over(name):
            return False
        self._forms[name] = self._base.form(name)
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
        self.value(name)
        return name in self._rounded

    def is_decimal(self, name: str) -> bool:
        """Tell whether numbers written with decimal places lead to the value of a step."""
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
        if inexact or not self._rounded.isdisjoint(made.needs):
            self._rounded.add(name)
            value = kept(value)
        if made.has_decimals or not self._decimal.isdisjoint(made.needs):
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
        return traits(self.edits[name]) if name in self.edits else self.derivation.steps[name].traits

    def expression(self, name: str) -> Expression:
        """Return the formula of a step, as edited."""
        return self.edits.get(name) or self.derivation.steps[name].expression

    # ----- what is written down

    def working(self, name: str) -> Expression:
        """Return a step's working with numbers in place, as a teacher writes it: ``(227 − 5)/2 + 1 = 112``."""
        formula = self.written(self.expression(name))
        if isinstance(formula, Number) or (isinstance(formula, Negative) and isinstance(formula.inner, Number)):
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
        places = decimal_places(value) if name in self._decimal else None
        return Number(role, symbol, value, places if places in range(1, MOST_PLACES + 1) else None)

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


def with_stand_ins(expression: Expression) -> Expression:
    """Return an expression with its letters as those of a key, for which numbers stand in."""

    def given(node: Expression) -> Expression | None:
        return Indeterminate(name=node.name, number=stand_in(node.name)) if isinstance(node, Letter) else None

    return everywhere(expression, given)


def _without_idle(total: Sum) -> Expression | None:
    """Return a total without the layers that add nothing to it, as nobody writes ``+ 0``."""
    kept = tuple(term for term in total.of if not (isinstance(term, Number) and term in _NOTHING))
    return None if len(kept) == len(total.of) else without(total, kept)


_NOTHING = frozenset(Number(role, "", 0) for role in (LAYER_PARAMETERS, LAYER_OPERATIONS))


def references(expression: Expression) -> tuple[str, ...]:
    """Return the names of the steps that an expression refers to, each once, in order."""
    return tuple(dict.fromkeys(node.step for node in walk(expression) if isinstance(node, Reference)))


def letters(expression: Expression) -> frozenset[str]:
    """Return the letters of an expression that stand for numbers that aren't given."""
    return frozenset(node.name for node in walk(expression) if isinstance(node, Indeterminate))


def traits(expression: Expression) -> Traits:
    """Return what an expression is made of, gone through once."""
    needs: dict[str, None] = {}
    functions: list[Function] = []
    named: set[str] = set()
    decimals = False
    waiting = [expression]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Number):
            decimals = decimals or bool(node.places)
        elif isinstance(node, Reference):
            needs[node.step] = None
        elif isinstance(node, Indeterminate):
            named.add(node.name)
        else:
            if isinstance(node, Function):
                functions.append(node)
            waiting.extend(reversed(node.children()))
    return Traits(tuple(needs), tuple(functions), frozenset(named), decimals)


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
