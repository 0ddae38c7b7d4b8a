"""A quantity: a number with its unit, in any unit of the dimension unless the terms are strict."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.quantities import rivals
from grader.answers.comparing.values import compare_values, different
from grader.answers.interpreting import TWO_ANSWERS, amount_of, last_of, of_text, refusal, require_value
from grader.answers.prose import with_arrows
from grader.answers.remarks import without_remarks
from grader.answers.showing import of_trees
from grader.answers.terms import EXACT, Terms
from grader.answers.written_numbers import QUANTITIES, spelt_out, with_code
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.derivation.formulas import letters_of
from grader.errors import DerivationError, LimitError, ReadError
from grader.language import Message, Text
from grader.model import Comparison, Outcome
from grader.reading.dialect import Dialect
from grader.reading.parsing.mathematics import read_mathematics
from grader.reading.parsing.operators import alone
from grader.units import OFFSETS, Measure, base, is_currency, is_unit, kinds, measured

UNKNOWN = Text(en="{word} is no unit that is known here", fa="{word} یکایی نیست که اینجا شناخته باشد")
ONE_QUANTITY = Text(en="write one number with its unit", fa="یک عدد با یکای آن بنویسید")
DIVIDED = Text(
    en="what is divided by here? Write brackets: a/(bc) or (a/b)c",
    fa="اینجا تقسیم بر چیست؟ کمانک بگذارید: a/(bc) یا (a/b)c",
)
NO_NUMBER = Text(en="a number is missing before the unit", fa="پیش از یکا عددی نیامده است")
NO_UNIT_ASKED = Text(
    en="the number is right; no unit is asked for, {unit} or another",
    fa="عدد درست است؛ یکایی خواسته نشده است، نه {unit} و نه دیگری",
)
NO_UNIT = Text(en="the unit is missing", fa="یکا نوشته نشده است")
OTHER_DIMENSION = Text(en="{yours} measures something else than {theirs}", fa="{yours} کمیتی جز {theirs} را می‌سنجد")
RIGHT_NUMBER = Text(en="the number is right, the unit isn't", fa="عدد درست است، یکا نه")
OTHER_UNIT = Text(en="the very unit {theirs} was asked for", fa="دقیقاً یکای {theirs} خواسته شده بود")


def read(text: str, terms: Terms) -> x.Expression:
    """Return the quantity that a text states; of a chain the last side counts."""
    tree = last_of(_tree(with_arrows(spelt_out(with_code(text), QUANTITIES)), terms), text)
    if isinstance(tree, s.Relation) and set(tree.signs) <= {"=", "≈"}:
        _refuse_rivals(tree, text)
        tree = tree.of[tree.signs.index("≈") if "≈" in tree.signs[1:] or tree.signs[0] == "≈" else -1]
    require_value(alone(tree), text)
    tree = alone(tree)
    _refuse_divisors(tree, text)
    for letter in letters_of(tree):
        raise refusal(UNKNOWN, text, word=letter)
    amount_of(_measured(tree, text).number, EXACT, text)
    if not any(isinstance(node, (x.Number, s.Constant)) for node in x.walk(_without_powers(tree))):
        raise refusal(NO_NUMBER, text)
    return tree


def _tree(text: str, terms: Terms) -> x.Expression:
    """Return the tree of a text, without its remarks where it can't be read with them."""
    dialect = Dialect(locale=terms.locale, units=is_unit)
    try:
        return read_mathematics(text, dialect)
    except LimitError:
        raise
    except ReadError:
        bare, remarks = without_remarks(text)
        if not remarks:
            raise
        return read_mathematics(bare, dialect)


def _refuse_rivals(tree: s.Relation, text: str) -> None:
    """Refuse quantities said to be equal that aren't: it isn't clear which of them is the answer.

    ``e`` may name a quantity, but no number.
    """
    measured_ = any(isinstance(node, s.Unit) for node in x.walk(tree))
    numbers = x.Number if measured_ else (x.Number, s.Constant)
    sides = [alone(side) for side in tree.of if any(isinstance(node, numbers) for node in x.walk(side))]
    exact = set(tree.signs) == {"="}
    if exact and any(compare(side, sides[-1], Terms()).outcome is Outcome.DIFFERENT for side in sides[:-1]):
        raise refusal(TWO_ANSWERS, text)


def _refuse_divisors(tree: x.Expression, text: str) -> None:
    """Refuse ``10 m/2 s``, where it isn't clear whether the last unit is divided by, too."""
    for product in x.walk(tree):
        of = product.children() if isinstance(product, x.Product) else ()
        for left, right in pairwise(of):
            measured = isinstance(left, x.Quotient) and any(isinstance(node, s.Unit) for node in x.walk(left.left))
            if measured and isinstance(left.children()[1], x.Number) and isinstance(right, (s.Unit, x.Power)):
                raise refusal(DIVIDED, text)


def _without_powers(tree: x.Expression) -> x.Expression:
    return everywhere(
        tree, lambda node: node.left if isinstance(node, x.Power) and isinstance(node.left, s.Unit) else None
    )


def _measured(tree: x.Expression, text: str = "") -> Measure:
    try:
        return measured(tree)
    except DerivationError:
        raise refusal(ONE_QUANTITY, text) from None


def compare(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return how two quantities compare: their dimension first, then their numbers in the reference's unit."""
    mine, theirs = _measured(student), _measured(right)
    bases = base(mine.units), base(theirs.units)
    # A percent and an angle measure nothing: they are numbers.
    if bool(mine.units) != bool(theirs.units) and (bases[0].units or bases[1].units):
        return _without_unit(mine, theirs, terms)
    said = Message.of(OTHER_DIMENSION, yours=_named(mine), theirs=_named(theirs))
    if bases[0].units != bases[1].units:
        return _wrong_unit(compare_values(mine.number, theirs.number, terms), said)
    if terms.units == "strict" and mine.units != theirs.units:
        return different(Message.of(OTHER_UNIT, theirs=_named(theirs)))
    factor = bases[0].factor / bases[1].factor
    measured_kinds = kinds(mine.units), kinds(theirs.units)
    if all(measured_kinds) and measured_kinds[0] != measured_kinds[1]:
        return _of_other_kinds(mine, theirs, factor, terms)
    return _compare_numbers(mine, theirs, factor, terms)


def _without_unit(mine: Measure, theirs: Measure, terms: Terms) -> Comparison:
    """Return how a quantity compares with a bare number.

    Of money the question says in which; a unit that only the student has may be the one that was meant.
    """
    number = compare_values(mine.number, theirs.number, terms)
    if is_currency(theirs.units):
        return number
    if theirs.units:
        return _wrong_unit(number, Message.of(NO_UNIT))
    said = Message.of(NO_UNIT_ASKED, unit=_named(mine))
    return Comparison(Outcome.UNDECIDED, (said,)) if number.outcome is Outcome.SAME else number


def _of_other_kinds(mine: Measure, theirs: Measure, factor: Fraction, terms: Terms) -> Comparison:
    """Return that quantities of one dimension measure different things; a frequency may be meant by turns."""
    said = Message.of(OTHER_DIMENSION, yours=_named(mine), theirs=_named(theirs))
    turn = base((("turn", Fraction(1)),)).factor
    turns = (_compare_numbers(mine, theirs, factor * ratio, terms) for ratio in (turn, 1 / turn))
    if any(found.outcome is Outcome.SAME for found in turns):
        return Comparison(Outcome.UNDECIDED, (said,))
    return different(said)


def _wrong_unit(number: Comparison, said: Message) -> Comparison:
    if number.outcome is Outcome.SAME:
        return Comparison(Outcome.DIFFERENT, (Message.of(RIGHT_NUMBER), said), Fraction(1, 2))
    return different(said)


def _named(quantity: Measure) -> str:
    powers = ((name, power) for name, power in quantity.units)
    return "·".join(name if power == 1 else f"{name}^{power}" for name, power in powers) or "1"


def _compare_numbers(mine: Measure, theirs: Measure, factor: Fraction, terms: Terms) -> Comparison:
    """Compare numbers once the student's is converted; figures are counted as they were written."""
    converted = _converted(mine, theirs, factor)
    if terms.figures is None and terms.places is None:
        return compare_values(converted, theirs.number, terms)
    if factor == 1 and mine.units == theirs.units:
        return compare_values(mine.number, theirs.number, terms)
    # The reference in the student's unit, rounded there.
    return compare_values(mine.number, _converted(theirs, mine, 1 / factor), terms)


def _converted(mine: Measure, theirs: Measure, factor: Fraction) -> x.Expression:
    offsets = [
        OFFSETS.get(one.units[0][0], Fraction(0)) if len(one.units) == 1 else Fraction(0) for one in (mine, theirs)
    ]
    if factor == 1 and offsets[0] == offsets[1]:
        return mine.number
    scaled = x.Product(of=(mine.number, x.Number(number=factor)))
    if offsets == [0, 0] or mine.units == theirs.units:
        return scaled
    scale = base(theirs.units).factor
    return x.Sum(of=(scaled, x.Number(number=(offsets[0] - offsets[1]) / scale)))


ANSWER = AnswerType(
    name="units",
    summary=Text(en="a quantity with its unit", fa="یک کمیت با یکای آن"),
    reads=of_text(read),
    compare=of_trees(compare),
    rivals=rivals,
    form=True,
    settles=True,
    examples=(
        Example(
            "3 km",
            ("3000 m", "3 kilometres", r"3\,\mathrm{km}", "3e3 m"),
            ("3 m", "3", "3 km/h", "3 kg"),
            ("3 bananas", "3 km + 1 m"),
        ),
        Example("9.81 m/s^2", ("9.81 m s^-2", "981 cm/s²"), ("9.81 m/s", "9.8 m/s^2"), ("m/s^", "")),
    ),
)
