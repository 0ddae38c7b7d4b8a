"""Activation functions of one number: their value, their slope and how large the slope can be.

Source: Goodfellow, Bengio and Courville, "Deep Learning" (2016), section 6.3. At zero the slope of ``relu`` is
taken to be 0 and that of ``leaky_relu`` the leak, as frameworks do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from grader.derivation.exact import Exact
from grader.derivation.expression import (
    Expression,
    Largest,
    Power,
    Product,
    add,
    as_expression,
    function,
    minus,
    multiply,
)
from grader.language import Text

ActivationName = Literal["identity", "sigmoid", "tanh", "relu", "leaky_relu", "softplus"]


@dataclass(frozen=True, slots=True)
class Activation:
    """One activation function.

    ``value`` takes the expression of ``z`` and the leak, ``slope`` also that of the activation ``a`` itself.
    """

    value: Callable[[Expression, Expression], Expression]
    slope: Callable[[Expression, Expression, Expression], Expression]
    largest_slope: Exact
    rule: Text


def _leaky(z: Expression, leak: Expression) -> Expression:
    return Largest(of=(z, multiply(leak, z)))


def _leaky_slope(z: Expression, _a: Expression, leak: Expression) -> Expression:
    return Largest(of=(leak, function("step", z)))


def _sigmoid_slope(_z: Expression, a: Expression, _leak: Expression) -> Expression:
    return Product(of=(a, add(1, minus(a))))


def _tanh_slope(_z: Expression, a: Expression, _leak: Expression) -> Expression:
    return add(1, minus(Power(left=a, right=as_expression(2))))


def _softplus(z: Expression, _leak: Expression) -> Expression:
    return function("ln", add(1, function("exp", z)))


ACTIVATIONS: Mapping[str, Activation] = {
    "identity": Activation(
        lambda z, _leak: z,
        lambda _z, _a, _leak: as_expression(1),
        1,
        Text(en="Without an activation function the slope is 1.", fa="بدون تابع فعال‌سازی شیب ۱ است."),
    ),
    "sigmoid": Activation(
        lambda z, _leak: function("sigmoid", z),
        _sigmoid_slope,
        Fraction(1, 4),
        Text(en="The slope of the sigmoid is σ(z)·(1 − σ(z)).", fa="شیب سیگموید σ(z)·(1 − σ(z)) است."),
    ),
    "tanh": Activation(
        lambda z, _leak: function("tanh", z),
        _tanh_slope,
        1,
        Text(en="The slope of tanh is 1 − tanh²(z).", fa="شیب tanh برابر 1 − tanh²(z) است."),
    ),
    "relu": Activation(
        lambda z, _leak: function("relu", z),
        lambda z, _a, _leak: function("step", z),
        1,
        Text(en="The slope of ReLU is 1 above zero and 0 elsewhere.", fa="شیب ReLU بالای صفر ۱ و جاهای دیگر ۰ است."),
    ),
    "leaky_relu": Activation(
        _leaky,
        _leaky_slope,
        1,
        Text(
            en="The slope of leaky ReLU is 1 above zero and the leak elsewhere.",
            fa="شیب leaky ReLU بالای صفر ۱ و جاهای دیگر برابر نشت است.",
        ),
    ),
    "softplus": Activation(
        _softplus,
        lambda z, _a, _leak: function("sigmoid", z),
        1,
        Text(en="The slope of softplus is σ(z).", fa="شیب softplus برابر σ(z) است."),
    ),
}
