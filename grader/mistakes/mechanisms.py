"""How mistakes change a derivation: edits of formulas in one layer or in all, and layers given otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TypeVar

from grader.derivation.edits import Edit, everywhere
from grader.derivation.expression import Expression
from grader.derivation.graph import Derivation
from grader.derivation.steps import Step
from grader.errors import DerivationError
from grader.mistakes.mistake import Explanation
from grader.mistakes.proofs import holds_zero, multiplies_by_zero, working
from grader.mistakes.target import After, Target
from grader.model import Component, Solved

PARTS_OF_COUNTS = (
    "weights", "biases", "trainable", "attention_parameters", "feed_forward_parameters", "norm_parameters"
)  # fmt: skip
"""What of a layer's parameters may be asked by itself; a mistake in the count is a mistake in these."""

MOST_WORK = 15_000
"""How many steps may be gone through for one mistake in a network, one place after the other.

Every place goes through them all: of a deep network the first layers are tried one by one, and all at once.
"""

Edits = Mapping[str, Expression]
Try = TypeVar("Try")


def explained(target: Target, edits: Edits, places: Iterable[str], **values: object) -> Iterator[Explanation]:
    """Yield what edited formulas lead to, nothing where they change nothing or make the value impossible.

    A place whose edited steps play no part in the value is left out. That something is multiplied by nought proves
    nothing.
    """
    after = target.after(edits)
    if after is not None and not (holds_zero(after.value) and multiplies_by_zero(after.proof())):
        made_in = tuple(places) if len(after.used) == len(edits) else _without_idle(target, edits, after, places)
        yield Explanation(after.value, made_in, after.proof, tuple(values.items()), after.used)


def _without_idle(target: Target, edits: Edits, after: After, places: Iterable[str]) -> tuple[str, ...]:
    wheres = {name: target.derivation.steps[name].where for name in edits}
    idle = set(wheres.values()) - {wheres[name] for name in after.used}
    return tuple(place for place in places if place not in idle)


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
        for where, steps in target.by_layer.items()
        if (changed := edited(_begun(steps, quantities), edit))
    }
    yield from layers_and_all(target, edits)


def _begun(steps: Iterable[Step], quantities: tuple[str, ...]) -> list[Step]:
    """Return the steps whose names begin so; those of parameters with the steps of their parts."""
    begun = (*quantities, *PARTS_OF_COUNTS) if "parameters" in quantities else quantities
    return [step for step in steps if step.quantity.startswith(begun)]


def in_families(
    target: Target, families: Iterable[str], edit: Callable[[Component], Edit | None], *quantities: str
) -> Iterator[Explanation]:
    """Yield what edits of the layers of some families lead to; ``edit`` says which edit, None where there is none."""
    steps, edits = target.by_layer, {}
    for layer in target.layers(*families):
        change = edit(layer)
        several = _begun(steps.get(layer.name, ()), quantities)
        if change is not None and (changed := edited(several, change)):
            edits[layer.name] = changed
    yield from layers_and_all(target, edits)


def rewritten(
    target: Target, families: Iterable[str], quantity: str, change: Callable[[Component, Expression], Expression | None]
) -> Iterator[Explanation]:
    """Yield what layers of some families lead to where one quantity of theirs is worked out by another formula."""
    steps, edits = target.by_layer, {}
    for layer in target.layers(*families):
        several = _begun(steps.get(layer.name, ()), (quantity,))
        changed = {step.name: new for step in several if (new := change(layer, step.expression)) is not None}
        if changed:
            edits[layer.name] = changed
    yield from layers_and_all(target, edits)


def layers_and_all(target: Target, edits: Mapping[str, Edits]) -> Iterator[Explanation]:
    """Yield what each layer's edits lead to, and what all of them together lead to if that is something else.

    Of a network so deep that it would take long, only the first layers are tried one by one.
    """
    tries = first_of(edits.items(), len(target.upstream))
    alone = [one for where, changed in tries for one in explained(target, changed, [where])]
    yield from alone
    if len(edits) > 1:
        together = {name: formula for changed in edits.values() for name, formula in changed.items()}
        known = {one.value for one in alone}
        yield from (one for one in explained(target, together, edits) if one.value not in known)


def towards(direction: str, found: Iterable[Explanation]) -> Iterator[Explanation]:
    """Yield explanations as those of a mistake that can be made in this direction and in an opposite one."""
    yield from (replace(one, direction=direction) for one in found)


def first_of(tries: Iterable[Try], steps: int) -> Iterator[Try]:
    """Yield the first of several tries, as many as there may be where each goes through so many steps."""
    return islice(tries, MOST_WORK // max(steps, 1) + 1)


def given_otherwise(
    target: Target, families: Iterable[str], changes: Callable[[Component], Mapping[str, object] | None]
) -> Iterator[Explanation]:
    """Yield what layers lead to if they were given otherwise; ``changes`` says how, None where not at all."""
    edits = {}
    for component in target.layers(*families):
        changed = changes(component)
        if changed is not None and component.solved_with is not None:
            yield from _solved_otherwise(target, component.name, partial(component.solved_with, changed))
        elif changed is not None:
            edits[component.name] = component.steps_with(changed)
    yield from layers_and_all(target, edits)


def _solved_otherwise(target: Target, where: str, solve: Callable[[], Solved]) -> Iterator[Explanation]:
    """Yield what is asked of the problem solved otherwise, nothing where it can't be or has no such quantity."""
    try:
        solved = solve()
        quantity = solved.quantities.get(target.quantity.name)
        if quantity is None or not quantity.answers(target.quantity):
            return
        there = Target(quantity, solved, Derivation.of(solved.steps))
        if there.right != target.right or target.harmless_too:
            yield Explanation(there.right, (where,), working(there))
    except DerivationError:
        return
