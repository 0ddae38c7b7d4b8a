"""Statements of letters that are true or false: the same if their truth tables are."""

from __future__ import annotations

from itertools import product

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.formulas import letters_of

MOST_LETTERS = 12


def truth(tree: x.Expression, values: dict[str, bool]) -> bool:
    """Return whether a statement is true where its letters are; raises TypeError for what is no statement."""
    if isinstance(tree, x.Letter):
        return values[tree.name]
    if isinstance(tree, s.Truth):
        return tree.holds
    if isinstance(tree, x.Number) and tree.number in {0, 1}:
        return bool(tree.number)
    if isinstance(tree, s.Negation):
        return not truth(tree.inner, values)
    if isinstance(tree, s.Joined):
        return joined(tree.word, [truth(part, values) for part in tree.of])
    if isinstance(tree, s.Relation) and tree.signs in {("=",), ("≠",)}:
        left, right = (truth(side, values) for side in tree.of)
        return (left == right) == (tree.signs == ("=",))
    raise TypeError(f"a {type(tree).__name__.lower()} is neither true nor false")


def joined(word: str, truths: list[bool]) -> bool:
    """Return whether statements joined by a word hold together."""
    if word == "xor":
        return sum(truths) % 2 == 1
    if word == "implies":
        return not truths[0] or truths[1]
    if word == "iff":
        return truths[0] == truths[1]
    return all(truths) if word == "and" else any(truths)


def counterexample(one: x.Expression, other: x.Expression) -> dict[str, bool] | None:
    """Return values of the letters for which one statement is true and the other isn't, None where there are none.

    >>> p, q = x.Letter(name="p"), x.Letter(name="q")
    >>> counterexample(s.Joined(of=(p, q)), s.Joined(of=(q, p))) is None
    True
    """
    letters = letters_of(one, other)
    for chosen in product((True, False), repeat=len(letters)):
        values = dict(zip(letters, chosen, strict=True))
        if truth(one, values) != truth(other, values):
            return values
    return None
