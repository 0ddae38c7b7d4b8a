"""Numbers in another base, by the marks that say so: ``0x1F``, ``1101_2``, ``(1101)₂``, ``1101 base 2``, ``1Fh``.

Where a base is asked bare digits are of that base. A mark behind a number, the b of ``1101b``, is one only there:
elsewhere it may be a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from grader.derivation.expression import Number
from grader.language import Text
from grader.reading.characters import Typed
from grader.reading.dialect import Dialect
from grader.reading.limits import DIGITS

NO_DIGIT = Text(en="{digit} is no digit of base {base}", fa="{digit} رقمی از مبنای {base} نیست")
LEAST, TEN, MOST = 2, 10, 36
NAMED = {
    **dict.fromkeys(("two", "binary", "bin", "دو"), 2),
    **dict.fromkeys(("eight", "octal", "oct", "هشت"), 8),
    **dict.fromkeys(("ten", "decimal", "dec", "ده"), 10),
    **dict.fromkeys(("sixteen", "hexadecimal", "hex", "شانزده"), 16),
}
"""Bases by their names."""
_BASE = rf"(?:\d{{1,2}}|{'|'.join(NAMED)})"
_DIGITS = r"[0-9A-Za-z]++(?:[ ][0-9A-Fa-f]{4}(?![0-9A-Za-z]))*+(?:\.[0-9A-Za-z]++)?"
_INDEX = (
    rf"\s*(?:_\s*\{{\s*(?:\\(?:text|mathrm)\s*\{{\s*|\(\s*)?(?P<braced>{_BASE})\s*[)}}]?\s*\}}"
    rf"|_\s*(?P<plain>{_BASE})|(?P<lowered>[₀-₉]{{1,2}}))(?!\w)"
)
_PHRASE = rf"(?:(?:in\s+)?(?:base|radix)[\s-]*|در\s+مبنای\s*)(?P<said>{_BASE})|(?P<named>binary|octal|hexadecimal|hex)"
_BRACKETED_PHRASE = _PHRASE.replace("<said>", "<said_within>").replace("<named>", "<named_within>")
_INDEXED = re.compile(
    rf"(?:(?P<digits>{_DIGITS})|[({{]\s*(?P<within>{_DIGITS})\s*[)}}]|\\(?:text|mathrm)\{{(?P<upright>{_DIGITS})\}}){_INDEX}"
)
_SAID = re.compile(rf"(?P<digits>{_DIGITS})\s*,?\s*(?:\(\s*(?:{_BRACKETED_PHRASE})\s*\)|(?:{_PHRASE}))(?!\w)")
_PREFIXED = re.compile(r"0(?P<mark>[xXbBoO])(?P<digits>[0-9A-Za-z]++(?:_[0-9A-Za-z]++)*+)(?![\w.])")
_MARKED = re.compile(r"(?P<digits>[0-9][0-9A-Fa-f]*?)(?P<mark>[hHbBoOqQdD])(?!\w)")
_BARE = re.compile(rf"{_DIGITS}(?!\w)")
_WORDED = re.compile(r"\d++[A-WYZa-wyz][0-9A-WYZa-wyz]*+(?!\w)")
"""Digits and letters of no base, but for an x, which may be a times sign."""
_MARKS = {"x": 16, "h": 16, "b": 2, "o": 8, "q": 8, "d": 10}
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_ENDS = re.compile(r"\s*(?:\Z|[,;)\]}=.\n])")


class Numeral(NamedTuple):
    """Digits with the base that they are of, where they begin, and where what says so ends."""

    digits: str
    base: int
    start: int
    end: int

    @property
    def strange(self) -> int | None:
        """The place of the first digit that isn't of the base."""
        fits = (int(digit, 36) < self.base for digit in self.digits if digit.isalnum())
        places = (place for place, digit in enumerate(self.digits) if digit.isalnum())
        return next((place for place, fit in zip(places, fits, strict=True) if not fit), None)

    @property
    def value(self) -> int | Fraction:
        """The number, exactly."""
        whole, _, decimals = re.sub("[ _]", "", self.digits).partition(".")
        found = Fraction(int(whole + decimals, self.base), self.base ** len(decimals))
        return found.numerator if found.denominator == 1 else found


def in_base(typed: Typed, at: int, end: int, dialect: Dialect, *, first: bool) -> tuple[Number, int] | None:
    """Return the number in another base that begins at a place, and where it ends; None if there is none.

    It is ``first`` where no operator stands before it. A digit that isn't of the base is a ReadError.
    """
    for found in _found(typed.plain, at, end, dialect, first=first):
        if found.strange is None:
            number = Number(number=found.value, typed=f"{found.digits}_{found.base}", base=found.base)
            if len(found.digits) > 4 * DIGITS.most or found.value >= 10**DIGITS.most:
                raise typed.limit(DIGITS, at)
            return number, found.end
        if found.digits.isdecimal() or dialect.base:
            digit = found.digits[found.strange]
            raise typed.error(NO_DIGIT, found.start + found.strange, digit=digit, base=found.base)
    return None


def _found(plain: str, at: int, end: int, dialect: Dialect, *, first: bool) -> Iterator[Numeral]:
    """Yield what may be a number in another base; one with letters for digits only where no letters are read."""
    letters = bool(dialect.base) or (not dialect.products and plain[at].isdecimal())
    index = _INDEXED.match(plain, at, end)
    digits = next((name for name in ("digits", "within", "upright") if index and index[name]), "")
    if index and (letters or digits != "digits" or index["digits"].replace(".", "").replace(" ", "").isdecimal()):
        yield from _of(index, digits, index["braced"] or index["plain"] or index["lowered"].translate(_LOWERED))
    prefix = _PREFIXED.match(plain, at, end)
    # Where an x may be a times sign, 0x9 is nought times nine as well.
    times = prefix is not None and prefix[0][1] in "xX" and dialect.crosses and prefix["digits"].isdecimal()
    times = times and not dialect.base
    if prefix and first and not times and _ENDS.match(plain, prefix.end(), end) and not _bare(plain, at, end, dialect):
        yield from _of(prefix, "digits", str(_MARKS[prefix["mark"].lower()]))
    if dialect.base:
        yield from _asked(plain, at, end, dialect)


def _asked(plain: str, at: int, end: int, dialect: Dialect) -> Iterator[Numeral]:
    """Yield what is a number in another base only where one is asked."""
    said = _SAID.match(plain, at, end)
    if said:
        names = ("said", "said_within", "named", "named_within")
        yield from _of(said, "digits", next(said[name] for name in names if said[name]))
    yield from _bare(plain, at, end, dialect)
    marked = _MARKED.match(plain, at, end)
    worded = _WORDED.match(plain, at, end) if dialect.base not in {0, TEN} else None
    if marked:
        yield from _of(marked, "digits", str(_MARKS[marked["mark"].lower()]))
    elif worded:
        yield Numeral(worded[0], dialect.base, at, worded.end())


def _bare(plain: str, at: int, end: int, dialect: Dialect) -> list[Numeral]:
    """Return digits without a mark where they are of the base that is asked."""
    bare = _BARE.match(plain, at, end)
    if bare is None or dialect.base in {0, TEN} or (bare[0][0].isalpha() and re.match(r"\s*[=:]", plain[bare.end() :])):
        return []
    found = Numeral(bare[0], dialect.base, at, bare.end())
    return [found] if found.strange is None else []


def _of(match: re.Match[str], digits: str, base: str) -> Iterator[Numeral]:
    """Yield the number that a pattern found, if its base is one."""
    number = NAMED.get(base) or int(base)
    if LEAST <= number <= MOST:
        yield Numeral(match[digits], number, match.start(digits), match.end())
