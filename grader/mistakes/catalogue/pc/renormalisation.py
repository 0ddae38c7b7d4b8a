"""Partial convolution: its factor left out, turned over, or spread over the bias."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.edits import drop
from grader.derivation.expression import Expression, Number, Product, Quotient, Sum, add, multiply
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import HOLES, NOTHING_THERE
from grader.mistakes.mechanisms import explained, in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target


def _no_renorm(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, drop(roles.RENORMALISATION), "output")


def _turned(node: Expression) -> Expression | None:
    if node.role != roles.RENORMALISATION or not isinstance(node, Quotient):
        return None
    return Quotient(node.role, "", node.right, node.left)


def _inverse(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _turned, "output")


def _mean(node: Expression) -> Expression | None:
    if node.role != roles.RENORMALISATION or not isinstance(node, Quotient):
        return None
    return Quotient(node.role, "", literal(1), node.right)


def _divided(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _mean, "output")


def _spread(node: Expression) -> Expression | None:
    """Turn ``sum · share + b`` into ``(sum + b) · share``."""
    match node:
        case Sum(of=(Product(of=(masked, share)), Expression(role=roles.BIAS) as bias)):
            return multiply(add(masked, bias), share)
    return None


def _bias_scaled(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _spread, "output")


def _bias_alone(target: Target) -> Iterator[Explanation]:
    bias = (
        getattr(target.solved.quantities["formula"].subject, "bias", 0) if "formula" in target.solved.quantities else 0
    )
    edits = {
        step.name: literal(bias, roles.BIAS)
        for step in target.upstream
        if step.quantity.startswith("output")
        and step.where == "window"
        and isinstance(step.expression, Number)
        and bias
    }
    yield from explained(target, edits, ["window"] if edits else [])


MISTAKES = of_one_idea(
    Mistake(
        "pc.no_renorm",
        Kind.CONCEPT,
        Text(en="the scaling by the mask's share left out", fa="جا افتادن مقیاس‌دهی با سهم ماسک"),
        Text(
            en="Where pixels are missing the sum is scaled up by sum(1)/sum(M); that factor isn't here.",
            fa="جایی که پیکسل کم است حاصل در sum(1)/sum(M) ضرب می‌شود؛ این عامل این‌جا نیست.",
        ),
        (Example(HOLES, "output", caught="9", missed="10"),),
        _no_renorm,
        seldom=0,
    ),
    Mistake(
        "pc.inverse_renorm",
        Kind.CONCEPT,
        Text(en="the scaling turned over", fa="وارونه شدن مقیاس‌دهی"),
        Text(
            en="Few pixels are scaled up, not down: the factor is sum(1)/sum(M).",
            fa="پیکسل‌های کم بزرگ می‌شوند، نه کوچک: عامل sum(1)/sum(M) است.",
        ),
        (Example(HOLES, "output", caught="41/9", missed="19"),),
        _inverse,
    ),
    Mistake(
        "pc.mean_for_scale",
        Kind.CONCEPT,
        Text(en="a mean for the scaling", fa="میانگین به‌جای مقیاس‌دهی"),
        Text(
            en="The sum is multiplied by sum(1)/sum(M); dividing by sum(M) alone makes a mean of it.",
            fa="حاصل در sum(1)/sum(M) ضرب می‌شود؛ تقسیم بر sum(M) به‌تنهایی آن را میانگین می‌کند.",
        ),
        (Example(HOLES, "output", caught="3", missed="4"),),
        _divided,
    ),
    Mistake(
        "pc.bias_scaled",
        Kind.CONCEPT,
        Text(en="the bias scaled too", fa="مقیاس‌دهی بایاس"),
        Text(
            en="The bias is added after the scaling; here it is scaled along with the sum.",
            fa="بایاس پس از مقیاس‌دهی افزوده می‌شود؛ این‌جا همراه حاصل بزرگ شده است.",
        ),
        (Example(HOLES, "output", caught="20.25", missed="20"),),
        _bias_scaled,
    ),
    Mistake(
        "pc.empty_window_bias",
        Kind.CONCEPT,
        Text(en="the bias where no pixel is there", fa="بایاس در جایی که پیکسلی نیست"),
        Text(
            en="Where no pixel of the window is there the output is 0, without the bias.",
            fa="جایی که هیچ پیکسلی در پنجره نیست خروجی صفر است، بدون بایاس.",
        ),
        (Example(NOTHING_THERE, "output", caught="1", missed="2"),),
        _bias_alone,
    ),
)
