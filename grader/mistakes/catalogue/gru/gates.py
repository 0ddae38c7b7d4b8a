"""GRU: another number of gates, the reset before or after the product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from grader.derivation import roles
from grader.derivation.edits import Edit, substitute
from grader.language import Text
from grader.mistakes.catalogue._samples import GRU, GRU_AFTER
from grader.mistakes.mechanisms import given_otherwise, in_families, towards
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component


def _counted(gates: int, _layer: Component) -> Edit:
    return substitute(roles.GATES, by=gates)


def _four_or_two(target: Target) -> Iterator[Explanation]:
    for gates in (4, 2):
        yield from towards(f"{gates} gates", in_families(target, ("gru",), partial(_counted, gates), "parameters"))


WAYS: Mapping[str, Mapping[str, object]] = {
    "before": {"reset": "before", "biases": "one"},
    "after": {"reset": "after", "biases": None},
}


def _reset(way: Mapping[str, object], layer: Component) -> Mapping[str, object] | None:
    return way if layer.settings["bias"] else None


def _reset_after(target: Target) -> Iterator[Explanation]:
    for reset, way in WAYS.items():
        yield from towards(reset, given_otherwise(target, ("gru",), partial(_reset, way)))


MISTAKES = of_one_idea(
    Mistake(
        "gru.four_or_two",
        Kind.CONCEPT,
        Text(en="another number of gates", fa="تعداد دیگری از دروازه‌ها"),
        Text(
            en="A GRU like {where} has three blocks: two gates and the candidate.",
            fa="GRU مانند {where} سه بلوک دارد: دو دروازه و بلوک کاندید.",
        ),
        (Example(GRU, "gru.parameters", "2720", "2721"), Example(GRU, "gru.parameters", "1360", "1361")),
        _four_or_two,
    ),
    Mistake(
        "gru.reset_after",
        Kind.CONVENTION,
        Text(en="the reset before or after the product", fa="reset پیش یا پس از ضرب"),
        Text(
            en="Where the state is reset after its product {where} has a second bias vector; here it makes {right}.",
            fa="اگر reset پس از ضرب باشد {where} یک بردار بایاس دیگر هم دارد؛ این‌جا {right} درست است.",
        ),
        (Example(GRU_AFTER, "gru.parameters", "2040", "2041"),),
        _reset_after,
        seldom=0,
    ),
)
