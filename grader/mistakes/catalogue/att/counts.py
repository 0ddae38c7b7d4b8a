"""Attention's parameters: multiplied by heads or positions, the last projection left out, the width of a head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.derivation import roles
from grader.derivation.edits import Edit, times
from grader.derivation.expression import Expression, Number, multiply, walk
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import HEADS, WIDE_HEADS
from grader.mistakes.mechanisms import given_otherwise, in_families, rewritten
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

BLOCKS = ("encoder_block", "decoder_block")


def _heads(layer: Component) -> Expression | None:
    heads = layer.settings["heads"]
    return literal(heads, roles.HEADS) if isinstance(heads, int) and heads > 1 else None


def _by_heads(layer: Component, formula: Expression) -> Expression | None:
    """Return the count times the heads, where it isn't that already because each has a width of its own."""
    heads = _heads(layer)
    split = all(node.role != roles.HEADS for node in walk(formula))
    return multiply(heads, formula) if heads is not None and split else None


def _projections_by_heads(layer: Component) -> Edit | None:
    heads = _heads(layer)
    return None if heads is None else times(roles.PROJECTIONS, factor=heads)


def _heads_multiply(target: Target) -> Iterator[Explanation]:
    yield from rewritten(target, ("attention",), "parameters", _by_heads)
    yield from in_families(target, BLOCKS, _projections_by_heads, "parameters")


def _unprojected(layer: Component) -> Mapping[str, object] | None:
    return {"projected": False} if layer.settings["projected"] else None


def _three_of_four(node: Expression) -> Expression | None:
    """Leave out the last projection of each attention of a block."""
    if node.role != roles.PROJECTIONS or not isinstance(node, Number):
        return None
    return literal(node.number - node.number // 4, roles.PROJECTIONS)


def _out_proj_missing(target: Target) -> Iterator[Explanation]:
    yield from given_otherwise(target, ("attention",), _unprojected)
    yield from in_families(target, BLOCKS, lambda _layer: _three_of_four, "parameters")
    yield from in_families(target, ("attention",), lambda _layer: _three_of_four, "weights", "biases")


def _by_length(layer: Component, formula: Expression) -> Expression | None:
    return multiply(layer.source[roles.LENGTH], formula) if roles.LENGTH in layer.source else None


def _length_in_params(target: Target) -> Iterator[Explanation]:
    yield from rewritten(target, ("attention", *BLOCKS), "parameters", _by_length)


def _as_total(layer: Component) -> Mapping[str, object] | None:
    return {"heads": 1} if layer.settings["head_width"] is not None else None


def _keydim_total(target: Target) -> Iterator[Explanation]:
    yield from given_otherwise(target, ("attention",), _as_total)


MISTAKES = of_one_idea(
    Mistake(
        "att.heads_multiply",
        Kind.CONCEPT,
        Text(en="multiplied by the heads", fa="ضرب در تعداد سرها"),
        Text(
            en="The heads of {where} share its width among them; they do not multiply its parameters.",
            fa="سرهای {where} پهنای آن را میان خود تقسیم می‌کنند و پارامترها را چند برابر نمی‌کنند.",
        ),
        (Example(HEADS, "attention.parameters", "8388608", "8388609"),),
        _heads_multiply,
        seldom=0,
    ),
    Mistake(
        "att.out_proj_missing",
        Kind.CONCEPT,
        Text(en="the last projection left out", fa="جا افتادن نگاشت خروجی"),
        Text(
            en="Behind the heads {where} has one more projection, of the result: {difference} parameters.",
            fa="پس از سرها {where} یک نگاشت دیگر برای نتیجه دارد: {difference} پارامتر.",
        ),
        (Example(HEADS, "attention.parameters", "786432", "786433"),),
        _out_proj_missing,
    ),
    Mistake(
        "att.length_in_params",
        Kind.CONCEPT,
        Text(en="the length of the sequence in the count", fa="طول دنباله در شمارش پارامترها"),
        Text(
            en="All positions share what {where} learns: its parameters do not depend on the length.",
            fa="همهٔ جایگاه‌ها در آنچه {where} یاد می‌گیرد شریک‌اند: پارامترهایش به طول دنباله بستگی ندارند.",
        ),
        (Example(HEADS, "attention.parameters", "134217728", "134217729"),),
        _length_in_params,
        seldom=2,
    ),
    Mistake(
        "att.keydim_total",
        Kind.CONVENTION,
        Text(en="the width of a head taken for that of all", fa="پهنای یک سر به‌جای پهنای همه"),
        Text(
            en="The width that is given is that of each head of {where}, not of all together.",
            fa="پهنای داده‌شده از آنِ هر سر {where} است، نه همهٔ سرها با هم.",
        ),
        (Example(WIDE_HEADS, "attention.parameters", "4096", "4097"),),
        _keydim_total,
    ),
)
