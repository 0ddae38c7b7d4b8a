"""One axis of a convolution: zeros, sizes, and which tap meets which pixel."""

from __future__ import annotations

import pytest

from grader.core.axis import Axis

SAME = [
    (Axis(3, 2, padding="same"), (0, 1), 3),
    (Axis(3, 2, padding="same", zeros_before=True), (1, 0), 3),
    (Axis(4, 2, padding="same"), (0, 1), 4),
    (Axis(7, 3, 2, padding="same"), (1, 1), 4),
    (Axis(6, 3, 2, padding="same"), (0, 1), 3),
    (Axis(7, 1, 3, padding="same"), (0, 0), 3),
    (Axis(224, 7, 2, padding="same"), (2, 3), 112),
    (Axis(224, 3, 2, padding="same"), (0, 1), 112),
    (Axis(8, 4, 2, padding="same"), (1, 1), 4),
    (Axis(8, 4, 2, padding="same", zeros_before=True), (2, 1), 4),
    (Axis(4, 2, 2, padding="same", zeros_before=True), (1, 0), 2),
    (Axis(9, 3, 1, 4, padding="same"), (4, 4), 9),
    (Axis(4, 3, 2, padding="same", transposed=True), (0, 1), 8),
    (Axis(4, 2, 3, padding="same", transposed=True), (0, 0), 12),
]
SIZES = [
    (Axis(5, 3), 3),
    (Axis(6, 3, 2), 2),
    (Axis(5, 3, 2, 2), 1),
    (Axis(3, 4), 0),
    (Axis(3, 3, padding="full"), 5),
    (Axis(8, 2, 2, padding="full"), 5),
    (Axis(7, 4, 1, 2, "full"), 13),
    (Axis(3, 2, padding=(1, 0)), 3),
    (Axis(4, 2, 3, transposed=True), 11),
    (Axis(4, 2, 1, padding=(1, 1), transposed=True), 3),
    (Axis(4, 3, 2, padding=(1, 1), transposed=True, output_padding=1), 8),
    (Axis(4, 3, 1, 2, transposed=True), 8),
    (Axis(4, 3, padding="full", transposed=True), 2),
    (Axis(1, 1, padding=(1, 0), transposed=True), 0),
]
MEETINGS = [
    (Axis(5, 3), (3, 3, 3)),
    (Axis(4, 3, padding="same"), (3, 4, 3)),
    (Axis(3, 3, padding="full"), (3, 3, 3)),
    (Axis(2, 5, padding="same"), (0, 1, 2, 1, 0)),
    (Axis(1, 1, 1, 1, (2, 2)), (1,)),
    (Axis(4, 3, 2, padding=(1, 1), transposed=True), (3, 4, 3)),
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
    assert Axis(3, 2, padding=(1, 0)).reads() == [[(1, 0)], [(0, 0), (1, 1)], [(0, 1), (1, 2)]]
    assert Axis(2, 2, transposed=True).reads() == [[(0, 0)], [(0, 1), (1, 0)], [(1, 1)]]
