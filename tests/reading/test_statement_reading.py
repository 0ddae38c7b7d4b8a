"""What ``read_statement`` gives: trees as typed, sides, claims, labels passed over, and errors with places."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.derivation.expression import Expression, Letter, Listed, Negative, Number, Power, Product, Quotient, Sum
from grader.derivation.printing import spaced
from grader.errors import LimitError, ReadError
from grader.language import Message
from grader.reading import read_statement
from tests.reading.dialects import NUMBERS


def n(number: int) -> Number:
    """Return a number's tree."""
    return Number(number=number)


TREES: list[tuple[str, Expression]] = [
    ("3 × 3 × 16 + 32", Sum(of=(Product(of=(n(3), n(3), n(16))), n(32)))),
    ("(3 × 3) × 16", Product(of=(Product(of=(n(3), n(3))), n(16)))),
    ("1 - 2 + 3", Sum(of=(n(1), Negative(inner=n(2)), n(3)))),
    ("(1 + 2) + 3", Sum(of=(Sum(of=(n(1), n(2))), n(3)))),
    ("1/2 W", Product(of=(Quotient(left=n(1), right=n(2)), Letter(name="W")))),
    ("2½", Sum(of=(n(2), Quotient(left=n(1), right=n(2))))),
    (r"2\frac{1}{2}", Sum(of=(n(2), Quotient(left=n(1), right=n(2))))),
    (r"\frac12", Quotient(left=n(1), right=n(2))),
    ("1/2/3", Quotient(left=Quotient(left=n(1), right=n(2)), right=n(3))),
    ("2 × 3/4 × 5", Product(of=(n(2), Quotient(left=n(3), right=n(4)), n(5)))),
    ("-3 × 4", Negative(inner=Product(of=(n(3), n(4))))),
    ("2 × -3 × 4", Product(of=(n(2), Negative(inner=n(3)), n(4)))),
    ("2^-3", Power(left=n(2), right=Negative(inner=n(3)))),
    ("2⁻³", Power(left=n(2), right=Negative(inner=n(3)))),
    ("+5", n(5)),
    ("0.25", Number(number=Fraction(1, 4), places=2)),
    ("35.0", Number(number=35, places=1)),
    (".5", Number(number=Fraction(1, 2), places=1)),
    ("1.5e-3", Number(number=Fraction(3, 2000))),
    ("[3, 4, 5]", Listed(of=(n(3), n(4), n(5)))),
    ("[3 × 4]", Listed(of=(n(3), n(4)))),
    ("2[3 × 4]", Product(of=(n(2), Product(of=(n(3), n(4)))))),
    ("3\u20622", Product(of=(n(3), n(2)))),
    ("[3, 4]'", Power(left=Listed(of=(n(3), n(4))), right=Letter(name="T"))),
    ("[3, 4]ᵀ", Power(left=Listed(of=(n(3), n(4))), right=Letter(name="T"))),
    (r"[3, 4]^\top", Power(left=Listed(of=(n(3), n(4))), right=Letter(name="T"))),
    (r"[3, 4]^{\text{T}}", Power(left=Listed(of=(n(3), n(4))), right=Letter(name="T"))),
    ("W_{out}", Letter(name="W_out")),
    ("W_{1,11}", Letter(name="W1,11")),
    (r"\mathbf{W}", Letter(name="W")),
    (r"\left(3\right)\cdot{4}", Product(of=(n(3), n(4)))),
]


@pytest.mark.parametrize(("written", "tree"), TREES, ids=[written for written, _ in TREES])
def test_a_tree_keeps_what_was_typed(written: str, tree: Expression) -> None:
    """Order, grouping and decimal places stay as they were typed."""
    assert read_statement(written, NUMBERS).final == tree


@pytest.mark.parametrize(
    ("written", "sides"),
    [
        ("a = 3; b = 4", [["3"], ["4"]]),
        ("3 × 3 = 9 → 9 + 1 = 10", [["3 × 3", "9"], ["9 + 1", "10"]]),
        ("3 × 3 => 9", [["3 × 3"], ["9"]]),
        ("3 × 3\n= 9", [["3 × 3", "9"]]),
        ("3 × 3 =\n9", [["3 × 3", "9"]]),
        ("3 ×\n3", [["3 × 3"]]),
        ("(3\n+ 4)", [["3 + 4"]]),
        ("→ 5 →", [["5"]]),
        ("= 5", [["5"]]),
        ("≈ 5", [["5"]]),
        ("x = y = 5", [["y", "5"]]),
        ("out3: params = 5.", [["5"]]),
        ("max-pool: 5", [["5"]]),
        ("conv1.parameters: 5", [["5"]]),
        (r"\text{out 3} = 5", [["5"]]),
        (r"\text{so } 5", [["5"]]),
        (r"5 \Rightarrow \text{out 3}", [["5"]]),
        (r"\[ 5 \]", [["5"]]),
        (r"\xrightarrow{FC} 5", [["5"]]),
        (r"3 \\ 4", [["3"], ["4"]]),
        ("5 pixels = 5 px", [["5", "5"]]),
        ("3 pixels × 3 px + 1", [["3 × 3 + 1"]]),
        ("2 pixels^2", [["2"]]),
        ("5 times", [["5"]]),
        ("2 times 5 times", [["2 × 5"]]),
        ("3 بار", [["3"]]),
        ("2500 epochs", [["2500"]]),
        ("60,950,432 bytes", [["60950432"]]),
        ("3 (4) x (5)", [["(3 × 4) × 5"]]),
        ("3 == 5", [["3", "5"]]),
        ("3 ⇔ 5 iff 6", [["3"], ["5"], ["6"]]),
        ("size = 35, 35, and 32", [["[35, 35, 32]"]]),
        ("12, 5", [["[12, 5]"]]),
        ("$12$,$5$", [["[12, 5]"]]),
    ],
)
def test_segments_and_sides(written: str, sides: list[list[str]]) -> None:
    """Arrows, breaks and semicolons part segments; labels and layout are passed over."""
    statement = read_statement(written, NUMBERS)
    assert [[spaced(side.expression) for side in segment.sides] for segment in statement.segments] == sides


def test_claims_keep_their_text() -> None:
    """A claim has the text as typed, without what is not seen, and knows whether it is approximate."""
    statement = read_statement("x: \u202b۲۲/۷\u202c ≈ 3.14 pixels = 3", NUMBERS)
    assert [(claim.text, claim.approximate) for claim in statement.equalities()] == [
        ("۲۲/۷\u202c ≈ 3.14 pixels", True),
        ("3.14 pixels = 3", False),
    ]
    assert [statement.text[side.start : side.end] for side in statement.sides] == ["۲۲/۷", "3.14 pixels", "3"]


def test_claims_do_not_cross_segments() -> None:
    """An arrow claims nothing."""
    assert read_statement("3 ⇒ 4", NUMBERS).equalities() == ()


REFUSED = [
    ("", "nothing was written", 0),
    ("3 × 3 pixels foo", 'unknown word "foo"', 13),
    ("max(1", "this isn't closed", 3),
    ("→ ;", "nothing was written", 0),
    ("foo", 'unknown word "foo"', 0),
    ("3 + foo", 'unknown word "foo"', 4),
    ("3\u200e + foo", 'unknown word "foo"', 5),
    ("5 foo", 'unknown word "foo"', 2),
    (r"3 + \text{five}", 'unknown word "five"', 10),
    ("wrong: 3", "this word changes what the answer says; write one plain answer", 0),
    ("r = 5, j = 1", "a comma and an equals sign: write each claim on a line of its own", 5),
    ("3, j = 1", "a comma and an equals sign: write each claim on a line of its own", 1),
    ("35, 35, or 32", '"or" can\'t stand here', 8),
    ("x < 5", '"<" can\'t stand here', 2),
    ("3 and 4", '"and" can\'t stand here', 2),
    (r"\text{or 4608} 4640", "this word changes what the answer says; write one plain answer", 6),
    ("5. 3", '"." can\'t stand here', 1),
    ("a:b", "a colon isn't read here; for a quotient write /", 1),
    ("no", 'unknown word "no"', 0),
    ("out3", 'unknown word "out3"', 0),
    ("1:30", "a colon isn't read here; for a quotient write /", 1),
    (": 5", "a colon isn't read here; for a quotient write /", 0),
    ("12,5", "a comma here may part decimals or items: write 12.5 or [12, 5]", 2),
    ("3 4", "a sign is missing before this", 2),
    ("3 +", "something is missing here", 3),
    ("3 =", "something is missing here", 3),
    ("a =", "something is missing here", 3),
    ("3 = ; 4", '";" can\'t stand here', 4),
    ("* 3", '"*" can\'t stand here', 0),
    ("(3", "this isn't closed", 0),
    ("3)", "this bracket wasn't opened", 1),
    ("1/2x", "what is divided by here? Write brackets: a/(bc) or (a/b)c", 3),
    ("12/2(3)", "what is divided by here? Write brackets: a/(bc) or (a/b)c", 4),
    ("(3]", "this isn't closed", 0),
    ("()", "something is missing here", 0),
    ("⌊3", "this isn't closed", 0),
    ("{3", "this isn't closed", 0),
    ("1.2.3", "a number has one decimal point", 3),
    ("1_000_00", "digits can be grouped in threes only, as in 1,605,632", 1),
    ("1'00", "digits can be grouped in threes only, as in 1,605,632", 1),
    ("'5", "the sign \"'\" isn't read here", 0),
    ("5 % 2", 'the sign "%" isn\'t read here', 2),
    ("50%", 'the sign "%" isn\'t read here', 2),
    ("x⁺", 'the sign "⁺" isn\'t read here', 1),
    ("\x00", 'the sign "\\x00" isn\'t read here', 0),
    (r"\foo 3", r'unknown LaTeX command "\foo"', 0),
    (r"\begin{foo} 3", r'unknown LaTeX command "\begin{foo} 3"', 0),
    (r"\begin{matrix} 3", "this isn't closed", 0),
    (r"\begin{matrix} \end{matrix}", "something is missing here", 14),
    (r"\begin{matrix} 1 & \end{matrix}", "this cell is empty; write 0 for a zero", 19),
    (r"\frac+2", r"write a fraction as \frac{…}{…}", 5),
    ("floor(1, 2)", "floor doesn't take so many arguments", 0),
    ("W W", "a sign is missing before this", 2),
    ("3 == = 4", '"=" can\'t stand here', 5),
]


@pytest.mark.parametrize(("written", "message", "position"), REFUSED, ids=[repr(row[0]) for row in REFUSED])
def test_what_cannot_be_read_is_refused_with_its_place(written: str, message: str, position: int) -> None:
    """An error says why in each language and points into the text as typed."""
    with pytest.raises(ReadError) as caught:
        read_statement(written, NUMBERS)
    assert isinstance(caught.value.message, Message)
    assert message in str(caught.value)
    assert caught.value.message.plain("fa")
    assert (caught.value.text, caught.value.position) == (written, position)


LIMITS = [
    ("(" * 100_000, "2000 characters"),
    ("1" * 1_000_000, "2000 characters"),
    ("1" * 61, "60 digits"),
    ("0." + "1" * 60, "60 digits"),
    ("12" * 999, "60 digits"),
    ("+" * 2_001, "2000 characters"),
    ("(" * 41 + "1" + ")" * 41, "40 levels"),
    ("-" * 41 + "1", "40 levels"),
    ("1/" * 61 + "1", "60 levels"),
    ("2^" * 90 + "1", "40 levels"),
    (r"\begin{matrix}" * 45, "isn't closed"),
    ("1e1000", "beyond ±999"),
    ("1e99999999", "beyond ±999"),
    ("2^14001", "beyond ±14000"),
    ("2^-14001", "beyond ±14000"),
    ("9^9^9", "beyond ±14000"),
    ("99999999^800", "14000 binary digits"),
    ("*".join(["1e999"] * 9), "14000 binary digits"),
    ("+".join(["1/9999999^800"] * 2), "14000 binary digits"),
]


@pytest.mark.parametrize(("written", "bound"), LIMITS, ids=[row[0][:20] for row in LIMITS])
def test_a_bound_is_named_when_it_is_met(written: str, bound: str) -> None:
    """Each bound is answered before the work that it bounds."""
    with pytest.raises(ReadError, match=bound) as caught:
        read_statement(written, NUMBERS)
    assert isinstance(caught.value, LimitError) or "closed" in bound


@pytest.mark.parametrize(
    "written", ["(" * 39 + "1" + ")" * 39, "1/" * 59 + "1", "2^6999", "1" * 60, "1e999", "[[1],2]"]
)
def test_within_the_bounds_all_is_read(written: str) -> None:
    """Just within a bound nothing is refused."""
    assert spaced(read_statement(written, NUMBERS).final)


def test_a_power_without_a_value_is_left_to_its_reader() -> None:
    """A letter or a fraction as an exponent is no matter of size."""
    assert spaced(read_statement("2^x + 2^(1/2) + 2^(1/0)", NUMBERS).final) == "2^x + 2^(1/2) + 2^(1/0)"
