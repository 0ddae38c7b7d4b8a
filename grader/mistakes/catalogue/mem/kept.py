"""What is kept in memory: that of one example, of the way forward alone, the weights for the activations."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.edits import drop
from grader.derivation.expression import Expression, Sum
from grader.derivation.steps import Step
from grader.language import Text
from grader.mistakes.catalogue._samples import BATCH_OF_VGG, MAP_OF_VGG
from grader.mistakes.mechanisms import edited, explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

TRAINING = "training.bytes"
ACTIVATIONS = ("activations.bytes", "activations_with_input.bytes")


def _in_memory(target: Target, *quantities: str) -> list[Step]:
    """Return the sizes in bytes that the asked value depends on."""
    names = {target.step("memory", quantity) for quantity in quantities}
    return [step for step in target.upstream if step.name in names]


def _one_example(target: Target) -> Iterator[Explanation]:
    yield from explained(target, edited(_in_memory(target, *ACTIVATIONS), drop(roles.BATCH)), [""])


def _first_term(node: Expression) -> Expression | None:
    return node.of[0] if isinstance(node, Sum) else None


def _forward(target: Target) -> Iterator[Explanation]:
    """Yield the activations with the parameters alone, then without these too."""
    steps = _in_memory(target, TRAINING)
    for edit in (drop(roles.COPIES), _first_term):
        yield from explained(target, edited(steps, edit), [""])


def _counted(target: Target, where: str, quantity: str) -> Expression | None:
    """Return the formula of a count of parameters, None where there are none."""
    step = target.derivation.steps.get(target.step(where, quantity))
    return step.expression if step is not None and target.evaluation.value(step.name) else None


def _parameters(target: Target) -> Iterator[Explanation]:
    count = _counted(target, "memory", "parameters.bytes")
    if count is not None and target.quantity.name.startswith("memory.activations"):
        edits = {step.name: count for step in _in_memory(target, *ACTIVATIONS)}
        yield from explained(target, edits, [""])
    yield from _parameters_for_elements(target)


def _parameters_for_elements(target: Target) -> Iterator[Explanation]:
    for name in target.quantity.steps:
        step = target.derivation.steps[name]
        count = _counted(target, step.where, "parameters")
        if step.quantity == "elements" and count is not None:
            yield from explained(target, {name: count}, [step.where])


MISTAKES = of_one_idea(
    Mistake(
        "mem.batch_forgotten",
        Kind.CONCEPT,
        Text(en="one example for the whole batch", fa="یک نمونه به‌جای کل دسته"),
        Text(
            en="This is the memory of a single example; the activations of the whole batch are kept at once.",
            fa="این حافظهٔ یک نمونه است؛ فعال‌سازی‌های همهٔ نمونه‌های دسته (batch) با هم نگه داشته می‌شوند.",
        ),
        (Example(BATCH_OF_VGG, "memory.activations.bytes", caught="12845056", missed="411041792"),),
        _one_example,
        seldom=0,
    ),
    Mistake(
        "mem.backward_forgotten",
        Kind.CONCEPT,
        Text(en="only the way forward", fa="تنها مسیر رفت (forward)"),
        Text(
            en="This is enough to go forward; training also keeps gradients and what the optimiser needs.",
            fa="این تنها برای مسیر رفت کافی است؛ در آموزش گرادیان‌ها و آنچه بهینه‌ساز لازم دارد هم نگه داشته می‌شود.",
        ),
        (
            Example(MAP_OF_VGG, "memory.training.bytes", caught="12852224", missed="12852225"),
            Example(MAP_OF_VGG, "memory.training.bytes", caught="12845056", missed="12866560"),
        ),
        _forward,
    ),
    Mistake(
        "mem.params_for_activations",
        Kind.CONCEPT,
        Text(en="the parameters for the activations", fa="پارامترها به‌جای فعال‌سازی‌ها"),
        Text(
            en="This counts the parameters; activations are the numbers that come out of the layers.",
            fa="این‌جا پارامترها شمرده شده‌اند؛ فعال‌سازی‌ها عددهایی هستند که از لایه‌ها بیرون می‌آیند.",
        ),
        (
            Example(MAP_OF_VGG, "memory.activations.bytes", caught="7168", missed="12845056"),
            Example(MAP_OF_VGG, "conv.elements", caught="1792", missed="3211264"),
        ),
        _parameters,
    ),
)
