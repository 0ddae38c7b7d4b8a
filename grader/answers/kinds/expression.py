"""An expression of letters: the same wherever both have a value, for real letters unless the terms say more."""

from __future__ import annotations

from grader.answers.kind import Kind, Pair
from grader.answers.kinds._reading import value_of
from grader.answers.kinds._values import compare_values
from grader.language import Text

KIND = Kind(
    name="expression",
    summary=Text(en="an expression", fa="یک عبارت"),
    read=value_of,
    compare=compare_values,
    form=True,
    examples=(
        Pair("(x-1)^2", ("x^2-2x+1", "(1-x)^2", "x² − 2x + 1"), ("x^2+1", "(x-1)^3"), ("x^2-2x+", "x(")),
        Pair("sin(2x)", (r"2\sin x \cos x",), ("2 sin x", "sin(x)^2"), ("sin",)),
    ),
)
