"""What comes into a dense layer: a pooled map taken for the whole, the inputs counted as units."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.expression import Expression, add, multiply
from grader.derivation.graph import refer
from grader.language import Text
from grader.mistakes.catalogue._samples import DENSE, POOLED
from grader.mistakes.mechanisms import explained, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target


def _as_flatten(target: Target) -> Iterator[Explanation]:
    edits: dict[str, dict[str, Expression]] = {}
    for layer in target.layers("global_pool", "adaptive_pool"):
        whole = {**layer.source, roles.FEATURES: multiply(*layer.source.values())}
        sizes = {target.step(layer.name, f"output.{axis}"): size for axis, size in whole.items()}
        if sizes.keys().isdisjoint(target.quantity.steps):
            edits[layer.name] = {name: size for name, size in sizes.items() if name in target.derivation.steps}
    yield from layers_and_all(target, edits)


def _counted(target: Target) -> Iterator[Explanation]:
    total, inputs = target.step("total", "parameters"), target.step("input", "output.features")
    first = next(iter(target.solved.components)).family if target.solved.components else ""
    if first == "dense" and total in target.quantity.steps and inputs in target.derivation.steps:
        formula = target.derivation.steps[total].expression
        yield from explained(target, {total: add(formula, refer(inputs))}, ["input"])


MISTAKES = of_one_idea(
    Mistake(
        "par.gap_as_flatten",
        Kind.CONCEPT,
        Text(en="a whole map behind global pooling", fa="کل نقشه پس از global pooling"),
        Text(
            en="{where} pools each channel; this goes on with every position of the map.",
            fa="{where} روی هر کانال pooling می‌کند؛ این‌جا با همهٔ جاهای نقشه ادامه یافته است.",
        ),
        (Example(POOLED, "dense.parameters", "250890", "250891"),),
        _as_flatten,
    ),
    Mistake(
        "par.input_layer_counted",
        Kind.CONCEPT,
        Text(en="biases for the inputs", fa="بایاس برای ورودی‌ها"),
        Text(
            en="Inputs are no units: they have no biases; this counts {difference} for them.",
            fa="ورودی‌ها نورون نیستند و بایاس ندارند؛ این‌جا برای آن‌ها {difference} تا شمرده شده است.",
        ),
        (Example(DENSE, "total.parameters", "80294", "80295"),),
        _counted,
        seldom=3,
    ),
)
