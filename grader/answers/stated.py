"""Answers that a key states: settled to a type by the answer alone, and compared with what students write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from grader.answers.answer_type import AnswerType
from grader.answers.functions import CALLED_TWO_WAYS, readings
from grader.answers.judging import judged
from grader.answers.likely import likely
from grader.answers.terms import Terms
from grader.answers.wing import ANSWERS
from grader.derivation.expression import Expression
from grader.errors import UseError
from grader.language import Message
from grader.model import Comparison, Interpretation, Outcome
from grader.registry import chosen
from grader.source import Node, Scalar, flow

AUTO = "auto"
Judged = tuple[Interpretation, Comparison | None]
"""What an answer says and how it compares with the right one, None where it can't be read."""


def types_of(text: str, kind: str, terms: Terms) -> Iterator[AnswerType]:
    """Yield the types that an answer may be of: the named one, else those that it is typical of."""
    return (chosen(name, ANSWERS, "kind") for name in (likely(text, terms) if kind == AUTO else (kind,)))


def reference(answer: AnswerType, text: str, terms: Terms) -> Interpretation:
    """Return a right answer as read: with decimal points, as keys are written, else as the answer's locale has it."""
    node = Scalar(text, 1)
    said = answer.read(node, replace(terms, locale=""))
    return said if said.value is not None or not terms.locale else answer.read(node, terms)


@dataclass(frozen=True)
class StatedAnswer:
    """A right answer as a key writes it, with its type and the terms of the comparison.

    ``others`` are the same in other languages: who writes one of these is right as well.
    """

    type: AnswerType
    text: str
    terms: Terms
    others: tuple[str, ...] = ()

    @cached_property
    def right(self) -> Interpretation:
        """The answer as read."""
        return reference(self.type, self.text, self.terms)

    @property
    def shown(self) -> Expression:
        """The answer as a formula; words are their beginning."""
        return self.right.tree or self.type.formula(self.text)

    def read(self, node: Node) -> Interpretation:
        """Return what an answer says."""
        return self.type.read(node, self.terms)

    @property
    def by_value(self) -> StatedAnswer:
        """The same where it doesn't matter how a value is written: in which form or base, with how many figures."""
        return replace(self, terms=replace(self.terms, form="any", figures=None, places=None, base=0))

    def is_same(self, node: Node) -> bool:
        """Tell whether an answer is this one."""
        return _is_same(self.judged(node))

    def judged(self, node: Node) -> Judged:
        """Return what an answer says and how it compares, None where it can't be read.

        Where names before brackets may be functions or factors it must compare alike both ways.
        """
        first = self._judged(node, self.text)
        others = (self._judged(node, text) for text in (self.others if not _is_same(first) else ()))
        return next(filter(_is_same, others), first)

    def _judged(self, node: Node, text: str) -> Judged:
        found = [self._judged_one_way(node, text, way) for way in readings((flow(node), text), self.terms)]
        read = [(said, compared) for said, compared in found if compared is not None]
        if not read:
            return found[0]
        if len({compared.outcome for _, compared in read}) > 1:
            return read[0][0], Comparison(Outcome.UNDECIDED, (Message.of(CALLED_TWO_WAYS),))
        return read[0]

    def _judged_one_way(self, node: Node, text: str, terms: Terms) -> Judged:
        said = self.type.read(node, terms)
        known = terms == self.terms and text == self.text
        right = self.right if known else reference(self.type, text, terms)
        if said.value is None or right.value is None:
            return said, None
        return said, judged(self.type, said, right, terms)


def _is_same(found: Judged) -> bool:
    return found[1] is not None and found[1].outcome is Outcome.SAME


def stated(text: str, kind: str, terms: Terms, others: tuple[str, ...] = ()) -> StatedAnswer:
    """Return a stated answer with its type: the named one, else the first that such an answer is typical of.

    Raises:
        UseError: if there is no such type, or the answer can't be read.

    >>> stated("x > 2", AUTO, Terms()).type.name, stated("{1, 2}", AUTO, Terms()).type.name
    ('inequality', 'set')
    """
    problem: object = ""
    for answer in types_of(text, kind, terms):
        found = StatedAnswer(answer, text, terms, others)
        read = [found.right, *(reference(answer, other, terms) for other in others)]
        if all(one.value is not None for one in read):
            return found
        problem = problem or next(one.problem for one in read if one.problem)
    raise UseError(f'The answer "{text[:60]}" can\'t be read: {problem}')
