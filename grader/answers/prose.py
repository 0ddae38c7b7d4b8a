"""Words around one piece of mathematics: ``so 4640``, ``the output is 35×35×32``, ``4640 because of the biases``.

What is said around it is read as blanks, so that no place in the text moves. Words that make another number of it, or
leave it open, are left: ``half of 4640``, ``4640 or 4608``, ``more than 4640``. Several claims, parted by commas or by
words that lead on, are read as if they stood on lines of their own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from grader.language import UNSEEN, in_one_spelling
from grader.reading.lexing.fillers import is_filler
from grader.reading.lexing.nouns import is_noun, is_times, takes_back
from grader.reading.lexing.vocabulary import FUNCTIONS, table
from grader.units import is_unit

Pieces = list[re.Match[str]]

MOST_CHARACTERS = 300
"""A sentence or two; whoever writes more argues, and a person reads it."""
BEFORE = table("so hence thus therefore then finally approximately approx پس بنابراین لذا درنتیجه نهایتا تقریبا")
"""Words that lead to an answer."""
BEHIND = table("because since چون زیرا")
"""Words that a reason begins with."""
EACH = table("each every هر")
"""Words by which a number before which they stand is one of several."""
NAMES = table(
    """
    conv convolution pool pooling dense fc rnn lstm gru attention norm norms bn ln embedding encoder decoder head
    depthwise pointwise linear relu softmax hidden output input total sum all mha ffn mlp kernel side area
    مجموع کل جمع خروجی ورودی ضلع مساحت لایه کانولوشن
    """
)
"""What a value may be of, beside what is counted and names with a number of their own."""
_PARTS = re.compile(r"[,،]?\s+of which(?!\w)", re.IGNORECASE)
"""What names a part of a value behind it: ``4640, of which 32 are biases``."""
_MARKS = UNSEEN.pattern[1:-1]
_WORD = re.compile(rf"[^\W\d_][\w{_MARKS}]*")
_NUMBER = re.compile(r"[-−]?\d(?:[\d.,٫٬]*\d)?")
_PIECE = re.compile(rf"(?P<word>{_WORD.pattern})|(?P<number>\d+)|(?P<sign>\\[A-Za-z]+|[^\s{_MARKS}])")
_PUNCTUATION = frozenset(",.:;!'’\"،؛-–—✓✔☑#")
_BETWEEN = re.compile(rf"[\s,.:;!'’\"،؛{_MARKS}-]*")
_CROSS = re.compile(r"(?<=[\d)\]\s])[xXхХ](?=\s*[\d(\[])")
_OPENS, _CLOSES = frozenset("([{⌊⌈"), frozenset(")]}⌋⌉%٪²³$")
_NO_OPERATORS = _PUNCTUATION - {"-", "–"} | _OPENS | _CLOSES
_SHORT = table("i a")
"""The words of one letter that name nothing."""
_NO_UNITS = table("in are at as")
"""Words of sentences that are units too."""
_LETTER_ALONE = re.compile(r"(?<![^\W_])(?![xXхХ])[^\W\d_](?![^\W_])|[^\W\d_]\(")
LEADS_ON = re.compile(
    rf"(?:[,،;؛.]|(?<!\s))\s++(?:and\s+|و\s+)?(?:{'|'.join(sorted(BEFORE))})\b\s*[,،:]?", re.IGNORECASE
)
"""A word that leads on, with the comma and the blanks before it."""
_GOES_ON = re.compile(rf"[⇒→]|(?<!\w)(?:{'|'.join(sorted(BEFORE))}|یعنی|but|اما)(?!\w)", re.IGNORECASE)
"""What leads from a reason to another claim."""
_COMMA = re.compile(r"[,،](?=\s)|؛")
_PHRASES = re.compile(
    r"در (?:هر|مجموع)\b|\b(?:altogether|overall|in (?:all|total))\b|خواهد بود|\bmax[ -]?pool\w*"
    r"|\bper (?!cent|mil|hundred|thousand)[^\W\d_]+",
    re.IGNORECASE,
)
"""Words that are signs or functions elsewhere, and here are none."""
_BARE = re.compile(r"\s*[-−]?\d[\d.٫٬]*\s*")
_INDEXED = re.compile(r"[\s$]*([^\W\d_])_\{?(\d{1,2})\}?\s*=")
_BREAK = re.compile(r"([;⇒→\n])")
_NAME_AHEAD = re.compile(rf"(\s*(?:{_WORD.pattern}\s+){{0,3}}{_WORD.pattern})\s+(?=[\d(⌊⌈])")
_NAMES_ADDED = re.compile(rf"\s*{_WORD.pattern}(?:\s*[+·×*]\s*{_WORD.pattern})+\s*=(?=\s*[\d(])")
_COUNTED_AHEAD = re.compile(rf"^(\s*\d+\s+{_WORD.pattern}):(?=\s[^:;]*=)")
"""A number of something before a claim: ``3 gates: 3 × 680 = 2040``."""
_LABELLED = re.compile(r"\s*[^\W\d_][^=:;+*×·()]*[=:]")


def without_prose(text: str) -> str:
    """Return a text with blanks for the words around its mathematics; as it is where they say more than that.

    >>> without_prose("so 4640"), without_prose("4640 since 32 biases").rstrip(), without_prose("half of 4640")
    ('   4640', '4640', 'half of 4640')
    """
    if len(text) > MOST_CHARACTERS:
        return text
    return one_piece(_without_reason(_without_beginning(text)))


def with_arrows(text: str) -> str:
    """Return a text with arrows for words that lead on, so that no place in it moves; a long one as it is.

    >>> with_arrows("2x > 4, so x > 2")
    '2x > 4⇒    x > 2'
    """
    return LEADS_ON.sub(lambda found: "⇒".ljust(len(found[0])), text) if len(text) <= MOST_CHARACTERS else text


def as_claims(text: str) -> str:
    """Return a text with breaks for the commas between its claims and for words that lead on, without other words.

    >>> as_claims("28 - 4 = 24, so 24×24×96")
    '28 - 4 = 24⇒    24×24×96'
    """
    if len(text) > MOST_CHARACTERS:
        return text
    pieces = _pieces(text)
    told = [_told(piece, last=place == len(pieces) - 1) for place, piece in enumerate(pieces)]
    return "".join(told)


def _pieces(text: str) -> list[str]:
    """Return the claims of a text and the breaks between them; where these stand in brackets it is one."""
    parted = with_arrows(text)
    parted = _COUNTED_AHEAD.sub(r"\1;", parted)
    broken = _COMMA.sub(";", parted)
    pieces = _BREAK.split(broken)
    # Of "r = 5, j = 1" and "5 = 1, 3" it isn't clear which is meant; what an arrow leads to is.
    led = len(pieces) > 1 and pieces[-2] in "⇒→"
    if not led and not _counts_on(broken) and (_LETTER_ALONE.search(parted) or any(map(_BARE.fullmatch, pieces))):
        broken = parted
    return _BREAK.split(broken) if _outside_brackets(broken) else [text]


def _counts_on(broken: str) -> bool:
    """Tell whether claims are of one letter with indices that count on: ``r_1 = 3; r_2 = 5``."""
    found = [_INDEXED.match(piece) for piece in broken.split(";")]
    names = {one[1] for one in found if one}
    indices = [int(one[2]) for one in found if one]
    return all(found) and len(names) == 1 and indices == list(range(indices[0], indices[0] + len(found)))


def _told(piece: str, *, last: bool) -> str:
    """Return a claim with a colon behind its name, or without the words around its mathematics."""
    if _LABELLED.match(piece):
        return piece
    name = _NAME_AHEAD.match(piece)
    if name and _is_name(name[1]):
        return f"{name[1]}:{one_piece(piece[len(name[0]) - 1 :], last=last)[1:].rjust(len(piece) - len(name[1]) - 1)}"
    return one_piece(piece, last=last)


def _is_name(words: str) -> bool:
    """Tell whether words name a value: a noun, a layer, something with a number of its own."""
    *before, name = _folded(words).split()
    known = is_noun(name) or name in NAMES or name[-1].isdecimal()
    fine = all(is_filler(word) or word in NAMES for word in before)
    return known and fine and not any(map(takes_back, (*before, name)))


def _outside_brackets(text: str) -> bool:
    """Tell whether no break stands within brackets."""
    depth = 0
    for character in text:
        depth += (character in _OPENS) - (character in ")]}⌋⌉")
        if depth and character in ";⇒":
            return False
    return True


def _folded(word: str) -> str:
    return in_one_spelling(word.casefold())


def _without_beginning(text: str) -> str:
    """Return a text without a word that leads to an answer, or the names of what is added up before an equals sign."""
    names = _NAMES_ADDED.match(text)
    if names and not any(takes_back(word) for word in _WORD.findall(_folded(names[0]))):
        return _blanked(text, 0, names.end())
    word = _WORD.search(text)
    leads = word is not None and not text[: word.start()].strip() and _folded(word[0]) in BEFORE
    if word is None or not leads:
        return text
    rest = _BETWEEN.match(text, word.end())
    kept = rest.end() if rest else word.end()
    return " " * kept + text[kept:]


def _without_reason(text: str) -> str:
    because = (word for word in _WORD.finditer(text) if _folded(word[0]) in BEHIND)
    reason = min((*because, *_PARTS.finditer(text)), key=re.Match.start, default=None)
    if reason is None or not _NUMBER.search(text[: reason.start()]) or _GOES_ON.search(text, reason.end()):
        return text
    kept = text[: reason.start()].rstrip(" ,،;:")
    return kept + " " * (len(text) - len(kept))


def one_piece(text: str, *, last: bool = True) -> str:
    """Return a sentence of one piece of mathematics with blanks for all else.

    >>> one_piece("weights 4608 + biases 32"), one_piece("4608 weights of 4640")
    ('        4608 +        32', '4608 weights of 4640')
    """
    plain = _PHRASES.sub(lambda found: " " * len(found[0]), text)
    pieces = list(_PIECE.finditer(_CROSS.sub("×", plain)))
    places = [place for place, piece in enumerate(pieces) if piece["number"]]
    if not places:
        return text
    start, end = _grown(pieces, places[0], places[-1])
    around = [*range(start), *range(end + 1, len(pieces))]
    inside = [place for place in range(start, end + 1) if _is_foreign(pieces[place])]
    if any(_says_more(pieces, place) for place in (*around, *inside)):
        return text
    if not all(_stands_beside_a_sign(pieces, place) for place in inside) or _is_measured(pieces, last=last):
        return text
    for place in (*around, *inside):
        plain = _blanked(plain, *pieces[place].span())
    return plain


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _grown(pieces: Pieces, first: int, last: int) -> tuple[int, int]:
    """Return the places of the first and the last piece of mathematics, with the signs and brackets around numbers."""
    while first and pieces[first - 1]["sign"] and pieces[first - 1][0] not in _PUNCTUATION - {"-"}:
        first -= 1
    while last + 1 < len(pieces) and pieces[last + 1][0] in _CLOSES:
        last += 1
    return first, last


def _is_foreign(piece: re.Match[str]) -> bool:
    """Tell whether a piece is a word, and no sign."""
    return bool(piece["word"]) and not is_times(_folded(piece["word"]))


def _stands_beside_a_sign(pieces: Pieces, place: int) -> bool:
    """Tell whether a word within mathematics names a term or says what it counts: a sign parts it from one number."""
    before = next((one for one in reversed(pieces[:place]) if not one["word"]), None)
    behind = next((one for one in pieces[place:] if not one["word"]), None)
    return any(one is not None and one["sign"] and one[0] not in _NO_OPERATORS for one in (before, behind))


def _is_measured(pieces: Pieces, *, last: bool) -> bool:
    """Tell whether a word behind a number may be its unit: it touches, is a known one, or is all that is said.

    In a claim before the last that is no matter, as the answer isn't read from it.
    """
    alone = last and sum(bool(piece["word"]) for piece in pieces) == 1 and bool(pieces[-1]["word"])
    for before, word in pairwise(pieces):
        counts = not word["word"] or is_times(_folded(word[0])) or is_noun(_folded(word[0]))
        if not counts and (before["number"] or before[0] in _CLOSES):
            touches = before.end() == word.start()
            if touches or alone or (is_unit(word[0]) and word[0] not in _NO_UNITS):
                return True
    return False


def _says_more(pieces: Pieces, place: int) -> bool:
    """Tell whether a piece beside the mathematics is more than a word or a mark that leaves it as it is."""
    piece = pieces[place]
    if not piece["word"]:
        if piece[0] in "-−" and place and pieces[place - 1].end() == piece.start() and pieces[place - 1]["number"]:
            return place + 1 == len(pieces)  # some write the sign of a number behind it
        denies = piece[0] == "!" and place + 1 < len(pieces) and not pieces[place + 1]["word"]
        return denies or piece[0] not in _PUNCTUATION
    word = _folded(piece[0])
    if word in {"and", "و"}:
        return False
    short = len(word) == 1 and word not in _SHORT
    called = piece[0] in FUNCTIONS or takes_back(word) or not (is_filler(word) or word in NAMES or is_times(word))
    beside = any(not one["word"] for one in pieces[max(place - 1, 0) : place + 2] if one is not piece)
    ahead = place + 1 < len(pieces) and bool(pieces[place + 1]["number"])
    return short or called or (is_times(word) and beside) or (word in EACH and ahead)
