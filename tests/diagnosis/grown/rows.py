"""What mistakes lead to in a network, as lines of ``wrong_answers.jsonl`` and ``wrong_counts.jsonl``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from random import Random
from typing import Any

from tests.diagnosis.grown.measuring import Layers, measured
from tests.diagnosis.grown.mistaking import Changed, Counts, changed_networks, counts, slips

Line = dict[str, Any]
Led = tuple[str, frozenset[str], int]
"""A kind of row, mistakes made together, and the number that they lead to."""
SLIPS = 2
"""How many slips of the pen are made of each number."""


def wrong_answers(case: Line) -> Iterator[Line]:
    """Yield a line for each mistake in the network that leads to something else."""
    given, layers = case["network"]["input"], case["network"]["layers"]
    right = measured(given, layers)
    lines = [_differing(case, right, changed) for changed in changed_networks(given, layers)]
    alike = defaultdict(set)
    for line in lines:
        alike[line["at_layer"], str(line["wrong"])].update(line["mistakes"])
    for line in lines:
        yield line | {"mistakes": sorted(alike[line["at_layer"], str(line["wrong"])])}


def _differing(case: Line, right: Layers, changed: Changed) -> Line:
    """Return a line with the first value that differs, and with all that follows from it."""
    wrong = changed.network
    at, field = next(
        (index, field)
        for index in range(len(right.params))
        for field in ("out_shape", "params")
        if right.value(index, field) != wrong.value(index, field)
    )
    return {
        "case": case["id"], "family": case["family"], "rule": changed.rule, "mistakes": list(changed.mistakes),
        "layer": changed.layer, "at_layer": at, "field": field,
        "wrong": wrong.value(at, field), "right": right.value(at, field),
        "final": {"out_shape": list(wrong.shapes[-1]), "total_params": wrong.total},
        "carried_forward": {"out_shapes": [list(shape) for shape in wrong.shapes], "params": list(wrong.params)},
    }  # fmt: skip


def wrong_counts(case: Line) -> Iterator[Line]:
    """Yield wrong counts of layers and of the total, each with all its shortest explanations."""
    given, layers = case["network"]["input"], case["network"]["layers"]
    right = measured(given, layers)
    random = Random(case["id"])  # noqa: S311 - the same slips every time, no secret
    shapes = [tuple(given), *right.shapes]
    found = [counts(layer, *around) for layer, around in zip(layers, pairwise(shapes), strict=True)]
    for index, several in enumerate(found):
        led: list[Led] = [("mistake", frozenset({name}), number) for name, number in several.items()]
        yield from _lines(case, ("params", index), right.params[index], led, random)
    flat = [right.shapes[index][0] for index, layer in enumerate(layers) if layer["op"] == "flatten"]
    yield from _lines(case, ("total_params", None), right.total, list(_of_total(right, found, flat)), random)


def _of_total(right: Layers, found: Sequence[Counts], flat: Sequence[int]) -> Iterator[Led]:
    """Yield what a mistake in one layer, in all or in the sum leads to, and two that are made together."""
    without = [several.get("par.bias_omitted", right.params[at]) for at, several in enumerate(found)]
    learning = [(params, none) for params, none in zip(right.params, without, strict=True) if params]
    learning = learning if len(learning) > 1 else []
    alone: list[Led] = [
        ("mistake", frozenset({"par.bias_omitted"}), sum(without)),
        *(("mistake", frozenset({"par.wrong_total_sum"}), right.total - params) for params, _ in learning),
        *(
            ("mistake in one layer", frozenset({name}), right.total - right.params[at] + number)
            for at, several in enumerate(found)
            for name, number in several.items()
        ),
    ]
    yield from alone
    for more, (_, names, number) in product(flat, alone):
        yield "mistake", frozenset({"par.flatten_counted"}), right.total + more
        yield "two", names | {"par.flatten_counted"}, number + more
    for params, none in learning:
        yield "two", frozenset({"par.bias_omitted", "par.wrong_total_sum"}), sum(without) - none
        yield "another part's value", frozenset({"pr.total_for_layer"}), params


def _lines(case: Line, asked: tuple[str, int | None], right: int, led: Iterable[Led], random: Random) -> Iterator[Line]:
    """Yield a line a number: its kind, and the explanations of the fewest mistakes."""
    if not right:
        return
    made = [("slip", frozenset({name}), number) for name, number in slips(right)]
    known: dict[int, list[Led]] = defaultdict(list)
    for one in (*led, *made):
        known[one[2]].append(one)
    told = {number for _, _, number in (*led, *random.sample(made, SLIPS))} - {right}
    for number in sorted(number for number in told if number > 0):
        fewest = min(len(names) for _, names, _ in known[number])
        listed = [(kind, names) for kind, names, _ in known[number] if len(names) == fewest]
        yield {
            "case": case["id"], "field": asked[0], "layer": asked[1], "kind": listed[0][0], "wrong": number,
            "right": right, "rules": [list(names) for names in sorted({tuple(sorted(names)) for _, names in listed})],
        }  # fmt: skip
