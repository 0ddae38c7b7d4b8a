"""Small questions on which the catalogue's examples are tried."""

from __future__ import annotations

CONV = {"network": {"input": "35×35×16", "layers": [{"conv": {"filters": 32, "kernel": 3, "padding": "same"}}]}}
NO_BIAS = {
    "network": {
        "input": "35×35×16",
        "layers": [{"conv": {"filters": 32, "kernel": 3, "padding": "same", "bias": "false"}}],
    }
}
RGB = {"network": {"input": "15×15×3", "layers": [{"conv": {"filters": 100, "kernel": 5, "stride": 3}}]}}
CHAIN = {
    "network": {
        "input": "28×28×3",
        "layers": [
            {"conv": {"filters": 64, "kernel": 3}},
            {"conv": {"filters": 32, "kernel": 3, "padding": "same"}},
            {"max_pool": {"kernel": 2}},
            {"flatten": {}},
            {"dense": {"units": 10}},
        ],
    }
}
STRIDED = {"network": {"input": "63×63×16", "layers": [{"conv": {"filters": 32, "kernel": 7, "stride": 2}}]}}
PADDED = {"network": {"input": "128×128×3", "layers": [{"conv": {"filters": 8, "kernel": 5, "padding": 1}}]}}
ROUNDED = {"network": {"input": "64×64×3", "layers": [{"conv": {"filters": 8, "kernel": 3, "stride": 2}}]}}
SAME = {
    "network": {"input": "7×7×3", "layers": [{"conv": {"filters": 8, "kernel": 3, "stride": 2, "padding": "same"}}]}
}
PADDING_ASKED = {
    "unknown_setting": {
        "input": "63×63×16",
        "layer": {"conv": {"kernel": 7, "filters": 16}},
        "unknown": "padding",
        "output": "same",
    }
}
FULL = {"network": {"input": "6×6×1", "layers": [{"conv": {"filters": 1, "kernel": 3, "padding": "full"}}]}}
DILATED = {"network": {"input": "28×28×1", "layers": [{"conv": {"filters": 1, "kernel": 3, "dilation": 2}}]}}
OVERLAPPING = {"network": {"input": "55×55×96", "layers": [{"max_pool": {"kernel": 3, "stride": 2}}]}}
POOL = {"network": {"input": "112×112×12", "layers": [{"max_pool": {"kernel": 3, "stride": 2}}]}}
STACK = {"network": {"layers": [{"conv": {"kernel": 3}}] * 4}}
POOLED_STACK = {
    "network": {"layers": [{"conv": {"kernel": 5}}, {"max_pool": {"kernel": 2}}, {"conv": {"kernel": 5}}]},
}
STRIDED_STACK = {
    "network": {"layers": [{"conv": {"kernel": 3}}, {"conv": {"kernel": 3}}, {"max_pool": {"kernel": 3, "stride": 2}}]},
}
DILATED_STACK = {
    "network": {"layers": [{"conv": {"kernel": 3}}, {"conv": {"kernel": 3, "dilation": 2}}]},
}
WORK = {"network": {"input": "56×56×64", "layers": [{"conv": {"filters": 128, "kernel": 3, "padding": "same"}}]}}
STRIDED_WORK = {
    "network": {
        "input": "56×56×64",
        "layers": [{"conv": {"filters": 128, "kernel": 3, "stride": 2, "padding": 1}}],
    }
}
MAP_OF_VGG = {
    "network": {"input": "224×224×3", "layers": [{"conv": {"filters": 64, "kernel": 3, "padding": "same"}}]},
}
BATCH_OF_VGG = {"network": {**MAP_OF_VGG["network"], "batch": 32}}
MATRIX = {"convolution_matrix": {"input": [3, 3], "kernel": [2, 2]}}
CORRELATION = {"convolution_matrix": {"input": [3, 3], "kernel": [2, 2], "convolution": "correlation"}}
SEPARABLE = {"separable_kernel": {"kernel": [[3, 6, 9], [4, 8, 12], [5, 10, 15]]}}
TWO_PASSES = {"separable_kernel": {**SEPARABLE["separable_kernel"], "input": [6, 6]}}
BLUR = {"separable_kernel": {"kernel": [["1/9"] * 3] * 3}}
PLUS = {"separable_kernel": {"kernel": [[0, 1, 0], [1, 1, 1], [0, 1, 0]]}}
DEPTHWISE_SEPARABLE = {
    "network": {"input": "56×56×32", "layers": [{"separable_conv": {"filters": 64, "kernel": 3, "padding": "same"}}]},
}
SIGMOIDS = {"saturating_layers": {"layers": 5}}
WEIGHTED_SIGMOIDS = {"saturating_layers": {"layers": 5, "weights": 2}}
WIDE_SIGMOIDS = {"saturating_layers": {"layers": 1, "units": 3}}
SMALL_FACTORS = {"saturating_layers": {"layers": 50, "factor": "0.9"}}
WINDOW = {"pooling": {"pixels": [[1, 3], [5, 7]]}}
SIGMOID_UNIT = {"scalar_chain": {"weights": [1], "input": 2}}
SIGMOID_UNIT_AT_ZERO = {"scalar_chain": {"weights": [1], "input": 0}}
DEAD_UNIT = {"scalar_chain": {"activation": "relu", "weights": [1], "input": -1}}
RELU_CHAIN = {"scalar_chain": {"activation": "relu", "weights": [2, 3], "input": 1}}
ATTENTION = {"attention": {"queries": [[2, 1]], "keys": [[3, 1], [0, 1]], "values": [[1], [2]]}}
HOLES = {
    "partial_convolution": {
        "pixels": [[2, 1, 9], [9, 9, 9], [9, 3, 2]],
        "mask": [[1, 1, 0], [0, 0, 0], [0, 1, 1]],
        "weights": [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
        "bias": 1,
    }
}
BORDER = {
    "partial_convolution": {
        "pixels": [[2, 0], [0, 0]],
        "mask": [[1, 1], [1, 1]],
        "weights": [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
        "padding": 1,
    }
}
NOTHING_THERE = {
    "partial_convolution": {"pixels": [[1, 2]], "mask": [[0, 0]], "weights": [[1, 1]], "bias": 1},
}
GROUPED = {"network": {"input": "8×8×64", "layers": [{"conv": {"filters": 64, "kernel": 3, "groups": 2}}]}}
UPSAMPLED_IN_GROUPS = {
    "network": {
        "input": "8×8×4",
        "layers": [{"conv_transpose": {"name": "up", "filters": 8, "kernel": 3, "groups": 2}}],
    }
}
DEPTHWISE = {"network": {"input": "8×8×32", "layers": [{"depthwise_conv": {"kernel": 3, "bias": "false"}}]}}
SEPARABLE_CONV = {
    "network": {"input": "8×8×16", "layers": [{"separable_conv": {"filters": 32, "kernel": 3, "bias": "false"}}]}
}
SEPARABLE_CONV_WITH_BIAS = {
    "network": {"input": "8×8×16", "layers": [{"separable_conv": {"filters": 32, "kernel": 3}}]}
}
NORMED = {"network": {"input": "56×56×64", "layers": [{"batch_norm": {}}]}}
NORMED_WHOLE = {"network": {"input": "8×8×16", "layers": [{"layer_norm": {"over": "all-axes"}}]}}
EMBEDDED = {"network": {"input": {"length": 500}, "layers": [{"embedding": {"vocabulary": 10000, "width": 768}}]}}
POOLED = {"network": {"input": "7×7×512", "layers": [{"global_average_pool": {}}, {"dense": {"units": 10}}]}}
DENSE = {"network": {"input": {"features": 784}, "layers": [{"dense": {"units": 100}}, {"dense": {"units": 10}}]}}
ELMAN = {"network": {"input": {"length": 5, "features": 10}, "layers": [{"rnn": {"units": 20}}]}}
ELMAN_WITH_HEAD = {
    "network": {"input": {"length": 5, "features": 3}, "layers": [{"rnn": {"units": 4}}, {"dense": {"units": 2}}]}
}
GRU = {"network": {"input": {"length": 29, "features": 13}, "layers": [{"gru": {"units": 20, "reset": "before"}}]}}
GRU_AFTER = {"network": {"input": {"length": 29, "features": 13}, "layers": [{"gru": {"units": 20, "reset": "after"}}]}}
LSTM = {"network": {"input": {"length": 5, "features": 25}, "layers": [{"lstm": {"units": 100, "biases": "two"}}]}}
LSTM_ONE_BIAS = {
    "network": {"input": {"length": 5, "features": 25}, "layers": [{"lstm": {"units": 100, "biases": "one"}}]}
}
BIDIRECTIONAL = {
    "network": {
        "input": {"length": 5, "features": 10},
        "layers": [{"lstm": {"units": 8, "layers": 2, "bidirectional": "true", "biases": "two"}}],
    }
}
BIDIRECTIONAL_HEAD = {
    "network": {
        "input": {"length": 5, "features": 10},
        "layers": [{"gru": {"units": 16, "bidirectional": "true"}}, {"dense": {"units": 8}}],
    }
}
HEADS = {
    "network": {"input": {"length": 128, "features": 512}, "layers": [{"attention": {"heads": 8, "bias": "false"}}]}
}
WIDE_HEADS = {
    "network": {
        "input": {"length": 8, "features": 64},
        "layers": [{"attention": {"heads": 4, "head_width": 16, "bias": "false"}}],
    }
}
BLOCK = {
    "network": {
        "input": {"length": 16, "features": 64},
        "layers": [{"encoder_block": {"heads": 4, "feed_forward": 256}}],
    }
}
POSITIONS = {"network": {"input": {"length": 500, "features": 768}, "layers": [{"positional_encoding": {}}]}}
TIED = {
    "network": {
        "input": {"length": 5},
        "layers": [
            {"embedding": {"vocabulary": 80, "width": 8}},
            {"dense": {"units": 80, "bias": "false", "tied": "true"}},
        ],
    }
}
CARRYING = {"network": {"input": "8×8×128", "layers": [{"conv": {"filters": 128, "kernel": 3}}]}}
SIGMOID_CHAIN = {"scalar_chain": {"weights": [1, 1, 1], "input": 2}}
BATCH = {
    "network": {
        "input": "224×224×3",
        "batch": 32,
        "layers": [{"conv": {"filters": 64, "kernel": 3, "padding": "same"}}],
    }
}
