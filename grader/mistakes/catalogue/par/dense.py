"""The inputs of a dense layer: too few of the map's axes, or no weights at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from grader.core.windows.axes import innermost, spatial
from grader.derivation import roles
from grader.derivation.edits import everywhere, substitute
from grader.derivation.expression import Expression, multiply
from grader.derivation.graph import refer
from grader.language import Text
from grader.mistakes.catalogue._samples import CHAIN
from grader.mistakes.mechanisms import Edits, explained, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target


def _inputs_as(target: Target, chosen: Callable[[Collection[str]], Sequence[str]]) -> Iterator[Explanation]:
    """Yield what comes of giving the dense layer behind a flatten only some axes of the map."""
    layers = target.solved.components
    for flatten, dense in pairwise(layers):
        name = target.step(dense.name, "parameters")
        if flatten.kind == "flatten" and dense.kind == "dense" and name in target.derivation.steps and flatten.source:
            axes = chosen(flatten.source)
            inputs: Expression = multiply(*(flatten.source[axis] for axis in axes), role=roles.INPUTS)
            formula = everywhere(target.derivation.steps[name].expression, substitute(roles.INPUTS, by=inputs))
            yield from explained(target, {name: formula}, [dense.name])


def _depth_only(target: Target) -> Iterator[Explanation]:
    yield from _inputs_as(target, lambda axes: (innermost(axes),))


def _one_map(target: Target) -> Iterator[Explanation]:
    yield from _inputs_as(target, spatial)


def _units(target: Target) -> Iterator[Explanation]:
    edits: dict[str, Edits] = {
        layer.name: {
            target.step(layer.name, "parameters"): refer(target.step(layer.name, "output.features"), roles.UNITS)
        }
        for layer in target.layers("dense")
    }
    yield from layers_and_all(target, edits)


MISTAKES = (
    Mistake(
        "par.dense_depth_only",
        Kind.CONCEPT,
        Text(en="only the channels go into the dense layer", fa="تنها کانال‌ها وارد لایهٔ dense شده‌اند"),
        Text(
            en="Flatten multiplies all axes: the inputs of {where} are height times width times channels.",
            fa="flatten همهٔ محورها را در هم ضرب می‌کند: ورودی‌های {where} ارتفاع در عرض در کانال است.",
        ),
        (Example(CHAIN, "dense.parameters", caught="330", missed="54090"),),
        _depth_only,
    ),
    Mistake(
        "par.dense_one_map",
        Kind.CONCEPT,
        Text(en="one channel goes into the dense layer", fa="تنها یک کانال وارد لایهٔ dense شده است"),
        Text(
            en="Every channel of the map goes into {where}; this counts the inputs of one channel.",
            fa="همهٔ کانال‌های نقشه وارد {where} می‌شوند؛ این‌جا ورودی‌های یک کانال شمرده شده است.",
        ),
        (Example(CHAIN, "dense.parameters", caught="1700", missed="54090"),),
        _one_map,
    ),
    Mistake(
        "par.unit_count_for_weights",
        Kind.CONCEPT,
        Text(en="units counted for weights", fa="شمردن نورون‌ها به‌جای وزن‌ها"),
        Text(
            en="This is the number of units of {where}; its parameters are the weights of all edges and the biases.",
            fa="این تعداد نورون‌های {where} است؛ پارامترها وزن همهٔ یال‌ها و بایاس‌ها هستند.",
        ),
        (Example(CHAIN, "dense.parameters", caught="10", missed="11"),),
        _units,
        seldom=2,
    ),
)
