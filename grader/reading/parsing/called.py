r"""How functions are called: ``sin x``, ``\sin^2 x``, ``sin^-1(x)``, ``\log_2 8``, ``max(a, b)``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, cast

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.expression import Expression, Function, Letter, Number, Power, Quotient
from grader.language import Text
from grader.reading.characters import Typed
from grader.reading.lexing.tokens import END, NUMBER, Token
from grader.reading.lexing.vocabulary import INVERSES, SEVERAL
from grader.reading.parsing.operators import alone


class Caller(Protocol):
    """The parser that reads a call: where it stands, and how it reads what a function is applied to."""

    typed: Typed
    tokens: list[Token]
    token: Token
    index: int

    def advance(self) -> Token:
        """Take the next token."""

    def argument(self) -> Expression:
        """Return the argument of a LaTeX command."""

    def bare_argument(self) -> Expression:
        """Return an argument without brackets."""

    def bracketed_arguments(self) -> list[Expression]:
        """Return the arguments in brackets."""


WRONG_COUNT = Text(en="{name} doesn't take so many arguments", fa="{name} این تعداد ورودی نمی‌گیرد")
NO_ARGUMENT = Text(en="{name} of what? Write {name}(…)", fa="{name} از چه؟ {name}(…) بنویسید")


def call(parser: Caller, token: Token) -> Expression:
    """Return the call of a function whose name was taken."""
    name, index = cast("tuple[str, str]", token.held)
    raised = _exponent(parser)
    if raised is not None and _is_minus_one(raised) and name in INVERSES:
        name, raised = INVERSES[name], None
    base = _base(index) if index else None
    applied = _built(parser, token, name, _arguments(parser, token, name), base)
    return applied if raised is None else Power(left=applied, right=raised)


def _exponent(parser: Caller) -> Expression | None:
    if parser.token.kind != "^":
        return None
    parser.advance()
    if parser.token.kind == "{":
        return parser.argument()
    if parser.token.kind == "-" and parser.tokens[parser.index + 1].kind == NUMBER:
        parser.advance()
        return x.Negative(inner=parser.advance().held)  # type: ignore[arg-type]
    if parser.token.kind == NUMBER:
        return parser.advance().held  # type: ignore[return-value]
    return alone(parser.bracketed_arguments()[0]) if parser.token.kind == "(" else parser.argument()


def _is_minus_one(exponent: Expression) -> bool:
    return isinstance(exponent, x.Negative) and isinstance(exponent.inner, Number) and exponent.inner.number == 1


def _base(index: str) -> Expression:
    return Number(number=int(index)) if index.isdigit() else Letter(name=index)


def _arguments(parser: Caller, token: Token, name: object) -> list[Expression]:
    if parser.token.kind in {"(", "{"}:
        return parser.bracketed_arguments()
    if parser.token.kind in {END, "+"} or (parser.token.kind == "-" and name in {"log2", "log10"}):
        raise parser.typed.error(NO_ARGUMENT, token.start, name=str(name))
    return [parser.bare_argument()]


def _built(parser: Caller, token: Token, name: str, arguments: list[Expression], base: Expression | None) -> Expression:
    arguments = [alone(argument) for argument in arguments]
    if base is not None:
        arguments.append(base)
    if len(arguments) > SEVERAL.get(name, 1) or (
        len(arguments) == 1 and name in {"binomial", "mod", "gcd", "lcm", "root"}
    ):
        raise parser.typed.error(WRONG_COUNT, token.start, name=name)
    if name in _TREES:
        return _TREES[name](arguments)
    if len(arguments) > 1:
        return s.Applied(name=name, of=tuple(arguments))
    return Function(inner=arguments[0], name=name)


def root(inner: Expression, degree: Expression) -> Expression:
    """Return a root of a degree: of a negative number the real one, where the degree is odd."""
    if isinstance(degree, Number) and degree.number in {2, 3}:
        return Function(inner=inner, name="sqrt" if degree.number == 2 else "cbrt")
    if isinstance(degree, Number) and degree.number.denominator == 1 and degree.number % 2 == 1:
        return s.Applied(name="root", of=(inner, degree))
    return Power(left=inner, right=Quotient(left=Number(number=1), right=degree))


_TREES: Mapping[str, Callable[[list[Expression]], Expression]] = {
    "max": lambda of: x.Largest(of=tuple(of)),
    "min": lambda of: x.Smallest(of=tuple(of)),
    "floor": lambda of: x.Floor(inner=of[0]),
    "ceil": lambda of: x.Ceiling(inner=of[0]),
    "log2": lambda of: s.Applied(name="ln", of=(of[0], Number(number=2))),
    "log10": lambda of: s.Applied(name="ln", of=(of[0], of[1] if len(of) > 1 else Number(number=10))),
    "root": lambda of: root(of[0], of[1]),
}
