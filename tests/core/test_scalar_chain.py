"""One number through a chain of layers: values, slopes, gradients and the bound."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.core import GIVENS
from grader.core.numbers.activations import ACTIVATIONS
from grader.derivation.exact import Exact, magnitude
from grader.errors import DerivationError
from tests.core.solving import derivation, solved, value, values, working

SIGMOID = {"weights": ["-0.5", "0.8"], "biases": [0, "-0.5"], "input": "0.5"}
LEAKY = {"activation": "leaky_relu", "weights": ["0.5", -2], "input": "0.5"}
RELU = {"activation": "relu", "weights": [3, -2, 1], "input": 1}

WORKINGS: list[tuple[dict[str, Any], str, str]] = [
    (SIGMOID, "pre_activations.1", "(−0.5)·0.5 = −0.25"),
    (SIGMOID, "activations.1", "σ(−0.25) ≈ 0.4378"),
    (SIGMOID, "local_derivatives.1", "0.4378·(1 − 0.4378) ≈ 0.2461"),
    (SIGMOID, "pre_activations.2", "0.8·0.4378 − 0.5 ≈ −0.1497"),
    (SIGMOID, "gradient", "(−0.5)·0.2461·0.8·0.2486 ≈ −0.02448"),
    (SIGMOID, "gradient.weights.1", "0.5·0.2461·0.8·0.2486 ≈ 0.02448"),
    (SIGMOID, "gradient.weights.2", "0.4378·0.2486 ≈ 0.1088"),
    (SIGMOID, "gradient.biases.1", "0.2461·0.8·0.2486 ≈ 0.04895"),
    (SIGMOID, "bound", "0.5·0.25·0.8·0.25 = 0.025"),
    ({**SIGMOID, "activation": "tanh"}, "local_derivatives.1", "1 − (−0.2449)^2 ≈ 0.9400"),
    ({**SIGMOID, "activation": "softplus"}, "activations.1", "ln(1 + exp(−0.25)) ≈ 0.5759"),
    ({**SIGMOID, "activation": "softplus"}, "local_derivatives.1", "σ(−0.25) ≈ 0.4378"),
    ({**SIGMOID, "activation": "identity"}, "bound", "0.5·0.8 = 0.4"),
    (LEAKY, "activations.2", "max(−0.5, 0.01·(−0.5)) = −0.005"),
    (LEAKY, "local_derivatives.2", "max(0.01, relu′(−0.5)) = 0.01"),
    (LEAKY, "gradient", "0.5·1·(−2)·0.01 = −0.01"),
    ({**LEAKY, "leak": "0.2"}, "gradient", "0.5·1·(−2)·0.2 = −0.2"),
    (RELU, "activations.2", "relu(−6) = 0"),
    (RELU, "local_derivatives.2", "relu′(−6) = 0"),
    (RELU, "gradient", "3·1·(−2)·0·1·0 = 0"),
]


@pytest.mark.parametrize(("given", "quantity", "written"), WORKINGS)
def test_the_working_of_a_chain(given: dict[str, Any], quantity: str, written: str) -> None:
    """What a teacher writes: decimals stay decimals, what isn't exact is rounded."""
    assert working(solved("scalar_chain", given), quantity) == written


def test_without_an_activation_all_is_exact() -> None:
    """The lists hold one entry for each layer; the bound is the gradient's size."""
    chain = solved(
        "scalar_chain",
        {"activation": "identity", "weights": ["0.5", 2, "0.8"], "biases": ["0.5", "-0.5", "0.5"], "input": "0.5"},
    )
    assert values(chain, "pre_activations") == values(chain, "activations") == (Fraction(3, 4), 1, Fraction(13, 10))
    assert values(chain, "local_derivatives") == (1, 1, 1)
    assert value(chain, "gradient") == value(chain, "bound") == Fraction(4, 5)
    assert values(chain, "gradient.weights") == (Fraction(4, 5), Fraction(3, 5), 1)
    assert values(chain, "gradient.biases") == (Fraction(8, 5), Fraction(4, 5), 1)
    assert {quantity.answer_type for quantity in chain.quantities.values()} == {"list", "number"}
    assert not any(derivation(chain).official.is_rounded(step.name) for step in chain.steps)


def forward(name: str, weights: list[float], biases: list[float], x: float) -> float:
    """Return what a chain computes in floating point."""
    functions: dict[str, Callable[[float], float]] = {
        "identity": lambda z: z,
        "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
        "tanh": math.tanh,
        "relu": lambda z: max(z, 0.0),
        "leaky_relu": lambda z: max(z, z / 100),
        "softplus": lambda z: math.log1p(math.exp(z)),
    }
    for weight, bias in zip(weights, biases, strict=True):
        x = functions[name](weight * x + bias)
    return x


NUMBERS = st.integers(-20, 20).filter(bool).map(lambda number: Fraction(2 * number + 1, 16))


@given(st.sampled_from(sorted(ACTIVATIONS)), st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=4), NUMBERS)
def test_gradients_are_those_of_small_differences(
    name: str, layers: list[tuple[Fraction, Fraction]], x: Fraction
) -> None:
    """The output's change over the input's, a weight's and a bias's; no slope is above its bound."""
    weights, biases = [float(w) for w, _ in layers], [float(b) for _, b in layers]
    given = {"weights": [str(w) for w, _ in layers], "biases": [str(b) for _, b in layers], "input": str(x)}
    chain = solved("scalar_chain", {"activation": name, **given})
    assert math.isclose(values(chain, "activations")[-1], forward(name, weights, biases, float(x)), abs_tol=1e-9)
    step = 2.0**-20
    first = [weights[0] + step, *weights[1:]], [weights[0] - step, *weights[1:]]
    changes: dict[str, tuple[float, ...]] = {
        "gradient": (forward(name, weights, biases, float(x) + step), forward(name, weights, biases, float(x) - step)),
        "gradient.weights.1": tuple(forward(name, changed, biases, float(x)) for changed in first),
        "gradient.biases.1": tuple(
            forward(name, weights, [biases[0] + sign * step, *biases[1:]], float(x)) for sign in (1, -1)
        ),
    }
    if all(magnitude(z) > Fraction(1, 1000) for z in values(chain, "pre_activations")):
        for quantity, (above, below) in changes.items():
            assert math.isclose(value(chain, quantity), (above - below) / (2 * step), rel_tol=1e-4, abs_tol=1e-4)
    assert magnitude(value(chain, "gradient")) <= value(chain, "bound")
    assert all(slope <= ACTIVATIONS[name].largest_slope for slope in values(chain, "local_derivatives"))


REFUSED: list[dict[str, Any]] = [
    {},
    {"weights": [], "input": 1},
    {"weights": [1]},
    {"weights": [1, 2], "biases": [1], "input": 1},
    {"weights": [1], "input": "x"},
    {"weights": ["w"], "input": 1},
    {"weights": [1] * 51, "input": 1},
    {"weights": [1], "input": 1, "activation": "step"},
    {"weights": [1], "input": 1, "leak": 2},
    {"weights": [1], "input": 1, "leak": -1},
]


@pytest.mark.parametrize("given", REFUSED)
def test_what_is_no_chain_is_refused(given: dict[str, Any]) -> None:
    """At least one weight, a bias for each or none, an input, and a known activation."""
    with pytest.raises(ValidationError):
        GIVENS["scalar_chain"].model.model_validate(given)


IMPOSSIBLE: list[tuple[dict[str, Any], str]] = [
    ({"weights": [10**6], "input": 1}, "activations.1 can't be worked out: sigmoid is computed for arguments up to"),
    ({"weights": [10**6, 1], "input": -1, "activation": "softplus"}, "activations.1 can't be worked out: exp is"),
]


@pytest.mark.parametrize(("given", "said"), IMPOSSIBLE)
def test_what_nobody_could_work_out_is_refused(given: dict[str, Any], said: str) -> None:
    """The message names the quantity, the path the weights."""
    with pytest.raises(DerivationError, match=said) as caught:
        solved("scalar_chain", given)
    assert caught.value.path == ("weights",)


LARGEST: list[tuple[str, Exact]] = [("sigmoid", 0), ("tanh", 0), ("relu", 1), ("identity", 5), ("leaky_relu", 1)]


@pytest.mark.parametrize(("name", "z"), LARGEST)
def test_the_largest_slope_is_reached(name: str, z: Exact) -> None:
    """The bound is the least that holds."""
    chain = solved("scalar_chain", {"activation": name, "weights": [1], "input": str(z)})
    assert value(chain, "local_derivatives") == ACTIVATIONS[name].largest_slope
