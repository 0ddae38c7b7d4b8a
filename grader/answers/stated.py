"""Answers that a key states: settled to a type by the answer alone, and compared with what students write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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


def types_of(text: str, kind: str, terms: Terms) -> Iterator[AnswerType]:
    """Yield the types that an answer may be of: the named one, else those that it is typical of."""
    return (chosen(name, ANSWERS, "kind") for name in (likely(text, terms) if kind == AUTO else (kind,)))


@dataclass(frozen=True)
class StatedAnswer:
    """A right answer as a key writes it, with its type and the terms of the comparison."""

    type: AnswerType
    text: str
    terms: Terms

    @cached_property
    def right(self) -> Interpretation:
        """The answer as read."""
        return self.type.read(Scalar(self.text, 1), self.terms)

    @property
    def shown(self) -> Expression:
        """The answer as a formula; words are their beginning."""
        return self.right.tree or self.type.formula(self.text)

    def judged(self, node: Node) -> tuple[Interpretation, Comparison | None]:
        """Return what an answer says and how it compares, None where it can't be read.

        Where names before brackets may be functions or factors it must compare alike both ways.
        """
        found = [self._judged(node, way) for way in readings((flow(node), self.text), self.terms)]
        read = [(said, compared) for said, compared in found if compared is not None]
        if not read:
            return found[0]
        if len({compared.outcome for _, compared in read}) > 1:
            return read[0][0], Comparison(Outcome.UNDECIDED, (Message.of(CALLED_TWO_WAYS),))
        return read[0]

    def _judged(self, node: Node, terms: Terms) -> tuple[Interpretation, Comparison | None]:
        said = self.type.read(node, terms)
        right = self.right if terms == self.terms else self.type.read(Scalar(self.text, 1), terms)
        if said.value is None or right.value is None:
            return said, None
        return said, judged(self.type, said, right, terms)


def stated(text: str, kind: str, terms: Terms) -> StatedAnswer:
    """Return a stated answer with its type: the named one, else the first that such an answer is typical of.

    Raises:
        UseError: if there is no such type, or the answer can't be read.

    >>> stated("x > 2", AUTO, Terms()).type.name, stated("{1, 2}", AUTO, Terms()).type.name
    ('inequality', 'set')
    """
    problem: object = ""
    for answer in types_of(text, kind, terms):
        found = StatedAnswer(answer, text, terms)
        if found.right.value is not None:
            return found
        problem = problem or found.right.problem
    raise UseError(f"The answer can't be read: {problem}")
