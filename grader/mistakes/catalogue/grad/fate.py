"""What becomes of a gradient: vanishing and exploding swapped, paths left out, the power of ten miscounted."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.derivation import roles
from grader.derivation.edits import drop
from grader.derivation.exact import Exact, decimal_places, magnitude, power_of_ten
from grader.derivation.expression import Chain, Expression, Power, as_expression, multiply
from grader.derivation.rounding import rounded
from grader.language import Text
from grader.mistakes.catalogue._samples import SIGMOIDS, SMALL_FACTORS, WIDE_SIGMOIDS
from grader.mistakes.mechanisms import in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Value

FATES = {"vanishes": "explodes", "explodes": "vanishes"}
GRADIENTS = ("bound", "gradient", "local_derivatives")
SMALL = Fraction(1, 10)
"""From here downwards there are zeros to be counted."""
SHIFTS = (-2, -1, 1, 2)
"""Zeros miscounted by more are no miscounting."""


def _one_path(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, drop(roles.UNITS), "bound")


def _swapped(target: Target) -> Iterator[Explanation]:
    other = target.solved.quantities.get(FATES.get(target.quantity.name, ""))
    if other is not None and other.value == "yes":
        yield Explanation("yes", ("",), (target.evaluation.working(f"{target.solved.prefix}bound"),))


def _small_gradient(target: Target) -> Exact | None:
    """Return the right value where it is one small gradient, else None."""
    single = len(target.quantity.steps) == 1 and target.quantity.name.startswith(GRADIENTS)
    right = target.right if single else None
    return right if isinstance(right, (int, Fraction)) and 0 < magnitude(right) < SMALL else None


def _is_rounding(given: Exact, of: Exact) -> bool:
    """Tell whether a number, to the last of its decimal places, is another one."""
    places = decimal_places(given)
    return given == of if places is None else 2 * magnitude(given - of) <= Fraction(1, 10**places)


def _shown(number: Exact) -> Expression:
    """Return a number with all its decimal places, or as a fraction where they don't end."""
    places = decimal_places(number)
    return as_expression(number) if places is None else rounded(number, max(1, power_of_ten(number) + places + 1))


def _other_power(target: Target, value: Value) -> Iterator[Explanation]:
    right = _small_gradient(target)
    if right is None or not isinstance(value, (int, Fraction)) or value == 0:
        return
    for shift in SHIFTS:
        moved = value / Fraction(10) ** shift
        if _is_rounding(moved, right):
            power = Power(left=as_expression(10), right=as_expression(shift))
            yield Explanation(value, ("",), (Chain(of=(multiply(_shown(moved), power), _shown(value))),))


MISTAKES = of_one_idea(
    Mistake(
        "grad.paths_forgotten",
        Kind.CONCEPT,
        Text(en="only one of several paths", fa="تنها یکی از چند مسیر"),
        Text(
            en="This follows a single path; a gradient is the sum over all paths, one through each unit of a layer.",
            fa="این تنها یک مسیر را دنبال می‌کند؛ گرادیان جمع روی همهٔ مسیرهاست، از هر واحد لایه یکی.",
        ),
        (Example(WIDE_SIGMOIDS, "bound", caught="1/4", missed="3/4"),),
        _one_path,
        seldom=0,
    ),
    Mistake(
        "grad.vanish_explode_swapped",
        Kind.CONCEPT,
        Text(en="vanishing and exploding swapped", fa="جابه‌جایی محو شدن و انفجار گرادیان"),
        Text(
            en="Layers whose factor is below 1 in size make the gradient vanish; above 1 they make it explode.",
            fa="لایه‌هایی با عامل کوچک‌تر از ۱ گرادیان را محو می‌کنند؛ با عامل بزرگ‌تر از ۱ گرادیان منفجر می‌شود.",
        ),
        (
            Example(SMALL_FACTORS, "explodes", caught="yes", missed="no"),
            Example({"saturating_layers": {"layers": 9, "factor": "1.1"}}, "vanishes", caught="yes", missed="no"),
        ),
        _swapped,
        seldom=0,
    ),
    Mistake(
        "grad.power_of_ten",
        Kind.SLIP,
        Text(en="another power of ten", fa="توان دیگری از ده"),
        Text(
            en="The digits are right but the power of ten isn't: count the zeros, or write a power of ten.",
            fa="رقم‌ها درست‌اند ولی توان ده نه: صفرها را بشمارید، یا عدد را به‌صورت ضریبی در توانی از ده بنویسید.",
        ),
        (
            Example({"saturating_layers": {"layers": 10}}, "bound", caught="0.0000001", missed="0.000001"),
            Example(SIGMOIDS, "bound", caught="0.0098", missed="0.00098"),
        ),
        recognise=_other_power,
        seldom=0,
    ),
)
