"""Partial fractions: a polynomial and proper fractions over powers of factors that can't be factored further."""

from __future__ import annotations

from grader.answers.form import Form, degree, factors, irreducible, polynomial, terms, the_letter
from grader.derivation import expression as x
from grader.derivation.formulas import letters_of
from grader.derivation.printing import text
from grader.language import Message, Text

NOT_PARTIAL = Text(en="{term} is no partial fraction", fa="{term} کسر جزئی نیست")
TWICE = Text(en="two fractions over {divisor} can be added", fa="دو کسر با مخرج {divisor} جمع می‌شوند")


def fault(tree: x.Expression, _reference: x.Expression, letter: str) -> Message | None:
    """Return the first term that can be split, or two that can be added."""
    letter, seen = the_letter(tree, letter), set()
    for term in terms(tree):
        above, below = _parts(term)
        if letter not in letters_of(*(divisor for divisor, _ in below)):
            if _is_broken(above, letter):
                return Message.of(NOT_PARTIAL, term=term)
            continue
        divisor = _divisor(above, below, letter)
        if divisor is None:
            return Message.of(NOT_PARTIAL, term=term)
        if divisor in seen:
            return Message.of(TWICE, divisor=term)
        seen.add(divisor)
    return None


def _parts(term: x.Expression) -> tuple[list[x.Expression], list[tuple[x.Expression, int]]]:
    """Return the factors above the stroke, and those below it with their exponents."""
    above: list[x.Expression] = []
    below: list[tuple[x.Expression, int]] = []
    for factor, exponent in factors(term):
        if isinstance(factor, x.Quotient) and exponent == 1:
            above.append(factor.left)
            below += factors(factor.right)
        elif exponent < 0:
            below.append((factor, -exponent))
        else:
            above += [factor] * min(exponent, 8)
    return above, below


def _is_broken(above: list[x.Expression], letter: str) -> bool:
    quotients = [node for factor in above for node in x.walk(factor) if isinstance(node, x.Quotient)]
    return any(letter in letters_of(quotient.right) for quotient in quotients)


def _divisor(above: list[x.Expression], below: list[tuple[x.Expression, int]], letter: str) -> tuple[str, int] | None:
    """Return the one factor below the stroke and its exponent, None where the term is no partial fraction."""
    with_letter = [(divisor, exponent) for divisor, exponent in below if letter in letters_of(divisor)]
    if len(with_letter) != 1:
        return None
    (divisor, exponent), numerator = with_letter[0], polynomial(x.multiply(*above))
    found = polynomial(divisor)
    if found is None or numerator is None or not found.terms or not irreducible(found):
        return None
    if degree(numerator, letter) >= degree(found, letter):
        return None
    return text(divisor), exponent


FORM = Form("partial-fractions", Text(en="partial fractions", fa="کسرهای جزئی"), fault)
