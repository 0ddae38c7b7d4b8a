"""What trees the reader of mathematics gives, and what it says of a text that it can't read."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.printing import inline
from grader.errors import ReadError
from grader.language import Message
from grader.reading.dialect import Dialect
from grader.reading.parsing.mathematics import read_mathematics

LOGIC = Dialect(logic=True)
UNITS = Dialect(units={"km", "m", "degree"}.__contains__)


def n(number: int) -> x.Number:
    """Return a number as it is read from its digits."""
    return x.Number(number=number, typed=str(number))


X, Y = x.Letter(name="x"), x.Letter(name="y")
TREES: list[tuple[str, x.Expression]] = [
    ("12", n(12)),
    ("1.50", x.Number(number=Fraction(3, 2), places=2, typed="1.50")),
    ("1e-2", x.Number(number=Fraction(1, 100), typed="1e-2")),
    (r"0.1\overline{6}", x.Number(number=Fraction(1, 6))),
    (r"1.\bar{3}", x.Number(number=Fraction(4, 3))),
    ("1 - x", x.Sum(of=(n(1), x.Negative(inner=X)))),
    ("x ± 1 ∓ y", x.Sum(of=(X, s.PlusMinus(inner=n(1)), s.PlusMinus(inner=Y, flipped=True)))),
    ("(1 + x) + y", x.Sum(of=(x.Sum(of=(n(1), X)), Y))),
    (r"x^2\frac{1}{2}", x.Product(of=(x.Power(left=X, right=n(2)), x.Quotient(left=n(1), right=n(2))))),
    ("x y", x.Product(of=(X, Y))),
    ("[x + 1]y", x.Product(of=(x.Sum(of=(X, n(1))), Y))),
    ("-x^2", x.Negative(inner=x.Power(left=X, right=n(2)))),
    ("{x}", s.Collected(of=(X,))),
    ("{}", s.Constant(name="empty")),
    ("(x, y)", s.Tupled(of=(X, Y))),
    ("(x; y)", s.Tupled(of=(X, Y))),
    ("x, y", s.Row(of=(X, Y))),
    ("[x, y]", x.Listed(of=(X, Y))),
    ("[]", x.Listed()),
    ("[[x], [y]]", x.Grid(rows=((X,), (Y,)))),
    ("[x; y]", x.Grid(rows=((X,), (Y,)))),
    ("[x, y[", s.Interval(left=X, right=Y, open_right=True)),
    ("]x, y]", s.Interval(left=X, right=Y, open_left=True)),
    ("x\ny", s.Steps(of=(X, Y))),
    ("x; y", s.Steps(of=(X, Y))),
    ("x ⇒ y", s.Steps(of=(X, Y), led=True)),
    ("1 < x ≤ 2", s.Relation(of=(n(1), X, n(2)), signs=("<", "≤"))),
    (r"\begin{cases} x \\ y \end{cases}", x.Listed(of=(X, Y))),
]


def test_a_number_remembers_its_digits() -> None:
    """Figures are counted in what was typed, and numbers of one value are equal however they were typed."""
    read = [read_mathematics(written) for written in ("1.50", "1,500", "1e-2")]
    assert [number.typed for number in read if isinstance(number, x.Number)] == ["1.50", "1500", "1e-2"]
    assert read_mathematics("1500") == x.Number(number=1500)


@pytest.mark.parametrize(("written", "tree"), TREES, ids=[row[0] for row in TREES])
def test_a_tree_keeps_what_was_typed(written: str, tree: x.Expression) -> None:
    """Numbers remember their digits, groups stay groups, and every kind of brackets makes its own tree."""
    assert read_mathematics(written) == tree


GROUPS = [
    ("(1, 2; 3, 4)", "[[1, 2], [3, 4]]"),
    ("(1,)", "1"),
    ("[1, 2)", "[1, 2)"),
    ("{1; 2, 3}", "{1, 2, 3}"),
    ("{x | x > 2}", "x > 2"),
    (r"\{x : x > 2\}", "x > 2"),
    ("⌊x⌋ + ⌈y⌉", "⌊x⌋ + ⌈y⌉"),
    ("|x||y|", "abs(x)·abs(y)"),
    ("|x|y|z|", "abs(x)·y·abs(z)"),
    ("||x| - 1|", "abs(abs(x) − 1)"),
    ("|2|x||", "abs(2·abs(x))"),
    (r"\left|x\right| \bigl|y\bigr|", "abs(x)·abs(y)"),
    ("{|x|, 1}", "{abs(x), 1}"),
    (r"\left(x\right) + \left.y\right.", "x + y"),
    ("[0, 1] ∪ ]2, 3]", "[0, 1] ∪ (2, 3]"),
    ("A ∪ B ∪ C ∖ D", "(A ∪ B ∪ C) ∖ D"),
    ("-\n3", "−3"),
    ("1 +\n2", "1 + 2"),
    ("(1\n+ 2)", "1 + 2"),
]
CALLS = [
    ("sin^2 x", "sin(x)^2"),
    ("sin^-1(x)", "asin(x)"),
    ("sin^{-1} x", "asin(x)"),
    ("ln^-1 x", "ln(x)^(−1)"),
    ("sin^(n) x", "sin(x)^n"),
    ("sin^n x", "sin(x)^n"),
    ("sin 2x y", "sin(2·x·y)"),
    ("sin 2x·y", "sin(2·x)·y"),
    ("sin x cos x", "sin(x)·cos(x)"),
    ("log_2 8", "log(8, 2)"),
    ("log_b(8)", "log(8, b)"),
    ("log2(8) + lg(8)", "log(8, 2) + log(8, 10)"),
    ("log10(8, 2)", "log(8, 2)"),
    ("max(1, 2) + min(1; 2)", "max(1, 2) + min(1, 2)"),
    ("floor(x) + ceil(x)", "⌊x⌋ + ⌈x⌉"),
    ("root(x, 2) + root(x, 3)", "√(x) + cbrt(x)"),
    ("root(x, 5) + root(x, 4)", "root(x, 5) + x^(1/4)"),
    ("gcd(4, 6)", "gcd(4, 6)"),
    (r"\sqrt[3]{x} + \sqrt[n]{x}", "cbrt(x) + x^(1/n)"),
    (r"\sqrt2 + \sqrt(x) + \sqrt{x}", "√(2) + √(x) + √(x)"),
    ("√2 + √{x} + ∛8", "√(2) + √(x) + cbrt(8)"),
    (r"\frac12 + \frac1x + \frac{1}{2}", "1/2 + 1/x + 1/2"),
    (r"\frac\pi{12}", "π/12"),
    (r"\frac12x", "(1/2)·x"),
    (r"\frac{12}{x}", "12/x"),
    (r"\binom{5}{2}", "binomial(5, 2)"),
    (r"\sum_{k=1}^{n} k^2", "Σ(k^2, k = 1, n)"),
    (r"\sum_{i=1}^n i^2", "Σ(i^2, i = 1, n)"),
    (r"\prod_k k + \int_0^1 x", "Π(k, k) + ∫(x, 0, 1)"),
    ("3! + 50%", "factorial(3) + 50/100"),
    ("90° + 90^\\circ", "90·π/180 + 90·π/180"),
    ("3 1/2 + 3½ + ½", "(3 + 1/2) + (3 + 1/2) + 1/2"),
    (r"3\frac{1}{2} + 3\frac{x}{2}", "(3 + 1/2) + 3·(x/2)"),
    ("1/2 x", "(1/2)·x"),
]
MATRICES = [
    (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", "[[1, 2], [3, 4]]"),
    (r"\begin{array}{cc} 1 2 \\ 3 4 \end{array}", "[[1, 2], [3, 4]]"),
    (r"\begin{bmatrix} x + 2 \\ 3 \end{bmatrix}", "[[(x + 2)], [3]]"),
    (r"\begin{cases} x = 1, \\ y = 2 \end{cases}", "[x = 1, y = 2]"),
    (r"\begin{cases} x & y \end{cases}", "[x, y]"),
]
DOCUMENTS = [
    ("answer: 5", "5"),
    ("x: 5", "5"),
    (r"\text{so} = 5", "5"),
    ("= 5", "5"),
    ("x ≈ 5", "x ≈ 5"),
    ("1, 2, and 3", "1, 2, 3"),
    ("81 pixels + 2", "81 + 2"),
    (r"5 \text{ outputs}", "5"),
    ("x = 3 ⇒ x = 4 ⇒", "x = 3 ⇒ x = 4"),
    ("x = 3;\nx = 4\n", "x = 3; x = 4"),
    ("x = 1 or x = 2 and y = 3", "x = 1 or x = 2 and y = 3"),
    ("x = 1 ⇔ y = 2 iff z = 3", "x = 1 ⇒ y = 2 ⇒ z = 3"),
    ("x + 1\n= 2\n≈ 3", "x + 1 = 2 ≈ 3"),
    ("x + 1 =\n\n2", "x + 1 = 2"),
    ("out 3: x = 5.", "x = 5"),
    ("5 ⇒ \\text{out 3}", "5"),
    ("پارامترها → 5", "5"),
    ("x = 1, or y = 2", "x = 1 or y = 2"),
]
PRINTED = GROUPS + CALLS + MATRICES + DOCUMENTS


@pytest.mark.parametrize(("written", "printed"), PRINTED, ids=[row[0] for row in PRINTED])
def test_mathematics_is_read_as_it_is_printed(written: str, printed: str) -> None:
    """What was read shows in plain text, with the brackets that say what belongs together."""
    assert inline(read_mathematics(written)) == printed


IN_DIALECTS = [
    ("not p and q", LOGIC, "not p and q"),
    ("¬p ∨ ~q ∨ !r", LOGIC, "not p or not q or not r"),
    ("⊤ ∧ ⊥", LOGIC, "true and false"),
    ("p ⇒ q ⇒ r", LOGIC, "p ⇒ (q ⇒ r)"),
    ("p <=> q", LOGIC, "p ⇔ q"),
    ("3 km", UNITS, "3·km"),
    ("1/2km", UNITS, "(1/2)·km"),
    ("90° + 20 °C", UNITS, "90·degree + 20·degC"),
]


@pytest.mark.parametrize(("written", "dialect", "printed"), IN_DIALECTS, ids=[row[0] for row in IN_DIALECTS])
def test_a_dialect_says_what_signs_mean(written: str, dialect: Dialect, printed: str) -> None:
    """In logic signs join and deny statements, and where units are read they are factors."""
    assert inline(read_mathematics(written, dialect)) == printed


REFUSED = [
    ("", "nothing was written", 0),
    ("; ;", "nothing was written", 0),
    ("answer:", "something is missing here, such as a number", 7),
    ("x =", "something is missing here, such as a number", 3),
    ("* 3", '"*" can\'t stand here; is something missing beside it?', 0),
    ("3)", "this bracket wasn't opened; leave it out", 1),
    ("(3", "this isn't closed; close it", 0),
    ("(3}", "this bracket wasn't opened; leave it out", 2),
    ("()", "something is missing here, such as a number", 0),
    ("[1, 2, 3)", "this isn't closed; close it", 0),
    ("{1 2}", "a sign is missing before this, such as +", 3),
    ("|x", "this isn't closed; close it", 0),
    ("3.5 1/2", "a sign is missing before this, such as +", 4),
    ("1/2x", "what is divided by here? Write brackets: a/(bc) or (a/b)c", 3),
    ("5 foooo", 'unknown word "foooo"; write numbers, letters and signs', 2),
    ("x pixels y", 'unknown word "pixels"; write numbers, letters and signs', 2),
    (r"5 \text{million}", 'unknown word "million"; write numbers, letters and signs', 8),
    ("sin", "sin of what? Write sin(…)", 0),
    ("sin(1, 2)", "sin doesn't take so many arguments; look at the commas", 0),
    ("root(8)", "root doesn't take so many arguments; look at the commas", 0),
    (r"\frac+2", r"write a fraction as \frac{…}{…}", 5),
    (r"\frac{d}{dx}", "carry out the derivative", 5),
    (r"\begin{bmatrix} \end{bmatrix}", "something is missing here, such as a number", 15),
    (r"\begin{bmatrix} 1 & \end{bmatrix}", "this cell is empty; write 0 for a zero", 20),
    (r"\begin{bmatrix} 1) & 2 \end{bmatrix}", "this bracket wasn't opened; leave it out", 17),
    ("3\u200e §", 'the sign "§" isn\'t read here; write it otherwise', 3),
]


@pytest.mark.parametrize(("written", "message", "position"), REFUSED, ids=[repr(row[0]) for row in REFUSED])
def test_what_cannot_be_read_is_refused_with_its_place(written: str, message: str, position: int) -> None:
    """An error says why in each language and points into the text as typed."""
    with pytest.raises(ReadError) as caught:
        read_mathematics(written)
    assert isinstance(caught.value.message, Message)
    assert caught.value.message.plain("en") == message
    assert caught.value.message.plain("fa") != message
    assert (caught.value.text, caught.value.position) == (written, position)
