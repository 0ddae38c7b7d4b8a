"""Without powers: every product is written out."""

from __future__ import annotations

from grader.answers.form import Form
from grader.derivation import expression as x
from grader.language import Message, Text

A_POWER = Text(en="a power stands here; write the product out", fa="این‌جا توان آمده است؛ ضرب را کامل بنویسید")


def fault(tree: x.Expression, _reference: x.Expression, _letter: str) -> Message | None:
    """Return that a power stands in the answer."""
    return Message.of(A_POWER) if any(isinstance(node, x.Power) for node in x.walk(tree)) else None


FORM = Form("no-powers", Text(en="without powers", fa="بدون توان"), fault)
