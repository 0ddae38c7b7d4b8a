"""The receptive fields of a network's layers: their steps, and what can be asked of them.

Where a unit sees alike along all axes there is one step for all, else one for each; a later layer whose window isn't
square changes nothing of those before it. ``sides``, ``jumps``, ``starts`` and
``centres`` list every axis; ``side``, ``jump``, ``start`` and ``centre`` are one number where all axes have the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from grader.core.layer import Layer
from grader.core.networks.budget import check_solved
from grader.core.networks.building import Build
from grader.core.networks.closer import add_closer
from grader.core.networks.plan import INPUT, Node
from grader.core.networks.receptive_field import GROWS, MEETS, ONE_PIXEL, Field, grown, met, steps_of
from grader.core.windows.axes import SPATIAL
from grader.core.windows.sizes import Formula, Window
from grader.derivation import expression as x
from grader.derivation import roles
from grader.derivation.expression import add, minus, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import NO_TEXT, Text
from grader.model import Layout

AREA = Text(en="The area is the side times itself.", fa="مساحت برابر ضلع در خودش است.")
PRODUCT = Text(en="The area is the product of the sides.", fa="مساحت برابر حاصل‌ضرب ضلع‌هاست.")
CENTRE = Text(
    en="The centre lies half the side, less half a pixel, behind the start.",
    fa="مرکز به اندازهٔ نصف ضلع، منهای نیم پیکسل، پس از آغاز است.",
)
CLIPPED = Text(en="No more than the whole image can be seen.", fa="بیش از کل تصویر را نمی‌توان دید.")
AT = "receptive_field"

Fields = tuple[Field, ...]
Kept = TypeVar("Kept")


def add_fields(build: Build, layers: Sequence[tuple[Node, Layer]], rank: int) -> None:
    """Add what a unit of every layer sees, as far as layers look through windows, and what the last of them sees."""
    _FieldSteps(build, layers, rank).add()


class _FieldSteps:
    """Goes through the layers in order and keeps what a unit of each sees, axis by axis."""

    def __init__(self, build: Build, layers: Sequence[tuple[Node, Layer]], rank: int) -> None:
        self.build, self.layers, self.axes = build, layers, SPATIAL[rank]
        self.fields: dict[str, Fields | None] = {INPUT: (ONE_PIXEL,) * rank}

    def _named(self, fields: Fields) -> tuple[tuple[str, Field], ...]:
        """Return the fields that have steps of their own, by axis; one without a name where all are alike."""
        if len(set(fields)) == 1:
            return (("", fields[0]),)
        return tuple((f".{axis}", field) for axis, field in zip(self.axes, fields, strict=True))

    def add(self) -> None:
        for node, layer in self.layers:
            fields = self.fields[node.name] = self._behind(node, layer)
            numbers = (number for field in fields or () for number in (field.sees, field.moves, field.begins))
            check_solved(len(self.build.steps), self.build.terms, numbers, node.path)
        seen = self._at_the_end()
        if seen is not None:
            self._tell("", seen, NO_TEXT)
            self._clip()
        add_closer(self.build, self.layers, self.fields, self.axes)

    def _at_the_end(self) -> Fields | None:
        """Return what a unit of the last layer sees, or of the last one before those that see everything."""
        sources = {node.name: node.sources for node, _ in self.layers}
        name = self.layers[-1][0].name
        while self.fields[name] is None and len(sources[name]) == 1:
            (name,) = sources[name]
        return self.fields[name]

    def _behind(self, node: Node, layer: Layer) -> Fields | None:
        sources = [self.fields[name] for name in node.sources]
        known = [fields for fields in sources if fields is not None]
        if layer.scatters or len(known) < len(sources):
            return None
        windows = layer.windows(self.build.conventions)
        if windows is None and len(known) == 1:
            return self._tell(node.name, known[0], NO_TEXT) if node.members else known[0]
        if windows is None:
            joined = [met(branches) for branches in zip(*known, strict=True)]
            complete = tuple(field for field in joined if field is not None)
            if len(complete) < len(joined):
                return None
        else:
            complete = self._grown(node, known[0], windows)
        return self._tell(node.name, complete, MEETS if windows is None else GROWS)

    def _grown(self, node: Node, fields: Fields, windows: tuple[Window, ...]) -> Fields:
        sizes = self.build.sizes.get(node.sources[0], {})
        zeros = [
            window.zeros(sizes.get(axis, 1))[0] if axis in sizes or window.zeros_known else None
            for window, axis in zip(windows, self.axes, strict=True)
        ]
        square = [replace(window, kernel_role=roles.KERNEL) for window in windows]
        alike = len(set(zip(fields, square, zeros, strict=True))) == 1
        return tuple(map(grown, fields, square if alike else windows, zeros))

    def _tell(self, where: str, fields: Fields, rule: Text) -> Fields:
        """Add the steps and quantities of what a unit of a layer sees, and return fields that refer to them."""
        at = f"{AT}.{where}" if where else AT
        named = self._named(fields)
        kept = [steps_of(f"{self.build.prefix}{at}", where, axis, field, rule) for axis, field in named]
        self.build.steps.update((step.name, step) for steps, _ in kept for step in steps)
        every = tuple(self._each(field for _, field in kept))
        self._ask(at, where, [axis for axis, _ in named], every)
        return every

    def _each(self, kept: Iterable[Kept]) -> list[Kept]:
        """Return what is kept of each axis, where all are alike of each the same."""
        several = list(kept)
        return several * (len(self.axes) // len(several))

    # ----- quantities

    def _ask(self, at: str, where: str, names: Sequence[str], fields: Fields) -> None:
        build, name = self.build, f"{self.build.prefix}{at}"
        sides = [f"{name}{axis or '.side'}" for axis in names]
        jumps = [f"{name}.jump{axis}" for axis in names]
        self._listed(at, "sides", sides)
        self._listed(at, "jumps", jumps)
        if len({field.sees for field in fields}) == 1:
            build.ask(f"{at}.side", Layout.SIDE, sides[:1])
        if len({field.moves for field in fields}) == 1:
            build.ask(f"{at}.jump", Layout.NUMBER, jumps[:1])
        for axis, step in zip(self.axes, self._each(sides), strict=True):
            build.ask(f"{at}.{axis}", Layout.NUMBER, [step])
        factors = [refer(step, roles.SIDE, "r") for step in self._each(sides)]
        rule = AREA if len(names) == 1 else PRODUCT
        area = self._step(f"{name}.area", multiply(*factors, role="area"), where, "area", rule, least=1)
        build.ask(f"{at}.area", Layout.NUMBER, [area])
        if all(field.start is not None for field in fields):
            self._place(at, where, names, equal=len({(field.begins, field.sees) for field in fields}) == 1)

    def _place(self, at: str, where: str, names: Sequence[str], *, equal: bool) -> None:
        """Add where a field starts and where its centre lies, counted from the first pixel of the image."""
        name, first = f"{self.build.prefix}{at}", int(self.build.conventions.first_pixel)
        starts, centres = [], []
        for axis in names:
            side, start = f"{name}{axis or '.side'}", f"{name}.start{axis}"
            if first:
                seen = add(refer(start, roles.START), literal(first))
                start = self._step(f"{name}.first{axis}", seen, where, "first", NO_TEXT)
            half = x.Quotient(left=add(refer(side, roles.SIDE, "r"), minus(1)), right=literal(2))
            centres.append(
                self._step(f"{name}.centre{axis}", add(refer(start, roles.START, "b"), half), where, "centre", CENTRE)
            )
            starts.append(start)
        for quantity, steps in (("start", starts), ("centre", centres)):
            self._listed(at, f"{quantity}s", steps)
            if equal:
                self.build.ask(f"{at}.{quantity}", Layout.NUMBER, steps[:1])

    def _step(
        self, name: str, formula: x.Expression, where: str, quantity: str, rule: Text, least: int | None = None
    ) -> str:
        self.build.steps[name] = Step(name, formula, where, f"{AT}.{quantity}", rule, least)
        return name

    def _listed(self, at: str, quantity: str, steps: Sequence[str]) -> None:
        every = self._each(steps)
        self.build.ask(f"{at}.{quantity}", Layout.NUMBER if len(every) == 1 else Layout.SHAPE, every, self.axes)

    def _clip(self) -> None:
        """Add what is seen of the image alone, where its size is known."""
        for axis in self.axes:
            seen = self.build.quantities.get(f"{AT}.{axis}")
            whole = self.build.quantities.get(f"{INPUT}.output.{axis}")
            if seen and whole:
                smallest = x.Smallest(of=(refer(seen.steps[0], roles.SIDE), refer(whole.steps[0], axis)))
                self.build.number(AT, f"clipped.{axis}", Formula(smallest, CLIPPED))
