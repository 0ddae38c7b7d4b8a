"""Simple recurrent layer: one tanh over the input and the state."""

from __future__ import annotations

from grader.core.layer import LayerType
from grader.core.layers._recurrent import Recurrent
from grader.language import Text


class RNN(Recurrent):
    """A simple (Elman) recurrent layer."""

    family = "rnn"
    gates = 1
    label = Text(en="simple RNN", fa="RNN ساده")


LAYER = LayerType(
    "rnn",
    RNN,
    Text(en="a simple recurrent layer", fa="لایهٔ بازگشتی ساده"),
    aliases=("simple_rnn", "simplernn", "elman"),
    bare="units",
)
