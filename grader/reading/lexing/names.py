"""The names of letters: how a letter is spelt with its index, and which spellings are one."""

from __future__ import annotations

import re
from functools import lru_cache

from grader.reading.lexing import vocabulary

LETTER_PATTERN = r"[^\W\d_⁰¹²³⁴-⁹₀-₉ⁿˣᵏᵗʸᵀ¼½¾⅐-⅞]"
FONT = r"\\(?:text|textrm|mathrm|operatorname)"
_BRACED_INDEX = rf"_\{{\s*+{FONT}\{{\w*+\}}\s*+\}}|_\{{[^{{}}]{{1,40}}\}}|_\\[A-Za-z]++(?:\{{\w*+\}})?+"
INDEX = rf"(?:{_BRACED_INDEX}|_(?:[0-9]++|{LETTER_PATTERN}++[0-9]*+)|[₀-₉ᵢⱼₙ]++)"
"""The index of a letter: in braces, behind a stroke, or lowered."""
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉ᵢⱼₙ", "0123456789ijn")
_LAYOUT = re.compile(rf"{FONT}|[{{}} \\]")
_NAME = re.compile(r"([^_]+)(?:_(.*))?", re.DOTALL)


@lru_cache(maxsize=1_024)
def parted(written: str) -> tuple[str, str]:
    """Return a name without its index, and the index without its braces.

    >>> parted("x_{12}"), parted("x₁₂")
    (('x', '12'), ('x12', ''))
    """
    found = _NAME.fullmatch(written if written.isascii() else written.translate(_LOWERED))
    word, index = (found[1], found[2] or "") if found else (written, "")
    return word, _LAYOUT.sub("", index)


@lru_cache(maxsize=1_024)
def one_name(written: str) -> str:
    r"""Return the one name of a letter with its index: x₁, x_1 and ``x_{1}`` are ``x1``.

    >>> one_name("x_{12}"), one_name("alpha_1"), one_name("W_{1,2}"), one_name("W_{1,12}"), one_name("c_out")
    ('x12', 'α1', 'W12', 'W1,12', 'c_out')
    >>> one_name(r"c_{\text{out}}"), one_name(r"c_\mathrm{out}")
    ('c_out', 'c_out')
    """
    word, index = parted(written)
    letters = word.rstrip("0123456789")
    index = index or word[len(letters) :]
    letters = vocabulary.GREEK.get(letters, vocabulary.LOOK_ALIKE.get(letters, letters))
    numbers = index.split(",")
    if not all(number.isdecimal() for number in numbers) or len(letters) > 1 or letters in "ij":
        # sin2 is no letter, and i4 is i times 4.
        return f"{letters}_{index}" if index else letters
    return letters + ("" if all(len(number) == 1 for number in numbers) else ",").join(numbers)


def stem(name: str) -> str:
    """Return a name without its index.

    >>> stem("f1"), stem("x_{12}"), stem("W1,12"), stem("c_out")
    ('f', 'x', 'W', 'c')
    """
    return parted(name)[0].rstrip("0123456789,")
