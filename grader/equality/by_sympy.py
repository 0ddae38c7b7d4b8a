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

SECONDS = 2.0


class NoAlgebraError(Exception):
    """A tree has a node that isn't turned into sympy's."""


def equal_by_algebra(one: x.Expression, other: x.Expression, letters: Sequence[str]) -> Outcome:
    """Return whether sympy proves that two expressions are equal; what it doesn't prove is undecided."""
    return _killable("equal", (one,), (other,), letters)


def same_ideal(ours: Sequence[x.Expression], theirs: Sequence[x.Expression]) -> Outcome:
    """Return whether two systems of polynomials vanish at the same complex points (Hilbert's Nullstellensatz)."""
    return _killable("ideal", tuple(ours), tuple(theirs), ())


def _killable(
    task: str, ours: Sequence[x.Expression], theirs: Sequence[x.Expression], letters: Sequence[str]
) -> Outcome:
    (found,) = in_processes(_work, [[(task, ours, theirs, tuple(letters))]], 1, SECONDS)
    return Outcome.UNDECIDED if isinstance(found, Lost) else found


def _work(chunk: Sequence[tuple[str, Sequence[x.Expression], Sequence[x.Expression], Sequence[str]]]) -> list[Outcome]:
    return [_decided(*task) for task in chunk]


def _decided(
    task: str, ours: Sequence[x.Expression], theirs: Sequence[x.Expression], _letters: Sequence[str]
) -> Outcome:
    try:
        if task == "equal":
            return _equal(to_sympy(ours[0]), to_sympy(theirs[0]))
        return _ideals([to_sympy(one) for one in ours], [to_sympy(one) for one in theirs])
    except (NoAlgebraError, ArithmeticError, AttributeError, NotImplementedError, TypeError, ValueError):
        return Outcome.UNDECIDED  # what sympy can't do proves nothing


def _equal(one: Any, other: Any) -> Outcome:
    import sympy  # noqa: PLC0415

    difference = sympy.simplify(one.doit() - other.doit())
    if difference == 0:
        return Outcome.SAME
    return Outcome.DIFFERENT if difference.is_number and difference.is_nonzero else Outcome.UNDECIDED


def _ideals(ours: list[Any], theirs: list[Any]) -> Outcome:

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
    if isinstance(tree, s.Constant):
        constants = {"pi": sympy.pi, "e": sympy.E, "i": sympy.I, "infinity": sympy.oo}
        if tree.name not in constants:
            raise NoAlgebraError
        return constants[tree.name]
    if isinstance(tree, s.Applied) and tree.name in {"sum", "prod", "int"}:
        return _with_bounds(tree)
    rule = _RULES.get(type(tree))
    if rule is None:
        raise NoAlgebraError
    return rule(sympy, tree, [to_sympy(child) for child in tree.children()])


def _with_bounds(tree: s.Applied) -> Any:
    """Return a sum or a product over whole numbers: its bounds are ``k = 1`` and ``n``."""
    import sympy  # noqa: PLC0415

    if len(tree.of) != 3 or not isinstance(tree.of[1], s.Relation) or tree.name == "int":
        raise NoAlgebraError
    body, first, last = tree.of
    letter, lowest = (to_sympy(side) for side in first.children()[:2])
    kind = sympy.Sum if tree.name == "sum" else sympy.Product
    return kind(to_sympy(body), (letter, lowest, to_sympy(last)))


_NAMES = {"ln": "log", "abs": "Abs", "ceil": "ceiling", "conj": "conjugate"}
_KNOWN = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "asin",
        "acos",
        "atan",
        "acot",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "asinh",
        "acosh",
        "atanh",
        "exp",
        "ln",
        "sqrt",
        "abs",
        "factorial",
        "gamma",
        "sign",
        "re",
        "im",
        "arg",
        "conj",
    ]
)


def _function(sympy: Any, tree: x.Expression, of: list[Any]) -> Any:
    name = getattr(tree, "name", "")
    if name not in _KNOWN:
        raise NoAlgebraError
    return getattr(sympy, _NAMES.get(name, name))(of[0])


def _applied(sympy: Any, tree: x.Expression, of: list[Any]) -> Any:
    name = getattr(tree, "name", "")
    if name not in {"ln", "binomial", "gcd", "lcm"}:
        raise NoAlgebraError
    return sympy.log(*of) if name == "ln" else getattr(sympy, name)(*of)


_RULES: dict[type[x.Expression], Callable[[Any, x.Expression, list[Any]], Any]] = {
    x.Sum: lambda sympy, _tree, of: sympy.Add(*of),
    x.Product: lambda sympy, _tree, of: sympy.Mul(*of),
    x.Negative: lambda _sympy, _tree, of: -of[0],
    x.Quotient: lambda _sympy, _tree, of: of[0] / of[1],
    x.Power: lambda sympy, _tree, of: sympy.Pow(of[0], of[1]),
    x.Floor: lambda sympy, _tree, of: sympy.floor(of[0]),
    x.Ceiling: lambda sympy, _tree, of: sympy.ceiling(of[0]),
    x.Largest: lambda sympy, _tree, of: sympy.Max(*of),
    x.Smallest: lambda sympy, _tree, of: sympy.Min(*of),
    x.Function: _function,
    s.Applied: _applied,
}
