"""The grammar: tokens to expression trees, each operator with its binding power (a Pratt parser).

    + −      10   one Sum, however many terms; a subtracted term is a Negative
    × /      20   one Product, however many factors; ``/`` and a product without a sign bind alike
    2h       25   where letters are read, a product without a sign is one factor of another; ``1/2h`` is refused
    ^        40   to the right; a minus before a power stays outside it: −2^2 is −4

A tree keeps what was typed: the order of terms and factors, and brackets as nodes of their own. Depth is
counted on the way down, the height of the tree on the way up, so no text exhausts the stack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, cast

from grader.derivation.expression import (
    Ceiling,
    Expression,
    Floor,
    Grid,
    Largest,
    Letter,
    Listed,
    Negative,
    Number,
    Product,
    Quotient,
    Smallest,
)
from grader.reading import nouns
from grader.reading.cells import Span, laid_out, spans
from grader.reading.characters import Typed
from grader.reading.cursor import Cursor
from grader.reading.letters import parted
from grader.reading.limits import DEPTH, TOO_DEEP
from grader.reading.operators import DIVISOR, IMPLICIT, JOINED, OF_LETTERS, OPERATORS, SUM_POWER, Operator
from grader.reading.size import bounded
from grader.reading.tokens import END, FRACTION, FUNCTION, LETTER, MATRIX, NEWLINE, NUMBER, WORD, WORDS, Token
from grader.reading.unexpected import BRACES, DIVIDED, MISSING, MIXED, ONE_ARGUMENT

Rows = list[list[Expression]]

_OF_A_UNIT = (Number(number=2), Number(number=3))
"""The powers that a unit may have: square and cubic pixels."""


class Parser(Cursor):
    """Reads expressions from the tokens of a text."""

    def __init__(
        self, typed: Typed, start: int = 0, end: int | None = None, depth: int = 0, *, letters: bool = False
    ) -> None:
        super().__init__(typed, start, end)
        self._depth, self._letters = depth, letters
        self._operators = OF_LETTERS if letters else OPERATORS
        self._boxed: Expression | None = None
        self.height = 0

    def whole(self) -> Expression:
        """Return the expression that the whole text is."""
        start = self.token.start
        expression = self.expression()
        if self.token.kind != END:
            raise self.unexpected()
        return bounded(expression, self.typed, start)

    def expression(self, power: int = 0) -> Expression:
        """Return the longest expression whose operators bind more tightly than a power."""
        operands = [self._operand(power)]
        height, last = self.height, None
        while (operator := self._operator(power)) is not None:
            if last and not (operator.several and operator.kind is last.kind):
                operands, height = [last.build(operands)], self._grown(height)
            operands.append(self._right_of(operator))
            height, last = max(height, self.height), operator
        self.height = self._grown(height) if last else height
        return last.build(operands) if last else operands[0]

    def _right_of(self, operator: Operator) -> Expression:
        climbs = operator.right < operator.power
        right = self._deeper(operator.right) if climbs else self.expression(operator.right)
        return Negative(inner=right) if operator.negative else right

    def _operator(self, power: int) -> Operator | None:
        """Take the operator that comes next, if it binds more tightly than the power."""
        operator = self._operators.get(self.token.kind)
        if operator is None:
            return self._unsigned(power)
        if operator.power <= power:
            return None
        self.advance()
        return operator

    def _unsigned(self, power: int) -> Operator | None:
        """Take what else may follow an operand: what it counts, a word for "times", a factor without a sign."""
        self._skip_nouns()
        self._part_letters()
        token, times = self.token, OPERATORS["*"]
        if token.kind in OPERATORS:
            return self._operator(power)
        product = JOINED if self._letters and not self._says_times(token) else times
        if power >= product.power:
            return None
        if self._says_times(token):
            self.advance()
            return times
        if token.kind == FRACTION and self.tokens[self.index - 1].kind == NUMBER:
            raise self.typed.error(MIXED, token.start)
        if token.kind in IMPLICIT and power == DIVISOR:
            raise self.typed.error(DIVIDED, token.start)
        return product if token.kind in IMPLICIT else None

    def _part_letters(self) -> None:
        """Where letters are read, put the letters of a word in its place: ``ND`` is N times D."""
        if self._letters and self.token.kind == WORD:
            self.tokens[self.index : self.index + 1] = parted(self.token)
            self.token = self.tokens[self.index]

    def _skip_nouns(self) -> None:
        """Pass over what is counted, behind its number, and over a square of it: ``81 pixels²`` is 81."""
        while self.token.kind in {WORD, WORDS}:
            word = str(self.token.held)
            counted = nouns.is_noun(word) or (word.casefold() == "times" and self._is_last())
            dropped = counted if self.token.kind == WORD else nouns.keeps_value(word)
            if not dropped:
                return
            self.advance()
            if self.token.kind == "^" and self.tokens[self.index + 1].held in _OF_A_UNIT:
                self.advance()
                self.advance()

    def _is_last(self) -> bool:
        """Tell whether nothing follows: in ``5 times`` it says how often, and is no sign."""
        return self.tokens[self.index + 1].kind == END

    def _says_times(self, token: Token) -> bool:
        """Tell whether a word or the letter x stands for a times sign where it stands."""
        if token.kind == WORD:
            return nouns.is_times(str(token.held)) and not self._is_last()
        if token.kind != LETTER or token.held not in {"x", "X"}:
            return False
        following = self.tokens[self.index + 1]
        apart = self._letters or (self.end < token.start and token.end < following.start)
        return following.kind == NUMBER or (apart and following.kind in {*IMPLICIT, WORD})

    def _operand(self, power: int) -> Expression:
        self.skip(NEWLINE)
        self._part_letters()
        read = self._reads.get(self.token.kind)
        if read is None:
            raise self.unexpected()
        return read(self, self.advance(), power)

    def _deeper(self, power: int = 0) -> Expression:
        self._depth += 1
        if self._depth > DEPTH:
            raise self.typed.limit(TOO_DEEP, self.token.start, DEPTH)
        expression = self.expression(power)
        self._depth -= 1
        return expression

    def _grown(self, height: int) -> int:
        """Take note of the height of a tree over trees of a height."""
        if height >= DEPTH:
            raise self.typed.limit(TOO_DEEP, self.token.start, DEPTH)
        self.height = height + 1
        return self.height

    # ----- leaves, signs and groups

    def _number(self, token: Token, _power: int) -> Expression:
        self.height = 0
        return cast("Number", token.held)

    def _letter(self, token: Token, _power: int) -> Expression:
        self.height = 0
        return Letter(name=str(token.held))

    def _minus(self, _token: Token, power: int) -> Expression:
        negative = Negative(inner=self._deeper(max(power, SUM_POWER)))
        self._grown(self.height)
        return negative

    def _plus(self, _token: Token, power: int) -> Expression:
        return self._deeper(max(power, SUM_POWER))

    def _group(self, token: Token, _power: int) -> Expression:
        expression = self._deeper()
        self.expect("}", token)
        return expression

    # ----- brackets and lists

    def _round(self, token: Token, _power: int) -> Expression:
        rows = self._rows(")", token)
        return rows[0][0] if len(rows) == len(rows[0]) == 1 else self._list(rows)

    def _square(self, token: Token, _power: int) -> Expression:
        rows = self._rows("]", token)
        if len(rows) > 1 or len(rows[0]) > 1 or isinstance(rows[0][0], Listed):
            return self._list(rows)
        self._boxed = rows[0][0]
        return self._boxed

    def _rows(self, close: str, opened: Token) -> Rows:
        """Return the items within brackets; semicolons part rows, commas the items of a row."""
        rows: Rows = [[]]
        height = 0
        while True:
            rows[-1].append(self._item())
            height = max(height, self.height)
            if self.token.kind not in {",", ";"}:
                break
            if self.advance().kind == ";":
                rows.append([])
        self.expect(close, opened)
        self.height = height
        return rows

    def _item(self) -> Expression:
        item = self._deeper()
        if item is not self._boxed:
            return item
        product = self.sizes_in_brackets(item)
        if product is item:
            self._grown(self.height)
            return Listed(of=(item,))
        return product

    def sizes_in_brackets(self, expression: Expression) -> Expression:
        """Return a product of numbers that stands alone in square brackets as the list that it is.

        ``[35 × 35 × 32]`` lists sizes; within ``2 × [3 + 4]`` the brackets only group.
        """
        numbers = isinstance(expression, Product) and all(isinstance(factor, Number) for factor in expression.of)
        return Listed(of=expression.children()) if numbers and expression is self._boxed else expression

    def _list(self, rows: Rows) -> Expression:
        self._grown(self.height)
        if len(rows) > 1:
            return Grid(rows=tuple(map(tuple, rows)))
        if all(isinstance(item, Listed) for item in rows[0]):
            return Grid(rows=tuple(item.children() for item in rows[0]))
        return Listed(of=tuple(rows[0]))

    # ----- fractions, functions and matrices

    def _fraction(self, _token: Token, power: int) -> Expression:
        numerator = self._braced(power)
        height = self.height
        quotient = Quotient(left=numerator, right=self._braced(power))
        self._grown(max(height, self.height))
        return quotient

    def _braced(self, power: int) -> Expression:
        if self.token.kind != "{":
            raise self.typed.error(BRACES, self.token.start)
        return self._group(self.advance(), power)

    def _function(self, token: Token, _power: int) -> Expression:
        opened = self.token
        self.expect("(", token)
        rows = self._rows(")", opened)
        self._grown(self.height)
        build, most = _FUNCTIONS[str(token.held)]
        if len(rows) > 1 or len(rows[0]) > most:
            raise self.typed.error(ONE_ARGUMENT, opened.start)
        return build(tuple(rows[0]))

    def _rounded(self, token: Token, _power: int) -> Expression:
        close, build = ("⌋", Floor) if token.kind == "⌊" else ("⌉", Ceiling)
        inner = self._deeper()
        self.expect(close, token)
        self._grown(self.height)
        return build(inner=inner)

    def _matrix(self, token: Token, _power: int) -> Expression:
        start, end = cast("Span", token.held)
        rows = spans(self.typed, laid_out(self.typed.plain), start, end)
        if not rows:
            raise self.typed.error(MISSING, start)
        self.height = 0
        return Grid(rows=tuple(tuple(self._cell(*cell) for cell in row) for row in rows))

    def _cell(self, start: int, end: int) -> Expression:
        cell = Parser(self.typed, start, end, self._depth + 1, letters=self._letters)
        entry = cell.whole()
        self._grown(max(cell.height, self.height - 1))
        return entry

    _reads: ClassVar[Mapping[str, Callable[[Parser, Token, int], Expression]]] = {
        NUMBER: _number,
        LETTER: _letter,
        "-": _minus,
        "+": _plus,
        "{": _group,
        "(": _round,
        "[": _square,
        FRACTION: _fraction,
        FUNCTION: _function,
        "⌊": _rounded,
        "⌈": _rounded,
        MATRIX: _matrix,
    }


_FUNCTIONS: Mapping[str, tuple[Callable[[tuple[Expression, ...]], Expression], float]] = {
    "max": (lambda items: Largest(of=items), float("inf")),
    "min": (lambda items: Smallest(of=items), float("inf")),
    "floor": (lambda items: Floor(inner=items[0]), 1),
    "ceil": (lambda items: Ceiling(inner=items[0]), 1),
}
