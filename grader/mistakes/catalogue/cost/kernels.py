"""Separable kernels: the first pass on too few rows, a rank that isn't one, a factor's scale."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.derivation.expression import Expression, Product, Sum, as_expression
from grader.language import Text
from grader.mistakes.catalogue._samples import BLUR, CROSS, SMOOTH
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake
from grader.mistakes.target import Target
from grader.model import Value

PASSES = ("column_first", "row_first")


def _same_positions(formula: Expression) -> Expression | None:
    """Let the first pass have as many outputs as the second."""
    if not isinstance(formula, Sum) or not all(isinstance(term, Product) for term in formula.of):
        return None
    first, second = formula.of
    return formula.rebuilt([second.rebuilt([*second.children()[:-1], first.children()[-1]]), second])


def _exact_sizes(target: Target) -> Iterator[Explanation]:
    for step in target.upstream:
        if step.quantity in PASSES and (new := _same_positions(step.expression)) is not None:
            yield from explained(target, {step.name: new}, [step.where])


def _not_separable(target: Target) -> Iterator[Explanation]:
    if target.quantity.name == "separable" and target.right == "no":
        yield Explanation("yes", ("",), (target.evaluation.working(f"{target.solved.prefix}rank"),))


def _numbers(value: object) -> list[Fraction] | None:
    several = list(value) if isinstance(value, tuple) else []
    return [Fraction(one) for one in several] if all(isinstance(one, (int, Fraction)) for one in several) else None


def _scaled(target: Target, value: Value) -> Iterator[Explanation]:
    """Recognise factors whose product is the kernel but for a constant."""
    right, said = target.right, value
    if target.quantity.name != "factors" or not isinstance(right, tuple) or not isinstance(said, tuple):
        return
    pairs = [(_numbers(one), _numbers(other)) for one, other in zip(right, said, strict=False)]
    ratios = [_ratio(one, other) for one, other in pairs if one and other and len(one) == len(other)]
    if len(ratios) == 2 and None not in ratios:
        scale = ratios[0] * ratios[1]  # type: ignore[operator]
        if scale not in {0, 1}:
            yield Explanation(value, ("",), (as_expression(scale),), (("scale", as_expression(scale)),))


def _ratio(one: list[Fraction], other: list[Fraction]) -> Fraction | None:
    """Return by what the second list is a multiple of the first, None where it is none."""
    ratios = {second / first for first, second in zip(one, other, strict=True) if first}
    zeros = all(not second for first, second in zip(one, other, strict=True) if not first)
    return ratios.pop() if len(ratios) == 1 and zeros else None


MISTAKES = (
    Mistake(
        "cost.rank1_exact_sizes",
        Kind.CONCEPT,
        Text(en="the first pass on too few rows", fa="گذر نخست روی سطرهای کمتر"),
        Text(
            en="The first pass makes more values than the output has: the second needs rows that the output lacks.",
            fa="گذر نخست بیش از خروجی مقدار می‌سازد: گذر دوم به سطرهایی نیاز دارد که در خروجی نیستند.",
        ),
        (Example(SMOOTH, "total.column_first", "96", "97"),),
        _exact_sizes,
    ),
    Mistake(
        "cost.not_separable",
        Kind.CONCEPT,
        Text(en="a kernel taken for separable", fa="جداپذیر دانستن کرنل"),
        Text(
            en="Its rows are not all multiples of one row, so that no single column and row give it.",
            fa="سطرهای آن همه مضرب یک سطر نیستند: رتبه بیش از یک است، پس یک ستون و یک سطر آن را نمی‌دهند.",
        ),
        (Example(CROSS, "separable", "yes", "no"),),
        _not_separable,
    ),
    Mistake(
        "cost.factor_scale",
        Kind.SLIP,
        Text(en="the scale of the factors lost", fa="از دست رفتن مقیاس عامل‌ها"),
        Text(
            en="The product of these factors is {scale} times the kernel; one of them must be divided by it.",
            fa="حاصل‌ضرب این عامل‌ها {scale} برابر کرنل است؛ یکی از آن‌ها باید بر آن تقسیم شود.",
        ),
        (Example(BLUR, "factors", "[1, 1, 1]^T × [1, 1, 1]", "[1/3, 1/3, 1/3]^T × [1/3, 1/3, 1/3]"),),
        recognise=_scaled,
    ),
)
