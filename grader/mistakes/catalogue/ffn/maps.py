"""The feed-forward step: one map of two."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.edits import without
from grader.derivation.expression import Expression, Sum
from grader.language import Text
from grader.mistakes.catalogue._samples import BLOCK
from grader.mistakes.mechanisms import in_kinds
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target


def _leads_back(term: Expression) -> bool:
    first = next(iter(term.children()), None)
    return term.role == roles.WEIGHTS and first is not None and first.role == roles.FEED_FORWARD


def _one_way(node: Expression) -> Expression | None:
    """Leave out the weights from the wider layer back, and the biases behind them."""
    if not isinstance(node, Sum):
        return None
    starts = [index for index, term in enumerate(node.of) if _leads_back(term)]
    return without(node, node.of[: starts[0]]) if starts else None


def _one_matrix(target: Target) -> Iterator[Explanation]:
    blocks = ("encoder_block", "decoder_block")
    yield from in_kinds(target, blocks, lambda _layer: _one_way, "parameters", "feed_forward_parameters")


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
