"""What a key says of a linear layer that is to be written as a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from grader.core.conventions import Conventions
from grader.core.linear.convolution_matrix import ConvolutionMatrix
from grader.core.linear.convolved import Convolved
from grader.core.linear.kernel import ONE_CHANNEL, Kernel, Letters, NumberNest, Numbers, numbers
from grader.core.linear.sliding import Sliding, for_axes
from grader.core.windows.axis import slide
from grader.core.windows.extents import MOST_AXES, Extent, Margins, Taps
from grader.core.windows.sizes import Count, Window
from grader.derivation.exact import Exact

Bias = Annotated[Any, BeforeValidator(numbers, json_schema_input_type=float | str | list[float | str])]


class LinearLayer(Sliding):
    """The size of a map and a kernel, of letters or of numbers; with pixels also the map itself."""

    input: Extent
    channels: Count | None = None
    filters: Count | None = None
    kernel: Taps | None = None
    symbols: str = Field(default="W", pattern=r"^[A-Za-z]$")
    weights: NumberNest | None = None
    transposed: bool = False
    output_padding: Margins | None = None
    convolution: Literal["flipped", "correlation"] | None = None
    vec: Literal["row-major", "column-major"] | None = None
    layout: Literal["channels-last", "channels-first"] | None = None
    pixels: NumberNest | None = None
    bias: Bias | None = None

    @model_validator(mode="after")
    def _fits(self) -> LinearLayer:
        if (self.kernel is None) == (self.weights is None):
            raise ValueError("Give the kernel once: its size as kernel, or its numbers as weights.")
        matrix = self.matrix(Conventions())
        self._refuse_other_channels(matrix)
        self._refuse_output_padding([axis.window for axis in matrix.axes])
        self._refuse_other_pixels(matrix)
        return self

    def matrix(self, conventions: Conventions) -> ConvolutionMatrix:
        """Return the index map under the key's conventions; a transposed layer is that of a correlation if unsaid."""
        kernel = self._letters(self.kernel or ()) if self.weights is None else self._numbers(self.weights)
        taps = kernel.extent[2:]
        sizes = for_axes(self.input, len(taps), "input")
        windows = self._windows(taps, conventions)
        convolution = self.convolution or ("correlation" if self.transposed else conventions.convolution)
        return ConvolutionMatrix(
            tuple(slide(size, window) for size, window in zip(sizes, windows, strict=True)),
            kernel,
            (convolution == "flipped",) * len(taps),
            column_major=(self.vec or conventions.vec) == "column-major",
            channels_last=(self.layout or conventions.layout) == "channels-last",
        )

    def convolved(self, matrix: ConvolutionMatrix) -> Convolved | None:
        """Return the pixels under the layer, None where none are given."""
        return None if self.pixels is None else Convolved(matrix, self.pixels, self._biases(matrix.filters))

    @property
    def speaks_of_filters(self) -> bool:
        """Whether the output is a map with channels, be it one: filters are given, or weights that join channels."""
        return self.filters is not None or (self.weights is not None and self._numbers(self.weights) is self.weights)

    def _windows(self, taps: Sequence[int], conventions: Conventions) -> Sequence[Window]:
        windows = self.windows(taps, conventions)
        if not self.transposed:
            return windows
        extra = for_axes(self.output_padding or (0,), len(windows), "output_padding")
        spaced = self.padding == "valid" and not any(extra) and conventions.transposed_size == "keras"
        return [window.transposed(more or None, spaced=spaced) for window, more in zip(windows, extra, strict=True)]

    # ----- the kernel

    def _letters(self, kernel: Sequence[int]) -> Kernel:
        count = max(len(self.input), len(kernel))
        if count == MOST_AXES and len(kernel) == 1:
            raise ValueError(
                "An input of three numbers has three axes, and so has its kernel: write [3, 3, 3]. "
                "If the third number says its channels, write channels beside an input of height and width."
            )
        joined = (self.filters or 1, self.channels or 1)
        return Letters(
            self.symbols, (*(joined[::-1] if self.transposed else joined), *for_axes(kernel, count, "kernel"))
        )

    def _numbers(self, weights: Numbers) -> Kernel:
        depth = len(weights.extent)
        count = len(self.input) if len(self.input) > 1 else 2 - depth % 2
        joined = weights.extent[: depth - count]
        if depth < count or len(joined) not in {0, 2}:
            raise ValueError(
                f"These weights are nested {depth} deep. For a map of {count} axes nest them {count} deep, "
                f"or {count + 2} deep with the output's channels and the input's in front."
            )
        return weights if joined else Numbers((*ONE_CHANNEL, *weights.extent), weights.cells)

    # ----- what doesn't fit together

    def _refuse_other_channels(self, matrix: ConvolutionMatrix) -> None:
        for name, found in (("channels", matrix.channels), ("filters", matrix.filters)):
            said = getattr(self, name)
            if said not in {None, found}:
                raise ValueError(f"The weights are of {found} {name}, and {name} says {said}.")

    def _refuse_output_padding(self, windows: Sequence[Window]) -> None:
        extra = for_axes(self.output_padding or (0,), len(windows), "output_padding")
        if not any(extra):
            return
        if not self.transposed or self.padding == "same":
            raise ValueError("Output padding is for a transposed layer whose padding is given as a number.")
        if any(more >= max(window.stride, window.dilation) for more, window in zip(extra, windows, strict=True)):
            raise ValueError("Output padding is less than the stride or the dilation.")

    def _refuse_other_pixels(self, matrix: ConvolutionMatrix) -> None:
        if self.pixels is None:
            if self.bias is not None:
                raise ValueError("A bias shows in outputs alone: give the pixels too.")
            return
        if self.weights is None:
            raise ValueError("With pixels the kernel is given by its numbers, as weights.")
        fitting = [(matrix.channels, *matrix.source), *([matrix.source] if matrix.channels == 1 else [])]
        if self.pixels.extent not in fitting:
            found, right = ("×".join(map(str, extent)) for extent in (self.pixels.extent, fitting[-1]))
            raise ValueError(f"The pixels are {found}, and the input is {right}; channels stand in front.")
        self._biases(matrix.filters)

    def _biases(self, filters: int) -> tuple[Exact, ...]:
        if self.bias is None or not self.bias.extent:
            return (self.bias.cells if self.bias else (0,)) * filters
        if self.bias.extent != (filters,):
            raise ValueError(f"Write one bias, or a list of one for each filter ({filters}).")
        return tuple(self.bias.cells)
