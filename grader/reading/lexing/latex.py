r"""LaTeX as it is pasted: commands for signs, functions, fonts, fractions, matrices."""

from __future__ import annotations

import re

from grader.language import quoted
from grader.reading.characters import ARROW
from grader.reading.lexing import commands, vocabulary
from grader.reading.lexing.names import one_name
from grader.reading.lexing.patterns import INDEX
from grader.reading.lexing.signs import Signs
from grader.reading.lexing.tokens import (
    CONSTANT,
    FRACTION,
    LETTER,
    MATRIX,
    NOT,
    NUMBER,
    RELATION,
    SETS,
    WORD,
    WORDS,
    Token,
)
from grader.reading.unexpected import NOT_CLOSED, UNKNOWN_COMMAND

_BRACED = re.compile(r"\s*+\{((?:[^{}]|\{[^{}]*+\})*+)\}")
_ENVIRONMENT = re.compile(rf"\s*+\{{({commands.ENVIRONMENTS}|cases|aligned|align)\*?\}}(?:\s*+\{{[lcr| ]*+\}})?+")
_INDEXED = re.compile(INDEX)
_BAR = re.compile(r"\s*(?:\||\\[lr]?vert(?![A-Za-z]))")
_NO_DELIMITER = re.compile(r"\s*\.")
_BLANK = commands.BLANK | {"!", "limits"}
_CANONICAL = {"~": "≈", ARROW: ARROW}
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
"""Commands for signs, with the sign."""


class Pasted(Signs):
    """Takes LaTeX commands."""

    def run(self, at: int, end: int) -> None:
        """Cut a part of the text."""
        raise NotImplementedError

    def command(self, match: re.Match[str]) -> int:
        """Take a LaTeX command, with its argument where that is plain words."""
        (start, end), name = match.span(), match[0][1:]
        if name in {"left", "right", "big", "Big", "bigl", "bigr"}:
            return self._delimiter(name, start, end)
        if name in {" ", "{"} and self._takes_out(name, end):
            self.add(SETS, start, start + 1, "∖")
            return start + 1 if name == "{" else end
        if name == "circ" and self.tokens and self.tokens[-1].kind not in {"^", "{", NUMBER}:
            raise self.typed.error(UNKNOWN_COMMAND, start, sign=quoted(match[0]))  # f ∘ g, no degrees
        if name in _SIGN_COMMANDS:
            return self._sign_command(_SIGN_COMMANDS[name], start, end)
        if name in _BLANK:
            return end
        kind, held = self._kind_of(name)
        return self.add(kind, start, end, held) if kind else self._named_command(name, start, end)

    def _sign_command(self, kind: str, start: int, end: int) -> int:
        self.brackets += (kind == "set{") - (kind == "set}")
        return self.take_sign(kind, start, end) if len(kind) == 1 else self.add(kind, start, end)

    def _kind_of(self, name: str) -> tuple[str, object]:
        """Return the kind of a command that relates or joins, and what it holds; or no kind."""
        for kind, table in ((RELATION, vocabulary.RELATIONS), (SETS, vocabulary.SETS)):
            if name in table:
                return kind, table[name]
        if name in vocabulary.JOINS:
            return self.joint(vocabulary.JOINS[name])
        return (NOT, None) if name in vocabulary.NOTS else ("", None)

    def _takes_out(self, name: str, end: int) -> bool:
        r"""Tell whether a backslash before braces is a set minus: ``ℝ \ {0}``."""
        last = self.tokens[-1] if self.tokens else None
        after_set = last is not None and (last.kind in {")", "]", "}"} or last.held in {"reals", "R"})
        return after_set and (name == "{" or self.plain[end : end + 4].lstrip().startswith(("{", "\\{")))

    def _delimiter(self, name: str, start: int, end: int) -> int:
        r"""Pass over ``\left`` and ``\right``, but keep which way a bar behind them faces."""
        bar = _BAR.match(self.plain, end, self.end)
        if bar:
            return self.add("|(" if name.endswith(("left", "l")) else "|)", start, bar.end())
        empty = _NO_DELIMITER.match(self.plain, end, self.end)
        return empty.end() if empty else end

    def _named_command(self, name: str, start: int, end: int) -> int:
        if name in commands.SIGNS:
            return self.take_sign(_CANONICAL.get(commands.SIGNS[name], commands.SIGNS[name]), start, end)
        if name in commands.FRACTIONS or name in {"binom", "dbinom", "tbinom", "sqrt", "sum", "prod", "int"}:
            kind = FRACTION if name in commands.FRACTIONS else "binom" if name.endswith("binom") else name
            return self.add(kind, start, end)
        if name == "begin":
            return self._matrix(start, end)
        if name in vocabulary.GREEK or name in vocabulary.FUNCTIONS or name in vocabulary.CONSTANTS:
            index = _INDEXED.match(self.plain, end, self.end)
            stop = index.end() if index else end
            known = self.known(name + (index[0] if index else ""), start, stop)
            self.tokens.append(known or Token(LETTER, start, stop, one_name(name + (index[0] if index else ""))))
            return stop
        return self._with_argument(name, start, end)

    def _with_argument(self, name: str, start: int, end: int) -> int:
        argument = _BRACED.match(self.plain, end, self.end)
        if name in commands.TRANSPOSED:
            return self.add(LETTER, start, end, "T")
        if argument and name == "xrightarrow":
            return self.add(ARROW, start, argument.end())
        if argument and name in commands.WORDS | {"mathrm", "operatorname", "mathbb", "unit", "si"}:
            return self._argument(name, argument)
        if name in commands.FONTS | {"boxed", "fbox", "mathcal", "vec"}:
            return self._drop_braces(end)
        raise self.typed.error(UNKNOWN_COMMAND, start, sign=quoted("\\" + name))

    def _drop_braces(self, end: int) -> int:
        """Pass over a command that only says how its argument looks, and over the braces around that."""
        if not self.plain[end:].lstrip().startswith("{"):
            return end
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
        joint = words.casefold() if words.casefold() in {"and", "or"} else words
        if name == "mathbb":
            self.add(CONSTANT if words == "R" else WORD, start, end, "reals" if words == "R" else words)
        elif joint in vocabulary.JOINS:
            kind, held = self.joint(vocabulary.JOINS[joint])
            self.add(kind, start, end, held)
        elif self.dialect.units or name in {"mathrm", "operatorname"} or self._is_called(words, argument):
            self.run(start, end)
        elif words == "T":
            self.add(LETTER, start, end, words)
        elif words:
            self.add(WORDS, start, end, words)
        return argument.end()

    def _is_called(self, words: str, argument: re.Match[str]) -> bool:
        """Tell whether words are the name of a function: one word with a bracket right behind."""
        return words.isalpha() and self.plain[argument.end() : argument.end() + 1] == "("

    def _matrix(self, start: int, end: int) -> int:
        environment = _ENVIRONMENT.match(self.plain, end, self.end)
        if environment is None or environment[1] == "vmatrix":
            raise self.typed.error(UNKNOWN_COMMAND, start, sign=quoted(self.plain[start : end + 12]))
        closing = rf"\end{{{environment[1]}}}"
        close = self.plain.find(closing, environment.end(), self.end)
        if close < 0:
            raise self.typed.error(NOT_CLOSED, start)
        kind = "cases" if environment[1] in {"cases", "aligned", "align"} else MATRIX
        return self.add(kind, start, close + len(closing), (environment.end(), close))
