"""The ways in which two texts may be read: which names are functions, how far what has no brackets reaches.

Which names before a bracket are functions and which are factors both texts tell: ``f(x + 1)``, ``x(x + 1)``.

    a listed variable, a letter that also stands without a bracket, any other letter      a factor
    words, ``y(0) = 1`` as a side, f, g, h, σ, φ, E, P with a bracket like that of f(x)   a function
    f, g … before a sum, other letters as in ``L(2w)``, short words as in ``ab(c + d)``   either

A bracket that holds no sum is needed by no factor: ``f(x)`` and ``y(0)`` speak for a function.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from grader.answers.terms import Terms
from grader.errors import LimitError, ReadError
from grader.language import Text
from grader.reading.characters import canonical
from grader.reading.lexing.called_names import Use, usage
from grader.reading.lexing.names import stem
from grader.reading.lexing.scanner import scan
from grader.reading.lexing.tokens import MATRIX
from grader.reading.lexing.vocabulary import FUNCTIONS, UNKNOWN_FUNCTIONS
from grader.reading.limits import GRID_CHARACTERS
from grader.reading.parsing.cells import Span

CALLED_TWO_WAYS = Text(
    en="what a name or a sign is applied to may be meant in two ways; only one of the two is right",
    fa="این‌که نام یا نشانه‌ای بر چه چیزی اثر می‌کند دو گونه فهمیده می‌شود؛ تنها یکی از این دو درست است",
)
FACTOR, EITHER, FUNCTION = "factor", "either", "function"
SHORT_WORD = 3
"""A word of up to so many letters may also be a product of them."""
_KNOWN = FUNCTIONS | {"left"}
_CALL = re.compile(r"(?<![^\W\d_])([^\W\d_]++)[\w'′{}^-]{0,40}+\s*+(?:\\[A-Za-z]++\s*+)?+[(\[]")


_NAMES = "|".join(sorted(FUNCTIONS))
_UNBRACKETED = re.compile(
    rf"[√∛]\s*[^\s({{]|(?<![A-Za-z])(?:{_NAMES})[^()+=,;\n]{{0,40}}\S[ \t]+[^\W_]|(?:sqrt|cbrt)\s*[^\W_]"
)
"""What may be applied to one factor or to several: a root's sign, a function whose argument has a blank in it."""


def readings(texts: Sequence[str], terms: Terms) -> tuple[Terms, ...]:
    """Return the terms under which texts are read: one for each way in which they may be meant.

    >>> [sorted(way.functions) for way in readings(["f(x+y)", "f(x)+f(y)"], Terms())]
    [['f']]
    >>> [way.other_reach for way in readings(["√xy", "y√x"], Terms())]
    [False, True]
    """
    ways = _by_names(texts, terms)
    if not any(map(_UNBRACKETED.search, texts)):
        return ways
    return (*ways, *(replace(way, other_reach=True) for way in ways))


def _by_names(texts: Sequence[str], terms: Terms) -> tuple[Terms, ...]:
    """Return the terms for each way that the names before brackets may be meant."""
    if terms.functions is not None or not any(map(_may_call, texts)):
        return (terms,)
    uses: set[Use] = set().union(*(_usage(text, terms) for text in texts))
    kinds = {name: _kind(name, uses, terms.variables) for name, how in uses if how == "called"}
    words = [name for name, kind in kinds.items() if len(name) > 1 and kind != FUNCTION]
    inner = {name for name, how in uses if how == "inner" and any(word.endswith(name) for word in words)}
    kinds |= {name: _kind(name, uses, terms.variables) for name in inner}
    surely = frozenset(name for name, kind in kinds.items() if kind == FUNCTION)
    perhaps = frozenset(name for name, kind in kinds.items() if kind == EITHER)
    ways = (surely | perhaps, surely) if perhaps else (surely,)
    return tuple(replace(terms, functions=functions) for functions in ways)


def _may_call(text: str) -> bool:
    """Tell whether a name that isn't a known function's stands before a bracket: a glance that most texts end with."""
    return any(match[1] not in _KNOWN for match in _CALL.finditer(text))


def _usage(text: str, terms: Terms) -> set[Use]:
    """Return how the names of a text are used; one that can't be read uses none."""
    try:
        typed = canonical(text, GRID_CHARACTERS)
        tokens = scan(typed, terms.dialect())
        bodies = [cast("Span", token.held) for token in tokens if token.kind in {MATRIX, "cases"}]
        grids = [scan(typed, terms.dialect(), start, end) for start, end in bodies]
        return set().union(*(usage(part, typed.plain) for part in (tokens, *grids)))
    except (LimitError, ReadError):
        return set()


def _kind(name: str, uses: set[Use], variables: frozenset[str]) -> str:
    """Return whether a name before a bracket is a function, a factor or may be either."""
    if len(name) > 1 and name.isalpha():
        return FACTOR if name in variables else _kind_of_word(name, uses, variables)
    if (name, "primed") in uses:
        return FUNCTION
    return FACTOR if name in variables else _kind_of_letter(name, uses)


def _kind_of_letter(name: str, uses: set[Use]) -> str:
    evident, bare = (name, "needless") in uses, (name, "bare") in uses
    if stem(name) in UNKNOWN_FUNCTIONS:
        return (EITHER if evident else FACTOR) if bare else FUNCTION if evident else EITHER
    if bare or not evident:
        return FACTOR
    return FUNCTION if (name, "stated") in uses else EITHER


def _kind_of_word(name: str, uses: set[Use], variables: frozenset[str]) -> str:
    """Return what a word is: a product where its letters are known from elsewhere, of two letters one of them."""
    known = [(letter, "bare") in uses or letter in variables for letter in name]
    known[-1] |= (name[-1], "called") in uses
    if all(known) or (len(name) <= 2 and any(known) and name not in UNKNOWN_FUNCTIONS):
        return FACTOR
    return EITHER if len(name) <= SHORT_WORD and name not in UNKNOWN_FUNCTIONS else FUNCTION
