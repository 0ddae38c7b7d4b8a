"""The completed square: the letter stands once, in the square of a linear term."""

from __future__ import annotations

from grader.answers.form import Form, degree, factors, polynomial, terms, the_letter
from grader.derivation import expression as x
from grader.derivation.formulas import letters_of
from grader.language import Message, Text

NO_SQUARE = Text(en="{letter} stands elsewhere than in one square", fa="{letter} بیرون از یک مربع کامل آمده است")


def fault(tree: x.Expression, _reference: x.Expression, letter: str) -> Message | None:
    """Return that the letter stands outside of one square of a linear term."""
    letter = the_letter(tree, letter)
    with_letter = [term for term in terms(tree) if letter in letters_of(term)]
    if not with_letter or (len(with_letter) == 1 and _is_square(with_letter[0], letter)):
        return None
    return Message.of(NO_SQUARE, letter=x.Letter(name=letter))


def _is_square(term: x.Expression, letter: str) -> bool:
    inner = term.left if isinstance(term, x.Quotient) and letter not in letters_of(term.right) else term
    found = [(factor, exponent) for factor, exponent in factors(inner) if letter in letters_of(factor)]
    if len(found) != 1 or found[0][1] != 2:
        return False
    linear = polynomial(found[0][0])
    return linear is not None and degree(linear, letter) == 1


FORM = Form("completed-square", Text(en="the completed square", fa="مربع کامل"), fault)
