"""Whether two expressions are the same, in stages, each bounded; what settled it is told.

1. structure: one form up to order; 2. exact arithmetic; 3. canonical forms; 4. values at fixed points,
to many digits; 5. sympy, in a process that can be killed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from grader.derivation.canonical import COUNTS, REAL, free_form
from grader.derivation.edits import everywhere
from grader.derivation.expression import Expression, Letter, Negative, Number, Power, Product, Quotient, Sum, walk
from grader.derivation.fields import DIGITS, DoubtfulError, UndefinedError, Value, precise
from grader.derivation.formulas import letters_of, rational
from grader.derivation.ratio import equal
from grader.derivation.stand_ins import SETS, stand_in
from grader.derivation.statements import Applied
from grader.equality.evaluation import ConventionError, NoValueError, bounds, is_complex, is_real, value_at
from grader.equality.points import breaks, enough, is_broken, points
from grader.equality.precision import digits_at
from grader.equality.structure import key
from grader.errors import DerivationError, LimitError
from grader.model import Outcome

COUNTING, TRIED = frozenset("ijklmnMN"), 4
"""Letters that often stand for whole numbers, and how many of these are tried."""


class Assumed(StrEnum):
    """What is known: nothing, that both sides are real, that letters are positive, or that they are whole as well."""

    NOTHING = "nothing"
    REAL = "real"
    POSITIVE = "positive"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Finding:
    """An outcome and the stage that settled it."""

    outcome: Outcome
    stage: str


def compared(one: Expression, other: Expression, assumed: Assumed = Assumed.NOTHING) -> Finding:
    """Return whether two expressions are the same wherever both have a value."""
    numbers = rational(one), rational(other)
    if numbers[0] is not None and numbers[1] is not None:
        return Finding(Outcome.SAME if numbers[0] == numbers[1] else Outcome.DIFFERENT, "arithmetic")
    if key(one) == key(other):
        return _defined(one, other) or Finding(Outcome.SAME, "structure")
    try:
        same = _same_form(one, other, assumed)
    except DerivationError:
        return Finding(Outcome.DIFFERENT, "undefined")
    if same:
        return _defined(one, other) or Finding(Outcome.SAME, "form")
    return at_points(one, other, assumed) if same is None else Finding(Outcome.DIFFERENT, "form")


def _same_form(one: Expression, other: Expression, assumed: Assumed) -> bool | None:
    """Tell whether two expressions have one form; None where that is open: too large, or of other functions."""
    letters = COUNTS if assumed is Assumed.WHOLE else REAL
    forms = free_form(one, letters), free_form(other, letters)
    if forms[0] is None or forms[1] is None:
        return None
    try:
        same = equal(forms[0], forms[1])
    except LimitError:
        return None
    functions = any(atom.node for form in forms if form for atom in form.atoms)
    return None if functions and not same else same


def _defined(one: Expression, other: Expression) -> Finding | None:
    """Return that two expressions aren't the same because at none of the points both are defined."""
    if all(_is_total(node) for tree in (one, other) for node in walk(tree)):
        return None
    try:
        for point in points(letters_of(one, other)):
            pair = _pair(one, other, point, DIGITS)
            if pair and len(pair) == 2:
                return None
    except (NoValueError, DoubtfulError):
        return None
    return Finding(Outcome.DIFFERENT, "undefined")


def _is_total(node: Expression) -> bool:
    """Tell whether a node has a value wherever what it is made of has one."""
    if isinstance(node, Power):
        return isinstance(node.right, Number) and type(node.right.number) is int and node.right.number > 0
    if isinstance(node, Quotient):
        return isinstance(node.right, Number) and node.right.number != 0
    return isinstance(node, (Number, Letter, Sum, Product, Negative))


def at_points(one: Expression, other: Expression, assumed: Assumed) -> Finding:
    """Return what the values at fixed points prove."""
    letters = letters_of(one, other)
    try:
        at = _at_whole_numbers if assumed is Assumed.WHOLE else _at_points
        return at(one, other, letters, assumed)
    except NoValueError:
        return _by_algebra(one, other)


def _at_points(one: Expression, other: Expression, letters: tuple[str, ...], assumed: Assumed) -> Finding:
    """Return what the values at points prove; where pieces are, those beside their breaks as well."""
    positive = assumed is Assumed.POSITIVE
    found = _at(one, other, points(letters, positive=positive), assumed, enough(letters))
    if found.outcome is not Outcome.SAME or not letters:
        return found
    further = list(breaks(letters, one, other, positive=positive))
    if further and _at(one, other, iter(further), assumed, len(further)).outcome is Outcome.DIFFERENT:
        return Finding(Outcome.DIFFERENT, "values")
    return Finding(Outcome.UNDECIDED, "pieces") if is_broken(one, other) else found


def _at_whole_numbers(one: Expression, other: Expression, letters: tuple[str, ...], _assumed: Assumed) -> Finding:
    """Return what whole numbers refute, and what is the same for all positive ones."""
    tried = ({letter: Fraction(stand_in(letter, example)) for letter in letters} for example in range(SETS))
    found = _at(one, other, tried, Assumed.POSITIVE, SETS)
    if found.outcome is Outcome.DIFFERENT:
        return found
    proved = _at_points(one, other, letters, Assumed.POSITIVE)
    return proved if proved.outcome is Outcome.SAME else Finding(Outcome.UNDECIDED, "values")


def _at(
    one: Expression, other: Expression, tried: Iterator[dict[str, Fraction]], assumed: Assumed, needed: int
) -> Finding:
    agreed, alone = 0, 0
    doubts: set[type[DoubtfulError]] = set()
    for point in tried:
        try:
            finding = _at_point(one, other, point, assumed)
        except DoubtfulError as error:
            doubts.add(type(error))
            continue
        if finding is Outcome.DIFFERENT:
            return _differ(one, other, assumed)
        agreed += finding is Outcome.SAME
        alone += finding is Outcome.UNDECIDED
        if agreed >= needed or not point:
            break
    if agreed >= needed:
        return Finding(Outcome.SAME, "values")
    if alone >= needed and not agreed and not doubts:
        return Finding(Outcome.DIFFERENT, "undefined")
    return Finding(Outcome.UNDECIDED, "roots" if ConventionError in doubts else "values")


def _differ(one: Expression, other: Expression, assumed: Assumed) -> Finding:
    """Return that values differ; where they do so only while something isn't real, what they are elsewhere.

    Two that are real for the same numbers and agree there are the same, unless the imaginary unit was written.
    """
    letters = letters_of(one, other)
    if assumed is not Assumed.NOTHING or not letters:
        return Finding(Outcome.DIFFERENT, "values")
    if _agree_at_whole_numbers(one, other, letters):
        return Finding(Outcome.UNDECIDED, "whole")
    tried = [*points(letters), *breaks(letters, one, other)]
    found = [_real_at(one, other, point) for point in tried]
    if Outcome.DIFFERENT in found or Outcome.SAME not in found:
        return Finding(Outcome.DIFFERENT, "values")
    apart = (
        is_complex(one, other)
        or is_broken(one, other)
        or any(is_real(one, point) != is_real(other, point) for point in tried)
    )
    few = found.count(Outcome.SAME) < enough(letters)
    return Finding(Outcome.UNDECIDED if apart or few else Outcome.SAME, "real")


def _real_at(one: Expression, other: Expression, point: dict[str, Fraction]) -> Outcome | None:
    try:
        return _at_point(one, other, point, Assumed.REAL)
    except DoubtfulError:
        return None


def _agree_at_whole_numbers(one: Expression, other: Expression, letters: tuple[str, ...]) -> bool:
    """Tell whether two expressions are the same wherever letters that often count, like n, are whole numbers."""
    counting = [letter for letter in letters if letter[:1] in COUNTING]
    if not counting:
        return False
    tried = list(points(letters))[:TRIED]
    whole = [point | {letter: Fraction(place + 1) for letter in counting} for place, point in enumerate(tried)]
    return all(_real_at(one, other, point) is Outcome.SAME for point in whole)


def _at_point(one: Expression, other: Expression, point: dict[str, Fraction], assumed: Assumed) -> Outcome | None:
    """Return whether values are the same at a point: undecided where one alone is defined.

    It says nothing where neither is, or where it would take too many digits.
    """
    digits = digits_at(point, one, other)
    pair = _pair(one, other, point, digits) if digits else None
    if pair is None or digits is None:
        return None
    if len(pair) == 1:
        return Outcome.UNDECIDED
    if assumed is Assumed.REAL and not (is_real(one, point) and is_real(other, point)):
        return None
    if not _equal(pair[0], pair[1], digits):
        return Outcome.DIFFERENT
    again = _pair(one, other, point, 2 * digits)
    same = again is not None and len(again) == 2 and _equal(again[0], again[1], 2 * digits)
    return Outcome.SAME if same else Outcome.DIFFERENT


def _pair(one: Expression, other: Expression, point: dict[str, Fraction], digits: int) -> tuple[Value, ...] | None:
    """Return the values that are defined at a point, None for none."""
    field, values = precise(digits), []
    there = {letter: field.number(number) for letter, number in point.items()}
    for tree in (one, other):
        try:
            values.append(value_at(tree, there, field))
        except UndefinedError:
            continue
    return tuple(values) or None


def _equal(one: Value, other: Value, digits: int) -> bool:
    """Tell whether two values agree; of the digits beyond sixty, large terms that cancel may take half."""
    lost = 20 - (digits + DIGITS) // 2
    return bool(abs(one - other) <= (1 + abs(one) + abs(other)) * type(abs(one))(10) ** lost)


def _by_algebra(one: Expression, other: Expression) -> Finding:
    """Return what can be said where there are no values at points: those of whole letters may differ."""
    if any(_counts_with_an_index(node) for tree in (one, other) for node in walk(tree)):
        return Finding(Outcome.UNDECIDED, "algebra")
    if any(_differ_at_whole_numbers(one, other, example) for example in range(SETS)):
        return Finding(Outcome.DIFFERENT, "values")
    if not any(
        isinstance(node, Applied) and node.name in {"sum", "prod"} for tree in (one, other) for node in walk(tree)
    ):
        return Finding(Outcome.UNDECIDED, "algebra")
    from grader.equality.by_sympy import equal_by_algebra  # noqa: PLC0415 - imports sympy in a process of its own

    return Finding(equal_by_algebra(one, other), "algebra")


def _counts_with_an_index(node: Expression) -> bool:
    """Tell whether a sum is of letters with its counter for an index: ``x_i`` is another number for every i."""
    counted = bounds(node) if isinstance(node, Applied) else None
    return counted is not None and any(counted[0] in letter.partition("_")[2] for letter in letters_of(node))


def _differ_at_whole_numbers(one: Expression, other: Expression, example: int) -> bool:
    """Tell whether values differ where letters are small whole numbers, but for those that a sum counts with."""
    sums = (bounds(node) for tree in (one, other) for node in walk(tree) if isinstance(node, Applied))
    counters = {counted[0] for counted in sums if counted is not None}
    letters = [letter for letter in letters_of(one, other) if letter not in counters]
    numbers = {letter: Number(number=3 + 2 * place + example) for place, letter in enumerate(letters)}
    there = [everywhere(tree, lambda node: numbers.get(getattr(node, "name", ""))) for tree in (one, other)]
    try:
        pair = _pair(there[0], there[1], {}, DIGITS)
    except (NoValueError, DoubtfulError):
        return False
    return pair is not None and len(pair) == 2 and not _equal(pair[0], pair[1], DIGITS)
