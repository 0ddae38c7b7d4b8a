"""LSTM: three gates counted for four blocks, one bias vector or two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from grader.derivation import roles
from grader.derivation.edits import substitute
from grader.language import Text
from grader.mistakes.catalogue._samples import LSTM, LSTM_ONE_BIAS
from grader.mistakes.mechanisms import given_otherwise, in_families, towards
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component


def _three(target: Target) -> Iterator[Explanation]:
    yield from in_families(target, ("lstm",), lambda _layer: substitute(roles.GATES, by=3), "parameters")


def _vectors(biases: str, layer: Component) -> dict[str, object] | None:
    return {"biases": biases} if layer.settings["bias"] else None


def _second_bias(target: Target) -> Iterator[Explanation]:
    for biases in ("one", "two"):
        yield from towards(biases, given_otherwise(target, ("lstm",), partial(_vectors, biases)))


MISTAKES = of_one_idea(
    Mistake(
        "lstm.three_gates",
        Kind.CONCEPT,
        Text(en="the candidate left out of the gates", fa="جا افتادن بلوک کاندید"),
        Text(
            en="An LSTM like {where} has four blocks: three gates and the candidate.",
            fa="LSTM مانند {where} چهار بلوک دارد: سه دروازه و بلوک کاندید.",
        ),
        (Example(LSTM_ONE_BIAS, "lstm.parameters", "37800", "37801"),),
        _three,
    ),
    Mistake(
        "lstm.second_bias",
        Kind.CONVENTION,
        Text(en="one bias vector or two", fa="یک یا دو بردار بایاس"),
        Text(
            en="Frameworks differ in how many bias vectors each block of {where} has; here it makes {right}.",
            fa="چارچوب‌ها در تعداد بردارهای بایاس هر بلوک {where} یکسان نیستند؛ این‌جا {right} درست است.",
        ),
        (Example(LSTM, "lstm.parameters", "50400", "50401"),),
        _second_bias,
    ),
)
