"""A network written out: groups, blocks and their letters, names, what follows what, and what can't be written out."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from grader.core.networks.budget import MOST_LAYERS
from grader.core.networks.network import Network
from grader.core.networks.placeholders import filled, letters_of
from grader.core.networks.plan import MOST_NESTED, Node, Plan, plan
from grader.errors import ClashError, DerivationError
from tests.core.solving import solved, value, values


def planned(layers: list[Any], **more: Any) -> Plan:
    """Return the plan of a network, written as in a key."""
    return plan(Network.model_validate({"layers": layers, **more}))


def shown(node: Node) -> str:
    """Return a node as ``name < sources``, and its members in brackets."""
    members = f" ({' '.join(node.members)})" if node.members else ""
    return f"{node.name} < {' '.join(node.sources)}{members}"


def conv(name: str = "", **settings: Any) -> dict[str, Any]:
    """Return a convolution that keeps the size."""
    named = {"name": name} if name else {}
    return {"conv": {"filters": 4, "kernel": 3, "padding": "same", **named, **settings}}


PLANS: list[tuple[str, list[Any], list[str]]] = [
    ("a row", [conv(), "relu", conv()], ["conv1 < input", "activation < conv1", "conv2 < activation"]),
    ("from an earlier layer", [conv("a"), conv(), conv(**{"from": "a"})], ["a < input", "conv2 < a", "conv3 < a"]),
    ("from the input", [conv(), conv("b", **{"from": "input"})], ["conv1 < input", "b < input"]),
    (
        "a sum and a concatenation of earlier layers",
        [conv("a"), conv("b"), {"add": {"of": ["a", "b"]}}, {"concat": {"of": ["input", "add", "a"]}}],
        ["a < input", "b < a", "add < a b", "concat < input add a"],
    ),
    (
        "a residual around the input itself",
        [conv(), {"residual": {"body": [conv(), "relu"]}}],
        [
            "conv1 < input",
            "conv2 < conv1",
            "activation < conv2",
            "residual < activation conv1 (conv2 activation)",
        ],
    ),
    (
        "a residual with a shortcut of its own",
        [{"residual": {"name": "r", "body": [conv("a")], "shortcut": [conv("b")]}}, "relu"],
        ["r_a < input", "r_b < input", "r < r_a r_b (r_a r_b)", "activation < r"],
    ),
    (
        "a residual that begins elsewhere",
        [conv("a"), conv("b"), {"residual": {"from": "a", "body": [conv()]}}],
        ["a < input", "b < a", "conv3 < a", "residual < conv3 a (conv3)"],
    ),
    (
        "branches, of which one is the input itself",
        [{"parallel": {"branches": [[], [conv("a"), "relu"], [conv("b")]]}}],
        ["a < input", "activation < a", "b < input", "parallel < input activation b (a activation b)"],
    ),
    (
        "a branch that weighs the other",
        [conv(), {"parallel": {"merge": "multiply", "branches": [[], ["sigmoid"]]}}],
        ["conv < input", "activation < conv", "parallel < conv activation (activation)"],
    ),
    (
        "branches in a group with a name",
        [{"parallel": {"name": "mixed", "merge": "add", "branches": [[conv("a")], [conv("b", **{"from": "a"})]]}}],
        ["mixed_a < input", "mixed_b < mixed_a", "mixed < mixed_a mixed_b (mixed_a mixed_b)"],
    ),
    (
        "a block without a name leaves names alone",
        [{"block": {"layers": [conv("a"), conv()]}}],
        ["a < input", "conv2 < a", "block < conv2 (a conv2)"],
    ),
    (
        "a block that begins elsewhere",
        [conv("a"), conv("b"), {"block": {"name": "c", "from": "a", "layers": [conv("d")]}}],
        ["a < input", "b < a", "c_d < a", "c < c_d (c_d)"],
    ),
    (
        "a block with a name, repeated",
        [{"block": {"name": "unit", "repeat": 2, "layers": [conv("a"), "relu"]}}],
        [
            "unit1_a < input",
            "activation1 < unit1_a",
            "unit2_a < activation1",
            "activation2 < unit2_a",
            "unit < activation2 (unit1_a activation1 unit2_a activation2)",
        ],
    ),
    (
        "a number keeps off the number in a name",
        [{"block": {"name": "conv2", "repeat": 2, "layers": [conv("a")]}}],
        ["conv2_1_a < input", "conv2_2_a < conv2_1_a", "conv2 < conv2_2_a (conv2_1_a conv2_2_a)"],
    ),
    (
        "repeated blocks without names, one in the other",
        [{"block": {"repeat": 2, "layers": [{"block": {"repeat": 2, "layers": [conv("a")]}}]}}],
        [
            "block1_block1_a < input",
            "block1_block2_a < block1_block1_a",
            "block1 < block1_block2_a (block1_block1_a block1_block2_a)",
            "block2_block1_a < block1",
            "block2_block2_a < block2_block1_a",
            "block2 < block2_block2_a (block2_block1_a block2_block2_a)",
            "block3 < block2 (block1 block2)",
        ],
    ),
    (
        "names within a repeated block are those of the same repetition",
        [
            conv("stem"),
            {
                "block": {
                    "name": "u",
                    "repeat": 2,
                    "layers": [
                        conv("a"),
                        {"residual": {"name": "r", "body": [conv("b", **{"from": "a"})]}},
                        {"concat": {"name": "c", "of": ["a", "r", "stem"]}},
                    ],
                }
            },
        ],
        [
            "stem < input",
            "u1_a < stem",
            "u1_r_b < u1_a",
            "u1_r < u1_r_b u1_a (u1_r_b)",
            "u1_c < u1_a u1_r stem",
            "u2_a < u1_c",
            "u2_r_b < u2_a",
            "u2_r < u2_r_b u2_a (u2_r_b)",
            "u2_c < u2_a u2_r stem",
            "u < u2_c (u1_a u1_r u1_c u2_a u2_r u2_c)",
        ],
    ),
]


@pytest.mark.parametrize(("what", "layers", "nodes"), PLANS)
def test_layers_are_written_out_in_order(what: str, layers: list[Any], nodes: list[str]) -> None:
    """Each node has a name, what comes into it, and what it is made of."""
    assert [shown(node) for node in planned(layers).nodes] == nodes, what


def test_what_is_written_at_the_top_is_what_a_total_sums() -> None:
    """A group counts once, its members are in it."""
    layers = [conv("a"), {"residual": {"body": [conv("b")]}}, {"block": {"name": "c", "layers": [conv("d")]}}]
    assert planned(layers).top == ("a", "residual", "c")


def settings_of(written: str | int, **numbers: int) -> tuple[object, object]:
    """Return the filters of a block's convolution, and of the same where the letter's number stands in the block."""
    used = [{"block": {"use": "b", "with": numbers}}]
    given = planned(used, blocks={"b": [conv(filters=written)]})
    settled = planned([{"block": {"use": "b"}}], blocks={"b": {"settings": numbers, "layers": [conv(filters=written)]}})
    first, second = (dict(one.nodes[0].layer)["filters"] for one in (given, settled))
    return first, second


LETTERS: list[tuple[str, dict[str, int], int]] = [
    ("$f", {"f": 16}, 16),
    (" $f ", {"f": 16}, 16),
    ("4*$f", {"f": 16}, 64),
    ("4 · $f", {"f": 16}, 64),
    ("4×$f", {"f": 16}, 64),
    ("4$f", {"f": 16}, 64),
    ("$f/2", {"f": 16}, 8),
    ("3*$f / 2", {"f": 16}, 24),
    ("3*$f/2", {"f": 6}, 9),
    ("$wide_1", {"wide_1": 3}, 3),
    ("5*($a + 4)", {"a": 3}, 35),
    ("$a*$b - 2", {"a": 3, "b": 4}, 10),
    ("($a + 1)/2", {"a": 3}, 2),
    ("2^$a", {"a": 5}, 32),
]


@pytest.mark.parametrize(("written", "numbers", "number"), LETTERS)
def test_a_letter_is_a_number_of_the_use_or_of_the_block(written: str, numbers: dict[str, int], number: int) -> None:
    """It may stand in arithmetic, alone or with others."""
    assert settings_of(written, **numbers) == (number, number)


def test_a_use_says_otherwise_than_the_block() -> None:
    """The number of the use wins; what isn't a letter is left as it is."""
    blocks = {"b": {"settings": {"f": 8, "k": 3}, "layers": [conv(filters="$f", kernel=["$k", 5]), "relu"]}}
    uses = [{"block": {"use": "b"}}, {"block": {"use": "b", "with": {"f": 16}}}]
    nodes = planned(uses, blocks=blocks).nodes
    assert [dict(node.layer).get("filters") for node in nodes] == [8, None, None, 16, None, None]
    assert dict(nodes[0].layer)["kernel"] == (3, 5)


def test_blocks_may_use_blocks() -> None:
    """A letter of the outer one may be the number of the inner one, and how often it is repeated."""
    blocks = {
        "one": [conv(filters="$filters")],
        "level": [
            {"block": {"use": "one", "with": {"filters": "2*$f"}, "repeat": "$times"}},
            {"max_pool": {"kernel": 2}},
        ],
    }
    uses = [{"block": {"name": "a", "use": "level", "with": {"f": 2, "times": 2}}}]
    nodes = planned(uses, blocks=blocks).nodes
    assert [node.name for node in nodes] == ["conv1", "conv2", "block1", "pool", "a"]
    assert [dict(node.layer).get("filters") for node in nodes] == [4, 4, None, None, None]


@pytest.mark.parametrize("written", ["the $f filters", "$f and d", "$f + d", "$f" + " + 1" * 20])
def test_what_is_no_arithmetic_of_a_blocks_letters_stays_as_it_is(written: str) -> None:
    """Words, other letters and what is too long are left to those who read the setting."""
    assert filled({"note": written}, {"f": 8}) == {"note": written}
    assert list(letters_of({"note": written})) == []


@pytest.mark.parametrize("written", ["8/($f - 8)", "$f/3", "$f*$f/3"])
def test_what_gives_no_whole_number_says_of_what(written: str) -> None:
    """Without a whole number nothing is filled in."""
    with pytest.raises(DerivationError, match=r"is no whole number where \$f is 8\."):
        filled([written], {"f": 8})


DEEP: tuple[str | int, ...] = (0, "block") * MOST_NESTED
FIVE = {"five": [conv(filters="$f/5")]}

BROKEN: list[tuple[list[Any], dict[str, Any], tuple[str | int, ...], str]] = [
    ([conv(**{"from": "a"})], {}, ("layers", 0), r'No layer before this one is called "a"\. Known: input\.'),
    (
        [conv("first"), conv(**{"from": "frist"})],
        {},
        ("layers", 1),
        'is called "frist". Did you mean "first"?',
    ),
    ([conv("a", **{"from": "a"})], {}, ("layers", 0), 'No layer before this one is called "a"'),
    ([conv(**{"from": "b"}), conv("b")], {}, ("layers", 0), 'No layer before this one is called "b"'),
    ([conv("a"), {"add": {"of": ["a", "b"]}}, conv("b")], {}, ("layers", 1), 'No layer before this one is called "b"'),
    ([conv(), "add"], {}, ("layers", 1), r"add says which layers it joins, like of: \[conv1, conv2\]"),
    ([conv(), {"concat": {"of": ["conv"]}}], {}, ("layers", 1), "concat says which layers it joins"),
    (
        [conv("a"), conv("b"), {"add": {"from": "a", "of": ["a", "b"]}}],
        {},
        ("layers", 2),
        "add joins what stands in of: leave out from",
    ),
    (
        [{"block": {"from": "a", "layers": [conv()]}}],
        {},
        ("layers", 0, "block", "layers", 0),
        'No layer before this one is called "a"',
    ),
    (
        [{"residual": {"body": [conv("a")], "shortcut": [conv(**{"from": "c"})]}}],
        {},
        ("layers", 0, "residual", "shortcut", 0),
        'is called "c"',
    ),
    (
        [{"parallel": {"branches": [[], [conv(), conv(**{"from": "c"})]]}}],
        {},
        ("layers", 0, "parallel", "branches", 1, 1),
        'is called "c"',
    ),
    (
        [{"block": {"use": "levle"}}],
        {"level": [conv()]},
        ("layers", 0, "block", "use"),
        r'The network has no block "levle"\. Did you mean "level"\?',
    ),
    ([{"block": {"use": "a"}}], {}, ("layers", 0, "block", "use"), 'no block "a"'),
    (
        [{"block": {"use": "five"}}],
        FIVE,
        ("layers", 0, "block"),
        r"The block five needs a number for \$f: give it in with",
    ),
    (
        [{"block": {"use": "five", "with": {"f": 10, "g": 3}}}],
        FIVE,
        ("layers", 0, "block", "with", "g"),
        r"The block five has no \$g\. Known: f\.",
    ),
    (
        [{"block": {"use": "five", "with": {"f": 12}}}],
        FIVE,
        ("layers", 0, "block"),
        r"In the block five, \$f/5 is no whole number where \$f is 12\.",
    ),
    (
        [{"block": {"use": "b"}}],
        {"b": [conv(), {"convolve": {}}]},
        ("layers", 0, "block"),
        r'In the block b, 1: There is no layer "convolve"\. Did you mean "conv"\?.* …\.$',
    ),
    (
        [{"block": {"use": "b"}}],
        {"b": [{"conv": {"filters": 3}}]},
        ("layers", 0, "block"),
        r"In the block b, 0\.conv\.kernel: Field required\.",
    ),
    (
        [{"block": {"use": "a"}}],
        {"a": [{"block": {"use": "b"}}], "b": [conv(), {"residual": {"body": [{"block": {"use": "a"}}]}}]},
        ("layers", 0, "block", 0, "block", 1, "residual", "body", 0, "block", "use"),
        "The block a is made of itself",
    ),
    (
        [{"block": {"use": "b0"}}],
        {f"b{depth}": [{"block": {"use": f"b{depth + 1}"}}] for depth in range(MOST_NESTED + 1)},
        ("layers", 0, "block", *DEEP, "use"),
        "Blocks stand in each other at most 20 deep",
    ),
    (
        [{"block": {"repeat": MOST_LAYERS, "layers": [conv()]}}],
        {},
        ("layers", 0, "block"),
        "A network has at most 650 layers, repeated blocks written out",
    ),
    (
        [{"block": {"repeat": 10**9, "layers": [conv()]}}],
        {},
        ("layers", 0, "block", "layers", 0),
        "A network has at most 650 layers",
    ),
]


@pytest.mark.parametrize(("layers", "blocks", "path", "said"), BROKEN)
def test_what_can_not_be_written_out_is_led_to(
    layers: list[Any], blocks: dict[str, Any], path: tuple[str | int, ...], said: str
) -> None:
    """The path leads to the layer or the use of a block, the message says what to do."""
    with pytest.raises(DerivationError, match=said) as caught:
        planned(layers, blocks=blocks)
    assert caught.value.path == path


CLASHES: list[tuple[list[Any], tuple[str | int, ...], str]] = [
    ([conv("a"), conv("a")], ("layers", 1), "a"),
    ([conv("memory")], ("layers", 0), "memory"),
    ([conv("conv2"), conv()], ("layers", 1), "conv2"),
    (
        [{"block": {"repeat": 2, "layers": [conv("a")]}}, {"block": {"repeat": 2, "layers": [conv("a")]}}],
        ("layers", 1, "block", "layers", 0),
        "block1_a",
    ),
    (
        [{"block": {"layers": [conv("a")]}}, {"block": {"layers": [conv("a")]}}],
        ("layers", 1, "block", "layers", 0),
        "a",
    ),
    ([{"block": {"name": "a_b", "layers": [conv("c")]}}, conv("a_b")], ("layers", 1), "a_b"),
    (
        [{"parallel": {"name": "p", "branches": [[conv("a")], [conv("a")]]}}],
        ("layers", 0, "parallel", "branches", 1, 0),
        "p_a",
    ),
    ([{"residual": {"body": [conv("input")]}}], ("layers", 0, "residual", "body", 0), "input"),
]


@pytest.mark.parametrize(("layers", "path", "name"), CLASHES)
def test_no_two_things_have_one_name(layers: list[Any], path: tuple[str | int, ...], name: str) -> None:
    """What is asked of a name would have two answers."""
    with pytest.raises(ClashError, match=f'Another thing is called "{name}" already; name the layers apart') as caught:
        planned(layers)
    assert caught.value.path == path


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"layers": [{"residual": {}}]}, "Field required"),
    ({"layers": [{"residual": {"body": []}}]}, "at least 1 item"),
    ({"layers": [{"residual": {"body": [conv()], "merge": "concat"}}]}, "Extra inputs"),
    ({"layers": [{"parallel": {"branches": [[conv()]]}}]}, "at least 2 items"),
    ({"layers": [{"parallel": {"branches": [[], []], "merge": "subtract"}}]}, "'concat', 'add' or 'multiply'"),
    ({"layers": [{"block": {}}]}, "layers of its own, or says which"),
    ({"layers": ["block"]}, "layers of its own, or says which"),
    ({"layers": [{"block": {"use": "b", "layers": [conv()]}}]}, "layers of its own, or says which"),
    ({"layers": [{"block": {"layers": [conv()], "repeat": 0}}]}, "greater than or equal to 1"),
    ({"layers": [{"block": {"use": "b", "with": {"f": "many"}}}]}, "valid integer"),
    ({"layers": [{"block": {"use": "b", "with": {"f": 0}}}]}, "greater than or equal to 1"),
    ({"layers": [{"block": {"name": "1st", "layers": [conv()]}}]}, "match pattern"),
    ({"layers": [{"block": {"layers": [{"convolve": {}}]}}]}, 'There is no layer "convolve"'),
    ({"layers": [{"resudual": {"body": [conv()]}}]}, 'Did you mean "residual"'),
    ({"layers": [["conv"]]}, "A layer is one name with its settings"),
    ({"layers": [{"conv": {}, "relu": {}}]}, "A layer is one name with its settings"),
    ({"layers": [{"relu": [3]}]}, "valid dictionary or instance of Activation"),
    ({"layers": [conv()], "blocks": {"b": []}}, "at least 1 item"),
    ({"layers": [conv()], "blocks": {"b": {"settings": {"f": 3}}}}, "Field required"),
    ({"layers": [conv()], "blocks": {"b": {"settings": {"f": "x"}, "layers": [conv()]}}}, "valid integer"),
]


@pytest.mark.parametrize(("network", "said"), REFUSED)
def test_what_is_no_group_is_refused(network: dict[str, Any], said: str) -> None:
    """Groups have layers; a block has its own or another's."""
    with pytest.raises(ValidationError, match=said):
        Network.model_validate(network)


MISFITS: list[tuple[list[Any], tuple[str | int, ...], str]] = [
    (
        [{"residual": {"body": [conv(filters=8)]}}],
        ("layers", 0, "residual"),
        "residual doesn't fit: it adds 8×8×8 and 8×8×4, which must be equal",
    ),
    (
        [{"block": {"layers": [{"residual": {"body": [conv(stride=2)], "shortcut": [conv(filters=3)]}}]}}],
        ("layers", 0, "block", "layers", 0, "residual"),
        "it adds 4×4×4 and 8×8×3, which must be equal",
    ),
    (
        [conv("a", stride=2), {"add": {"name": "sum", "of": ["input", "a"]}}],
        ("layers", 1),
        "sum doesn't fit: it adds 8×8×4 and 4×4×4",
    ),
    (
        [{"parallel": {"branches": [[conv()], [conv(), {"max_pool": {"kernel": 2}}]]}}],
        ("layers", 0, "parallel"),
        "it joins 8×8×4 and 4×4×4, which must be equal except in their channels",
    ),
    (
        [{"parallel": {"merge": "multiply", "branches": [[], [conv(filters=2)]]}}],
        ("layers", 0, "parallel"),
        "it multiplies 8×8×4 by 8×8×2, which must be equal or 1 along each axis",
    ),
    (
        [{"parallel": {"merge": "multiply", "branches": [[], ["global_average_pool"]]}}],
        ("layers", 0, "parallel"),
        "it multiplies 8×8×4 by 4, which must be equal or 1 along each axis",
    ),
    (
        [conv("a", filters=1), {"multiply": {"of": ["a", "input"]}}],
        ("layers", 1),
        "multiply doesn't fit: it multiplies 8×8×1 by 8×8×4",
    ),
    (
        [{"parallel": {"branches": [[], ["flatten"]]}}],
        ("layers", 0, "parallel"),
        "it joins 8×8×4 and 256, which must be equal except in their channels",
    ),
    (
        [{"parallel": {"branches": [[conv()], [conv(), {"dense": {"units": 3}}]]}}],
        ("layers", 0, "parallel", "branches", 1, 1),
        "put flatten before it",
    ),
    (
        [{"block": {"use": "halves", "repeat": 4}}],
        ("layers", 0, "block", 0),
        "pool4 leaves nothing: its output's height would be 0",
    ),
]


@pytest.mark.parametrize(("layers", "path", "said"), MISFITS)
def test_what_does_not_fit_in_a_group_is_led_to(layers: list[Any], path: tuple[str | int, ...], said: str) -> None:
    """A sum says both shapes, a concatenation too."""
    given = {"input": [8, 8, 4], "layers": layers, "blocks": {"halves": [{"max_pool": {"kernel": 2}}]}}
    with pytest.raises(DerivationError, match=said) as caught:
        solved("network", given)
    assert caught.value.path == path


def test_a_group_counts_what_its_layers_count() -> None:
    """The sum of its members is a quantity of its own, and the total counts each layer once."""
    body = [conv(), "batch_norm", "relu"]
    layers = [{"block": {"name": "stage", "repeat": 2, "layers": [{"residual": {"name": "r", "body": body}}]}}]
    network = solved("network", {"input": [8, 8, 4], "layers": layers})
    assert values(network, "stage.output") == (8, 8, 4)
    assert value(network, "stage1_r.parameters") == 3 * 3 * 4 * 4 + 4 + 4 + 4
    assert value(network, "stage.parameters") == value(network, "total.parameters") == 2 * 156
    assert value(network, "stage.statistics") == 2 * 8
    assert value(network, "total.elements") == 2 * 3 * 256


def test_one_number_for_each_channel_weighs_a_map() -> None:
    """What follows the first may have one position: as large as the map is the product."""
    weights = [{"global_average_pool": {"keep_axes": True}}, {"conv": {"filters": 4, "kernel": 1}}, "sigmoid"]
    layers = [{"parallel": {"merge": "multiply", "branches": [[], weights]}}]
    network = solved("network", {"input": [8, 9, 4], "layers": layers})
    assert values(network, "parallel.output") == (8, 9, 4)
    assert value(network, "parallel.multiply_accumulates") == 4 * 4


def test_a_group_that_begins_elsewhere_is_no_further_layer() -> None:
    """Its activations are those of its layers alone."""
    layers = [conv("a"), conv("b"), {"residual": {"from": "a", "body": [conv()]}}]
    assert value(solved("network", {"input": [8, 8, 4], "layers": layers}), "total.elements") == 4 * 256
