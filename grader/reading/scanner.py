r"""Cuts mathematics into tokens whose meaning is settled: functions, letters, constants, relations, units.

    sin 2x, \sin 2x          function, number, letter
    xy, x₁, \lambda_{12}     letters, each with its index
    x ≤ 3, x <= 3, x \le 3   letter, relation, number

What a word means depends on the dialect: a listed variable is a letter, a unit is one where units are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from grader.derivation.exact import simplest
from grader.derivation.expression import Number
from grader.derivation.statements import Written
from grader.errors import ReadError
from grader.reading import commands, vocabulary
from grader.reading.characters import Typed
from grader.reading.lexer import NOT_CLOSED, UNKNOWN_COMMAND, UNKNOWN_SIGN
from grader.reading.limits import MANY_TOKENS, TOO_MANY_TOKENS
from grader.reading.locales import numeral, plain
from grader.reading.nouns import is_noun
from grader.reading.numerals import number
from grader.reading.tokens import (
    CONSTANT,
    END,
    FRACTION,
    FUNCTION,
    JOIN,
    LETTER,
    MATRIX,
    NEWLINE,
    NOT,
    NUMBER,
    RELATION,
    SETS,
    TRUTH,
    UNIT,
    WORD,
    WORDS,
    Token,
)
from grader.source import quoted


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text is meant: where it was written, which names are letters, and what may stand in it.

    In ``logic`` single letters are statements and arrows mean that one follows from another. Where ``items``
    may stand without brackets, commas and blanks part them. ``units`` tells whether a word is a unit.
    """

    locale: str = ""
    variables: frozenset[str] = frozenset()
    logic: bool = False
    items: bool = False
    imaginary: str = "i"
    units: Callable[[str], bool] | None = field(default=None, compare=False)


PLAIN = Dialect()

_L = r"[^\W\d_⁰¹²³⁴-⁹₀-₉ⁿ¼½¾⅐-⅞]"
_INDEX = rf"(?:_\{{[^{{}}]{{1,40}}\}}|_\\[A-Za-z]++(?:\{{\w*+\}})?+|_(?:[0-9]++|{_L}++[0-9]*+)|[₀-₉ᵢⱼₙ]++)"
_SIGNS = (
    r"\*\*|\+/-|\+-|<=>|<->|-{1,2}>|={1,2}>|<=|>=|=<|!=|<>|==|&&|\|\||/\\|\\/"
    r"|[-+*/^=~<>≤≥≠≈(){}\[\],;:|!%°±∓√∛∜⌊⌋⌈⌉⇒\n∪∩∖∈∅∞∧∨¬⊕↔⇔'′&?_٪⩽⩾⊥⊤]"
)
_TOKEN = re.compile(
    rf"""
      (?P<blank>[ \t\r$\u2009]++)
    | (?P<name>{_L}(?:{_L}|[0-9])*+{_INDEX}?+)
    | (?P<raised>[⁰¹²³⁴-⁹⁺⁻ⁿ]++)
    | (?P<vulgar>[¼½¾⅐-⅞])
    | (?P<command>\\(?:[A-Za-z]++|[^A-Za-z]))
    | (?P<sign>{_SIGNS})
    """,
    re.VERBOSE,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉ᵢⱼₙ", "0123456789ijn")
_BRACED = re.compile(r"\s*+\{((?:[^{}]|\{[^{}]*+\})*+)\}")
_ENVIRONMENT = re.compile(rf"\s*+\{{({commands.ENVIRONMENTS}|cases|aligned|align)\*?\}}(?:\s*+\{{[lcr| ]*+\}})?+")
_PERIOD = re.compile(r"\.?\\(?:overline|bar)\s*\{(\d{1,40})\}")
_PARTS = re.compile(rf"(?P<letters>{_L}++)(?P<digits>[0-9]*+)(?P<index>.*)", re.DOTALL)
_CALLED = commands.table("re im arg mod gcd lcm sign abs gamma root conj step real comb choose max min fact relu")
_CLOSERS = frozenset({")", "]", "}"})
_SAME = {"**": "^", "==": "=", "\n": NEWLINE, "->": "⇒", "-->": "⇒", "=>": "⇒", "==>": "⇒", "<=>": "⇔", "<->": "⇔"}
_SAME |= {"+/-": "±", "٪": "%", "⩽": "≤", "⩾": "≥", "↔": "⇔", "/\\": "∧", "\\/": "∨", "′": "'"}
_SET_WORDS = frozenset({"union", "cup", "cap", "setminus"})
LONGEST_PRODUCT = 4
"""A word of more letters than these, none of which is known, is a word and no product."""


def scan(typed: Typed, dialect: Dialect, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of a text or of a part of it, with an END token behind them."""
    scanner = _Scanner(typed, dialect, len(typed.plain) if end is None else end)
    scanner.run(start)
    return scanner.tokens


class _Scanner:
    def __init__(self, typed: Typed, dialect: Dialect, end: int) -> None:
        self.typed, self.plain, self.dialect, self.end = typed, typed.plain, dialect, end
        self.tokens: list[Token] = []
        self.brackets = 0
        self.dropped: set[int] = set()

    def run(self, at: int) -> None:
        while at < self.end:
            at = self._number(at) or self._other(at)
            if len(self.tokens) > MANY_TOKENS:
                raise self.typed.limit(TOO_MANY_TOKENS, self.tokens[-1].start, MANY_TOKENS)
        self.tokens.append(Token(END, self.end, self.end))

    def _add(self, kind: str, start: int, end: int, held: object = None) -> int:
        self.tokens.append(Token(kind, start, end, held))
        return end

    def _number(self, at: int) -> int | None:
        """Take a number that begins here, if one does."""
        if not (self.plain[at].isdigit() or self.plain[at] in ".,"):
            return None
        grouped = not self.brackets and not self.dialect.items
        match = numeral(self.dialect.locale, grouped=grouped).match(self.plain, at, self.end)
        if match is None:
            return None
        written = plain(match[0], self.dialect.locale)
        period = _PERIOD.match(self.plain, match.end(), self.end)
        if period and "." in written + self.plain[match.end() : match.end() + 1] and "e" not in written:
            return self._repeating(written, period, at)
        value = number(written, self.typed, at)
        return self._add(NUMBER, at, match.end(), Written(number=value.number, places=value.places, typed=written))

    def _repeating(self, written: str, period: re.Match[str], at: int) -> int:
        """Take a decimal whose last digits go on for ever: ``0.1\\overline{6}``."""
        typed = written.rstrip(".") + ("." if "." not in written.rstrip(".") else "")
        first = number(typed + "0", self.typed, at).number
        places = len(typed.partition(".")[2])
        digits = int(period[1])
        value = simplest(first + Fraction(digits, (10 ** len(period[1]) - 1) * 10**places))
        return self._add(NUMBER, at, period.end(), Number(number=value))

    def _other(self, at: int) -> int:
        match = _TOKEN.match(self.plain, at, self.end)
        if match is None:
            raise self._unknown(at)
        return match.end() if match.lastgroup == "blank" else _TAKE[str(match.lastgroup)](self, match)

    def _unknown(self, at: int) -> ReadError:
        return self.typed.error(UNKNOWN_SIGN, at, sign=quoted(self.plain[at]))

    # ----- names

    def name(self, match: re.Match[str]) -> int:
        """Take a word or a letter with its index; in ``3x4`` the x is a times sign."""
        start, end = match.span()
        if self._crosses(match[0], start, end):
            return self._add("*", start, start + 1)
        imaginary = self._imaginary(match[0], start)
        if imaginary:
            return imaginary
        if match[0] == "U" and self.tokens and self.tokens[-1].kind in _CLOSERS:
            return self._add(SETS, start, end, "∪")
        return self.word(match[0], start, end)

    def _imaginary(self, written: str, start: int) -> int | None:
        """Take the i of ``3 + i4``: the imaginary unit has no index."""
        letter = written[0]
        if letter not in {"i", self.dialect.imaginary} or letter in self.dialect.variables:
            return None
        if not written[1:].isdigit():
            return None
        self._add(CONSTANT, start, start + 1, "i")
        self._add("*", start + 1, start + 1)
        return start + 1

    def _crosses(self, written: str, start: int, end: int) -> bool:
        if written[0] not in "xX" or not self.tokens or self.tokens[-1].kind not in {NUMBER, *_CLOSERS}:
            return False
        number_before = self.tokens[-1].kind == NUMBER
        if written[1:2].isdigit():
            return number_before and self.tokens[-1].end == start
        following = self.plain[end : end + 2].lstrip(" ")
        apart = self.plain[end : end + 1] == " " and self.plain[start - 1] == " "
        return len(written) == 1 and number_before and (following[:1].isdigit() or (apart and following[:1] == "("))

    def word(self, written: str, start: int, end: int) -> int:
        """Take a word: one token where it is known, else the letters that it is made of."""
        token = self._known(written, start, end)
        if token is not None:
            self.tokens.append(token)
            return end
        pieces = list(self._pieces(written, start))
        self.tokens += pieces
        return pieces[-1].end

    def _known(self, written: str, start: int, end: int) -> Token | None:
        """Return the token of a whole word, None where it is made of several."""
        folded = written.casefold()
        if self.dialect.units and self.dialect.units(written):
            return Token(UNIT, start, end, written)
        if written in self.dialect.variables or _name(written) in self.dialect.variables:
            return Token(LETTER, start, end, _name(written))
        if (written in vocabulary.JOINS and len(written) > 1) or written in {"و"}:
            return Token(JOIN, start, end, vocabulary.JOINS[written])
        if written in _SET_WORDS and self.tokens and self.tokens[-1].kind in _CLOSERS:
            return Token(SETS, start, end, vocabulary.SETS[written])
        if written == "not":
            return Token(NOT, start, end)
        if folded in vocabulary.TRUTHS and self.dialect.logic:
            return Token(TRUTH, start, end, vocabulary.TRUTHS[folded])
        if written in vocabulary.NO_NUMBERS or folded in vocabulary.COUNTED or (is_noun(written) and len(written) > 1):
            return Token(WORD, start, end, written)
        if self.dialect.logic and len(_PARTS.sub(r"\g<letters>", written)) == 1:
            return Token(LETTER, start, end, _name(written))
        return self._function(written, start, end) or self._constant(written, start, end) or _greek(written, start, end)

    def _function(self, written: str, start: int, end: int) -> Token | None:
        word, index = _split(written)
        word = word.casefold() if word.casefold() in vocabulary.FUNCTIONS and len(word) > 1 else word
        if word not in vocabulary.FUNCTIONS or (index and word not in {"log", "ln"}):
            return None
        called = self.plain[end : end + 8].lstrip(" ")[:1]
        if word in _CALLED and called not in {"(", "{"}:
            return None
        return Token(FUNCTION, start, end, (vocabulary.ALIASES.get(word, word), index))

    def _constant(self, written: str, start: int, end: int) -> Token | None:
        name = vocabulary.CONSTANTS.get(written)
        if written == self.dialect.imaginary:
            name = "i"
        return Token(CONSTANT, start, end, name) if name else None

    def _pieces(self, written: str, start: int) -> Iterator[Token]:
        """Yield what a word is made of: functions and Greek letters by name, single letters, the last with its index."""
        word, index = _split(written)
        letters = re.sub(r"[0-9]", "", word)
        whole = len(letters) == 1 or self._is_product(letters)
        if not whole:
            yield Token(WORD, start, start + len(written), written)
            return
        at = 0
        while at < len(word):
            length = self._longest(word, at, len(written))
            piece = word[at : at + length]
            last = at + length >= len(word)
            piece_end = start + (len(written) if last else at + length)
            spelt = piece + (f"_{index}" if last and index else "")
            known = self._known(spelt, start + at, piece_end) if len(spelt) < len(written) else None
            yield known or Token(LETTER, start + at, piece_end, _name(spelt))
            at += length

    def _is_product(self, letters: str) -> bool:
        if not all(letter.isascii() or letter in "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩ" for letter in letters):
            return False
        known = any(letters.find(name) >= 0 for name in (*vocabulary.FUNCTIONS, *vocabulary.GREEK) if len(name) > 1)
        listed = self.dialect.variables and set(letters) <= self.dialect.variables
        return len(letters) <= LONGEST_PRODUCT or known or bool(listed)

    def _longest(self, word: str, at: int, whole: int) -> int:
        """Return the length of the longest known name at a place of a word, or of the letter with its digits there."""
        for length in range(min(len(word) - at, 12), 1, -1):
            piece = word[at : at + length]
            function = piece in vocabulary.FUNCTIONS and piece not in _CALLED
            if length < whole and (function or piece in vocabulary.GREEK or piece == "pi"):
                return length
        digits = re.compile(r"[0-9]*+").match(word, at + 1)
        return 1 + (len(digits[0]) if digits else 0)

    # ----- signs

    def raised(self, match: re.Match[str]) -> int:
        """Take raised digits as a power."""
        start, end = match.span()
        written = match[0].translate(_RAISED)
        self._add("^", start, start)
        if written[0] in "+-":
            self._add(written[0], start, start + 1)
            written = written[1:]
        if written == "n":
            return self._add(LETTER, start, end, "n")
        if not written.isdigit():
            raise self.typed.error(UNKNOWN_SIGN, start, sign=quoted(match[0]))
        return self._add(NUMBER, end - len(written), end, Written(number=int(written), typed=written))

    def vulgar(self, match: re.Match[str]) -> int:
        """Take a fraction that is one sign."""
        import unicodedata  # noqa: PLC0415 - few answers have one

        above, _, below = unicodedata.normalize("NFKC", match[0]).partition("⁄")
        return self._add("vulgar", *match.span(), (int(above), int(below)))

    def sign(self, match: re.Match[str]) -> int:
        """Take a sign; a line break within brackets is blank."""
        return self._sign(_SAME.get(match[0], match[0]), *match.span())

    def _sign(self, sign: str, start: int, end: int) -> int:
        original = self.typed.text[self.typed.place(start) : self.typed.place(start) + 1]
        if sign == "⇒" and original in "⇔⟺↔":
            sign = "⇔"
        if sign == "~" and original == "~" and not self.dialect.logic:
            return end  # LaTeX's blank that doesn't break
        if sign == "~":
            sign = "≈" if not self.dialect.logic else "¬"
        if start in self.dropped:
            return end
        if sign in "([{":
            self.brackets += 1
        elif sign in ")]}":
            self.brackets = max(0, self.brackets - 1)
        elif sign == NEWLINE and self.brackets:
            return end
        if sign == "°" and self.dialect.units:
            return self._degrees(start, end)
        tables = ((RELATION, vocabulary.RELATIONS), (SETS, vocabulary.SETS), (CONSTANT, vocabulary.CONSTANTS))
        for kind, table in tables:
            if sign in table:
                return self._add(kind, start, end, table[sign])
        return self._join(sign, start, end)

    def _degrees(self, start: int, end: int) -> int:
        """Take a degree sign as a unit, with the scale behind it: ``°C``."""
        scale = re.compile(r"\s?([CF])(?![A-Za-z])").match(self.plain, end, self.end)
        return self._add(UNIT, start, scale.end() if scale else end, f"deg{scale[1]}" if scale else "degree")

    def _join(self, sign: str, start: int, end: int) -> int:
        operand = self._after_operand()
        if sign == "+-":
            return self._plus_minus(start, end, operand=operand)
        doubled = sign == "||" and not self.dialect.logic and not operand
        if sign in vocabulary.JOINS and not doubled and (sign not in {"⇒", "||"} or self.dialect.logic):
            return self._add(JOIN, start, end, vocabulary.JOINS[sign])
        if sign == "||":
            self._add("|", start, start + 1)
            return self._add("|", start + 1, end)
        if sign in "⊥⊤":
            return self._add(TRUTH, start, end, sign == "⊤")
        if sign == "¬" or (sign == "!" and self.dialect.logic and not operand):
            return self._add(NOT, start, end)
        return self._add(sign, start, end)

    def _after_operand(self) -> bool:
        return bool(self.tokens) and self.tokens[-1].kind in {*_CLOSERS, LETTER, CONSTANT, NUMBER, "|", "|)", "!", "%"}

    def _plus_minus(self, start: int, end: int, *, operand: bool) -> int:
        """Take ``+-``: plus or minus where a value begins, else a negative that is added."""
        if not operand:
            return self._add("±", start, end)
        self._add("+", start, start + 1)
        return self._add("-", start + 1, end)

    # ----- LaTeX

    def command(self, match: re.Match[str]) -> int:
        """Take a LaTeX command, with its argument where that is plain words."""
        (start, end), name = match.span(), match[0][1:]
        if name in {"left", "right", "big", "Big", "bigl", "bigr"}:
            return self._delimiter(name, start, end)
        if name in {" ", "{"} and self._takes_out(name, end):
            self._add(SETS, start, start + 1, "∖")
            return start + 1 if name == "{" else end
        if name in _SIGN_COMMANDS:
            kind = _SIGN_COMMANDS[name]
            self.brackets += (kind == "set{") - (kind == "set}")
            return self._sign(kind, start, end) if len(kind) == 1 or kind == NEWLINE else self._add(kind, start, end)
        if name in commands.BLANK or name in {"!", "limits"}:
            return end
        for kind, table in ((RELATION, vocabulary.RELATIONS), (SETS, vocabulary.SETS)):
            if name in table:
                return self._add(kind, start, end, table[name])
        if name in vocabulary.JOINS and (self.dialect.logic or name not in {"Rightarrow", "implies"}):
            return self._add(JOIN, start, end, vocabulary.JOINS[name])
        if name in vocabulary.NOTS:
            return self._add(NOT, start, end)
        return self._named_command(name, start, end)

    def _takes_out(self, name: str, end: int) -> bool:
        """Tell whether a backslash before braces is a set minus: ``ℝ \\ {0}``."""
        last = self.tokens[-1] if self.tokens else None
        after_set = last is not None and (last.kind in {")", "]", "}"} or last.held in {"reals", "R"})
        return after_set and (name == "{" or self.plain[end : end + 4].lstrip().startswith(("{", "\\{")))

    def _delimiter(self, name: str, start: int, end: int) -> int:
        """Pass over ``\\left`` and ``\\right``, but keep which way a bar behind them faces."""
        bar = re.compile(r"\s*(?:\||\\[lr]?vert(?![A-Za-z]))").match(self.plain, end, self.end)
        if bar:
            return self._add("|(" if name.endswith(("left", "l")) else "|)", start, bar.end())
        empty = re.compile(r"\s*\.").match(self.plain, end, self.end)
        return empty.end() if empty else end

    def _named_command(self, name: str, start: int, end: int) -> int:
        if name in commands.SIGNS:
            return self._sign(_CANONICAL.get(commands.SIGNS[name], commands.SIGNS[name]), start, end)
        if name in commands.FRACTIONS or name in {"binom", "dbinom", "tbinom", "sqrt", "sum", "prod", "int"}:
            kind = FRACTION if name in commands.FRACTIONS else "binom" if name.endswith("binom") else name
            return self._add(kind, start, end)
        if name == "begin":
            return self._matrix(start, end)
        if name in vocabulary.GREEK or name in vocabulary.FUNCTIONS or name in vocabulary.CONSTANTS:
            index = re.compile(_INDEX).match(self.plain, end, self.end)
            stop = index.end() if index else end
            known = self._known(name + (index[0] if index else ""), start, stop)
            self.tokens.append(known or Token(LETTER, start, stop, _name(name + (index[0] if index else ""))))
            return stop
        return self._with_argument(name, start, end)

    def _with_argument(self, name: str, start: int, end: int) -> int:
        argument = _BRACED.match(self.plain, end, self.end)
        if argument and name in commands.WORDS | {"mathrm", "operatorname", "mathbb", "unit", "si"}:
            return self._argument(name, argument)
        if name in commands.FONTS | {"boxed", "fbox", "mathcal", "vec"}:
            return self._drop_braces(end)
        raise self.typed.error(UNKNOWN_COMMAND, start, sign=quoted("\\" + name))

    def _drop_braces(self, end: int) -> int:
        """Pass over a command that only says how its argument looks, and over the braces around that."""
        depth, at = 0, end
        while at < self.end:
            depth += {"{": 1, "}": -1}.get(self.plain[at], 0)
            if not depth and self.plain[at] == "}":
                self.dropped |= {self.plain.index("{", end), at}
                break
            at += 1
        return end

    def _argument(self, name: str, argument: re.Match[str]) -> int:
        start, end, words = argument.start(1), argument.end(1), argument[1].strip()
        if name == "mathbb":
            self._add(CONSTANT if words == "R" else WORD, start, end, "reals" if words == "R" else words)
        elif words in vocabulary.JOINS or words.casefold() in {"and", "or"}:
            self._add(JOIN, start, end, vocabulary.JOINS[words.casefold()])
        elif self.dialect.units or name in {"mathrm", "operatorname"}:
            inner = _Scanner(self.typed, self.dialect, end)
            inner.run(start)
            self.tokens += inner.tokens[:-1]
        elif words:
            self._add(WORDS, start, end, words)
        return argument.end()

    def _matrix(self, start: int, end: int) -> int:
        environment = _ENVIRONMENT.match(self.plain, end, self.end)
        if environment is None:
            raise self.typed.error(UNKNOWN_COMMAND, start, sign=quoted(self.plain[start : end + 12]))
        closing = rf"\end{{{environment[1]}}}"
        close = self.plain.find(closing, environment.end(), self.end)
        if close < 0:
            raise self.typed.error(NOT_CLOSED, start)
        kind = "cases" if environment[1] in {"cases", "aligned", "align"} else MATRIX
        return self._add(kind, start, close + len(closing), (environment.end(), close))


_CANONICAL = {"~": "≈"}
_SIGN_COMMANDS = {
    "{": "set{",
    "}": "set}",
    "lbrace": "set{",
    "rbrace": "set}",
    "pm": "±",
    "mp": "∓",
    "%": "%",
    "circ": "°",
    "degree": "°",
    "lvert": "|(",
    "rvert": "|)",
    "vert": "|",
    "mid": "|",
    "|": "|",
    "lparen": "(",
    "rparen": ")",
    "langle": "(",
    "rangle": ")",
    "infty": "∞",
    "emptyset": "∅",
    "varnothing": "∅",
}
_TAKE: dict[str, Callable[[_Scanner, re.Match[str]], int]] = {
    "name": _Scanner.name,
    "raised": _Scanner.raised,
    "vulgar": _Scanner.vulgar,
    "sign": _Scanner.sign,
    "command": _Scanner.command,
}


def _split(written: str) -> tuple[str, str]:
    """Return a name without its index, and the index without its braces."""
    written = written.translate(_LOWERED) if not written.isascii() else written
    found = re.compile(r"([^_\d]+\d*(?:[^_\d]+\d*)*?)(?:_(.*))?").fullmatch(written)
    word, index = (found[1], found[2] or "") if found else (written, "")
    return word, index.strip("{}").replace(" ", "").replace("\\", "")


def _name(written: str) -> str:
    """Return the one name of a letter with its index: x₁, x1 and ``x_{1}`` are ``x_1``."""
    word, index = _split(written)
    letters = word.rstrip("0123456789")
    index = index or word[len(letters) :]
    letters = vocabulary.GREEK.get(letters, vocabulary.LOOK_ALIKE.get(letters, letters))
    return f"{letters}_{index}" if index else letters


def _greek(written: str, start: int, end: int) -> Token | None:
    word, _ = _split(written)
    known = word.rstrip("0123456789") in vocabulary.GREEK
    return Token(LETTER, start, end, _name(written)) if known else None
