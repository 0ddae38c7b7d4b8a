"""Slips in a formula as it is keyed in: a multiplication sign lost, a square as a double."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from grader.derivation.edits import everywhere, joined, one_at_a_time
from grader.derivation.expression import Expression, Number, Product, multiply
from grader.language import Text
from grader.mistakes.catalogue._samples import STACK
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

MAP = {"network": {"input": "45×45×256", "layers": [{"flatten": {}}]}}


def _sign_lost(target: Target) -> Iterator[Explanation]:
    for name in target.quantity.steps:
        written = target.evaluation.written(target.evaluation.expression(name))
        for product in {id(node): node for node in _products(written)}.values():
            for wrong in joined(product):
                formula = everywhere(written, partial(_instead, product, wrong))
                yield from explained(target, {name: formula}, [target.derivation.steps[name].where])


def _instead(old: Expression, new: Expression, node: Expression) -> Expression | None:
    return new if node is old else None


def _products(expression: Expression) -> Iterator[Product]:
    if isinstance(expression, Product):
        yield expression
    for child in expression.children():
        yield from _products(child)


def _doubled(node: Expression) -> Expression | None:
    """Turn the first ``a·a`` of a product into ``a·2``."""
    if not isinstance(node, Product):
        return None
    for index, (left, right) in enumerate(zip(node.of, node.of[1:], strict=False)):
        if isinstance(left, Number) and isinstance(right, Number) and left.number == right.number > 2:
            return multiply(*node.of[:index], left, 2, *node.of[index + 2 :])
    return None


def _square_as_double(target: Target) -> Iterator[Explanation]:
    for name in target.quantity.steps:
        written = target.evaluation.written(target.evaluation.expression(name))
        for wrong in one_at_a_time(written, _doubled):
            yield from explained(target, {name: wrong}, [target.derivation.steps[name].where])


MISTAKES = of_one_idea(
    Mistake(
        "ar.mult_sign_dropped",
        Kind.SLIP,
        Text(en="a multiplication sign lost", fa="جا افتادن یک علامت ضرب"),
        Text(
            en="A multiplication sign was lost when this was keyed in, so two numbers ran together.",
            fa="هنگام وارد کردن، یک علامت ضرب جا افتاده و دو عدد به هم چسبیده‌اند.",
        ),
        (Example(MAP, "flatten.output", caught="1163520", missed="1163521"),),
        _sign_lost,
        seldom=0,
        of_the_pen=True,
    ),
    Mistake(
        "ar.square_as_double",
        Kind.SLIP,
        Text(en="doubled instead of squared", fa="دو برابر به‌جای توان دو"),
        Text(
            en="A number is multiplied by itself here; this doubles it.",
            fa="این‌جا عدد در خودش ضرب می‌شود؛ دو برابر شده است.",
        ),
        (Example(STACK, "receptive_field.area", caught="18", missed="17"),),
        _square_as_double,
        of_the_pen=True,
    ),
)
