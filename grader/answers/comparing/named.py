"""Holds the letters of an answer against those of the question."""

from __future__ import annotations

from collections.abc import Collection

from grader.answers.interpreting import A_LETTER, refusal
from grader.answers.showing import amount, amounts
from grader.derivation.canonical import canonical
from grader.derivation.edits import everywhere
from grader.derivation.expression import Expression, Letter
from grader.derivation.formulas import letters_of
from grader.language import Text
from grader.model import Amount, Value

UNKNOWN = Text(
    en="the letter {letter} is none of this question's: {known}",
    fa="حرف {letter} از حرف‌های این سؤال نیست: {known}",
)


def named(value: Value, letters: frozenset[str]) -> Value:
    """Return a value with its letters in the question's case, where that is the only way to read them.

    A letter that is none of the question's is refused: it may be another name for one of them.
    """
    if isinstance(value, tuple):
        return tuple(_named(entry, letters) for entry in amounts(value))
    return _named(amount(value), letters)


def in_their_case(mine: Collection[str], theirs: Collection[str]) -> dict[str, str]:
    """Return letters with the same ones in another case, where that is the only way to read them, else as they are.

    >>> in_their_case(["w", "b"], ["W", "B"]), in_their_case(["w", "W"], ["W"])
    ({'w': 'W', 'b': 'B'}, {'w': 'w', 'W': 'W'})
    """
    folded = {letter.casefold(): letter for letter in theirs}
    one_way = len(folded) == len(theirs) and len({letter.casefold() for letter in mine}) == len(mine)
    return {letter: folded.get(letter.casefold(), letter) if one_way else letter for letter in mine}


def _named(value: Amount, letters: frozenset[str]) -> Amount:
    if not isinstance(value, Expression) or not (mine := letters_of(value)):
        return value
    names = in_their_case(mine, letters)
    for unknown in sorted(set(names.values()) - letters):
        raise refusal(UNKNOWN if letters else A_LETTER, letter=unknown, known=", ".join(sorted(letters)))

    def rename(node: Expression) -> Expression | None:
        return Letter(name=names[node.name]) if isinstance(node, Letter) else None

    return canonical(everywhere(value, rename))
