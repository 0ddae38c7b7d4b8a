"""A dilated kernel: how many positions it spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import Expression, add, multiply
from grader.language import Text
from grader.mistakes.catalogue._samples import DILATED
from grader.mistakes.catalogue._windows import WINDOWED, ones
from grader.mistakes.catalogue.mat import _windows as matrices
from grader.mistakes.catalogue.mat._rivals import led_to, otherwise
from grader.mistakes.mechanisms import given_otherwise, in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

FAR = {"network": {"input": "100×100×1", "layers": [{"conv": {"filters": 1, "kernel": 3, "dilation": 3}}]}}
ONE_DILATED = {"network": {"layers": [{"conv": {"kernel": 3, "dilation": 2}}]}}


def _dilation_ignored(target: Target) -> Iterator[Explanation]:
    def changes(layer: Component) -> Mapping[str, object] | None:
        dilated = layer.settings.get("dilation", ones(layer)) != ones(layer)
        return {"dilation": ones(layer)} if dilated else None

    yield from given_otherwise(target, WINDOWED, changes)
    yield from otherwise(target, matrices.undilated)


def _times_k(node: Expression) -> Expression | None:
    """Turn ``d·(k − 1) + 1`` into ``d·k``."""
    match node:
        case x.Sum(of=(x.Product(of=(x.Expression(role=roles.DILATION) as rate, x.Sum(of=(kernel, *_)))), *_)):
            return multiply(rate, kernel)
    return None


def _dilation_times_k(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _times_k, "output")


def _more_by_one(node: Expression) -> Expression | None:
    return add(node, 1) if node.role == roles.DILATION else None


def _gap_as_rate(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _more_by_one, "output", "receptive_field")
    yield from led_to(matrices.dilated_more)(target)


MISTAKES = of_one_idea(
    Mistake(
        "size.dilation_ignored",
        Kind.CONCEPT,
        Text(en="the dilation forgotten", fa="فراموش شدن dilation"),
        Text(
            en="The kernel of {where} is dilated: it spans more positions than it has taps.",
            fa="کرنل {where} گسترده (dilated) است: بیش از تعداد خانه‌هایش جا می‌گیرد.",
        ),
        (Example(DILATED, "conv.output", caught="26×26×1", missed="27×27×1"),),
        _dilation_ignored,
    ),
    Mistake(
        "size.dilation_times_k",
        Kind.CONCEPT,
        Text(en="dilation times kernel", fa="ضرب dilation در کل کرنل"),
        Text(
            en="Between k taps there are k − 1 gaps, so the kernel of {where} spans d·(k − 1) + 1, not d·k.",
            fa="میان k خانه k − 1 فاصله هست، پس کرنل {where} به اندازهٔ d·(k − 1) + 1 جا می‌گیرد، نه d·k.",
        ),
        (Example(FAR, "conv.output", caught="92×92×1", missed="90×90×1"),),
        _dilation_times_k,
    ),
    Mistake(
        "size.dilation_gap_as_rate",
        Kind.CONVENTION,
        Text(en="the dilation read as the gap between taps", fa="dilation به‌جای تعداد صفرهای میان خانه‌ها"),
        Text(
            en="This puts as many zeros between the taps of {where} as its dilation says; the taps lie that far apart, "
            "so there is one zero fewer between them.",
            fa="این‌جا میان خانه‌های کرنل {where} به تعداد dilation صفر آمده است؛ dilation فاصلهٔ دو خانه است، پس صفرها "
            "یکی کمترند.",
        ),
        (
            Example(DILATED, "conv.output", caught="22×22×1", missed="20×20×1"),
            Example(ONE_DILATED, "receptive_field.side", caught="7", missed="8"),
        ),
        _gap_as_rate,
        seldom=2,
    ),
)
