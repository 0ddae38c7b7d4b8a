"""Units of measurement, by Pint: which words are units, and a quantity in base units, exactly.

Only single names of letters are ever handed to Pint; what joins them is our own grammar.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.exact import Exact
from grader.derivation.formulas import rational
from grader.errors import DerivationError

if TYPE_CHECKING:
    import pint

_NAME = re.compile("[A-Za-z\u00b5\u03bc\u2126\u03a9\u212b\u00c5]{1,30}")
_WHOLE = {
    "degC": "degree_Celsius",
    "degF": "degree_Fahrenheit",
    "gauss": "SI_gauss",
    "G": "SI_gauss",
    "kgs": "kilogram",
    "Kg": "kilogram",
    "KG": "kilogram",
    "amp": "ampere",
    "amps": "ampere",
    "Ohm": "ohm",
    "rev": "turn",
    "revs": "turn",
    "kmh": "kilometer_per_hour",
}
"""Names that Pint doesn't know or takes for something else, before which no prefix stands."""
_SPELT = {"\u2126": "ohm", "\u03a9": "ohm", "\u00c5": "angstrom", "\u212b": "angstrom"}
"""Signs of units, before which a prefix may stand."""
SHORTEST_NAME = 4
"""A shorter word may be a symbol, whose capital letters mean something."""
_NO_UNITS = frozenset({"x", "y", "z", "X", "Y", "Z", "π", "pi", "e", "i"})
_CONSTANTS = frozenset({"speed_of_light", "elementary_charge", "standard_gravity", "avogadro_number", "dirac_constant"})
"""Constants of nature that Pint knows beside units."""
_PERSIAN = {
    "متر": "meter",
    "کیلومتر": "kilometer",
    "سانتیمتر": "centimeter",
    "میلیمتر": "millimeter",
    "گرم": "gram",
    "کیلوگرم": "kilogram",
    "ثانیه": "second",
    "میلیثانیه": "millisecond",
    "دقیقه": "minute",
    "ساعت": "hour",
    "روز": "day",
    "نیوتن": "newton",
    "ژول": "joule",
    "وات": "watt",
    "ولت": "volt",
    "آمپر": "ampere",
    "اهم": "ohm",
    "لیتر": "liter",
    "بیت": "bit",
    "بایت": "byte",
    "کیلوبایت": "kilobyte",
    "مگابایت": "megabyte",
    "گیگابایت": "gigabyte",
    "درجه": "degree",
}
"""Units by their Persian names."""
OFFSETS: Mapping[str, Fraction] = {
    "degree_Celsius": Fraction(27_315, 100),
    "degree_Fahrenheit": Fraction(45_967, 180),
}
"""What is added, in kelvin, to a temperature that is measured from another zero."""


Powers = Mapping[str, Fraction]
"""Units by name, each with its power."""
_ONE = x.Number(number=1)


class Measure(NamedTuple):
    """A number with the powers of its units, each by its one name."""

    number: x.Expression
    units: tuple[tuple[str, Fraction], ...]


class Base(NamedTuple):
    """A factor to base units, with the powers of those."""

    factor: Fraction
    units: tuple[tuple[str, Fraction], ...]


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[Any]:
    import pint  # noqa: PLC0415 - only quantities need it

    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(non_int_type=Fraction, on_redefinition="ignore")
    registry.define("SI_gauss = 1e-4 * tesla")
    registry.define("FLOP = [operation]")
    return registry


@lru_cache(maxsize=4_000)
def canonical_unit(word: str) -> str | None:
    """Return the one name of a unit, None for a word that is none.

    >>> canonical_unit("km"), canonical_unit("kilometre"), canonical_unit("banana")
    ('kilometer', 'kilometer', None)
    """
    if word in _PERSIAN:
        return _PERSIAN[word]
    if not _NAME.fullmatch(word) or word in _NO_UNITS:
        return None
    import pint  # noqa: PLC0415 - only quantities need it

    try:
        ((name, power),) = _registry().parse_units(_spelt(word))._units.items()  # noqa: SLF001 - the one way to its names
    except (pint.errors.PintError, ValueError, AttributeError, TypeError):
        # Names may begin with a capital letter: 5 Newton. In symbols capitals count: Mg is no mg.
        return canonical_unit(word.lower()) if len(word) >= SHORTEST_NAME and word.istitle() else None
    return str(name) if power == 1 and name not in _CONSTANTS and not name.endswith("_constant") else None


def _spelt(word: str) -> str:
    if word in _WHOLE:
        return _WHOLE[word]
    for typed, spelt in _SPELT.items():
        if word.endswith(typed) and len(word) <= len(typed) + 2:
            return word[: -len(typed)].replace("\u03bc", "\u00b5") + spelt
    return word.replace("\u03bc", "\u00b5")


def is_unit(word: str) -> bool:
    """Tell whether a word is a unit."""
    return canonical_unit(word) is not None


def measured(tree: x.Expression) -> Measure:
    """Return the number and the units of a quantity; a sum of quantities is a DerivationError."""
    number, units = _measured(tree)
    return Measure(number, _sorted(units))


def _measured(tree: x.Expression) -> tuple[x.Expression, Powers]:
    if isinstance(tree, s.Unit):
        return _ONE, {canonical_unit(tree.name) or tree.name: Fraction(1)}
    if not any(isinstance(node, s.Unit) for node in x.walk(tree)):
        return tree, {}
    parts = [_measured(child) for child in tree.children()]
    (number, units), (other, others) = parts[0], parts[-1]
    if isinstance(tree, x.Negative):
        return x.Negative(inner=number), units
    if isinstance(tree, x.Product):
        kept = [factor for factor, _ in parts if factor != _ONE]
        return x.multiply(*kept) if kept else _ONE, _joined(*((powers, 1) for _, powers in parts))
    if isinstance(tree, x.Quotient):
        share = number if other == _ONE else x.Quotient(left=number, right=other)
        return share, _joined((units, 1), (others, -1))
    exponent = rational(tree.right) if isinstance(tree, x.Power) else None
    if exponent is None:
        raise DerivationError("no single quantity")
    power = number if number == _ONE else x.Power(left=number, right=x.Number(number=exponent))
    return power, _joined((units, exponent))


def _joined(*raised: tuple[Powers, Exact]) -> Powers:
    """Return the product of several units, each raised to a power."""
    found: dict[str, Fraction] = {}
    for units, exponent in raised:
        for name, power in units.items():
            found[name] = found.get(name, Fraction(0)) + power * exponent
    return found


def _sorted(units: Powers) -> tuple[tuple[str, Fraction], ...]:
    return tuple(sorted((name, power) for name, power in units.items() if power))


@lru_cache(maxsize=4_000)
def base(units: tuple[tuple[str, Fraction], ...]) -> Base:
    """Return units in base units, with the factor to them.

    >>> base((("kilometer", Fraction(1)),))
    Base(factor=Fraction(1000, 1), units=(('meter', Fraction(1, 1)),))
    """
    bases = [(_base_of(name), power) for name, power in units]
    joined = _joined(*((own, power) for (_, own), power in bases))
    factor = math.prod((_raised(own, power) for (own, _), power in bases), start=Fraction(1))
    return Base(factor, _sorted({name: power for name, power in joined.items() if name != "radian"}))


@lru_cache(maxsize=1_000)
def _base_of(name: str) -> tuple[Fraction, Powers]:
    factor, unit = _registry().get_base_units(name)
    return Fraction(str(factor)), {str(one): Fraction(str(power)) for one, power in unit._units.items()}  # noqa: SLF001


def _raised(factor: Fraction, power: Fraction) -> Fraction:
    if power.denominator == 1:
        return factor ** int(power)
    return Fraction(float(factor) ** float(power))
