"""What a mistake makes of a small question and an answer to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.answers import ANSWERS, counted
from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.differences import solve_given
from grader.derivation.expression import Chain, Shape, value_of
from grader.derivation.graph import Derivation
from grader.mistakes import Explanation, Mistake, Target
from grader.model import Value
from grader.source import Scalar


def target_of(given: Mapping[str, object], ask: str) -> Target:
    """Return the quantity that a question asks for, as mistakes see it."""
    ((name, settings),) = given.items()
    kind = GIVENS[name]
    solved = solve_given(kind, kind.model.model_validate(settings), "q.", Conventions())
    return Target(solved.quantities[ask], solved, Derivation.of(solved.steps))


def read(target: Target, answer: str) -> Value:
    """Return the value that an answer of the quantity's kind says."""
    said = ANSWERS[target.quantity.answer_type].read(Scalar(answer, 1), counted())
    assert said.value is not None, said.problem
    return said.value


def explanations(mistake: Mistake, target: Target, value: Value) -> list[Explanation]:
    """Return how a mistake explains a value: what it leads to, and what it recognises."""
    return [one for one in everything(mistake, target, value) if one.value == value]


def everything(mistake: Mistake, target: Target, value: Value) -> Iterator[Explanation]:
    """Yield all that a mistake leads to, and what it recognises in a value."""
    yield from mistake.explain(target)
    yield from mistake.recognise(target, value)


def proved(explanation: Explanation) -> Value:
    """Return the value that a proof's last line gives when it is worked out again; every line of it must be true."""
    for line in explanation.proof:
        assert not isinstance(line, Chain) or len({value_of(side) for side in line.of}) == 1
    last = explanation.proof[-1]
    if isinstance(last, Chain):
        last = last.of[0]
    return tuple(value_of(size) for size in last.of) if isinstance(last, Shape) else value_of(last)
