"""Right under another convention: another framework's or textbook's value."""

from __future__ import annotations

from collections.abc import Iterator

from grader.language import Text
from grader.mistakes.catalogue._samples import WORK
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.proofs import working
from grader.mistakes.target import Target


def _under_another(target: Target) -> Iterator[Explanation]:
    """Yield the value under each other convention; matrices have mistakes of their own."""
    for other in target.solved.elsewhere():
        quantity = other.solved.quantities.get(target.quantity.name)
        if quantity is None or not quantity.steps or quantity.kind != target.quantity.kind:
            continue
        there = Target(quantity, other.solved, other.derivation)
        if there.right != target.right:
            yield Explanation(there.right, ("",), working(there), (("difference", other.difference),))


MISTAKES = (
    Mistake(
        "pr.other_framework",
        Kind.CONVENTION,
        Text(en="right under another convention", fa="درست با قراردادی دیگر"),
        Text(
            en="This is right where {difference}; the question has it otherwise: {right}.",
            fa="این جایی درست است که {difference}؛ در این سؤال قرارداد دیگری است: {right}.",
        ),
        (Example(WORK, "conv.flops", caught="462823424", missed="462823425"),),
        _under_another,
        seldom=1,
    ),
)
