"""What can be chosen, as people name it: by its letter (``b``, ``(b)``, ``option B.``), by what it says, or by both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
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
_COUNTERPARTS = ALPHABETS | {persian: latin for latin, persian in ALPHABETS.items()}
_DASHES = str.maketrans("−–—‐‑", "-----")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])|(?<=[^\W\d_]{3})-(?=[^\W\d_]{3})")
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


def _by_letter(text: str, known: Sequence[Option]) -> tuple[str, ...]:
    return _table(tuple(known)).letters.get(_letter(text), ())


def _by_text(text: str, known: Sequence[Option]) -> tuple[str, ...]:
    """Return the options that say a text; of several that differ in capitals or blanks alone the one with these."""
    said, table = _words(text), _table(tuple(known))
    exactly = table.texts[0].get(said, ())
    loosely = (names.get(fold(said), ()) for fold, names in zip(_FOLDS[1:], table.texts[1:], strict=True))
    return exactly or next((found for found in loosely if len(found) == 1), ())


def _words(text: str) -> str:
    """Return what an option says without marks around it, full stops and blanks that say nothing."""
    plain = " ".join(bare(in_one_spelling(text), AROUND[:1]).translate(_DASHES).rstrip(".").split())
    return re.sub(r"(?<=\W) | (?=\W)", "", plain)


def _joined(words: str) -> str:
    """Return words without the blanks and hyphens between them, which some write and others don't."""
    return _BETWEEN_WORDS.sub("", words)


_FOLDS: tuple[Callable[[str], str], ...] = (str, str.casefold, lambda words: _joined(words).casefold())
"""How alike two texts may be to be the same, the strictest first."""


class _Table(NamedTuple):
    """Names of options by what names them: by letter, and by what they say as each of the folds has it."""

    letters: Mapping[str, tuple[str, ...]]
    texts: tuple[Mapping[str, tuple[str, ...]], ...]


@lru_cache(maxsize=64)
def _table(known: tuple[Option, ...]) -> _Table:
    letters = [(_letter(said), option.name) for option in known for said in (option.name, _counterpart(option.name))]
    texts = [(_words(said), option.name) for option in known for said in (option.text.en, option.text.fa) if said]
    return _Table(_grouped(letters), tuple(_grouped((fold(said), name) for said, name in texts) for fold in _FOLDS))


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for said, name in pairs:
        found.setdefault(said, {})[name] = None
    return {said: tuple(names) for said, names in found.items()}


def _counterpart(name: str) -> str:
    """Return the letter of the other alphabet that stands at the same place, else the name itself."""
    return _COUNTERPARTS.get(in_one_spelling(name).casefold(), name)


def alike(options: Sequence[Option]) -> tuple[tuple[str, str], ...]:
    """Return the names of options that nobody could tell apart, in pairs; what is empty stands beside nothing.

    They say the same in any language, one is called what another says, or one has the Persian letter of the other.

    >>> from grader.language import Text
    >>> alike((Option("a", Text("Rome")), Option("b", Text("رم")), Option("c", Text("Rome.")), Option("ب", Text())))
    (('b', 'ب'), ('a', 'c'), ('ب', ''))
    """
    letters, texts = _table(tuple(options))
    says = _grouped((_joined(said), name) for said, names in texts[0].items() for name in names)
    called = [(*letters.get(_letter(said), ()), *names) for said, names in texts[0].items()]
    pairs = [pair for names in (*letters.values(), *says.values(), *called) for pair in _pairs(names)]
    saying = {name for said, names in texts[0].items() if said for name in names}
    empty = [(option.name, "") for option in options if option.name not in saying or not _letter(option.name)]
    return tuple(dict.fromkeys((*pairs, *empty)))


def _pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    return [(names[0], other) for other in names[1:] if other != names[0]]
