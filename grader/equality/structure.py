"""Trees up to the order of terms and factors, and up to grouping: the same form, nothing computed.

``1 + 2x`` and ``x·2 + 1`` are one; ``x + x`` and ``2x`` aren't.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.equality.evaluation import bounds

Key = tuple[object, ...]
_FLIPPED = {">": "<", "≥": "≤"}


def key(node: x.Expression) -> Key:
    """Return what is equal for two trees of one form.

    >>> x_ = x.Letter(name="x")
    >>> key(x.add(1, x.multiply(2, x_))) == key(x.add(x.multiply(x_, 2), 1))
    True
    """
    rule = _KEYS.get(type(node))
    if rule is not None:
        return rule(node)
    if isinstance(node, s.Applied):
        node = _with_one_counter(node)
    if isinstance(node, s.Relation) and len(node.of) == 2:
        return _relation(node)
    children = [key(child) for child in node.children()]
    if isinstance(node, (x.Largest, x.Smallest, s.Applied, s.Collected, s.Joined, s.Combined)) and _any_order(node):
        return (type(node).__name__, _named(node), *_sorted(children))
    shape = tuple(len(row) for row in node.rows) if isinstance(node, x.Grid) else ()
    return (_kind(node), _named(node), shape, *children)


_COUNTER = "⟨counter⟩"


def _with_one_counter(node: s.Applied) -> x.Expression:
    """Return a sum or a product counted with one letter, whichever was written, as an index too: ``x_i``."""
    counted = bounds(node)
    if counted is None or counted[0] == _COUNTER:
        return node
    index = f"_{counted[0]}"

    def renamed(inner: x.Expression) -> x.Expression | None:
        if not isinstance(inner, x.Letter) or not (inner.name == counted[0] or inner.name.endswith(index)):
            return None
        return x.Letter(name=inner.name.removesuffix(counted[0]) + _COUNTER)

    return node.rebuilt([everywhere(part, renamed) for part in node.of[:2]] + [node.of[2]])


def _any_order(node: x.Expression) -> bool:
    if isinstance(node, s.Applied):
        return node.name in {"gcd", "lcm"}
    ordered = isinstance(node, s.Joined) and node.word == "implies"
    return not ordered and not (isinstance(node, s.Combined) and node.sign == "∖")


def _kind(node: x.Expression) -> str:
    return "Listed" if isinstance(node, x.Listed) else type(node).__name__


def _named(node: x.Expression) -> tuple[object, ...]:
    names = ("name", "sign", "word", "signs", "open_left", "open_right", "holds", "flipped")
    return tuple(getattr(node, name) for name in names if hasattr(node, name))


def _terms(node: x.Expression) -> list[x.Expression]:
    if isinstance(node, x.Sum):
        return [term for inner in node.of for term in _terms(inner)]
    return [node]


def _product(node: x.Expression) -> Key:
    """Return the key of a product: its sign, and its factors above and below, each in any order."""
    above: list[Key] = []
    below: list[Key] = []
    minus = _factors(node, above, below)
    return ("Product", minus, _sorted(above), _sorted(below))


def _sorted(keys: Iterable[Key]) -> Key:
    # By how they print, and yet kept as they are: what is printed within another would be quoted at each level again.
    return tuple(sorted(keys, key=repr))


def _factors(node: x.Expression, above: list[Key], below: list[Key]) -> bool:
    if isinstance(node, x.Negative):
        return not _factors(node.inner, above, below)
    if isinstance(node, x.Product):
        signs = [_factors(factor, above, below) for factor in node.of]
        # (−x)·(−x) isn't x·x: only one sign is taken out of a product.
        if sum(signs) > 1:
            above.append(("−1·−1",))
        return sum(signs) % 2 == 1
    if isinstance(node, x.Quotient):
        left, right = _factors(node.left, above, below), _factors(node.right, below, above)
        if left and right:
            above.append(("−1/−1",))
        return left != right
    above.append(key(node))
    return False


def _relation(node: s.Relation) -> Key:
    left, right = (key(side) for side in node.of)
    (sign,) = node.signs
    if sign in _FLIPPED:
        return ("Relation", (_FLIPPED[sign],), (), right, left)
    sides = sorted((left, right), key=repr) if sign in {"=", "≠"} else [left, right]
    return ("Relation", (sign,), (), *sides)


def _number(node: x.Expression) -> Key:
    return ("number", node.number.numerator, node.number.denominator) if isinstance(node, x.Number) else ()


_KEYS: dict[type[x.Expression], Callable[[x.Expression], Key]] = {
    x.Number: _number,
    x.Product: _product,
    x.Quotient: _product,
    x.Negative: _product,
    x.Sum: lambda node: ("Sum", *_sorted(map(key, _terms(node)))),
}
