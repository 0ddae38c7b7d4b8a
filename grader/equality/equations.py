"""Whether two equations, or two systems of them, have the same solutions.

An equation is an expression that is zero. Two are the same if one is a constant times the other, or if in each
letter, the others at fixed points, they have the same roots, however often.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.canonical import free_form
from grader.derivation.edits import everywhere
from grader.derivation.exact import Exact
from grader.derivation.fields import DIGITS, DoubtfulError, Field, UndefinedError, precise
from grader.derivation.formulas import letters_of, rational
from grader.derivation.grids import reduced
from grader.derivation.polynomial import degree
from grader.derivation.ratio import proportion
from grader.equality.divisors import cut_out
from grader.equality.evaluation import NoValueError, Point, value_at
from grader.equality.points import points
from grader.equality.roots import NoPolynomialError, close, root_near, zeros
from grader.errors import DerivationError
from grader.model import Outcome

TRIED = 3
SMALL, BESIDE = 1e-10, 1 + Fraction(1, 10**20)
"""A value that isn't zero is larger, and changes by less than that so near to its place."""
MOST_SIGNS = 5
STARTS = tuple(Fraction(start, 10) for start in (7, -7, 15, -15, 31, -31, 62, -62))
"""Where the search for a root begins.
"""


def equations(tree: x.Expression) -> list[x.Expression] | None:
    """Return the expressions that are zero where a statement of equations holds, None where it is something else."""
    if isinstance(tree, s.Relation) and all(_equates(*relation) for relation in _sides(tree)):
        return [_product(signed(x.add(left, x.minus(right)))) for left, _sign, right in _sides(tree)]
    parts = tree.children()
    if isinstance(tree, s.Joined) and tree.word == "or":
        found = [equations(part) for part in parts]
        single = [one[0] for one in found if one is not None and len(one) == 1]
        return [_product(single)] if len(single) == len(parts) else None
    if isinstance(tree, (x.Listed, s.Steps)) or (isinstance(tree, s.Joined) and tree.word == "and"):
        together = [equations(part) for part in parts]
        known = [one for one in together if one is not None]
        return [zero for one in known for zero in one] if len(known) == len(parts) else None
    return None


def _equates(left: x.Expression, sign: str, right: x.Expression) -> bool:
    """Tell whether two sides are said to be equal: ``x ≈ 1.4`` gives a value, ``x ~ y`` may say anything."""
    return sign == "=" or (sign == "≈" and not all(map(letters_of, (left, right))))


def _sides(tree: s.Relation) -> list[tuple[x.Expression, str, x.Expression]]:
    return list(zip(tree.of, tree.signs, tree.of[1:], strict=False))


def _product(zero: Sequence[x.Expression]) -> x.Expression:
    return zero[0] if len(zero) == 1 else x.Product(of=tuple(zero))


def signed(tree: x.Expression) -> list[x.Expression]:
    """Return a tree with every ± taken as plus and as minus, a ``∓`` the other way round."""
    signs = [node for node in x.walk(tree) if isinstance(node, s.PlusMinus)]
    if not signs or len(signs) > MOST_SIGNS:
        return [tree]
    together = any(node.flipped for node in signs)
    choices = [(1,) * len(signs), (-1,) * len(signs)] if together else list(product((1, -1), repeat=len(signs)))
    return [_with_signs(tree, choice) for choice in choices]


def _with_signs(tree: x.Expression, choice: Sequence[int]) -> x.Expression:
    left = list(choice)

    def chosen(node: x.Expression) -> x.Expression | None:
        if not isinstance(node, s.PlusMinus):
            return None
        sign = left.pop(0) * (-1 if node.flipped else 1)
        return node.inner if sign > 0 else x.Negative(inner=node.inner)

    return everywhere(tree, chosen)


Reduced = tuple[tuple[str, ...], tuple[tuple[Exact, ...], ...]]


def linear_system(zero: Sequence[x.Expression]) -> Reduced | None:
    """Return the reduced rows of linear expressions that are zero, None where one isn't linear.

    >>> a = x.Letter(name="a")
    >>> linear_system([x.add(x.multiply(2, a), x.minus(4))])
    (('a',), ((1, -2),))
    """
    known = [one for one in map(_linear, zero) if one is not None]
    if len(known) < len(zero):
        return None
    letters = tuple(sorted({letter for one in known for letter in one} - {""}))
    return letters, reduced([[one.get(letter, 0) for letter in (*letters, "")] for one in known])


def _contradicts_itself(rows: Reduced) -> bool:
    """Tell whether reduced equations have no solution: then it isn't their solutions that are meant."""
    return any(not any(row[:-1]) and row[-1] for row in rows[1])


def _linear(zero: x.Expression) -> dict[str, Exact] | None:
    """Return the coefficients of the letters, and the constant of the name ""; None where something isn't linear."""
    try:
        found = free_form(zero)
    except DerivationError:
        return None
    if found is None or found.below.number is None or any(atom.node for atom in found.atoms):
        return None
    linear = all(degree(monomial) <= 1 for monomial, _ in found.above)
    return {"".join(atom.name for atom, _ in own): number for own, number in found.above} if linear else None


def compared(ours: Sequence[x.Expression], theirs: Sequence[x.Expression], *, positive: bool = False) -> Outcome:
    """Return whether two systems of zero expressions have the same solutions, of any or of positive letters."""
    if len(ours) == len(theirs) == 1:
        return _single(ours[0], theirs[0], positive=positive)
    linear = linear_system(ours), linear_system(theirs)
    if linear[0] is not None and linear[1] is not None:
        if _contradicts_itself(linear[0]) and _contradicts_itself(linear[1]):
            return Outcome.UNDECIDED
        return Outcome.SAME if linear[0] == linear[1] else Outcome.DIFFERENT
    matched = all(any(_single(one, other, positive=positive) is Outcome.SAME for other in theirs) for one in ours)
    if matched and all(any(_single(one, other, positive=positive) is Outcome.SAME for one in ours) for other in theirs):
        return Outcome.SAME
    from grader.equality.by_sympy import same_ideal  # noqa: PLC0415 - imports sympy in a process of its own

    return same_ideal(ours, theirs)


def _single(one: x.Expression, other: x.Expression, *, positive: bool) -> Outcome:
    """Return whether two expressions are zero at the same places."""
    one, other = radical(one), radical(other)
    try:
        forms = free_form(one), free_form(other)
    except DerivationError:
        return Outcome.DIFFERENT
    letters = letters_of(one, other)
    apart = cut_out(one, other, positive=positive) or cut_out(other, one, positive=positive)
    try:
        multiple = forms[0] and forms[1] and proportion(forms[0], forms[1]) is not None
        if multiple or _constant_ratio(one, other, letters):
            if not apart:
                return Outcome.SAME
            return _same_roots(one, other, letters) if len(letters) == 1 else Outcome.UNDECIDED
    except NoValueError:
        return Outcome.UNDECIDED
    outcome = _same_roots(one, other, letters)
    return Outcome.UNDECIDED if apart and len(letters) > 1 and outcome is Outcome.SAME else outcome


def radical(tree: x.Expression) -> x.Expression:
    """Return an expression that is zero at the same places, without powers and signs around it."""
    if isinstance(tree, x.Sum):
        kept = [term for term in tree.of if rational(term) != 0]
        return radical(kept[0]) if len(kept) == 1 else tree
    if isinstance(tree, x.Negative):
        return radical(tree.inner)
    if isinstance(tree, x.Product):
        return x.Product(of=tuple(radical(factor) for factor in tree.of))
    return radical(tree.left) if isinstance(tree, x.Power) and (rational(tree.right) or 0) > 0 else tree


def _constant_ratio(one: x.Expression, other: x.Expression, letters: Sequence[str]) -> bool:
    """Tell whether one expression is a number times the other wherever both were tried."""
    field, found = precise(DIGITS), []
    for point in points(letters):
        try:
            above, below = value_at(one, point, field), value_at(other, point, field)
        except (UndefinedError, DoubtfulError):
            continue
        if abs(below) <= field.tiny or abs(above) <= field.tiny:
            return False
        found.append(above / below)
        if abs(found[0] - found[-1]) > abs(found[0]) * 1e-40:
            return False
        if len(found) > TRIED:
            return True
    return False


def _same_roots(one: x.Expression, other: x.Expression, letters: Sequence[str]) -> Outcome:
    """Return what the roots in each letter prove; a letter in which there are none to be found proves nothing."""
    proved = bool(letters)
    for letter in letters:
        for point in list(points(letters))[:TRIED]:
            try:
                same = _roots_agree(one, other, letter, point)
            except (NoPolynomialError, UndefinedError, DoubtfulError):
                proved = False
                if _root_apart(one, other, letter, point) or _root_apart(other, one, letter, point):
                    return Outcome.DIFFERENT
                break
            if same is Outcome.UNDECIDED:
                proved = False
            elif same is Outcome.DIFFERENT:
                return same
    return Outcome.SAME if proved else Outcome.UNDECIDED


def _roots_agree(one: x.Expression, other: x.Expression, letter: str, point: dict[str, Fraction]) -> Outcome:
    """Return whether two expressions have the same roots in a letter; undecided if only the real ones are."""
    field = precise(DIGITS)
    found = zeros(one, letter, point, field), zeros(other, letter, point, field)
    if found[0] is None or found[1] is None:
        return Outcome.SAME if found[0] is found[1] else Outcome.DIFFERENT
    if _one_set(found[0], found[1]):
        return Outcome.SAME
    real = [
        [root for root in roots if abs(root.imag) <= 1e-8 * (1 + abs(root))] for roots in found if roots is not None
    ]
    return Outcome.UNDECIDED if real[0] and _one_set(real[0], real[1]) else Outcome.DIFFERENT


def _one_set(some: list[Any], others: list[Any]) -> bool:
    return _within(some, others) and _within(others, some)


def _root_apart(one: x.Expression, other: x.Expression, letter: str, point: dict[str, Fraction]) -> bool:
    """Tell whether one expression is zero at a place, found from fixed starts, where the other clearly isn't."""
    field = precise(DIGITS)
    for start in STARTS:
        try:
            root = root_near(one, letter, point, field.number(start), field)
            if root is not None and _is_clearly_not_zero(other, letter, {**point, letter: root}, field):
                return True
        except (UndefinedError, DoubtfulError):
            continue
    return False


def _is_clearly_not_zero(tree: x.Expression, letter: str, point: Point, field: Field) -> bool:
    """Tell whether an expression isn't zero at a place, nor could be so near it that only digits are missing."""
    value = value_at(tree, point, field)
    beside = value_at(tree, {**point, letter: point[letter] * field.number(BESIDE)}, field)
    return bool(abs(value) > SMALL and abs(value) > 1_000 * abs(value - beside))


def _within(some: list[object], others: list[object]) -> bool:
    return all(any(close(root, other) for other in others) for root in some)
