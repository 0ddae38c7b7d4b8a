r"""Fractions, roots, functions and matrices, as they are typed and as LaTeX pastes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, cast

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.derivation.expression import Expression, Grid, Listed, Quotient
from grader.reading.lexing.scanner import scan
from grader.reading.lexing.tokens import CALLED, CONSTANT, END, FRACTION, FUNCTION, LETTER, MATRIX, NUMBER, Token
from grader.reading.parsing.brackets import Brackets
from grader.reading.parsing.called import applied, inverse, meant, root
from grader.reading.parsing.cells import Span, laid_out, spans
from grader.reading.parsing.grammar import UNDER_ROOT
from grader.reading.parsing.operators import IMPLIED, alone
from grader.reading.unexpected import BRACES, DERIVATIVE, MISSING, NO_ARGUMENT, WRONG_COUNT

_ROW = re.compile("[^\x1e\\s](?:[^\x1e]*[^\x1e\\s])?")


def _is_derivative(above: Expression, below: Expression) -> bool:
    """Tell whether a fraction is d/dx: an operation that isn't carried out, and no quotient of letters."""
    d = x.Letter(name="d")
    return above == d and isinstance(below, x.Product) and len(below.of) == 2 and below.of[0] == d


def _lines(body: str, start: int, end: int) -> list[Span]:
    """Return the spans of the rows of a matrix whose cells aren't parted: each is one cell."""
    return [match.span() for match in _ROW.finditer(body, start, end)]


class Calls(Brackets):
    """Reads what is applied to arguments."""

    def _fraction(self, _token: Token, _power: int) -> Expression:
        start = self.token.start
        above, below = self.argument(), self.argument()
        if _is_derivative(above, below):
            raise self.typed.error(DERIVATIVE, start)
        return Quotient(left=above, right=below)

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
        if isinstance(held, x.Number) and held.typed.isdecimal():
            token = self.token
            first, rest = held.typed[0], held.typed[1:]
            pieces = [Token(NUMBER, token.start, token.start + 1, x.Number(number=int(first), typed=first))]
            if rest:
                pieces.append(Token(NUMBER, token.start + 1, token.end, x.Number(number=int(rest), typed=rest)))
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
        inner = alone(self.argument() if self.token.kind == "{" else self._under_root())
        return x.Function(inner=inner, name="sqrt" if token.kind == "√" else "cbrt")

    def _under_root(self) -> Expression:
        """Return what stands behind a root's sign: one operand; by its other reach all up to a blank."""
        if not self.dialect.other_reach or self.token.kind == "(":
            return self._operand(0)
        return self.within(lambda: self.expression(IMPLIED.power - 1), bare=UNDER_ROOT)

    def _function(self, token: Token, _power: int) -> Expression:
        r"""Return the call of a function: ``sin x``, ``\sin^2 x``, ``sin^-1(x)``, ``\log_2 8``, ``max(a, b)``."""
        name, index = cast("tuple[str, str]", token.held)
        raised = self._raised()
        if other := inverse(name, raised):
            name, raised = other, None
        called = applied(name, index, self._arguments(token, name))
        if called is None:
            raise self.typed.error(WRONG_COUNT, token.start, name=name)
        return called if raised is None else x.Power(left=called, right=raised)

    def _raised(self) -> Expression | None:
        """Return the exponent between a function and its argument."""
        if self.token.kind != "^":
            return None
        self.advance()
        if self.token.kind == "-" and self.tokens[self.index + 1].kind == NUMBER:
            self.advance()
            return x.Negative(inner=self.advance().held)  # type: ignore[arg-type]
        if self.token.kind == NUMBER:
            return self.advance().held  # type: ignore[return-value]
        return alone(self.bracketed_arguments()[0]) if self.token.kind == "(" else self.argument()

    def _arguments(self, token: Token, name: str) -> list[Expression]:
        """Return the arguments in brackets, or the one without: ``sin 2x`` but ``sin 2x · y``."""
        if self.token.kind in {"(", "{"}:
            return self.bracketed_arguments()
        if self.token.kind in {END, "+"} or (self.token.kind == "-" and name in {"log2", "log10"}):
            raise self.typed.error(NO_ARGUMENT, token.start, name=name)
        single = self.dialect.other_reach and name in {"sqrt", "cbrt"}
        return [self.within(lambda: self.expression(IMPLIED.power - (not single)), bare=1)]

    def _called(self, token: Token, _power: int) -> Expression:
        return meant(str(token.held), self.bracketed_arguments())

    def bracketed_arguments(self) -> list[Expression]:
        """Return the arguments in the brackets that come next."""
        opened = self.advance()
        items = self.within(self._listed, bars=0, bare=0)
        self.expect((")", "}", "]"), opened)
        return items

    def _listed(self) -> list[Expression]:
        items = [self.expression()]
        while self.token.kind in {",", ";"}:
            self.advance()
            items.append(self.expression())
        return items

    def _big(self, token: Token, _power: int) -> Expression:
        r"""Return a sum, a product or an integral with its bounds: ``\sum_{k=1}^{n} k^2``."""
        bounds: list[Expression] = []
        while self.token.kind in {"_", "^"}:
            self.advance()
            bounds.append(self.argument())
        parts = (self.expression(19), *bounds)
        counter = bounds[0].of[0] if bounds and isinstance(bounds[0], s.Relation) else None
        if isinstance(counter, s.Constant):
            # The letter that a sum counts with is no constant.
            parts = tuple(
                everywhere(part, lambda node: x.Letter(name=counter.name) if node == counter else None)
                for part in parts
            )
        return s.Applied(name=token.kind, of=parts)

    def _matrix(self, token: Token, _power: int) -> Expression:
        start, end = cast("Span", token.held)
        body = laid_out(self.typed.plain)
        if "&" not in body[start:end] and (token.kind != MATRIX or any(sign in body[start:end] for sign in "+-=<>/")):
            return Grid(rows=tuple((self._cell(*row),) for row in _lines(body, start, end)))
        rows = spans(self.typed, body, start, end)
        if not rows:
            raise self.typed.error(MISSING, start)
        return Grid(rows=tuple(tuple(self._cell(*cell) for cell in row) for row in rows))

    def _cell(self, start: int, end: int) -> Expression:
        parser = type(self)(self.typed, scan(self.typed, self.dialect, start, end), self.dialect, 0, self.depth + 1)
        entry = parser.expression()
        if parser.token.kind == ",":
            parser.advance()
        if parser.token.kind != END:
            raise parser.unexpected()
        return entry

    def _system(self, token: Token, _power: int) -> Expression:
        grid = self._matrix(token, 0)
        return Listed(of=grid.children())

    reads: ClassVar[Mapping[str, Callable[[Any, Token, int], Expression]]] = {
        **Brackets.reads,
        FRACTION: _fraction,
        FUNCTION: _function,
        CALLED: _called,
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
