"""Which kinds an answer may be of that is compared without one being named: what its reference is typical of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from grader.answers.comparing.statements import is_statement
from grader.answers.interpreting import tree_of
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.formulas import letters_of
from grader.errors import ReadError
from grader.reading.lexing.vocabulary import NO_NUMBERS, table

Kinds = tuple[str, ...]
VALUES: Kinds = ("number", "expression", "units", "complex")
"""The first is left out where letters are in it: then it is no number."""
UNREADABLE: Kinds = ("units", "matrix", "logical", "list", "text")
YES_OR_NO = table("yes no بله بلی آری خیر نه نخیر")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MEASURED = re.compile(
    r"[-−+]?[\d.,٫٬]+(?:[eE][+-]?\d+|/\d+)?(?:\s+|\\,\s*|\s*\\mathrm\{)(?:[^\W\d_]|°)"
    r"|[-−+]?[\d.,٫٬]+\s*(?:°[CFK]|[$€£¥₹﷼]\Z)|[-−]?\s*[$€£¥₹﷼]\s*[-−]?\d[^$]*\Z"
)
_SEVERAL = re.compile(r"[\[\]{},;،؛\n]|\s(?:and|و)\s")
"""What several names of options are written with."""
_HEXADECIMAL = re.compile(r"\d[0-9A-F]*[A-F][0-9A-F]*_(?:16|\{16\})")
"""Digits of which some are letters, so that it is no number elsewhere: ``1F_16``."""


def likely(reference: str, terms: Terms) -> Kinds:
    """Return the names of the kinds that a reference is typical of, the likeliest first.

    >>> likely("x > 2", Terms())[0], likely("3 km", Terms())[0], likely("{1, 2}", Terms())[0]
    ('inequality', 'units', 'set')
    """
    word = reference.strip()
    if terms.options:
        return (_of_options(word, terms),)
    spoken = next((kinds for fits, kinds in _SPOKEN if fits(word, terms)), None)
    if spoken is not None:
        return spoken
    tree = _tree(reference, replace(terms, locale="")) or _tree(reference, terms)
    if tree is None:
        return UNREADABLE
    found = next((kinds(tree) for fits, kinds in _TYPICAL if fits(tree)), VALUES[1:] if letters_of(tree) else VALUES)
    return ("expression", *found) if terms.up_to else found


def _tree(reference: str, terms: Terms) -> x.Expression | None:
    try:
        return tree_of(reference, terms)
    except ReadError:
        return None


def _of_options(word: str, terms: Terms) -> str:
    """Return the kind of an answer where options are given: items are matched to them, one or several are chosen."""
    if terms.items:
        return "matching"
    said = {
        text.strip().casefold() for option in terms.options for text in (option.name, option.text.en, option.text.fa)
    }
    return "choices" if word.casefold() not in said and _SEVERAL.search(word) else "choice"


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
    if _lists_values(tree):
        return ("set", "equation")
    return ("equation", "set") if isinstance(tree, s.Joined) else ("equation",)


def _lists_values(tree: x.Expression) -> bool:
    """Tell whether a tree offers several values of one letter: ``x = 3 or x = 4``."""
    parts = tree.children() if isinstance(tree, s.Joined) and tree.word == "or" else ()
    named = [part.children() for part in parts if isinstance(part, s.Relation) and isinstance(part.of[0], x.Letter)]
    letters = {sides[0] for sides in named}
    return len(named) == len(parts) > 1 == len(letters) and not any(letters_of(*sides[1:]) for sides in named)


def _is_implication(tree: x.Expression) -> bool:
    """Tell whether arrows stand between letters alone: ``p → q``."""
    leaves = [leaf for leaf in x.walk(tree) if not leaf.children()]
    return isinstance(tree, s.Steps) and tree.led and all(isinstance(leaf, (x.Letter, s.Truth)) for leaf in leaves)


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


_SPOKEN: tuple[tuple[Callable[[str, Terms], bool], Kinds], ...] = (
    (lambda word, _terms: word.casefold() in YES_OR_NO, ("yes_or_no", "text")),
    (lambda word, terms: bool(terms.base or _HEXADECIMAL.fullmatch(word)), ("numeral",)),
    (lambda word, _terms: word in NO_NUMBERS, ("number",)),
    (_is_plain_word, ("text", "expression")),
    (lambda word, _terms: bool(_MEASURED.match(word)), ("units", "number", "expression", "text")),
)
"""What a text is typical of by its words: the first test that it passes says which kinds."""
_TYPICAL: tuple[tuple[Callable[[x.Expression], bool], Callable[[x.Expression], Kinds]], ...] = (
    (_in_a_base, lambda _tree: ("numeral",)),
    (_is_implication, lambda _tree: ("logical",)),
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
