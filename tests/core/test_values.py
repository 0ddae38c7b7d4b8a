"""Numbers as a key writes them, and the conventions of a key."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grader.core.conventions import PRESETS, Conventions
from grader.core.numbers.values import exact, grid
from grader.derivation.exact import Exact

NUMBERS: list[tuple[object, Exact]] = [
    (3, 3),
    ("3", 3),
    (" 3 ", 3),
    ("+3", 3),
    ("-3", -3),
    ("−3", -3),
    ("007", 7),
    ("0.25", Fraction(1, 4)),
    ("2.0", 2),
    (0.25, Fraction(1, 4)),
    ("1/4", Fraction(1, 4)),
    ("-6/3", -2),
    ("1/04", Fraction(1, 4)),
    ("۱۷٫۵".replace("٫", "."), Fraction(35, 2)),
    ("۱/۴", Fraction(1, 4)),
]


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_a_number_of_a_key_is_exact(written: object, number: Exact) -> None:
    """Integers, decimals and fractions in the digits of any script; a whole one is an integer."""
    assert exact(written) == number
    assert type(exact(written)) is type(number)


NO_NUMBERS = [
    "",
    "three",
    "3,5",
    "1_000",
    "1e3",
    "0x10",
    "1/0",
    "1/00",
    "1/-2",
    "1.5/2",
    "1/2/3",
    ".5",
    "5.",
    "--3",
    "- 3",
    "inf",
    "nan",
    "1" * 31,
    "1/" + "1" * 31,
    "²",
    "½",
    None,
    True,
    [3],
    1e-7,
]


@pytest.mark.parametrize("written", NO_NUMBERS)
def test_anything_else_is_no_number(written: object) -> None:
    """It is refused with what would be one."""
    with pytest.raises(ValueError, match=r"is no number; write 3, 0\.25 or 1/4"):
        exact(written)


@given(st.text(max_size=20) | st.from_regex(r"[-+]?[0-9]{1,3}[./]?[0-9]{0,3}", fullmatch=True))
def test_a_text_is_a_number_or_is_refused(written: str) -> None:
    """No other error comes out of any text."""
    try:
        number = exact(written)
    except ValueError as error:
        assert "is no number" in str(error)  # noqa: PT017 - most texts are numbers or not, either is right
    else:
        assert number == Fraction(number)


def test_rows_of_numbers() -> None:
    """Every cell is exact, whatever holds the rows."""
    assert grid([["1", "1/2"], (3, 4)]) == ((1, Fraction(1, 2)), (3, 4))


NO_GRIDS: list[tuple[object, str]] = [
    (3, "list of rows"),
    ("1 2", "list of rows"),
    ([], "list of rows"),
    ([1, 2], "list of rows"),
    ([[]], "list of rows"),
    ([[1], []], "list of rows"),
    ([[1], "2"], "list of rows"),
    ([[1, 2], [3]], "differ in length"),
    ([[1, "a"]], "is no number"),
    ([[1, [2]]], "is no number"),
]


@pytest.mark.parametrize(("written", "said"), NO_GRIDS)
def test_what_is_no_grid_is_refused(written: object, said: str) -> None:
    """Rows hold as many numbers each."""
    with pytest.raises(ValueError, match=said):
        grid(written)


CONVENTIONS: list[tuple[dict[str, str], dict[str, str]]] = [
    ({}, {"preset": "textbook", "convolution": "flipped", "layout": "channels-last", "rounding": "floor"}),
    ({"preset": "torch"}, {"convolution": "correlation", "layout": "channels-first", "vec": "row-major"}),
    ({"preset": "keras"}, {"convolution": "correlation", "layout": "channels-last"}),
    ({"preset": "torch", "convolution": "flipped"}, {"convolution": "flipped", "layout": "channels-first"}),
    ({"rounding": "ceil", "vec": "column-major"}, {"rounding": "ceil", "vec": "column-major"}),
]


@pytest.mark.parametrize(("given", "held"), CONVENTIONS)
def test_conventions_start_from_a_preset(given: dict[str, str], held: dict[str, str]) -> None:
    """What is said beside the preset wins over it."""
    conventions = Conventions.model_validate(given).model_dump()
    assert {name: conventions[name] for name in held} == held


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_a_preset_knows_only_conventions(preset: str) -> None:
    """Every preset is one that a key may name."""
    assert Conventions.model_validate({"preset": preset}).preset == preset
    assert {*PRESETS[preset]} <= {*Conventions.model_fields}


@pytest.mark.parametrize(
    "given", [{"preset": "caffe"}, {"vec": "rows"}, {"padding": "same"}, {"rounding": "up"}, "torch", 3]
)
def test_unknown_conventions_are_refused(given: object) -> None:
    """Only known conventions have known values."""
    with pytest.raises(ValidationError):
        Conventions.model_validate(given)
