"""Immutable expression trees whose leaves remember what they are.

Leaves are numbers, letters (an *indeterminate* has a number that stands in for it) and references to other
steps; nodes are sum, product, quotient, power, floor, ceiling, largest, smallest and functions. ``Shape``, ``Grid``
and ``Chain`` only lay out expressions to be printed; they have no value. Each node carries a *role*
(``grader.derivation.roles``) and may carry the letter that stands for it in the general formula.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, NoReturn, Self

from grader.derivation.exact import Exact, divided, raised, simplest
from grader.derivation.functions import applied, exactly
from grader.errors import DerivationError, LimitError

Lookup = Callable[[str], Exact]


@dataclass(frozen=True, slots=True)
class Expression:
    """A node of an expression tree."""

    role: str = ""
    symbol: str = ""

    def children(self) -> tuple[Expression, ...]:
        """Return the expressions that this one is made of."""
        return ()

    def rebuilt(self, children: Sequence[Expression]) -> Expression:
        """Return this node over other children."""
        if children:
            raise TypeError("a leaf has no children")
        return self

    def value(self, lookup: Lookup) -> Exact:  # noqa: ARG002 - the protocol of every node
        """Return the exact value; ``lookup`` gives the value of a named step."""
        raise DerivationError(f"{type(self).__name__.lower()} has no value")


@dataclass(frozen=True, slots=True)
class Number(Expression):
    """An exact number; ``places`` is how many decimals it is shown with, None for a fraction.

    One that was read remembers how it was ``typed``, so that its figures can be counted, and the ``base`` it says.
    """

    number: Exact = 0
    places: int | None = None
    typed: str = field(default="", compare=False, repr=False)
    base: int = field(default=0, compare=False, repr=False)

    def value(self, lookup: Lookup) -> Exact:  # noqa: ARG002 - the protocol of every node
        """Return the number."""
        return self.number


@dataclass(frozen=True, slots=True)
class Letter(Expression):
    """A letter that stands for itself: ``W01``."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Indeterminate(Letter):
    """A letter of a key for a number that isn't given, with the number that stands in for it."""

    number: int = 0

    def value(self, lookup: Lookup) -> Exact:  # noqa: ARG002 - the protocol of every node
        """Return the number that stands in."""
        return self.number


@dataclass(frozen=True, slots=True)
class Reference(Expression):
    """The value of another step."""

    step: str = ""

    def value(self, lookup: Lookup) -> Exact:
        """Return the value that the lookup knows for the step."""
        return lookup(self.step)


@dataclass(frozen=True, slots=True)
class Several(Expression):
    """A node over any number of expressions."""

    of: tuple[Expression, ...] = ()

    def children(self) -> tuple[Expression, ...]:
        """Return the expressions in order."""
        return self.of

    def rebuilt(self, children: Sequence[Expression]) -> Expression:
        """Return the same kind of node over other expressions."""
        return replace(self, of=tuple(children))


@dataclass(frozen=True, slots=True)
class Sum(Several):
    """A sum of terms; a term that is subtracted is a Negative."""

    def value(self, lookup: Lookup) -> Exact:
        """Return the sum of the terms."""
        return simplest(sum([term.value(lookup) for term in self.of]))


@dataclass(frozen=True, slots=True)
class Product(Several):
    """A product of factors."""

    def value(self, lookup: Lookup) -> Exact:
        """Return the product of the factors."""
        return simplest(math.prod([factor.value(lookup) for factor in self.of]))


@dataclass(frozen=True, slots=True)
class Largest(Several):
    """The largest of several values."""

    name: ClassVar[str] = "max"

    def value(self, lookup: Lookup) -> Exact:
        """Return the largest value."""
        return max(item.value(lookup) for item in self.of)


@dataclass(frozen=True, slots=True)
class Smallest(Several):
    """The smallest of several values."""

    name: ClassVar[str] = "min"

    def value(self, lookup: Lookup) -> Exact:
        """Return the smallest value."""
        return min(item.value(lookup) for item in self.of)


@dataclass(frozen=True, slots=True)
class Shape(Several):
    """Sizes along axes, written ``35×35×32``."""


@dataclass(frozen=True, slots=True)
class Listed(Several):
    """Items in brackets: ``[3, 4, 5]``."""


@dataclass(frozen=True, slots=True)
class Chain(Several):
    """Expressions said to be equal: ``a = b = c``; the last of a ``rounded`` one only nearly so: ``a = b ≈ c``."""

    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Grid(Expression):
    """A matrix of entries; its rows may differ in length, as a student may write them."""

    rows: tuple[tuple[Expression, ...], ...] = ()

    def children(self) -> tuple[Expression, ...]:
        """Return the entries, row by row."""
        return tuple(entry for row in self.rows for entry in row)

    def rebuilt(self, children: Sequence[Expression]) -> Expression:
        """Return a grid of the same row lengths over other entries."""
        entries = iter(children)
        return replace(self, rows=tuple(tuple(next(entries) for _ in row) for row in self.rows))


@dataclass(frozen=True, slots=True)
class Single(Expression):
    """A node over one expression."""

    inner: Expression = Number()

    def children(self) -> tuple[Expression, ...]:
        """Return the one expression."""
        return (self.inner,)

    def rebuilt(self, children: Sequence[Expression]) -> Expression:
        """Return the same kind of node over another expression."""
        (inner,) = children
        return replace(self, inner=inner)


@dataclass(frozen=True, slots=True)
class Negative(Single):
    """The negative of an expression."""

    def value(self, lookup: Lookup) -> Exact:
        """Return the negative value."""
        return -self.inner.value(lookup)


@dataclass(frozen=True, slots=True)
class Floor(Single):
    """The largest integer that is not above the value."""

    def value(self, lookup: Lookup) -> Exact:
        """Return the value rounded down."""
        return math.floor(self.inner.value(lookup))


@dataclass(frozen=True, slots=True)
class Ceiling(Single):
    """The smallest integer that is not below the value."""

    def value(self, lookup: Lookup) -> Exact:
        """Return the value rounded up."""
        return math.ceil(self.inner.value(lookup))


@dataclass(frozen=True, slots=True)
class Function(Single):
    """A function of one expression, by its name in ``grader.derivation.functions``."""

    name: str = ""

    def value(self, lookup: Lookup) -> Exact:
        """Return the value, rounded to fifty digits where it isn't rational."""
        return applied(self.name, self.inner.value(lookup))

    def is_exact(self, lookup: Lookup) -> bool:
        """Tell whether the value is exact."""
        return exactly(self.name, self.inner.value(lookup)) is not None


@dataclass(frozen=True, slots=True)
class Pair(Expression):
    """A node over two expressions."""

    left: Expression = Number()
    right: Expression = Number()

    def children(self) -> tuple[Expression, ...]:
        """Return both expressions."""
        return (self.left, self.right)

    def rebuilt(self, children: Sequence[Expression]) -> Expression:
        """Return the same kind of node over two other expressions."""
        left, right = children
        return replace(self, left=left, right=right)


@dataclass(frozen=True, slots=True)
class Quotient(Pair):
    """A quotient: left over right."""

    def value(self, lookup: Lookup) -> Exact:
        """Return the exact quotient."""
        return divided(self.left.value(lookup), self.right.value(lookup))


@dataclass(frozen=True, slots=True)
class Power(Pair):
    """A power: left to the right."""

    def value(self, lookup: Lookup) -> Exact:
        """Return the exact power."""
        return raised(self.left.value(lookup), self.right.value(lookup))


def nothing_known(step: str) -> NoReturn:
    """Refuse to know any step: the lookup of an expression that stands alone."""
    raise DerivationError(f"the value of {step} isn't known")


def value_of(expression: Expression) -> Exact:
    """Return the value of an expression that refers to no step.

    >>> value_of(add(multiply(3, 3, 16, 32), 32))
    4640
    """
    return expression.value(nothing_known)


def value_or_none(expression: Expression) -> Exact | None:
    """Return the value of an expression that refers to no step, None where it has none or a bound is met."""
    try:
        return value_of(expression)
    except (DerivationError, LimitError, ArithmeticError):
        return None


class Lettered(int):
    """A number that stands in for an expression of letters, which it remembers; arithmetic gives plain numbers."""

    letters: Expression
    text: str

    def __new__(cls, letters: Expression, text: str) -> Self:
        """Return the expression's value, with the expression and how it is shown in words: ``2h+1``."""
        number = super().__new__(cls, value_of(letters))
        number.letters, number.text = letters, text
        return number

    def __getnewargs__(self) -> tuple[Expression, str]:  # type: ignore[override]
        # A copy is made of these.
        return self.letters, self.text

    def __str__(self) -> str:
        return self.text

    def __format__(self, specification: str) -> str:
        return format(self.text, specification)


Given = Expression | Exact


def as_expression(item: Given, role: str = "", symbol: str = "") -> Expression:
    """Return a number as a leaf or in letters; an expression is returned as it is, or with the role given."""
    if isinstance(item, Lettered):
        return replace(item.letters, role=role)
    if isinstance(item, Expression):
        if role in {"", item.role} and symbol in {"", item.symbol}:
            return item
        return replace(item, role=role or item.role, symbol=symbol or item.symbol)
    return Number(role, symbol, item)


def add(*terms: Given, role: str = "") -> Expression:
    """Return a sum; a single term is returned as it is."""
    return _over(Sum, terms, role)


def multiply(*factors: Given, role: str = "") -> Expression:
    """Return a product; a single factor is returned as it is."""
    return _over(Product, factors, role)


def _over(kind: type[Several], items: Sequence[Given], role: str) -> Expression:
    of = tuple([item if isinstance(item, Expression) else as_expression(item) for item in items])
    return kind(role, "", of) if len(of) != 1 else as_expression(of[0], role)


def minus(term: Given) -> Expression:
    """Return the negative of a term, for use within a sum."""
    return Negative(inner=as_expression(term))


def function(name: str, of: Given) -> Function:
    """Return a function of an expression.

    >>> value_of(function("sqrt", 49))
    7
    """
    return Function(inner=as_expression(of), name=name)


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and everything in it, parents first."""
    waiting = [expression]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children()))
