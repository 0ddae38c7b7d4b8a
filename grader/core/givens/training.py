"""``training``: examples, batches, steps and epochs.

One step takes one batch; an epoch takes every example once, the last batch smaller unless it is dropped.

Quantities: ``steps_per_epoch``, ``steps``, ``epochs``.
"""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.windows.sizes import Count
from grader.derivation.expression import Ceiling, Expression, Floor, Quotient, multiply
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.errors import DerivationError
from grader.language import Text
from grader.model import Layout, Quantity, Solved

PER_EPOCH = Text(
    en="An epoch takes every example once, a batch at a time.",
    fa="هر دوره (epoch) همهٔ نمونه‌ها را یک بار می‌بیند، هر بار یک دسته (batch).",
)
EPOCHS = Text(en="The steps, over those of one epoch.", fa="تعداد گام‌ها تقسیم بر گام‌های یک دوره (epoch).")
STEPS = Text(en="The steps of one epoch, times the epochs.", fa="گام‌های یک دوره (epoch) ضرب در تعداد دوره‌ها.")
STATED = Text(en="Given.", fa="داده شده است.")


class Training(GivenModel):
    """How many examples, how many of them a step takes, and how long it goes on: steps or epochs."""

    examples: Count
    batch: Count
    steps: Count | None = None
    epochs: Count | None = None
    last_batch: Literal["kept", "dropped"] = "kept"

    @model_validator(mode="after")
    def _one_duration(self) -> Training:
        if self.steps is not None and self.epochs is not None:
            raise ValueError("Give the steps or the epochs; the other follows.")
        return self


def solve(given: Training, prefix: str, conventions: Conventions) -> Solved:  # noqa: ARG001 - every given's form
    """Derive the steps of an epoch and, as far as one of them is given, the steps and the epochs."""
    if given.last_batch == "dropped" and given.batch > given.examples:
        raise DerivationError("A batch is larger than all examples, so an epoch has no step.", ("batch",))
    ratio = Quotient(left=literal(given.examples), right=literal(given.batch))
    per_epoch = f"{prefix}steps_per_epoch"
    rounded = Ceiling(inner=ratio) if given.last_batch == "kept" else Floor(inner=ratio)
    steps = [Step(per_epoch, rounded, "training", "steps_per_epoch", PER_EPOCH, least=1)]
    if given.steps is not None:
        steps += _duration(
            prefix, "steps", given.steps, "epochs", Quotient(left=literal(given.steps), right=refer(per_epoch))
        )
    if given.epochs is not None:
        steps += _duration(prefix, "epochs", given.epochs, "steps", multiply(refer(per_epoch), literal(given.epochs)))
    quantities = {step.quantity: Quantity(step.quantity, Layout.NUMBER, (step.name,)) for step in steps}
    return Solved(prefix, tuple(steps), quantities)


def _duration(prefix: str, stated: str, number: int, derived: str, formula: Expression) -> list[Step]:
    rule = EPOCHS if derived == "epochs" else STEPS
    return [
        Step(f"{prefix}{stated}", literal(number), "training", stated, STATED, least=1),
        Step(f"{prefix}{derived}", formula, "training", derived, rule),
    ]


GIVEN = Given(
    "training",
    Training,
    Text(en="a training run: examples, batches, steps, epochs", fa="آموزش: نمونه‌ها، دسته‌ها، گام‌ها، دوره‌ها"),
    solve,
)
