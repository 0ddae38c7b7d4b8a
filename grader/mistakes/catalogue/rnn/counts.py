"""Recurrent layers: time in the count, the state left out, one direction, the head behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from grader.derivation import roles
from grader.derivation.edits import Edit, substitute, times, without
from grader.derivation.expression import Expression, Reference, Sum, multiply
from grader.language import Text
from grader.mistakes.catalogue._samples import BIDIRECTIONAL, BIDIRECTIONAL_HEAD, ELMAN, ELMAN_WITH_HEAD, GRU
from grader.mistakes.mechanisms import explained, in_families, rewritten
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component, Value

RECURRENT = ("rnn", "lstm", "gru")
UNLEARNED = ("activation", "dropout")


def _each_step(layer: Component, formula: Expression) -> Expression | None:
    return multiply(layer.source[roles.LENGTH], formula) if roles.LENGTH in layer.source else None


def _time_multiplied(target: Target) -> Iterator[Explanation]:
    yield from rewritten(target, RECURRENT, "parameters", _each_step)
    total = target.step("total", "parameters")
    layers = [layer for layer in target.layers(*RECURRENT) if roles.LENGTH in layer.source]
    lengths = {layer.source[roles.LENGTH] for layer in layers}
    if total in target.quantity.steps and len(lengths) == 1:
        formula = target.derivation.steps[total].expression
        for one in explained(target, {total: multiply(*lengths, formula)}, ()):
            yield replace(one, places=tuple(layer.name for layer in layers))


def _without_state(node: Expression) -> Expression | None:
    if not isinstance(node, Sum):
        return None
    kept = tuple(term for term in node.of if not any(factor.role == roles.STATE for factor in term.children()))
    return without(node, kept) if len(kept) < len(node.of) else None


def _recurrent_missing(target: Target) -> Iterator[Explanation]:
    yield from in_families(target, RECURRENT, lambda _layer: _without_state, "parameters")


def _read_out(target: Target) -> str:
    """Return the last dense layer where recurrent layers come before it, nothing where there is none."""
    layers = [layer for layer in target.solved.components if layer.family not in UNLEARNED]
    recurrent = any(layer.family in RECURRENT for layer in layers)
    return layers[-1].name if recurrent and layers[-1].family == "dense" else ""


def _output_layer_missing(target: Target) -> Iterator[Explanation]:
    total, last = target.step("total", "parameters"), _read_out(target)
    formula = target.derivation.steps[total].expression if last and total in target.quantity.steps else None
    if isinstance(formula, Sum):
        left_out = target.step(last, "parameters")
        kept = tuple(term for term in formula.of if not (isinstance(term, Reference) and term.step == left_out))
        yield from explained(target, {total: without(formula, kept)}, [last])


def _of_one_direction(node: Expression) -> Expression | None:
    """Take the state of one direction for what comes into a layer behind both."""
    both = node.role == roles.INPUTS and any(child.role == roles.DIRECTIONS for child in node.children())
    return multiply(*node.children()[1:], role=roles.INPUTS) if both else None


def _always(edit: Edit, _layer: Component) -> Edit:
    return edit


ONE = substitute(roles.DIRECTIONS, by=1)
WAYS: tuple[tuple[Edit, tuple[str, ...]], ...] = (
    (ONE, ("parameters",)),
    (_of_one_direction, ("parameters",)),
    (ONE, ("output",)),
    (ONE, ("output", "parameters")),
)
"""One direction is counted, or one comes into the layer behind: of the same stack, of another layer, or both."""


def _once(target: Target) -> Iterator[Explanation]:
    known: set[Value] = set()
    for edit, quantities in WAYS:
        found = list(in_families(target, RECURRENT, partial(_always, edit), *quantities))
        yield from (one for one in found if one.value not in known)
        known |= {one.value for one in found}


def _behind_both(target: Target) -> set[str]:
    """Return the names of the dense layers right behind a bidirectional layer."""
    layers = target.solved.components
    return {
        after.name
        for before, after in pairwise(layers)
        if before.settings.get("bidirectional") and after.family == "dense"
    }


def _doubled_in_head(target: Target) -> Iterator[Explanation]:
    heads, doubled = _behind_both(target), times(roles.BIAS, factor=2)
    yield from in_families(target, ("dense",), lambda layer: doubled if layer.name in heads else None, "parameters")


MISTAKES = of_one_idea(
    Mistake(
        "rnn.time_multiplied",
        Kind.CONCEPT,
        Text(en="parameters for each time step", fa="پارامتر برای هر گام زمانی"),
        Text(
            en="All time steps share the weights of {where}; this counts them for every step.",
            fa="همهٔ گام‌های زمانی وزن‌های {where} را شریک‌اند؛ این‌جا برای هر گام شمرده شده‌اند.",
        ),
        (Example(GRU, "gru.parameters", "59160", "59161"),),
        _time_multiplied,
    ),
    Mistake(
        "rnn.recurrent_missing",
        Kind.CONCEPT,
        Text(en="the weights from state to state left out", fa="جا افتادن وزن‌های حالت به حالت"),
        Text(
            en="The state of {where} feeds back into it: its weights are missing here.",
            fa="حالت {where} به خودش بازمی‌گردد: وزن‌های آن این‌جا جا افتاده‌اند.",
        ),
        (Example(ELMAN, "rnn.parameters", "220", "221"),),
        _recurrent_missing,
    ),
    Mistake(
        "rnn.output_layer_missing",
        Kind.CONCEPT,
        Text(en="the read-out left out", fa="جا افتادن لایهٔ خروجی"),
        Text(
            en="This leaves out the read-out {where}, which has {difference} parameters.",
            fa="این‌جا لایهٔ خروجی {where} با {difference} پارامتر جا افتاده است.",
        ),
        (Example(ELMAN_WITH_HEAD, "total.parameters", "32", "33"),),
        _output_layer_missing,
    ),
    Mistake(
        "rnn.bidirectional_once",
        Kind.CONCEPT,
        Text(en="one direction of two", fa="یک سو از دو سو"),
        Text(
            en="{where} runs in both directions: each has weights of its own, and what is behind gets both states.",
            fa="{where} دوسویه است: هر سو وزن‌های خودش را دارد و لایهٔ پشت آن هر دو حالت را می‌گیرد.",
        ),
        (Example(BIDIRECTIONAL, "lstm.parameters", "2432", "2433"),),
        _once,
    ),
    Mistake(
        "rnn.bias_doubled_in_head",
        Kind.CONCEPT,
        Text(en="biases doubled behind both directions", fa="دو برابر شدن بایاس پس از لایهٔ دوسویه"),
        Text(
            en="Behind both directions {where} has twice the inputs, but its biases stay as many as its units.",
            fa="پس از لایهٔ دوسویه ورودی‌های {where} دو برابر می‌شوند، ولی بایاس‌ها همان تعداد نورون‌هاست.",
        ),
        (Example(BIDIRECTIONAL_HEAD, "dense.parameters", "272", "273"),),
        _doubled_in_head,
        seldom=0,
    ),
)
