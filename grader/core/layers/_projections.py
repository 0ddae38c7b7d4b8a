"""What the attention layers share: projections of queries, keys, values and of the result, and the feed-forward."""

from __future__ import annotations

from dataclasses import dataclass

from grader.derivation import roles
from grader.derivation.expression import Expression, add, as_expression, multiply
from grader.derivation.graph import literal

Terms = tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """A linear map from so many numbers to so many, with or without a bias."""

    inputs: Expression
    outputs: Expression
    bias: bool = True

    @property
    def weights(self) -> Expression:
        """A weight for each pair."""
        return multiply(self.inputs, self.outputs, role=roles.WEIGHTS)

    @property
    def terms(self) -> Terms:
        """The weights, and a bias for each output where there are any."""
        return (self.weights, as_expression(self.outputs, roles.BIAS)) if self.bias else (self.weights,)


def counted(projections: tuple[Projection, ...], role: str = roles.PROJECTIONS) -> Expression:
    """Return the parameters of several projections, equal ones as a multiple in a role: ``4·(d·d + d)``."""
    different = tuple(dict.fromkeys(projections))
    terms: list[Expression] = []
    for one in different:
        times = projections.count(one)
        many = [literal(times, role)] if times > 1 else []
        terms += [multiply(*many, term, role=term.role) for term in one.terms]
    return add(*terms)


def worked(projections: tuple[Projection, ...], positions: Terms) -> Expression:
    """Return the multiply-accumulates of several projections at every position."""
    different = tuple(dict.fromkeys(projections))
    terms = [
        multiply(*([projections.count(one)] if projections.count(one) > 1 else []), one.inputs, one.outputs)
        for one in different
    ]
    return multiply(*positions, add(*terms))
