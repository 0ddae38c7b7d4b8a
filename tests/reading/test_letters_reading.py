"""What people write where an answer may have letters: words of letters are products, an x between two a times sign."""

from __future__ import annotations

import pytest

from grader.derivation.printing import text
from grader.errors import ReadError
from grader.reading import read_statement
from tests.reading.dialects import LETTERS, NUMBERS

READ = [
    ("12d^2 + 5d", "12·d^2 + 5·d"),
    ("3ND^2", "3·N·D^2"),
    ("N²D² + ND", "N^2·D^2 + N·D"),
    ("4 d²", "4·d^2"),
    ("9CF parameters", "9·C·F"),
    ("2x(2h+1)x(2w+1)", "2·(2·h + 1)·(2·w + 1)"),
    ("2xh", "2·h"),
    ("hxw", "h·w"),
    ("h x w", "h·w"),
    ("h X w_1", "h·w1"),
    ("F × 2h × 2w", "F·(2·h)·(2·w)"),
    ("h/2 × w/2", "(h/2)·(w/2)"),
    ("a/b/c", "a/b/c"),
    ("(h-1)s", "(h − 1)·s"),
    ("Nd_k", "N·d_k"),
    ("N C1 C_2", "N·C1·C2"),
    (r"c_{\text{out}} \times h_{k}", "c_out·h_k"),
    (r"c_\mathrm{out} d_{ \text{model} }", "c_out·d_model"),
    (r"\left\lfloor \frac{H+2P-K}{S} \right\rfloor + 1", "⌊(H + 2·P − K)/S⌋ + 1"),
    (r"\lceil h/2 \rceil", "⌈h/2⌉"),
    ("floor((H-K)/S) + 1", "⌊(H − K)/S⌋ + 1"),
    ("max(HW, CF)", "max(H·W, C·F)"),
    ("params = 9CF + F", "9·C·F + F"),
    ("H_out = ⌊H/2⌋", "⌊H/2⌋"),
    ("λμ", "λ·μ"),
    ("[CF, 2h]", "[C·F, 2·h]"),
    (r"\begin{bmatrix} ab & 2a \end{bmatrix}", "a·b 2·a"),
]


@pytest.mark.parametrize(("written", "read"), READ)
def test_letters_are_read(written: str, read: str) -> None:
    """Each text is one expression."""
    assert text(read_statement(written, LETTERS).final) == read


REFUSED = [
    "2/9C",
    "1/2h",
    "2h or 3h",
    "million d",
    "abcdefghi",
    "xh +",
    "ناچیز d",
    "c_{out",
    "d__2",
    "ab_",
    "1/2\\frac{a}{b}",
]


@pytest.mark.parametrize("written", REFUSED)
def test_what_could_be_meant_otherwise_is_refused(written: str) -> None:
    """What is divided by must stand in brackets, and words stay words."""
    with pytest.raises(ReadError):
        read_statement(written, LETTERS)


@pytest.mark.parametrize("written", ["3ND^2", "9CF", "hxw"])
def test_elsewhere_words_are_no_products(written: str) -> None:
    """Where numbers are asked a word of letters is an unknown word."""
    with pytest.raises(ReadError):
        read_statement(written, NUMBERS)
