"""What mathematics says beyond numbers: constants, relations, sets, intervals, logic, quantities with units.

These nodes have no exact value of their own; ``grader.equality`` compares them.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.derivation.expression import Expression, Listed, Pair, Several, Single


@dataclass(frozen=True, slots=True)
class Constant(Expression):
    """A constant that is known by name: ``pi``, ``e``, ``i``, ``infinity``, ``empty`` or ``reals``."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Unit(Expression):
    """A unit of measurement, by the name it was typed with."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Truth(Expression):
    """A statement that is always true, or never."""

    holds: bool = True


@dataclass(frozen=True, slots=True)
class PlusMinus(Single):
    """Plus or minus an expression: two values; a ``flipped`` one takes the other sign than the rest, ``∓``."""

    flipped: bool = False


@dataclass(frozen=True, slots=True)
class Applied(Several):
    """A function of several expressions, by name: ``log`` (of, base), ``binomial``, ``gcd``, ``sum`` and others."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Called(Several):
    """A function of which nothing is known but its name: equal only to itself of equal arguments."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class Tupled(Listed):
    """Items in round brackets: ``(3, 4)``."""


@dataclass(frozen=True, slots=True)
class Row(Listed):
    """Items without brackets: ``3, 4``."""


@dataclass(frozen=True, slots=True)
class Collected(Several):
    """A set of items, written in braces."""


@dataclass(frozen=True, slots=True)
class Interval(Pair):
    """All numbers between two; ``open_left`` and ``open_right`` leave the ends out."""

    open_left: bool = False
    open_right: bool = False


@dataclass(frozen=True, slots=True)
class Combined(Several):
    """Sets joined by one of the signs ``∪ ∩ ∖``."""

    sign: str = "∪"


@dataclass(frozen=True, slots=True)
class Relation(Several):
    """Sides with a sign of ``= ≠ < ≤ > ≥ ∈`` between each two of them: ``0 < x ≤ 3``."""

    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Joined(Several):
    """Statements joined by a word: ``and``, ``or``, ``xor``, ``implies``, ``iff``."""

    word: str = "and"


@dataclass(frozen=True, slots=True)
class Negation(Single):
    """The opposite of a statement."""


@dataclass(frozen=True, slots=True)
class Steps(Several):
    """Statements one after the other, on lines of their own or led to by arrows; ``led`` tells the latter."""

    led: bool = False
