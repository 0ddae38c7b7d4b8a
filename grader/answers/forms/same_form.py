"""The same form: the reference's own terms and factors, in any order."""

from __future__ import annotations

from grader.answers.form import Form
from grader.derivation.expression import Expression
from grader.equality.structure import key
from grader.language import Message, Text

OTHER = Text(en="this has another form than the one asked for", fa="این شکلی جز آن دارد که خواسته شده")


def fault(tree: Expression, reference: Expression, _letter: str) -> Message | None:
    """Return that the forms differ in more than the order of terms and factors."""
    return None if key(tree) == key(reference) else Message.of(OTHER)


FORM = Form("same-form", Text(en="the same form", fa="همان شکل"), fault)
