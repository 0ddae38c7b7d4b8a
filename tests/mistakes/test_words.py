"""Words: what an advice says of a layer is true of that layer, whatever its kind, and so is what its proof holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.differences import solve_given
from grader.derivation.expression import walk
from grader.derivation.graph import Derivation
from grader.mistakes import MISTAKES, Explanation, Mistake, Target
from grader.model import Component

CONV: dict[str, Any] = {"filters": 6, "kernel": 3}
SEQUENCE = {"length": 7, "features": 8}


def network(size: Any, *layers: Any) -> dict[str, Any]:
    return {"network": {"input": size, "layers": list(layers)}}


GIVEN = [
    network({"length": 20, "channels": 4}, {"conv": {**CONV, "stride": 2, "padding": 1}}, {"max_pool": {"kernel": 2}}),
    network("12×9×4", {"conv": {**CONV, "groups": 2, "dilation": 2, "padding": 2}}, "flatten", {"dense": {"units": 5}}),
    network("12×9×4", {"conv": {**CONV, "kernel": 2, "padding": "same", "stride": 2}}, "batch_norm"),
    network("9×9×9×2", {"conv": {**CONV, "padding": "full"}}, {"average_pool": {"kernel": 3, "stride": 2}}),
    network("12×12×4", {"separable_conv": CONV}, {"depthwise_conv": {"kernel": 3}}, {"zero_pad": {"padding": 1}}),
    network("12×12×4", {"spatially_separable_conv": CONV}, {"crop": {"margins": 1}}, {"instance_norm": {}}),
    network("6×6×4", {"conv_transpose": {**CONV, "stride": 2, "padding": 1, "output_padding": 1}}, {"upsample": {}}),
    network("12×12×4", {"adaptive_average_pool": {"size": 3}}, "global_average_pool", {"dense": {"units": 5}}),
    network({"features": 20}, {"dense": {"units": 10, "bias": "false"}}, "batch_norm", {"dense": {"units": 5}}),
    network(SEQUENCE, {"rnn": {"units": 10, "bidirectional": "true"}}, {"dense": {"units": 5}}),
    network(SEQUENCE, {"lstm": {"units": 6}}, {"dense": {"units": 5}}),
    network(SEQUENCE, {"gru": {"units": 6, "layers": 2}}, {"dense": {"units": 5}}),
    network(SEQUENCE, {"attention": {"heads": 4}}, {"layer_norm": {}}, {"dense": {"units": 8}}),
    network({"length": 7}, {"embedding": {"vocabulary": 50, "width": 8}}, {"positional_encoding": {}},
            {"encoder_block": {"heads": 4, "feed_forward": 32}}, {"decoder_block": {"heads": 4, "feed_forward": 32}}),
]  # fmt: skip


def made(given: Mapping[str, Any]) -> Iterator[tuple[Mistake, Explanation, Target]]:
    """Yield all that mistakes lead to in all that can be asked of a network."""
    model = GIVENS["network"].model.model_validate(given["network"])
    solved = solve_given(GIVENS["network"], model, "q.", Conventions())
    derivation = Derivation.of(solved.steps)
    for quantity in solved.quantities.values():
        target = Target(quantity, solved, derivation)
        yield from ((mistake, one, target) for mistake in MISTAKES.values() for one in mistake.explain(target))


HAS: dict[str, tuple[str, ...]] = {
    "window": ("kernel",),
    "kernel": ("kernel",),
    "taps": ("kernel",),
    "stride": ("stride",),
    "dilation": ("dilation",),
    "padding": ("padding",),
    "filters": ("filters",),
    "filter": ("filters", "kernel"),
    "units": ("units",),
    "heads": ("heads",),
    "biases": ("bias",),
    "gates": ("units",),
}
"""What an advice may say that a layer has, and the settings of which a layer with it has one."""
POSSESSED = re.compile(r"(\w+) of \{where\}")


def unfounded(mistake: Mistake, layer: Component) -> set[str]:
    """Return what an advice says of a layer that it has, and it hasn't."""
    said = set(POSSESSED.findall(mistake.advice.en)) & HAS.keys()
    return {word for word in said if not set(HAS[word]) & layer.settings.keys()}


NO_LAYERS = {"", "input", "total", "memory"}


@pytest.mark.parametrize("given", GIVEN, ids=lambda given: str(given)[:60])
def test_what_is_said_of_a_layer(given: Mapping[str, Any]) -> None:
    """An advice names layers of the network, and nothing of them that they haven't; so does a formula."""
    for mistake, explanation, target in made(given):
        layers = target.components
        for place in explanation.places:
            assert place in NO_LAYERS or place in layers, (mistake.name, place)
            if place in layers:
                assert unfounded(mistake, layers[place]) == set(), (mistake.name, place)
        for step, formula in explanation.edits.items():
            where = layers.get(target.derivation.steps[step].where)
            roles = {node.role for node in walk(formula) if node.role.startswith("kernel")}
            assert not roles or where is None or "kernel" in where.settings, (mistake.name, step)
        assert isinstance(explanation.value, tuple) is isinstance(target.right, tuple), mistake.name


ALWAYS = ("k·k", "even kernel", "odd kernel", "kernel is even", "kernel is odd", "is square", "patch of")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=lambda mistake: mistake.name)
def test_nothing_is_taken_for_granted(mistake: Mistake) -> None:
    """No advice takes it for granted that a kernel is even, that something is square or that there are patches."""
    assert [word for word in ALWAYS if word in mistake.advice.en] == []
