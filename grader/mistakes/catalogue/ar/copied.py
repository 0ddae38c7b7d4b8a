"""A number copied wrongly: that of another layer, or with a digit misread for one that looks like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.derivation.expression import Number
from grader.language import Text
from grader.mistakes.catalogue._samples import CARRYING, CHAIN
from grader.mistakes.mechanisms import explained, first_of
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Component

GIVEN = ("filters", "kernel", "units", "stride")
READ_AGAIN = ("filters", "units")
LOOK_ALIKE = ("17", "38", "56", "06", "23")
"""Digits taken for one another in handwriting, the last pair in Persian's: ۲ and ۳."""
LARGE = 10_000
"""In fewer than five digits a digit read wrongly gives any number near by."""


def _misread(number: int) -> Iterator[int]:
    """Yield a number with one digit read as another that looks like it.

    >>> list(_misread(164))
    [764, 154, 104]
    """
    digits = str(number)
    for index, digit in enumerate(digits):
        for pair in LOOK_ALIKE:
            if digit in pair:
                other = pair.replace(digit, "")
                if index or other != "0":
                    yield int(f"{digits[:index]}{other}{digits[index + 1 :]}")


def _in_their_place(target: Target, layer: Component, setting: str) -> Iterator[object]:
    """Yield what may stand in the place of a setting: what other layers have there, and what it may be read as."""
    own = layer.settings.get(setting)
    for other in target.solved.components:
        if type(other.settings.get(setting)) is type(own):
            yield other.settings[setting]
    if setting in READ_AGAIN and type(own) is int:
        yield from _misread(own)


def _tries(target: Target) -> Iterator[tuple[Component, Mapping[str, object]]]:
    """Yield layers with another number in the place of one of theirs."""
    for layer in target.layers(*dict.fromkeys(one.family for one in target.solved.components)):
        for setting in GIVEN:
            own = layer.settings.get(setting)
            others = dict.fromkeys(_in_their_place(target, layer, setting)) if own else ()
            yield from ((layer, {setting: other}) for other in others if other and other != own)


def _copied(target: Target) -> Iterator[Explanation]:
    for layer, changes in first_of(_tries(target), len(target.upstream)):
        yield from explained(target, layer.steps_with(changes), [layer.name])
    if isinstance(target.right, int) and target.right >= LARGE:
        for number in _misread(target.right):
            yield Explanation(number, ("",), (Number(number=number),))


MISTAKES = (
    Mistake(
        "ar.copied_wrong",
        Kind.SLIP,
        Text(en="a number copied or misread", fa="رونویسی یا خواندن نادرست یک عدد"),
        Text(
            en="Another number stands in the place of one of {where}, as when it is copied or misread.",
            fa="به‌جای یکی از عددهای {where} عدد دیگری آمده است، چنان‌که هنگام رونویسی یا خواندن پیش می‌آید.",
        ),
        (
            Example(CHAIN, "conv1.parameters", caught="1512", missed="1513"),
            Example(CARRYING, "conv.parameters", caught="147534", missed="147594"),
        ),
        _copied,
        seldom=3,
        of_the_pen=True,
    ),
)
