"""A network of named layers: names, everything that can be asked, and what doesn't fit."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.core.networks.budget import MOST_LAYERS
from grader.core.networks.entries import GROUPS, LAYERS
from grader.core.networks.network import Network
from grader.core.networks.plan import plan
from grader.errors import DerivationError
from grader.keys.schema import schema
from grader.model import NetworkFigure, PyramidFigure
from tests.core.solving import derivation, solved, value, values, working

SEED: dict[str, Any] = {
    "input": "227×227×3",
    "layers": [
        {"conv": {"filters": 256, "kernel": 5, "padding": "same"}},
        {"conv": {"filters": 128, "kernel": 5, "padding": "same"}},
        {"max_pool": {"kernel": 5, "stride": 2}},
        "flatten",
        {"dense": {"units": 512}},
        {"dense": {"units": 100}},
    ],
}

ASKED: list[tuple[str, tuple[int, ...]]] = [
    ("input", (227, 227, 3)),
    ("input.output", (227, 227, 3)),
    ("conv1.output", (227, 227, 256)),
    ("conv1.parameters", (19_456,)),
    ("conv1.weights", (19_200,)),
    ("conv1.biases", (256,)),
    ("conv2.parameters", (819_328,)),
    ("pool.output", (112, 112, 128)),
    ("pool.output.height", (112,)),
    ("pool.output.spatial", (112, 112)),
    ("pool.output.channels", (128,)),
    ("pool.parameters", (0,)),
    ("flatten.output", (1_605_632,)),
    ("dense1.parameters", (822_084_096,)),
    ("dense2.parameters", (51_300,)),
    ("output", (100,)),
    ("total.parameters", (822_974_180,)),
    ("receptive_field.side", (13,)),
    ("receptive_field.area", (169,)),
    ("receptive_field.jump", (2,)),
    ("receptive_field.conv2.side", (9,)),
]


@pytest.mark.parametrize(("quantity", "numbers"), ASKED)
def test_what_can_be_asked_of_a_network(quantity: str, numbers: tuple[int, ...]) -> None:
    """Sizes, parameters and receptive fields have names and values."""
    assert values(solved("network", SEED), quantity) == numbers


def test_the_working_of_a_network() -> None:
    """It reads as a teacher writes it."""
    network = solved("network", SEED)
    assert working(network, "conv1.parameters") == "5·5·3·256 + 256 = 19456"
    assert working(network, "pool.output.height") == "(227 − 5)/2 + 1 = 112"
    assert working(network, "total.parameters") == "19456 + 819328 + 822084096 + 51300 = 822974180"
    assert working(network, "total.biases") == "256 + 128 + 512 + 100 = 996"
    products = "989356800 + 42212556800 + 822083584 + 51200 = 44024048384"
    assert working(network, "total.multiply_accumulates") == products


def test_the_answer_type_of_a_quantity() -> None:
    """Several axes are a shape, one number is a number; a side knows that it is one."""
    quantities = solved("network", SEED).quantities
    asked = [
        ("pool.output", "shape"),
        ("pool.output.height", "number"),
        ("output", "number"),
        ("total.parameters", "number"),
        ("receptive_field.side", "side"),
        ("receptive_field.conv1.side", "side"),
    ]
    assert [(name, quantities[name].answer_type) for name, _ in asked] == asked


def test_what_can_not_be_asked() -> None:
    """A vector has no axes, and a layer without weights no weights."""
    quantities = solved("network", SEED).quantities
    assert not {"flatten.output.features", "pool.weights", "flatten.biases", "receptive_field.dense1.side"} & {
        *quantities
    }


NAMES = [
    ([{"conv": {"kernel": 3}}], ["conv"]),
    ([{"conv": {"kernel": 3}}, {"conv": {"kernel": 3}}], ["conv1", "conv2"]),
    ([{"conv": {"kernel": 3, "name": "stem"}}, {"conv": {"kernel": 3}}], ["stem", "conv2"]),
    ([{"max_pool": {"kernel": 2}}, {"average_pool": {"kernel": 2}}], ["pool1", "pool2"]),
    (["flatten", {"activation": None}, {"flatten": ""}], ["flatten1", "activation", "flatten2"]),
]


@pytest.mark.parametrize(("layers", "names"), NAMES)
def test_a_layer_without_a_name_is_called_by_its_kind(layers: list[Any], names: list[str]) -> None:
    """It is numbered where there are several of its kind."""
    assert [node.name for node in plan(Network.model_validate({"layers": layers})).nodes] == names


CONV: dict[str, Any] = {"conv": {"filters": 4, "kernel": 3}}
DENSE: dict[str, Any] = {"dense": {"units": 4}}

MISFITS: list[tuple[dict[str, Any], tuple[str | int, ...], str]] = [
    (
        {"input": [8, 8, 3], "layers": [DENSE]},
        ("layers", 0),
        "dense takes a vector of features, but a map comes in: put flatten",
    ),
    (
        {"input": 8, "layers": [DENSE, CONV]},
        ("layers", 1),
        "conv takes a map with channels, but a vector",
    ),
    ({"input": 8, "layers": ["flatten"]}, ("layers", 0), "nothing makes a map of a vector again"),
    (
        {"input": [8, 9, 3], "layers": [{"crop": {"margins": 4}}]},
        ("layers", 0),
        "crop doesn't fit: it leaves out 8 of a height of 8",
    ),
    (
        {"input": [9, 8, 3], "layers": [{"crop": {"margins": {"before": 2, "after": 9}}}]},
        ("layers", 0),
        "it leaves out 11 of a height of 9",
    ),
    ({"input": [8, 8, 3], "layers": [{"crop": {"margins": [1, 1, 1]}}]}, ("layers", 0), "its margins has 3 numbers"),
    ({"input": 8, "layers": [{"crop": {}}]}, ("layers", 0), "crop takes a map with channels"),
    ({"input": {}, "layers": [CONV]}, ("input",), "An input by its axes is a map"),
    ({"input": {"height": 5, "width": 5}, "layers": [CONV]}, ("input",), "An input by its axes is a map"),
    ({"input": {"features": 5, "channels": 2}, "layers": ["relu"]}, ("input",), "or features or channels alone"),
    ({"input": [], "layers": [CONV]}, ("input",), "An input is height, width, channels"),
    ({"input": [2, 8, 3], "layers": [CONV]}, ("layers", 0), "its output's height would be 0"),
    (
        {"input": [8, 5, 3], "layers": [CONV, CONV, CONV]},
        ("layers", 2),
        "conv3 leaves nothing: its output's width would be -1",
    ),
    (
        {"layers": [{"conv": {"kernel": 3, "name": "a"}}, {"conv": {"kernel": 3, "name": "a"}}]},
        ("layers", 1),
        '"a" already',
    ),
    ({"layers": [{"conv": {"kernel": 3, "name": "conv2"}}, CONV]}, ("layers", 1), '"conv2" already'),
    ({"layers": [{"conv": {"kernel": 3, "name": "total"}}]}, ("layers", 0), '"total" already'),
    ({"layers": [{"conv": {"kernel": 3, "name": "input"}}]}, ("layers", 0), '"input" already'),
    ({"layers": [{"conv": {"kernel": 3, "name": "output"}}]}, ("layers", 0), '"output" already'),
    ({"layers": [{"conv": {"kernel": 3, "name": "receptive_field"}}]}, ("layers", 0), '"receptive_field" already'),
]


@pytest.mark.parametrize(("network", "path", "said"), MISFITS)
def test_a_layer_that_does_not_fit_is_led_to(network: dict[str, Any], path: tuple[str | int, ...], said: str) -> None:
    """The path leads to the layer, the message says what comes in and what to do."""
    with pytest.raises(DerivationError, match=said) as caught:
        solved("network", network)
    assert caught.value.path == path


REFUSED: list[dict[str, Any]] = [
    {},
    {"layers": []},
    {"layers": "conv"},
    {"layers": [3]},
    {"layers": [None]},
    {"layers": [["conv"]]},
    {"layers": [{}]},
    {"layers": [{"conv": {"kernel": 3}, "flatten": {}}]},
    {"layers": [{"convolve": {"kernel": 3}}]},
    {"layers": ["conv"]},
    {"layers": [{"conv": "3x3"}]},
    {"layers": [CONV], "output": 3},
    {"layers": [CONV], "input": 8.5},
    {"layers": [CONV], "input": [1, 2, 3, 4, 5]},
    {"layers": [CONV], "input": "1x2x3x4x5"},
    {"layers": [CONV], "input": "8×8×0"},
    {"layers": [CONV], "input": "a map"},
    {"layers": [CONV], "input": "8×8×"},
    {"layers": [CONV], "input": ""},
    {"layers": [CONV], "input": 0},
    {"layers": [CONV], "input": {"breadth": 3}},
    {"layers": [CONV] * (MOST_LAYERS + 1)},
]


@pytest.mark.parametrize("network", REFUSED)
def test_what_is_no_network_is_refused(network: dict[str, Any]) -> None:
    """Layers are names with settings, sizes whole numbers above zero."""
    with pytest.raises(ValidationError):
        Network.model_validate(network)


def test_an_unknown_layer_is_answered_with_the_near_one() -> None:
    """The known layers are listed."""
    with pytest.raises(ValidationError, match=r'There is no layer "con"\. Did you mean "conv"\?'):
        Network.model_validate({"layers": [{"con": {"kernel": 3}}]})


INPUTS = [
    "35×29×16",
    "35x29X16",
    "35*29*16",
    "(35, 29, 16)",
    "[35 29 16]",
    "۳۵×۲۹×۱۶",
    [35, 29, 16],
    (35, 29, 16),
    ["35", "29", "16"],
]


@pytest.mark.parametrize("written", INPUTS)
def test_an_input_may_be_written_in_many_ways(written: object) -> None:
    """All of them are height, width, channels."""
    assert Network.model_validate({"input": written, "layers": [CONV]}).input == (35, 29, 16)


def test_without_an_input_only_the_receptive_field_can_be_asked() -> None:
    """The layers are known all the same, but nothing follows from other settings of them."""
    network = solved("network", {"layers": [{"conv": {"kernel": 3}}] * 4})
    assert value(network, "receptive_field.side") == 9
    assert "conv1.output" not in network.quantities
    assert "total.parameters" not in network.quantities
    assert [component.name for component in network.components] == ["conv1", "conv2", "conv3", "conv4"]
    assert network.components[0].steps_with({"kernel": (5, 5)}) == {}
    assert network.figure == PyramidFigure((("conv4", 1), ("conv3", 3), ("conv2", 5), ("conv1", 7), ("", 9)))


def test_without_filters_the_channels_stay_and_nothing_is_counted() -> None:
    """The size of the output can be asked, the parameters and their total can't."""
    network = solved("network", {"input": [8, 8, 3], "layers": [{"conv": {"kernel": 3}}, "flatten"]})
    assert values(network, "conv.output") == (6, 6, 3)
    assert value(network, "flatten.output") == 108
    assert not {"conv.parameters", "total.parameters"} & {*network.quantities}
    assert isinstance(network.figure, PyramidFigure)


def test_a_network_that_learns_nothing_has_no_parameters() -> None:
    """Its total is zero, and without windows it has no receptive field."""
    network = solved("network", {"input": [8, 8, 3], "layers": ["flatten", "activation"]})
    assert value(network, "total.parameters") == 0
    assert "receptive_field.side" not in network.quantities
    assert not solved("network", {"layers": ["flatten"]}).figure


def test_one_layer_may_be_the_whole_total() -> None:
    """The total of one layer's parameters is that number itself."""
    network = solved("network", {"input": 10, "layers": [DENSE]})
    assert value(network, "total.parameters") == 44
    assert working(network, "total.parameters") == "44"


def test_channels_may_come_first() -> None:
    """Inputs are read and outputs shown in the layout of the key."""
    network = solved("network", {"input": [3, 8, 6], "layers": [CONV, "flatten"]}, layout="channels-first")
    assert network.quantities["conv.output"].axes == ("channels", "height", "width")
    assert values(network, "input") == (3, 8, 6)
    assert values(network, "conv.output") == (4, 6, 4)
    assert value(network, "conv.parameters") == 112
    assert values(solved("network", {"input": 8, "layers": [DENSE]}, layout="channels-first"), "input") == (8,)


def test_a_prefix_keeps_two_networks_apart() -> None:
    """Steps carry it, quantities don't."""
    network = solved("network", SEED, "1d.")
    assert all(step.name.startswith("1d.") for step in network.steps)
    assert "conv1.parameters" in network.quantities
    assert derivation(network).official.value("1d.conv1.parameters") == 19_456


def test_a_layer_may_be_set_otherwise() -> None:
    """Each component gives its steps under other settings, by the names they have."""
    network = solved("network", SEED, "1d.")
    pool = next(component for component in network.components if component.name == "pool")
    edits = pool.steps_with({"stride": (1, 1)})
    assert set(edits) == {
        f"1d.pool.{quantity}" for quantity in ("output.height", "output.width", "output.channels", "parameters")
    }
    assert derivation(network).official.edited(edits).value("1d.pool.output.height") == 223
    conv = solved("network", {"input": [8, 8, 3], "layers": [{"conv": {"kernel": 3}}]}).components[0]
    assert "conv.parameters" not in conv.steps_with({"bias": False})


def test_a_network_is_a_table_of_layers() -> None:
    """The figure has a row a layer, the input and the total."""
    figure = solved("network", SEED).figure
    assert isinstance(figure, NetworkFigure)
    assert [row.name for row in figure.layers] == ["conv1", "conv2", "pool", "flatten", "dense1", "dense2"]
    assert figure.total.name == "total.parameters"
    assert figure.source is not None


def test_a_deep_network_is_derived() -> None:
    """Hundreds of layers in a row have their values, without deep recursion."""
    layers = [{"conv": {"filters": 1, "kernel": 3}}] * 300
    network = solved("network", {"input": [5000, 5000, 1], "layers": layers})
    assert values(network, "output") == (4400, 4400, 1)
    assert value(network, "receptive_field.side") == 601
    assert value(network, "total.parameters") == 3000


def test_a_network_has_a_json_schema() -> None:
    """Editors can complete its layers and check its sizes."""
    definitions = schema()["$defs"]
    assert definitions["Network"]["additionalProperties"] is False
    assert definitions["Network"]["required"] == ["layers"]
    layer, _ = definitions["LayerEntry"]["anyOf"]
    assert {*layer["properties"]} >= {*LAYERS, *GROUPS}
    units, letters = definitions["Dense"]["properties"]["units"]["anyOf"]
    assert letters["type"] == "string"
    assert (units["type"], units["minimum"]) == ("integer", 1)
    assert {"type": "integer"} in definitions["Conv"]["properties"]["kernel"]["anyOf"]
