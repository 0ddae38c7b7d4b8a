"""What can be chosen, as people name it: by its letter (``b``, ``(b)``, ``option B.``), by what it says, or by both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader.answers.interpreting import one_text, refusal, several
from grader.errors import ReadError
from grader.language import Text, in_one_spelling, quoted
from grader.model import Option
from grader.source import Node

MOST_CHARACTERS = 2000
"""What is longer names no options, it argues."""
NO_CHOICE = Text(en="name one of the options", fa="یکی از گزینه‌ها را نام ببرید")
NO_OPTION = Text(
    en="{written} is none of the options; these are {known}", fa="{written} از گزینه‌ها نیست؛ گزینه‌ها {known} هستند"
)
TWO_OPTIONS = Text(
    en="{written} names two options, {one} and {other}", fa="{written} دو گزینه را نام می‌برد، {one} و {other}"
)
ALPHABETS = dict(zip("abcdefgh", ("الف", "ب", "ج", "د", "ه", "و", "ز", "ح"), strict=True))
"""The letters of Persian options, in the order of those of English ones."""
_WORDS = re.compile(r"[\w\- ]{1,60}")
_LETTER_FIRST = re.compile(r"[(\[]?(?P<letter>\w{1,9})\s*[)\].:–—-]*\s+(?P<text>.+)", re.DOTALL)
_BULLET = re.compile(r"^[ \t]*[-*•][ \t]+", re.MULTILINE)
_REASON = re.compile(r"(\w.*?)[\s,،;:–-]+(?:because|since|چون|زیرا)\b.*", re.DOTALL | re.IGNORECASE)
_LETTER_LAST = re.compile(r"(?P<text>.+?)\s*[(\[](?P<letter>\w{1,9})[)\]]\.?", re.DOTALL)


class Around(NamedTuple):
    """What may stand around an option: its pattern, what of it is kept, and why, with an example and what it isn't."""

    pattern: str
    keeps: str
    why: str
    example: str
    other: str


AROUND = (
    Around(r"([$\"'«“])(.*)([$\"'»”])", r"\2", "quotation marks, and the dollars of LaTeX", '"b"', '"b'),
    Around(r"\\(?:boxed|text|mathrm|mathbf|textbf)\s*\{([^{}]*)\}", r"\1", "LaTeX that sets it", r"\text{b}", r"\b{b}"),
    Around(r"(?:options?|choices?|answer)\b\s*:?\s*(.*)", r"\1", "says what follows", "option b", "optional"),
    Around(r"(?:گزینه(?:های|ها|ٔ|ی)?|پاسخ)(?!\w)\s*:?\s*(.*)", r"\1", "says it in Persian", "گزینهٔ ب", "گزینهب"),
    Around(r"[(\[{]?\s*(.*?)\s*[)\]}.:]*", r"\1", "brackets, of a list the last alone, and points", "b).", "b(c"),
)
"""What is taken away around an option, in this order."""
DENIED = (
    Around(r"\b(?:not|no|neither)\s+\w", "", "takes an option back", "not b", "note b"),
    Around(r"\w\s+or\s+\w", "", "leaves it open which", "a or b", "a for b"),
    Around(r"\w\s+(?:یا|نیست)(?!\w)", "", "the same in Persian", "الف یا ب", "الف یادم ب"),
    Around(r"(?<!\w)نه\s+\w", "", "takes an option back in Persian", "نه ب", "نهم ب"),
)
"""What says that an option isn't meant, or not for sure."""


def text_of(node: Node) -> str:
    """Return an answer as text, the items of a list on lines of their own, without bullets."""
    items = several(node)
    text = "\n".join(map(one_text, items)) if items else one_text(node)
    if len(text) > MOST_CHARACTERS:
        raise refusal(NO_CHOICE, text[:MOST_CHARACTERS])
    return _BULLET.sub("", text).strip()


def named(text: str, known: Sequence[Option], levels: Sequence[str]) -> Iterator[str]:
    """Yield the names of the options in a text, in its order.

    ``levels`` are the patterns that part options, the strongest first; what is an option itself isn't parted.

    Raises:
        ReadError: if something in the text is no option, takes one back or leaves it open.

    """
    said = _REASON.sub(r"\1", text)
    name = (_option(text, known) or _option(said, known)) if known or not levels else ""
    if name:
        yield name
        return
    text = said
    if any(re.search(row.pattern, text, re.IGNORECASE) for row in DENIED):
        raise refusal(NO_CHOICE, text)
    if not levels:
        yield from _in_a_row(text, known)
        return
    for part in re.split(levels[0], bare(text, AROUND[:2]), flags=re.IGNORECASE):
        yield from named(part, known, levels[1:])


def one(text: str, known: Sequence[Option]) -> str:
    """Return the name of the one option that a text is, nothing where it is none.

    >>> from grader.language import Text
    >>> options = (Option("a", Text("Rome")), Option("b", Text("Paris")))
    >>> one("Paris.", options), one("B) Paris", options), one("گزینهٔ ب", options), one("Berlin", options)
    ('b', 'b', 'b', '')
    """
    return _option(text, known) if known else _word(text)


def bare(text: str, rows: Sequence[Around] = AROUND) -> str:
    """Return a text without what some rows take away around it."""
    for row in rows:
        found = re.fullmatch(row.pattern, text.strip(), re.DOTALL | re.IGNORECASE)
        text = found.expand(row.keeps) if found else text
    return text.strip()


def _in_a_row(text: str, known: Sequence[Option]) -> list[str]:
    """Return the options of letters with blanks between them, or of different single letters with nothing: ``ABD``."""
    letters = text.split() if len(text.split()) > 1 else list(_letter(text))
    names = [_by_letter(letter, known) for letter in letters]
    if len(names) < 2 or not all(names) or len({name for name, *_ in names}) < len(names):
        raise _none(text, known)
    return [name for name, *_ in names]


def _none(text: str, known: Sequence[Option]) -> ReadError:
    if not known or not text.strip():
        return refusal(NO_CHOICE, text)
    return refusal(NO_OPTION, text, written=quoted(text), known=", ".join(option.name for option in known))


def _word(text: str) -> str:
    """Return what stands for an option where nothing is known of these: a letter, a number, a word or some."""
    said = _letter(text)
    return said if _WORDS.fullmatch(said) else ""


def _letter(text: str) -> str:
    plain = bare(unicodedata.normalize("NFKC", in_one_spelling(text))).casefold()
    return " ".join(plain.split())


def _option(text: str, known: Sequence[Option]) -> str:
    if not known:
        return _word(text)
    found = {*_by_letter(text, known), *_by_text(text, known)}
    for pattern in () if found else (_LETTER_FIRST, _LETTER_LAST):
        both = pattern.fullmatch(text.strip())
        letter, words = (_by_letter(both["letter"], known), _by_text(both["text"], known)) if both else ((), ())
        found |= {*letter, *words} if letter and words else set()
    if len(found) > 1:
        first, second, *_ = sorted(found)
        raise refusal(TWO_OPTIONS, text, written=quoted(text), one=first, other=second)
    return found.pop() if found else ""


def _by_letter(text: str, known: Sequence[Option]) -> list[str]:
    said = _letter(text)
    return [option.name for option in known if said in {_letter(option.name), ALPHABETS.get(option.name.casefold())}]


def _by_text(text: str, known: Sequence[Option]) -> list[str]:
    """Return the options that say a text; of several that differ in capitals alone the one with these."""
    texts = [(option.name, said) for option in known for said in (option.text.en, option.text.fa) if said]
    found = {name for name, said in texts if _words(said).casefold() == _words(text).casefold()}
    return sorted(found if len(found) < 2 else {name for name, said in texts if _words(said) == _words(text)})


def _words(text: str) -> str:
    """Return what an option says without marks around it, full stops and blanks that say nothing."""
    plain = " ".join(bare(in_one_spelling(text), AROUND[:1]).rstrip(".").split())
    return re.sub(r"(?<=\W) | (?=\W)", "", plain)
