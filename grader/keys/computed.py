"""What must hold of a part whose answer is computed: its answer type, a model answer beside it, its tolerance."""

from __future__ import annotations

from collections.abc import Iterator

from grader.answers import ANSWERS, AnswerType, Terms, judged
from grader.answers.terms import terms_of
from grader.derivation.graph import Derivation
from grader.derivation.printing import inline
from grader.mistakes import Target
from grader.model import Interpretation, Outcome, Part, Quantity, Solved, Value
from grader.source import Scalar

Fault = tuple[str, tuple[str, ...]]
"""What is wrong, and in which field of the part."""


def faults(part: Part, quantity: Quantity, solved: Solved, derivation: Derivation) -> Iterator[Fault]:
    """Yield what is wrong with a part that asks for a quantity."""
    right, answer = Target(quantity, solved, derivation).right, ANSWERS.get(part.answer_type)
    asked = terms_of(part)
    terms = asked.eased  # what students must heed, authors need not
    if answer is not None and answer.name != quantity.answer_type and not answer.says(right, terms):
        yield f'"{part.ask}" is answered as {quantity.answer_type}, not as {part.answer_type}.', ("kind",)
    elif answer is not None:
        yield from _disagreement(part, answer, right, terms)
    rounded = any(derivation.official.is_rounded(step) for step in quantity.steps)
    if rounded and part.tolerance is None and not asked.rounds:
        yield f'"{part.ask}" is no exact number: say how far off an answer may be, like tolerance: 1%.', ()


def _disagreement(part: Part, answer: AnswerType, right: Value, terms: Terms) -> Iterator[Fault]:
    """Yield a model answer that isn't what is computed."""
    for text in dict.fromkeys(filter(None, (part.answer.en, part.answer.fa))):
        said, computed = answer.read(Scalar(text, 1), terms), Interpretation("", right, answer.formula(right))
        if said.value is None:
            yield f'The answer "{text[:60]}" can\'t be read: {said.problem}', ("answer",)
        elif judged(answer, said, computed, terms).outcome is not Outcome.SAME:
            shown = inline(answer.formula(right))[:200]
            yield f'The answer "{text[:60]}" isn\'t what is computed: {shown}.', ("answer",)
