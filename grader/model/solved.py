"""What was derived from one given: its steps, what can be asked, and the layers it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from grader.derivation.expression import Expression
from grader.language import Text
from grader.model.figure import NetworkFigure, PyramidFigure
from grader.model.quantity import Quantity

if TYPE_CHECKING:
    from grader.derivation.graph import Derivation
    from grader.derivation.steps import Step


@dataclass(frozen=True)
class Component:
    """A layer of a solved problem: what it is, what it was given, and its steps if it were given otherwise.

    ``family`` is what layers like it are called: conv, pool, dense.

    ``solved_with`` solves the whole problem with the layer given otherwise, where more than formulas would change.
    ``members`` are the layers that a block is made of.
    """

    name: str
    family: str
    settings: Mapping[str, object]
    source: Mapping[str, Expression]
    steps_with: Callable[[Mapping[str, object]], Mapping[str, Expression]]
    solved_with: Callable[[Mapping[str, object]], Solved] | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Solved:
    """What was derived from one ``given``: its steps, what can be asked, and the layers it is made of.

    ``unasked`` holds what can't be asked of this one, with the reason.
    """

    prefix: str
    steps: tuple[Step, ...]
    quantities: Mapping[str, Quantity]
    components: tuple[Component, ...] = ()
    figure: NetworkFigure | PyramidFigure | None = None
    unasked: Mapping[str, str] = field(default_factory=dict)
    elsewhere: Callable[[], tuple[Elsewhere, ...]] = tuple


@dataclass(frozen=True)
class Elsewhere:
    """The same problem under another convention: which setting, what it is here and there, and whether a key says so.

    ``difference`` says in words how it is there.
    """

    setting: str
    here: str
    there: str
    stated: bool
    difference: Text
    solved: Solved

    @cached_property
    def derivation(self) -> Derivation:
        """The derivation there, worked out once for all that is asked of it."""
        from grader.derivation.graph import Derivation  # noqa: PLC0415 - heavy, and not needed to compare

        return Derivation.of(self.solved.steps)
