"""What an answer type is: how answers of it are read, compared and shown, with examples of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from grader.answers.arrows import has_other, leads_on
from grader.answers.calls import compared_with_calls
from grader.answers.crossed_out import note_of, without_crossed_out
from grader.answers.interpreting import NOTHING, TOO_LARGE, TWO_ANSWERS, refusal, scalars
from grader.answers.showing import shown
from grader.answers.terms import EXACT, Terms
from grader.derivation.expression import Expression
from grader.derivation.printing import spaced
from grader.errors import LimitError, ReadError
from grader.language import Message, Text
from grader.model import Comparison, Earned, Interpretation, Outcome, Value
from grader.source import Items, Node, Scalar, flow

Rival = tuple[Message | None, str, Terms]
"""Why a text may be meant otherwise, and what is read then, under which terms; without a reason it says just that."""


@dataclass(frozen=True, slots=True)
class Example:
    """One right answer with answers that must be accepted, refused, and found unreadable."""

    right: str
    accepted: tuple[str, ...]
    refused: tuple[str, ...]
    unreadable: tuple[str, ...] = ()


def no_rivals(_text: str, _terms: Terms) -> Iterable[Rival]:
    """Return that a text can be meant in one way only."""
    return ()


@dataclass(frozen=True, slots=True)
class AnswerType:
    """How answers of one type are read, compared and shown.

    ``reads`` raises a ReadError where a text can't be read whole or says something of another type. ``compare``
    takes the student's value, the right one and the terms. ``formula`` shows a value. ``rivals`` are the other ways
    in which a text may be meant: where one of them is right, a difference is for a person, and none at all where it
    says the same. Of a ``named`` type the letters are those of the question, and other letters can't be read; ``form``
    tells whether the forms of ``grader.answers.forms`` can be asked of it. ``leads`` tells whether what stands before
    an arrow may be working for what stands last, though it isn't the same. ``earned`` is what an answer that is right
    in part may earn, by default the first. What a type that ``settles`` a question can't read no other type reads:
    an unknown unit is no product of letters.
    """

    name: str
    summary: Text
    reads: Callable[[Node, Terms], Interpretation]
    compare: Callable[[Value, Value, Terms], Comparison]
    examples: tuple[Example, ...]
    formula: Callable[[Value], Expression] = shown
    rivals: Callable[[str, Terms], Iterable[Rival]] = no_rivals
    leads: Callable[[Interpretation, Interpretation], bool] = leads_on
    named: bool = False
    form: bool = False
    settles: bool = False
    earned: tuple[Earned, ...] = (Earned.EACH, Earned.ALL)
    of_options: bool = False

    def read(self, node: Node, terms: Terms = EXACT) -> Interpretation:
        """Return what an answer says, or why it can't be read; nothing that a student writes raises."""
        text, crossed = without_crossed_out(node.text) if isinstance(node, Scalar) else ("", ())
        if crossed:
            said = self.read(Scalar(text, 1), terms)
            return replace(said, typed=flow(node), note=said.note or note_of(crossed))
        try:
            if not any(scalar.text.strip() for scalar in scalars(node)):
                raise refusal(NOTHING)
            return self._without_rivals(node, terms)
        except ReadError as error:
            problem = error.message if isinstance(error.message, Message) else Message.of(TOO_LARGE)
            caret = error.caret() if error.text.strip() else ""
            return Interpretation(flow(node), problem=problem, caret=caret, limit=isinstance(error, LimitError))

    def _without_rivals(self, node: Node, terms: Terms) -> Interpretation:
        """Return what an answer says, if before an arrow in it there stands no other answer.

        Raises:
            ReadError: if one does, or the answer can't be read.

        """
        said = self.reads(node, terms)
        while isinstance(node, Items) and len(node.items) == 1:
            (node,) = node.items
        text = node.text if isinstance(node, Scalar) else ""

        def read(piece: str) -> Interpretation:
            return self.reads(Scalar(piece, 1), terms)

        def is_other(one: Interpretation, last: Interpretation) -> bool:
            return not self.leads(one, last) and not self._is_same(one, last, terms)

        if has_other(said, text, read, is_other):
            raise refusal(TWO_ANSWERS, text)
        return said

    def _is_same(self, one: Interpretation, last: Interpretation, terms: Terms) -> bool:
        """Tell whether two answers say the same, or the last is the other one rounded as is asked."""
        exactly = replace(terms, form="any", figures=None, places=None, relation="=")
        rounded = replace(terms, form="any", relation="=")
        pairs = ((one, last, exactly), (last, one, rounded))
        return any(
            compared_with_calls(self.compare, mine.value, other.value, under).outcome is Outcome.SAME
            for mine, other, under in pairs
        )

    def says(self, value: Value, terms: Terms) -> bool:
        """Tell whether a value can be an answer of this type: shown and read again it is the same."""
        try:
            said = self.read(Scalar(spaced(self.formula(value)), 1), terms).value
            return said is not None and self.compare(said, value, terms).outcome is Outcome.SAME
        except (TypeError, ValueError, ReadError):
            return False
