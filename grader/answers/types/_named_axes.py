"""Sizes whose axes are named: ``H=30, W=30, C=8``, ``8@30×30``, ``30×30 with 8 channels``, in any order.

A text is taken apart into claims of one or two axes and words that say nothing else; anything more, and it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from grader.language import in_one_spelling
from grader.reading.lexing.vocabulary import table

AXES: Mapping[str, str] = {
    "batch": "n b batch",
    "height": "h height heights rows ارتفاع سطر",
    "width": "w width widths columns cols عرض ستون",
    "length": "l length steps طول",
    "channels": "c channel channels depth d filter filters map maps feature features f کانال کانالها عمق ویژگی ویژگیها "
    "فیلتر فیلترها نقشه نقشهها",
    "sides": "side sides ضلع",
}
"""The axes in the order of channels last, and what people call them; ``sides`` are a height and a width."""
ORDERS = (("batch", "height", "width", "length", "channels"), ("batch", "channels", "height", "width", "length"))
"""Both layouts: channels last, and first."""
SAY_NOTHING = table(
    """
    a and are at by each feature has have in is it its of on output outputs per resolution size sizes spatial the there
    we stays remains with px pixel pixels map maps number count total
    و با به از هر اندازه ابعاد است هستند دارد داریم دارای خروجی تصویر یک ویژگی تایی تا تعداد نقشه نقشهها پیکسل
    """
)
"""Words between named sizes."""
MOST_CHARACTERS = 200
_CALLED = {name: axis for axis, names in AXES.items() for name in names.split()}
_NAME = rf"(?:{'|'.join(sorted(_CALLED, key=len, reverse=True))})(?:_?out)?"
_LONG_NAME = "|".join(sorted((name for name in _CALLED if len(name) > 1), key=len, reverse=True))
_NAMES = rf"(?P<names>(?:{_NAME})\b(?:\s*(?:[=,&×*]|\band\b|\bx\b|\bو\b)\s*(?:{_NAME})\b)*)"
_CLAIMS = (
    re.compile(rf"{_NAMES}\s*[=:]\s*(?P<size>[^,;\n=:×*]+?)(?=\s*(?:[,;\n×*)]|\s/\s|\bx\b|$|\s(?:{_NAME})\s*[=:]))"),
    re.compile(rf"{_NAMES.replace(_NAME, _LONG_NAME)}\s*(?:\b(?:is|are|of)\b)?\s*(?P<size>\d+)\b"),
    re.compile(r"(?P<height>\d+)\s*(?:[×*x]|\bby\b|\bدر\b)\s*(?P<width>\d+)(?!\s*(?:[×*x@]|در|by)\s*[\d(]|\d|\.\d)"),
    re.compile(rf"(?P<size>\d+)\s*@|(?P<count>\d+)\s*(?:feature |output |different )?(?P<name>{_LONG_NAME})\b"),
)
"""Names and a size behind a sign, names and a number, a height and a width, a number and a name."""
_NAMED = re.compile(r"[^\W\d_]|@")
_ROW = re.compile(
    r"\s*[\[(]?([^\W\d_]+(?:\s*[,×*]\s*[^\W\d_]+| x [^\W\d_]+)+)[\])]?\s*="
    r"\s*[\[(]?(\d+(?:\s*[,×*x]\s*\d+)+)[\])]?\s*"
)
"""Names, and behind a sign as many sizes."""
_OPEN = re.compile(r"\A\s*[×*x]|[×*x]\s*\Z")
"""A sign that stands first or last has nothing beside it."""
_BETWEEN = re.compile(r"[\s,;/|×*()&+.]+|\bx\b|[^\W\d_]+:?")


def layouts(text: str) -> tuple[str, ...]:
    """Return sizes whose axes are named in the orders of both layouts, channels last and first; none of other texts.

    >>> layouts("C=8, W=31, H=30"), layouts("30×31 with 8 channels")[0], layouts("x = 3, y = 4")
    (('30 × 31 × 8', '8 × 30 × 31'), '30 × 31 × 8', ())
    """
    if len(text) > MOST_CHARACTERS:
        return ()
    plain = _plain(text)
    named = _by_axis(_in_a_row(plain) or list(_named(plain)))
    if len(named) < 2 or not _NAMED.search(plain) or _OPEN.search(plain):
        return ()
    return tuple(" × ".join(named[axis] for axis in order if axis in named) for order in ORDERS)


def _plain(text: str) -> str:
    """Return a text in small letters and plain signs."""
    signs = str.maketrans({"،": ",", "؛": ";", "х": "x", "·": "×", "•": ",", "\u2028": "\n"})
    return in_one_spelling(text).casefold().translate(signs)


def _named(text: str) -> Iterator[tuple[str, str]]:
    """Yield the axes with their sizes; an axis called "" where the text says something else."""
    place = 0
    while place < len(text):
        claim = next(filter(None, (row.match(text, place) for row in _CLAIMS)), None)
        found = claim or _BETWEEN.match(text, place)
        if found is None or not (claim or _says_nothing(found[0])):
            yield "", ""
            return
        yield from _stated(claim) if claim else ()
        place = found.end()


def _in_a_row(text: str) -> list[tuple[str, str]]:
    """Return the axes with their sizes where all names stand before all sizes: ``(C, H, W) = (8, 30, 30)``."""
    found = _ROW.fullmatch(text)
    names, sizes = (re.findall(r"[^\W\d_]{2,}|[^\W\d_x]|\d+", side) for side in found.groups()) if found else ([], [])
    fits = len(names) == len(sizes) and all(name in _CALLED for name in names)
    return [(_CALLED[name], size) for name, size in zip(names, sizes, strict=True)] if fits else []


def _says_nothing(between: str) -> bool:
    return not between[0].isalpha() or between == "x" or between.rstrip(":") in SAY_NOTHING


def _stated(claim: re.Match[str]) -> Iterator[tuple[str, str]]:
    said = claim.groupdict()
    if "height" in said:
        yield from ((axis, said[axis]) for axis in ("height", "width"))
    elif "names" in said:
        names = [name.removesuffix("out").rstrip("_") for name in re.findall(r"\w+", said["names"])]
        yield from ((_CALLED[name], said["size"].strip()) for name in names if name in _CALLED)
    else:
        yield (_CALLED[said["name"]], said["count"]) if said["name"] else ("channels", said["size"])


def _by_axis(stated: list[tuple[str, str]]) -> dict[str, str]:
    """Return the size of each axis, none where one is said twice or something else is; a length is the other side."""
    sizes = dict(stated)
    if len(sizes) < len(stated) or "" in sizes:
        return {}
    if "sides" in sizes:
        sizes |= dict.fromkeys(("height", "width"), sizes.pop("sides"))
    for axis, other in (("height", "width"), ("width", "height")):
        if "length" in sizes and other in sizes and axis not in sizes:
            sizes[axis] = sizes.pop("length")
    return sizes
