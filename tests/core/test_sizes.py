"""Sizes of what a window makes of an axis, by table and by counting the window's places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.windows.output_size import CEILING, FULL, SAME, VALID, effective_kernel, output_size
from grader.core.windows.sizes import Window, shown
from grader.derivation.expression import as_expression, value_of
from grader.derivation.graph import Derivation
from grader.derivation.printing import text
from grader.derivation.steps import Step
from grader.language import Text


def row(  # a row of the table as it is written in textbooks
    n: int, k: int, s: int = 1, p: int | str = "valid", d: int = 1, rounding: str = "floor"
) -> tuple[int, Window]:
    """Return a size and a window."""
    return n, Window(k, s, p, d, rounding)


SIZES: list[tuple[tuple[int, Window], int]] = [
    (row(227, 5, 2), 112),
    (row(227, 11, 4), 55),
    (row(35, 3), 33),
    (row(35, 3, p="same"), 35),
    (row(224, 7, 2, "same"), 112),
    (row(7, 2, 2, "same"), 4),
    (row(5, 3, 3, "same"), 2),
    (row(5, 9, p="same"), 5),
    (row(3, 2, p="full"), 4),
    (row(5, 3, p="full"), 7),
    (row(5, 3, 2, "full"), 4),
    (row(5, 3, 1, "full", 2), 9),
    (row(5, 3, 2, "full", 2), 5),
    (row(5, 1, p="full"), 5),
    (row(5, 1, 2, "full"), 3),
    (row(32, 5, 1, 2), 32),
    (row(224, 7, 2, 3), 112),
    (row(28, 3, 2, 1), 14),
    (row(28, 3, 1, 0), 26),
    (row(28, 3, 1, 0, 2), 24),
    (row(28, 3, 1, 2, 2), 28),
    (row(28, 3, 2, 1, 3), 12),
    (row(112, 3, 2), 55),
    (row(112, 3, 2, rounding="ceil"), 56),
    (row(6, 3, 2), 2),
    (row(6, 3, 2, rounding="ceil"), 3),
    (row(7, 3, 2, rounding="ceil"), 3),
    (row(5, 2, 3, 1), 2),
    (row(5, 2, 3, 1, rounding="ceil"), 2),
    (row(5, 1, 3, rounding="ceil"), 2),
    (row(6, 2, 2, 1, rounding="ceil"), 4),
    (row(5, 2, 2, 1, rounding="ceil"), 3),
    (row(5, 3, 1, rounding="ceil"), 3),
    (row(5, 3, 2, "full", rounding="ceil"), 4),
    (row(5, 5), 1),
    (row(5, 6), 0),
    (row(3, 5), -1),
    (row(3, 5, 2), 0),
]


@pytest.mark.parametrize(("given", "size"), SIZES)
def test_a_size_is_what_the_textbooks_say(given: tuple[int, Window], size: int) -> None:
    """Floor drops what doesn't fit; ceiling keeps it unless it would start behind the last pixel."""
    n, window = given
    assert value_of(output_size(as_expression(n), window).expression) == size


WORKINGS: list[tuple[tuple[int, Window], str, Text]] = [
    (row(227, 5, 2), "(227 − 5)/2 + 1 = 112", VALID),
    (row(112, 3, 2), "⌊(112 − 3)/2⌋ + 1 = 55", VALID),
    (row(112, 3, 2, rounding="ceil"), "⌈(112 − 3)/2⌉ + 1 = 56", VALID),
    (row(35, 3), "35 − 3 + 1 = 33", VALID),
    (row(32, 5, 1, 2), "32 + 2·2 − 5 + 1 = 32", VALID),
    (row(28, 3, 1, 0, 2), "28 − (2·(3 − 1) + 1) + 1 = 24", VALID),
    (row(35, 3, p="same"), "35", SAME),
    (row(7, 2, 2, "same"), "⌈7/2⌉ = 4", SAME),
    (row(3, 2, p="full"), "3 + 2 − 1 = 4", FULL),
    (row(5, 3, 2, "full"), "(5 + 2·2 − 3)/2 + 1 = 4", FULL),
    (row(5, 3, 2, "full", 2), "(5 + 2·4 − (2·(3 − 1) + 1))/2 + 1 = 5", FULL),
    (row(5, 2, 3, 1, rounding="ceil"), "min(⌈(5 + 2·1 − 2)/3⌉ + 1, (5 + 1)/3) = 2", CEILING),
]


@pytest.mark.parametrize(("given", "written", "rule"), WORKINGS)
def test_a_formula_holds_only_what_is_there(given: tuple[int, Window], written: str, rule: Text) -> None:
    """A stride of one isn't divided by and a padding of zero isn't added."""
    n, window = given
    formula = output_size(as_expression(n), window)
    assert text(Derivation.of([Step("size", formula.expression)]).official.working("size")) == written
    assert formula.rule == rule


def places(n: int, window: Window) -> int:
    """Count the places of a window by moving it along the axis."""
    span = 1 + window.dilation * (window.kernel - 1)
    if window.padding == "same":
        return len(range(0, n, window.stride))
    padding = window.padding if isinstance(window.padding, int) else span - 1 if window.padding == "full" else 0
    whole, start, count = n + 2 * padding, 0, 0
    while start + span <= whole:
        start, count = start + window.stride, count + 1
    uncovered = start - window.stride + span < whole
    return count + (window.rounding == "ceil" and window.stride > 1 and uncovered and start < n + padding)


@given(
    st.integers(1, 40),
    st.integers(1, 7),
    st.integers(1, 5),
    st.integers(0, 3) | st.sampled_from(["valid", "same", "full"]),
    st.integers(1, 3),
    st.sampled_from(["floor", "ceil"]),
)
def test_a_size_is_the_number_of_places(n: int, k: int, s: int, p: int | str, d: int, rounding: str) -> None:
    """Formula and counting agree wherever the window fits at all and isn't all padding."""
    window = Window(k, s, p, d, rounding)
    span = value_of(effective_kernel(window))
    padding = p if isinstance(p, int) else 0
    if n + 2 * padding >= span > padding:
        assert value_of(output_size(as_expression(n), window).expression) == places(n, window)


def test_a_pair_is_shown_as_people_write_it() -> None:
    """Two equal settings are one number."""
    assert (shown((3, 3)), shown((3, 5))) == ("3", "3×5")
