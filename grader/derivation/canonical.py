"""Expressions with letters in one canonical form, and whether two of them are the same.

Everything is bounded while it is computed: the number of nodes, of terms once expanded, the exponents.
A letter stands for a positive whole number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial, reduce

from grader.derivation import expression as x
from grader.derivation import ratio as r
from grader.derivation.exact import Exact, raised
from grader.derivation.polynomial import Ratio
from grader.derivation.printing import text
from grader.derivation.stand_ins import SETS, stand_in
from grader.errors import DerivationError, LimitError

MOST_NODES = 250
MOST_EXPONENT = 12
MOST_CHARACTERS = 1_500
MOST_DIGITS = 60
"""The longest canonical text and number; what is longer isn't compared."""

Known = Callable[[str], Ratio]
"""Gives the form of a named step."""

_ZERO, _ONE = r.constant(0), r.constant(1)


def nothing_known(step: str) -> Ratio:
    """Refuse to know any step: the lookup of an expression that stands alone."""
    raise DerivationError(f"the value of {step} isn't known")


def form(expression: x.Expression, known: Known = nothing_known) -> Ratio:
    """Return the form of an expression; a node that has none (a list, a matrix) is a DerivationError."""
    if isinstance(expression, x.Letter):
        return r.letter(expression.name)
    if isinstance(expression, x.Number):
        number = expression.number
        return form(number.letters) if isinstance(number, x.Lettered) else r.constant(number)
    if isinstance(expression, x.Reference):
        return known(expression.step)
    if type(expression) not in _OPERATIONS:
        raise DerivationError("this has no form in letters")
    return _OPERATIONS[type(expression)]([form(child, known) for child in expression.children()])


def _power(operands: Sequence[Ratio]) -> Ratio:
    base, exponent = operands[0], operands[1].number
    if exponent is None or exponent.denominator != 1:
        raise DerivationError("an exponent of letters is a whole number")
    if base.number is not None:
        return r.constant(raised(base.number, exponent))
    size = abs(int(exponent))
    if size > MOST_EXPONENT:
        raise LimitError(f"an exponent of letters is at most {MOST_EXPONENT}")
    power = reduce(r.times, [base] * size, _ONE)
    return power if exponent >= 0 else r.over(_ONE, power)


_OPERATIONS: Mapping[type[x.Expression], Callable[[Sequence[Ratio]], Ratio]] = {
    x.Sum: lambda operands: reduce(r.plus, operands, _ZERO),
    x.Product: lambda operands: reduce(r.times, operands, _ONE),
    x.Negative: lambda operands: r.negative(operands[0]),
    x.Quotient: lambda operands: r.over(operands[0], operands[1]),
    x.Power: _power,
    x.Floor: lambda operands: r.floor(operands[0]),
    x.Ceiling: lambda operands: r.ceiling(operands[0]),
    x.Largest: lambda operands: r.extreme("max", operands),
    x.Smallest: lambda operands: r.extreme("min", operands),
}


def bounded_form(expression: x.Expression) -> Ratio:
    """Return the form of an expression that stands alone; one of too many nodes is a LimitError."""
    if sum(1 for _ in x.walk(expression)) > MOST_NODES:
        raise LimitError(f"an expression of letters has at most {MOST_NODES} parts")
    return form(expression)


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
    """Tell whether two forms are the same expression; None where that is neither proved nor refuted.

    Equal forms are proof of the one, a place where the values differ of the other.
    """
    if one == other:
        return True
    differ = any(_value(one, example) != _value(other, example) for example in range(SETS))
    return False if differ else None


def _value(ratio: Ratio, example: int) -> Exact | None:
    try:
        return ratio.value(partial(stand_in, example=example))
    except DerivationError:
        return None
