"""Slips in the digits of a whole number: one dropped, doubled, swapped, a power of ten, a factor of two, one off.

In numbers below 100 no digit is missed, doubled or swapped, nor are they doubled or halved: of so few digits such slips
explain almost any other number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from grader.derivation.expression import Expression, Number, Quotient, add, as_expression, minus, multiply
from grader.language import Text
from grader.mistakes.catalogue._samples import CONV
from grader.mistakes.catalogue.ar._numbers import in_one_number
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

SMALLEST, TELLING = 10, 100
"""From where on a slip by one or ten is looked for, and one in the digits, of which fewer tell nothing."""


def _rewritten(target: Target, spellings: Callable[[str], Iterator[str]]) -> Iterator[Explanation]:
    yield from in_one_number(target, TELLING, partial(_respelt, spellings))


def _respelt(spellings: Callable[[str], Iterator[str]], right: int) -> Iterator[Expression]:
    for digits in dict.fromkeys(spellings(str(right))):
        if digits[0] != "0" and int(digits) != right:
            yield Number(number=int(digits))


def _dropped(digits: str) -> Iterator[str]:
    yield from (digits[:index] + digits[index + 1 :] for index in range(len(digits)))


def _doubled(digits: str) -> Iterator[str]:
    yield from (digits[:index] + digits[index] + digits[index:] for index in range(len(digits)))


def _swapped(digits: str) -> Iterator[str]:
    for index in range(len(digits) - 1):
        yield digits[:index] + digits[index + 1] + digits[index] + digits[index + 2 :]


def _tens(right: int) -> Iterator[Expression]:
    for power in (10, 100, 1000):
        yield multiply(right, power)
        yield Quotient(left=as_expression(right), right=as_expression(power))


def _twos(right: int) -> Iterator[Expression]:
    yield multiply(right, 2)
    yield Quotient(left=as_expression(right), right=as_expression(2))


def _ones(right: int) -> Iterator[Expression]:
    yield add(right, 1)
    yield add(right, minus(1))


def _slip(
    name: str, title: Text, advice: Text, caught: str, explain: Callable[[Target], Iterator[Explanation]], seldom: int
) -> Mistake:
    examples = (Example(CONV, "conv.parameters", caught, "4777"),)
    return Mistake(name, Kind.SLIP, title, advice, examples, explain, seldom=seldom, of_the_pen=True)


MISTAKES = of_one_idea(
    _slip(
        "ar.digit_dropped",
        Text(en="a digit dropped", fa="جا افتادن یک رقم"),
        Text(en="{right} with one digit missing.", fa="همان {right} که یک رقمش جا افتاده است."),
        "460",
        lambda target: _rewritten(target, _dropped),
        2,
    ),
    _slip(
        "ar.digit_doubled",
        Text(en="a digit doubled", fa="تکرار یک رقم"),
        Text(en="{right} with one digit written twice.", fa="همان {right} که یک رقمش دو بار نوشته شده است."),
        "44640",
        lambda target: _rewritten(target, _doubled),
        2,
    ),
    _slip(
        "ar.transposition",
        Text(en="two neighbouring digits swapped", fa="جابه‌جایی دو رقم کنار هم"),
        Text(
            en="{right} with two neighbouring digits swapped.",
            fa="همان {right} که جای دو رقم کنار هم عوض شده است.",
        ),
        "4604",
        lambda target: _rewritten(target, _swapped),
        1,
    ),
    _slip(
        "ar.power_of_ten",
        Text(en="a power of ten", fa="توانی از ده"),
        Text(
            en="{right} with zeros too many or too few.",
            fa="همان {right} که چند صفر کم یا زیاد دارد.",
        ),
        "46400",
        lambda target: in_one_number(target, SMALLEST, _tens),
        1,
    ),
    _slip(
        "ar.factor_two",
        Text(en="a factor of two", fa="ضریب دو"),
        Text(en="Twice or half of {right}.", fa="دو برابر یا نصفِ {right}."),
        "9280",
        lambda target: in_one_number(target, TELLING, _twos),
        2,
    ),
    _slip(
        "ar.off_by_one",
        Text(en="one off", fa="یکی بیشتر یا کمتر"),
        Text(en="This differs from {right} by one.", fa="با {right} تنها یک واحد فرق دارد."),
        "4641",
        lambda target: in_one_number(target, SMALLEST, _ones),
        2,
    ),
)
