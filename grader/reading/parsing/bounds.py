"""How large what was read may be, settled before anything is computed.

The height and the size of the tree, powers and factorials of constants, powers of letters, the cells of a
matrix and the number of different letters: each bound says its name.
"""

from __future__ import annotations

import math

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.exact import magnitude
from grader.errors import DerivationError
from grader.reading import limits
from grader.reading.characters import Typed
from grader.reading.limits import Limit

_CHAINS = (s.Relation, s.Joined, s.Combined)
"""What is worked out side by side, each with each."""


class _BoundError(Exception):
    def __init__(self, limit: Limit) -> None:
        super().__init__(limit.text.en)
        self.limit = limit


def within_bounds(tree: x.Expression, typed: Typed, start: int = 0) -> x.Expression:
    """Return a tree; one beyond a bound is a LimitError at the place where it starts."""
    try:
        _check_height(tree)
        _bits(tree)
    except _BoundError as found:
        raise typed.limit(found.limit, start) from None
    return tree


def _check_height(tree: x.Expression) -> None:
    letters: set[str] = set()
    level, height = [tree], 0
    while level:
        height += 1
        if any(isinstance(node, _CHAINS) and len(node.children()) > limits.SIDES.most for node in level):
            raise _BoundError(limits.SIDES)
        letters.update(node.name for node in level if isinstance(node, x.Letter))
        if height > limits.HEIGHT.most:
            raise _BoundError(limits.HEIGHT)
        level = [child for node in level for child in node.children()]
        if len(level) > limits.CELLS.most * 8:
            raise _BoundError(limits.CELLS)
    if len(letters) > limits.LETTERS.most:
        raise _BoundError(limits.LETTERS)


def _bits(node: x.Expression) -> int | None:
    """Return about how many binary digits a constant's value has; None for what has letters."""
    if isinstance(node, x.Number):
        return max(node.number.numerator.bit_length(), node.number.denominator.bit_length(), 1)
    if isinstance(node, x.Letter):
        return None
    children = [_bits(child) for child in node.children()]
    if isinstance(node, x.Power):
        return _power(children[0], node.right)
    known = [bits for bits in children if bits is not None]
    if isinstance(node, (x.Sum, x.Product, x.Quotient)):
        _require(sum(known))
        return sum(known) + len(known) if len(known) == len(children) else None
    if isinstance(node, x.Function) and children[0] is not None:
        return _function(node, children[0])
    return max(known, default=1) if len(known) == len(children) else None


def _require(bits: int) -> None:
    if bits > limits.BITS.most:
        raise _BoundError(limits.BITS)


def _power(base: int | None, exponent: x.Expression) -> int | None:
    size = _size(exponent)
    if base is None:
        if size is not None and size > limits.POWER_OF_LETTERS.most:
            raise _BoundError(limits.POWER_OF_LETTERS)
        return None
    if size is None:
        return None
    if size > limits.POWER_OF_BITS.most:
        raise _BoundError(limits.POWER_OF_BITS)
    _require(int(base * size))
    return int(base * size) + 1


def _function(node: x.Function, bits: int) -> int:
    size = _size(node.inner)
    if node.name in {"factorial", "gamma"}:
        if size is None or size > limits.FACTORIAL.most:
            raise _BoundError(limits.FACTORIAL)
        return int(size * 10) + 1
    if node.name in {"exp", "sinh", "cosh"} and (size is None or size > limits.EXPONENT.most):
        raise _BoundError(limits.EXPONENT)
    return bits


def _size(node: x.Expression) -> float | None:
    """Return about how large a constant is; infinity for one beyond all bounds, None with letters."""
    if any(isinstance(one, x.Letter) for one in x.walk(node)):
        return None
    try:
        return float(min(magnitude(x.value_of(node)), 10**300))
    except DerivationError:
        return _estimated(node)


def _estimated(node: x.Expression) -> float | None:
    """Return about how large a constant is that isn't rational."""
    if isinstance(node, s.Constant):
        return 4.0
    sizes = [size for child in node.children() if (size := _size(child)) is not None]
    try:
        size = _combined(node, sizes) if sizes else None
    except OverflowError:
        return math.inf
    return math.inf if size is not None and math.isnan(size) else size


def _combined(node: x.Expression, sizes: list[float]) -> float:
    if len(sizes) < len(node.children()):
        return max(sizes)  # units have no size
    if isinstance(node, x.Product):
        return math.prod(sizes)
    if isinstance(node, x.Quotient):
        return math.inf if isinstance(node.right, x.Sum) else sizes[0] / (sizes[1] or 1.0)
    if isinstance(node, x.Function) and node.name in {"factorial", "gamma"}:
        return math.gamma(min(sizes[0] + 1, 200.0))
    if isinstance(node, x.Power):
        return float(max(sizes[0], 1.0) ** sizes[1])
    return float(sum(sizes))
