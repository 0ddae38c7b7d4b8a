"""The value of a tree where its letters have values, in a field of numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.exact import Exact
from grader.derivation.fields import DIGITS, DoubtfulError, Field, UndefinedError, Value, precise, real
from grader.derivation.formulas import rational

MOST_SUMMED = 60
"""The most terms that are added up one by one."""
Point = Mapping[str, Value]
"""Where the letters are: exact numbers, or values of a field."""
Rule = Callable[[x.Expression, Point, Field], Value]


class ConventionError(DoubtfulError):
    """An odd root of a negative number: some take the real root, some the principal one."""


class NoValueError(Exception):
    """A tree has a node that stands for no number: a relation, a set, an integral."""


def value_at(tree: x.Expression, point: Point, field: Field) -> Value:
    """Return the value of a tree at a point, whose numbers are exact or of the field.

    Raises:
        UndefinedError: if it has none there.
        ConventionError: if it depends on which root of a negative number is meant.
        TooLargeError: if a function, a rounding or an exponent in it is of too large a number.
        NoValueError: if the tree stands for no number at any point.

    """
    try:
        value = _value(tree, point, field)
    except (ZeroDivisionError, ValueError, OverflowError) as error:
        raise UndefinedError from error
    if value != value or abs(value) == math.inf:  # noqa: PLR0124 - not a number
        raise UndefinedError
    return value


def is_real(tree: x.Expression, point: Point) -> bool:
    """Tell whether a tree has a real value at a point, and so has all in it where the imaginary unit isn't written."""
    field, inner = precise(DIGITS), () if is_complex(tree) else (x.Function, x.Power, s.Applied)
    try:
        for node in x.walk(tree):
            if node is tree or isinstance(node, inner):
                real(value_at(node, point, field), field.tiny)
    except (UndefinedError, DoubtfulError):
        return False
    return True


def is_complex(*trees: x.Expression) -> bool:
    """Tell whether the imaginary unit is written in trees."""
    return any(node == s.Constant(name="i") for tree in trees for node in x.walk(tree))


def _value(node: x.Expression, point: Point, field: Field) -> Value:
    rule = _RULES.get(type(node))
    if rule is None:
        raise NoValueError
    return rule(node, point, field)


def _letter(node: x.Letter, point: Point, field: Field) -> Value:
    if node.name not in point:
        raise NoValueError
    value = point[node.name]
    return field.number(value) if isinstance(value, (int, Fraction)) else value


def _constant(node: s.Constant, _point: Point, field: Field) -> Value:
    if node.name not in field.constants:
        raise NoValueError
    return field.constants[node.name]


def _product(node: x.Product, point: Point, field: Field) -> Value:
    product = field.number(1)
    for factor in node.of:
        product = product * _value(factor, point, field)
    return product


def _power(node: x.Power, point: Point, field: Field) -> Value:
    base, exponent = _value(node.left, point, field), field.argument(_value(node.right, point, field))
    negative = base.real < 0 and abs(base.imag) <= field.tiny * abs(base.real)
    if negative and _odd_root(node.right):
        raise ConventionError
    return field.power(base, exponent)


def _odd_root(exponent: x.Expression) -> bool:
    number = rational(exponent)
    return number is not None and number.denominator > 1 and number.denominator % 2 == 1


def _rounded(node: x.Floor | x.Ceiling, point: Point, field: Field) -> Value:
    exact = rational(node.inner)
    if exact is not None:
        return field.number(math.floor(exact) if isinstance(node, x.Floor) else math.ceil(exact))
    inner = real(field.argument(_value(node.inner, point, field)), field.tiny)
    nearest = round(inner)
    if abs(inner - nearest) <= field.tiny * 100 * (1 + abs(inner)):
        return field.number(int(nearest))
    return field.number(math.floor(inner) + isinstance(node, x.Ceiling))


def _extreme(node: x.Largest | x.Smallest, point: Point, field: Field) -> Value:
    values = [real(_value(item, point, field), field.tiny) for item in node.of]
    return (max if isinstance(node, x.Largest) else min)(values) + 0 * field.number(1)


def _function(node: x.Function, point: Point, field: Field) -> Value:
    inner = field.argument(_value(node.inner, point, field))
    if node.name == "ln" and abs(inner) <= field.tiny * field.tiny:
        raise UndefinedError
    return field.functions[node.name](inner)


def _applied(node: s.Applied, point: Point, field: Field) -> Value:
    if node.name in {"sum", "prod"}:
        return _with_bounds(node, point, field)
    if node.name not in {"ln", "binomial", "mod", "gcd", "lcm", "root"}:
        raise NoValueError
    values = [field.argument(_value(item, point, field)) for item in node.of]
    if node.name == "ln":
        return field.functions["ln"](values[0]) / field.functions["ln"](values[1])
    if node.name == "binomial":
        return field.binomial(*values)
    if node.name == "root":
        return _odd_root_of(values[0], values[1], field)
    return field.number(_of_integers(node.name, [rational(item) for item in node.of]))


def _with_bounds(node: s.Applied, point: Point, field: Field) -> Value:
    """Return a sum or a product of which the bounds are whole numbers, not too far apart."""
    ends = bounds(node)
    if ends is None:
        raise NoValueError
    counter, *numbers = ends
    first, last = (rational(number) for number in numbers)
    whole = first is not None and last is not None and first.denominator == last.denominator == 1
    if not whole or not 0 <= last - first < MOST_SUMMED:  # type: ignore[operator]
        raise NoValueError
    values = [
        _value(node.of[0], {**point, counter: number}, field)
        for number in range(int(first), int(last) + 1)  # type: ignore[arg-type]
    ]
    return sum(values, start=field.number(0)) if node.name == "sum" else math.prod(values, start=field.number(1))


def bounds(node: s.Applied) -> tuple[str, x.Expression, x.Expression] | None:
    """Return the letter that a sum or a product counts with, where it begins and where it ends."""
    if len(node.of) != 3 or not isinstance(node.of[1], s.Relation):
        return None
    letter, first = node.of[1].children()[:2]
    return (letter.name, first, node.of[2]) if isinstance(letter, x.Letter) else None


def _odd_root_of(base: Value, degree: Value, field: Field) -> Value:
    negative = base.real < 0 and abs(base.imag) <= field.tiny * abs(base.real)
    return -field.power(-base, 1 / degree) if negative else field.power(base, 1 / degree)


def _of_integers(name: str, numbers: list[Exact | None]) -> Exact:
    whole = [number for number in numbers if number is not None and number.denominator == 1]
    if len(whole) < len(numbers) or (name == "mod" and whole[1] == 0):
        raise NoValueError
    if name == "mod":
        return whole[0] % whole[1]
    return (math.gcd if name == "gcd" else math.lcm)(*map(int, whole))


_RULES: dict[type[x.Expression], Callable[..., Value]] = {
    x.Number: lambda node, _point, field: field.number(node.number),
    x.Letter: _letter,
    s.Constant: _constant,
    x.Sum: lambda node, point, field: sum((_value(term, point, field) for term in node.of), start=field.number(0)),
    x.Product: _product,
    x.Negative: lambda node, point, field: -_value(node.inner, point, field),
    x.Quotient: lambda node, point, field: _value(node.left, point, field) / _value(node.right, point, field),
    x.Power: _power,
    x.Floor: _rounded,
    x.Ceiling: _rounded,
    x.Largest: _extreme,
    x.Smallest: _extreme,
    x.Function: _function,
    s.Applied: _applied,
}
