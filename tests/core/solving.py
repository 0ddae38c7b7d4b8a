"""Solves what a key would give, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.derivation.exact import Exact
from grader.derivation.graph import Derivation
from grader.derivation.printing import text
from grader.model import Solved


def solved(kind: str, given: Mapping[str, object], prefix: str = "", **conventions: str) -> Solved:
    """Return what follows from a given, written as in a key."""
    model = GIVENS[kind].model.model_validate(given)
    return GIVENS[kind].solve(model, prefix, Conventions.model_validate(conventions))


def derivation(problem: Solved) -> Derivation:
    """Return the steps of a solved problem as a derivation of its own."""
    return Derivation.of(problem.steps)


def values(problem: Solved, quantity: str) -> tuple[Exact, ...]:
    """Return the values of a quantity's steps."""
    official = derivation(problem).official
    return tuple(official.value(step) for step in problem.quantities[quantity].steps)


def value(problem: Solved, quantity: str) -> Exact:
    """Return the value of a quantity that is one number."""
    (number,) = values(problem, quantity)
    return number


def working(problem: Solved, quantity: str) -> str:
    """Return the printed working of a quantity that is one number."""
    (step,) = problem.quantities[quantity].steps
    return text(derivation(problem).official.working(step))
