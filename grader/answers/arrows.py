"""What an arrow leads on from: working, or the same again; another finished answer contradicts the last one.

2x > 4 ⇒ x > 2        the same again
D = 9 → x = 1         of another name: working
4 × 3 → 12            arithmetic: working
y = 3x → y = 2x       two answers
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise

from grader.answers.prose import LEADS_ON
from grader.derivation import expression as x
from grader.derivation.formulas import letters_of, rational
from grader.equality.structure import key
from grader.errors import ReadError
from grader.model import Interpretation
from grader.reading.characters import canonical
from grader.reading.lexing.spellings import COMMANDS, TYPED
from grader.reading.lexing.vocabulary import table
from grader.reading.limits import GRID_CHARACTERS
from grader.reading.rivals import shows_rounded

MOST_STEPS = 40
"""So many steps are compared; a longer way is for a person."""
_SIGNS = sorted((sign for sign, means in TYPED.items() if means in {"⇒", "⇔"}), key=len, reverse=True)
_NAMED = sorted(name for name, means in COMMANDS.items() if means in {"⇒", "⇔"})
_ARROW = re.compile(
    rf"{'|'.join(map(re.escape, _SIGNS))}|\\(?:{'|'.join(_NAMED)})(?![A-Za-z])|(?<!\w)(?:implies|iff)(?!\w)"
    r"|\\xrightarrow(?:\[[^\[\]]*\])?\s*\{[^{}]*\}"
)
_PARTS = re.compile(r"[;\n]|\\\\|[,،](?=\s)")
_ANSWERS = table("answer ans result final finalanswer theanswer پاسخ جواب نتیجه")
"""What an answer is called that isn't named."""
_NAME = re.compile(r"\s*\$*([^=:≈]*?)\s*[=:≈]")


def has_other(
    said: Interpretation,
    text: str,
    read: Callable[[str], Interpretation],
    is_other: Callable[[Interpretation, Interpretation], bool],
) -> bool:
    """Tell whether before an arrow in a text another answer stands than the last, or more than is looked at."""
    *before, last = steps(text)
    claims = tuple(claim for claim in said.working if claim.text in last)
    final = Interpretation(last, said.value, said.shown, claims, written=said.written)
    read_before = (one for piece in before for one in _read(piece, read))
    return len(before) > MOST_STEPS or any(is_other(one, final) for one in read_before)


def steps(text: str) -> tuple[str, ...]:
    """Return what arrows part a text into, and words that lead on: all of it where none stands there.

    >>> steps("2x > 4 ⇒ x > 2"), steps("12, so 13")
    (('2x > 4 ', ' x > 2'), ('12', '13'))
    """
    typed = canonical(text, GRID_CHARACTERS)
    arrows = [typed.span(*arrow.span()) for arrow in _ARROW.finditer(typed.plain)]
    places = [(0, 0), *arrows, (len(text), len(text))]
    return tuple(part for (_, start), (end, _) in pairwise(places) for part in LEADS_ON.split(text[start:end]))


def _read(piece: str, read: Callable[[str], Interpretation]) -> Iterator[Interpretation]:
    """Yield what a piece says as a whole, else what its parts say of which anything can be read."""
    try:
        yield read(piece)
    except ReadError:
        parts = _PARTS.split(piece)
        for part in parts if 1 < len(parts) <= MOST_STEPS else ():
            with suppress(ReadError):
                yield read(part)


def leads_on(before: Interpretation, last: Interpretation) -> bool:
    """Tell whether a value may lead to another one: it has a name of its own, is arithmetic, or what is rounded then.

    >>> one, two = (Interpretation(text, shown=x.Number(number=1)) for text in ("D = 9", "x = 1"))
    >>> leads_on(one, two), leads_on(two, two), leads_on(Interpretation("D = 9"), two)
    (True, False, False)
    """
    one, other, name = before.tree, last.tree, name_of(last.typed)
    if one is None or other is None:
        return False
    if name_of(before.typed) not in {"", name} and (name or set(letters_of(one)).isdisjoint(letters_of(other))):
        return True
    return is_arithmetic(one) or _is_used(one, last) or shows_rounded(one, other) or shows_rounded(other, one)


def _is_used(tree: x.Expression, last: Interpretation) -> bool:
    """Tell whether the working of an answer goes on with a value: 145 in ``145 → 32 × 145 = 4640``."""
    parts = (part for claim in last.working for child in claim.left.children() for part in x.walk(child))
    return key(tree) in map(key, parts)


def name_of(text: str) -> str:
    """Return what stands before the first sign of equality or colon, without blanks."""
    found = _NAME.match(text)
    name = "".join(found[1].split()) if found else ""
    return "" if name.casefold() in _ANSWERS else name


def is_arithmetic(tree: x.Expression) -> bool:
    """Tell whether a tree is numbers that are still to be computed with; a fraction and a root are finished.

    >>> six = x.Product(of=(x.Number(number=2), x.Number(number=3)))
    >>> is_arithmetic(x.Negative(inner=six)), is_arithmetic(x.Negative(inner=x.Number(number=6)))
    (True, False)
    """
    if isinstance(tree, x.Negative):
        return is_arithmetic(tree.inner)
    if isinstance(tree, x.Number) or letters_of(tree):
        return False
    finished = isinstance(tree, x.Quotient) and all(isinstance(side, x.Number) for side in tree.children())
    value = rational(tree)
    return value is not None and not (finished and value.denominator != 1)


def of_other_length(before: Interpretation, last: Interpretation) -> bool:
    """Tell whether a list may lead to another: it has more or fewer items, or it is working as a value is."""
    lengths = {len(said.value) for said in (before, last) if isinstance(said.value, tuple)}
    return len(lengths) > 1 or leads_on(before, last)


def always(_before: Interpretation, _last: Interpretation) -> bool:
    """Return that an arrow means something else than that one leads to the other."""
    return True
