"""How far apart units lie behind layers that bring them closer together: transposed convolutions and upsampling.

Their units don't all see alike, so that such a unit has no one receptive field, but the jump is known: that of the
layer before, divided by the stride or the factor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from grader.core.layer import Layer
from grader.core.networks.building import Build
from grader.core.networks.plan import Node
from grader.core.networks.receptive_field import Field
from grader.derivation import roles
from grader.derivation.expression import Expression, Number, Quotient, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import Text
from grader.model import Layout

AT = "receptive_field"
CLOSER = Text(
    en="The jump is that of the layer before, times a stride, or divided by it where a layer brings units closer.",
    fa="پرش همان پرش لایهٔ پیش است، ضرب در stride؛ یا تقسیم بر آن در لایه‌ای که واحدها را به هم نزدیک‌تر می‌کند.",
)


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump along an axis: its formula and its value."""

    formula: Expression
    apart: Fraction

    def times(self, stride: int) -> Jump:
        """Return the jump behind a window that moves so far."""
        return self if stride == 1 else Jump(self._by(stride), self.apart * stride)

    def _by(self, stride: int) -> Expression:
        own = literal(stride, roles.STRIDE, "s")
        return own if isinstance(self.formula, Number) else multiply(self.formula, own)

    def over(self, factor: int) -> Jump:
        """Return the jump behind a layer that puts so many units in the place of one."""
        if factor == 1:
            return self
        divided = Quotient(left=self.formula, right=literal(factor, roles.UPSAMPLING, "s"))
        return Jump(divided, self.apart / factor)


Jumps = tuple[Jump, ...]


def add_closer(
    build: Build,
    layers: Sequence[tuple[Node, Layer]],
    fields: Mapping[str, tuple[Field, ...] | None],
    axes: Sequence[str],
) -> None:
    """Add the jumps of layers behind those that bring units closer, and of the whole where the last is such a one."""
    jumps = {name: _of_fields(known) for name, known in fields.items() if known is not None}
    for node, layer in layers:
        sources = [jumps[name] for name in node.sources if name in jumps]
        if node.name in jumps or len(sources) < len(node.sources) or not _agree(sources):
            continue
        behind = _behind(build, layer, sources[0])
        if behind is not None:
            goes_through = layer.windows(build.conventions) is None and layer.closer() is None
            jumps[node.name] = behind if goes_through else _add(build, node.name, behind, axes)
    last = layers[-1][0].name
    if last in jumps and fields[last] is None:
        _add(build, "", jumps[last], axes)


def _of_fields(fields: tuple[Field, ...]) -> Jumps:
    return tuple(Jump(field.jump, Fraction(field.moves)) for field in fields)


def _agree(sources: Sequence[Jumps]) -> bool:
    return len({tuple(jump.apart for jump in jumps) for jumps in sources}) == 1


def _behind(build: Build, layer: Layer, before: Jumps) -> Jumps | None:
    factors = layer.closer()
    if factors is not None:
        return tuple(jump.over(factor) for jump, factor in zip(before, factors, strict=True))
    if layer.scatters:
        return None
    windows = layer.windows(build.conventions)
    if windows is None:
        return before
    return tuple(jump.times(window.stride) for jump, window in zip(before, windows, strict=True))


def _add(build: Build, where: str, jumps: Jumps, axes: Sequence[str]) -> Jumps:
    """Add the steps and quantities of a layer's jumps, or of the whole, and return jumps that refer to them."""
    at, alike = f"{AT}.{where}" if where else AT, len(set(jumps)) == 1
    every = [f"{build.prefix}{at}.jump{'' if alike else f'.{axis}'}" for axis in axes]
    for name, axis, jump in zip(every, axes, jumps, strict=True):
        quantity = f"{AT}.jump" if alike else f"{AT}.jump.{axis}"
        build.steps.pop(name, None)  # that of the whole is told anew, behind what it hangs on
        build.steps[name] = Step(name, jump.formula, where, quantity, CLOSER)
    build.ask(f"{at}.jumps", Layout.NUMBER if len(every) == 1 else Layout.SHAPE, every, axes)
    if len({jump.apart for jump in jumps}) == 1:
        build.ask(f"{at}.jump", Layout.NUMBER, every[:1])
    return tuple(Jump(refer(name, roles.JUMP, "j"), jump.apart) for name, jump in zip(every, jumps, strict=True))
