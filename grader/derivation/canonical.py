"""Expressions with letters as quotients of polynomials, in one canonical form, and whether two of them are the same.

A letter stands for a positive whole number, as in counts and sizes, or for any number. Of whole letters a form is
in lowest terms, and an expression that has none is refused. Of any numbers it is as written, for ``x/x`` has no
value at 0, and what is no arithmetic, like ``sin(x)``, is taken as if it were a letter.
Everything is bounded while it is computed: the number of nodes, of terms once expanded, the exponents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial, reduce
from typing import NamedTuple

from grader.derivation import expression as x
from grader.derivation import ratio as r
from grader.derivation.exact import Exact, raised
from grader.derivation.formulas import rational, with_stand_ins
from grader.derivation.polynomial import MOST_DEGREE, Atom, Ratio
from grader.derivation.printing import text
from grader.derivation.stand_ins import SETS
from grader.errors import DerivationError, GraderError, LimitError

MOST_NODES = 250
MOST_CHARACTERS = 1_500
MOST_DIGITS = 60
"""The longest canonical text and number; what is longer isn't compared."""

Known = Callable[[str], Ratio]
"""Gives the form of a named step, or of a letter."""


class Letters(NamedTuple):
    """What a form makes of letters, of an ``other`` node that is no arithmetic or too large, and of steps.

    ``reduced`` is how far it cancels what is rounded.
    """

    letter: Known
    other: Callable[[x.Expression, GraderError], Ratio]
    reduced: Callable[[Ratio], Ratio]
    known: Known


def letter(name: str, *, whole: bool) -> Ratio:
    """Return the form of a letter."""
    return r.of_atom(Atom(name, whole=whole))


def as_an_atom(node: x.Expression, _why: GraderError) -> Ratio:
    """Return the form of a node of which nothing is known, its value where it is rational."""
    number = rational(node)
    # In brackets: a letter that stands for a call is named like one, σ(x).
    return r.of_atom(Atom(f"⟨{text(node)}⟩", node, whole=False)) if number is None else r.constant(number)


def _refused(_node: x.Expression, why: GraderError) -> Ratio:
    raise why


WHOLE = Letters(partial(letter, whole=True), _refused, r.lowest, x.nothing_known)
COUNTS = WHOLE._replace(other=as_an_atom)
REAL = Letters(partial(letter, whole=False), as_an_atom, r.cancelled, x.nothing_known)
"""Whole letters; those among functions; letters for any numbers."""


def form(expression: x.Expression, known: Known = x.nothing_known) -> Ratio:
    """Return the form of an expression of whole letters; a node that has none, like a list, is a DerivationError."""
    return r.lowest(formed(expression, WHOLE._replace(known=known)))


def free_form(expression: x.Expression, letters: Letters = REAL) -> Ratio | None:
    """Return the form of an expression as it is written, None where a bound is met."""
    try:
        return formed(_bounded(expression), letters)
    except LimitError:
        return None


def formed(expression: x.Expression, letters: Letters) -> Ratio:
    """Return the form of an expression as arithmetic gives it; a division by zero is a DerivationError."""
    if isinstance(expression, x.Letter):
        return letters.letter(expression.name)
    if isinstance(expression, x.Number):
        number = expression.number
        return formed(number.letters, letters) if isinstance(number, x.Lettered) else r.constant(number)
    if isinstance(expression, x.Reference):
        return letters.known(expression.step)
    if isinstance(expression, x.Power):
        return _power(expression, letters)
    operation = _OPERATIONS.get(type(expression))
    if operation is None:
        return letters.other(expression, DerivationError("this has no form in letters"))
    operands = [formed(child, letters) for child in expression.children()]
    return operation(list(map(letters.reduced, operands)) if isinstance(expression, _ROUNDED) else operands)


def _power(node: x.Power, letters: Letters) -> Ratio:
    base, exponent = formed(node.left, letters), letters.reduced(formed(node.right, letters)).number
    if exponent is None or exponent.denominator != 1:
        return letters.other(node, DerivationError("an exponent of letters is a whole number"))
    if exponent <= 0 and not base.above.terms:
        raise DerivationError("a power of 0 that isn't positive has no value")
    try:
        return (
            r.constant(raised(base.number, exponent)) if base.number is not None else _multiplied(base, int(exponent))
        )
    except LimitError as error:
        return letters.other(node, error)


def _multiplied(base: Ratio, exponent: int) -> Ratio:
    if abs(exponent) > MOST_DEGREE:
        raise LimitError(f"an exponent of letters is at most {MOST_DEGREE}")
    power = reduce(r.times, [base] * abs(exponent), _ONE)
    return power if exponent >= 0 else r.over(_ONE, power)


_ZERO, _ONE = r.constant(0), r.constant(1)
_ROUNDED = (x.Floor, x.Ceiling, x.Largest, x.Smallest)
_OPERATIONS: Mapping[type[x.Expression], Callable[[Sequence[Ratio]], Ratio]] = {
    x.Sum: lambda operands: reduce(r.plus, operands, _ZERO),
    x.Product: lambda operands: reduce(r.times, operands, _ONE),
    x.Negative: lambda operands: r.negative(operands[0]),
    x.Quotient: lambda operands: r.over(operands[0], operands[1]),
    x.Floor: lambda operands: r.floor(operands[0]),
    x.Ceiling: lambda operands: r.ceiling(operands[0]),
    x.Largest: partial(r.extreme, x.Largest),
    x.Smallest: partial(r.extreme, x.Smallest),
}


def bounded_form(expression: x.Expression) -> Ratio:
    """Return the form of an expression that stands alone; one of too many nodes is a LimitError."""
    return form(_bounded(expression))


def _bounded(expression: x.Expression) -> x.Expression:
    if sum(1 for _ in x.walk(expression)) > MOST_NODES:
        raise LimitError(f"an expression of letters has at most {MOST_NODES} parts")
    return expression


def plain(ratio: Ratio) -> Exact | x.Expression:
    """Return a form as a number, or as a tree that is equal for equal forms and not too large to be shown."""
    if ratio.number is not None:
        return ratio.number
    expression = r.written(ratio)
    written = text(expression)
    nodes = list(x.walk(expression))
    large = any(isinstance(node, x.Number) and node.number >= 10**MOST_DIGITS for node in nodes)
    if len(written) > MOST_CHARACTERS or len(nodes) > MOST_NODES or large:
        raise LimitError("this expression of letters is too long to be written down")
    return expression


def canonical(expression: x.Expression) -> Exact | x.Expression:
    """Return a number, or the canonical form of an expression: equal for equal expressions.

    >>> w = x.Letter(name="W11")
    >>> canonical(x.Quotient(left=x.multiply(2, w), right=x.as_expression(2))) == w, canonical(x.add(w, x.minus(w)))
    (True, 0)
    """
    return plain(bounded_form(expression))


def same(one: Ratio, other: Ratio) -> bool | None:
    """Tell whether two forms of whole letters are the same; None where that is neither proved nor refuted.

    Equal forms are proof of the one, numbers for the letters at which the values differ of the other.
    """
    if one == other:
        return True
    trees = r.written(one), r.written(other)
    values = ([x.value_or_none(with_stand_ins(tree, example)) for tree in trees] for example in range(SETS))
    return False if any(mine != theirs for mine, theirs in values) else None
