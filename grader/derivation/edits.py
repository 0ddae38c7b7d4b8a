"""Local edits of an expression: each returns new trees, the old one stays.

The edits are the mechanisms by which a mistake changes a formula: substitute what a role holds, drop, add
or wrap a term, swap an operator. ``everywhere`` edits all places at once, ``one_at_a_time`` yields a tree
for each place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import is_
from typing import TypeGuard

from grader.derivation.expression import Expression, Negative, Number, Product, Several, Sum, as_expression, multiply

Edit = Callable[[Expression], Expression | None]
"""Gives a node's replacement, or None where the node stays."""


def everywhere(expression: Expression, edit: Edit) -> Expression:
    """Return the expression with every node that the edit takes replaced; inner nodes first."""
    children = expression.children()
    if children:
        edited = [everywhere(child, edit) for child in children]
        if not all(map(is_, edited, children)):
            expression = expression.rebuilt(edited)
    changed = edit(expression)
    return expression if changed is None else changed


def alternatives(expression: Expression, ways: Callable[[Expression], Iterator[Expression]]) -> Iterator[Expression]:
    """Yield the expression with one node replaced, once for each way that a node can be written otherwise."""
    yield from ways(expression)
    children = expression.children()
    for index, child in enumerate(children):
        for new in alternatives(child, ways):
            yield expression.rebuilt([*children[:index], new, *children[index + 1 :]])


def one_at_a_time(expression: Expression, edit: Edit) -> Iterator[Expression]:
    """Yield the expression with one node replaced, once for each node that the edit takes."""
    yield from alternatives(expression, lambda node: iter(() if (changed := edit(node)) is None else (changed,)))


def substitute(*roles: str, by: Expression | int) -> Edit:
    """Return an edit that puts another value in the place of every node of the roles."""

    def edit(node: Expression) -> Expression | None:
        if node.role not in roles:
            return None
        return replace(by, role=node.role) if isinstance(by, Expression) else as_expression(by, node.role, node.symbol)

    return edit


def drop(*roles: str) -> Edit:
    """Return an edit that leaves out the terms and factors of the roles."""

    def edit(node: Expression) -> Expression | None:
        if not isinstance(node, (Sum, Product)):
            return None
        kept = tuple(child for child in node.of if child.role not in roles and not _negative_of(child, roles))
        return without(node, kept) if len(kept) < len(node.of) else None

    return edit


def _negative_of(node: Expression, roles: tuple[str, ...]) -> bool:
    return isinstance(node, Negative) and node.inner.role in roles


def without(node: Several, kept: tuple[Expression, ...]) -> Expression:
    """Return a sum or product over fewer items: one item stands alone, none is 0 or 1."""
    if not kept:
        return Number(node.role, node.symbol, 0 if isinstance(node, Sum) else 1)
    if len(kept) == 1:
        return replace(kept[0], role=node.role or kept[0].role)
    return replace(node, of=kept)


def times(*roles: str, factor: Expression | int) -> Edit:
    """Return an edit that multiplies every node of the roles by a factor."""
    extra = Number(number=factor) if isinstance(factor, int) else factor

    def edit(node: Expression) -> Expression | None:
        if node.role not in roles:
            return None
        inner = node.of if isinstance(node, Product) else (replace(node, role=""),)
        return Product(node.role, "", (*inner, extra))

    return edit


def swap(old: type[Expression], new: type[Expression]) -> Edit:
    """Return an edit that puts another operator in the place of one: floor and ceiling, sum and product."""

    def edit(node: Expression) -> Expression | None:
        if type(node) is not old:
            return None
        if isinstance(node, Several):
            return new(node.role, node.symbol, node.of)  # type: ignore[call-arg]
        return new(node.role, node.symbol, *node.children())

    return edit


def joined(product: Product) -> Iterator[Expression]:
    """Yield a product with the sign between two neighbouring whole numbers lost: ``45·45·256`` as ``4545·256``."""
    for index, (left, right) in enumerate(zip(product.of, product.of[1:], strict=False)):
        if _is_natural(left) and _is_natural(right):
            number = as_expression(int(f"{left.number}{right.number}"))
            yield multiply(*product.of[:index], number, *product.of[index + 2 :])


def _is_natural(node: Expression) -> TypeGuard[Number]:
    return isinstance(node, Number) and node.number.denominator == 1 and node.number >= 0
