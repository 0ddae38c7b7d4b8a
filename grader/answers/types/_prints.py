"""Sizes as frameworks print them: ``torch.Size([8, 30, 30])``, ``(None, 30, 30, 8)``, ``float32[1,30,30,8]``.

What stands first for the batch, open or 1, says nothing of the map; PyTorch has the channels in front.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.language import in_one_spelling
from grader.reading.lexing.vocabulary import table

_BRACED = re.compile(r"[{<]\s*(\d+(?:\s*,\s*\d+)+)\s*[}>]|\[\s*(\d+(?:\s+\d+)+)\s*\]")
_FIRST_BEHIND = re.compile(
    r"[\[(]?\s*(\d+)\s*[×x*,]\s*(\d+)\s*[×x*,]\s*(\d+)\s*[\])]?\s*,?\s*[\[(]?\s*c\s*[×x*,]?\s*h\s*[×x*,]?\s*w\s*[\])]?",
    re.IGNORECASE,
)
"""Sizes with the layout behind them whose channels stand first."""
"""Sizes in the brackets of other languages."""
OPEN = table("none batch batch_size batchsize bs b n ? -1 any")
"""What is printed for a batch of any size."""
MOST_CHARACTERS = 300
_FIRST = re.compile(r"torch|\bn?chw\b|channels?[ _-]first|\[\s*-1\s*,", re.IGNORECASE)
"""Marks of a print whose channels stand first."""
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:, \d{3})+")
_MARK = re.compile(
    r"torch|shape|dtype|np\.array|\b(?:float|f|int|uint|bfloat)\d+\[|\b(?:n?hwc|n?chw)\b|channels?[ _-](?:first|last)"
    r"|keras|tensorflow|\btf\b|\bjax\b",
    re.IGNORECASE,
)
"""Marks of a print: names of frameworks, of a type of numbers, of a layout."""
_PRINT = re.compile(
    r"[\s<]*+(?:[A-Za-z_][\w.]*+[\s=:<]*+(?:\((?:\w++\)\s*+|(?=\s*+[A-Za-z_][\w.]*+[=(\[])))?)*+[\[(]{1,2}(?P<sizes>[^\[\]()]*+)[\])]{1,2}[\s,;.>)]*+"
    r"(?:[A-Za-z_(][\w.-]*+[\s)>]*+(?:=[^,()>]*+)?[,)>\s]*+)*+"
)


def prints(text: str) -> tuple[str, ...]:
    """Return the sizes that a framework's print may mean, as they stand first; none of other texts.

    >>> prints("(None, 30, 30, 8)"), prints("torch.Size([1, 8, 30, 31])")[-1], prints("(30, 30, 8)")
    (('[30, 30, 8]',), '[30, 31, 8]', ())
    """
    plain = in_one_spelling(text[: MOST_CHARACTERS + 1]).replace("،", ",").strip()
    if braced := _BRACED.fullmatch(plain):
        return (f"[{', '.join((braced[1] or braced[2]).replace(',', ' ').split())}]",)
    if behind := _FIRST_BEHIND.fullmatch(plain):
        channels, *sides = behind.groups()
        return (f"[{', '.join((channels, *sides))}]", f"[{', '.join((*sides, channels))}]")
    found = _PRINT.fullmatch(plain)
    if found is None or len(text) > MOST_CHARACTERS:
        return ()
    sizes = [size.strip() for size in found["sizes"].strip(" ,").split(",")]
    # In letters an n in front may be a size of its own.
    numbers = all(size.isdecimal() for size in sizes[1:])
    is_open = sizes[0].casefold() in OPEN and (numbers or len(sizes[0]) > 1)
    if not (is_open or _MARK.search(plain)) or not all(sizes):
        return ()
    return tuple(f"[{', '.join(way)}]" for way in _ways(sizes, is_open, bool(_FIRST.search(plain))))


def one_size(text: str) -> str:
    """Return the one size that a print of a flat map holds; any other text as it is.

    >>> one_size("(None, 400)"), one_size("torch.Size([1, 400])"), one_size("(1, 400)")
    ('400', '400', '(1, 400)')
    """
    ways = [way[1:-1] for way in prints(text)]
    if len(ways) == 1 and _GROUPED.fullmatch(ways[0]) and "none" in text.casefold():
        return ways[0].replace(" ", "")
    return next((way for way in ways if "," not in way), text)


def _ways(sizes: list[str], is_open: bool, channels_first: bool) -> Iterator[list[str]]:
    """Yield the sizes as they stand, without the batch, and with the channels behind where these stand first."""
    kept = sizes[1:] if is_open else sizes
    for way in [kept] if is_open or kept[0] != "1" else [kept, kept[1:]]:
        if way:
            yield way
    if channels_first:
        batch = len(kept) - 3
        if batch in {0, 1}:
            turned = [*kept[batch + 1 :], kept[batch]]
            yield [*kept[:batch], *turned]
            if batch and kept[0] == "1":
                yield turned
