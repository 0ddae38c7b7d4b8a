"""What a comparison asks beside the two texts: how near, to how many figures, in which form, written where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, NamedTuple

from grader.derivation.exact import Exact
from grader.equality.expressions import Assumed
from grader.errors import UseError, near
from grader.language import Text
from grader.model import Option, Part, Tolerance
from grader.reading.dialect import Dialect
from grader.reading.lexing.bases import LEAST, MOST
from grader.reading.lexing.names import one_name
from grader.reading.lexing.numbers import LOCALES

OPTIONS: Mapping[str, str] = {
    "tolerance": "how far a number may lie off: `0.01 absolute`, `1% relative`, several joined by `or`",
    "significant_figures": "with how many figures a number must be written, rounded from the reference",
    "decimal_places": "with how many decimals a number must be written, rounded from the reference",
    "trailing_zeros": "whether the zeros at the end of a whole number may count as figures",
    "form": "the form that is asked for",
    "variables": "the letters of the question, with commas between them",
    "variable": "the letter that a form or a constant of integration is about",
    "locale": "how numbers are written",
    "assume": "what is known of the letters",
    "up_to": "what the two may differ by",
    "units": "whether another unit of the same dimension will do",
    "letters": "whether a letter may be written large or small",
    "relation": "how a number must stand to the reference",
    "base": "the base in which a number must be written, from 2 to 36; its bare digits are of that base",
    "functions": "the names that are functions before a bracket, with commas between them; all others are factors",
    "options": "what can be chosen or ordered, by letter: `a: Rome; b: Paris`",
    "items": "what options are matched to, by number: `1: Italy; 2: France`",
}
"""What can be asked of a comparison by name, and what it says."""
_TOLERANCE = re.compile(r"\s*([0-9.]+(?:[eE][+-]?[0-9]{1,3})?)\s*(%?)\s*(absolute|relative|)\s*")
CHOICES: Mapping[str, frozenset[str]] = {
    "locale": frozenset(LOCALES),
    "assume": frozenset(Assumed),
    "up_to": frozenset({"", "constant", "arbitrary constant", "factor"}),
    "units": frozenset({"strict", "convertible"}),
    "trailing_zeros": frozenset({"either", "insignificant"}),
    "letters": frozenset({"as written", "any case"}),
    "relation": frozenset({"=", "<", "≤", ">", "≥"}),
}
"""What an option may be, of those that are chosen from a list."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a comparison; by default two answers are the same only if they are exactly.

    A ``base`` of 0 asks for none. A size is asked in a ``unit``, byte or mebibyte, which a quantity says.
    Where ``functions`` are given, these names before a bracket are functions and all others factors; else the texts
    tell which are. ``other_reach`` is that of the dialect.
    """

    tolerances: tuple[Tolerance, ...] = ()
    figures: int | None = None
    places: int | None = None
    trailing_zeros: str = "either"
    form: str = "any"
    variables: frozenset[str] = frozenset()
    variable: str = ""
    locale: str = ""
    assumed: Assumed = Assumed.NOTHING
    up_to: str = ""
    units: str = "convertible"
    letters: str = "as written"
    relation: str = "="
    functions: frozenset[str] | None = None
    base: int = 0
    unit: str = ""
    options: tuple[Option, ...] = ()
    items: tuple[Option, ...] = ()
    other_reach: bool = False

    @property
    def whole(self) -> bool:
        """Whether letters stand for positive whole numbers, as in counts and sizes."""
        return self.assumed is Assumed.WHOLE

    @property
    def rounds(self) -> bool:
        """Whether it counts how many figures or decimals a number was written with."""
        return self.figures is not None or self.places is not None

    @property
    def as_written(self) -> bool:
        """Whether it matters how a value is written: its figures, its form."""
        return self.rounds or self.form != "any"

    @property
    def eased(self) -> Terms:
        """The same terms for an author's own text: with decimal points, and with all its figures."""
        return replace(self, locale="", figures=None, places=None)

    def dialect(self, **options: Any) -> Dialect:
        """Return how a text is meant: where letters are whole, e and i are such letters, and ``2 x 3`` is a product."""
        known = Dialect(self.locale, self.variables, functions=self.functions or frozenset(), base=self.base)
        asked = {"constants": not self.whole, "crosses": self.whole, "other_reach": self.other_reach}
        return replace(known, **{**asked, **options})

    def allowed(self, right: Exact) -> Exact:
        """Return the largest accepted distance from a value."""
        return max((tolerance.allowed(right) for tolerance in self.tolerances), default=0)


ASSUMED: Mapping[Assumed, str] = {
    Assumed.NOTHING: "any numbers",
    Assumed.REAL: "numbers for which both sides are real",
    Assumed.POSITIVE: "positive numbers",
    Assumed.WHOLE: "positive whole numbers",
}
"""What letters stand for, as the screen says it."""
EXACT = Terms()
"""Two answers are the same only if they are exactly, whatever their letters stand for."""


def counted(tolerance: Tolerance | None = None) -> Terms:
    """Return the terms of counts and sizes: letters stand for whole numbers and call nothing, a tolerance is stated."""
    return Terms((tolerance,) if tolerance else (), assumed=Assumed.WHOLE, functions=frozenset())


def terms_of(part: Part) -> Terms:
    """Return the terms on which the answers to a part of an exam are compared."""
    base = Terms() if part.stated else counted()
    tolerances = (part.tolerance,) if part.tolerance else ()
    return replace(terms_from(dict(part.terms), base), tolerances=tolerances, options=part.options, items=part.items)


def terms_from(options: Mapping[str, object], base: Terms = EXACT) -> Terms:
    """Return the terms that options by name state; what none names is as in other terms.

    Raises:
        UseError: if options are unknown or can't be read; all of them are named.

    """
    problems = [f'There is no option "{name}". {near(name, OPTIONS)}' for name in options if name not in OPTIONS]
    said = {name: options[name] for name in _READ if options.get(name) is not None}
    found = {_READ[name].field: _READ[name].read(name, value, problems) for name, value in said.items()}
    if problems:
        raise UseError("\n".join(problems))
    return replace(base, **found)


def _text(_name: str, written: object, _problems: list[str]) -> str:
    return str(written)


def _chosen(name: str, written: object, problems: list[str]) -> str:
    if str(written) not in CHOICES[name]:
        problems.append(f"{name}: {written!s:.40} isn't known. {near(str(written), CHOICES[name])}")
    return str(written)


def _assumed(name: str, written: object, problems: list[str]) -> Assumed:
    chosen = _chosen(name, written, problems)
    return Assumed(chosen) if chosen in CHOICES[name] else Assumed.NOTHING


def _names(_name: str, listed: object, _problems: list[str]) -> frozenset[str]:
    """Return names that are listed, or written with commas between them; a name is letters, perhaps with an index."""
    names = listed if isinstance(listed, (list, tuple, frozenset)) else str(listed).split(",")
    return frozenset(str(name).strip() for name in names) - {""}


def _functions(name: str, listed: object, problems: list[str]) -> frozenset[str]:
    return frozenset(map(one_name, _names(name, listed, problems)))


def _options(name: str, listed: object, problems: list[str]) -> tuple[Option, ...]:
    """Return ``a: Rome; b: Paris``, or a mapping, as options."""
    if isinstance(listed, Mapping):
        return tuple(Option(str(letter), Text(str(said))) for letter, said in listed.items())
    pairs = [part.partition(":")[::2] for part in str(listed).split(";") if part.strip()]
    if not all(letter.strip() and said.strip() for letter, said in pairs):
        problems.append(f'{name}: write a letter and what it says, "a: Rome; b: Paris", not {str(listed)[:40]!r}.')
    return tuple(Option(letter.strip(), Text(said.strip())) for letter, said in pairs)


def _tolerances(name: str, written: object, problems: list[str]) -> tuple[Tolerance, ...]:
    """Return ``1% relative or 0.01 absolute`` as tolerances, any of which may allow a value."""
    found = []
    for part in str(written)[:200].split(" or ") if written else ():
        match = _TOLERANCE.fullmatch(part)
        if match is None:
            problems.append(f'{name}: write "0.01 absolute" or "1% relative", not {part[:40]!r}.')
            continue
        try:
            size = Fraction(match[1]) / (100 if match[2] else 1)
        except (ValueError, ZeroDivisionError):
            problems.append(f"{name}: {match[1][:40]!r} is no number.")
            continue
        found.append(Tolerance(size, relative=match[3] == "relative" or bool(match[2] and not match[3])))
    return tuple(found)


def _count(name: str, written: object, problems: list[str]) -> int | None:
    if not str(written).isdecimal() or not 0 <= int(str(written)) <= 50:
        problems.append(f"{name}: write a whole number up to 50, not {str(written)[:40]!r}.")
        return None
    return int(str(written))


def _base(name: str, written: object, problems: list[str]) -> int:
    if str(written).isdecimal() and LEAST <= int(str(written)[:3]) <= MOST:
        return int(str(written))
    problems.append(f"{name}: write a whole number from {LEAST} to {MOST}, not {str(written)[:40]!r}.")
    return 0


class _Read(NamedTuple):
    """The field that an option states, and what reads it: its name, what was written, and room for problems."""

    field: str
    read: Callable[[str, object, list[str]], Any]


_READ: Mapping[str, _Read] = {
    **{name: _Read(name, _chosen) for name in CHOICES},
    "tolerance": _Read("tolerances", _tolerances),
    "significant_figures": _Read("figures", _count),
    "decimal_places": _Read("places", _count),
    "form": _Read("form", _text),
    "variables": _Read("variables", _names),
    "variable": _Read("variable", _text),
    "assume": _Read("assumed", _assumed),
    "base": _Read("base", _base),
    "functions": _Read("functions", _functions),
    "options": _Read("options", _options),
    "items": _Read("items", _options),
}
