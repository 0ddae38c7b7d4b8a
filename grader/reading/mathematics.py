r"""The grammar of mathematics as people type, paste and translate it (a Pratt parser).

    iff 1, implies 2, or xor 3, and 4, not 5      statements
    = ≠ < ≤ > ≥ ∈  6                              relations, also in chains
    ∪ ∖ 8, ∩ 9                                    sets
    + − ± 10, × / 20, 2x 25, ^ 40, ! % 50         terms; ``1/2x`` is refused, ``1/2 x`` is a half of x

The whole text is read, or an error points at the place where it can't be. A tree keeps what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import ClassVar

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.expression import Expression, Grid, Letter, Listed, Negative, Number, Product, Quotient
from grader.errors import LimitError, ReadError
from grader.reading.bounds import within_bounds
from grader.reading.called import call, root
from grader.reading.cells import laid_out, spans
from grader.reading.characters import ARROW, Typed, canonical
from grader.reading.lexer import NOT_CLOSED
from grader.reading.limits import CHARACTERS, DEPTH, GRID_CHARACTERS, TOO_DEEP
from grader.reading.nouns import keeps_value
from grader.reading.precedence import IMPLIED, INFIX, Infix, alone, joined
from grader.reading.scanner import PLAIN, Dialect, scan
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
from grader.reading.unexpected import BRACES, DIVIDED, MISSING, NOTHING, unexpected

_BREAKS = frozenset({NEWLINE, ";", ARROW})
_FACTORS = frozenset(
    {LETTER, CONSTANT, FUNCTION, "(", "[", FRACTION, "sqrt", "binom", "√", "∛", "|(", "⌊", "⌈", MATRIX, UNIT}
)
"""The kinds of token that begin a factor without a sign before it."""
_BEHIND = frozenset({END, SETS, JOIN, ",", RELATION, NEWLINE, ";", ")", "}", "set}"})
"""The kinds of token that stand behind an interval."""
_ROW = re.compile("[^\x1e\\s](?:[^\x1e]*[^\x1e\\s])?")
SEPARATES = -1
"""In place of a count of open bars: within braces a bar says "for which".
"""
MOST_BARS = 4
"""So many bars, each of which may open or close, are tried both ways."""


def read_mathematics(text: str, dialect: Dialect = PLAIN) -> Expression:
    """Return the tree of a whole text.

    Raises:
        ReadError: if the text can't be read whole; its position is an index into the text as typed.
        LimitError: if a bound was met before the text was read.

    """
    typed = canonical(text, GRID_CHARACTERS if "\n" in text or "\\begin" in text else CHARACTERS)
    tokens = scan(typed, dialect)
    bars = sum(token.kind == "|" for token in tokens)
    first: ReadError | None = None
    for choice in range(1 << min(max(bars - 2, 0), MOST_BARS)):
        try:
            return within_bounds(MathParser(typed, tokens, dialect, choice).document(), typed)
        except LimitError:
            raise
        except ReadError as error:
            first = first or error
    raise first or typed.error(NOTHING, 0)


def _lines(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the rows of a matrix whose cells aren't parted: each is one cell."""
    return [match.span() for match in _ROW.finditer(body, start, end)]


class MathParser:
    """Reads trees from tokens; ``choice`` says, bit by bit, which of the bars that could close open instead."""

    def __init__(self, typed: Typed, tokens: list[Token], dialect: Dialect, choice: int = 0, depth: int = 0) -> None:
        self.typed, self.tokens, self.dialect, self.choice = typed, list(tokens), dialect, choice
        self.index, self.depth, self.bars, self.bare, self.outward = 0, depth, 0, 0, False
        self.token = self.tokens[0]

    def advance(self) -> Token:
        """Take the next token; the END token stays where it is."""
        token = self.token
        self.index = min(self.index + 1, len(self.tokens) - 1)
        self.token = self.tokens[self.index]
        return token

    def unexpected(self) -> ReadError:
        """Return the error that the next token can't stand where it stands."""
        return unexpected(self.typed, self.token)

    def expect(self, kinds: tuple[str, ...], opened: Token) -> Token:
        """Take the token that closes what was opened."""
        if self.token.kind == END:
            raise self.typed.error(NOT_CLOSED, opened.start)
        if self.token.kind not in kinds:
            raise self.unexpected()
        return self.advance()

    # ----- statements

    def document(self) -> Expression:
        """Return what the whole text says: one tree, or several as Steps."""
        parts: list[Expression] = []
        led = False
        while self.token.kind != END:
            if self.token.kind in _BREAKS:
                led = self.advance().kind == ARROW or led
                continue
            self._skip_label()
            if self.token.kind not in {*_BREAKS, END}:
                parts.append(self._items())
                self._skip_full_stop()
            if self.token.kind not in {*_BREAKS, END}:
                raise self.unexpected()
        if not parts:
            raise self.typed.error(NOTHING, 0)
        return parts[0] if len(parts) == 1 else s.Steps(of=tuple(parts), led=led)

    def _skip_label(self) -> None:
        """Pass over words before ``:`` or ``=``, and over an equals sign that begins a line."""
        ahead = self.index
        while self.tokens[ahead].kind in {WORD, WORDS}:
            ahead += 1
        named = ahead > self.index
        letter = not named and self.tokens[ahead].kind == LETTER and self.tokens[ahead + 1].kind == ":"
        ahead += letter
        sign = self.tokens[ahead]
        ends = sign.kind == ":" or (sign.kind == RELATION and sign.held in {"=", "≈"} and not letter)
        if ends and (named or letter or sign.held == "="):
            while self.index <= ahead:
                self.advance()

    def _skip_full_stop(self) -> None:
        if self.token.kind == "." and self.tokens[self.index + 1].kind in {*_BREAKS, END}:
            self.advance()

    def _items(self) -> Expression:
        items = [self.expression()]
        while self.token.kind == ",":
            self.advance()
            if self.token.kind == JOIN and self.token.held in {"and", "or"}:
                self.advance()
            items.append(self.expression())
        return items[0] if len(items) == 1 else s.Row(of=tuple(items))

    # ----- operators

    def expression(self, power: int = 0) -> Expression:
        """Return the longest expression whose operators bind more tightly than a power."""
        self._deeper()
        left = self._postfixed(self._operand(power), power)
        fresh = 0
        while (infix := self._infix(power)) is not None:
            right = self.expression(infix.right)
            left, fresh = joined(infix, left, right, fresh=fresh == infix.power), infix.power
            left = self._postfixed(left, power) if infix.sign == "^" else left
        self.depth -= 1
        return left

    def _infix(self, power: int) -> Infix | None:
        """Take the operator that comes next, if it binds more tightly than the power."""
        self._skip_words()
        infix = INFIX.get(self.token.kind if self.token.held is None else f"{self.token.kind} {self.token.held}")
        if infix is None:
            return self._implied(power)
        if infix.power <= power:
            return None
        self.advance()
        while self.token.kind == NEWLINE:
            self.advance()
        return infix

    def _implied(self, power: int) -> Infix | None:
        """Return the product of a factor that follows without a sign."""
        begins = self.token.kind in _FACTORS or (self.token.kind == "|" and self._opens())
        if not begins or power >= IMPLIED.power:
            return None
        if (self.bare and self.token.kind in {FUNCTION, "("}) or (self.token.kind == "[" and self._turned_out()):
            return None
        if power == INFIX["/"].right and not self._divisor_ends():
            raise self.typed.error(DIVIDED, self.token.start)
        return IMPLIED if power != INFIX["/"].right else None

    def _turned_out(self) -> bool:
        """Tell whether a square bracket closes an interval that leaves its end out: ``[0, 1[``."""
        return self.outward or self.tokens[self.index + 1].kind in _BEHIND

    def _divisor_ends(self) -> bool:
        """Tell whether a blank parts a number below a stroke from what follows: ``1/2 x`` is a half of x."""
        before = self.tokens[self.index - 1]
        units = self.token.kind == UNIT
        return before.kind == NUMBER and (before.end < self.token.start or units)

    def _skip_words(self) -> None:
        """Pass over what is counted: ``4640 parameters``."""
        while self.token.kind in {WORD, WORDS} and self.index and keeps_value(str(self.token.held)):
            before = self.tokens[self.index - 1].kind
            if before not in {NUMBER, ")", "]", "}", MATRIX, WORD, WORDS} or not self._is_noun():
                return
            self.advance()

    def _is_noun(self) -> bool:
        from grader.reading.nouns import is_noun  # noqa: PLC0415

        return self.token.kind == WORDS or is_noun(str(self.token.held))

    def _postfixed(self, inner: Expression, power: int) -> Expression:
        while True:
            if self.token.kind == "!":
                self.advance()
                inner = x.Function(inner=alone(inner), name="factorial")
            elif self.token.kind == "%":
                self.advance()
                inner = Quotient(left=alone(inner), right=Number(number=100))
            elif self.token.kind == "°" and not self.dialect.units:
                self.advance()
                inner = Quotient(left=Product(of=(alone(inner), s.Constant(name="pi"))), right=Number(number=180))
            elif self.token.kind == "^" and self.tokens[self.index + 1].kind == "°" and power < INFIX["^"].power:
                self.advance()
            else:
                return inner

    # ----- operands

    def _operand(self, power: int) -> Expression:
        while self.token.kind == NEWLINE:
            self.advance()
        read = self._reads.get(self.token.kind)
        if read is None:
            raise self.unexpected()
        self._deeper()
        operand = read(self, self.advance(), power)
        self.depth -= 1
        return operand

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > 2 * DEPTH:
            raise self.typed.limit(TOO_DEEP, self.token.start, DEPTH)

    def _number(self, token: Token, power: int) -> Expression:
        """Return a number, with the fraction of a mixed one: ``3 1/2``, ``3½``."""
        number: Number = token.held  # type: ignore[assignment]
        if self.token.kind == "vulgar":
            return x.add(number, self._vulgar(self.advance(), power))
        ahead = [one.kind for one in self.tokens[self.index : self.index + 3]]
        if power < INFIX["/"].power and ahead == [NUMBER, "/", NUMBER] and isinstance(number.number, int):
            above, _, below = (self.advance() for _ in range(3))
            return x.add(number, Quotient(left=above.held, right=below.held))  # type: ignore[arg-type]
        if self.token.kind == FRACTION and isinstance(number.number, int):
            fraction = self._fraction(self.advance(), power)
            numbers = all(isinstance(part, Number) for part in fraction.children())
            return x.add(number, fraction) if numbers else x.multiply(number, fraction)
        return number

    def _vulgar(self, token: Token, _power: int) -> Expression:
        above, below = token.held  # type: ignore[misc]
        return Quotient(left=Number(number=above), right=Number(number=below))

    def _letter(self, token: Token, _power: int) -> Expression:
        return Letter(name=str(token.held))

    def _constant(self, token: Token, _power: int) -> Expression:
        return s.Constant(name=str(token.held))

    def _unit(self, token: Token, _power: int) -> Expression:
        return s.Unit(name=str(token.held))

    def _truth(self, token: Token, _power: int) -> Expression:
        return s.Truth(holds=bool(token.held))

    def _minus(self, _token: Token, power: int) -> Expression:
        return Negative(inner=alone(self.expression(max(power, 19))))

    def _plus(self, _token: Token, power: int) -> Expression:
        return self.expression(max(power, 19))

    def _signed(self, token: Token, power: int) -> Expression:
        return s.PlusMinus(inner=alone(self.expression(max(power, 19))), flipped=token.kind == "∓")

    def _not(self, _token: Token, _power: int) -> Expression:
        return s.Negation(inner=self.expression(5))

    # ----- brackets

    def _bracket(self, token: Token, _power: int) -> Expression:
        """Return what stands in brackets: a group, a list, a matrix or an interval."""
        bare, self.bare = self.bare, 0
        bars, self.bars = self.bars, 0
        outward, self.outward = self.outward, token.kind == "]"
        rows = self._rows(token)
        close = self.expect((")", "]", "["), token).kind
        self.bare, self.bars, self.outward = bare, bars, outward
        left_open, right_open = token.kind != "[", close != "]"
        if left_open != right_open or token.kind == "]":
            return self._interval(rows, token, left_open=left_open, right_open=right_open)
        if len(rows) > 1:
            return Grid(rows=tuple(map(tuple, rows)))
        return self._group(rows[0]) if token.kind == "(" else self._square(rows[0])

    def _rows(self, token: Token) -> list[list[Expression]]:
        """Return the items within brackets; semicolons part rows, commas the items of a row."""
        rows: list[list[Expression]] = [[]]
        while self.token.kind not in {")", "]"} or not rows[-1]:
            if self.token.kind in {")", "]"}:
                break
            rows[-1].append(self.expression())
            if self.token.kind not in {",", ";"}:
                break
            if self.advance().kind == ";":
                rows.append([])
        if not rows[0] and self.token.kind != "]":
            raise self.typed.error(MISSING, token.start)
        return rows

    def _interval(self, rows: list[list[Expression]], token: Token, *, left_open: bool, right_open: bool) -> Expression:
        ends = [item for row in rows for item in row]
        if len(ends) != 2:
            raise self.typed.error(NOT_CLOSED, token.start)
        return s.Interval(left=ends[0], right=ends[1], open_left=left_open, open_right=right_open)

    def _group(self, items: list[Expression]) -> Expression:
        return items[0] if len(items) == 1 else s.Tupled(of=tuple(items))

    def _square(self, items: list[Expression]) -> Expression:
        if items and all(type(item) is Listed for item in items):
            return Grid(rows=tuple(item.children() for item in items))
        return Listed(of=tuple(items))

    def _braces(self, token: Token, _power: int) -> Expression:
        """Return the set in braces; LaTeX's braces around one expression are a set of one until it is used."""
        bars, self.bars = self.bars, SEPARATES
        items: list[Expression] = []
        closing = ("}", "set}")
        while self.token.kind not in closing:
            items.append(self.expression())
            if self.token.kind in {"|", ":"}:
                self.advance()
                items = [self.expression()]
                self.expect(closing, token)
                self.bars = bars
                return items[0]
            if self.token.kind not in {",", ";"}:
                break
            self.advance()
        self.expect(closing, token)
        self.bars = bars
        return s.Collected(of=tuple(items)) if items else s.Constant(name="empty")

    def _opens(self) -> bool:
        """Tell whether a bar behind an operand opens; where it could close as well, ``choice`` decides."""
        if not self.bars:
            return True
        if self.bars == SEPARATES:
            return False
        chosen = self.choice & 1
        if chosen:
            self.choice >>= 1
        return False if not chosen else True

    def _absolute(self, token: Token, _power: int) -> Expression:
        bare, self.bare = self.bare, 0
        bars, self.bars = self.bars, max(self.bars, 0) + 1
        inner = self.expression()
        self.expect(("|", "|)"), token)
        self.bare, self.bars = bare, bars
        return x.Function(inner=alone(inner), name="abs")

    def _rounded(self, token: Token, _power: int) -> Expression:
        close, build = ("⌋", x.Floor) if token.kind == "⌊" else ("⌉", x.Ceiling)
        inner = self.expression()
        self.expect((close,), token)
        return build(inner=alone(inner))

    # ----- fractions, roots and functions

    def _fraction(self, _token: Token, _power: int) -> Expression:
        above = self.argument()
        return Quotient(left=above, right=self.argument())

    def _binomial(self, _token: Token, _power: int) -> Expression:
        above = self.argument()
        return s.Applied(name="binomial", of=(above, self.argument()))

    def argument(self) -> Expression:
        r"""Return the argument of a LaTeX command: a group, or the one sign behind it, as in ``\frac12``."""
        if self.token.kind == "{":
            opened = self.advance()
            inner = self.expression()
            self.expect(("}",), opened)
            return alone(inner)
        held = self.token.held
        if isinstance(held, s.Written) and held.typed.isdigit():
            token = self.token
            first, rest = held.typed[0], held.typed[1:]
            pieces = [Token(NUMBER, token.start, token.start + 1, s.Written(number=int(first), typed=first))]
            if rest:
                pieces.append(Token(NUMBER, token.start + 1, token.end, s.Written(number=int(rest), typed=rest)))
            self.tokens[self.index : self.index + 1] = pieces
            self.token = self.tokens[self.index]
            return self.advance().held  # type: ignore[return-value]
        if self.token.kind not in {LETTER, CONSTANT, "√", FRACTION, "sqrt", FUNCTION}:
            raise self.typed.error(BRACES, self.token.start)
        return self._operand(0)

    def _square_root(self, _token: Token, power: int) -> Expression:
        """Return a root in LaTeX, perhaps with its degree in square brackets."""
        if self.token.kind == "[":
            opened = self.advance()
            degree = self.expression()
            self.expect(("]",), opened)
            return root(self.argument(), alone(degree))
        return x.Function(inner=self.argument() if self.token.kind != "(" else self._operand(power), name="sqrt")

    def _root_sign(self, token: Token, _power: int) -> Expression:
        inner = alone(self.argument() if self.token.kind == "{" else self._operand(0))
        return x.Function(inner=inner, name="sqrt" if token.kind == "√" else "cbrt")

    def _function(self, token: Token, power: int) -> Expression:
        return call(self, token, power)

    def bare_argument(self) -> Expression:
        """Return the argument of a function without brackets: ``sin 2x`` but ``sin 2x · y``."""
        self.bare += 1
        inner = self.expression(IMPLIED.power - 1)
        self.bare -= 1
        return inner

    def bracketed_arguments(self) -> list[Expression]:
        """Return the arguments in the brackets that come next."""
        opened = self.advance()
        bare, self.bare = self.bare, 0
        bars, self.bars = self.bars, 0
        closing = (")", "}", "]")
        items = [self.expression()]
        while self.token.kind in {",", ";"}:
            self.advance()
            items.append(self.expression())
        self.expect(closing, opened)
        self.bare, self.bars = bare, bars
        return items

    def _big(self, token: Token, _power: int) -> Expression:
        """Return a sum, a product or an integral with its bounds: ``\\sum_{k=1}^{n} k^2``."""
        bounds: list[Expression] = []
        while self.token.kind in {"_", "^"}:
            self.advance()
            bounds.append(self.argument())
        body = self.expression(19)
        return s.Applied(name=token.kind, of=(body, *bounds))

    # ----- matrices and systems

    def _matrix(self, token: Token, _power: int) -> Expression:
        start, end = token.held  # type: ignore[misc]
        body = laid_out(self.typed.plain)
        if "&" not in body[start:end] and (token.kind != MATRIX or any(sign in body[start:end] for sign in "+-=<>/")):
            return Grid(rows=tuple((self._cell(*row),) for row in _lines(body, start, end)))
        rows = spans(self.typed, body, start, end)
        if not rows:
            raise self.typed.error(MISSING, start)
        return Grid(rows=tuple(tuple(self._cell(*cell) for cell in row) for row in rows))

    def _cell(self, start: int, end: int) -> Expression:
        parser = MathParser(self.typed, scan(self.typed, self.dialect, start, end), self.dialect, 0, self.depth + 1)
        entry = parser.expression()
        if parser.token.kind == ",":
            parser.advance()
        if parser.token.kind != END:
            raise parser.unexpected()
        return entry

    def _system(self, token: Token, _power: int) -> Expression:
        grid = self._matrix(token, 0)
        return Listed(of=grid.children())

    _reads: ClassVar[Mapping[str, Callable[[MathParser, Token, int], Expression]]] = {
        NUMBER: _number,
        "vulgar": _vulgar,
        LETTER: _letter,
        CONSTANT: _constant,
        UNIT: _unit,
        TRUTH: _truth,
        FUNCTION: _function,
        NOT: _not,
        "-": _minus,
        "+": _plus,
        "±": _signed,
        "∓": _signed,
        "(": _bracket,
        "[": _bracket,
        "]": _bracket,
        "{": _braces,
        "set{": _braces,
        "|": _absolute,
        "|(": _absolute,
        "⌊": _rounded,
        "⌈": _rounded,
        FRACTION: _fraction,
        "binom": _binomial,
        "sqrt": _square_root,
        "√": _root_sign,
        "∛": _root_sign,
        "sum": _big,
        "prod": _big,
        "int": _big,
        MATRIX: _matrix,
        "cases": _system,
    }
