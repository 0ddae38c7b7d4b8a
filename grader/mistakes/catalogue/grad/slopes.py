"""Slopes of a chain on numbers: at the wrong place, the largest for the actual one, the dead side of ReLU alive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from grader.derivation import roles
from grader.derivation.edits import everywhere
from grader.derivation.expression import Expression, Function, Product, Reference
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import DEAD_UNIT, SIGMOID_UNIT
from grader.mistakes.mechanisms import in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

SLOPES = "local_derivatives"


def _z_for_a(node: Expression) -> Expression | None:
    """Turn ``a·(1 − a)`` into ``z·(1 − z)``."""
    return everywhere(node, _before) if isinstance(node, Product) else None


def _before(node: Expression) -> Expression | None:
    """Return the pre-activation in the place of an activation."""
    if not isinstance(node, Reference):
        return None
    before, _, layer = node.step.rpartition("activations.")
    return replace(node, step=f"{before}pre_activations.{layer}")


def _at_z(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _z_for_a, SLOPES)


def _largest(node: Expression) -> Expression | None:
    """Turn ``a·(1 − a)`` into 1/4, its largest value."""
    return literal(Fraction(1, 4), roles.SLOPE) if isinstance(node, Product) else None


def _max_for_actual(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _largest, SLOPES)


def _alive(node: Expression) -> Expression | None:
    return literal(1, roles.SLOPE) if isinstance(node, Function) and node.name == "step" else None


def _relu_zero(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _alive, SLOPES)


MISTAKES = of_one_idea(
    Mistake(
        "grad.z_for_a",
        Kind.CONCEPT,
        Text(en="the slope worked out from z", fa="محاسبهٔ شیب از روی z"),
        Text(
            en="The slope is σ(z)·(1 − σ(z)): the activation stands in it, not what goes into it.",
            fa="شیب σ(z)·(1 − σ(z)) است: خود فعال‌سازی در آن می‌آید، نه آنچه به آن وارد می‌شود.",
        ),
        (Example(SIGMOID_UNIT, "local_derivatives.1", caught="-2", missed="-1", tolerance="0.001"),),
        _at_z,
    ),
    Mistake(
        "grad.max_for_actual",
        Kind.CONCEPT,
        Text(en="the largest slope for the actual one", fa="بزرگ‌ترین شیب به‌جای شیب واقعی"),
        Text(
            en="1/4 is only the most that the sigmoid's slope can be; here it is worked out at z.",
            fa="1/4 تنها بیشترین مقدار شیب سیگموید است؛ این‌جا شیب در z حساب می‌شود.",
        ),
        (Example(SIGMOID_UNIT, "local_derivatives.1", caught="1/4", missed="1/2", tolerance="0.001"),),
        _max_for_actual,
    ),
    Mistake(
        "grad.relu_zero",
        Kind.CONCEPT,
        Text(en="a slope below zero", fa="شیب زیر صفر"),
        Text(
            en="Below zero ReLU is flat: its slope is 0 there, and nothing passes.",
            fa="ReLU زیر صفر تخت است: شیبش آن‌جا ۰ است و چیزی نمی‌گذرد.",
        ),
        (Example(DEAD_UNIT, "local_derivatives.1", caught="1", missed="2"),),
        _relu_zero,
    ),
)
