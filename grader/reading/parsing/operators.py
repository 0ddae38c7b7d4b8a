"""Which operators mathematics has, how tightly each binds, and the trees that they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from grader.derivation import statements as s
from grader.derivation.expression import Expression, Listed, Negative, Power, Product, Quotient, Sum
from grader.reading.lexing.tokens import JOIN, RELATION, SETS


class Infix(NamedTuple):
    """What stands between two operands: how tightly it binds, what its right side must exceed, what it makes.

    ``join`` is told whether the left side is fresh: one that isn't in brackets may take the right side in.
    """

    sign: str
    power: int
    right: int
    join: Callable[[str, Expression, Expression, bool], Expression]

    def joined(self, left: Expression, right: Expression, *, fresh: bool) -> Expression:
        """Return the tree of two operands."""
        return self.join(self.sign, left, right, fresh)


def alone(node: Expression) -> Expression:
    """Return the one item of brackets that only group: ``[x + 1]``, LaTeX's ``{x}``."""
    single = isinstance(node, (Listed, s.Collected)) and len(node.of) == 1
    return node.children()[0] if single else node


def _sum(sign: str, left: Expression, right: Expression, fresh: bool) -> Expression:
    right = alone(right)
    if sign == "-":
        right = Negative(inner=right)
    elif sign in "±∓":
        right = s.PlusMinus(inner=right, flipped=sign == "∓")
    of = left.of if fresh and isinstance(left, Sum) else (alone(left),)
    return Sum(of=(*of, right))


def _product(_sign: str, left: Expression, right: Expression, fresh: bool) -> Expression:
    of = left.of if fresh and isinstance(left, Product) else (alone(left),)
    return Product(of=(*of, alone(right)))


def _quotient(_sign: str, left: Expression, right: Expression, _fresh: bool) -> Expression:
    return Quotient(left=alone(left), right=alone(right))


def _remainder(_sign: str, left: Expression, right: Expression, _fresh: bool) -> Expression:
    return s.Applied(name="mod", of=(alone(left), alone(right)))


def _power(_sign: str, left: Expression, right: Expression, _fresh: bool) -> Expression:
    return Power(left=alone(left), right=alone(right))


def _relation(sign: str, left: Expression, right: Expression, fresh: bool) -> Expression:
    if fresh and isinstance(left, s.Relation):
        return s.Relation(of=(*left.of, right), signs=(*left.signs, sign))
    return s.Relation(of=(left, right), signs=(sign,))


def _statement(word: str, left: Expression, right: Expression, fresh: bool) -> Expression:
    taken_in = fresh and word in {"and", "or", "xor"} and isinstance(left, s.Joined) and left.word == word
    return s.Joined(of=(*left.children(), right) if taken_in else (left, right), word=word)


def _sets(sign: str, left: Expression, right: Expression, fresh: bool) -> Expression:
    taken_in = fresh and sign != "∖" and isinstance(left, s.Combined) and left.sign == sign
    return s.Combined(of=(*left.children(), right) if taken_in else (left, right), sign=sign)


IMPLIED = Infix("*", 25, 25, _product)
"""A product without a sign."""
TIGHT = Infix("/", 22, 22, _quotient)
"""A quotient that is one factor of a product: ``h/2 × w/2`` has two."""

_WORDS = {"iff": 1, "implies": 2, "or": 3, "xor": 3, "and": 4}
_SETS = {"∪": 8, "∖": 8, "∩": 9}
INFIX: dict[str, Infix] = {
    **{sign: Infix(sign, 10, 10, _sum) for sign in "+-±∓"},
    "*": Infix("*", 20, 20, _product),
    "/": Infix("/", 20, 22, _quotient),
    "mod": Infix("mod", 20, 20, _remainder),
    "^": Infix("^", 40, 39, _power),
    **{f"{RELATION} {sign}": Infix(sign, 6, 6, _relation) for sign in "=≠<≤>≥∈≈"},
    **{f"{JOIN} {word}": Infix(word, power, power - (word == "implies"), _statement) for word, power in _WORDS.items()},
    **{f"{SETS} {sign}": Infix(sign, power, power, _sets) for sign, power in _SETS.items()},
    "∖": Infix("∖", 8, 8, _sets),
}
"""The operators by the kind of their token, and by what it holds where that decides."""
