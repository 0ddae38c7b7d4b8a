"""Layers that learn nothing, counted all the same: flatten and pooling."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.windows.axes import innermost
from grader.derivation import roles
from grader.derivation.expression import Expression, multiply
from grader.derivation.graph import literal, refer
from grader.language import Text
from grader.mistakes.catalogue._samples import CHAIN
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component


def _counted(target: Target, layer: Component, size: Expression) -> Iterator[Explanation]:
    """Yield what comes of the layer's count being the size, for itself or for the total."""
    yield from explained(target, {target.step(layer.name, "parameters"): size}, [layer.name])


def _flatten(target: Target) -> Iterator[Explanation]:
    for layer in target.solved.components:
        if layer.family == "flatten" and layer.source:
            yield from _counted(target, layer, refer(target.step(layer.name, "output.features"), roles.FEATURES))


def _pool(target: Target) -> Iterator[Explanation]:
    for layer in target.solved.components:
        kernel = layer.settings.get("kernel")
        if layer.family == "pool" and layer.source and isinstance(kernel, tuple):
            window = [literal(side, roles.KERNEL) for side in kernel]
            yield from _counted(target, layer, multiply(*window))
            yield from _counted(target, layer, multiply(*window, layer.source[innermost(layer.source)]))


MISTAKES = of_one_idea(
    Mistake(
        "par.flatten_counted",
        Kind.CONCEPT,
        Text(en="the flatten size counted as parameters", fa="شمردن اندازهٔ flatten به‌عنوان پارامتر"),
        Text(
            en="{where} learns nothing, it only lines numbers up; this counts its {difference} numbers as parameters.",
            fa="{where} چیزی یاد نمی‌گیرد و تنها عددها را می‌چیند؛ این‌جا {difference} عدد آن پارامتر شمرده شده است.",
        ),
        (
            Example(CHAIN, "flatten.parameters", caught="5408", missed="5407"),
            Example(CHAIN, "total.parameters", caught="79754", missed="79755"),
        ),
        _flatten,
        seldom=0,
    ),
    Mistake(
        "par.pool_counted",
        Kind.CONCEPT,
        Text(en="a pooling window counted as parameters", fa="شمردن پنجرهٔ pooling به‌عنوان پارامتر"),
        Text(
            en="{where} takes a maximum or a mean; it has no numbers to learn.",
            fa="{where} بیشینه یا میانگین می‌گیرد؛ عددی برای یاد گرفتن ندارد.",
        ),
        (Example(CHAIN, "pool.parameters", caught="128", missed="127"),),
        _pool,
    ),
)
