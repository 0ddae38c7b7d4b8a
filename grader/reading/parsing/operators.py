"""Which operators mathematics has, how tightly each binds, and the trees that they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from grader.derivation import statements as s
from grader.derivation.expression import Expression, Listed, Negative, Power, Product, Quotient, Sum
from grader.reading.lexing.tokens import JOIN, RELATION, SETS


class Infix(NamedTuple):
    """What stands between two operands: how tightly it binds, what its right side must exceed, what it makes."""

    sign: str
    power: int
    right: int
    kind: str


def alone(node: Expression) -> Expression:
    """Return the one item of brackets that only group: ``[x + 1]``, LaTeX's ``{x}``."""
    single = isinstance(node, (Listed, s.Collected)) and len(node.of) == 1
    return node.children()[0] if single else node


def joined(infix: Infix, left: Expression, right: Expression, *, fresh: bool) -> Expression:
    """Return the tree of two operands; a ``fresh`` left side, not in brackets, may take the right one in."""
    return _JOINS[infix.kind](infix, left, right, fresh)


def _sum(infix: Infix, left: Expression, right: Expression, fresh: bool) -> Expression:
    right = alone(right)
    if infix.sign == "-":
        right = Negative(inner=right)
    elif infix.sign in "±∓":
        right = s.PlusMinus(inner=right, flipped=infix.sign == "∓")
    of = left.of if fresh and isinstance(left, Sum) else (alone(left),)
    return Sum(of=(*of, right))


def _product(_infix: Infix, left: Expression, right: Expression, fresh: bool) -> Expression:
    of = left.of if fresh and isinstance(left, Product) else (alone(left),)
    return Product(of=(*of, alone(right)))


def _quotient(_infix: Infix, left: Expression, right: Expression, _fresh: bool) -> Expression:
    return Quotient(left=alone(left), right=alone(right))


def _power(_infix: Infix, left: Expression, right: Expression, _fresh: bool) -> Expression:
    return Power(left=alone(left), right=alone(right))


def _relation(infix: Infix, left: Expression, right: Expression, fresh: bool) -> Expression:
    if fresh and isinstance(left, s.Relation):
        return s.Relation(of=(*left.of, right), signs=(*left.signs, infix.sign))
    return s.Relation(of=(left, right), signs=(infix.sign,))


def _statement(infix: Infix, left: Expression, right: Expression, fresh: bool) -> Expression:
    several = infix.sign in {"and", "or", "xor"}
    if fresh and several and isinstance(left, s.Joined) and left.word == infix.sign:
        return s.Joined(of=(*left.of, right), word=infix.sign)
    return s.Joined(of=(left, right), word=infix.sign)


def _sets(infix: Infix, left: Expression, right: Expression, fresh: bool) -> Expression:
    if fresh and infix.sign != "∖" and isinstance(left, s.Combined) and left.sign == infix.sign:
        return s.Combined(of=(*left.of, right), sign=infix.sign)
    return s.Combined(of=(left, right), sign=infix.sign)


_JOINS: dict[str, Callable[[Infix, Expression, Expression, bool], Expression]] = {
    "sum": _sum,
    "product": _product,
    "quotient": _quotient,
    "power": _power,
    "relation": _relation,
    "statement": _statement,
    "sets": _sets,
}

IMPLIED = Infix("*", 25, 25, "product")
"""A product without a sign."""
TIGHT = Infix("/", 22, 22, "quotient")
"""A quotient that is one factor of a product: ``h/2 × w/2`` has two."""

_WORDS = {"iff": 1, "implies": 2, "or": 3, "xor": 3, "and": 4}
_SETS = {"∪": 8, "∖": 8, "∩": 9}
INFIX: dict[str, Infix] = {
    **{sign: Infix(sign, 10, 10, "sum") for sign in "+-±∓"},
    "*": Infix("*", 20, 20, "product"),
    "/": Infix("/", 20, 22, "quotient"),
    "^": Infix("^", 40, 39, "power"),
    **{f"{RELATION} {sign}": Infix(sign, 6, 6, "relation") for sign in "=≠<≤>≥∈≈"},
    **{
        f"{JOIN} {word}": Infix(word, power, power - (word == "implies"), "statement") for word, power in _WORDS.items()
    },
    **{f"{SETS} {sign}": Infix(sign, power, power, "sets") for sign, power in _SETS.items()},
    "∖": Infix("∖", 8, 8, "sets"),
}
"""The operators by the kind of their token, and by what it holds where that decides."""
