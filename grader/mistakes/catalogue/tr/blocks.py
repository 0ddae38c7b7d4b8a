"""Transformers: norms forgotten, positions counted though computed, a tied head counted again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.core.windows.axes import innermost
from grader.derivation import roles
from grader.derivation.expression import Expression, Number, multiply
from grader.language import Text
from grader.mistakes.catalogue._samples import BLOCK, POSITIONS, TIED
from grader.mistakes.mechanisms import given_otherwise, in_families, rewritten
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

BLOCKS = ("encoder_block", "decoder_block")


def _normless(node: Expression) -> Expression | None:
    return Number() if any(term.role == roles.SCALE for term in node.children()) else None


def _ln_forgotten(target: Target) -> Iterator[Explanation]:
    blocks = {layer.name for layer in target.layers(*BLOCKS)}
    found = in_families(target, (*BLOCKS, "layer_norm"), lambda _layer: _normless, "parameters")
    # Without one norm that is no part of a block, a sum just has a layer left out.
    yield from (one for one in found if not blocks.isdisjoint(one.places))
    yield from _blocks_alone(target)


def _blocks_alone(target: Target) -> Iterator[Explanation]:
    """Yield what all blocks without their norms lead to where there are further norms."""
    if any(target.layers("layer_norm")):
        found = in_families(target, BLOCKS, lambda _layer: _normless, "parameters")
        yield from (one for one in found if len(one.places) > 1)


def _learned(layer: Component, _formula: Expression) -> Expression | None:
    there = layer.settings["encoding"] == "sinusoidal" and roles.LENGTH in layer.source
    return multiply(layer.source[roles.LENGTH], layer.source[innermost(layer.source)]) if there else None


def _positions_learned(target: Target) -> Iterator[Explanation]:
    yield from rewritten(target, ("positional_encoding",), "parameters", _learned)


def _untied(layer: Component) -> Mapping[str, object] | None:
    return {"tied": False} if layer.settings["tied"] else None


def _tied_head_twice(target: Target) -> Iterator[Explanation]:
    yield from given_otherwise(target, ("dense",), _untied)


MISTAKES = of_one_idea(
    Mistake(
        "tr.ln_forgotten",
        Kind.CONCEPT,
        Text(en="the norms of a block left out", fa="جا افتادن norm‌های بلوک"),
        Text(
            en="The norms of {where} learn a scale and a shift for each feature: {difference} parameters more.",
            fa="norm‌های {where} برای هر ویژگی یک مقیاس و یک جابه‌جایی یاد می‌گیرند: {difference} پارامتر دیگر.",
        ),
        (Example(BLOCK, "encoder_block.parameters", "49728", "49729"),),
        _ln_forgotten,
        seldom=0,
    ),
    Mistake(
        "tr.positions_learned",
        Kind.CONCEPT,
        Text(en="computed positions counted as learned", fa="شمردن کدگذاری سینوسی به‌عنوان پارامتر"),
        Text(
            en="The encoding of {where} is a fixed function: it has nothing to learn.",
            fa="کدگذاری {where} تابعی ثابت است و چیزی برای یادگیری ندارد.",
        ),
        (Example(POSITIONS, "positional_encoding.parameters", "384000", "384001"),),
        _positions_learned,
    ),
    Mistake(
        "tr.tied_head_twice",
        Kind.CONCEPT,
        Text(en="tied weights counted again", fa="دوباره شمردن وزن‌های مشترک"),
        Text(
            en="The weights of {where} are those of another layer; they are counted there already.",
            fa="وزن‌های {where} همان وزن‌های لایه‌ای دیگرند و آن‌جا شمرده شده‌اند.",
        ),
        (Example(TIED, "total.parameters", "1280", "1281"),),
        _tied_head_twice,
    ),
)
