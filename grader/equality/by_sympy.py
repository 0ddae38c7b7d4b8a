"""sympy's algebra as the last resort, in a process that is killed at a deadline.

Trees are turned into sympy's by hand: no text is ever parsed by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.model import Outcome
from grader.worker import Lost, in_processes

SECONDS = 10.0
"""Tasks are so bounded that they take a fraction of a second; the rest is for a busy machine that loads sympy."""
MOST_TERMS, MOST_DEGREE = 1_000, 24
"""How many terms are added or multiplied, and up to which degree a sum of powers has a formula that is soon found."""
Task = Callable[[list[Any], list[Any]], Outcome]


class NoAlgebraError(Exception):
    """A tree has a node that isn't turned into sympy's."""


def equal_by_algebra(one: x.Expression, other: x.Expression) -> Outcome:
    """Return whether sympy proves that two expressions are equal; what it doesn't prove is undecided."""
    return _killable(equal, (one,), (other,))


def same_ideal(ours: Sequence[x.Expression], theirs: Sequence[x.Expression]) -> Outcome:
    """Return whether two systems of polynomials vanish at the same complex points (Hilbert's Nullstellensatz)."""
    return _killable(ideals, ours, theirs)


def _killable(task: Task, ours: Sequence[x.Expression], theirs: Sequence[x.Expression]) -> Outcome:
    (found,) = in_processes(decided, [[(task, tuple(ours), tuple(theirs))]], 1, SECONDS)
    return Outcome.UNDECIDED if isinstance(found, Lost) else found


def decided(chunk: Sequence[tuple[Task, Sequence[x.Expression], Sequence[x.Expression]]]) -> list[Outcome]:
    """Return the outcomes of tasks; what sympy can't do proves nothing."""
    return [_decided(*task) for task in chunk]


def _decided(task: Task, ours: Sequence[x.Expression], theirs: Sequence[x.Expression]) -> Outcome:
    try:
        return task([to_sympy(one) for one in ours], [to_sympy(one) for one in theirs])
    except (NoAlgebraError, ArithmeticError, AttributeError, NotImplementedError, TypeError, ValueError):
        return Outcome.UNDECIDED


def equal(ours: list[Any], theirs: list[Any]) -> Outcome:
    """Return whether the difference of two expressions simplifies to zero."""
    import sympy  # noqa: PLC0415

    difference = sympy.simplify(ours[0].doit() - theirs[0].doit())
    if difference == 0:
        return Outcome.SAME
    return Outcome.DIFFERENT if difference.is_number and difference.is_nonzero else Outcome.UNDECIDED


def ideals(ours: list[Any], theirs: list[Any]) -> Outcome:
    """Return whether each polynomial of one system is zero wherever the other system is."""
    letters = sorted(set().union(*(one.free_symbols for one in (*ours, *theirs))), key=str)
    if not letters or not all(one.is_polynomial(*letters) for one in (*ours, *theirs)):
        return Outcome.UNDECIDED
    same = all(_vanishes(one, theirs, letters) for one in ours) and all(_vanishes(one, ours, letters) for one in theirs)
    return Outcome.SAME if same else Outcome.DIFFERENT


def _vanishes(one: Any, system: list[Any], letters: list[Any]) -> bool:
    """Tell whether a polynomial is zero wherever a system is (Rabinowitsch's trick)."""
    import sympy  # noqa: PLC0415

    extra = sympy.Dummy("t")
    basis = sympy.groebner([*system, 1 - extra * one], *letters, extra)
    return bool(list(basis.exprs) == [sympy.Integer(1)])


def to_sympy(tree: x.Expression) -> Any:
    """Return a tree as sympy's; raises NoAlgebraError for what has no counterpart."""
    import sympy  # noqa: PLC0415

    if isinstance(tree, x.Number):
        return sympy.Rational(tree.number.numerator, tree.number.denominator)
    if isinstance(tree, x.Letter):
        return sympy.Symbol(tree.name, real=True)
    if isinstance(tree, s.Applied) and tree.name in {"sum", "prod"}:
        return _with_bounds(tree)
    of = [to_sympy(child) for child in tree.children()]
    if isinstance(tree, x.Negative):
        return -of[0]
    if isinstance(tree, x.Quotient):
        return of[0] / of[1]
    name = _NODES.get(type(tree))
    if isinstance(tree, (x.Function, s.Applied, s.Constant)):
        name = _NAMES.get(tree.name)
    if name is None:
        raise NoAlgebraError
    return getattr(sympy, name) if isinstance(tree, s.Constant) else getattr(sympy, name)(*of)


def _with_bounds(tree: s.Applied) -> Any:
    """Return a sum or a product over whole numbers: its bounds are ``k = 1`` and ``n``."""
    import sympy  # noqa: PLC0415

    if len(tree.of) != 3 or not isinstance(tree.of[1], s.Relation):
        raise NoAlgebraError
    body, first, last = tree.of
    letter, lowest = (to_sympy(side) for side in first.children()[:2])
    term, highest = to_sympy(body), to_sympy(last)
    long = any(abs(end) > MOST_TERMS for end in (lowest, highest) if end.is_number)
    if long and (tree.name != "sum" or not term.is_polynomial(letter) or sympy.degree(term, letter) > MOST_DEGREE):
        raise NoAlgebraError  # every term would be worked out
    kind = sympy.Sum if tree.name == "sum" else sympy.Product
    return kind(term, (letter, lowest, highest))


_NODES: dict[type[x.Expression], str] = {
    x.Sum: "Add",
    x.Product: "Mul",
    x.Power: "Pow",
    x.Floor: "floor",
    x.Ceiling: "ceiling",
    x.Largest: "Max",
    x.Smallest: "Min",
}
_ALIKE = """
    sin cos tan cot sec csc asin acos atan acot sinh cosh tanh coth asinh acosh atanh exp sqrt factorial gamma sign
    re im arg binomial gcd lcm pi
"""
_OTHER = {"ln": "log", "abs": "Abs", "conj": "conjugate", "e": "E", "i": "I", "infinity": "oo"}
_NAMES = {name: name for name in _ALIKE.split()} | _OTHER
"""What sympy calls functions and constants."""
