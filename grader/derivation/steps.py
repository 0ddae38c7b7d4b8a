"""One named quantity and the formula that gives it."""

from __future__ import annotations

from dataclasses import dataclass

from grader.derivation.exact import Exact
from grader.derivation.expression import Expression
from grader.derivation.formulas import Traits, traits
from grader.language import NO_TEXT, Text


@dataclass(frozen=True)
class Step:
    """One named quantity and the formula that gives it.

    ``where`` names the layer or other thing it belongs to, ``quantity`` what it is of that thing
    (``parameters``, ``output.height``), ``rule`` says in words why the formula holds. ``least`` is the smallest whole
    number that it can be: 1 for a size, 0 for a count; None for what may be any number.
    """

    name: str
    expression: Expression
    where: str = ""
    quantity: str = ""
    rule: Text = NO_TEXT
    least: int | None = None

    def can_be(self, value: Exact) -> bool:
        """Tell whether the step may have a value at all: no size is negative, and half a pixel is none.

        >>> from grader.derivation.expression import Number
        >>> Step("height", Number(number=5), least=1).can_be(0), Step("bound", Number(number=5)).can_be(-1)
        (False, True)
        """
        return self.least is None or (value.denominator == 1 and value >= self.least)

    @property
    def traits(self) -> Traits:
        """What the formula is made of; kept by hand, as thousands of steps ask for it once."""
        found: Traits | None = self.__dict__.get("_traits")
        if found is None:
            found = self.__dict__["_traits"] = traits(self.expression)
        return found

    @property
    def needs(self) -> tuple[str, ...]:
        """The steps that the formula refers to."""
        return self.traits.needs

    @property
    def letters(self) -> frozenset[str]:
        """The letters that stand in the formula for numbers that aren't given."""
        return self.traits.letters
