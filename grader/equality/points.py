"""The points at which expressions are compared: fixed ones, and those on either side of every break.

The fixed ones are the same in every run, spread over signs and sizes; of the first every combination of signs is
among them, for three letters at least. Equal values there prove that two expressions are the same only where both are
smooth, which ``|x − 100|`` isn't: pieces join where an absolute value, a root or a difference of two that are compared
changes its sign. Roundings, signs and inverses of periodic functions break where no point would be tried, as does the
logarithm of a complex number: of them equal values prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from grader.derivation import expression as x
from grader.derivation.fields import DoubtfulError, UndefinedError, precise, real_number
from grader.derivation.formulas import letters_of, rational
from grader.equality.evaluation import NoValueError, is_complex
from grader.equality.roots import NoPolynomialError, zeros

_MULTIPLIER, _MODULUS = 48_271, 2_147_483_647
"""The minimal standard generator (Park and Miller, "Random number generators: good ones are hard to find")."""
MOST = 24
_SCALES = (3, 3, 1, 8, 2, 5)
FAR = (Fraction(1_009), Fraction(10_000_019))
WHOLE = (2, 3, 10)
BESIDE = Fraction(1, 7)
_BROKEN = frozenset({"sign", "step"})
_FOLDED = frozenset({"abs", "sqrt", "cbrt", "relu"})
_INVERSES = frozenset({"asin", "acos", "atan", "acot", "asec", "acsc", "arg"})
_PERIODIC = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "exp"})
_DIGITS = 30


def points(letters: Sequence[str], *, positive: bool = False) -> Iterator[dict[str, Fraction]]:
    """Yield points, each with a number for every letter; of no letters there is one point.

    >>> [sorted(point) for point in points(["x"])][:2]
    [['x'], ['x']]
    """
    state = 1_234_567
    for index in range(MOST):
        point = {}
        for place, letter in enumerate(letters):
            state = state * _MULTIPLIER % _MODULUS
            size = Fraction(state % 99_991 + 137, 100_003) * _SCALES[index % len(_SCALES)]
            minus = not positive and bool(index >> (place % 3) & 1)
            point[letter] = -size if minus else size
        yield point


def enough(letters: Sequence[str]) -> int:
    """Return how many points of equal values prove that two expressions are the same.

    >>> enough(["x"]), enough(["x", "y", "z"])
    (4, 8)
    """
    return {0: 1, 1: 4, 2: 4}.get(len(letters), 8)


def is_broken(*trees: x.Expression) -> bool:
    """Tell whether values at points can't prove that trees are the same."""
    return any(_is_broken(node) and letters_of(node) for tree in trees for node in x.walk(tree))


def _is_broken(node: x.Expression) -> bool:
    if isinstance(node, (x.Floor, x.Ceiling)):
        return True
    if isinstance(node, x.Power):
        return rational(node.left) == 0
    if not isinstance(node, x.Function):
        return False
    if node.name == "ln" and is_complex(node.inner):
        return True
    inner = {one.name for one in x.walk(node.inner) if isinstance(one, x.Function)}
    return node.name in _BROKEN or (node.name in _INVERSES and bool(inner & _PERIODIC))


def breaks(letters: Sequence[str], *trees: x.Expression, positive: bool = False) -> Iterator[dict[str, Fraction]]:
    """Yield points on either side of the places where pieces of trees join, and far out; none for smooth trees.

    >>> [float(point["x"]) for point in breaks(["x"], x.function("abs", x.Letter(name="x")))][:2]
    [0.14285714285714285, -0.14285714285714285]
    """
    changing = [inner for tree in trees for node in x.walk(tree) for inner in _changing(node) if letters_of(inner)]
    base = next(points(letters, positive=positive))
    largest = Fraction(0)
    for inner in changing:
        for letter in letters_of(inner):
            for point in _beside(inner, letter, base, positive=positive):
                largest = max(largest, abs(point[letter]))
                yield point
    if any(isinstance(node, (x.Floor, x.Ceiling)) for tree in trees for node in x.walk(tree)):
        yield from ({letter: Fraction(whole + place) for place, letter in enumerate(letters)} for whole in WHOLE)
    for far in (*FAR, FAR[0] * largest) if largest else FAR if changing else ():
        for sign in (1,) if positive else (1, -1):
            yield {letter: sign * (far + place) for place, letter in enumerate(letters)}


def _changing(node: x.Expression) -> list[x.Expression]:
    """Return the expressions at whose change of sign a node goes over to another piece."""
    if isinstance(node, (x.Largest, x.Smallest)):
        return [x.add(one, x.minus(other)) for one, other in combinations(node.of, 2)]
    if isinstance(node, x.Power):
        exponent = rational(node.right)
        return [] if exponent is not None and exponent.denominator == 1 else [node.left]
    return [node.inner] if isinstance(node, x.Function) and node.name in _FOLDED | _BROKEN else []


def _beside(
    inner: x.Expression, letter: str, base: dict[str, Fraction], *, positive: bool
) -> Iterator[dict[str, Fraction]]:
    field = precise(_DIGITS)
    try:
        roots = zeros(inner, letter, base, field) or []
    except (NoPolynomialError, NoValueError, UndefinedError, DoubtfulError):
        return
    for root in roots:
        if abs(root.imag) > 1e-12:
            continue
        for side in (BESIDE, -BESIDE):
            place = real_number(root) + side
            if place > 0 or not positive:
                yield {**base, letter: place}
