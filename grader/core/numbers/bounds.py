"""Works out what was derived at once, so that what has no value is blamed on the key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.derivation.graph import Derivation
from grader.derivation.steps import Step
from grader.errors import DerivationError, LimitError


def refuse_impossible(steps: Iterable[Step], path: Sequence[str | int]) -> None:
    """Raise a DerivationError with the path where a step has no value, or one too large to be computed."""
    derivation = Derivation.of(steps)
    for name, step in derivation.steps.items():
        try:
            derivation.official.value(name)
        except (DerivationError, LimitError) as error:
            raise DerivationError(f"{step.quantity} can't be worked out: {error}.", path) from error
