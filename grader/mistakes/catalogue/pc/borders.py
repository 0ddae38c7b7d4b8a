"""Partial convolution: what counts as a hole at the border, and when the new mask closes one."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.conventions import Conventions
from grader.core.givens.partial_convolution import PartialConvolution, solve
from grader.derivation.expression import Expression, Floor, Quotient
from grader.derivation.graph import literal
from grader.language import Text
from grader.mistakes.catalogue._samples import BORDER, HOLES
from grader.mistakes.mechanisms import explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

OTHERWISE = ({"border": "real"}, {"window": "real"})


def _given(target: Target) -> PartialConvolution | None:
    formula = target.solved.quantities.get("formula")
    subject = formula.subject if formula is not None else None
    return subject if isinstance(subject, PartialConvolution) and subject.pixels is not None else None


def _padding_valid(target: Target) -> Iterator[Explanation]:
    given = _given(target)
    if given is None or not any(given.padding):
        return
    for changes in OTHERWISE:
        other = solve(given.model_copy(update=changes), target.solved.prefix, Conventions())
        yield from explained(target, {step.name: step.expression for step in other.steps}, ["window"])


def _update_all(target: Target) -> Iterator[Explanation]:
    given = _given(target)
    if given is None:
        return
    taps = len(given.kernel) * len(given.kernel[0])
    masks = [step for step in target.upstream if step.where == "window" and step.quantity.partition(".")[0] == "mask"]
    edits = {step.name: _all_of(step.expression, taps, given) for step in masks}
    yield from explained(target, edits, ["window"])


def _all_of(mask: Expression, taps: int, given: PartialConvolution) -> Expression:
    """Return 1 only where every pixel of the window is there: of a map by its count, of one window by its mask."""
    if mask.children():
        return Floor(inner=Quotient(left=mask.children()[-1], right=literal(taps)))
    return literal(int(all(there for _, _, there in given.taps())))


MISTAKES = of_one_idea(
    Mistake(
        "pc.padding_valid",
        Kind.CONVENTION,
        Text(en="the padding counted as pixels that are there", fa="شمردن حاشیه در میان پیکسل‌های موجود"),
        Text(
            en="The padding is a hole here: sum(1) counts the whole window, sum(M) only the pixels that are there.",
            fa="حاشیه این‌جا حفره است: sum(1) همهٔ پنجره را می‌شمارد و sum(M) تنها پیکسل‌های موجود را.",
        ),
        (
            Example(BORDER, "output.0.0", caught="2", missed="3"),
            Example(BORDER, "valid_count.0.0", caught="9", missed="8"),
        ),
        _padding_valid,
    ),
    Mistake(
        "pc.mask_update_all",
        Kind.CONCEPT,
        Text(en="the new mask only where every pixel is there", fa="ماسک تازه تنها جایی که همهٔ پیکسل‌ها باشند"),
        Text(
            en="One pixel of the window is enough: the new mask is 1 there.",
            fa="یک پیکسل از پنجره بس است: ماسک تازه آن‌جا ۱ است.",
        ),
        (Example(HOLES, "mask", caught="0", missed="2"), Example(BORDER, "mask.0.0", caught="0", missed="2")),
        _update_all,
    ),
)
