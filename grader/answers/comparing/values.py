"""How two values compare under the terms: exactly, within a tolerance, to figures, up to a constant or a factor."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from grader.answers.constants import USUAL
from grader.answers.figures import figures_of, significand
from grader.answers.showing import shown
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.derivation.exact import Exact, magnitude, rounded
from grader.derivation.fields import DoubtfulError, precise, real_number
from grader.derivation.formulas import letters_of, rational
from grader.derivation.rounding import in_decimals
from grader.equality import compared
from grader.equality.expressions import Assumed
from grader.equality.families import same_family
from grader.equality.points import points
from grader.equality.precision import known_at
from grader.equality.unknown_functions import is_call
from grader.language import Message, Text
from grader.model import Comparison, Outcome, Value
from grader.reading.lexing.names import stem

Compare = Callable[[x.Expression, x.Expression, Terms], Comparison]
DIGITS = 60
TRIED = 6
MOST_PLACES = 12
WITHIN = Text(en="accepted within ±{allowed}", fa="با خطای مجاز ±{allowed} پذیرفته شد")
OUTSIDE = Text(en="further from it than ±{allowed}", fa="فاصله‌اش بیش از ±{allowed} است")
NOWHERE = Text(en="this has no value anywhere", fa="این هیچ‌جا مقداری ندارد")
NOT_PROVED = Text(en="neither the same nor different could be proved", fa="نه برابری ثابت شد و نه نابرابری")
ANOTHER_FORM = Text(
    en="this has the right value wherever it was tried, but in another form",
    fa="این هر جا که آزموده شد مقدار درست را دارد، ولی به شکلی دیگر",
)
ROOTS = Text(
    en="this depends on which root of a negative number is meant",
    fa="این به آن بستگی دارد که کدام ریشهٔ عدد منفی منظور است",
)
WHERE_REAL = Text(en="the same where both are real, not elsewhere", fa="هر جا هر دو حقیقی‌اند برابرند، جای دیگر نه")
WHERE_WHOLE = Text(
    en="the same where its letters are whole numbers, not elsewhere",
    fa="هر جا حرف‌ها عدد صحیح‌اند برابرند، جای دیگر نه",
)
IN_PIECES = Text(
    en="the same wherever it was tried, but it may differ at single places",
    fa="هر جا که آزموده شد برابر است، ولی شاید در نقطه‌هایی تفاوت داشته باشد",
)
_OPEN = {"roots": ROOTS, "real": WHERE_REAL, "whole": WHERE_WHOLE, "pieces": IN_PIECES}
AS_ROUNDED = Text(en="accepted as {rounded}, the value rounded", fa="به عنوان مقدار گردشده {rounded} پذیرفته شد")
NO_FIGURES = Text(
    en="write a decimal number, so that its figures can be counted",
    fa="عدد را به شکل اعشاری بنویسید تا رقم‌های آن شمرده شود",
)
OTHER_FIGURES = Text(
    en="{asked} significant figures were asked for, {given} were written",
    fa="{asked} رقم بامعنا خواسته شده و {given} رقم نوشته شده است",
)
OTHER_PLACES = Text(
    en="{asked} decimal places were asked for, {given} were written",
    fa="{asked} رقم اعشار خواسته شده و {given} رقم نوشته شده است",
)
RIGHT_TO = Text(en="right to {count} figures", fa="تا {count} رقم درست است")
FREE_CONSTANTS = frozenset({"A", "B", *USUAL})
"""What constants are called of which there are several."""
OTHER_NAMES = Text(
    en="the same with other names for its constants; are these free?",
    fa="با نام‌های دیگری برای ثابت‌ها همان است؛ آیا ثابت‌ها دلخواه‌اند؟",
)
NO_CONSTANT = Text(en="the constant of integration is missing", fa="ثابت انتگرال‌گیری نوشته نشده است")
HIDDEN = Text(
    en="the constant isn't added; is it arbitrary all the same?",
    fa="ثابت جمع نشده است؛ آیا با این حال دلخواه است؟",
)
_SIGNS: dict[str, Callable[[Exact, Exact], bool]] = {"<": operator.lt, ">": operator.gt}
SAME = Comparison(Outcome.SAME, share=Fraction(1))
NONE, HALF = Fraction(0), Fraction(1, 2)


UNPROVED = Comparison(Outcome.UNDECIDED, (Message.of(NOT_PROVED),))


def different(*reasons: Message) -> Comparison:
    """Return that two answers differ, for the reasons."""
    return Comparison(Outcome.DIFFERENT, reasons)


def compare_values(student: Value, right: Value, terms: Terms) -> Comparison:
    """Return how two numbers or expressions compare under the terms."""
    if student == right and isinstance(student, (int, Fraction)) and terms.relation == "=" and not terms.rounds:
        return SAME
    one, other = shown(student), shown(right)
    infinite = _infinity(one), _infinity(other)
    if any(infinite):
        return SAME if infinite[0] == infinite[1] else different()
    compare = next((compare for asked, compare in _ASKED if asked(terms)), _exactly)
    try:
        return compare(one, other, terms)
    except DoubtfulError:
        return UNPROVED


def _exactly(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    found = compared(student, right, terms.assumed)
    if found.outcome is Outcome.UNDECIDED:
        return Comparison(
            Outcome.UNDECIDED, (Message.of(_OPEN.get(found.stage, ANOTHER_FORM if terms.whole else NOT_PROVED)),)
        )
    if found.stage == "undefined":
        return different(Message.of(NOWHERE))
    if found.outcome is Outcome.DIFFERENT and not terms.whole and family(student, right, terms) is Outcome.SAME:
        return Comparison(Outcome.UNDECIDED, (Message.of(OTHER_NAMES),))
    return SAME if found.outcome is Outcome.SAME else different()


def _infinity(tree: x.Expression) -> int:
    """Return the sign of an infinity, 0 for what is none."""
    if isinstance(tree, x.Negative):
        return -_infinity(tree.inner)
    return int(isinstance(tree, s.Constant) and tree.name == "infinity")


def number_at(tree: x.Expression, point: dict[str, Fraction] | None = None) -> Any:
    """Return the value of a tree, None where it has none or it can't be told."""
    try:
        return known_at(tree, point or {})
    except DoubtfulError:
        return None


def exact(tree: x.Expression) -> Exact | None:
    """Return the value of a number: exactly where it is rational, else to sixty digits; None for no real one.

    One that can't be told is a DoubtfulError.
    """
    number = rational(tree)
    if number is not None:
        return number
    value = known_at(tree, {})
    return None if value is None or abs(value.imag) > 1e-40 else real_number(value)


def _in_relation(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    sign = terms.relation
    one, other = exact(student), exact(right)
    if one is None or other is None:
        return different(Message.of(NOWHERE))
    equal = compared(student, right).outcome is Outcome.SAME
    strict = {"≤": "<", "≥": ">"}.get(sign, sign)
    holds = equal if equal and strict != sign else not equal and _SIGNS[strict](one, other)
    return SAME if holds else different()


# ----- tolerances


def _within(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    if letters_of(student, right):
        return _within_at_points(student, right, terms)
    one, other = exact(student), exact(right)
    if one is not None and other is not None:
        allowed = terms.allowed(other)
        said = Message.of(
            WITHIN if magnitude(one - other) <= allowed else OUTSIDE, allowed=in_decimals(allowed, MOST_PLACES)
        )
        if magnitude(one - other) <= allowed:
            return Comparison(Outcome.SAME, (said,) if one != other else (), Fraction(1))
        return different(said)
    return _complex_within(known_at(student, {}), known_at(right, {}), terms)


def _complex_within(one: Any, other: Any, terms: Terms) -> Comparison:
    if one is None or other is None:
        return different(Message.of(NOWHERE))
    return SAME if abs(one - other) <= _allowed(other, terms) else different()


def _allowed(right: Any, terms: Terms) -> Any:
    """Return the largest accepted distance from a complex value."""
    sizes = [
        abs(right) * tolerance.size.numerator / tolerance.size.denominator
        if tolerance.relative
        else precise(DIGITS).number(tolerance.size).real
        for tolerance in terms.tolerances
    ]
    return max(sizes)


def _within_at_points(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    tried = 0
    for point in points(letters_of(student, right), positive=terms.assumed in {Assumed.POSITIVE, Assumed.WHOLE}):
        one, other = number_at(student, point), number_at(right, point)
        if one is None or other is None:
            continue
        if abs(one - other) > _allowed(other, terms):
            return different()
        tried += 1
        if tried >= TRIED:
            return SAME
    return UNPROVED


# ----- figures and decimals


def _rounded(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return whether a number is the right one rounded as asked; one that is right and written otherwise has half."""
    if terms.places is not None:
        student, right = _significands(student, right)
    figures, one, other = figures_of(student), exact(student), exact(right)
    if figures is None:
        same = compared(student, right).outcome is Outcome.SAME
        return replace(different(Message.of(NO_FIGURES)), share=HALF if same else NONE)
    if one is None or other is None:
        return different(Message.of(NOWHERE))
    counted = _count_fault(figures.least, figures.most, figures.decimals, terms)
    wanted = rounded(other, figures=terms.figures, places=terms.places)
    if counted is None and one == wanted:
        return Comparison(
            Outcome.SAME,
            (Message.of(AS_ROUNDED, rounded=in_decimals(wanted, MOST_PLACES)),) if one != other else (),
            Fraction(1),
        )
    reasons = (counted,) if counted is not None else ()
    if one == rounded(other, places=figures.decimals):
        return replace(different(*reasons), share=HALF)
    agreeing = _figures_right(one, other, terms.figures or figures.most)
    if one != wanted and agreeing:
        reasons = (*reasons, Message.of(RIGHT_TO, count=agreeing))
    return different(*reasons)


def _significands(student: x.Expression, right: x.Expression) -> tuple[x.Expression, x.Expression]:
    """Return what stands before one power of ten in both: there decimals are those of the significand."""
    mine, theirs = significand(student), significand(right)
    return (mine[0], theirs[0]) if mine[1] == theirs[1] != 0 else (student, right)


def _count_fault(least: int, most: int, decimals: int, terms: Terms) -> Message | None:
    if terms.places is not None:
        if decimals == terms.places:
            return None
        return Message.of(OTHER_PLACES, asked=terms.places, given=decimals)
    asked = terms.figures or 0
    greatest = least if terms.trailing_zeros == "insignificant" else most
    if least <= asked <= greatest:
        return None
    return Message.of(OTHER_FIGURES, asked=asked, given=greatest if asked > greatest else least)


def _figures_right(one: Exact, other: Exact, most: int) -> int:
    """Return to how many figures, fewer than asked, two numbers agree once rounded."""
    return next((n for n in range(most - 1, 0, -1) if rounded(one, figures=n) == rounded(other, figures=n)), 0)


# ----- up to a constant or a factor


def _up_to(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    if terms.up_to == "factor":
        return _constant(x.Quotient(left=student, right=right), letters_of(student, right), terms, nonzero=True)
    mine, theirs = _own_constant(student, right, terms), _own_constant(right, student, terms)
    without = (_at_zero(student, mine), _at_zero(right, theirs))
    given = letters_of(without[1])
    varying = {terms.variable} if terms.variable else {*(given or letters_of(without[0]))}
    varying |= set(filter(is_call, letters_of(*without)))
    if terms.up_to != "constant" and family(student, right, terms) is Outcome.SAME:
        return SAME
    found = _constant(x.add(without[0], x.minus(without[1])), tuple(sorted(varying)), terms)
    if found.outcome is Outcome.DIFFERENT and family(student, right, terms, least=1) is Outcome.SAME:
        return Comparison(Outcome.UNDECIDED, (Message.of(OTHER_NAMES),))
    if found.outcome is not Outcome.SAME or terms.up_to == "constant":
        return found
    if mine and set(_added(without[0])) <= set(given):
        return found
    free = [] if mine else _free_constants(student, right, terms)
    hidden = len(free) == 1 and _constant(student, (free[0],), terms).outcome is Outcome.DIFFERENT
    return Comparison(Outcome.UNDECIDED, (Message.of(HIDDEN),)) if hidden else different(Message.of(NO_CONSTANT))


def family(student: x.Expression, right: x.Expression, terms: Terms, least: int = 2) -> Outcome:
    """Return whether expressions with as many constants, at least so many, under names of their own are one family."""
    mine, theirs = _free_constants(student, right, terms), _free_constants(right, student, terms)
    if len(mine) != len(theirs) or len(mine) < least:
        return Outcome.UNDECIDED
    return same_family(student, right, mine, theirs)


def _free_constants(tree: x.Expression, other: x.Expression, terms: Terms) -> list[str]:
    """Return the letters with the usual names of constants that the other side hasn't, nor the question."""
    known = {*letters_of(other), *terms.variables, terms.variable}
    usual = FREE_CONSTANTS | {name.casefold() for name in FREE_CONSTANTS if terms.letters == "any case"}
    return [letter for letter in letters_of(tree) if stem(letter) in usual and letter not in known]


def _at_zero(tree: x.Expression, letter: str) -> x.Expression:
    zero = x.Number(number=0)
    return everywhere(tree, lambda node: zero if isinstance(node, x.Letter) and node.name == letter else None)


def _constant(tree: x.Expression, letters: tuple[str, ...], terms: Terms, *, nonzero: bool = False) -> Comparison:
    """Return whether a tree keeps its value where only some letters change."""
    found: list[Any] = []
    every = letters_of(tree)
    tried = list(points(every, positive=terms.assumed in {Assumed.POSITIVE, Assumed.WHOLE}))
    for point in tried:
        value = number_at(tree, {**tried[0], **{letter: point[letter] for letter in letters if letter in point}})
        if value is None:
            continue
        found.append(value)
        if abs(value - found[0]) > 1e-40 or (nonzero and abs(value) < 1e-40):
            return different()
        if len(found) >= TRIED or not every:
            return SAME
    return UNPROVED


def _own_constant(tree: x.Expression, other: x.Expression, terms: Terms) -> str:
    """Return the letter that is the constant of integration, one that is added, times a number; none for two.

    It is one with a usual name, sooner one that the other side hasn't; else one that the other side hasn't; else,
    where the variable is known, any.
    """
    letters, elsewhere = letters_of(tree), letters_of(other)
    added = [letter for letter in _added(tree) if letter != terms.variable]
    usual = [letter for letter in added if stem(letter) in USUAL]
    own = [letter for letter in added if letter not in elsewhere and len(letters) > 1]
    mine = [letter for letter in usual if letter not in elsewhere]
    found = mine or usual or own or (added if terms.variable else [])
    return found[0] if len(found) == 1 else ""


def _added(tree: x.Expression) -> list[str]:
    """Return the letters that are added, times a number."""
    return [letter for letter in letters_of(tree) if not is_call(letter) and _is_added(tree, letter)]


def _is_added(student: x.Expression, constant: str) -> bool:
    """Tell whether an expression grows by one number, wherever it is, when a letter grows by one."""
    steps: list[Any] = []
    for point in list(points(letters_of(student)))[:TRIED]:
        values = [number_at(student, {**point, constant: point[constant] + step}) for step in range(3)]
        if None in values:
            continue
        steps += [values[1] - values[0], values[2] - values[1]]
    return bool(steps) and abs(steps[0]) > 1e-40 and all(abs(step - steps[0]) < 1e-30 for step in steps)


_ASKED: tuple[tuple[Callable[[Terms], bool], Compare], ...] = (
    (lambda terms: terms.relation != "=", _in_relation),
    (lambda terms: terms.figures is not None or terms.places is not None, _rounded),
    (lambda terms: bool(terms.up_to), _up_to),
    (lambda terms: bool(terms.tolerances), _within),
)
"""What the terms may ask beside being the same exactly, and how that is compared."""
