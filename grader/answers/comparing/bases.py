"""In which base a number was written, and whether that is the one that was asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.answers.terms import Terms
from grader.derivation.expression import Expression, Negative, Number
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
NO_NUMBER = Text(
    en="one number in base {asked} was asked, worked out",
    fa="یک عدد در مبنای {asked} خواسته شده بود، محاسبه‌شده",
)
TEN = 10


def base_asked(right: Interpretation, terms: Terms) -> int:
    """Return the base that is asked: the one that the terms name, else that of the right answer; 0 for none."""
    said = _one_number(right.tree)
    return terms.base or (0 if said is None else said.base)


def base_fault(said: Interpretation, right: Interpretation, terms: Terms) -> Message | None:
    """Return that a right number was written in another base than was asked; one side of its working may be in that."""
    asked = base_asked(right, terms)
    if not asked or said.tree is None:
        return None
    sides = [said.tree, *(side for claim in said.working for side in (claim.left, claim.right))]
    numbers = [number for number in map(_one_number, sides) if number is not None]
    if any(_is_of(number, asked) for number in numbers):
        return None
    if not numbers:
        return Message.of(NO_NUMBER, asked=asked)
    return Message.of(OTHER_BASE, given=numbers[0].base or TEN, asked=asked)


def _one_number(tree: Expression | None) -> Number | None:
    inner = tree.inner if isinstance(tree, Negative) else tree
    return inner if isinstance(inner, Number) else None


def _is_of(number: Number, base: int) -> bool:
    """Tell whether a number is written in a base; a single digit is the same in all that have it."""
    digit = not number.base and number.number in range(min(base, TEN))
    return (number.base or TEN) == base or digit


def bare_digits(typed: str, right: Interpretation, terms: Terms) -> Iterator[tuple[Message, str, Terms]]:
    """Yield a text as digits of the base that the right answer alone asks for: a question may say it, too."""
    asked = base_asked(right, terms)
    if asked and not terms.base:
        yield Message.of(BARE, base=asked), typed, replace(terms, base=asked)
