"""Which kinds an answer may be of that is compared without one being named: what its reference is typical of."""

from __future__ import annotations

import re
from collections.abc import Callable

from grader.answers.comparing.statements import is_statement
from grader.answers.interpreting import tree_of
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.formulas import letters_of
from grader.errors import ReadError
from grader.reading.lexing.vocabulary import NO_NUMBERS

Kinds = tuple[str, ...]
VALUES: Kinds = ("number", "expression", "units", "complex")
"""The first is left out where letters are in it: then it is no number."""
UNREADABLE: Kinds = ("units", "matrix", "logical", "list", "text")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MEASURED = re.compile(
    r"[-−+]?[\d.,٫٬]+(?:[eE][+-]?\d+)?(?:\s+|\\,\s*|\s*\\mathrm\{)(?:[^\W\d_]|°)"
    r"|[-−+]?[\d.,٫٬]+\s*(?:°[CFK]|[$€£¥₹﷼]\Z)|[-−]?\s*[$€£¥₹﷼]\s*[-−]?\d[^$]*\Z"
)
_HEXADECIMAL = re.compile(r"\d[0-9A-F]*[A-F][0-9A-F]*_(?:16|\{16\})")
"""Digits of which some are letters, so that it is no number elsewhere: ``1F_16``."""


def likely(reference: str, terms: Terms) -> Kinds:
    """Return the names of the kinds that a reference is typical of, the likeliest first.

    >>> likely("x > 2", Terms())[0], likely("3 km", Terms())[0], likely("{1, 2}", Terms())[0]
    ('inequality', 'units', 'set')
    """
    word = reference.strip()
    if terms.base or _HEXADECIMAL.fullmatch(word):
        return ("numeral",)
    if word in NO_NUMBERS:
        return ("number",)
    if _is_plain_word(word, terms):
        return ("text", "expression")
    if _MEASURED.match(word):
        return ("units", "number", "expression", "text")
    try:
        tree = tree_of(reference, terms)
    except ReadError:
        return UNREADABLE
    found = next((kinds(tree) for fits, kinds in _TYPICAL if fits(tree)), VALUES[1:] if letters_of(tree) else VALUES)
    return ("expression", *found) if terms.up_to else found


def _is_plain_word(word: str, terms: Terms) -> bool:
    """Tell whether a text is one word that names nothing in mathematics: ``yes``, and not ``alpha`` or ``xy``."""
    if not _WORD.fullmatch(word):
        return False
    try:
        return isinstance(tree_of(word, terms), x.Product)
    except ReadError:
        return True


def _of_statement(tree: x.Expression) -> Kinds:
    """Return the kinds of a statement.

    ``x = 3`` may also be a value with its name, ``x = 1 or x = 2`` a set, ``(x, y) = (1, 2)`` a list.
    """
    relations = [node for node in x.walk(tree) if isinstance(node, s.Relation)]
    if any("∈" in node.signs for node in relations):
        return ("interval", "inequality")
    if any(set(node.signs) - {"=", "≈"} for node in relations):
        return ("inequality", "interval")
    if isinstance(tree, s.Relation) and isinstance(tree.of[0], (x.Letter, s.Called)) and tree.signs == ("=",):
        return ("equation", "number", "expression", "set")
    if isinstance(tree, s.Relation) and all(isinstance(side, s.Tupled) for side in tree.of):
        return ("equation", "list")
    return ("equation", "set") if isinstance(tree, s.Joined) else ("equation",)


def _of_joined(tree: x.Expression) -> Kinds:
    letters = all(isinstance(leaf, (x.Letter, s.Truth)) for leaf in x.walk(tree) if not leaf.children())
    return ("logical", "list") if letters else ("list", "logical")


def _of_sets(tree: x.Expression) -> Kinds:
    """Return the kinds of joined sets: intervals, or letters that stand for sets."""
    return (
        ("logical",)
        if all(isinstance(leaf, x.Letter) for leaf in x.walk(tree) if not leaf.children())
        else ("interval",)
    )


def _is_endless(tree: x.Expression) -> bool:
    return any(node == s.Constant(name="infinity") for node in x.walk(tree))


def _several(tree: x.Expression) -> bool:
    signs = any(isinstance(node, (s.PlusMinus, s.Steps)) for node in x.walk(tree))
    return signs or (isinstance(tree, s.Collected) and len(tree.of) > 1) or tree == s.Constant(name="empty")


def _in_a_base(tree: x.Expression) -> bool:
    number = tree.inner if isinstance(tree, x.Negative) else tree
    return isinstance(number, x.Number) and number.base > 0


_TYPICAL: tuple[tuple[Callable[[x.Expression], bool], Callable[[x.Expression], Kinds]], ...] = (
    (_in_a_base, lambda _tree: ("numeral",)),
    (is_statement, _of_statement),
    (lambda tree: isinstance(tree, (s.Joined, s.Negation, s.Truth)), _of_joined),
    (lambda tree: isinstance(tree, (s.Interval, s.Combined)), _of_sets),
    (lambda tree: tree == s.Constant(name="reals"), lambda _tree: ("interval",)),
    (lambda tree: isinstance(tree, x.Grid), lambda _tree: ("matrix",)),
    (lambda tree: isinstance(tree, s.Tupled) and _is_endless(tree), lambda _tree: ("interval", "list")),
    (lambda tree: isinstance(tree, s.Tupled), lambda _tree: ("list", "interval", "set")),
    (
        lambda tree: isinstance(tree, x.Listed) and len(tree.of) != 1,
        lambda _tree: ("list", "matrix", "set", "interval"),
    ),
    (_several, lambda _tree: ("set", "interval")),
)
"""What a tree is typical of: the first test that it passes says which kinds."""
