"""What a formula is made of, its exact value, and formulas in letters."""

from __future__ import annotations

from typing import NamedTuple

from grader.derivation.edits import everywhere
from grader.derivation.exact import Exact
from grader.derivation.expression import (
    Expression,
    Function,
    Indeterminate,
    Letter,
    Number,
    Reference,
    Sum,
    value_of,
    walk,
)
from grader.derivation.functions import FUNCTIONS
from grader.derivation.stand_ins import stand_in
from grader.errors import DerivationError

LONG = 16
"""A sum of so many steps is a long one: of these only the terms that change are added up anew."""


class Traits(NamedTuple):
    """What a formula is made of, as far as its evaluation must know."""

    needs: tuple[str, ...]
    functions: tuple[Function, ...]
    letters: frozenset[str]
    has_decimals: bool
    is_long_sum: bool
    terms: int

    @property
    def mixed(self) -> bool:
        """Whether what it gives may be inexact, or is shown as a decimal."""
        return bool(self.functions) or self.has_decimals


def references(expression: Expression) -> tuple[str, ...]:
    """Return the names of the steps that an expression refers to, each once, in order."""
    return tuple(dict.fromkeys(node.step for node in walk(expression) if isinstance(node, Reference)))


def letters_of(*expressions: Expression) -> tuple[str, ...]:
    """Return the names of all letters in expressions, sorted."""
    return tuple(sorted({node.name for one in expressions for node in walk(one) if isinstance(node, Letter)}))


def letters(expression: Expression) -> frozenset[str]:
    """Return the letters of an expression that stand for numbers that aren't given."""
    return frozenset(node.name for node in walk(expression) if isinstance(node, Indeterminate))


def rational(expression: Expression) -> Exact | None:
    """Return the exact value of an expression of numbers, None where it isn't rational or has letters.

    >>> rational(Function(inner=Number(number=9), name="sqrt")), rational(Function(inner=Number(number=2), name="sqrt"))
    (3, None)
    """
    nodes = list(walk(expression))
    if any(isinstance(node, Letter) for node in nodes):
        return None
    try:
        # Inner functions stand later, so that no function is worked out of what isn't exact.
        exact = all(_is_exact(node) for node in reversed(nodes) if isinstance(node, Function))
        return value_of(expression) if exact else None
    except DerivationError:
        return None


def _is_exact(node: Function) -> bool:
    return node.name in FUNCTIONS and FUNCTIONS[node.name].exact(value_of(node.inner)) is not None


def traits(expression: Expression) -> Traits:
    """Return what an expression is made of, gone through once."""
    needs: dict[str, None] = {}
    functions: list[Function] = []
    named: set[str] = set()
    decimals = False
    terms, waiting = 0, [expression]
    while waiting:
        node = waiting.pop()
        terms += 1
        children = node.children()
        if children:
            if isinstance(node, Function):
                functions.append(node)
            waiting.extend(children[::-1])
        elif isinstance(node, Reference):
            needs[node.step] = None
        elif isinstance(node, Number):
            decimals = decimals or bool(node.places)
        elif isinstance(node, Indeterminate):
            named.add(node.name)
    is_long_sum = _is_long_sum(expression, len(needs))
    return Traits(tuple(needs), tuple(functions), frozenset(named), decimals, is_long_sum, terms)


def _is_long_sum(expression: Expression, needs: int) -> bool:
    """Tell whether many steps are added up, each once and nothing else."""
    return isinstance(expression, Sum) and LONG <= needs == len(expression.of) == len(_referring(expression))


def _referring(total: Sum) -> list[Expression]:
    return [term for term in total.of if isinstance(term, Reference)]


def general(expression: Expression) -> Expression:
    """Return the general formula: every leaf that has a letter as that letter."""

    def name(node: Expression) -> Expression | None:
        return Letter(node.role, "", node.symbol) if node.symbol and not node.children() else None

    return everywhere(expression, name)


def with_stand_ins(expression: Expression, example: int = 0) -> Expression:
    """Return an expression with its letters as those of a key, for which the numbers of one of the sets stand in."""

    def given(node: Expression) -> Expression | None:
        return Indeterminate(name=node.name, number=stand_in(node.name, example)) if isinstance(node, Letter) else None

    return everywhere(expression, given)
