r"""How items are listed beside commas and brackets: by blanks in brackets, with numbers or names before them.

Each row of ``LISTINGS`` makes one of these plainer and leaves every other text as it is. They are tried in order.
"""

from __future__ import annotations

import re

from grader.reading.layouts import Layout, angles, assigned, without_braces, without_words
from grader.reading.prints import without_batch, without_calls

_GROUP = re.compile(r"\[([^\[\]]*)\]|\(([^()\[\]]*)\)")
_TOKEN = re.compile(r"(?:\{[^{}]*\}|\([^()]*\)|[^\s,])+")
_SIGNS = frozenset("+-−*/^·×=<>&|\\")
_APPLIED = re.compile(r"[^\W\d_]{2}$|\\(?:sum|prod|int|lim)")
_NUMBER = re.compile(r"[-−+]?[\d.٫/]+")
_SPACE = re.compile(r"(?<!\\)\\[ ,;:!]")
_NESTED = re.compile(r"\[\s*\[")
_NEXT_ROW = re.compile(r"\]\s*\n\s*\[")
_ENUMERATED = re.compile(r"\s*(?:[(]?(?P<number>\d{1,3})[.)]\s+|[*•●]\s+)(?P<item>\S.*)")
_BULLET = re.compile(r"\s*[-−]\s+(?P<item>\S.*)")
_NAMED = re.compile(r"\s*[^\W\d_]\w{0,5}(?:_?\{?\w{1,3}\}?)?\s*=\s*[^=,،;\n]+")
_COMMAS = re.compile(r"[,،]\s(?:and\s|و\s)?|\s(?:and|و)\s")


def as_items(text: str) -> str:
    r"""Return a list as brackets with commas or as lines, however it was laid out.

    >>> as_items("[1 2 3]"), as_items("1) 5\n2) 6"), as_items("x = 1, y = 2")
    ('[1, 2, 3]', '5\n6', 'x = 1; y = 2')
    """
    for listing in LISTINGS:
        text = listing.plain(text)
    return text


def with_commas(text: str) -> str:
    """Return a text with commas for the blanks that part the cells in square brackets, or numbers in round ones.

    >>> with_commas("[1 -2; a b]^T"), with_commas("(1 2 3)"), with_commas("[1 - 2]")
    ('[1, -2; a, b]^T', '(1, 2, 3)', '[1 - 2]')
    """
    text = _GROUP.sub(_with_commas, _SPACE.sub("  ", text))
    return _NEXT_ROW.sub("], [", text) if _NESTED.search(text) else text


def without_bullets(text: str) -> str:
    r"""Return lines without the strokes before each of them, which may be minus signs.

    >>> without_bullets("- 1\n- 2"), without_bullets("-1\n-2")
    ('1\n2', '-1\n-2')
    """
    found = [_BULLET.fullmatch(line) for line in text.splitlines() if line.strip()]
    return "\n".join(one["item"] for one in found if one) if found and all(found) else text


def _with_commas(group: re.Match[str]) -> str:
    square = group[1] is not None
    inner = group[1] if square else group[2]
    rows = [_TOKEN.findall(row) for row in re.split(r"[;\n]", inner)]
    cells = [cell for row in rows for cell in row]
    apart = "," not in inner and "،" not in inner and any(len(row) > 1 for row in rows)
    if not apart or not all((_is_cell if square else _NUMBER.fullmatch)(cell) for cell in cells):
        return group[0]
    written = "; ".join(", ".join(row) for row in rows if row)
    return f"[{written}]" if square else f"({written})"


def _is_cell(token: str) -> bool:
    """Tell whether what stands between blanks is a cell of its own: neither a sign nor what is applied ends it."""
    return token[-1] not in _SIGNS and token[0] not in _SIGNS - {"+", "-", "−", "\\"} and not _APPLIED.search(token)


def _without_places(text: str) -> str:
    """Return an item a line without its number, which must count on from 1, or its dot."""
    found = [_ENUMERATED.fullmatch(line) for line in text.splitlines() if line.strip()]
    numbers = [one["number"] and int(one["number"]) for one in found if one]
    counts = numbers == list(range(1, len(found) + 1)) or numbers == [None] * len(found)
    return "\n".join(one["item"] for one in found if one) if len(found) > 1 and counts else text


def _names(text: str) -> str:
    """Return named items with semicolons between them: ``x = 1, y = 2``."""
    items = _COMMAS.split(text.strip())
    return "; ".join(items) if len(items) > 1 and all(map(_NAMED.fullmatch, items)) else text


LISTINGS = (
    Layout(assigned, "a program names a value so", "v := [1]", "v = [1]", "v = [1]"),
    Layout(without_calls, "a program's words say nothing of items", "np.array([1, 2])", "[1, 2]", "f([1, 2])"),
    Layout(without_words, "words before items name them", "vector (1, 2)", "(1, 2)", "not this: (1, 2)"),
    Layout(without_batch, "one list in a batch is that list", "[[[1, 2]]]", "[[1, 2]]", "[[[1]], [[2]]]"),
    Layout(angles, "a vector stands in angles", "<1, 2>", "(1, 2)", "1 < 2"),
    Layout(without_braces, "some programs write lists in braces", "{1, 2}", "[1, 2]", "{1, 2} and {3}"),
    Layout(_without_places, "numbers that count on are places", "1) 5\n2) 6", "5\n6", "1) 5\n3) 6"),
    Layout(_names, "each item has its name", "x = 1, y = 2", "x = 1; y = 2", "x = 1, 2"),
    Layout(with_commas, "blanks part cells in brackets", "[1 2]", "[1, 2]", "[1 + 2]"),
)
