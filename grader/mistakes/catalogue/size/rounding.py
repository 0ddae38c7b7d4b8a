"""A size that isn't whole: rounded otherwise, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from grader.derivation import expression as x
from grader.derivation.edits import Edit, swap
from grader.derivation.expression import Expression, Number, Sum, add
from grader.language import Text
from grader.mistakes.catalogue._samples import ROUNDED
from grader.mistakes.catalogue._windows import CONVOLUTIONS, sizes_of
from grader.mistakes.mechanisms import edited, explained, in_layers, layers_and_all
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

MORE_THAN_HALF = {"network": {"input": "101×64×3", "layers": [{"conv": {"filters": 8, "kernel": 3, "stride": 3}}]}}
NOT_WHOLE = {"network": {"input": "10×10×3", "layers": [{"conv": {"filters": 8, "kernel": 3, "stride": 2}}]}}


def rounded(target: Target, edit: Edit, *, same: bool) -> Iterator[Explanation]:
    """Yield what another rounding leads to in convolutions that do or don't have same padding."""
    layers = {layer.name for layer in target.layers(*CONVOLUTIONS) if (layer.settings["padding"] == "same") == same}
    edits = {
        where: edited([step for step in steps if step.quantity.startswith("output")], edit)
        for where, steps in target.by_layer.items()
        if where in layers
    }
    yield from layers_and_all(target, {where: changed for where, changed in edits.items() if changed})


def _ceil_for_floor(target: Target) -> Iterator[Explanation]:
    yield from rounded(target, swap(x.Floor, x.Ceiling), same=False)


def _to_nearest(node: Expression) -> Expression | None:
    half = Number(number=Fraction(1, 2), places=1)
    return x.Floor(node.role, node.symbol, add(node.inner, half)) if isinstance(node, x.Floor) else None


def _rounded_to_nearest(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _to_nearest, "output")


def _unrounded(node: Expression) -> Expression | None:
    """Leave out the rounding of the steps of a window, which stand beside its + 1."""
    if not isinstance(node, Sum) or not any(isinstance(term, x.Floor) for term in node.of):
        return None
    return node.rebuilt([term.inner if isinstance(term, x.Floor) else term for term in node.of])


def _not_rounded(target: Target) -> Iterator[Explanation]:
    """Yield the sizes that are asked, as no whole numbers; nobody goes on to the next layer with such a size."""
    for where, sizes in sizes_of(target).items():
        asked = [step for step in sizes.values() if step.name in target.quantity.steps]
        yield from explained(target, edited(asked, _unrounded), [where])


MISTAKES = of_one_idea(
    Mistake(
        "size.ceil_for_floor",
        Kind.CONVENTION,
        Text(en="rounded up", fa="گرد کردن رو به بالا"),
        Text(
            en="A window that doesn't fit is dropped in {where}: round down.",
            fa="پنجره‌ای که جا نمی‌شود در {where} کنار گذاشته می‌شود: رو به پایین گرد کنید.",
        ),
        (Example(ROUNDED, "conv.output", caught="32×32×8", missed="33×33×8"),),
        _ceil_for_floor,
        seldom=0,
    ),
    Mistake(
        "size.round_for_floor",
        Kind.CONCEPT,
        Text(en="rounded to the nearest whole number", fa="گرد کردن به نزدیک‌ترین عدد درست"),
        Text(
            en="A window that doesn't fit is dropped in {where}: round down, however near the next whole number is.",
            fa="پنجره‌ای که جا نمی‌شود در {where} کنار گذاشته می‌شود: هر قدر عدد بعدی نزدیک باشد، رو به پایین گرد کنید.",
        ),
        (Example(MORE_THAN_HALF, "conv.output", caught="34×21×8", missed="35×21×8"),),
        _rounded_to_nearest,
        seldom=2,
    ),
    Mistake(
        "size.floor_after_plus1_vs_reject",
        Kind.CONVENTION,
        Text(en="the size left unrounded", fa="گرد نکردن اندازه"),
        Text(
            en="The window of {where} doesn't fit evenly: some books call such a layer impossible, but here what is "
            "left over is dropped, so the size is {right}.",
            fa="پنجرهٔ {where} درست جا نمی‌شود: برخی کتاب‌ها چنین لایه‌ای را ناممکن می‌دانند، ولی این‌جا باقی‌مانده کنار "
            "گذاشته می‌شود و اندازه {right} است.",
        ),
        (Example(NOT_WHOLE, "conv.output", caught="4.5×4.5×8", missed="5×5×8"),),
        _not_rounded,
    ),
)
