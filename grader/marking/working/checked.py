"""A student's working, checked at every equals sign; a false one is repaired where a small edit makes it true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from grader.derivation.canonical import bounded_form, same
from grader.derivation.edits import alternatives, everywhere, joined, without
from grader.derivation.exact import Exact, as_decimal, decimal_places, magnitude
from grader.derivation.expression import (
    Chain,
    Expression,
    Letter,
    Negative,
    Number,
    Product,
    Quotient,
    Sum,
    as_expression,
    value_or_none,
    walk,
)
from grader.derivation.grids import entries
from grader.errors import DerivationError, LimitError
from grader.model import CheckedLine, Equality

CLOSE = 100
"""With ≈ a side may differ by one part in this many: rounded to three digits any number does."""


def checked(equality: Equality) -> CheckedLine:
    """Return one claim with whether it holds, None where a side has no exact value."""
    left, right = value_or_none(equality.left), value_or_none(equality.right)
    line = CheckedLine(equality.text, None, Chain(of=(equality.left, equality.right)))
    if _divides_by_zero(equality.left) or _divides_by_zero(equality.right):
        return replace(line, holds=False)
    if left is None or right is None:
        return replace(line, holds=_equal(equality))
    if left == right or _rounds(left, equality) or (equality.approximate and _close(left, right)):
        return replace(line, holds=True)
    actual = Number(number=left, places=decimal_places(left))
    repair = next((edit for edit in repairs(equality.left) if value_or_none(edit) == right), None)
    return replace(line, holds=False, actual=actual, repair=repair)


def _divides_by_zero(side: Expression) -> bool:
    divisors = (node.right for node in walk(side) if isinstance(node, Quotient))
    return any(value_or_none(divisor) == 0 for divisor in divisors)


def _equal(equality: Equality) -> bool | None:
    """Tell whether two sides are the same matrix of numbers or the same expression, None where that isn't known."""
    for are_same in (_same_entries, _same_forms):
        with suppress(DerivationError, LimitError, ArithmeticError):
            return are_same(equality.left, equality.right)
    return None


def _same_entries(left: Expression, right: Expression) -> bool:
    return entries(left) == entries(right)


def _same_forms(left: Expression, right: Expression) -> bool | None:
    """Tell whether two expressions are the same; ``k·k·C = 9·C`` and ``h = 2h + 1`` may give letters their values."""
    one, other = bounded_form(left), bounded_form(right)
    are_same = same(one, other)
    gives_a_value = one.letters() != other.letters() or isinstance(left, Letter) or isinstance(right, Letter)
    return None if are_same is False and gives_a_value else are_same


def _rounds(left: Exact, equality: Equality) -> bool:
    """Tell whether the right side is the left one rounded to the decimals that it shows; with ≈ to none as well."""
    right = equality.right
    if not isinstance(right, Number):
        return False
    whole = equality.approximate and right.number.denominator == 1
    places = right.places or (0 if whole else None)
    return places is not None and as_decimal(left, places) == as_decimal(right.number, places)


def _close(left: Exact, right: Exact) -> bool:
    return magnitude(left - right) * CLOSE <= magnitude(right)


def repairs(expression: Expression) -> Iterator[Expression]:
    """Yield small edits of a formula: an item left out, two numbers run together, a sign or an operator swapped.

    Last the two sides of a difference or a quotient, which typing from right to left turns round.
    """
    for ways in (_left_out, _run_together, _sign_turned, _other_operator, _turned_round):
        yield from alternatives(expression, ways)


def _left_out(node: Expression) -> Iterator[Expression]:
    if isinstance(node, (Sum, Product)) and len(node.of) > 1:
        for index in range(len(node.of)):
            yield without(node, node.of[:index] + node.of[index + 1 :])


def _run_together(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Product):
        yield from joined(node)


def _sign_turned(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Sum):
        for index, term in enumerate(node.of):
            turned = term.inner if isinstance(term, Negative) else Negative(inner=term)
            yield node.rebuilt([*node.of[:index], turned, *node.of[index + 1 :]])


def _other_operator(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Product):
        yield Sum(of=node.of)
        if len(node.of) == 2:
            yield Quotient(left=node.of[0], right=node.of[1])
    elif isinstance(node, Quotient):
        yield Product(of=(node.left, node.right))
    elif isinstance(node, Sum):
        yield Product(of=node.of)


def _turned_round(node: Expression) -> Iterator[Expression]:
    if isinstance(node, Quotient):
        yield Quotient(left=node.right, right=node.left)
    elif isinstance(node, Sum) and len(node.of) == 2 and isinstance(node.of[1], Negative):
        yield node.rebuilt([node.of[1].inner, Negative(inner=node.of[0])])


def mended(lines: Sequence[CheckedLine], wrote: object) -> Exact | None:
    """Return what a student's working comes to once its first false line is put right, None where that isn't known.

    What the later lines took over from the false one is put right in them too; the last line must end in what was
    written as the answer.
    """
    first = next((place for place, line in enumerate(lines) if line.holds is False), None)
    if first is None or _ends_in(lines[-1]) != wrote:
        return None
    right: dict[Exact, Exact] = {}
    value: Exact | None = None
    for line in lines[first:]:
        stated = _ends_in(line)
        if line.formula is None or stated is None:
            return None
        value = value_or_none(everywhere(line.formula.children()[0], lambda node: _put_right(node, right)))
        if value is None:
            return None
        right[stated] = value
    return value


def _ends_in(line: CheckedLine) -> Exact | None:
    last = line.formula.children()[-1] if line.formula is not None else None
    return last.number if isinstance(last, Number) else None


def _put_right(node: Expression, right: Mapping[Exact, Exact]) -> Expression | None:
    return as_expression(right[node.number]) if isinstance(node, Number) and node.number in right else None
