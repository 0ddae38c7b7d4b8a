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
from grader.derivation.fields import DIGITS, precise, real_number
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
    "gm": "gram",
    "gms": "gram",
}
"""Names that Pint doesn't know or takes for something else, before which no prefix stands."""
_SPELT = {"Ohm": "ohm", "Ohms": "ohm", "\u2126": "ohm", "\u03a9": "ohm", "\u00c5": "angstrom", "\u212b": "angstrom"}
"""Signs of units, before which a prefix may stand."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SHORTEST_NAME = 4
"""A shorter word may be a symbol, whose capital letters mean something."""
_EVERYDAY = _words(
    """
    m km cm mm dm um nm g kg mg ug s ms us ns min h hr sec N kN MN mN J kJ MJ mJ W kW MW mW GW Pa kPa MPa hPa GPa V
    kV mV A mA uA Hz kHz MHz GHz mol mmol L mL cL dL l ml kWh Wh cal kcal eV keV MeV GeV C F T H K S ft lb in mi rpm
    psi kB
    """
)
"""Symbols that are usual everywhere, by which one in other letters than it should be is known: ``KHZ``, ``19CM``."""
_JOINED = _words(
    """
    N kN MN kg g m cm mm km s h J kJ W kW A V kV T C Pa K mol ft lb
    """
)
"""Symbols that stand side by side without a sign between them: ``Nm``, ``kgm``."""
_RAISED = re.compile("([A-Za-z\u00b5\u03bc]{1,20})([23])")
CURRENCIES: Mapping[str, tuple[str, ...]] = {
    "US_dollar": ("$", "USD", "dollar", "dollars", "دلار"),
    "euro": ("€", "EUR", "euro", "euros", "یورو"),
    "sterling": ("£", "GBP", "پوند"),
    "yen": ("¥", "JPY", "yen"),
    "rupee": ("₹", "INR", "rupee", "rupees"),
    "rial": ("﷼", "IRR", "rial", "rials", "ریال"),
    "toman": ("toman", "tomans", "تومان"),
}
"""Currencies with their sign and their names; each measures something of its own, but for the toman of ten rials."""
_CURRENCY = {spelling: name for name, spellings in CURRENCIES.items() for spelling in spellings}
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
    for name in CURRENCIES:
        registry.define(f"{name} = [{name}]" if name != "toman" else "toman = 10 * rial")
    return registry


@lru_cache(maxsize=4_000)
def canonical_unit(word: str) -> str | None:
    """Return the one name of a unit, None for a word that is none.

    >>> canonical_unit("km"), canonical_unit("kilometre"), canonical_unit("banana")
    ('kilometer', 'kilometer', None)
    """
    if word in _PERSIAN or word in _CURRENCY:
        return _PERSIAN.get(word) or _CURRENCY[word]
    if not _NAME.fullmatch(word) or word in _NO_UNITS:
        return None
    import pint  # noqa: PLC0415 - only quantities need it

    try:
        ((name, power),) = _registry().parse_units(_spelt(word))._units.items()  # noqa: SLF001 - the one way to its names
    except (pint.errors.PintError, ValueError, AttributeError, TypeError):
        return _otherwise_written(word)
    return str(name) if power == 1 and name not in _CONSTANTS and not name.endswith("_constant") else None


def _otherwise_written(word: str) -> str | None:
    """Return a unit in other letters than it should be: 5 Newton, 5 KHZ. In symbols capitals count: Mg is no mg."""
    if len(word) >= SHORTEST_NAME and (word.istitle() or word.isupper()):
        found = canonical_unit(word.lower())
        if found is not None:
            return found
    usual = in_usual_letters(word)
    return canonical_unit(usual) if usual else None


def in_usual_letters(word: str) -> str:
    """Return the one everyday symbol of the same letters, be they large or small; none for a symbol of one letter.

    >>> in_usual_letters("KHZ"), in_usual_letters("MW"), in_usual_letters("kHz")
    ('kHz', '', '')
    """
    usual = {one for one in _EVERYDAY if one.casefold() == word.casefold()}
    # An m is no M: thousandths or millions.
    found = usual.pop() if len(usual) == 1 and len(word) > 1 and word not in usual else ""
    return "" if word[0] + found[:1] in {"mM", "Mm"} else found


def is_everyday(word: str) -> bool:
    """Tell whether a word is a symbol that is usual everywhere, as it is written."""
    return word in _EVERYDAY


def is_usual(word: str) -> bool:
    """Tell whether a word is surely a unit where none is expected: an everyday symbol, or a name.

    >>> is_usual("cm"), is_usual("metres"), is_usual("ab")
    (True, True, False)
    """
    return is_everyday(word) or (len(word) >= SHORTEST_NAME and is_unit(word))


@lru_cache(maxsize=4_000)
def unit_powers(word: str) -> tuple[tuple[str, Fraction], ...]:
    """Return the units that a word stands for with their powers: ``m2`` and ``Nm`` are of two; nothing for no unit.

    >>> [name for name, power in unit_powers("Nm")], unit_powers("banana")
    (['newton', 'meter'], ())
    """
    name = canonical_unit(word)
    if name is not None and not name.startswith("number_"):
        return ((name, Fraction(1)),)
    raised = _RAISED.fullmatch(word)
    if raised and canonical_unit(raised[1]):
        return ((str(canonical_unit(raised[1])), Fraction(int(raised[2]))),)
    pair = joined_symbols(word)
    return tuple((str(canonical_unit(symbol)), Fraction(1)) for symbol in pair)


def joined_symbols(word: str) -> tuple[str, ...]:
    """Return the two symbols that a word is made of, nothing where it could be of others or none.

    >>> joined_symbols("kgm"), joined_symbols("apple")
    (('kg', 'm'), ())
    """
    pairs = [(word[:cut], word[cut:]) for cut in range(1, len(word)) if {word[:cut], word[cut:]} <= _JOINED]
    return pairs[0] if len(pairs) == 1 else ()


def _spelt(word: str) -> str:
    if word in _WHOLE:
        return _WHOLE[word]
    for typed, spelt in _SPELT.items():
        if word.endswith(typed) and len(word) <= len(typed) + 2:
            return word[: -len(typed)].replace("\u03bc", "\u00b5") + spelt
    return word.replace("\u03bc", "\u00b5")


def is_unit(word: str) -> bool:
    """Tell whether a word is a unit, or several."""
    return bool(unit_powers(word))


def measured(tree: x.Expression) -> Measure:
    """Return the number and the units of a quantity; a sum of quantities is a DerivationError."""
    number, units = _measured(tree)
    return Measure(number, _sorted(units))


def _measured(tree: x.Expression) -> tuple[x.Expression, Powers]:
    if isinstance(tree, s.Unit):
        return _ONE, dict(unit_powers(tree.name))
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
    field = precise(DIGITS)
    return Fraction(real_number(field.power(field.number(factor), field.number(power))))


def kinds(units: tuple[tuple[str, Fraction], ...]) -> frozenset[str]:
    """Return what units measure beyond their dimension: an angle in a time is no frequency.

    >>> kinds((("hertz", Fraction(1)),)) == kinds((("radian", Fraction(1)), ("second", Fraction(-1))))
    False
    """
    said = {kind for name, _ in units for ending, kind in _KINDS if name.endswith(ending)}
    turning = any("radian" in _base_of(name)[1] for name, _ in units) and dict(base(units).units) == {"second": -1}
    return frozenset(said | ({"angle"} if turning else set()))


_KINDS = (("hertz", "frequency"), ("gray", "dose"), ("rads", "dose"), ("sievert", "equivalent"), ("rem", "equivalent"))
"""What some units measure beside others of the same dimension, by the ends of their names."""


def is_currency(units: tuple[tuple[str, Fraction], ...]) -> bool:
    """Tell whether units are those of an amount of money."""
    return len(units) == 1 and units[0][0] in CURRENCIES and units[0][1] == 1


def measure_alike(word: str, usual: str) -> bool:
    """Tell whether a word is of the same dimension as another, or as several with blanks between them.

    >>> measure_alike("Mm", "mm"), measure_alike("pa", "Pa")
    (True, False)
    """
    mine, others = unit_powers(word), [unit_powers(one) for one in usual.split()]
    return base(mine).units == base(_sorted(_joined(*((dict(powers), 1) for powers in others)))).units
