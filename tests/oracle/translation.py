"""What a translator makes of a case: the questions of a key, and which quantity answers which field."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

Values = tuple[Any, ...]
"""What a quantity is: the values of its steps, or the finished value alone."""
Plain = Mapping[str, Any]
"""What a case says, as JSON has it."""


class Unanswered(Exception):
    """A field that can't be answered, and why."""


class _Nothing:
    """The answer that there is none."""

    def __repr__(self) -> str:
        return "none"


NOTHING = _Nothing()


def one(values: Values) -> Any:
    """Return the only value of a quantity."""
    if len(values) != 1:
        raise Unanswered("it is no single number")
    return values[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """A field answered by quantities of the key, each with the question it stands in, and how they are read."""

    quantities: tuple[tuple[str, str], ...]
    read: Callable[..., Any] = one


@dataclass(frozen=True, slots=True)
class Unknown:
    """A field that the translator knows it can't answer."""

    reason: str


QUESTION = "given"
"""The question's id where a key has one alone."""


def number(quantity: str, question: str = QUESTION) -> Asked:
    """Return what asks for one number."""
    return Asked(((question, quantity),))


def sizes(quantity: str, question: str = QUESTION) -> Asked:
    """Return what asks for several numbers in a row, be it one alone."""
    return Asked(((question, quantity),), list)


def ratio(over: str, under: str) -> Asked:
    """Return what asks for one quantity divided by another, each written ``question:quantity``."""
    asked = [tuple(name.split(":", 1)) for name in (over, under)]
    return Asked(tuple((question, quantity) for question, quantity in asked), _quotient)


def _quotient(over: Values, under: Values) -> Fraction:
    return Fraction(one(over)) / Fraction(one(under))


@dataclass(frozen=True, slots=True)
class Translation:
    """A key's conventions and what its questions give, by their ids; ``answers`` has the form of the case's answers."""

    questions: Mapping[str, Plain]
    answers: Mapping[str, Any]
    conventions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Family:
    """A family of cases and its translator, which gets what is given and the framework that decided the case."""

    name: str
    translate: Callable[[Plain, str], Translation]


def families(names: Sequence[str], translate: Callable[[Plain, str], Translation]) -> tuple[Family, ...]:
    """Return several families with one translator."""
    return tuple(Family(name, translate) for name in names)
