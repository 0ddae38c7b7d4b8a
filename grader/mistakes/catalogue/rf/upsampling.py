"""Layers that bring units closer together: the jump is divided."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.expression import Expression, Quotient
from grader.language import Text
from grader.mistakes.mechanisms import in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

UP_AGAIN = {
    "network": {
        "input": "33×33×3",
        "layers": [
            {"conv": {"filters": 8, "kernel": 3, "stride": 2}},
            {"conv_transpose": {"name": "up", "filters": 8, "kernel": 3, "stride": 2}},
        ],
    }
}


def _not_divided(node: Expression) -> Expression | None:
    return node.left if isinstance(node, Quotient) and node.right.role == roles.UPSAMPLING else None


def _ignored(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _not_divided, "receptive_field.jump")


MISTAKES = (
    Mistake(
        "rf.upsampling_ignored",
        Kind.CONCEPT,
        Text(en="the upsampling forgotten in the jump", fa="فراموش شدن بزرگ‌نمایی در پرش"),
        Text(
            en="{where} brings units closer together: it divides the jump by its factor, as a stride multiplies it.",
            fa="{where} واحدها را به هم نزدیک‌تر می‌کند: پرش را بر ضریب خود تقسیم می‌کند، چنان‌که stride آن را ضرب می‌کند.",
        ),
        (
            Example(UP_AGAIN, "receptive_field.up.jump", caught="2", missed="4"),
            Example(UP_AGAIN, "receptive_field.jump", caught="2", missed="4"),
        ),
        _ignored,
    ),
)
