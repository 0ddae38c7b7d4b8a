"""The inputs of a dense layer: too few of the map's axes, or no weights at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from grader.core.windows.axes import innermost, spatial
from grader.derivation import roles
from grader.derivation.edits import Edit, substitute
from grader.derivation.expression import Reference, multiply
from grader.derivation.graph import refer
from grader.language import Text
from grader.mistakes.catalogue._samples import CHAIN
from grader.mistakes.mechanisms import Edits, in_families, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component


def _inputs_as(target: Target, chosen: Callable[[Collection[str]], Sequence[str]]) -> Iterator[Explanation]:
    """Yield what comes of giving the dense layer behind a flatten only some axes of the map."""
    flattened = {
        target.step(layer.name, "output.features"): layer.source for layer in target.layers("flatten") if layer.source
    }

    def edit(layer: Component) -> Edit | None:
        inputs = layer.source.get(roles.FEATURES)
        maps = flattened.get(inputs.step) if isinstance(inputs, Reference) else None
        if maps is None:
            return None
        return substitute(roles.INPUTS, by=multiply(*(maps[axis] for axis in chosen(maps)), role=roles.INPUTS))

    yield from in_families(target, ("dense",), edit, "parameters")


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


MISTAKES = of_one_idea(
    Mistake(
        "par.dense_depth_only",
        Kind.CONCEPT,
        Text(en="only the channels go into the dense layer", fa="تنها کانال‌ها وارد لایهٔ dense شده‌اند"),
        Text(
            en="Flatten multiplies all axes: the inputs of {where} are all numbers of the map, not its channels alone.",
            fa="flatten همهٔ محورها را در هم ضرب می‌کند: ورودی‌های {where} همهٔ عددهای نقشه‌اند، نه تنها کانال‌ها.",
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
            en="This counts the units of {where}; its parameters are the weights of all edges and the biases.",
            fa="این‌جا نورون‌های {where} شمرده شده‌اند؛ پارامترها وزن همهٔ یال‌ها و بایاس‌ها هستند.",
        ),
        (Example(CHAIN, "dense.parameters", caught="10", missed="11"),),
        _units,
        seldom=2,
    ),
)
