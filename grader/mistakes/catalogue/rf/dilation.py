"""A dilated kernel in a receptive field: what it adds."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.edits import drop
from grader.derivation.expression import Expression, Product, Sum, add, minus, multiply
from grader.language import Text
from grader.mistakes.catalogue._samples import DILATED_STACK
from grader.mistakes.catalogue.rf._growing import growing, places
from grader.mistakes.mechanisms import edited, explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

DOUBLING = {"network": {"layers": [{"conv": {"kernel": 3, "dilation": rate}} for rate in (1, 2, 4)]}}


def _ignored(target: Target) -> Iterator[Explanation]:
    edits = edited(growing(target), drop(roles.DILATION))
    yield from explained(target, edits, places(target, edits))


def _all_taps(node: Expression) -> Expression | None:
    """Turn ``d·(k − 1)`` into ``d·k − 1``."""
    match node:
        case Product(of=(Expression(role=roles.DILATION) as rate, Sum(of=(kernel, *_)))):
            return add(multiply(rate, kernel), minus(1), role=node.role)
    return None


def _times_k(target: Target) -> Iterator[Explanation]:
    edits = edited(growing(target), _all_taps)
    yield from explained(target, edits, places(target, edits))


MISTAKES = of_one_idea(
    Mistake(
        "rf.dilation_ignored",
        Kind.CONCEPT,
        Text(en="the dilation forgotten", fa="فراموش شدن dilation"),
        Text(
            en="The taps of {where} lie apart by its dilation, so it adds d·(k − 1).",
            fa="خانه‌های کرنل {where} به اندازهٔ dilation از هم فاصله دارند، پس d·(k − 1) می‌افزاید.",
        ),
        (Example(DILATED_STACK, "receptive_field.side", "5", "6"),),
        _ignored,
    ),
    Mistake(
        "rf.dilation_times_k",
        Kind.CONCEPT,
        Text(en="dilation times the whole kernel", fa="ضرب dilation در کل کرنل"),
        Text(
            en="Between k taps there are k − 1 gaps, so {where} adds d·(k − 1), not d·k − 1.",
            fa="میان k خانه k − 1 فاصله هست، پس {where} به اندازهٔ d·(k − 1) می‌افزاید، نه d·k − 1.",
        ),
        (Example(DOUBLING, "receptive_field.side", "19", "20"),),
        _times_k,
    ),
)
