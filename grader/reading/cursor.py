"""A place in a list of tokens: what comes next, and what is said when something else should."""

from __future__ import annotations

from grader.errors import ReadError
from grader.reading.characters import Typed
from grader.reading.lexer import cut
from grader.reading.tokens import END, Token
from grader.reading.unexpected import NOT_CLOSED, unexpected


class Cursor:
    """Walks through the tokens of a text; ``token`` is the next one, ``end`` is where the last one ended."""

    def __init__(self, typed: Typed, start: int = 0, end: int | None = None) -> None:
        self.typed = typed
        self.tokens = cut(typed, start, end)
        self.index = 0
        self.token = self.tokens[0]
        self.end = start

    def advance(self) -> Token:
        """Take the next token; the END token stays where it is."""
        token = self.token
        self.end = token.end
        self.index = min(self.index + 1, len(self.tokens) - 1)
        self.token = self.tokens[self.index]
        return token

    def skip(self, *kinds: str) -> None:
        """Pass over tokens of the kinds."""
        while self.token.kind in kinds:
            self.advance()

    def expect(self, kind: str, opened: Token) -> None:
        """Take the token that closes what was opened."""
        if self.token.kind == END:
            raise self.typed.error(NOT_CLOSED, opened.start)
        if self.token.kind != kind:
            raise self.unexpected()
        self.advance()

    def unexpected(self) -> ReadError:
        """Return the error that the next token can't stand where it stands."""
        return unexpected(self.typed, self.token)
