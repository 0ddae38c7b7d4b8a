"""A network of the student's own: read, derived once for equal networks, and held against what is demanded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.in_letters import has_letters
from grader.core.networks.network import Network
from grader.core.networks.short_form import read_network
from grader.derivation import roles
from grader.derivation.exact import Exact
from grader.derivation.expression import Number, Shape
from grader.derivation.graph import Derivation
from grader.errors import DerivationError, LimitError, ReadError, TooLargeError, UnclearError
from grader.language import Message, Text
from grader.marking.cache import Cache, Store
from grader.model import Design, Part, Quantity, Solved
from grader.source import Node, Scalar, plain

KIND = GIVENS["network"]
STEP_BYTES = 1_800
"""Roughly the bytes of a step with what can be asked of it, as measured."""
PROBLEM = Text(en="In your network: {problem}", fa="در شبکهٔ شما: {problem}")
OTHERWISE = Text(en="In your network, {place}: {problem}", fa="در شبکهٔ شما، {place}: {problem}")
WORDS = {
    "missing": Text(en="In your network {place} is missing.", fa="در شبکهٔ شما {place} گفته نشده است."),
    "extra_forbidden": Text(en="In your network {place} isn't known.", fa="در شبکهٔ شما {place} شناخته نیست."),
    "int_parsing": Text(
        en="In your network {place} must be a whole number.", fa="در شبکهٔ شما {place} باید عدد صحیح باشد."
    ),
}
IN_LETTERS = Text(en="Your network gives letters; write numbers.", fa="در شبکهٔ شما حرف آمده است؛ عدد بنویسید.")
NO_INPUT = Text(en="Your network doesn't say what goes in.", fa="در شبکهٔ شما ورودی گفته نشده است.")
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
OTHER_KIND = Text(
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


@dataclass(frozen=True, eq=False)
class Own:
    """A student's network with its derivation, or why there is none."""

    solved: Solved | None = None
    derivation: Derivation | None = None
    problem: Message | None = None
    caret: str = ""
    impossible: bool = False
    limit: bool = False

    @property
    def weight(self) -> int:
        """Roughly the bytes that it takes with what can be asked of it."""
        return STEP_BYTES * len(self.solved.steps) if self.solved else 0


class Designs:
    """Reads and derives students' networks; equal networks are derived once."""

    def __init__(self, conventions: Mapping[str, str], store: Store) -> None:
        self.conventions = Conventions.model_validate(dict(conventions))
        self._kept: Cache[Own] = Cache(store, lambda own: own.weight)

    def read(self, part: Part, node: Node) -> Own:
        """Return the student's network for a design part; nothing a student writes raises."""
        try:
            written = read_network(node.text) if isinstance(node, Scalar) else plain(node)
            network = Network.model_validate(written)
        except ReadError as error:
            message = error.message if isinstance(error.message, Message) else Message.of(PROBLEM, problem=str(error))
            return Own(problem=message, caret=error.caret(), limit=isinstance(error, LimitError))
        except ValidationError as error:
            return Own(problem=_message(error))
        if network.input is None and part.design is not None and part.design.source:
            network = network.model_copy(update={"input": part.design.source})
        return self._kept.get((part.id, network), lambda: self._solve(part, network))

    def _solve(self, part: Part, network: Network) -> Own:
        if network.input is None:
            return Own(problem=Message.of(NO_INPUT))
        try:
            solved = KIND.solve(network, f"{part.id}.", self.conventions)
        except DerivationError as error:
            limit, unclear = (isinstance(error, kind) for kind in (TooLargeError, UnclearError))
            said = error.said if isinstance(error, TooLargeError) else str(error)
            problem = said if isinstance(said, Message) else Message.of(PROBLEM, problem=said)
            return Own(problem=problem, impossible=not (limit or unclear), limit=limit)
        if has_letters(solved):
            return Own(problem=Message.of(IN_LETTERS))
        return Own(solved, Derivation.of(solved.steps))


def _message(error: ValidationError) -> Message:
    """Return the first of pydantic's errors as a sentence, without what the student typed."""
    details = error.errors(include_input=False, include_url=False)
    # A list whose entries are broken counts as too short; the entry's own error comes first and says more.
    detail = details[0]
    place = ".".join(str(step) for step in detail["loc"] if isinstance(step, int) or step.isidentifier())
    said = WORDS.get(detail["type"], OTHERWISE)
    return Message.of(said, place=place or "network", problem=detail["msg"].removeprefix("Value error, "))


def demands(design: Design, own: Own, given: Solved | None, derivation: Derivation) -> Iterator[tuple[bool, Message]]:
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
        text = COMES_OUT if target == design.target else OTHER_AXES if len(axes) == len(design.target) else OTHER_KIND
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
