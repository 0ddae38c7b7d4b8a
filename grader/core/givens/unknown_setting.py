"""``unknown_setting``: which padding, stride, kernel … of a layer, or which input, gives an output's size.

Every value of a range is tried by deriving the network of that one layer with it, so that each layer can be
asked like this. Quantities: ``solutions`` (all values that fit, or none), and by the setting's own name
(``padding``) the one value, where there is exactly one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.givens.network import GIVEN as NETWORK
from grader.core.in_letters import has_letters
from grader.core.networks.entries import LAYERS, spelt_out
from grader.core.networks.network import SizeRow
from grader.core.refusals import refusals
from grader.derivation import roles
from grader.derivation.exact import Exact
from grader.derivation.expression import Chain, Expression, Indeterminate, Lettered, Number
from grader.derivation.formulas import letters
from grader.derivation.graph import Derivation, literal
from grader.derivation.printing import text
from grader.derivation.steps import Step
from grader.errors import DerivationError, near
from grader.language import Text
from grader.model import Layout, Quantity, Solved

MOST_TRIED = 1_000
"""The most values that are tried; a range without an end ends at the largest size that is given."""
MOST_SHOWN = 8
INPUT = "input"
LETTERS = {"padding": "p", "stride": "s", "kernel": "k", "dilation": "d", "input": "n"}
FROM_ZERO = {"padding", "output_padding"}
SOLVED = Text(
    en="Every value from {first} to {last} was put in; this one gives the size.",
    fa="هر مقدار از {first} تا {last} گذاشته شد؛ این یکی اندازه را می‌دهد.",
)


class UnknownSetting(GivenModel):
    """A layer with one setting left open, what goes in and what comes out.

    ``unknown`` names the setting, or ``input`` for a square input. ``output`` holds all sizes or those of the
    map alone (one number for all of its sides), or is ``same``: as large as the input.
    """

    input: SizeRow | None = None
    layer: dict[str, dict[str, Any]] = Field(min_length=1, max_length=1)
    unknown: str
    output: SizeRow | Literal["same"]
    first: int | None = Field(default=None, alias="from", ge=0, description="the first value that is tried")
    last: int | None = Field(default=None, alias="to", ge=0, description="the last value that is tried")

    @field_validator("layer", mode="before")
    @classmethod
    def _empty_settings(cls, given: Any) -> Any:
        if isinstance(given, dict):
            return dict(spelt_out(str(name), settings) for name, settings in given.items())
        return given

    @model_validator(mode="after")
    def _one_unknown(self) -> UnknownSetting:
        name, settings = self.layer_name, self.layer[self.layer_name]
        if name not in LAYERS:
            raise ValueError(f'There is no layer "{name[:40]}". {near(name, LAYERS)}')
        fields = [INPUT, *LAYERS[name].model.model_fields]
        if self.unknown not in fields:
            raise ValueError(f'"{self.unknown[:40]}" is no setting of {name}. {near(self.unknown, fields)}')
        if self.unknown in settings or (self.unknown == INPUT) == (self.input is not None):
            raise ValueError(f'Give everything but "{self.unknown}": the input and the settings of the layer.')
        if self.unknown == INPUT and self.output == "same":
            raise ValueError("Where the input is unknown, give the sizes of the output.")
        if not self.values:
            raise ValueError(f"Nothing is tried: to is below from, or further than {MOST_TRIED} values off.")
        return self

    @property
    def layer_name(self) -> str:
        """The name of the layer."""
        (name,) = self.layer
        return name

    @property
    def values(self) -> range:
        """The values that are tried."""
        first = self.first if self.first is not None else int(self.unknown not in FROM_ZERO)
        sizes = [*(self.input or ()), *(() if isinstance(self.output, str) else self.output)]
        last = self.last if self.last is not None else min(max(sizes), first + MOST_TRIED - 1)
        if self.unknown == INPUT and self.last is None:
            last = first + MOST_TRIED - 1
        return range(first, last + 1) if last - first < MOST_TRIED else range(0)

    def network(self, value: int, conventions: Conventions) -> Mapping[str, Any]:
        """Return the network of the one layer with a value put in, as a key writes it."""
        if self.unknown != INPUT:
            settings = {**self.layer[self.layer_name], self.unknown: value}
            return {"input": self.input, "layers": [{self.layer_name: settings}]}
        first = conventions.layout == "channels-first"
        sizes = [1, value, value] if first else [value, value, 1]
        return {"input": sizes, "layers": [{self.layer_name: self.layer[self.layer_name]}]}


def solve(given: UnknownSetting, prefix: str, conventions: Conventions) -> Solved:
    """Try every value; a layer that can't be read with any of them raises a DerivationError."""
    tried = _Trial(given, conventions)
    solutions = tuple(value for value in given.values if tried.fits(value))
    if tried.broken is not None and not tried.read:
        raise DerivationError(_first(tried.broken), ("layer", given.layer_name))
    shown = tuple(tried.lines(solutions))
    quantities = {"solutions": Quantity("solutions", Layout.SET, value=solutions, shown=shown)}
    found = ", ".join(map(str, solutions[:MOST_SHOWN])) + (", …" if len(solutions) > MOST_SHOWN else "")
    if len(solutions) != 1:
        none = f"no {given.unknown} from {given.values[0]} to {given.values[-1]} gives this size"
        reason = f"several give this size ({found})" if solutions else none
        message = f'"{given.unknown}" has no one value: {reason}; ask solutions, or change the range.'
        return Solved(prefix, (), quantities, unasked={given.unknown: message})
    step = Step(f"{prefix}{given.unknown}", literal(solutions[0]), "", given.unknown, _rule(given.values), least=0)
    layer = tried.solved(solutions[0]).components[0]
    quantities[given.unknown] = Quantity(given.unknown, Layout.NUMBER, (step.name,), subject=layer, shown=shown)
    return Solved(prefix, (step,), quantities)


def _rule(values: range) -> Text:
    first, last = str(values[0]), str(values[-1])
    return Text(*(said.replace("{first}", first).replace("{last}", last) for said in (SOLVED.en, SOLVED.fa)))


def _first(error: ValidationError) -> str:
    refusal = refusals(error, NETWORK.model)[0]
    place = ".".join(str(step) for step in refusal.path[2:])
    return f"{place}: {refusal.reason}" if place else refusal.reason


class _Trial:
    """Puts values in, and remembers what could be read with any of them."""

    def __init__(self, given: UnknownSetting, conventions: Conventions) -> None:
        self.given, self.conventions = given, conventions
        self.read = False
        self.broken: ValidationError | None = None

    def solved(self, value: int) -> Solved:
        """Return the layer with a value put in."""
        network = NETWORK.model.model_validate(self.given.network(value, self.conventions))
        self.read = True
        return NETWORK.solve(network, "", self.conventions)

    def fits(self, value: int) -> bool:
        """Tell whether a value gives the output's sizes; one with which the layer can't be doesn't."""
        try:
            solved = self.solved(value)
        except ValidationError as error:
            self.broken = error
            return False
        except DerivationError:
            return False
        if has_letters(solved):
            raise DerivationError("Letters can't be tried: give numbers.", ("layer", self.given.layer_name))
        official = Derivation.of(solved.steps).official
        return all(official.value(step) == size for step, size in self.wanted(solved))

    def wanted(self, solved: Solved) -> list[tuple[str, Exact]]:
        """Return the steps of the output with the size that each must have."""
        output, source = solved.quantities["output"], solved.quantities["input"]
        steps = dict(zip(output.axes, output.steps, strict=True))
        sides = {axis: step for axis, step in steps.items() if axis != roles.CHANNELS}
        if self.given.output == "same":
            official = Derivation.of(solved.steps).official
            before = {axis: official.value(step) for axis, step in zip(source.axes, source.steps, strict=True)}
            return [(step, before.get(axis, 0)) for axis, step in sides.items()]
        sizes = self.given.output
        if len(sizes) == 1:
            sizes *= len(sides)  # one size is that of every side
        chosen = steps if len(sizes) == len(steps) else sides
        if len(sizes) != len(chosen):
            known = f"the output has {len(sides)} sizes, or {len(steps)} with its channels"
            raise DerivationError(f"What comes out doesn't fit: {known}, and {len(sizes)} are given.", ("output",))
        return list(zip(chosen.values(), sizes, strict=True))

    def lines(self, solutions: tuple[int, ...]) -> Iterator[Expression]:
        """Yield the equation with a letter for what is unknown, then each solution put into it; alike lines once."""
        known: dict[str, Expression] = {}
        for value in solutions[:1]:
            for line in self._equations(value):
                known.setdefault(text(line), line)
        for value in solutions[:MOST_SHOWN]:
            solved = self.solved(value)
            official = Derivation.of(solved.steps).official
            for step, _ in self.wanted(solved):
                working = official.working(step)
                if isinstance(working, Chain):
                    known.setdefault(text(working), working)
        yield from known.values()

    def _equations(self, value: int) -> Iterator[Expression]:
        name = LETTERS.get(self.given.unknown, self.given.unknown[0])
        solved = self.solved(Lettered(Indeterminate(name=name, number=value), name))
        official = Derivation.of(solved.steps).official
        for step, size in self.wanted(solved):
            formula = official.written(official.expression(step))
            if letters(formula):
                yield Chain(of=(formula, Number(number=size)))


GIVEN = Given(
    "unknown_setting",
    UnknownSetting,
    Text(en="a layer with one setting left open", fa="لایه‌ای که یک تنظیم آن نامعلوم است"),
    solve,
)
