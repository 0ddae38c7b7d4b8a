"""Roundings that a key doesn't ask for: of a number without an end of decimals, and of several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from grader.answers import StatedAnswer
from grader.answers.figures import figures_of
from grader.derivation import expression as x
from grader.derivation.exact import decimal_places
from grader.derivation.formulas import rational
from grader.derivation.statements import Constant
from grader.model import Interpretation, Tolerance
from grader.source import Node

MOST_DECIMALS = 50
ENDLESS = frozenset({"pi", "e"})
"""The constants that have no end of decimals."""


def is_unasked_rounding(right: StatedAnswer, said: Interpretation, node: Node) -> bool:
    """Tell whether an answer is the right one rounded, where that has no end and the key doesn't say how far."""
    if right.terms.tolerances or not is_endless(right) or said.tree is None:
        return False
    decimals = [places for leaf in x.walk(said.tree) if (places := _decimals(leaf))]
    if not decimals or max(decimals) > MOST_DECIMALS:
        return False
    half = Tolerance(Fraction(1, 2 * 10 ** min(decimals)))
    return replace(right, terms=replace(right.terms, tolerances=(half,))).is_same(node)


def _decimals(leaf: x.Expression) -> int:
    """Return how many decimals a number was written with, 0 for none and for what is no number."""
    written = figures_of(leaf)
    if written is not None:
        return written.decimals
    return (decimal_places(leaf.number) or 0) if isinstance(leaf, x.Number) else 0


def is_endless(right: StatedAnswer) -> bool:
    """Tell whether numbers without an end of decimals are in a right answer, where no figures are asked."""
    return not right.terms.rounds and any(map(_is_endless, _trees(right.right.value)))


def _trees(value: object) -> Iterator[x.Expression]:
    """Yield the numbers and formulas of a value, of several each."""
    if isinstance(value, tuple):
        for entry in value:
            yield from _trees(entry)
    elif isinstance(value, (int, Fraction)):
        yield x.Number(number=value)
    elif isinstance(value, x.Expression):
        yield value


def _is_endless(tree: x.Expression) -> bool:
    number = rational(tree)
    if number is not None:
        return decimal_places(number) is None
    if isinstance(tree, (x.Function, Constant)):
        return isinstance(tree, x.Function) or tree.name in ENDLESS
    if isinstance(tree, x.Quotient):
        divisor = rational(tree.right)
        return (divisor is not None and decimal_places(Fraction(1) / divisor) is None) or _is_endless(tree.left)
    return any(map(_is_endless, tree.children()))
