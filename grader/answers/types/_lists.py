"""Several options in one text: its lines, what parts them within a line, the numbers before them, a reason behind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from grader.answers.interpreting import one_text, refusal
from grader.answers.types._options import AROUND, MOST_PIECES, NO_CHOICE, NO_OPTION, Around, bare, letters, none_of, one
from grader.model import Option
from grader.source import Items, Node, Table

MOST_CHARACTERS = 2000
"""What is longer names no options, it argues."""
Piece = TypeVar("Piece")
_BULLET = re.compile(r"^[ \t]*[-*•][ \t]+", re.MULTILINE)
_WRAPPED = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|\{[^{}]*\}")
_NUMBERS = (
    re.compile(r"^[ \t]*[(\[]?(\d{1,3})[ \t]*[).\]:–-]{1,3}", re.MULTILINE),
    re.compile(r"(?:\A|(?<=[\s,;،؛]))[(\[]?(\d{1,3})(?:[).\]:]|[–-](?=\s)){1,3}"),
)
"""A number before a line, and one within a line."""
_REASON = re.compile(r"(?<!\w)(?:because|since|چون|زیرا)(?!\w)", re.IGNORECASE)
_CLOSING = " \t,،;؛"
_BEFORE_REASON = _CLOSING + ":.–—-("
DENIED = (
    Around(r"\b(?:not|no|neither)\s+\w", "", "takes an option back", "not b", "note b"),
    Around(r"\w\s+or\s+\w", "", "leaves it open which", "a or b", "a for b"),
    Around(r"\w\s+(?:یا|نیست)(?!\w)", "", "the same in Persian", "الف یا ب", "الف یادم ب"),
    Around(r"(?<!\w)نه\s+\w", "", "takes an option back in Persian", "نه ب", "نهم ب"),
    Around(r"\w[\s,]+(?:[\w'’]+\s+){0,3}(?:wrong|incorrect|untrue)\b", "", "calls it wrong", "b is wrong", "wrong"),
    Around(r"\b(?:is|are|was|be)\s+(?:\w+\s+)?false\b", "", "calls it false", "b is false", "true, false"),
    Around(r"\w[\s,،]+(?:\w+\s+){0,3}(?:غلط|اشتباه|نادرست)", "", "calls it wrong in Persian", "ب غلط است", "غلط"),
    Around(r"\w+n['’]t\b", "", "a short not", "b isn't", "b isnt"),
    Around(r"\b(?:except|excluding|but|besides)\s+\w", "", "names what is left out", "all but b", "all butter"),
    Around(r"(?<!\w)(?:به\s?)?(?:جز|غیر|مگر)\s+\w", "", "the same in Persian", "همه به جز ب", "جزء ب"),
    Around(r"\b(?:maybe|perhaps|probably|possibly)\s+\w", "", "isn't sure", "maybe b", "maybe"),
    Around(r"\w[\s,]+(?:maybe|perhaps|probably|possibly)\b", "", "isn't sure behind", "b, maybe", "maybe"),
    Around(r"(?<!\w)(?:شاید|احتمالا)\s+\w", "", "isn't sure in Persian", "شاید ب", "شایدب"),
    Around(r"[,،;؛]\s*(?:no|sorry|wait|actually|rather|oops|نه|ببخشید)[\s,،]+\w", "", "mends", "b, no, c", "yes, no"),
)
"""What says that an option isn't meant, or not for sure, where nothing is known of the options."""
_DOUBTED = re.compile(
    r"(?<!\w)(?:but|maybe|perhaps|guess|wait|actually|sorry|unless|except|unsure|not sure|ولی|اما|شاید|ببخشید|مطمئن)"
    r"(?!\w)|(?:\A|[,،;؛.])\s*(?:no|nope|wrong|false|نه|خیر)\s*(?:\Z|[,،;؛.])",
    re.IGNORECASE,
)
"""What goes on to something else behind a reason."""
_LETTER = re.compile(r"(?<!\w)(?:(?![aو\d])\w|الف|\w{1,2}(?=\W*\Z|\s*[,،;؛.]))(?!\w)", re.IGNORECASE)
_CLAUSE = re.compile(r"[,،;؛.:=→]|\b(?:is|are|answer|choose|pick|means)\b", re.IGNORECASE)


def text_of(node: Node) -> str:
    """Return an answer as text, the items of a list and the fields of a mapping on lines of their own."""
    text = "\n".join(line for item in (node.items if isinstance(node, Items) else [node]) for line in _lines(item))
    if len(text) > MOST_CHARACTERS:
        raise refusal(NO_CHOICE, text[:MOST_CHARACTERS])
    return _BULLET.sub("", text).strip()


def _lines(node: Node) -> list[str]:
    if isinstance(node, Table):
        return [f"{name}: {one_text(said)}" for name, said in node.entries.items()]
    return [one_text(node)]


def unwrapped(text: str) -> str:
    """Return a text without what stands around all of it: quotation marks, the brackets of a list."""
    text = bare(text, AROUND[:3])
    return text[1:-1].strip() if _WRAPPED.fullmatch(text) else text


def unnumbered(text: str) -> str:
    r"""Return what stands behind the numbers 1, 2, 3 …, a line each; a text that isn't numbered so as it is.

    >>> unnumbered("1) c 2) a"), unnumbered("2) c 1) a")
    ('c\na', '2) c 1) a')
    """
    return next((found for number in _NUMBERS if (found := _behind(number, text))), text)


def _behind(number: re.Pattern[str], text: str) -> str:
    found = list(number.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    parts = [text[one.end() : end].strip(_CLOSING + "\n") for one, end in zip(found, ends, strict=False)]
    counted = [int(one[1]) for one in found] == list(range(1, len(found) + 1))
    return "\n".join(parts) if len(parts) > 1 and counted and found[0].start() == 0 and all(parts) else ""


def named(text: str, known: Sequence[Option], separator: re.Pattern[str]) -> Iterator[str]:
    """Yield the names of the options in a text, in its order; what is an option itself isn't parted.

    Raises:
        ReadError: if something in the text is no option, takes one back or leaves it open.

    """
    name = one(text, known) if known else ""
    if name:
        yield name
        return
    lines = [line for line in unwrapped(text).splitlines() if line.strip()]
    if not 0 < len(lines) <= MOST_PIECES:
        raise refusal(NO_CHOICE, text)
    lines = list(_with_reasons(lines, known))
    for place, line in enumerate(lines, 1):
        yield from _of_line(line.rstrip(_CLOSING) if place < len(lines) else line, known, separator)


def _with_reasons(lines: Sequence[str], known: Sequence[Option]) -> Iterator[str]:
    """Yield lines, a reason that goes on over several in one: what goes on begins with no option."""
    whole = ""
    for line in lines:
        begins = one(line, known) or one(line.split()[0], known)
        goes_on = whole and known and (_REASON.match(line.lstrip()) or (_REASON.search(whole) and not begins))
        if whole and not goes_on:
            yield whole
        whole = f"{whole}; {line}" if goes_on else line
    yield whole


def _of_line(line: str, known: Sequence[Option], separator: re.Pattern[str]) -> Iterator[str]:
    name = one(line, known) if known else ""
    said = line if name else _without_reason(line, known)
    if not known and any(re.search(row.pattern, said, re.IGNORECASE) for row in DENIED):
        raise refusal(NO_CHOICE, said)
    most = 2 + most_of(separator, known) if known else 1
    read = pieces(said, separator, most, lambda piece: _names(piece, known, separator))
    for piece, names in read:
        if not names:
            raise none_of(piece, known, NO_OPTION)
        yield from names


def _names(piece: str, known: Sequence[Option], separator: re.Pattern[str]) -> tuple[str, ...]:
    name = one(piece, known)
    if name:
        return (name,)
    return () if separator.search(piece) else letters(piece, known)


def pieces(
    text: str, separator: re.Pattern[str], most: int, read: Callable[[str], Piece]
) -> Iterator[tuple[str, Piece]]:
    """Yield the pieces of a text with what each says: the longest that says something, of up to ``most`` parts.

    A piece that says nothing is the last; a text of too many parts isn't parted.
    """
    parted = [found.span() for found in islice(separator.finditer(text), MOST_PIECES)]
    ends = [*(parted if len(parted) < MOST_PIECES else ()), (len(text), len(text))]
    place = begin = 0
    while place < len(ends):
        for last in range(min(place + most, len(ends)) - 1, place - 1, -1):
            piece = text[begin : ends[last][0]].strip()
            said = read(piece)
            if said:
                break
        yield piece, said
        if not said:
            return
        place, begin = last + 1, ends[last][1]


def most_of(pattern: re.Pattern[str], known: Sequence[Option]) -> int:
    """Return how often a pattern stands in what one of the options says, at the most."""
    said = (text for option in known for text in (option.name, option.text.en, option.text.fa))
    return max((sum(1 for _ in pattern.finditer(text)) for text in said), default=0)


def _without_reason(line: str, known: Sequence[Option]) -> str:
    """Return a line without the reason behind it; one that may name another option, or doubts, is refused."""
    found = _REASON.search(line)
    said = line[: found.start()].rstrip(_BEFORE_REASON) if found else ""
    if not found or not said:
        return line
    reason = line[found.end() :]
    if _REASON.search(reason) or _DOUBTED.search(reason) or any(_named_in(reason, said, known)):
        raise refusal(NO_CHOICE, line)
    return said


def _named_in(reason: str, said: str, known: Sequence[Option]) -> Iterator[str]:
    """Yield the options that a reason may name beside what was said: by letter, or a piece of it by what they say.

    What is a word too, as *a* is, names one only where no word follows.
    """
    if not known:
        yield from re.findall(r"(?<!\w)[b-hj-zا-هی](?!\w)|(?<!\w)\w\W*\Z", reason, re.IGNORECASE)
        return
    own = one(said, known)
    pieces = [*_LETTER.findall(reason), *_CLAUSE.split(reason)]
    yield from (name for piece in pieces if piece and (name := one(piece, known)) and name != own)
