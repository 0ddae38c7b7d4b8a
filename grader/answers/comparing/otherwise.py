"""The other ways in which a text of numbers may be meant: a decimal sign for a group, a rounding for a value.

A difference that another reading of the same text would take away is for a person to decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction

from grader.answers.comparing.values import exact
from grader.answers.concluding import other_numbers
from grader.answers.figures import figures_of
from grader.answers.interpreting import TWO_ANSWERS
from grader.answers.prose import as_claims
from grader.answers.remarks import AS_A_FACTOR, AS_A_TERM, as_exact, as_factors, as_terms
from grader.answers.sizes import in_unit
from grader.answers.terms import Terms
from grader.answers.written_numbers import PERCENT_WORDS
from grader.derivation.exact import magnitude, power_of_ten
from grader.derivation.expression import Expression
from grader.derivation.fields import DoubtfulError
from grader.errors import ReadError
from grader.language import Message, Text
from grader.reading import read_statement
from grader.units import is_usual

TWO_WAYS = Text(
    en="the sign {sign} may part groups of digits or decimals; read the other way this is right",
    fa="نشانهٔ {sign} می‌تواند ممیز یا جداکنندهٔ رقم‌ها باشد؛ با خوانش دیگر درست است",
)
LOG_OF_TEN = Text(
    en="log is read as the natural logarithm; with base ten this is right",
    fa="log لگاریتم طبیعی خوانده شد؛ در پایهٔ ده درست است",
)
OTHER_BASE = Text(
    en="log has no base in the question; with another one this is right",
    fa="log در پرسش پایه‌ای ندارد؛ با پایه‌ای دیگر درست است",
)
ANOTHER_NAMED = Text(
    en="several values with names stand here; another than the last is right",
    fa="چند مقدار با نام آمده است؛ مقداری جز واپسین درست است",
)
SIGMOID = Text(
    en="nothing is known of σ here; with the logistic function this is right",
    fa="در این‌جا چیزی از σ دانسته نیست؛ با تابع لجستیک درست است",
)
ROUNDED = Text(
    en="an exact value and its rounding stand here; only the rounding is right",
    fa="اینجا مقدار دقیق و گردشدهٔ آن آمده است؛ تنها گردشده درست است",
)
PERCENT = Text(
    en="the number before the percent sign is right; was a percentage asked for?",
    fa="عدد پیش از نشانهٔ درصد درست است؛ آیا درصد خواسته شده بود؟",
)
UNIT_TOO = Text(
    en="the number is right; nothing is known here of a unit such as {unit}",
    fa="عدد درست است؛ در این‌جا چیزی از یکایی مانند {unit} دانسته نیست",
)
MOST_CHARACTERS = 60
_UNIT = re.compile(r"[^\W\d_]+")
_POWERED = r"[^\W\d_]+(?:\^?-?[1-4])?"
_MEASURED = re.compile(rf"(\s*[-−+]?[\d.,٫٬]+)\s*(?=[^\W\d_]{{2}}|{_POWERED}[/·*])({_POWERED}(?:[/·* ]{_POWERED})*)\s*")
"""A number and a unit that is no single letter."""
DEGREES = Text(
    en="the number before the degrees is right; were degrees asked for?",
    fa="عدد پیش از نشانهٔ درجه درست است؛ آیا درجه خواسته شده بود؟",
)
_DEGREES = re.compile(r"(?<=\d)\s*(?:°|degrees?|deg|درجه)\s*$")
OTHER_SIZE = Text(
    en="a kB may have 1000 bytes or 1024, and a b may be a bit or a byte; read the other way this is right",
    fa="kB می‌تواند ۱۰۰۰ یا ۱۰۲۴ بایت باشد و b بیت یا بایت؛ با خوانش دیگر درست است",
)
_SMALL_B = re.compile(r"(?<=\d)(\s*[kKMGT]?i?)b(?!\w)")
_SLASH = re.compile(r"(?<![\d.)])(\d+)/(\d+)(?![\d(])")
_TWO = re.compile(r"\s*(\d[\d×xX*.,٫٬]*)(?:\s+/\s+|(?<=\d{3})/(?=\d{3}))(\d[\d×xX*.,٫٬]*)\s*")
_RENAMED = (
    (re.compile(r"(?<![A-Za-z])log(?![A-Za-z]|\s*_|(?:2|10)(?!\d))"), "lg", LOG_OF_TEN),
    (re.compile(r"(?:σ|\\sigma|(?<![A-Za-z])sigma)(?=\s*(?:\\left\s*)?\()"), " sigmoid", SIGMOID),
)
"""What some mean otherwise: a logarithm without a base of its own, σ of whatever it is applied to."""
_REPEATED = re.compile(r"(?<=\d)(?P<point>[.,٫]\d{0,40}?)(?P<period>\d)(?P=period){2,40}\s*(?:…|\.\.\.|\\l?dots)")
"""A decimal that goes on with the digit that it shows three times: ``0.333…`` is a third."""
_INDEX = re.compile(r"(?<![\w\\])([A-Za-z])\[(\d{1,2})\]")
"""A letter with its index as programs write it: ``x[1]``."""
_PERCENT = re.compile(r"\s*\\?[%٪]")
_PERCENT_WORD = re.compile(rf"(?<=\d)\s*(?:{PERCENT_WORDS})\b", re.IGNORECASE)
Rewrite = Callable[[str, Terms], str]
_PERSIAN = re.compile("[۰-۹٠-٩]")


def _two_ways(sign: str) -> Message:
    return Message.of(TWO_WAYS, sign=f'"{sign}"')


def _points(text: str, terms: Terms) -> str:
    """Return a text with decimal points for slashes, where Persian digits or the locale may mean these."""
    persian = terms.locale in {"fa", "ar"} or (not terms.locale and bool(_PERSIAN.search(text)))
    return _SLASH.sub(r"\1.\2", text) if persian else text


def _without_percent(text: str, terms: Terms) -> str:
    return _PERCENT.sub("", text) if terms.whole else text


def _renamed(name: re.Pattern[str], other: str) -> Rewrite:
    return lambda text, _terms: name.sub(other, text)


REWRITES: tuple[tuple[Message | None, Rewrite], ...] = (
    (None, lambda text, _terms: _REPEATED.sub(r"\g<point>\\overline{\g<period>}", text)),
    (None, lambda text, _terms: _INDEX.sub(r"\1_{\2}", text)),
    (Message.of(AS_A_FACTOR), lambda text, _terms: as_factors(text)),
    (Message.of(AS_A_TERM), lambda text, _terms: as_terms(text)),
    (Message.of(TWO_ANSWERS), lambda text, _terms: as_exact(text)),
    (_two_ways("/"), _points),
    (Message.of(PERCENT), _without_percent),
    (Message.of(DEGREES), lambda text, _terms: _DEGREES.sub("", text)),
    *((Message.of(reason), _renamed(name, other)) for name, other, reason in _RENAMED),
)
"""What a text may be meant for, and why, without a reason just that; a row that leaves it as it is says nothing."""


def otherwise(text: str, terms: Terms) -> Iterator[tuple[Message | None, str, Terms]]:
    """Yield the other ways in which a text can be meant: why, what is read then, under which terms."""
    for rounding in _roundings(text, terms):
        yield Message.of(ROUNDED), rounding, terms
    yield from ((Message.of(ANOTHER_NAMED), other, terms) for other in named_values(text, terms))
    yield from ((Message.of(TWO_ANSWERS), other, terms) for other in (*parted_by_strokes(text), *other_numbers(text)))
    for reason, rewrite in REWRITES:
        other = rewrite(text, terms)
        if other != text:
            yield reason, other, terms
    for sign in ",." if not terms.locale else "":
        if re.search(rf"\d[{sign}]\d{{3}}(?!\d)", text):
            yield _two_ways(sign), text, replace(terms, locale="de")


def with_other_bases(student: str, right: str) -> Iterator[tuple[Message, str, str]]:
    """Yield an answer and the right one with the bases that a bare log in the latter may have: why, and both texts."""
    log = _RENAMED[0][0]
    for name in ("log_2", "lg") if log.search(right) else ():
        yield Message.of(OTHER_BASE), log.sub(f" {name}", student), log.sub(f" {name}", right)


def parted_by_strokes(text: str) -> tuple[str, ...]:
    """Return two values between which a stroke with blanks stands, which may be two answers: ``4640 / 4608``.

    >>> parted_by_strokes("4640 / 4608"), parted_by_strokes("9280/2")
    (('4640', '4608'), ())
    """
    found = _TWO.fullmatch(text)
    return found.groups() if found else ()


def or_with_unit(text: str, terms: Terms) -> Iterator[tuple[Message | None, str, Terms]]:
    """Yield the other ways in which a text can be meant where no unit is known: a number may have one nevertheless."""
    yield from otherwise(text, terms)
    if terms.unit:
        yield from _other_sizes(text, terms)
        return
    if _PERCENT_WORD.search(text[:MOST_CHARACTERS]):
        yield Message.of(PERCENT), _PERCENT_WORD.sub("", text), terms
    measured = _MEASURED.fullmatch(text[:MOST_CHARACTERS])
    if measured and all(map(is_usual, _UNIT.findall(measured[2]))):
        yield Message.of(UNIT_TOO, unit=measured[2]), measured[1], terms


def _other_sizes(text: str, terms: Terms) -> Iterator[tuple[Message, str, Terms]]:
    """Yield a size with the other thousand, and with a small b for a byte."""
    binary = terms.unit == "mebibyte"
    for other, thousand in ((text, not binary), (_SMALL_B.sub(r"\1B", text), binary)):
        said = in_unit(other, terms.unit, binary=thousand)
        if said != in_unit(text, terms.unit, binary=binary):
            yield Message.of(OTHER_SIZE), said, replace(terms, unit="")


def named_values(text: str, terms: Terms) -> Iterator[str]:
    """Yield the values before the last that have names of their own: ``19456`` of ``conv1: 19456; conv2: 819328``."""
    with suppress(ReadError):
        statement = read_statement(as_claims(text), terms.dialect(products=False, crosses=True))
        for segment in statement.segments[:-1]:
            if segment.label:
                yield text[segment.stated.start : segment.stated.end]


def _roundings(text: str, terms: Terms) -> Iterator[str]:
    """Yield the rounding behind an exact value, ``0.33`` of ``1/3 = 0.33``."""
    with suppress(ReadError, DoubtfulError):
        statement = read_statement(text, terms.dialect())
        last = statement.segments[-1].sides[-1]
        if last.approximate and _is_rounding(statement.segments[-1].stated.expression, last.expression):
            yield text[last.start : last.end]


def _is_rounding(value: Expression, written: Expression) -> bool:
    """Tell whether a number is another one rounded: less than one away in the last figure that it was written with."""
    figures, one, other = figures_of(written), exact(value), exact(written)
    if figures is None or one is None or other is None:
        return False
    return magnitude(one - other) < Fraction(10) ** (power_of_ten(other) + 1 - figures.least)
