"""Parts of a statement that have no value: ``0·∞``, ``∞ − ∞``, ``ln(0)``. What holds such a part proves nothing."""

from __future__ import annotations

from grader.answers.comparing.values import number_at
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.formulas import letters_of

STATEMENTS = (s.Relation, s.Joined, s.Negation, s.Steps, s.Collected, s.Interval, s.Combined, s.PlusMinus, x.Listed)
"""What has no value itself, but parts that do."""


def is_undefined(tree: x.Expression) -> bool:
    """Tell whether a part of a statement without letters is worked out, and has no value.

    >>> from grader.reading.parsing.mathematics import read_mathematics as read
    >>> [is_undefined(read(text)) for text in ("x = 2 + 0·ln(0)", "x > 2 + ∞ − ∞", "x < ∞", "x = 2/3")]
    [True, True, False, False]
    """
    if not tree.children():
        return False
    if isinstance(tree, (*STATEMENTS, x.Negative)) or letters_of(tree):
        return any(map(is_undefined, tree.children()))
    return number_at(tree) is None
