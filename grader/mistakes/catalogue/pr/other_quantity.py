"""A right answer to another question: of another layer, of the whole, of other parameters, under another default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.language import Text
from grader.mistakes.catalogue._samples import CHAIN
from grader.mistakes.mechanisms import given_otherwise
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.proofs import multiplies_by_zero, working
from grader.mistakes.target import Target
from grader.model import Component, Quantity

UNPADDED = {"network": {"input": "64×64×3", "layers": [{"conv": {"filters": 8, "kernel": 5}}]}}
COLUMNS = {"weights": ("parameters",), "biases": ("weights", "parameters")}
"""What is taken for weights or biases; that weights are taken for parameters is a bias left out."""


def _others(target: Target) -> Iterator[tuple[str, str, Quantity]]:
    """Yield the same quantity of the other layers."""
    where, _, asked = target.quantity.name.partition(".")
    layers = set(target.components)
    for name, quantity in target.solved.quantities.items():
        other, _, of = name.partition(".")
        if of == asked and other != where and (where in layers or where == "total"):
            yield where, other, quantity


def _answer(target: Target, quantity: Quantity, place: str) -> Iterator[Explanation]:
    """Yield the right value of another quantity where that may answer what is asked."""
    other = Target(quantity, target.solved, target.derivation, target.overrides)
    if not (quantity.answers(target.quantity) and other.possible and other.right not in {target.right, 0}):
        return
    proof = working(other)
    if not multiplies_by_zero(proof):
        yield Explanation(other.right, (place,), proof)


def _wrong_layer(target: Target) -> Iterator[Explanation]:
    for where, other, quantity in _others(target):
        if where != "total" and other not in {"total", "input"}:
            yield from _answer(target, quantity, other)


def _total_for_layer(target: Target) -> Iterator[Explanation]:
    for where, other, quantity in _others(target):
        if "total" in {where, other}:
            yield from _answer(target, quantity, other)


def _other_parameters(target: Target) -> Iterator[Explanation]:
    """Yield what stands in the other columns of a table of weights and biases."""
    where, _, asked = target.quantity.name.rpartition(".")
    for other in COLUMNS.get(asked, ()):
        quantity = target.solved.quantities.get(f"{where}.{other}")
        if quantity is not None:
            yield from _answer(target, quantity, where if where in target.components else "")


def _padded_by_default(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        return {"padding": "same"} if layer.settings["padding"] == "valid" else None

    yield from given_otherwise(target, ("conv", "pool"), changes)


MISTAKES = of_one_idea(
    Mistake(
        "pr.wrong_layer",
        Kind.CONCEPT,
        Text(en="the answer for another layer", fa="پاسخ لایه‌ای دیگر"),
        Text(
            en="This is the right value of another layer, {where}.",
            fa="این مقدار درستِ لایه‌ای دیگر است: {where}.",
        ),
        (Example(CHAIN, "conv2.parameters", caught="1792", missed="1793"),),
        _wrong_layer,
        seldom=1,
        copied=True,
        each_time=True,
    ),
    Mistake(
        "pr.total_for_layer",
        Kind.CONCEPT,
        Text(en="a layer and the total taken for one another", fa="اشتباه گرفتن یک لایه با مجموع"),
        Text(
            en="This is the right value of {where}; the question asks for another.",
            fa="این مقدارِ درستِ {where} است؛ سؤال چیز دیگری را می‌خواهد.",
        ),
        (
            Example(CHAIN, "conv2.parameters", caught="74346", missed="74345"),
            Example(CHAIN, "total.parameters", caught="18464", missed="18465"),
        ),
        _total_for_layer,
        seldom=1,
        copied=True,
        each_time=True,
    ),
    Mistake(
        "pr.weights_for_params",
        Kind.CONCEPT,
        Text(en="weights, biases or all parameters for each other", fa="جابه‌جایی وزن‌ها، بایاس‌ها و کل پارامترها"),
        Text(
            en="Weights and biases are asked apart here; the parameters of {where} are both together.",
            fa="این‌جا وزن‌ها و بایاس‌ها جدا خواسته شده‌اند؛ پارامترهای {where} هر دو با هم هستند.",
        ),
        (
            Example(CHAIN, "conv2.weights", caught="18464", missed="18496"),
            Example(CHAIN, "conv2.biases", caught="18432", missed="32"),
        ),
        _other_parameters,
        seldom=0,
        each_time=True,
    ),
    Mistake(
        "pr.default_assumed",
        Kind.CONVENTION,
        Text(en="same padding assumed", fa="فرض padding از نوع same"),
        Text(
            en="{where} has no padding; this holds for same padding.",
            fa="{where} بدون padding است؛ این برای padding از نوع same درست است.",
        ),
        (Example(UNPADDED, "conv.output", caught="64×64×8", missed="63×63×8"),),
        _padded_by_default,
        seldom=3,
        each_time=True,
    ),
)
