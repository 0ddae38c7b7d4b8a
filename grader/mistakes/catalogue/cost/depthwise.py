"""What a depthwise separable convolution saves: without its pointwise step, share and speed-up for each other."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.edits import drop
from grader.language import Text
from grader.mistakes.catalogue._samples import DEPTHWISE_SEPARABLE
from grader.mistakes.mechanisms import explained, in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

OTHER = {"work_share": "speedup", "speedup": "work_share"}


def _depthwise_alone(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, drop(roles.POINTWISE_SHARE), *OTHER)


def _inverted(target: Target) -> Iterator[Explanation]:
    for layer in target.layers("separable_conv"):
        for asked, other in OTHER.items():
            formula = target.derivation.steps[target.step(layer.name, other)].expression
            yield from explained(target, {target.step(layer.name, asked): formula}, [layer.name])


MISTAKES = of_one_idea(
    Mistake(
        "cost.separable_ratio_k2",
        Kind.CONCEPT,
        Text(en="the pointwise step left out of the ratio", fa="جا افتادن گام نقطه‌ای از نسبت"),
        Text(
            en="This compares the depthwise step alone; the pointwise one of {where} works too: there are two terms.",
            fa="این‌جا تنها گام عمقی مقایسه شده است؛ گام نقطه‌ای (1×1) {where} هم کار می‌کند، پس دو جمله هست.",
        ),
        (
            Example(DEPTHWISE_SEPARABLE, "separable_conv.work_share", caught="1/9", missed="1/64"),
            Example(DEPTHWISE_SEPARABLE, "separable_conv.speedup", caught="9", missed="8"),
        ),
        _depthwise_alone,
        seldom=0,
    ),
    Mistake(
        "cost.separable_ratio_inverted",
        Kind.SLIP,
        Text(en="share and speed-up for each other", fa="جابه‌جایی نسبت و تسریع"),
        Text(
            en="The ratio is upside down: the share is below one where work is saved, the speed-up above one.",
            fa="نسبت وارونه است: جایی که محاسبه کم می‌شود سهم کمتر از یک و تسریع بیشتر از یک است.",
        ),
        (
            Example(DEPTHWISE_SEPARABLE, "separable_conv.work_share", caught="576/73", missed="73/576"),
            Example(DEPTHWISE_SEPARABLE, "separable_conv.speedup", caught="73/576", missed="576/73"),
        ),
        _inverted,
    ),
)
