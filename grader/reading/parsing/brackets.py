"""What stands in brackets, braces and bars: groups, lists, matrices, intervals, sets, absolute values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.expression import Expression, Grid, Listed
from grader.reading.lexing.tokens import Token
from grader.reading.parsing.grammar import SEPARATES, Grammar
from grader.reading.parsing.operators import alone
from grader.reading.unexpected import MISSING, NOT_CLOSED

_CLOSING = ("}", "set}")


class Brackets(Grammar):
    """Reads what stands in brackets."""

    def _bracket(self, token: Token, _power: int) -> Expression:
        """Return what stands in brackets: a group, a list, a matrix or an interval."""
        rows = self.within(lambda: self._rows(token), bars=0, bare=0, outward=token.kind == "]")
        close = self.expect((")", "]", "["), token).kind
        left_open, right_open = token.kind != "[", close != "]"
        if left_open != right_open or token.kind == "]":
            return self._interval(rows, token, left_open=left_open, right_open=right_open)
        if token.kind == "(" and [len(row) for row in rows] == [1, 1]:
            return s.Tupled(of=(rows[0][0], rows[1][0]))
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
        held = self.within(self._held, bars=SEPARATES)
        self.expect(_CLOSING, token)
        return held

    def _held(self) -> Expression:
        """Return what braces hold: a set, or of one that holds for its items that statement."""
        items: list[Expression] = []
        while self.token.kind not in _CLOSING:
            items.append(self.expression())
            if self.token.kind in {"|", ":"}:
                self.advance()
                return self.expression()
            if self.token.kind not in {",", ";"}:
                break
            self.advance()
        return s.Collected(of=tuple(items)) if items else s.Constant(name="empty")

    def _absolute(self, token: Token, _power: int) -> Expression:
        inner = self.within(self.expression, bars=max(self.bars, 0) + 1, bare=0)
        self.expect(("|", "|)"), token)
        return x.Function(inner=alone(inner), name="abs")

    def _rounded(self, token: Token, _power: int) -> Expression:
        close, build = ("⌋", x.Floor) if token.kind == "⌊" else ("⌉", x.Ceiling)
        inner = self.expression()
        self.expect((close,), token)
        return build(inner=alone(inner))

    reads: ClassVar[Mapping[str, Callable[[Any, Token, int], Expression]]] = {
        "(": _bracket,
        "[": _bracket,
        "]": _bracket,
        "{": _braces,
        "set{": _braces,
        "|": _absolute,
        "|(": _absolute,
        "⌊": _rounded,
        "⌈": _rounded,
    }
