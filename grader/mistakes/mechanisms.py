"""How mistakes change a derivation: edits of formulas in one layer or in all, and layers given otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from grader.derivation.edits import Edit, everywhere
from grader.derivation.expression import Expression
from grader.derivation.graph import Step
from grader.mistakes.mistake import Explanation
from grader.mistakes.target import Target, grouped
from grader.model import Component

Edits = Mapping[str, Expression]


def explained(target: Target, edits: Edits, places: Iterable[str], **values: object) -> Iterator[Explanation]:
    """Yield what edited formulas lead to, nothing where they change nothing or make the value impossible."""
    after = target.after(edits)
    if after is not None:
        yield Explanation(after[0], tuple(places), after[1], tuple(values.items()))


def edited(steps: Iterable[Step], edit: Edit) -> Edits:
    """Return the formulas of the steps that an edit changes."""
    changed = {step.name: everywhere(step.expression, edit) for step in steps}
    return {step.name: changed[step.name] for step in steps if changed[step.name] is not step.expression}


def in_layers(target: Target, edit: Edit, *quantities: str) -> Iterator[Explanation]:
    """Yield what an edit of one quantity leads to: in each layer by itself, and in all layers at once.

    ``quantities`` begin the names of the steps that may be edited: ``output``, ``parameters``.
    """
    edits = {
        where: changed
        for where, steps in grouped(target.upstream).items()
        if (changed := edited([step for step in steps if step.quantity.startswith(quantities)], edit))
    }
    yield from layers_and_all(target, edits)


def layers_and_all(target: Target, edits: Mapping[str, Edits]) -> Iterator[Explanation]:
    """Yield what each layer's edits lead to, and what all of them together lead to."""
    if len(edits) > 1:
        together = {name: formula for changed in edits.values() for name, formula in changed.items()}
        yield from explained(target, together, edits)
    for where, changed in edits.items():
        yield from explained(target, changed, [where])


def given_otherwise(
    target: Target, kinds: Iterable[str], changes: Callable[[Component], Mapping[str, object] | None]
) -> Iterator[Explanation]:
    """Yield what layers lead to if they were given otherwise; ``changes`` says how, None where not at all."""
    edits = {}
    for component in target.layers(*kinds):
        changed = changes(component)
        if changed is not None:
            edits[component.name] = component.steps_with(changed)
    yield from layers_and_all(target, edits)
