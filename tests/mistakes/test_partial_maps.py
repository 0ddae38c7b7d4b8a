"""The mistakes of partial convolution in a whole map: made in every cell at once."""

from __future__ import annotations

import pytest

from grader.derivation.expression import Grid
from grader.mistakes import MISTAKES
from tests.mistakes.asking import explanations, read, target_of

MAP = {
    "pixels": [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
    "mask": [[1, 0, 0], [0, 0, 0], [1, 1, 0]],
    "weights": [[1, 1], [2, 2]],
    "bias": 1,
}
RIGHT = "5 0\n61 65"

CAUGHT = [
    ("pc.no_renorm", "output", "2 0\n31 17"),
    ("pc.inverse_renorm", "output", "5/4 0\n16 5"),
    ("pc.mean_for_scale", "output", "2 0\n16 17"),
    ("pc.bias_scaled", "output", "8 0\n62 68"),
    ("pc.empty_window_bias", "output", "5 1\n61 65"),
    ("pc.empty_window_bias", "output.0.1", "1"),
    ("pc.no_renorm", "output.1.0", "31"),
    ("pc.mask_update_all", "mask", "0 0\n0 0"),
]


@pytest.mark.parametrize(("name", "ask", "wrong"), CAUGHT)
def test_a_mistake_in_every_cell(name: str, ask: str, wrong: str) -> None:
    """The whole matrix is explained, and proved by the lines of its cells and itself."""
    target = target_of({"partial_convolution": MAP}, ask)
    (found,) = explanations(MISTAKES[name], target, read(target, wrong))
    assert found.where == "window"
    assert isinstance(found.proof[-1], Grid) is ("." not in ask)


@pytest.mark.parametrize("name", sorted({name for name, _, _ in CAUGHT}))
def test_the_right_map_is_no_mistake(name: str) -> None:
    """Nor is one that differs in a single cell."""
    target = target_of({"partial_convolution": MAP}, "output")
    assert target.right == read(target, RIGHT)
    for wrong in (RIGHT, "5 0\n61 64"):
        assert not explanations(MISTAKES[name], target, read(target, wrong))
