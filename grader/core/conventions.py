"""The conventions under which a question is answered, where frameworks and textbooks differ.

A preset settles all of them; single settings stand beside it. What a key leaves open is answered as the
textbook preset has it, and the key's check tells where that changes an answer.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

PRESETS: dict[str, dict[str, str]] = {
    "textbook": {},
    "torch": {
        "convolution": "correlation",
        "layout": "channels-first",
        "separable_biases": "two",
        "recurrent_biases": "two",
        "recurrent_output": "all-states",
        "instance_norm": "plain",
        "block_norm_bias": "follows",
    },
    "keras": {
        "convolution": "correlation",
        "transposed_size": "keras",
        "gru_reset": "after",
        "running_statistics": "counted",
        "attention_width": "per-head",
    },
}
"""What each preset has otherwise than textbooks.

What works in place is counted in none: textbooks list one number for each unit, Keras has the activation as a setting
of its layer, and PyTorch keeps of a convolution and its ReLU the latter's numbers alone, in place or not.
"""


class Conventions(BaseModel):
    """What a key says where more than one answer would be right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    preset: Literal["textbook", "torch", "keras"] = "textbook"
    convolution: Literal["flipped", "correlation"] = Field(
        default="flipped", description="whether a convolution of matrices or numbers turns its kernel"
    )
    rounding: Literal["floor", "ceil"] = Field(default="floor", description="of pooling; a convolution rounds down")
    vec: Literal["row-major", "column-major"] = Field(
        default="row-major", description="how a map is read as a vector: row by row or column by column"
    )
    layout: Literal["channels-last", "channels-first"] = Field(
        default="channels-last", description="where the channels stand in a size"
    )
    same_padding: Literal["zeros-after", "zeros-before"] = Field(
        default="zeros-after",
        description="where the odd zero of same padding stands: after, or before as in numpy, whose zeros are as many "
        "at any stride",
    )
    transposed_size: Literal["torch", "keras"] = Field(
        default="torch", description="of a transposed convolution without padding: (n-1)s + k, or at least n·s"
    )
    separable_biases: Literal["one", "two"] = Field(
        default="one", description="of a depthwise separable convolution: one, or another after the depthwise step"
    )
    recurrent_biases: Literal["one", "two"] = Field(
        default="one", description="of each gate: one, or one for the input and one for the state"
    )
    recurrent_output: Literal["last-state", "all-states"] = Field(
        default="last-state", description="what comes out of a recurrent layer that doesn't say"
    )
    gru_reset: Literal["before", "after"] = Field(
        default="before", description="a GRU that resets after the product has two biases for each gate"
    )
    running_statistics: Literal["counted", "not-counted"] = Field(
        default="not-counted", description="whether the running mean and variance count as parameters"
    )
    instance_norm: Literal["learned", "plain"] = Field(
        default="learned", description="whether instance norm scales and shifts where the layer doesn't say"
    )
    layer_norm: Literal["last-axis", "all-axes"] = Field(
        default="last-axis", description="what layer norm has a scale and a shift for"
    )
    attention_width: Literal["split", "per-head"] = Field(
        default="split", description="whether the width of attention is split over its heads or each head's own"
    )
    block_norm_bias: Literal["kept", "follows"] = Field(
        default="kept", description="whether a transformer block without biases keeps those of its norms"
    )
    operations: Literal["two", "one"] = Field(
        default="two", description="floating-point operations of one multiply-accumulate"
    )
    bias_operations: Literal["counted", "not-counted"] = Field(
        default="not-counted", description="whether adding a bias counts as an operation"
    )
    activations: Literal["layers", "blocks"] = Field(
        default="layers", description="whether activations are counted after every layer or after each block alone"
    )
    in_place: Literal["counted", "not-counted"] = Field(
        default="not-counted",
        description="whether activations, dropout, flatten and reshape store numbers of their own",
    )
    first_pixel: Literal["0", "1"] = Field(
        default="0", description="the place of the first pixel, where a receptive field's start is asked"
    )

    @model_validator(mode="before")
    @classmethod
    def _start_from_preset(cls, given: Any) -> Any:
        if isinstance(given, dict):
            return {**PRESETS.get(str(given.get("preset", "textbook")), {}), **given}
        return given
