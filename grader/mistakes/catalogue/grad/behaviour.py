"""How a gradient behaves: vanishing and exploding swapped, a power of ten in a small product."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.derivation.exact import decimal_places
from grader.derivation.expression import Number, Quotient, as_expression, multiply, value_of
from grader.language import Text
from grader.mistakes.catalogue._samples import SIGMOIDS
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

ENDS = {"vanishes": "explodes", "explodes": "vanishes"}
CHAINS = ("bound", "gradient")
POWERS = (10, 100)


def _swapped(target: Target) -> Iterator[Explanation]:
    other = target.solved.quantities.get(ENDS.get(target.quantity.name, ""))
    bound = target.solved.quantities.get("bound")
    if other is not None and bound is not None and other.value != target.right and isinstance(other.value, str):
        yield Explanation(other.value, ("",), tuple(map(target.evaluation.working, bound.steps)))


def _tens(target: Target) -> Iterator[Explanation]:
    right = target.right
    if target.quantity.name.partition(".")[0] not in CHAINS or not isinstance(right, Fraction) or abs(right) >= 1:
        return
    shown = Number(number=right, places=decimal_places(right))
    for power in POWERS:
        for formula in (multiply(shown, power), Quotient(left=shown, right=as_expression(power))):
            yield Explanation(value_of(formula), ("",), (formula,))


MISTAKES = (
    Mistake(
        "grad.vanish_explode_swapped",
        Kind.CONCEPT,
        Text(en="vanishing and exploding swapped", fa="جابه‌جا گرفتن محو و انفجار گرادیان"),
        Text(
            en="Factors below one make a product ever smaller, it vanishes; factors above one make it explode.",
            fa="عامل‌های کوچک‌تر از یک حاصل‌ضرب را محو می‌کنند و عامل‌های بزرگ‌تر از یک آن را منفجر.",
        ),
        (Example(SIGMOIDS, "vanishes", "no", "yes"),),
        _swapped,
    ),
    Mistake(
        "grad.power_of_ten",
        Kind.SLIP,
        Text(en="a power of ten in a small product", fa="توانی از ده در حاصل‌ضربی کوچک"),
        Text(
            en="Count the zeros behind the point again: this is {right} with too many or too few.",
            fa="صفرهای پس از ممیز را دوباره بشمارید: این همان {right} است با صفرهای بیشتر یا کمتر.",
        ),
        (Example(SIGMOIDS, "bound", "0.009765625", "0.008765625"),),
        _tens,
    ),
)
