"""What a whole word is, in rows tried in order, and where an x is a times sign."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from grader.reading.characters import ARROW
from grader.reading.dialect import PLAIN, Dialect
from grader.reading.lexing import vocabulary
from grader.reading.lexing.names import one_name, parted, stem
from grader.reading.lexing.nouns import is_noun, is_times
from grader.reading.lexing.tokens import (
    CLOSERS,
    CONSTANT,
    FUNCTION,
    JOIN,
    LETTER,
    NOT,
    NUMBER,
    RELATION,
    SETS,
    TRUTH,
    UNIT,
    WORD,
)

CALLED_ONLY = vocabulary.table("re im arg mod gcd lcm sign abs gamma root conj step real comb choose max min fact relu")
"""Functions whose names are words or letters as well: they are functions before a bracket only."""
Meaning = tuple[str, object]
"""The kind of a token and what it holds."""


class Seen(NamedTuple):
    """A word where it stands: behind which kind of token, whether apart from it, whether a bracket follows."""

    written: str
    dialect: Dialect
    behind: str = ""
    apart: bool = False
    called: bool = False


class Word(NamedTuple):
    """What a word may be: how it is told, why that comes before the rows below, a text with one and one without."""

    means: Callable[[Seen], Meaning | None]
    why: str
    example: str
    other: str
    gives: Meaning
    dialect: Dialect = PLAIN


@lru_cache(maxsize=1_024)
def meaning(word: Seen) -> Meaning | None:
    """Return what a word is by the first row that knows it, None where it is made of several."""
    for row in WORDS:
        found = row.means(word)
        if found is not None:
            return found
    return None


def joint(word: str, dialect: Dialect) -> Meaning:
    """Return what joins two statements: where no logic is read, one follows from another by an arrow."""
    return (JOIN, word) if dialect.logic or word not in {"implies", "iff"} else (ARROW, None)


def _unit(word: Seen) -> Meaning | None:
    return (UNIT, word.written) if word.dialect.units and word.dialect.units(word.written) else None


def _variable(word: Seen) -> Meaning | None:
    letter, listed = one_name(word.written), word.dialect.variables
    return (LETTER, letter) if letter in listed or word.written in listed else None


def _set_word(word: Seen) -> Meaning | None:
    sign = vocabulary.SET_WORDS.get(word.written)
    return (SETS, sign) if sign and word.behind in CLOSERS else None


def _joint(word: Seen) -> Meaning | None:
    joins = vocabulary.JOINTS.get(word.written)
    return joint(joins, word.dialect) if joins else None


def _element(word: Seen) -> Meaning | None:
    return (RELATION, "∈") if word.written == "in" and word.behind == LETTER and word.apart else None


def _remainder(word: Seen) -> Meaning | None:
    between = word.behind in {*CLOSERS, NUMBER, LETTER} and not word.called
    return ("mod", None) if word.written == "mod" and between else None


def _not(word: Seen) -> Meaning | None:
    return (NOT, None) if word.written == "not" else None


def _truth(word: Seen) -> Meaning | None:
    holds = vocabulary.TRUTHS.get(word.written.casefold()) if word.dialect.logic else None
    return None if holds is None else (TRUTH, holds)


def _no_mathematics(word: Seen) -> Meaning | None:
    """Return a word of a program or of counting; ``by`` is one behind a number, elsewhere it may be b times y."""
    written, folded = word.written, word.written.casefold()
    behind_number = word.behind == NUMBER and word.apart
    times = is_times(folded) and (folded != "by" or not word.dialect.products or behind_number)
    noun = is_noun(written) and folded not in vocabulary.FUNCTIONS
    known = written in vocabulary.NO_NUMBERS or folded in vocabulary.COUNTED or noun or times
    return (WORD, written) if known and len(written) > 1 else None


def _letter_of_logic(word: Seen) -> Meaning | None:
    letter = one_name(word.written)
    return (LETTER, letter) if word.dialect.logic and len(stem(letter)) == 1 else None


def _function(word: Seen) -> Meaning | None:
    name, index = parted(word.written)
    name = name.casefold() if name.casefold() in vocabulary.FUNCTIONS and len(name) > 1 else name
    if name not in vocabulary.FUNCTIONS or (index and name not in {"log", "ln"}):
        return None
    held = vocabulary.ALIASES.get(name, name), index
    return (FUNCTION, held) if word.called or name not in CALLED_ONLY else None


def _constant(word: Seen) -> Meaning | None:
    name = "i" if word.written == word.dialect.imaginary else vocabulary.CONSTANTS.get(word.written)
    return (CONSTANT, name) if name and word.dialect.constants else None


def _greek(word: Seen) -> Meaning | None:
    return (LETTER, one_name(word.written)) if stem(word.written) in vocabulary.GREEK else None


_LOGIC = Dialect(logic=True)
_IN_METRES = Dialect(units={"m"}.__contains__)
_OF_IN = Dialect(variables=frozenset({"in"}))
WORDS = (
    Word(_unit, "where units are read, m is a metre", "3 m", "3 q", (UNIT, "m"), _IN_METRES),
    Word(_variable, "a question knows its own letters", "in", "on", (LETTER, "in"), _OF_IN),
    Word(_set_word, "between sets it is no letter", "{1} U {2}", "A U B", (SETS, "∪")),
    Word(_joint, "between statements it is no product", "x or y", "x our y", (JOIN, "or")),
    Word(_element, "behind a letter and a blank it is no product", "x in", "in", (RELATION, "∈")),
    Word(_remainder, "between two numbers it is no product", "7 mod 5", "mod", ("mod", None)),
    Word(_not, "before a statement it is no product", "not p", "no p", (NOT, None)),
    Word(_truth, "a statement has it for a value", "true", "tree", (TRUTH, True), _LOGIC),
    Word(_no_mathematics, "a noun or a numeral is no product", "3 px", "3 pq", (WORD, "px")),
    Word(_letter_of_logic, "e is a statement in logic", "e", "exp(x)", (LETTER, "e"), _LOGIC),
    Word(_function, "sin is no product", "sin x", "sim x", (FUNCTION, ("sin", ""))),
    Word(_constant, "e and π are numbers", "2e", "2f", (CONSTANT, "e")),
    Word(_greek, "alpha is no product", "alpha", "alpho", (LETTER, "α")),
)


class Cross(NamedTuple):
    """Where an x is a times sign: what stands around it, an example and a text in which it is a letter.

    Some hold only ``in_letters``, where answers have letters and an x is none of them.
    """

    pattern: re.Pattern[str]
    example: str
    letter: str
    in_letters: bool = False


HEXADECIMAL = re.compile(r"0[xX]\d")
"""No product: 0x12 is 18 to a program."""
CROSSES = (
    Cross(re.compile(r"\d[xX]\d"), "3x4", "3x_4"),
    Cross(re.compile(r"\d ?[xX] \d"), "3 x 4", "3 x4"),
    Cross(re.compile(r"\d [xX] \("), "3 x (4)", "3x (4)"),
    Cross(re.compile(r"\)[xX]\d"), "(3)x4", "(3) x4", in_letters=True),
)
