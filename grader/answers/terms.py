"""What a comparison asks beside the two texts: how near, to how many figures, in which form, written where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from grader.derivation.exact import Exact
from grader.equality.expressions import Assumed
from grader.errors import UseError, near
from grader.model import Tolerance
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

    A ``base`` of 0 asks for none.
    Where ``functions`` are given, these names before a bracket are functions and all others factors; else the texts
    tell which are.
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

    def dialect(self, **options: Any) -> Dialect:
        """Return how a text is meant: where letters are whole, e and i are such letters, and ``2 x 3`` is a product."""
        known = Dialect(self.locale, self.variables, functions=self.functions or frozenset(), base=self.base)
        return replace(known, **{"constants": not self.whole, "crosses": self.whole, **options})

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


def terms_from(options: Mapping[str, object]) -> Terms:
    """Return the terms that options by name state; every unknown or unreadable one is named in a UseError."""
    problems = [f'There is no option "{name}". {near(name, OPTIONS)}' for name in options if name not in OPTIONS]
    for name, known in CHOICES.items():
        if name in options and str(options[name]) not in known:
            problems.append(f"{name}: {options[name]!s:.40} isn't known. {near(str(options[name]), known)}")
    tolerances = _tolerances(options.get("tolerance"), problems)
    figures, places = (_count(options.get(name), name, problems) for name in ("significant_figures", "decimal_places"))
    base = _base(options.get("base"), problems)
    if problems:
        raise UseError("\n".join(problems))
    functions = frozenset(map(one_name, _names(options["functions"]))) if options.get("functions") is not None else None
    said = {name: str(options[name]) for name in CHOICES if name in options and name != "assume"}
    return Terms(
        tolerances=tolerances,
        figures=figures,
        places=places,
        form=str(options.get("form", "any")),
        variables=_names(options.get("variables") or ()),
        functions=functions,
        variable=str(options.get("variable", "")),
        base=base,
        assumed=Assumed(str(options.get("assume", "nothing"))),
        **said,
    )


def _names(listed: object) -> frozenset[str]:
    """Return names that are listed, or written with commas between them; a name is letters, perhaps with an index."""
    names = listed if isinstance(listed, (list, tuple, frozenset)) else str(listed).split(",")
    return frozenset(str(name).strip() for name in names) - {""}


def _tolerances(written: object, problems: list[str]) -> tuple[Tolerance, ...]:
    """Return ``1% relative or 0.01 absolute`` as tolerances, any of which may allow a value."""
    if written is None or written == "":
        return ()
    found = []
    for part in str(written)[:200].split(" or "):
        match = _TOLERANCE.fullmatch(part)
        if match is None:
            problems.append(f'tolerance: write "0.01 absolute" or "1% relative", not {part[:40]!r}.')
            continue
        try:
            size = Fraction(match[1]) / (100 if match[2] else 1)
        except (ValueError, ZeroDivisionError):
            problems.append(f"tolerance: {match[1][:40]!r} is no number.")
            continue
        found.append(Tolerance(size, relative=match[3] == "relative" or bool(match[2] and not match[3])))
    return tuple(found)


def _count(written: object, name: str, problems: list[str]) -> int | None:
    if written is None:
        return None
    if not str(written).isdecimal() or not 0 <= int(str(written)) <= 50:
        problems.append(f"{name}: write a whole number up to 50, not {str(written)[:40]!r}.")
        return None
    return int(str(written))


def _base(written: object, problems: list[str]) -> int:
    if written is None or (str(written).isdecimal() and LEAST <= int(str(written)[:3]) <= MOST):
        return int(str(written or 0))
    problems.append(f"base: write a whole number from {LEAST} to {MOST}, not {str(written)[:40]!r}.")
    return 0
