"""A network in one line: what is read, what is refused with its place, and that any text is one or the other."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.core.networks.network import Network
from grader.core.networks.short_form import MOST, read_network
from grader.errors import LimitError, ReadError


def described(text: str) -> str:
    """Return a network's layers with all the settings that were read."""
    network = read_network(text)
    layers = network["layers"]
    assert isinstance(layers, list)
    shown = [f"input {network['input']}"] if "input" in network else []
    for layer in layers:
        ((kind, settings),) = layer.items()
        shown.append(" ".join([kind, *(f"{name}={value}" for name, value in settings.items())]))
    return " | ".join(shown)


ACCEPTED = [
    ("8x8x3 -> conv 16 3x3 -> flatten", "input 8×8×3 | conv filters=16 kernel=3×3 | flatten"),
    ("227×227×3 → conv 128 5×5 same", "input 227×227×3 | conv filters=128 kernel=5×5 padding=same"),
    ("8 × 8 × 3 ⇒ flatten", "input 8×8×3 | flatten"),
    ("8*8*3 => flatten", "input 8×8×3 | flatten"),
    ("8X8X3; flatten", "input 8×8×3 | flatten"),
    ("8x8x3\nflatten\n\n", "input 8×8×3 | flatten"),
    ("8x8x3\r\nflatten", "input 8×8×3 | flatten"),
    ("[8x8x3] → flatten", "input 8×8×3 | flatten"),
    ("input: (8x8x3) → flatten", "input 8×8×3 | flatten"),
    ("Input = 8x8x3 → flatten", "input 8×8×3 | flatten"),
    ("flatten", "flatten"),
    ("→ flatten →→ flatten →", "flatten | flatten"),
    ("flatten, → , → flatten", "flatten | flatten"),
    ("conv 3x3", "conv kernel=3×3"),
    ("conv 3x3 32", "conv kernel=3×3 filters=32"),
    ("conv 32 filters 3x3", "conv filters=32 kernel=3×3"),
    ("conv filters=32 kernel=3", "conv filters=32 kernel=3"),
    ("conv filters: 32, kernel: 3", "conv filters=32 kernel=3"),
    ("conv filters 32 kernel 3", "conv filters=32 kernel=3"),
    ("conv(32, 3x3, stride=2, same)", "conv filters=32 kernel=3×3 stride=2 padding=same"),
    ("Conv2D 32 3x3 Stride 2 SAME", "conv dimensions=2 filters=32 kernel=3×3 stride=2 padding=same"),
    ("conv 32 3x3 padding 1", "conv filters=32 kernel=3×3 padding=1"),
    ("conv 32 kernel_size=3 strides=2", "conv filters=32 kernel=3 stride=2"),
    ("3x3 conv 32", "conv kernel=3×3 filters=32"),
    ("1×1 conv layer with 34 filters", "conv kernel=1×1 filters=34"),
    ("34 filters of size 1x1 (stride 1)", "conv filters=34 kernel=1×1 stride=1"),
    ("34 filters of 3×3 → relu", "conv filters=34 kernel=3×3 | activation function=relu"),
    ("a 2x2 max pool", "max_pool kernel=2×2"),
    ("کانولوشن ۳۴ فیلتر ۱×۱ با گام ۱", "conv filters=34 kernel=1×1 stride=1"),
    ("۳۴ فیلتر با اندازهٔ ۱×۱", "conv filters=34 kernel=1×1"),
    ("dense with 512 neurons", "dense units=512"),
    ("adaptive maxpool size 6", "adaptive_max_pool size=6"),
    ("conv 32 3x3 stride 2x1", "conv filters=32 kernel=3×3 stride=2×1"),
    ("conv 32 3x3 dilation=2", "conv filters=32 kernel=3×3 dilation=2"),
    ("conv 32 3x3 no bias", "conv filters=32 kernel=3×3 bias=false"),
    ("conv 32 3x3 without bias", "conv filters=32 kernel=3×3 bias=false"),
    ("conv 32 3x3 no padding", "conv filters=32 kernel=3×3 padding=valid"),
    ("conv 32 3x3 bias no", "conv filters=32 kernel=3×3 bias=no"),
    ("stem: conv 32 3x3", "conv name=stem filters=32 kernel=3×3"),
    ("head: flatten", "flatten name=head"),
    ("conv 32 3x3 name stem", "conv filters=32 kernel=3×3 name=stem"),
    ("convolution 32 3x3", "conv filters=32 kernel=3×3"),
    ("کانولوشن ۳۲ ۳×۳، same ← flatten", "conv filters=32 kernel=3×3 padding=same | flatten"),
    ("۲۲۷×۲۲۷×۳ → conv ۱۲۸ ۵×۵ same؛ flatten", "input 227×227×3 | conv filters=128 kernel=5×5 padding=same | flatten"),
    ("maxpool 2x2", "max_pool kernel=2×2"),
    ("maxpool 2", "max_pool kernel=2"),
    ("max pool 7×7 stride 5", "max_pool kernel=7×7 stride=5"),
    ("max-pool 2", "max_pool kernel=2"),
    ("Max Pooling 2 ceil".replace(" ceil", " rounding ceil"), "max_pool kernel=2 rounding=ceil"),
    ("pool 2", "max_pool kernel=2"),
    ("avg pool 2", "average_pool kernel=2"),
    ("average-pooling 2", "average_pool kernel=2"),
    ("dense 512", "dense units=512"),
    ("dense 512 units", "dense units=512"),
    ("dense units=512", "dense units=512"),
    ("fully connected 512 no bias", "dense units=512 bias=false"),
    ("fc 10 → activation softmax", "dense units=10 | activation function=softmax"),
    ("activation", "activation"),
    ("activation function=Tanh", "activation function=Tanh"),
    (r"8 \times 8 \times 3 \to flatten", "input 8×8×3 | flatten"),
    (r"$8 \times 8 \times 3$ $\rightarrow$ flatten", "input 8×8×3 | flatten"),
    ("", ""),
    ("8x8x3", "input 8×8×3"),
]


@pytest.mark.parametrize(("text", "network"), ACCEPTED)
def test_a_network_in_one_line(text: str, network: str) -> None:
    """Layers as people call them, settings in any order, digits of any script."""
    assert described(text) == network


REFUSED = [
    ("foo", 0, 'no layer "foo"'),
    ("con 32 3x3", 0, 'Did you mean "conv"'),
    ("flatten → foo", 10, 'no layer "foo"'),
    ("flatten →   foo 3", 12, 'no layer "foo"'),
    ("flatten\n  swish", 10, 'no layer "swish"'),
    ("3x3 conv 32 → 8", 14, 'no layer "8"'),
    ("3x3 foo conv 32", 0, 'no layer "3x3"'),
    ("34 filters foo", 11, 'no setting "foo"'),
    ("filters", 0, "filters has no value"),
    ("of size 3x3", 0, 'no layer "of"'),
    ("32", 0, 'no layer "32"'),
    ("8x8x3 → 8x8x3", 8, 'no layer "8x8x3"'),
    ("flatten → 8x8x3", 10, 'no layer "8x8x3"'),
    (":", 0, 'no layer ":"'),
    (": conv 3x3", 0, 'no layer ":"'),
    ("stem:", 0, 'no layer "stem"'),
    ("a: b: conv 3x3", 3, 'no layer "b"'),
    ("pools max 2", 0, 'no layer "pools"'),
    ("²", 0, 'no layer "²"'),
    ("conv 32 3x3 strode 2", 12, 'Did you mean "stride"'),
    ("conv 32 3x3 units 2", 12, "has no setting"),
    ("conv 32 3x3 !", 12, 'no setting "!"'),
    ("conv 32 3x3 -> dense 3 same", 23, 'The layer dense has no setting "same"'),
    ("flatten → max_pool 2 filters 3", 21, "The layer max_pool has no setting"),
    ("conv 32 3x3 no", 12, 'no setting "no"'),
    ("conv 32 3x3 no stride", 15, 'no setting "stride"'),
    ("conv 32 3x3 without banana", 20, 'no setting "banana"'),
    ("flatten no bias", 11, 'no setting "bias"'),
    ("conv 32 3x3 stride", 12, "stride has no value"),
    ("conv 32 3x3 stride=", 12, "stride has no value"),
    ("conv 32 3x3 stride → flatten", 12, "stride has no value"),
    ("conv filters", 5, "filters has no value"),
    ("conv 32 64", 8, "what 64 is of conv"),
    ("conv 3x3 5x5", 9, "what 5x5 is of conv"),
    ("conv filters=32 64", 16, "what 64 is of conv"),
    ("dense 3x3", 6, "what 3x3 is of dense"),
    ("dense 3 4", 8, "what 4 is of dense"),
    ("flatten 3", 8, "what 3 is of flatten"),
    ("flatten 3x3", 8, "what 3x3 is of flatten"),
    ("activation 3", 11, "what 3 is of activation"),
    ("maxpool 2 3", 10, "what 3 is of max_pool"),
    ("conv 3x3 stride 1 stride 2", 18, "stride stands here again"),
    ("conv 3x3 same valid", 14, "padding stands here again"),
    ("conv 3x3 same padding=1", 14, "padding stands here again"),
    ("conv 3x3 no bias bias yes", 17, "bias stands here again"),
    ("conv 3x3 kernel 5", 9, "kernel stands here again"),
    ("conv filters 3 3x3 filters=4", 26, 'no setting "="'),
    ("activation relu tanh", 16, "function stands here again"),
    ("a: conv 3x3 name b", 12, "name stands here again"),
    ("۸×۸×۳ → کانولوشن ۳×۳ → لایه ۳", 23, 'no layer "لایه"'),
    ("{$x$} → foo", 2, 'no layer "x"'),
]


@pytest.mark.parametrize(("text", "column", "said"), REFUSED)
def test_what_can_not_be_read_is_refused_with_its_place(text: str, column: int, said: str) -> None:
    """The position is that of the word to blame in the text as typed."""
    with pytest.raises(ReadError) as caught:
        read_network(text)
    assert said in str(caught.value)
    assert caught.value.position == column
    assert caught.value.text == text


def test_a_network_has_a_bounded_length() -> None:
    """A longer text is not read at all."""
    with pytest.raises(LimitError, match=str(MOST)):
        read_network("x" * (MOST + 1))
    assert read_network(" " * MOST) == {"layers": []}


WORDS = st.sampled_from(
    [
        *(
            "conv",
            "maxpool",
            "max",
            "pool",
            "dense",
            "flatten",
            "activation",
            "relu",
            "stem",
            "stride",
            "same",
            "no",
            "bias",
        ),
        *("3", "3x3", "۳", "²", "8x8x3", "=", ":", ",", "→", "->", "-", "\n", ";", "(", ")", "$", r"\to", ""),
    ]
)


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60))
def test_any_text_is_a_network_or_is_refused(text: str) -> None:
    """Nothing but a ReadError with a place in the text comes out; what is read is a network or no network."""
    try:
        written = read_network(text)
    except ReadError as error:
        refused = error
    else:
        with contextlib.suppress(ValidationError):
            Network.model_validate(written)
        return
    assert 0 <= refused.position < len(text)
    assert refused.caret()


def test_a_word_of_a_layer_is_the_layer() -> None:
    """``relu`` alone is an activation, in one line as in a list, and little words are passed over."""
    read = read_network("8x8x3 -> conv with 16 filters of 3x3 -> ReLU -> flatten")
    assert read["layers"] == [
        {"conv": {"filters": "16", "kernel": "3×3"}},
        {"activation": {"function": "relu"}},
        {"flatten": {}},
    ]
    network = Network.model_validate({"layers": ["relu", {"maxpool": {"kernel": 2}}]})
    assert [type(entry.holds).__name__ for entry in network.layers] == ["Activation", "MaxPool"]
