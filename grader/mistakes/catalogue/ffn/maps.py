"""The feed-forward step: one map of two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from grader.derivation import roles
from grader.derivation.edits import without
from grader.derivation.expression import Expression, Sum
from grader.derivation.formulas import references
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import BLOCK
from grader.mistakes.mechanisms import explained, in_families
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Component


def _leads_back(term: Expression) -> bool:
    first = next(iter(term.children()), None)
    return term.role == roles.WEIGHTS and first is not None and first.role == roles.FEED_FORWARD


def _one_way(node: Expression) -> Expression | None:
    """Leave out the weights from the wider layer back, and the biases behind them."""
    if not isinstance(node, Sum):
        return None
    starts = [index for index, term in enumerate(node.of) if _leads_back(term)]
    return without(node, node.of[: starts[0]]) if starts else None


def _layers_of_a_step(target: Target) -> Iterator[tuple[Component, Component]]:
    """Yield two dense layers in a row in a sequence, of which the second leads back to the width of before."""
    layers = [layer for layer in target.solved.components if layer.family not in BETWEEN]
    for there, back in pairwise(layers):
        in_a_sequence = there.family == back.family == "dense" and roles.LENGTH in there.source
        if in_a_sequence and target.evaluation.value(_features(there)) == back.settings["units"]:
            yield there, back


def _features(layer: Component) -> str:
    """Return the step of how many features come into a layer."""
    (step,) = references(layer.source[roles.FEATURES])
    return step


def _one_layer(target: Target) -> Iterator[Explanation]:
    """Yield what a sum comes to with one of the two dense layers left out."""
    for layers in _layers_of_a_step(target):
        for layer in layers:
            count = target.step(layer.name, "parameters")
            if count not in target.quantity.steps:
                yield from explained(target, {count: literal(0, roles.LAYER_PARAMETERS)}, [layer.name])


def _one_matrix(target: Target) -> Iterator[Explanation]:
    blocks = ("encoder_block", "decoder_block")
    yield from in_families(target, blocks, lambda _layer: _one_way, "parameters")
    yield from _one_layer(target)


BETWEEN = ("activation", "dropout")
"""What may stand between the two maps where each is a layer."""


MISTAKES = (
    Mistake(
        "ffn.one_matrix",
        Kind.CONCEPT,
        Text(en="one map of the feed-forward step left out", fa="جا افتادن یکی از دو نگاشت feed-forward"),
        Text(
            en="The feed-forward step of {where} has two maps, to the wider layer and back; this counts one.",
            fa="بخش feed-forward در {where} دو نگاشت دارد، به لایهٔ پهن‌تر و بازگشت؛ این‌جا یکی شمرده شده است.",
        ),
        (Example(BLOCK, "encoder_block.feed_forward_parameters", "16640", "16641"),),
        _one_matrix,
    ),
)
