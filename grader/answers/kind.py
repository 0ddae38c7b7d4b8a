"""What a kind of written answer is: how its texts are read, which trees it takes, and how two compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from grader.answers.terms import Terms
from grader.derivation.expression import Expression
from grader.errors import ReadError
from grader.language import Message, Text
from grader.model import Comparison
from grader.reading.dialect import Dialect

Read = Callable[[str, Terms], Expression]


@dataclass(frozen=True, slots=True)
class Pair:
    """A reference with answers that are the same, different, and unreadable."""

    reference: str
    same: tuple[str, ...]
    different: tuple[str, ...]
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer that a person writes and a reference states.

    ``read`` returns the tree of a text and raises a ReadError where it can't be read whole or says something
    of another kind. ``compare`` takes the student's tree, the reference's and the terms. ``form`` tells whether
    the forms of ``grader.answers.forms`` can be asked of it.
    """

    name: str
    summary: Text
    read: Read
    compare: Callable[[Expression, Expression, Terms], Comparison]
    examples: tuple[Pair, ...]
    form: bool = False


def refused(text: Text, written: str = "", **values: object) -> ReadError:
    """Return the error that a text is no answer of the kind."""
    return ReadError(Message.of(text, **values), written, 0)


def dialect(terms: Terms, *, items: bool = False, logic: bool = False, imaginary: str = "i") -> Dialect:
    """Return how a text is meant under the terms."""
    functions = frozenset() if logic else terms.functions or frozenset()
    return Dialect(terms.locale, terms.variables, logic, items, imaginary, functions=functions)
