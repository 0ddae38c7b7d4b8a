"""Formulas as text, LaTeX and MathML: brackets where they are needed, and names that stay names."""

from __future__ import annotations

from fractions import Fraction
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.expression import add, as_expression, function, minus, multiply, value_of
from grader.derivation.graph import refer
from grader.derivation.printing import inline, latex, mathml, spaced, text
from grader.derivation.printing.notation import Notation
from grader.errors import DerivationError, LimitError
from grader.reading import read_statement
from tests.derivation.trees import EXPRESSIONS
from tests.reading.dialects import NUMBERS

A, B = x.Letter(name="a"), x.Letter(name="b")
HALF = as_expression(Fraction(1, 2))


def over(left: x.Given, right: x.Given) -> x.Quotient:
    """Return a quotient."""
    return x.Quotient(left=as_expression(left), right=as_expression(right))


def power(left: x.Given, right: x.Given) -> x.Power:
    """Return a power."""
    return x.Power(left=as_expression(left), right=as_expression(right))


FORMULAS: list[tuple[x.Expression, str, str]] = [
    (as_expression(112), "112", "112"),
    (as_expression(-112), "−112", "-112"),
    (HALF, "1/2", r"\frac{1}{2}"),
    (as_expression(Fraction(-1, 2)), "−1/2", r"-\frac{1}{2}"),
    (x.Number(number=Fraction(1, 4), places=2), "0.25", "0.25"),
    (x.Number(number=Fraction(-1, 4), places=2), "−0.25", "-0.25"),
    (x.Number(number=Fraction(2, 3), places=3), "0.667", "0.667"),
    (x.Number(number=35, places=1), "35.0", "35.0"),
    (x.Number(number=35, places=0), "35", "35"),
    (A, "a", "a"),
    (x.Letter(name="W01"), "W01", "W_{01}"),
    (x.Letter(name="W1,11"), "W1,11", "W_{1,11}"),
    (x.Letter(name="W_out"), "W_out", r"W_{\mathrm{out}}"),
    (x.Letter(name="a_b_c"), "a_b_c", r"\mathrm{a\_b\_c}"),
    (x.Indeterminate(name="c_out", number=7), "c_out", r"c_{\mathrm{out}}"),
    (x.Indeterminate(name="C1", number=7), "C1", "C_{1}"),
    (refer("conv_1.output"), "conv_1.output", r"\mathrm{conv\_1.output}"),
    (add(add(over(add(227, minus(5)), 2), 1)), "(227 − 5)/2 + 1", r"\frac{227 - 5}{2} + 1"),
    (add(3, 4, minus(5)), "3 + 4 − 5", "3 + 4 - 5"),
    (add(minus(3), 4), "−3 + 4", "-3 + 4"),
    (add(-3, 4), "−3 + 4", "-3 + 4"),
    (add(4, -3), "4 + (−3)", r"4 + \left(-3\right)"),
    (add(4, minus(-3)), "4 − (−3)", r"4 - \left(-3\right)"),
    (add(4, minus(minus(3))), "4 − (−3)", r"4 - \left(-3\right)"),
    (add(4, minus(add(3, 2))), "4 − (3 + 2)", r"4 - \left(3 + 2\right)"),
    (x.Sum(of=(add(1, 2), as_expression(3))), "(1 + 2) + 3", r"\left(1 + 2\right) + 3"),
    (add(4, minus(multiply(3, 2))), "4 − 3·2", r"4 - 3 \cdot 2"),
    (x.Negative(inner=add(1, 2)), "−(1 + 2)", r"-\left(1 + 2\right)"),
    (x.Negative(inner=multiply(1, 2)), "−1·2", r"-1 \cdot 2"),
    (x.Negative(inner=power(2, 2)), "−2^2", "-2^{2}"),
    (multiply(add(1, 2), 3), "(1 + 2)·3", r"\left(1 + 2\right) \cdot 3"),
    (multiply(2, -3), "2·(−3)", r"2 \cdot \left(-3\right)"),
    (multiply(-2, 3), "(−2)·3", r"\left(-2\right) \cdot 3"),
    (multiply(2, minus(3)), "2·(−3)", r"2 \cdot \left(-3\right)"),
    (multiply(multiply(2, 3), 4), "(2·3)·4", r"\left(2 \cdot 3\right) \cdot 4"),
    (multiply(2, over(3, 4)), "2·(3/4)", r"2 \cdot \frac{3}{4}"),
    (multiply(2, HALF), "2·1/2", r"2 \cdot \frac{1}{2}"),
    (over(multiply(2, 3), multiply(4, 5)), "2·3/(4·5)", r"\frac{2 \cdot 3}{4 \cdot 5}"),
    (over(over(1, 2), over(3, 4)), "1/2/(3/4)", r"\frac{\frac{1}{2}}{\frac{3}{4}}"),
    (over(1, HALF), "1/(1/2)", r"\frac{1}{\frac{1}{2}}"),
    (over(-1, -2), "(−1)/(−2)", r"\frac{-1}{-2}"),
    (power(HALF, 4), "(1/2)^4", r"\left(\frac{1}{2}\right)^{4}"),
    (power(-2, 2), "(−2)^2", r"\left(-2\right)^{2}"),
    (power(power(2, 3), 4), "(2^3)^4", r"\left(2^{3}\right)^{4}"),
    (power(2, power(3, 4)), "2^(3^4)", "2^{3^{4}}"),
    (power(2, -3), "2^(−3)", "2^{-3}"),
    (power(add(A, 1), add(B, 1)), "(a + 1)^(b + 1)", r"\left(a + 1\right)^{b + 1}"),
    (x.Floor(inner=over(5, 2)), "⌊5/2⌋", r"\left\lfloor \frac{5}{2} \right\rfloor"),
    (x.Ceiling(inner=over(5, 2)), "⌈5/2⌉", r"\left\lceil \frac{5}{2} \right\rceil"),
    (x.Largest(of=(A, add(B, 1))), "max(a, b + 1)", r"\max(a, b + 1)"),
    (x.Smallest(of=(A, B)), "min(a, b)", r"\min(a, b)"),
    (function("sigmoid", HALF), "σ(1/2)", r"\sigma\left(\frac{1}{2}\right)"),
    (multiply(2, function("tanh", add(A, 1))), "2·tanh(a + 1)", r"2 \cdot \tanh\left(a + 1\right)"),
    (function("relu", -1), "relu(−1)", r"\mathrm{relu}\left(-1\right)"),
    (function("step", A), "relu′(a)", r"\mathrm{relu}'\left(a\right)"),
    (power(function("sqrt", 2), 3), "√(2)^3", r"\sqrt{2}^{3}"),
    (x.Shape(of=(as_expression(35), as_expression(32))), "35×32", r"35 \times 32"),
    (x.Shape(of=(add(35, 1), as_expression(-2))), "(35 + 1)×(−2)", r"\left(35 + 1\right) \times \left(-2\right)"),
    (x.Listed(of=(A, add(1, 2))), "[a, 1 + 2]", "[a, 1 + 2]"),
    (x.Chain(of=(add(1, 2), as_expression(3))), "1 + 2 = 3", "1 + 2 = 3"),
    (
        x.Chain(of=(A, over(2, 3), x.Number(number=Fraction(2, 3), places=2)), rounded=True),
        "a = 2/3 ≈ 0.67",
        r"a = \frac{2}{3} \approx 0.67",
    ),
    (x.Chain(of=(A,), rounded=True), "a", "a"),
    (x.Chain(of=(A, x.Chain(of=(A, B)))), "a = (a = b)", r"a = \left(a = b\right)"),
    (
        x.Grid(rows=((A, add(1, 2)), (B, as_expression(0)))),
        "a (1 + 2)\nb 0",
        r"\begin{bmatrix} a & 1 + 2 \\ b & 0 \end{bmatrix}",
    ),
    (
        multiply(x.Grid(rows=((A,), (B,))), 2),
        "[[a], [b]]·2",
        r"\begin{bmatrix} a \\ b \end{bmatrix} \cdot 2",
    ),
]


@pytest.mark.parametrize(("expression", "compact", "tex"), FORMULAS, ids=[written for _, written, _ in FORMULAS])
def test_a_formula_is_written_with_as_few_brackets_as_it_needs(
    expression: x.Expression, compact: str, tex: str
) -> None:
    """Text and LaTeX say the same, each in its own way."""
    assert text(expression) == compact
    assert latex(expression) == tex


def test_people_type_blanks_and_crosses() -> None:
    """The spaced form differs by its times sign only."""
    assert spaced(add(multiply(3, 3, 16), minus(2))) == "3 × 3 × 16 − 2"


MATHML: list[tuple[x.Expression, str]] = [
    (as_expression(-3), "<mrow><mo>−</mo><mn>3</mn></mrow>"),
    (HALF, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
    (x.Number(number=Fraction(1, 4), places=2), "<mn>0.25</mn>"),
    (x.Letter(name="W01"), "<msub><mi>W</mi><mn>01</mn></msub>"),
    (x.Letter(name="W1,11"), "<msub><mi>W</mi><mn>1,11</mn></msub>"),
    (x.Indeterminate(name="c_out", number=7), "<msub><mi>c</mi><mi>out</mi></msub>"),
    (refer("a<b"), "<mi>a&lt;b</mi>"),
    (add(A, minus(B)), "<mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>"),
    (add(minus(A), B), "<mrow><mo>−</mo><mi>a</mi><mo>+</mo><mi>b</mi></mrow>"),
    (multiply(A, B), "<mrow><mi>a</mi><mo>·</mo><mi>b</mi></mrow>"),
    (
        multiply(multiply(A, B), 2),
        "<mrow><mrow><mo>(</mo><mrow><mi>a</mi><mo>·</mo><mi>b</mi></mrow><mo>)</mo></mrow><mo>·</mo><mn>2</mn></mrow>",
    ),
    (over(A, B), "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
    (power(A, B), "<msup><mi>a</mi><mi>b</mi></msup>"),
    (x.Negative(inner=A), "<mrow><mo>−</mo><mi>a</mi></mrow>"),
    (x.Floor(inner=A), "<mrow><mo>⌊</mo><mi>a</mi><mo>⌋</mo></mrow>"),
    (x.Ceiling(inner=A), "<mrow><mo>⌈</mo><mi>a</mi><mo>⌉</mo></mrow>"),
    (x.Largest(of=(A, B)), "<mrow><mi>max</mi><mo>(</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo>)</mo></mrow>"),
    (x.Smallest(of=(A,)), "<mrow><mi>min</mi><mo>(</mo><mi>a</mi><mo>)</mo></mrow>"),
    (x.Shape(of=(A, B)), "<mrow><mi>a</mi><mo>×</mo><mi>b</mi></mrow>"),
    (x.Listed(of=(A, B)), "<mrow><mo>[</mo><mi>a</mi><mo>,</mo><mi>b</mi><mo>]</mo></mrow>"),
    (function("sqrt", add(A, B)), "<msqrt><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></msqrt>"),
    (function("sigmoid", A), "<mrow><mi>σ</mi><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow></mrow>"),
    (function("<b>", A), "<mrow><mi>&lt;b&gt;</mi><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow></mrow>"),
    (x.Chain(of=(A, B)), "<mrow><mi>a</mi><mo>=</mo><mi>b</mi></mrow>"),
    (x.Chain(of=(A, B), rounded=True), "<mrow><mi>a</mi><mo>≈</mo><mi>b</mi></mrow>"),
    (
        x.Grid(rows=((A, B),)),
        "<mrow><mo>[</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable><mo>]</mo></mrow>",
    ),
]


@pytest.mark.parametrize(("expression", "written"), MATHML, ids=[written for _, written in MATHML])
def test_a_formula_is_presentation_mathml(expression: x.Expression, written: str) -> None:
    """One element for a page, without a script."""
    assert mathml(expression) == f"<math>{written}</math>"


HOSTILE = ["$x$", r"\input{x}", "a}b{c", "%", "a#b&c", "a^b~c", "a\nb\r\nc", "_", "\\"]
ESCAPED = [
    r"\mathrm{\$x\$}",
    r"\mathrm{\backslash input\{x\}}",
    r"\mathrm{a\}b\{c}",
    r"\mathrm{\%}",
    r"\mathrm{a\#b\&c}",
    r"\mathrm{a\hat{}b\sim c}",
    r"\mathrm{a b  c}",
    r"\mathrm{\_}",
    r"\mathrm{\backslash }",
]


@pytest.mark.parametrize(("name", "written"), list(zip(HOSTILE, ESCAPED, strict=True)))
def test_a_name_is_never_a_command(name: str, written: str) -> None:
    """Whatever a letter or a step is called, it is only shown."""
    assert latex(x.Letter(name=name)) == written
    assert latex(refer(name)) == written


class _Elements(HTMLParser):
    """Checks that every element is closed and belongs to MathML."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"math", "mrow", "mi", "mo", "mn", "mfrac", "msup", "msub", "mtable", "mtr", "mtd"}
        assert not attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@given(EXPRESSIONS, st.text(max_size=20))
def test_mathml_is_well_formed(expression: x.Expression, name: str) -> None:
    """Every element is closed, and a name brings in none."""
    elements = _Elements()
    elements.feed(mathml(add(expression, x.Letter(name=name))))
    elements.close()
    assert elements.open == []


@given(EXPRESSIONS, st.sampled_from([text, spaced, latex]))
def test_what_is_printed_reads_as_the_same_value(expression: x.Expression, printed: object) -> None:
    """Reading a printed formula gives the value of the formula, whichever way it was printed."""
    assert callable(printed)
    try:
        value = value_of(expression)
    except (DerivationError, LimitError):
        return
    assert value_of(read_statement(printed(expression), NUMBERS).final) == value


@pytest.mark.parametrize("node", [x.Letter(name="W1"), x.Letter(name="loss"), x.Negative(inner=A)])
def test_every_notation_says_how_its_signs_and_names_look(node: x.Expression) -> None:
    """The shared part leaves that to the notations."""
    with pytest.raises(NotImplementedError):
        Notation().write(node)


def several(kind: type[x.Several], **said: Any) -> x.Expression:
    """Return a node of a kind over the two letters."""
    return kind(of=(A, B), **said)


STATEMENTS: list[tuple[x.Expression, str]] = [
    (s.Constant(name="pi"), "π"),
    (s.Constant(name="e"), "e"),
    (s.Unit(name="km"), "km"),
    (s.Truth(holds=True), "true"),
    (s.Truth(holds=False), "false"),
    (x.Number(number=Fraction(1, 100), typed="1e-2"), "1e-2"),
    (x.Number(number=10**5, typed="1e+5"), "1e5"),
    (x.Number(number=Fraction(3, 2), places=2, typed="1.50"), "1.50"),
    (s.PlusMinus(inner=add(A, B)), "±(a + b)"),
    (s.PlusMinus(inner=A, flipped=True), "∓a"),
    (add(A, s.PlusMinus(inner=B)), "a + (±b)"),
    (several(s.Applied, name="binomial"), "binomial(a, b)"),
    (several(s.Applied, name="ln"), "log(a, b)"),
    (several(s.Applied, name="sum"), "Σ(a, b)"),
    (several(s.Tupled), "(a, b)"),
    (several(s.Row), "a, b"),
    (s.Row(of=(several(s.Row), A)), "(a, b), a"),
    (several(s.Collected), "{a, b}"),
    (s.Interval(left=A, right=B, open_left=True), "(a, b]"),
    (s.Interval(left=A, right=B, open_right=True), "[a, b)"),
    (several(s.Combined, sign="∖"), "a ∖ b"),
    (s.Combined(of=(several(s.Combined, sign="∪"), A), sign="∩"), "(a ∪ b) ∩ a"),
    (s.Combined(of=(several(s.Combined, sign="∩"), A), sign="∪"), "a ∩ b ∪ a"),
    (several(s.Relation, signs=("≤",)), "a ≤ b"),
    (s.Relation(of=(A, B, A), signs=("<", "=")), "a < b = a"),
    (s.Relation(of=(several(s.Relation, signs=("=",)), A), signs=("=",)), "(a = b) = a"),
    (several(s.Joined, word="or"), "a or b"),
    (s.Joined(of=(several(s.Joined, word="or"), A), word="and"), "(a or b) and a"),
    (s.Joined(of=(several(s.Joined, word="and"), A), word="xor"), "a and b xor a"),
    (s.Joined(of=(several(s.Joined, word="implies"), A), word="implies"), "(a ⇒ b) ⇒ a"),
    (s.Negation(inner=several(s.Relation, signs=("=",))), "not a = b"),
    (s.Negation(inner=several(s.Joined, word="and")), "not (a and b)"),
    (several(s.Steps), "a; b"),
    (several(s.Steps, led=True), "a ⇒ b"),
]


@pytest.mark.parametrize(("statement", "written"), STATEMENTS, ids=[written for _, written in STATEMENTS])
def test_a_statement_is_written_with_as_few_brackets_as_it_needs(statement: x.Expression, written: str) -> None:
    """Sets, relations and logic are written as people type them."""
    assert inline(statement) == written


def test_a_statement_is_words_within_formulas() -> None:
    """LaTeX and MathML show what they have no signs for as the words of plain text."""
    assert latex(several(s.Collected)) == r"\text{\{a, b\}}"
    assert mathml(several(s.Relation, signs=("<",))) == "<math><mtext>a &lt; b</mtext></math>"


def test_every_notation_says_how_it_spells_what_it_has_no_signs_for() -> None:
    """The shared part leaves that to the notations."""
    with pytest.raises(NotImplementedError):
        Notation().write(s.Constant(name="pi"))
