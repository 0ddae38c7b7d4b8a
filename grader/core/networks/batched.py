"""What comes out of each layer with its batch: the examples stand in front, whatever the layout."""

from __future__ import annotations

from grader.core.networks.building import Build
from grader.core.networks.plan import INPUT
from grader.core.windows.sizes import Formula
from grader.derivation import roles
from grader.derivation.graph import literal
from grader.language import Text
from grader.model import Layout

COPIED = Text(en="So many examples go through together.", fa="این تعداد نمونه با هم از شبکه می‌گذرند.")


def add_batched(build: Build, batch: int) -> None:
    """Make every output ask-able with its batch in front: ``conv.output.batched`` is batch, height, width, channels."""
    step = build.step(INPUT, "batch", Formula(literal(batch, roles.BATCH, "B"), COPIED))
    for name in (INPUT, "output", *(f"{where}.output" for where in build.axes)):
        output = build.quantities[name]
        build.ask(f"{name}.batched", Layout.SHAPE, (step, *output.steps), (roles.BATCH, *output.axes))
