"""In which base a number was written, and whether that is the one that was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.answers.terms import Terms
from grader.derivation.expression import Expression, Number, walk
from grader.language import Message, Text
from grader.model import Interpretation

OTHER_BASE = Text(
    en="written in base {given}; base {asked} was asked",
    fa="در مبنای {given} نوشته شده؛ مبنای {asked} خواسته شده بود",
)
BARE = Text(
    en="no base is written; in base {base} this is right",
    fa="مبنایی نوشته نشده است؛ در مبنای {base} درست است",
)
TEN = 10


def base_asked(right: Interpretation, terms: Terms) -> int:
    """Return the base that is asked: the one that the terms name, else that of the right answer; 0 for none."""
    bases = set() if right.tree is None else {number.base for number in _numbers(right.tree)}
    return terms.base or (bases.pop() if len(bases) == 1 and bases != {TEN} else 0)


def base_fault(said: Interpretation, right: Interpretation, terms: Terms) -> Message | None:
    """Return that a right number was written in another base than was asked; one side of its working may be in that."""
    asked = base_asked(right, terms)
    if not asked or said.tree is None:
        return None
    sides = [said.tree, *(side for claim in said.working for side in (claim.left, claim.right))]
    numbers = [list(_numbers(side)) for side in sides]
    if any(found and all(_is_of(number, asked) for number in found) for found in numbers):
        return None
    given = next((number.base for number in numbers[0] if not _is_of(number, asked)), TEN)
    return Message.of(OTHER_BASE, given=given, asked=asked)


def _numbers(tree: Expression) -> Iterator[Number]:
    return (node for node in walk(tree) if isinstance(node, Number))


def _is_of(number: Number, base: int) -> bool:
    """Tell whether a number is written in a base; a single digit is the same in all that have it."""
    digit = number.base == TEN and number.number in range(base)
    return number.base == base or (digit and number.number < TEN)


def bare_digits(typed: str, right: Interpretation, terms: Terms) -> Iterator[tuple[Message, str, Terms]]:
    """Yield a text as digits of the base that the right answer alone asks for: a question may say it, too."""
    asked = base_asked(right, terms)
    if asked and not terms.base:
        yield Message.of(BARE, base=asked), typed, replace(terms, base=asked)
