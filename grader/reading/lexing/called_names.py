"""Names before a bracket, each of which is a function or a factor: ``f(x + 1)``, ``rank(A)``, ``x(x + 1)``.

Which it is one text alone doesn't say: ``usage`` tells how a text uses its names, ``with_calls`` takes those for
functions that are said to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader.reading.lexing.nouns import is_noun
from grader.reading.lexing.tokens import CALLED, CONSTANT, END, LETTER, NEWLINE, NUMBER, RELATION, WORD, Token

_NAMING = frozenset({LETTER, CONSTANT, WORD})
_OPENING = {"(": ")", "[": "]"}
_SIDE_ENDS = frozenset({END, NEWLINE, RELATION, ",", ";"})
_SUMS = frozenset({"+", "-", "±", "∓"})
LONGEST_NEEDLESS = 60
"""A bracket with more tokens than these is taken for one that is needed."""
_BRACELESS = str.maketrans("", "", "{}")
_EXPONENTS = ([NUMBER], ["-", NUMBER], ["{", NUMBER, "}"], ["{", "-", NUMBER, "}"])


class Run(NamedTuple):
    """Letters side by side: the places of their tokens, where what they call begins, and the marks before that.

    ``opened`` is 0 where no bracket follows; ``marks`` are primes or an exponent, as in ``f'(x)`` and ``f^-1(x)``.
    """

    first: int
    last: int
    opened: int = 0
    marks: str = ""


Use = tuple[str, str]
"""A name and how it is used.

``called`` before a bracket, ``inner`` as the last letter of a word there, ``needless`` before one that no factor needs,
as in ``f(x)``, ``stated`` with such a one as a side of an equation, as in ``y(0) = 1``, ``primed`` as in ``f'(x)``;
``bare`` as what is surely a letter.
"""


def usage(tokens: Sequence[Token], plain: str) -> set[Use]:
    """Return how the names in a text are used."""
    found: set[Use] = set()
    for run in _runs(tokens, plain):
        if run.opened:
            found |= _called(tokens, run, plain)
        elif run.last - run.first > 1 or not _is_side(tokens, run.first, run.last):
            found |= {(str(token.held), "bare") for token in tokens[run.first : run.last] if token.kind == LETTER}
    return found


def _called(tokens: Sequence[Token], run: Run, plain: str) -> set[Use]:
    last = _last(tokens, run)
    name = _name(tokens, run, plain) or last
    behind = _behind_needless(tokens, run.opened)
    hows = {"needless"} if behind else set()
    hows |= {"primed"} if "'" in run.marks else set()
    stated = {"stated"} if behind and _is_stated(tokens, run.first, behind) else set()
    found = {(name, how) for how in {"called", *hows, *stated}} if name else set()
    return found if last in {name, ""} else found | {(last, how) for how in {"inner", *hows}}


def with_calls(tokens: Sequence[Token], plain: str, functions: frozenset[str]) -> list[Token]:
    """Return the tokens with one for each name before a bracket that is a function."""
    found: list[Token] = []
    done = 0
    for run in _runs(tokens, plain):
        name, start = _name(tokens, run, plain), run.first
        if name not in functions:
            name, start = _last(tokens, run), run.last - 1
        if run.opened and name in functions:
            called = Token(CALLED, tokens[start].start, tokens[run.opened - 1].end, name + run.marks)
            found += [*tokens[done:start], called]
            done = run.opened
    return [*found, *tokens[done:]]


def _runs(tokens: Sequence[Token], plain: str) -> Iterator[Run]:
    at = 0
    while at < len(tokens):
        first = at
        at += 1
        if tokens[first].kind not in _NAMING:
            continue
        while tokens[at].kind in _NAMING and tokens[at].start == tokens[at - 1].end:
            at += 1
        marked = _behind_marks(tokens, at)
        opener = tokens[marked]
        blank = plain[tokens[marked - 1].end : opener.start].isspace()
        apart = blank and (opener.kind == "[" or tokens[first].kind == WORD)
        if opener.kind in _OPENING and not apart:
            marks = "".join(plain[tokens[at].start : opener.start].split()) if marked > at else ""
            yield Run(first, at, marked, marks.translate(_BRACELESS).removesuffix("\\left"))
        else:
            yield Run(first, at)


def _behind_marks(tokens: Sequence[Token], at: int) -> int:
    """Return the place behind primes or a plain exponent."""
    while tokens[at].kind == "'":
        at += 1
    kinds = [token.kind for token in tokens[at : at + 5]]
    for exponent in _EXPONENTS if kinds[0] == "^" else ():
        if kinds[1 : 1 + len(exponent)] == exponent:
            return at + 1 + len(exponent)
    return at


def _name(tokens: Sequence[Token], run: Run, plain: str) -> str:
    """Return the one name of letters side by side, none for what is no name: ``2π``, a noun."""
    first = tokens[run.first]
    if run.last - run.first == 1:
        noun = first.kind == WORD and (is_noun(str(first.held)) or not str(first.held).isalpha())
        return "" if first.kind == CONSTANT or noun else str(first.held)
    single = all(token.end - token.start == 1 for token in tokens[run.first : run.last])
    return plain[first.start : tokens[run.last - 1].end] if single else ""


def _last(tokens: Sequence[Token], run: Run) -> str:
    """Return the name of the last of several letters side by side."""
    last = tokens[run.last - 1]
    return str(last.held) if last.kind == LETTER else ""


def _is_side(tokens: Sequence[Token], first: int, behind: int) -> bool:
    """Tell whether tokens are a whole text or a side of a relation."""
    before = tokens[first - 1].kind if first else END
    return before in _SIDE_ENDS and tokens[min(behind, len(tokens) - 1)].kind in _SIDE_ENDS


def _is_stated(tokens: Sequence[Token], first: int, behind: int) -> bool:
    """Tell whether tokens are a side of a relation: ``y(0) = 1``."""
    ends = tokens[max(first - 1, 0)].kind, tokens[min(behind, len(tokens) - 1)].kind
    return RELATION in ends and _is_side(tokens, first, behind)


def _behind_needless(tokens: Sequence[Token], opened: int) -> int:
    """Return the place behind a bracket that holds no sum, so that a factor would need none; 0 for another."""
    opening, depth = tokens[opened].kind, 0
    for place in range(opened, min(opened + LONGEST_NEEDLESS, len(tokens))):
        kind = tokens[place].kind
        depth += (kind == opening) - (kind == _OPENING[opening])
        if depth == 0:
            return place + 1
        if depth == 1 and kind in _SUMS:
            return 0
    return 0
