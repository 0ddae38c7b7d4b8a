r"""LaTeX as it is pasted: commands for signs, functions, fonts, fractions, matrices."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

from grader.reading.characters import ARROW
from grader.reading.lexing import vocabulary
from grader.reading.lexing.meanings import joint
from grader.reading.lexing.names import INDEX, one_name
from grader.reading.lexing.signs import Signs
from grader.reading.lexing.spellings import COMMANDS
from grader.reading.lexing.tokens import CLOSERS, CONSTANT, FRACTION, LETTER, MATRIX, NUMBER, SETS, WORD, WORDS, Token
from grader.reading.unexpected import NOT_CLOSED, UNKNOWN_COMMAND

ENVIRONMENTS = "matrix|bmatrix|pmatrix|Bmatrix|smallmatrix|array"
_BRACED = re.compile(r"\s*+\{((?:[^{}]|\{[^{}]*+\})*+)\}")
_ENVIRONMENT = re.compile(rf"\s*+\{{({ENVIRONMENTS}|cases|aligned|align)\*?\}}(?:\s*+\{{[lcr| ]*+\}})?+")
_INDEXED = re.compile(INDEX)
_BAR = re.compile(r"\s*(?:\||\\[lr]?vert(?![A-Za-z]))")
_NO_DELIMITER = re.compile(r"\s*\.")


_KINDS = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), FRACTION),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), "binom"),
    **{name: name for name in ("sqrt", "sum", "prod", "int")},
}
Take = TypeVar("Take")


def _by_name(*rows: tuple[str, Take]) -> dict[str, Take]:
    return {name: take for names, take in rows for name in names.split()}


class Pasted(Signs):
    """Takes LaTeX commands."""

    def run(self, at: int, end: int) -> None:
        """Cut a part of the text."""
        raise NotImplementedError

    def command(self, match: re.Match[str]) -> int:
        """Take a LaTeX command, with its argument where that is plain words."""
        name = match[0][1:]
        if name in self.commands:
            return self.commands[name](self, match)
        if name in COMMANDS:
            return self.take_sign(COMMANDS[name], *match.span())
        if name in vocabulary.GREEK or name.casefold() in vocabulary.FUNCTIONS or name in vocabulary.CONSTANTS:
            return self._named(match)
        raise self.refused(UNKNOWN_COMMAND, *match.span())

    def _named(self, match: re.Match[str]) -> int:
        """Take a Greek letter, a function or a constant with its index."""
        start, end = match.span()
        index = _INDEXED.match(self.plain, end, self.end)
        stop = index.end() if index else end
        written = self.plain[start + 1 : stop]
        self.tokens.append(self.known(written, start, stop) or Token(LETTER, start, stop, one_name(written)))
        return stop

    def _remainder(self, match: re.Match[str]) -> int:
        return self.add("mod", *match.span())

    def _blank(self, match: re.Match[str]) -> int:
        return match.end()

    def _kind(self, match: re.Match[str]) -> int:
        return self.add(_KINDS[match[0][1:]], *match.span())

    def _transposed(self, match: re.Match[str]) -> int:
        return self.add(LETTER, *match.span(), "T")

    def _circle(self, match: re.Match[str]) -> int:
        """Take a circle as degrees; between functions, f ∘ g, it is something else."""
        if self.tokens and self.tokens[-1].kind not in {"^", "{", NUMBER}:
            raise self.refused(UNKNOWN_COMMAND, *match.span())
        return self.take_sign("°", *match.span())

    def _brace(self, match: re.Match[str]) -> int:
        r"""Take a backslash before a brace: of a set, or a set minus, ``ℝ \ {0}``."""
        (start, end), brace = match.span(), match[0] == r"\{"
        after_set = self.last.kind in CLOSERS or self.last.held in {"reals", "R"}
        if after_set and (brace or self.plain[end : end + 4].lstrip().startswith(("{", "\\{"))):
            return self.add(SETS, start, start + 1, "∖")
        return self.take_sign("set{", start, end) if brace else end

    def _delimiter(self, match: re.Match[str]) -> int:
        r"""Pass over ``\left`` and ``\right``, but keep which way a bar behind them faces."""
        start, end = match.span()
        bar = _BAR.match(self.plain, end, self.end)
        if bar:
            return self.add("|(" if match[0].endswith(("left", "l")) else "|)", start, bar.end())
        empty = _NO_DELIMITER.match(self.plain, end, self.end)
        return empty.end() if empty else end

    def _arrow_with_text(self, match: re.Match[str]) -> int:
        return self.add(ARROW, match.start(), self._braced(match).end())

    def _drop_braces(self, match: re.Match[str]) -> int:
        """Pass over a command that only says how its argument looks, and over the braces around that."""
        depth = 0
        for at in range(match.end(), self.end):
            depth += {"{": 1, "}": -1}.get(self.plain[at], 0)
            if not depth and not self.plain[at].isspace():
                if self.plain[at] == "}":
                    self.dropped |= {self.plain.index("{", match.end()), at}
                break
        return match.end()

    def _name_in_braces(self, match: re.Match[str]) -> int:
        """Take the name that braces hold; a font may stand without."""
        return self._words(match) if _BRACED.match(self.plain, match.end(), self.end) else match.end()

    def _words(self, match: re.Match[str]) -> int:
        r"""Take the words in braces: between statements, as a function's or a unit's name, ``\text{T}``, or plain."""
        argument = self._braced(match)
        start, end, words = argument.start(1), argument.end(1), argument[1].strip()
        joins = vocabulary.JOINTS.get(words.casefold())
        called = words.isalpha() and self.plain[argument.end() : argument.end() + 1] == "("
        if joins:
            kind, held = joint(joins, self.dialect)
            self.add(kind, start, end, held)
        elif self.dialect.units or called or match[0] in {r"\mathrm", r"\operatorname"}:
            self.run(start, end)
        elif words:
            self.add(LETTER if words == "T" else WORDS, start, end, words)
        return argument.end()

    def _blackboard(self, match: re.Match[str]) -> int:
        argument = self._braced(match)
        reals = argument[1].strip() == "R"
        self.add(CONSTANT if reals else WORD, *argument.span(1), "reals" if reals else argument[1].strip())
        return argument.end()

    def _braced(self, match: re.Match[str]) -> re.Match[str]:
        """Return the braces behind a command, which must be there."""
        argument = _BRACED.match(self.plain, match.end(), self.end)
        if argument is None:
            raise self.refused(UNKNOWN_COMMAND, *match.span())
        return argument

    def _matrix(self, match: re.Match[str]) -> int:
        start, end = match.span()
        environment = _ENVIRONMENT.match(self.plain, end, self.end)
        if environment is None:
            raise self.refused(UNKNOWN_COMMAND, start, end + 12)
        closing = rf"\end{{{environment[1]}}}"
        close = self.plain.find(closing, environment.end(), self.end)
        if close < 0:
            raise self.typed.error(NOT_CLOSED, start)
        kind = "cases" if environment[1] in {"cases", "aligned", "align"} else MATRIX
        return self.add(kind, start, close + len(closing), (environment.end(), close))

    commands: ClassVar[Mapping[str, Callable[[Any, re.Match[str]], int]]] = _by_name(
        ("left right big Big bigl bigr", _delimiter),
        (", ; : ! ( ) [ ] bigg Bigg Bigl Bigr displaystyle textstyle limits", _blank),
        ("quad qquad boxed hline checkmark", _blank),
        (" ".join(_KINDS), _kind),
        ("bmod", _remainder),
        ("top intercal", _transposed),
        ("circ", _circle),
        ("{", _brace),
        ("begin", _matrix),
        ("xrightarrow", _arrow_with_text),
        ("text textrm textit textbf mbox textnormal unit si", _words),
        ("mathrm operatorname", _name_in_braces),
        ("mathbb", _blackboard),
        ("mathbf mathit mathsf boldsymbol bm fbox mathcal vec", _drop_braces),
    ) | {" ": _brace}
    """What each command is taken by, but for signs and names."""
