"""Each layer's output, parameters and description; what it refuses to be."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.core import LAYERS
from grader.core.conventions import Conventions
from grader.core.layer import Layer, Merge
from grader.derivation import roles
from grader.derivation.expression import Expression, as_expression, value_of

MAP = {axis: as_expression(size, axis) for axis, size in ((roles.HEIGHT, 35), (roles.WIDTH, 29), (roles.CHANNELS, 16))}
VECTOR = {roles.FEATURES: as_expression(100, roles.FEATURES)}
CONVENTIONS = Conventions()

Row = tuple[str, dict[str, Any], dict[str, Expression], tuple[int, ...], int | None, str]

LAYERS_TABLE: list[Row] = [
    ("conv", {"filters": 32, "kernel": 3, "padding": "same"}, MAP, (35, 29, 32), 4640, "conv, 32 filters 3×3, same"),
    ("conv", {"filters": 32, "kernel": 3, "bias": False}, MAP, (33, 27, 32), 4608, "conv, 32 filters 3×3"),
    ("conv", {"filters": 1, "kernel": [3, 5]}, MAP, (33, 25, 1), 241, "conv, 1 filters 3×5"),
    ("conv", {"kernel": 3, "stride": 2}, MAP, (17, 14, 16), None, "conv, kernel 3×3, stride 2"),
    (
        "conv",
        {"filters": 8, "kernel": "5×3", "stride": [2, 1], "padding": [2, 0], "dilation": [1, 2]},
        MAP,
        (18, 25, 8),
        1928,
        "conv, 8 filters 5×3, stride 2×1, padding 2×0, dilation 1×2",
    ),
    (
        "conv",
        {"filters": 8, "kernel": 3, "padding": "full", "dilation": 2},
        MAP,
        (39, 33, 8),
        1160,
        "conv, 8 filters 3×3, full, dilation 2",
    ),
    (
        "conv",
        {"filters": "۸", "kernel": "۳×۳", "padding": "۱"},
        MAP,
        (35, 29, 8),
        1160,
        "conv, 8 filters 3×3, padding 1",
    ),
    ("max_pool", {"kernel": 5, "stride": 2}, MAP, (16, 13, 16), 0, "max pooling 5×5, stride 2"),
    ("max_pool", {"kernel": 2}, MAP, (17, 14, 16), 0, "max pooling 2×2, stride 2"),
    ("max_pool", {"kernel": 2, "rounding": "ceil"}, MAP, (18, 15, 16), 0, "max pooling 2×2, stride 2"),
    ("average_pool", {"kernel": [3, 2]}, MAP, (11, 14, 16), 0, "average pooling 3×2, stride 3×2"),
    (
        "average_pool",
        {"kernel": 3, "stride": 2, "padding": 1},
        MAP,
        (18, 15, 16),
        0,
        "average pooling 3×3, stride 2, padding 1",
    ),
    (
        "average_pool",
        {"kernel": 3, "stride": 3, "padding": "same"},
        MAP,
        (12, 10, 16),
        0,
        "average pooling 3×3, stride 3, same",
    ),
    ("crop", {}, MAP, (33, 27, 16), 0, "cropping 1"),
    ("crop", {"margins": 0}, MAP, (35, 29, 16), 0, "cropping 0"),
    ("crop", {"margins": [2, 14]}, MAP, (31, 1, 16), 0, "cropping 2×14"),
    ("crop", {"margins": {"before": 3, "after": 1}}, MAP, (31, 25, 16), 0, "cropping 3+1"),
    ("crop", {"margins": [[0, 34], [2, 2]]}, MAP, (1, 25, 16), 0, "cropping 0+34×2"),
    ("flatten", {}, MAP, (35 * 29 * 16,), 0, "flatten"),
    ("activation", {}, MAP, (35, 29, 16), 0, "relu"),
    ("activation", {"function": "softmax"}, VECTOR, (100,), 0, "softmax"),
    ("dense", {"units": 512}, VECTOR, (512,), 51_712, "dense, 512 units"),
    ("dense", {"units": 10, "bias": "no"}, VECTOR, (10,), 1000, "dense, 10 units"),
]


@pytest.mark.parametrize(("kind", "settings", "source", "output", "parameters", "description"), LAYERS_TABLE)
def test_what_follows_from_a_layer(
    kind: str,
    settings: dict[str, Any],
    source: dict[str, Expression],
    output: tuple[int, ...],
    parameters: int | None,
    description: str,
) -> None:
    """Sizes that come out, what is learned, and how it is called; unknown parameters are None."""
    layer = LAYERS[kind].model.model_validate(settings).spread(2)
    came_out = layer.output(source, CONVENTIONS)
    assert tuple(value_of(formula.expression) for formula in came_out.values()) == output
    count = layer.parameters(source, CONVENTIONS)
    assert (None if count is None else value_of(count.expression)) == parameters
    assert str(layer.describe()) == description
    assert layer.describe().fa


def test_a_convention_rounds_what_a_layer_leaves_open() -> None:
    """A pool's own rounding wins over the key's; a convolution always drops what doesn't fit."""
    ceil = Conventions(rounding="ceil")

    def height(kind: str, **settings: object) -> object:
        layer = LAYERS[kind].model.model_validate(settings).spread(2)
        return value_of(layer.output(MAP, ceil)[roles.HEIGHT].expression)

    assert height("max_pool", kernel=2) == 18
    assert height("max_pool", kernel=2, rounding="floor") == 17
    assert height("conv", kernel=2, stride=2) == 17
    assert height("conv", kernel=2, stride=2, rounding="ceil") == 18


REFUSED: list[tuple[str, dict[str, Any]]] = [
    ("conv", {}),
    ("conv", {"kernel": 0}),
    ("conv", {"kernel": -3}),
    ("conv", {"kernel": [3, 3, 3, 3]}),
    ("conv", {"kernel": "3×"}),
    ("conv", {"kernel": "three"}),
    ("conv", {"kernel": 3.5}),
    ("conv", {"kernel": None}),
    ("conv", {"kernel": 3, "filters": 0}),
    ("conv", {"kernel": 3, "filters": 10**10}),
    ("conv", {"kernel": 3, "filters": "1e3"}),
    ("conv", {"kernel": 3, "padding": "some"}),
    ("conv", {"kernel": 3, "padding": -1}),
    ("conv", {"kernel": 3, "padding": [1, 2, 3, 4]}),
    ("conv", {"kernel": 3, "bias": "perhaps"}),
    ("conv", {"kernel": 3, "units": 3}),
    ("conv", {"kernel": 3, "name": "1st"}),
    ("conv", {"kernel": 3, "name": "a b"}),
    ("conv", {"kernel": 3, "name": "a" * 41}),
    ("max_pool", {"stride": 2}),
    ("max_pool", {"kernel": 2, "rounding": "up"}),
    ("crop", {"margins": -1}),
    ("crop", {"margins": [1, 1, 1, 1]}),
    ("crop", {"margins": {"left": 1}}),
    ("crop", {"margin": 1}),
    ("dense", {}),
    ("dense", {"units": "many"}),
    ("flatten", {"units": 3}),
    ("activation", {"function": "sine"}),
]


@pytest.mark.parametrize(("kind", "settings"), REFUSED)
def test_what_is_no_layer_is_refused(kind: str, settings: dict[str, Any]) -> None:
    """Sizes are whole and above zero, settings are known."""
    with pytest.raises(ValidationError):
        LAYERS[kind].model.model_validate(settings)


def test_a_layer_says_by_itself_what_it_is() -> None:
    """A new layer has to describe itself; the rest has a default: all goes through, nothing is learned."""

    class Nothing(Layer):
        family = "nothing"

    layer = Nothing()
    assert {axis: formula.expression for axis, formula in layer.output(MAP, CONVENTIONS).items()} == MAP
    count = layer.parameters(MAP, CONVENTIONS)
    assert count is not None
    assert value_of(count.expression) == 0
    assert layer.windows(CONVENTIONS) is None
    with pytest.raises(NotImplementedError):
        layer.describe()
    with pytest.raises(NotImplementedError):
        Merge().joined([MAP], CONVENTIONS)
    with pytest.raises(NotImplementedError):
        Merge().clash([])


def test_every_layer_has_a_summary_in_both_languages() -> None:
    """A name, a summary, and settings of the short form that exist."""
    for name, kind in LAYERS.items():
        assert kind.name == name
        assert kind.summary.en
        assert kind.summary.fa
        assert {kind.bare, kind.size, kind.word} <= {"", *kind.model.model_fields}
    called = [alias for kind in LAYERS.values() for alias in (kind.name, *kind.aliases)]
    assert len(called) == len(set(called))
