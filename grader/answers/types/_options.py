"""What can be chosen, as people name it: by its letter (``b``, ``(b)``, ``option B.``), by what it says, or by both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from grader.answers.interpreting import refusal
from grader.errors import ReadError
from grader.language import Text, in_one_spelling, quoted
from grader.model import Option

MOST_PIECES = 100
"""What has more names no options, it argues."""
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
_ONE_SIGN = str.maketrans("−–—‐‑٫،؛٪", "-----.,;%")
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])|(?<=[^\W\d_]{3})-(?=[^\W\d_]{3})")
_WORDS = re.compile(r"[\w\- ]{1,60}")
_LETTER_FIRST = re.compile(r"[(\[]?(?P<letter>\w{1,9})(?:\s*[)\].:=–—-]{1,3}\s*|\s+)(?=\S)")
_LETTER_LAST = re.compile(r"[(\[](?P<letter>\w{1,9})[)\]]\.?\Z")


class Around(NamedTuple):
    """What may stand around an option: its pattern, what of it is kept, and why, with an example and what it isn't."""

    pattern: str
    keeps: str
    why: str
    example: str
    other: str


AROUND = (
    Around(r"([*`]{1,3})([^*`]*)\1", r"\2", "emphasis and code of Markdown", "**b**", "**b"),
    Around(r"([$\"'«“])((?:(?!\1).)*)([$\"'»”])", r"\2", "quotation marks, and the dollars of LaTeX", '"b"', '"b'),
    Around(r"\\(?:boxed|text|mathrm|mathbf|textbf)\s*\{([^{}]*)\}", r"\1", "LaTeX that sets it", r"\text{b}", r"\b{b}"),
    Around(
        r"(?:(?:the|my)\s+)?(?:(?:correct|right)\s+)?(?:options?|choices?|answers?)\b(?:\s+(?:is|are)\b)?\s*:?\s*(.*)",
        r"\1",
        "says what follows",
        "the answer is b",
        "optional",
    ),
    Around(
        r"(?:گزینه(?:ٔ|\s?(?:های|ها|ی)(?=\s*:?\s*[^\s:]))?|مورد|(?:پاسخ|جواب)(?:\s+(?:درست|صحیح))?)(?!\w)\s*:?\s*(.*)",
        r"\1",
        "says it in Persian",
        "گزینه های ب",
        "گزینهب",
    ),
    Around(
        r"(.*\S)\s{1,9}(?:(?:is|are)\s+(?:the\s+)?(?:right|correct)(?:\s+(?:one|answer|option|choice))?|درست|صحیح|است|هستند)\.?",
        r"\1",
        "says that it is right",
        "b is correct",
        "b is incorrect",
    ),
    Around(r"[(\[{]?\s*(.*[^\s)\]}.:]|)[\s)\]}.:]*", r"\1", "brackets, of a list the last, and points", "b).", "b(c"),
)
"""What is taken away around an option, in this order."""


def one(text: str, known: Sequence[Option]) -> str:
    """Return the name of the one option that a text is, nothing where it is none.

    >>> from grader.language import Text
    >>> options = (Option("a", Text("Rome")), Option("b", Text("Paris")))
    >>> one("Paris.", options), one("B) Paris", options), one("گزینهٔ ب", options), one("Berlin", options)
    ('b', 'b', 'b', '')
    """
    return _option(text, known) if known else _word(text)


def bare(text: str, rows: Sequence[Around] = AROUND) -> str:
    """Return a text without what some rows take away around it, some of it within the other."""
    for row in (*rows, *rows):
        found = re.fullmatch(row.pattern, text.strip(), re.DOTALL | re.IGNORECASE)
        text = found.expand(row.keeps) if found else text
    return text.strip()


def letters(text: str, known: Sequence[Option]) -> tuple[str, ...]:
    """Return options of letters with blanks between them, or different single letters with nothing: ``ABD``."""
    apart = text.split() if len(text.split()) > 1 else list(_letter(text)[:MOST_PIECES])
    names = [_by_letter(letter, known) for letter in apart[:MOST_PIECES]]
    one_form = len({letter.isalnum() for letter in apart}) == 1
    found = tuple(name for name, *_ in filter(None, names))
    return found if one_form and len(apart) > 1 and len(set(found)) == len(apart) else ()


def none_of(text: str, known: Sequence[Option], told: Text) -> ReadError:
    """Return what is said where a text names none of the known options, which are listed."""
    if not known or not text.strip():
        return refusal(NO_CHOICE, text)
    return refusal(told, text, written=quoted(text), known=", ".join(option.name for option in known))


def _word(text: str) -> str:
    """Return what stands for an option where nothing is known of these: a letter, a number, a word or some."""
    said = _letter(text)
    return said if _WORDS.fullmatch(said) else ""


def _letter(text: str) -> str:
    plain = bare(unicodedata.normalize("NFKC", in_one_spelling(text))).casefold()
    return " ".join(plain.split())


def _option(text: str, known: Sequence[Option]) -> str:
    plain = bare(text, AROUND[:-1])
    found = {*_by_letter(text, known), *(name for said in {text, plain} for name in _by_text(said, known))}
    for letter, words in () if found else _both(plain):
        letters, texts = _by_letter(letter, known), _by_text(words, known)
        found |= {*letters, *texts} if letters and texts else set()
    if len(found) > 1:
        first, second, *_ = sorted(found)
        raise refusal(TWO_OPTIONS, text, written=quoted(text), one=first, other=second)
    return found.pop() if found else ""


def _both(text: str) -> Iterator[tuple[str, str]]:
    """Yield what may be the letter of an option and its words, whichever stands first, one of them in brackets."""
    first = _LETTER_FIRST.match(text)
    if first:
        words = text[first.end() :]
        yield first["letter"], words
        yield first["letter"], bare(words, AROUND[-1:])
    last = _LETTER_LAST.search(text)
    if last:
        yield last["letter"], text[: last.start()]


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
    plain = " ".join(bare(in_one_spelling(text), AROUND[:2]).translate(_ONE_SIGN).rstrip(".").split())
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
