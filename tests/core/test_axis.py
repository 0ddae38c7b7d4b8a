"""One axis of a convolution: zeros, sizes, and which tap meets which pixel."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.windows.axis import Axis, slide
from grader.core.windows.lattice import floors
from grader.core.windows.sizes import Window

SAME = [
    (slide(3, Window(2, padding="same")), (0, 1), 3),
    (slide(3, Window(2, padding="same", zeros_before=True)), (1, 0), 3),
    (slide(4, Window(2, padding="same")), (0, 1), 4),
    (slide(7, Window(3, 2, "same")), (1, 1), 4),
    (slide(6, Window(3, 2, "same")), (0, 1), 3),
    (slide(7, Window(1, 3, "same")), (0, 0), 3),
    (slide(224, Window(7, 2, "same")), (2, 3), 112),
    (slide(224, Window(3, 2, "same")), (0, 1), 112),
    (slide(8, Window(4, 2, "same")), (1, 1), 4),
    (slide(8, Window(4, 2, "same", zeros_before=True)), (2, 1), 4),
    (slide(4, Window(2, 2, "same", zeros_before=True)), (1, 0), 2),
    (slide(9, Window(3, padding="same", dilation=4)), (4, 4), 9),
    (slide(4, Window(3, 2, "same").transposed()), (0, 1), 8),
    (slide(4, Window(2, 3, "same").transposed()), (0, 0), 12),
]
SIZES = [
    (slide(5, Window(3)), 3),
    (slide(6, Window(3, 2)), 2),
    (slide(5, Window(3, 2, dilation=2)), 1),
    (slide(3, Window(4)), 0),
    (slide(3, Window(3, padding="full")), 5),
    (slide(8, Window(2, 2, "full")), 5),
    (slide(7, Window(4, padding="full", dilation=2)), 13),
    (slide(3, Window(2, padding=(1, 0))), 3),
    (slide(4, Window(2, 3).transposed()), 11),
    (slide(4, Window(2, padding=(1, 1)).transposed()), 3),
    (slide(4, Window(3, 2, (1, 1)).transposed(1)), 8),
    (slide(4, Window(3, dilation=2).transposed()), 8),
    (slide(4, Window(3, padding="full").transposed()), 2),
    (slide(1, Window(1, padding=(1, 0)).transposed()), 0),
]
MEETINGS = [
    (slide(5, Window(3)), (3, 3, 3)),
    (slide(4, Window(3, padding="same")), (3, 4, 3)),
    (slide(3, Window(3, padding="full")), (3, 3, 3)),
    (slide(2, Window(5, padding="same")), (0, 1, 2, 1, 0)),
    (slide(1, Window(1, padding=(2, 2))), (1,)),
    (slide(4, Window(3, 2, (1, 1)).transposed()), (3, 4, 3)),
]


@pytest.mark.parametrize(("axis", "zeros", "output"), SAME)
def test_same_padding(axis: Axis, zeros: tuple[int, int], output: int) -> None:
    """The odd zero stands after the input as in the frameworks, or before it as in numpy, whatever the stride."""
    assert (axis.zeros, axis.output) == (zeros, output)


@pytest.mark.parametrize(("axis", "output"), SIZES)
def test_the_size_of_the_output(axis: Axis, output: int) -> None:
    """Padded or cropped, strided, dilated; nothing may be left."""
    assert axis.output == output


@pytest.mark.parametrize(("axis", "meetings"), MEETINGS)
def test_how_often_a_tap_meets_a_pixel(axis: Axis, meetings: tuple[int, ...]) -> None:
    """Counted by two divisions, and so many are there to be read."""
    assert axis.meetings() == meetings
    assert sum(map(len, axis.reads())) == sum(meetings)


def test_what_an_output_is_made_of() -> None:
    """Taps and the inputs that they meet, also where output and input are swapped."""
    assert slide(3, Window(2, padding=(1, 0))).reads() == [[(1, 0)], [(0, 0), (1, 1)], [(0, 1), (1, 2)]]
    assert slide(2, Window(2).transposed()).reads() == [[(0, 0)], [(0, 1), (1, 0)], [(1, 1)]]


@st.composite
def axes(draw: st.DrawFn) -> Axis:
    """Return any window on a short axis."""
    margin = st.integers(0, 4)
    window = Window(
        draw(st.integers(1, 7)),
        draw(st.integers(1, 5)),
        draw(st.sampled_from(["valid", "same", "full"]) | margin | st.tuples(margin, margin)),
        draw(st.integers(1, 4)),
        zeros_before=draw(st.booleans()),
    )
    beyond = draw(st.none() | st.integers(0, 2))
    return slide(draw(st.integers(1, 12)), window.transposed(beyond) if draw(st.booleans()) else window)


@given(axes())
def test_every_pair_of_position_and_tap_is_counted(axis: Axis) -> None:
    """In closed form, tap by tap, one by one, and by trying every pair."""
    window, before = axis.window, axis.zeros[0]
    pairs = product(range(axis.positions), range(window.kernel))
    inside = sum(0 <= place * window.stride + tap * window.dilation - before < axis.pixels for place, tap in pairs)
    assert axis.inside == sum(axis.meetings()) == inside
    assert sum(map(len, axis.reads())) == inside


def test_a_window_of_any_size_is_counted_at_once() -> None:
    """A billion taps on a billion pixels: under each position a tap more or less."""
    size = 10**9
    axis = slide(size, Window(size, padding="same"))
    below, above = axis.zeros
    assert (below + above, axis.output) == (size - 1, size)
    assert axis.inside == size * size - below * (below + 1) // 2 - above * (above + 1) // 2


def test_nothing_left_meets_nothing() -> None:
    """A window larger than its axis, and one whose stamps are all cropped."""
    assert [slide(3, Window(5)).inside, slide(2, Window(1, padding=1).transposed()).inside] == [0, 0]


@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 9), st.integers(-20, 20))
def test_a_sum_of_floors(count: int, divisor: int, step: int, start: int) -> None:
    """Whatever the signs."""
    assert floors(count, divisor, step, start) == sum((step * i + start) // divisor for i in range(count))
