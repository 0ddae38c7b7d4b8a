r"""The grammar of mathematics as people type, paste and translate it (a Pratt parser).

    iff 1, implies 2, or xor 3, and 4, not 5      statements
    = ≠ < ≤ > ≥ ∈  6                              relations, also in chains
    ∪ ∖ 8, ∩ 9                                    sets
    + − ± 10, × / 20, 2x 25, ^ 40, ! % 50         terms; ``1/2x`` is refused, ``1/2 x`` is a half of x

The whole text is read, or an error points at the place where it can't be. A tree keeps what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar, TypeVar

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.expression import Expression, Grid, Listed, Number, Product, Quotient
from grader.errors import ReadError
from grader.reading.characters import Typed
from grader.reading.dialect import Dialect
from grader.reading.lexing.nouns import is_times
from grader.reading.lexing.tokens import (
    CALLED,
    CONSTANT,
    END,
    FRACTION,
    FUNCTION,
    JOIN,
    LETTER,
    MATRIX,
    NEWLINE,
    NUMBER,
    RELATION,
    SETS,
    UNIT,
    WORD,
    WORDS,
    Token,
)
from grader.reading.limits import DEPTH
from grader.reading.parsing.counted import is_counted
from grader.reading.parsing.operators import IMPLIED, INFIX, TIGHT, Infix, alone
from grader.reading.unexpected import DIVIDED, NOT_CLOSED, unexpected

_PI, _HALF_TURN = s.Constant(name="pi"), Number(number=180)
_POSTFIX: Mapping[str, Callable[[Expression, Dialect], Expression | None]] = {
    "!": lambda inner, _: x.Function(inner=alone(inner), name="factorial"),
    "'": lambda inner, _: x.Power(left=inner, right=x.Letter(name="T")) if isinstance(inner, (Listed, Grid)) else None,
    "%": lambda inner, in_: Quotient(left=alone(inner), right=Number(number=100)) if in_.percent else None,
    "°": lambda inner, in_: None if in_.units else Quotient(left=Product(of=(alone(inner), _PI)), right=_HALF_TURN),
}
"""What signs behind an operand make of it; nothing where they aren't read."""
Read = TypeVar("Read")
_FACTORS = frozenset(
    {LETTER, CONSTANT, FUNCTION, CALLED, "(", "[", FRACTION, "sqrt", "binom", "√", "∛", "|(", "⌊", "⌈", MATRIX, UNIT}
    | {"sum", "prod", "int"}
)
"""The kinds of token that begin a factor without a sign before it."""
_BEHIND = frozenset({END, SETS, JOIN, ",", RELATION, NEWLINE, ";", ")", "}", "set}"})
"""The kinds of token that stand behind an interval."""
_OF_A_UNIT = (Number(number=2), Number(number=3))
"""The powers that a unit may have: square and cubic pixels."""
RELATES = INFIX[f"{RELATION} ="].power
"""How tightly relations bind: a side reaches to the next one."""
UNDER_ROOT = 2
"""In place of 1 for an argument without brackets: that of a root's sign."""
SEPARATES = -1
"""In place of a count of open bars: within braces a bar says "for which"."""


class Grammar:
    """Reads trees from tokens; ``choice`` says, bit by bit, which of the bars that could close open instead.

    ``reads`` maps the kinds of token that an operand may begin with to the methods that read them. ``signs`` are the
    places of the signs between sides, and of the words between statements, outside all brackets. ``bars`` counts those
    that are open, an argument is ``bare`` without brackets, a bracket faces ``outward`` in ``]0, 1[``.
    """

    reads: ClassVar[Mapping[str, Callable[[Any, Token, int], Expression]]] = {}

    def __init__(self, typed: Typed, tokens: list[Token], dialect: Dialect, choice: int = 0, depth: int = 0) -> None:
        self.typed, self.tokens, self.dialect, self.choice = typed, list(tokens), dialect, choice
        self.index, self.depth, self.bars, self.bare, self.outward = 0, depth, 0, 0, False
        self.token = self.tokens[0]
        self.signs: list[int] = []

    def advance(self) -> Token:
        """Take the next token; the END token stays where it is."""
        token = self.token
        self.index = min(self.index + 1, len(self.tokens) - 1)
        self.token = self.tokens[self.index]
        return token

    @property
    def end(self) -> int:
        """Where the last token that was taken ends."""
        return self.tokens[self.index - 1].end if self.index else self.token.start

    def skip(self, kinds: Collection[str]) -> None:
        """Pass over tokens of the kinds."""
        while self.token.kind in kinds:
            self.advance()

    def unexpected(self) -> ReadError:
        """Return the error that the next token can't stand where it stands."""
        return unexpected(self.typed, self.token)

    def within(self, read: Callable[[], Read], **state: int) -> Read:
        """Return what is read where ``bars``, ``bare`` or ``outward`` are others."""
        before = {name: getattr(self, name) for name in state}
        vars(self).update(state)
        found = read()
        vars(self).update(before)
        return found

    def expect(self, kinds: tuple[str, ...], opened: Token) -> Token:
        """Take the token that closes what was opened."""
        if self.token.kind == END:
            raise self.typed.error(NOT_CLOSED, opened.start)
        if self.token.kind not in kinds:
            raise self.unexpected()
        return self.advance()

    def whole(self) -> Expression:
        """Return the one expression that the whole text is."""
        expression = self.expression(RELATES)
        if self.token.kind != END:
            raise self.unexpected()
        return alone(expression)

    def expression(self, power: int = 0) -> Expression:
        """Return the longest expression whose operators bind more tightly than a power."""
        self._deeper()
        left = self._postfixed(self._operand(power), power)
        fresh = 0
        while (infix := self._infix(power)) is not None:
            right = self.expression(infix.right)
            left, fresh = infix.joined(left, right, fresh=fresh == infix.power), infix.power
            left = self._postfixed(left, power) if infix.sign == "^" else left
        self.depth -= 1
        return left

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > 2 * DEPTH.most:
            raise self.typed.limit(DEPTH, self.token.start)

    def _infix(self, power: int) -> Infix | None:
        """Take the operator that comes next, if it binds more tightly than the power."""
        self._skip_words()
        if self._says_times():
            return self._taken(INFIX["*"], power)
        if self.dialect.crosses and self.token.kind == "/":
            return self._taken(TIGHT, power)
        infix = INFIX.get(self.token.kind if self.token.held is None else f"{self.token.kind} {self.token.held}")
        return self._implied(power) if infix is None else self._taken(infix, power)

    def _taken(self, infix: Infix, power: int) -> Infix | None:
        if infix.power <= power:
            return None
        if self.depth == 1 and infix.power <= RELATES:
            self.signs.append(self.index)
        self.advance()
        self.skip({NEWLINE})
        return infix

    def _says_times(self) -> bool:
        """Tell whether a word, or the letter x between two factors, is a times sign: ``35 by 35``, ``h x w``."""
        following = self.tokens[self.index + 1].kind if self.token.kind != END else END
        if self.token.kind == WORD:
            return is_times(str(self.token.held)) and following != END
        crosses = self.dialect.crosses and self.token.kind == LETTER and self.token.held in {"x", "X"}
        return crosses and following in {NUMBER, *_FACTORS}

    def _implied(self, power: int) -> Infix | None:
        """Return the product of a factor that follows without a sign."""
        begins = self.token.kind in _FACTORS or (self.token.kind == "|" and self._opens())
        if not begins or power >= IMPLIED.power or not (self.dialect.products or self._apart()):
            return None
        if (self.bare and (self.token.kind in {FUNCTION, "("} or self._is_out_of_reach())) or (
            self.token.kind == "[" and self._turned_out()
        ):
            return None
        if power == INFIX["/"].right and not self._divisor_ends():
            raise self.typed.error(DIVIDED, self.token.start)
        return IMPLIED if power != INFIX["/"].right else None

    def _is_out_of_reach(self) -> bool:
        r"""Tell whether a factor is no part of an argument without brackets, by the reach that isn't usual.

        A blank parts it, but one behind a command of LaTeX, ``\omega t``; under a root the imaginary
        unit and another root do, too.
        """
        if not self.dialect.other_reach:
            return False
        before = self.tokens[self.index - 1]
        blank = before.end < self.token.start and self.typed.plain[before.start] != "\\"
        ends = self.token.held == "i" or self.token.kind in {"√", "∛", "sqrt"}
        return blank or (self.bare == UNDER_ROOT and ends)

    def _apart(self) -> bool:
        """Tell whether no two letters stand side by side, which may be a misspelt word."""
        return not (self.token.kind == LETTER and self.tokens[self.index - 1].kind == LETTER)

    def _turned_out(self) -> bool:
        """Tell whether a square bracket closes an interval that leaves its end out: ``[0, 1[``."""
        return self.outward or self.tokens[self.index + 1].kind in _BEHIND

    def _divisor_ends(self) -> bool:
        """Tell whether a blank parts a number below a stroke from what follows: ``1/2 x`` is a half of x."""
        before = self.tokens[self.index - 1]
        units = self.token.kind == UNIT
        return before.kind == NUMBER and (before.end < self.token.start or units)

    def _skip_words(self) -> None:
        """Pass over what is counted, and over a square of it: ``4640 parameters``; ``81 pixels²`` is 81."""
        while self.token.kind in {WORD, WORDS} and self.index and is_counted(self.tokens, self.index):
            self.advance()
            if self.token.kind == "^" and self.tokens[self.index + 1].held in _OF_A_UNIT:
                self.advance()
                self.advance()

    def _postfixed(self, inner: Expression, power: int) -> Expression:
        """Return an operand with the signs behind it taken in."""
        while (build := _POSTFIX.get(self.token.kind)) is not None:
            taken = build(inner, self.dialect)
            if taken is None:
                break
            inner = taken
            self.advance()
        if self.token.kind == "^" and self.tokens[self.index + 1].kind == "°" and power < INFIX["^"].power:
            self.advance()  # LaTeX's 90^\circ
            return self._postfixed(inner, power)
        return inner

    def _opens(self) -> bool:
        """Tell whether a bar behind an operand opens; where it could close as well, ``choice`` decides."""
        if not self.bars:
            return True
        if self.bars == SEPARATES:
            return False
        chosen = self.choice & 1
        if chosen:
            self.choice >>= 1
        return bool(chosen)

    def _operand(self, power: int) -> Expression:
        self.skip({NEWLINE})
        read = self.reads.get(self.token.kind)
        if read is None:
            raise self.unexpected()
        self._deeper()
        operand = read(self, self.advance(), power)
        self.depth -= 1
        return operand
