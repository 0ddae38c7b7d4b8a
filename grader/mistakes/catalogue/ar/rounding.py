"""Rounding before the last step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from grader.derivation.exact import Exact, rounded
from grader.derivation.expression import Number, as_expression
from grader.derivation.steps import Step
from grader.errors import DerivationError, LimitError
from grader.language import Text
from grader.mistakes.catalogue._samples import SIGMOID_CHAIN
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.proofs import working
from grader.mistakes.target import Target

MOST_STEPS = 12
"""Of a longer way the first steps are tried: each costs an evaluation a number of digits."""
DIGITS = (1, 2, 3, 4)
"""How many decimals people keep on the way; with more the last digits asked for come out right."""


def _coarser(value: Exact) -> Iterator[tuple[int, Exact]]:
    """Yield a value that isn't whole with fewer decimals, where that is something else than nothing."""
    for digits in DIGITS:
        coarser = rounded(value, places=digits)
        if coarser not in {value, 0}:
            yield digits, coarser


def _before(target: Target) -> Iterator[Step]:
    """Yield the steps before the asked one whose values aren't whole."""
    for step in target.upstream[:MOST_STEPS]:
        if step.name not in target.quantity.steps and Fraction(target.evaluation.value(step.name)).denominator > 1:
            yield step


def _under(target: Target, overrides: Mapping[str, Exact], places: Iterable[str], digits: int) -> Iterator[Explanation]:
    """Yield what follows from rounded values, nothing where nothing does."""
    under = replace(target, overrides={**target.overrides, **overrides})
    with suppress(DerivationError, LimitError):
        if under.right != target.right:
            values = (("digits", Number(number=digits)),)
            edits = {name: as_expression(value) for name, value in overrides.items()}
            yield Explanation(under.right, tuple(dict.fromkeys(places)), lambda: working(under), values, edits)


def _all(target: Target, digits: int) -> Iterator[Explanation]:
    """Yield what follows where every value on the way is rounded before it is used."""
    overrides: dict[str, Exact] = {}
    for step in _before(target):
        value = replace(target, overrides={**target.overrides, **overrides}).evaluation.value(step.name)
        found = dict(_coarser(value))
        if digits in found:
            overrides[step.name] = found[digits]
    if len(overrides) > 1:
        yield from _under(target, overrides, [target.derivation.steps[name].where for name in overrides], digits)


def _early(target: Target) -> Iterator[Explanation]:
    if target.quantity.in_letters or not target.quantity.steps:
        return
    for step in _before(target):
        for digits, coarser in _coarser(target.evaluation.value(step.name)):
            yield from _under(target, {step.name: coarser}, [step.where], digits)
    for digits in DIGITS:
        yield from _all(target, digits)


MISTAKES = (
    Mistake(
        "ar.rounded_early",
        Kind.SLIP,
        Text(en="rounded before the last step", fa="گرد کردن پیش از گام آخر"),
        Text(
            en="{where} was rounded to {digits} decimals before the last step; keep more digits until the end.",
            fa="{where} پیش از گام آخر تا {digits} رقم اعشار گرد شده است؛ تا پایان رقم‌های بیشتری نگه دارید.",
        ),
        (Example(SIGMOID_CHAIN, "gradient", "0.004", "0.5", tolerance="0.000001"),),
        _early,
        of_the_pen=True,
    ),
)
