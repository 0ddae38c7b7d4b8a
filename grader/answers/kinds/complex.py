"""A complex number, with i or j, in any form."""

from __future__ import annotations

from grader.answers.kind import Kind, Pair, refused
from grader.answers.kinds._reading import A_LETTER, value_of
from grader.answers.kinds._values import compare_values
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation.formulas import letters_of
from grader.language import Text


def read(text: str, terms: Terms) -> x.Expression:
    """Return the complex number that a text states; j is i."""
    tree = value_of(text, terms, imaginary="j")
    for letter in letters_of(tree):
        raise refused(A_LETTER, text, letter=letter)
    return tree


KIND = Kind(
    name="complex",
    summary=Text(en="a complex number", fa="یک عدد مختلط"),
    read=read,
    compare=compare_values,
    form=True,
    examples=(
        Pair("3+4i", ("4i+3", "3 + 4j", "5e^{i*atan(4/3)}"), ("3-4i", "5"), ("3+4k",)),
        Pair("2i", ("sqrt(-4)", "2e^{iπ/2}"), ("-2i", "2"), ("2i=",)),
    ),
)
