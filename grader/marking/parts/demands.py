"""What a design demands of a student's own network, and what is said of each demand."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.exact import Exact
from grader.derivation.expression import Number, Shape
from grader.derivation.graph import Derivation
from grader.language import Message, Text
from grader.marking.own_network import OwnNetwork
from grader.model import Design, Quantity, Solved

SAME = Text(en="{name} stays {own}.", fa="{name} همان {own} می‌ماند.")
NOT_SAME = Text(en="{name} must stay {given}; yours is {own}.", fa="{name} باید {given} بماند؛ در شبکهٔ شما {own} است.")
FEWER = Text(en="{name}: {own}, fewer than {given}.", fa="{name}: {own}، کمتر از {given}.")
NOT_FEWER = Text(
    en="{name} must be fewer than {given}; yours are {own}.",
    fa="{name} باید کمتر از {given} باشد؛ در شبکهٔ شما {own} است.",
)
COMES_OUT = Text(en="{given} becomes {own}.", fa="{given} به {own} تبدیل می‌شود.")
OTHER_AXES = Text(
    en="{given} becomes {own} in your network, and must become {wanted}; what differs: {axes}.",
    fa="{given} در شبکهٔ شما به {own} تبدیل می‌شود و باید {wanted} شود؛ تفاوت در: {axes}.",
)
OTHER_RANK = Text(
    en="{given} becomes {own} in your network, and must become {wanted}.",
    fa="{given} در شبکهٔ شما به {own} تبدیل می‌شود و باید {wanted} شود.",
)
FEW = Text(en="Layers: {n}, and at most {most} are allowed.", fa="تعداد لایه‌ها: {n}، حداکثر مجاز {most}.")
TOO_MANY = Text(
    en="At most {most} layers are allowed; yours are {n}.", fa="حداکثر {most} لایه مجاز است؛ شبکهٔ شما {n} لایه دارد."
)
AXES = {
    roles.HEIGHT: Text(en="height", fa="ارتفاع"),
    roles.WIDTH: Text(en="width", fa="عرض"),
    roles.CHANNELS: Text(en="channels", fa="کانال‌ها"),
    roles.FEATURES: Text(en="features", fa="ویژگی‌ها"),
}
NAMES = {
    "input": Text(en="The input", fa="ورودی"),
    "output": Text(en="The output", fa="خروجی"),
    "total.parameters": Text(en="Parameters in all", fa="مجموع پارامترها"),
}


def demands(
    design: Design, own: OwnNetwork, given: Solved | None, derivation: Derivation
) -> Iterator[tuple[bool, Message]]:
    """Yield each demand of a design with whether the student's network meets it."""
    yield from _mapped(design, own.solved, own.derivation) if own.solved else ()
    for name in (*design.same, *design.fewer):
        theirs = _values(own.solved, own.derivation, name)
        wanted = _values(given, derivation, name)
        met = theirs == wanted if name in design.same else theirs is not None and wanted is not None and theirs < wanted
        text = (SAME if met else NOT_SAME) if name in design.same else (FEWER if met else NOT_FEWER)
        label = NAMES.get(name) or Text(en=name, fa=name)
        yield met, Message.of(text, name=label, own=_shown(theirs), given=_shown(wanted))


def _mapped(design: Design, solved: Solved, derivation: Derivation | None) -> Iterator[tuple[bool, Message]]:
    """Yield whether a network maps the sizes that it must, with few enough layers."""
    source, target = (_values(solved, derivation, name) for name in ("input", "output"))
    if design.source and source != design.source:
        yield False, Message.of(NOT_SAME, name=NAMES["input"], given=_shown(design.source), own=_shown(source))
    if design.target:
        axes = solved.quantities["output"].axes
        sizes = zip(axes, target or (), design.target, strict=False)
        other = [axis for axis, came, wanted in sizes if came != wanted]
        values = {"given": _shown(source), "own": _shown(target), "wanted": _shown(design.target)}
        text = COMES_OUT if target == design.target else OTHER_AXES if len(axes) == len(design.target) else OTHER_RANK
        yield target == design.target, Message.of(text, **values, axes=_axes(other))
    layers = len(solved.components)
    if design.most_layers is not None:
        text = FEW if layers <= design.most_layers else TOO_MANY
        yield layers <= design.most_layers, Message.of(text, n=layers, most=design.most_layers)


def _axes(names: list[str]) -> Text:
    texts = [AXES.get(name) or Text(en=name, fa=name) for name in names]
    return Text(en=", ".join(text.en for text in texts), fa="، ".join(text.fa for text in texts))


def _values(solved: Solved | None, derivation: Derivation | None, name: str) -> tuple[Exact, ...] | None:
    if solved is None or derivation is None or name not in solved.quantities:
        return None
    quantity: Quantity = solved.quantities[name]
    return tuple(derivation.official.value(step) for step in quantity.steps)


def _shown(values: tuple[Exact, ...] | None) -> object:
    if values is None:
        return "—"
    numbers = tuple(Number(number=value) for value in values)
    return numbers[0] if len(numbers) == 1 else Shape(of=numbers)
