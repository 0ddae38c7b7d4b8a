"""What words, letters, signs and LaTeX commands mean, wherever they stand in mathematics."""

from __future__ import annotations

import pytest

from grader.derivation.printing import inline
from grader.errors import ReadError
from grader.reading.characters import canonical
from grader.reading.dialect import PLAIN, Dialect
from grader.reading.lexing.latex import Pasted
from grader.reading.parsing.mathematics import read_mathematics

LOGIC = Dialect(logic=True)
NAMED = Dialect(variables=frozenset({"rate", "a", "b", "i"}))
ELECTRIC = Dialect(imaginary="j")
UNITS = Dialect(units={"km", "m"}.__contains__)

LETTERS = [
    ("x_1 + x1 + x₁ + x_{1}", PLAIN, "x1 + x1 + x1 + x1"),
    ("x_{12} + x_out", PLAIN, "x12 + x_out"),
    ("α_1 + alpha_1 + ϕ + µ", PLAIN, "α1 + α1 + φ + μ"),
    ("xy_1 + x1y2", PLAIN, "x·y1 + x1·y2"),
    ("abcd + pix", PLAIN, "a·b·c·d + π·x"),
    ("sinx + Sin x + sin_2", PLAIN, "sin(x) + sin(x) + sin_2"),
    ("re x + re(x) + mu", PLAIN, "r·e·x + re(x) + μ"),
    ("rate + ab + bababa", NAMED, "rate + a·b + b·a·b·a·b·a"),
    ("3 + 2i + i4", PLAIN, "3 + 2·i + i·4"),
    ("3 + 2j + j4", ELECTRIC, "3 + 2·i + i·4"),
    ("x^i4 + i_4", NAMED, "x^i_4 + i_4"),
    ("3x4 + 3 x 4 + 3 x (4) + 3x", PLAIN, "3·4 + 3·4 + 3·4 + 3·x"),
    ("true", LOGIC, "true"),
    ("نادرست", LOGIC, "false"),
    ("p و q یا r", LOGIC, "p and q or r"),
    ("p_1 and e", LOGIC, "p1 and e"),
    ("{1} U {2} union {3}", PLAIN, "{1} ∪ {2} ∪ {3}"),
    ("A U B", PLAIN, "A·U·B"),
]
SIGNS = [
    ("x² + x⁻² + xⁿ + x⁻ⁿ", PLAIN, "x^2 + x^(−2) + x^n + x^(−n)"),
    ("1 +- 2", PLAIN, "1 − 2"),
    ("+- 2", PLAIN, "±2"),
    ("1 +/- 2", PLAIN, "1 + (±2)"),
    ("p || q", LOGIC, "p or q"),
    ("x ~ y", PLAIN, "x ≈ y"),
    (r"x~\le y", PLAIN, "x ≤ y"),
    ("p ⟺ q", LOGIC, "p ⇔ q"),
    ("p && q", LOGIC, "p and q"),
    ("x ** 2 == 4", PLAIN, "x^2 = 4"),
    ("x <> 1", PLAIN, "x ≠ 1"),
]
COMMANDS = [
    (r"x \le 3 \lor x \in \mathbb{R}", PLAIN, "x ≤ 3 or x ∈ ℝ"),
    (r"\alpha_1 + \gamma + \max", PLAIN, "α1 + γ + max"),
    (r"\log_2 8 + \sin x", PLAIN, "log(8, 2) + sin(x)"),
    (r"p \Rightarrow \lnot q", LOGIC, "p ⇒ not q"),
    (r"x \Rightarrow y", PLAIN, "x ⇒ y"),
    (r"ℝ \ {0}", PLAIN, "ℝ ∖ {0}"),
    (r"\mathbb{R} \setminus \{0\}", PLAIN, "ℝ ∖ {0}"),
    (r"[0, 1] \{0\}", PLAIN, "[0, 1] ∖ {0}"),
    (r"\mathbf{x} + \mathbf y", PLAIN, "x + y"),
    (r"\mathbf{x_{1}} + \vec{\frac{1}{2}}", PLAIN, "x1 + 1/2"),
    (r"x = 1 \text{ or } x = 2 \text{ AND } y", PLAIN, "x = 1 or x = 2 and y"),
    (r"p \text{implies} q", LOGIC, "p ⇒ q"),
    (r"\mathrm{sin}(x) + \operatorname{cos} x", PLAIN, "sin(x) + cos(x)"),
    (r"5\,\mathrm{km} + 5 \text{ km}\!", UNITS, "5·km + 5·km"),
    (r"5\% \pm \infty\text{}", PLAIN, "5/100 + (±∞)"),
    (r"\lvert x \rvert", PLAIN, "abs(x)"),
]
READ = LETTERS + SIGNS + COMMANDS


@pytest.mark.parametrize(("written", "dialect", "printed"), READ, ids=[row[0] for row in READ])
def test_a_word_or_a_sign_means_what_it_is_printed_as(written: str, dialect: Dialect, printed: str) -> None:
    """Every spelling of a name, a sign or a command makes the tree that its plain form shows."""
    assert inline(read_mathematics(written, dialect)) == printed


REFUSED = [
    ("abcde", 'unknown word "abcde"; write numbers, letters and signs', 0),
    ("hundred", 'unknown word "hundred"; write numbers, letters and signs', 0),
    ("nan", 'unknown word "nan"; write numbers, letters and signs', 0),
    ("سلام", 'unknown word "سلام"; write numbers, letters and signs', 0),
    ("union", 'unknown word "union"; write numbers, letters and signs', 0),
    ("0x12 + 1", 'unknown word "0x12"; write numbers, letters and signs', 0),
    ("xsin", "sin of what? Write sin(…)", 1),
    ("x⁻", 'the sign "⁻" isn\'t read here; write it otherwise', 1),
    ("x²⁻", 'the sign "²⁻" isn\'t read here; write it otherwise', 1),
    ("|| x", "this isn't closed; close it", 1),
    ("x'", "the sign \"'\" isn't read here; write it otherwise", 1),
    (".", '"." can\'t stand here; is something missing beside it?', 0),
    (r"1\overline{6}", r'unknown LaTeX command "\overline"; write the sign itself', 1),
    (r"\foo", r'unknown LaTeX command "\foo"; write the sign itself', 0),
    (r"\mathbb{N}", 'unknown word "N"; write numbers, letters and signs', 8),
    (r"\text{if} x", "this word changes what the answer says; write one plain answer", 6),
    (r"x \text{if} y", 'unknown word "if"; write numbers, letters and signs', 8),
    (r"\mathbf{x", "this isn't closed; close it", 7),
    (r"\begin{foo}", r'unknown LaTeX command "\begin{foo}"; write the sign itself', 0),
    (r"\begin{matrix} 3", "this isn't closed; close it", 0),
]


@pytest.mark.parametrize(("written", "message", "position"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_no_mathematics_is_refused_with_its_place(written: str, message: str, position: int) -> None:
    """A word, a sign or a command that means nothing is named, and the error points at it."""
    with pytest.raises(ReadError) as caught:
        read_mathematics(written)
    assert (str(caught.value.message), caught.value.position) == (message, position)


def test_cutting_is_left_to_the_scanner() -> None:
    """The part that knows LaTeX doesn't cut a text by itself."""
    with pytest.raises(NotImplementedError):
        Pasted(canonical("x", most=1), PLAIN, 1).run(0, 1)
