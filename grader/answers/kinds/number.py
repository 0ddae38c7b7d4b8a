"""A number: whole, decimal, a fraction, a root, with π or e, real or complex; with working before it."""

from __future__ import annotations

from grader.answers.kind import Kind, Pair, refused
from grader.answers.kinds._reading import A_LETTER, value_of
from grader.answers.kinds._values import compare_values
from grader.answers.none import NO_COUNT, says
from grader.answers.terms import Terms
from grader.derivation.expression import Expression, Number
from grader.derivation.formulas import letters_of
from grader.language import Text


def read(text: str, terms: Terms) -> Expression:
    """Return the number that a text states; a letter in it has none."""
    if says(NO_COUNT, text):
        return Number(number=0)
    tree = value_of(text, terms)
    for letter in letters_of(tree):
        raise refused(A_LETTER, text, letter=letter)
    return tree


KIND = Kind(
    name="number",
    summary=Text(en="a number", fa="یک عدد"),
    read=read,
    compare=compare_values,
    form=True,
    examples=(
        Pair(
            "4640", ("4640", "4,640", "۴۶۴۰", "3*3*16*32 + 32 = 4640"), ("4608", "46.40"), ("4640 or 4608", "", "4640x")
        ),
        Pair("1/2", ("0.5", r"\frac12", "½", "50%", "2/4"), ("0.33", "-1/2"), ("1/0x", "1 2")),
        Pair("2*sqrt(3)", ("sqrt(12)", "√12", r"2\sqrt{3}"), ("3.46", "√13"), ("√",)),
    ),
)
