"""Activation: a function of each number by itself; sizes stay and nothing is learned."""

from __future__ import annotations

from typing import Literal

from grader.core.layer import Layer, LayerType
from grader.language import Text


class Activation(Layer):
    """An activation function on every number."""

    kind = "activation"

    function: Literal["relu", "sigmoid", "tanh", "softmax", "gelu", "leaky_relu"] = "relu"

    def describe(self) -> Text:
        """Return the function's name."""
        return Text(en=self.function, fa=self.function)


LAYER = LayerType("activation", Activation, Text(en="an activation function", fa="تابع فعال‌سازی"), word="function")
