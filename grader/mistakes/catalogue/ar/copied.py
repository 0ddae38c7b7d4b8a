"""A number of the question copied wrongly: that of another layer."""

from __future__ import annotations

from collections.abc import Iterator

from grader.language import Text
from grader.mistakes.catalogue._samples import CHAIN
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target

GIVEN = ("filters", "kernel", "units", "stride")


def _copied(target: Target) -> Iterator[Explanation]:
    """Yield what each layer leads to with a number of another layer in the place of its own."""
    components = target.solved.components
    for setting in GIVEN:
        known = dict.fromkeys(layer.settings[setting] for layer in components if layer.settings.get(setting))
        for layer in target.layers(*dict.fromkeys(one.kind for one in components)):
            own = layer.settings.get(setting)
            for other in known:
                if own and other != own and type(other) is type(own):
                    yield from explained(target, layer.steps_with({setting: other}), [layer.name])


MISTAKES = (
    Mistake(
        "ar.copied_wrong",
        Kind.SLIP,
        Text(en="a number of another layer copied", fa="رونویسی عدد لایه‌ای دیگر"),
        Text(
            en="This uses a number of another layer in the place of one of {where}.",
            fa="این‌جا به‌جای یکی از عددهای {where} عدد لایه‌ای دیگر آمده است.",
        ),
        (Example(CHAIN, "conv1.parameters", "896", "897"),),
        _copied,
        seldom=3,
    ),
)
