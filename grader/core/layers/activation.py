"""Activation: a function of each number by itself; sizes stay and nothing is learned."""

from __future__ import annotations

from typing import Literal, get_args

from grader.core.layer import LayerType
from grader.core.layers._in_place import InPlace
from grader.language import Text

Function = Literal["relu", "sigmoid", "tanh", "softmax", "gelu", "leaky_relu"]


class Activation(InPlace):
    """An activation function on every number."""

    family = "activation"

    function: Function = "relu"

    def describe(self) -> Text:
        """Return the function's name."""
        return Text(en=self.function, fa=self.function)


LAYER = LayerType(
    "activation",
    Activation,
    Text(en="an activation function", fa="تابع فعال‌سازی"),
    word="function",
    words=get_args(Function),
)
