"""What a student's shown working says of an explanation: that it is the one, that it can't be, or nothing.

A formula that the student wrote down fits a proof where evaluating some of the proof gives the formula: ``9·512``
fits ``3·3·16·32``. It speaks against the proof where it shows in which way a number came about, and the number comes
about in another way there: ``3·3·3·3`` speaks against ``9·9``, as that 9 is 1 + 2 + 2 + 2 + 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from grader.derivation.edits import everywhere
from grader.derivation.exact import Exact
from grader.derivation.expression import Chain, Expression, Number, Power, Product, Reference, Sum, value_or_none, walk
from grader.mistakes import Target
from grader.model import CheckedLine

MOST_TERMS = 10
"""Sums and products of more terms than this are not taken apart: nothing is told by them.

Of ten terms a thousand groups may have been worked out together, of each term more twice as many.
"""
MOST_POWER = 8
"""Higher powers are not written out as factors: with them nearly any product would be too long to be compared."""
MOST_STEPS, MOST_NODES = 60, 200
"""As many of the last steps, and as large formulas, are spelt out: nobody writes down longer ones."""
Origins = Mapping[Exact, Sequence[Expression]]
"""The formulas by which numbers came about, by the number."""


class _TooManyTermsError(Exception):
    """A sum or a product is too long to be compared term by term."""


@dataclass(frozen=True)
class Shown:
    """The formulas of a student's working that come to the answer."""

    formulas: tuple[Expression, ...]

    @classmethod
    def of(cls, working: Sequence[CheckedLine], written: Expression | None, value: object) -> Shown:
        """Return the formulas that come to a value: of the lines that hold, and that of an answer left unevaluated."""
        held = (line.formula for line in working if line.holds and line.formula is not None)
        sides = [*(side for formula in held for side in formula.children()), *([written] if written else [])]
        return cls(tuple(side for side in sides if not isinstance(side, Number) and value_or_none(side) == value))

    def agrees_with(self, proof: Sequence[Expression], target: Target, edits: Mapping[str, Expression]) -> bool | None:
        """Tell whether the working is that of a proof, or speaks against it; None where it does neither.

        It speaks against a proof where it shows other origins of its numbers.
        """
        last = proof[-1] if proof else None
        origins, whole = _origins(target, edits)
        proved = [last.of[-2]] if isinstance(last, Chain) else []
        fulls = [*proved, *([whole] if whole is not None else [])]
        pairs = ((shown, full) for shown in self.formulas for full in fulls)
        if any(_known(is_evaluated, shown, full, origins) for shown, full in pairs):
            return True
        against = ((formula, shown) for shown in self.formulas for formula in proved)
        return False if any(_known(_is_opened, formula, shown, origins) for formula, shown in against) else None


def _known(
    holds: Callable[[Expression, Expression, Origins], bool], one: Expression, other: Expression, origins: Origins
) -> bool:
    """Tell whether something is known to hold of two formulas; of those that are too long it isn't."""
    try:
        return holds(one, other, origins)
    except _TooManyTermsError:
        return False


def _is_opened(formula: Expression, shown: Expression, origins: Origins) -> bool:
    """Tell whether what is shown goes behind a formula, and only behind numbers of which it is known how they came."""
    behind = _numbers(formula) - _numbers(shown)
    return bool(behind) and behind <= origins.keys() and is_evaluated(formula, shown, {})


def _numbers(formula: Expression) -> set[Exact]:
    return {node.number for node in walk(formula) if isinstance(node, Number)}


def is_evaluated(formula: Expression, full: Expression, origins: Origins) -> bool:
    """Tell whether evaluating some of a formula gives another; a number in it may be opened up by its origins.

    >>> from grader.derivation.expression import multiply
    >>> is_evaluated(multiply(9, 512), multiply(3, 3, 16, 32), {}), is_evaluated(multiply(3, 3), multiply(9, 1), {})
    (True, False)
    """
    if isinstance(formula, Number):
        return formula.number == value_or_none(full)
    if isinstance(full, Number):
        if value_or_none(formula) != full.number:
            return False
        known = origins.get(full.number, ())
        # How a number that is given came about is not said, so nothing can speak against it.
        return not known or any(is_evaluated(formula, origin, {}) for origin in known)
    one, other = _terms(formula), _terms(full)
    if one is None or other is None:
        return type(formula) is type(full) and _in_order(formula.children(), full.children(), origins)
    return one[0] is other[0] and _grouped(one[1], other[1], one[0], origins)


def _in_order(some: Sequence[Expression], full: Sequence[Expression], origins: Origins) -> bool:
    return len(some) == len(full) and all(is_evaluated(a, b, origins) for a, b in zip(some, full, strict=True))


Terms = tuple[type[Sum] | type[Product], tuple[Expression, ...]]


def _terms(node: Expression) -> Terms | None:
    """Return what a sum or a product is made of, with those within it opened and powers written out."""
    if isinstance(node, Sum):
        return Sum, tuple(_opened(node, Sum))
    if isinstance(node, (Product, Power)):
        opened = tuple(_opened(node, Product))
        return (Product, opened) if len(opened) > 1 else None
    return None


def _opened(node: Expression, operation: type[Sum | Product]) -> Iterator[Expression]:
    if isinstance(node, operation):
        for child in node.children():
            yield from _opened(child, operation)
        return
    times = node.right.number if isinstance(node, Power) and isinstance(node.right, Number) else 0
    if operation is Product and isinstance(node, Power) and times in range(1, MOST_POWER + 1):
        for _ in range(int(times)):
            yield from _opened(node.left, operation)
        return
    yield node


def _grouped(
    some: tuple[Expression, ...], full: tuple[Expression, ...], operation: type[Sum | Product], origins: Origins
) -> bool:
    """Tell whether the terms of one are those of the other, several of which may have been evaluated together."""
    if not some or not full:
        return not some and not full
    if len(full) > MOST_TERMS:
        raise _TooManyTermsError
    if len(some) > len(full):
        return False
    first, *rest = some
    # Only a number can be what several terms come to; each of the others needs a term at least.
    most = len(full) - len(rest) if isinstance(first, Number) else 1
    for size in range(1, most + 1):
        for chosen in combinations(range(len(full)), size):
            taken = tuple(full[place] for place in chosen)
            whole = taken[0] if size == 1 else operation(of=taken)
            left = tuple(term for place, term in enumerate(full) if place not in chosen)
            if is_evaluated(first, whole, origins) and _grouped(tuple(rest), left, operation, origins):
                return True
    return False


def _origins(target: Target, edits: Mapping[str, Expression]) -> tuple[Origins, Expression | None]:
    """Return by which formulas the numbers on the way to a value came about under edits, and the value itself."""
    evaluation = target.evaluation.edited(edits)
    formulas: dict[str, Expression] = {}
    origins: dict[Exact, list[Expression]] = {}

    def spelled_out(node: Expression) -> Expression | None:
        return formulas.get(node.step) if isinstance(node, Reference) else None

    for step in target.reached(edits)[-MOST_STEPS:]:
        formula = evaluation.written(everywhere(evaluation.expression(step.name), spelled_out))
        # A number says nothing of how it came about, and what refers to a step left out stops at its value.
        if not isinstance(formula, Number) and len(list(islice(walk(formula), MOST_NODES))) < MOST_NODES:
            formulas[step.name] = formula
            origins.setdefault(evaluation.value(step.name), []).append(formula)
    single = target.quantity.steps[0] if len(target.quantity.steps) == 1 else ""
    return origins, formulas.get(single)
