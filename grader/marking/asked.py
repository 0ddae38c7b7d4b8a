"""One part with what it asks for: its quantity and the derivation that gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from grader.answers.answer_type import AnswerType
from grader.answers.comparing.named import named
from grader.answers.terms import Terms, terms_of
from grader.answers.wing import ANSWERS
from grader.derivation.canonical import bounded_form
from grader.derivation.exact import Exact, decimal_places, power_of_ten, shortens_endless
from grader.derivation.expression import Ceiling, Expression, Floor, Lettered, Number, walk
from grader.derivation.formulas import rational, with_stand_ins
from grader.derivation.graph import MOST_PLACES, Derivation
from grader.derivation.printing import text
from grader.derivation.rounding import as_decimals, digits_within, shortened
from grader.errors import DerivationError, ReadError
from grader.language import Message, Text
from grader.mistakes import Target
from grader.model import Amount, Cell, Comparison, Interpretation, Outcome, Part, Quantity, Solved, Value

WHOLE_LETTERS = Message.of(Text(en="letters stand for positive whole numbers", fa="حرف‌ها به جای عددهای درست مثبت‌اند"))
"""Said of every answer in letters: what is compared for all numbers may be another verdict."""
LONG = 10**9
"""A fraction with a larger divisor is shown as a decimal: nobody reads, or writes, ten digits below a line."""


@dataclass(frozen=True, eq=False)
class Asked:
    """A part whose quantity is known, in the key's derivation or in that of the student's own network.

    It is equal to itself alone, so that it can be a cache's key.
    """

    part: Part
    quantity: Quantity
    solved: Solved
    derivation: Derivation

    @cached_property
    def target(self) -> Target:
        """The quantity as mistakes see it, under no student's values."""
        return Target(self.quantity, self.solved, self.derivation)

    def under(self, overrides: tuple[tuple[str, Exact], ...]) -> Target:
        """Return the quantity as mistakes see it, under a student's own earlier values."""
        return Target(self.quantity, self.solved, self.derivation, dict(overrides)) if overrides else self.target

    @property
    def answer(self) -> AnswerType:
        """The answer type that reads and compares what a student writes."""
        return ANSWERS[self.part.answer_type or self.quantity.answer_type]

    @cached_property
    def terms(self) -> Terms:
        """The terms of the comparison: letters stand for whole numbers, and all else is as the key says."""
        return replace(terms_of(self.part), unit=self.quantity.unit)

    def compare(self, one: Value, other: Value) -> Comparison:
        """Return how two values compare."""
        return self.answer.compare(one, other, self.terms)

    @cached_property
    def as_read(self) -> Interpretation:
        """The right answer as if it had been read."""
        return Interpretation("", self.right, self.expected)

    @property
    def sayable(self) -> Asked:
        """What is asked, of the quantity's own answer type where a student's own network has none of the part's."""
        fits = not self.part.answer_type or self.answer.says(self.right, self.terms)
        return self if fits else replace(self, part=replace(self.part, answer_type=""))

    @property
    def right(self) -> Value:
        """The right value."""
        return self.target.right

    @cached_property
    def expected(self) -> Expression:
        """The right value as a formula."""
        if self.quantity.working is not None and self.quantity.value is None and not self.quantity.steps:
            return self.quantity.working
        return self.shown(self.right)

    @cached_property
    def behind(self) -> frozenset[str]:
        """The steps that what is asked depends on, without those that are asked."""
        steps, reach = self.quantity.steps, self.derivation.reach
        return frozenset(reach.named(reach.behind_all(steps))) - set(steps)

    @cached_property
    def rounded(self) -> bool:
        """Whether the right value isn't exact, so that it is shown rounded and compared within a tolerance."""
        return any(self.derivation.official.is_rounded(step) for step in self.quantity.steps)

    @cached_property
    def told_apart(self) -> Exact:
        """How far apart two numbers must lie to be different answers, 0 where they are compared exactly."""
        tolerance, right = self.part.tolerance, self.right
        return 2 * tolerance.allowed(right) if tolerance and isinstance(right, (int, Fraction)) else 0

    def in_steps(self, value: Value) -> object:
        """Return a value as far as it is told apart from others: within a tolerance in whole steps of that."""
        step = self.told_apart
        return round(Fraction(value) / step) if step and isinstance(value, (int, Fraction)) else value

    @cached_property
    def _decimal(self) -> bool:
        return any(self.derivation.official.is_decimal(step) for step in self.quantity.steps)

    @cached_property
    def endless(self) -> bool:
        """Whether the right value has a number without finitely many decimals, and no tolerance to round it by."""
        numbers = (entry for entry in _numbers(self.right) if not isinstance(entry, (str, Expression)))
        return self.part.tolerance is None and any(decimal_places(number) is None for number in numbers)

    def is_unasked_rounding(self, said: Value, value: Value) -> bool:
        """Tell whether an answer is a value rounded, though the key has no tolerance to say how far."""
        if self.part.tolerance is not None or self.terms.rounds:
            return False
        pairs = list(zip(_numbers(said), _numbers(value), strict=False))
        alike = _extent(said) == _extent(value)
        others = [(one, other) for one, other in pairs if one != other]
        return alike and bool(others) and all(_is_rounded(one, other) for one, other in others)

    def matches(self, said: Value, value: Value) -> bool:
        """Tell whether an answer is a value: within the tolerance, or rounded where that has no end."""
        same = self.compare(said, value).outcome is Outcome.SAME
        return same or self.is_unasked_rounding(said, value)

    def shown(self, value: Value) -> Expression:
        """Return a value as a person would write it.

        What isn't exact has as many digits as the tolerance asks for; where decimals lead to it, it is a decimal.
        """
        formula = self.answer.formula(value)
        if self.rounded or _is_long(formula):
            return shortened(formula, self._digits)
        return as_decimals(formula, MOST_PLACES) if self._decimal else formula

    def _digits(self, number: Exact) -> int:
        """Return how many figures a number is shown with: those that are asked, else what the tolerance tells."""
        if self.terms.figures is not None:
            return self.terms.figures
        if self.terms.places is not None:
            return max(power_of_ten(number) + 1 + self.terms.places, 1)
        tolerance = self.part.tolerance
        return digits_within(number, tolerance.allowed(number) if tolerance else 0)

    def _entries(self, value: Value | None) -> tuple[object, ...]:
        """Return the entries of a value, of a matrix cell by cell where its rows are as long as they should be."""
        entries: tuple[object, ...] = value if isinstance(value, tuple) else (value,)
        if not self.quantity.columns:
            return entries
        rows = (row for row in entries if isinstance(row, tuple) and len(row) == self.quantity.columns)
        return tuple(cell for row in rows for cell in row)

    def stated(self, value: Value | None) -> dict[str, Exact]:
        """Return what a student's value says of the derivation's steps, nothing where its form differs."""
        steps = self.quantity.steps
        values = self._entries(value)
        if len(values) != len(steps):
            return {}
        number = _number if self.quantity.in_letters else _numeric
        pairs = ((step, number(said)) for step, said in zip(steps, values, strict=True))
        return {step: number for step, number in pairs if number is not None}

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters that the question gives in the place of numbers."""
        return frozenset().union(*(step.letters for step in self.solved.steps))

    def settled(self, said: Interpretation) -> Interpretation:
        """Return an answer with the whole number that it comes to, where what is asked is rounded: 54.5 ≈ 54."""
        if said.whole is None or self.part.tolerance is not None or not self._rounds:
            return said
        return replace(said, value=said.whole, shown=self.answer.formula(said.whole))

    @cached_property
    def _rounds(self) -> bool:
        """Whether the last step is one of rounding, as of a size."""
        formulas = (self.derivation.steps[step].expression for step in self.quantity.steps)
        return any(isinstance(node, (Floor, Ceiling)) for formula in formulas for node in walk(formula))

    def named(self, said: Interpretation) -> Interpretation:
        """Return what an answer says with its letters as the question has them; other letters can't be read."""
        if said.value is None or not self.answer.named:
            return said
        try:
            value = named(said.value, self.letters)
        except ReadError as error:
            problem = error.message if isinstance(error.message, Message) else None
            return replace(said, value=None, shown=None, problem=problem)
        return replace(said, value=value, note=said.note or (WHOLE_LETTERS if self.quantity.in_letters else None))


def _numbers(value: Value) -> Iterator[Cell | Amount]:
    """Yield the numbers and letters of a value: of a list its entries, of a matrix its cells."""
    for entry in value if isinstance(value, tuple) else (value,):
        yield from entry if isinstance(entry, tuple) else (entry,)


def is_whole(value: Value) -> bool:
    """Tell whether a value holds no fraction: it is itself then, and no rounding of another."""
    return not any(isinstance(number, Fraction) for number in _numbers(value))


def _is_long(formula: Expression) -> bool:
    """Tell whether a fraction in a formula has more digits than anybody writes."""
    numbers = (node.number for node in walk(formula) if isinstance(node, Number) and node.places is None)
    return any(number.denominator > LONG for number in numbers)


def _extent(value: Value) -> tuple[int, ...]:
    return tuple(len(row) if isinstance(row, tuple) else -1 for row in value) if isinstance(value, tuple) else ()


def _is_rounded(said: Cell | Amount, value: Cell | Amount) -> bool:
    one, other = _numeric(said), _numeric(value)
    return one is not None and other is not None and shortens_endless(one, other)


def _numeric(said: object) -> Exact | None:
    """Return a number, one that is kept as it was written too; None for all else."""
    if isinstance(said, Expression):
        return rational(said)
    return said if isinstance(said, (int, Fraction)) else None


def _number(said: object) -> Exact | None:
    """Return a number, or one that stands in for an expression; None where that isn't whole."""
    if not isinstance(said, Expression):
        return _numeric(said)
    expression = with_stand_ins(said)
    try:
        whole = bounded_form(expression).whole
    except DerivationError:
        return None  # a root, a logarithm: no number that counts something
    return Lettered(expression, text(said)) if whole else None
