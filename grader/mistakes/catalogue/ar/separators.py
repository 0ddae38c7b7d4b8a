"""What is typed beside the digits: a decimal separator lost or put in, a sign lost."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.derivation.exact import decimal_places
from grader.derivation.expression import Number, as_expression
from grader.language import Text
from grader.mistakes.catalogue._samples import MAP_OF_VGG, SIGMOIDS
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

MOST_DECIMALS = 6
"""More decimals are a calculator's, which puts the separator itself."""
THOUSAND = 1_000
"""A comma parts thousands: 4,640 read as 4.640."""


def _separated(target: Target) -> Iterator[Explanation]:
    """Yield the digits of a decimal without its separator, and a whole number with one in the place of a comma."""
    right = target.right
    if isinstance(right, Fraction) and (places := decimal_places(right)) and places <= MOST_DECIMALS:
        digits = int(right * 10**places)
        yield Explanation(digits, ("",), (as_expression(digits),))
    if isinstance(right, int) and abs(right) >= THOUSAND:
        split = Fraction(right, THOUSAND)
        yield Explanation(split, ("",), (Number(number=split, places=3),))


def _unsigned(target: Target) -> Iterator[Explanation]:
    right = target.right
    # Sizes and counts have no sign that could be lost.
    if not target.components and isinstance(right, (int, Fraction)) and right != 0:
        yield Explanation(-right, ("",), (as_expression(-right),))


MISTAKES = of_one_idea(
    Mistake(
        "ar.locale",
        Kind.SLIP,
        Text(en="a decimal separator lost or misplaced", fa="جا افتادن یا جابه‌جا شدن ممیز"),
        Text(
            en="These are the digits of {right} with the decimal separator lost, or in the place of one of thousands.",
            fa="این‌ها رقم‌های {right} است که ممیزش افتاده یا جای جداکنندهٔ هزارگان آمده است.",
        ),
        (Example(MAP_OF_VGG, "memory.activations.mib", "1225", "1226"),),
        _separated,
        seldom=2,
        of_the_pen=True,
    ),
    Mistake(
        "ar.sign",
        Kind.SLIP,
        Text(en="the other sign", fa="علامت وارونه"),
        Text(
            en="This is {right} with the other sign.",
            fa="این همان {right} با علامت وارونه است.",
        ),
        (Example(SIGMOIDS, "bound", "-0.0009765625", "-0.0009765626"),),
        _unsigned,
        of_the_pen=True,
    ),
)
