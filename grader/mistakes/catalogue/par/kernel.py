"""The kernel's area: one side only, a sum for a product, or the image in its place."""

from __future__ import annotations

from collections.abc import Iterator

from grader.core.windows.axes import KERNEL_OF, spatial
from grader.derivation import roles
from grader.derivation.edits import Edit
from grader.derivation.expression import Expression, Product, add, as_expression
from grader.language import Text
from grader.mistakes.catalogue._samples import CONV, RGB
from grader.mistakes.catalogue.par._positions import CONVOLUTIONS
from grader.mistakes.mechanisms import in_families, in_layers
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target
from grader.model import Component

SIDES = (roles.KERNEL_DEPTH, roles.KERNEL_HEIGHT, roles.KERNEL_WIDTH)


def _sides(node: Expression) -> list[Expression]:
    return [factor for factor in node.children() if factor.role in SIDES] if isinstance(node, Product) else []


def _first_side(node: Expression) -> Expression | None:
    first, *others = _sides(node) or [node]
    kept = [factor for factor in node.children() if factor is first or factor.role not in SIDES]
    return node.rebuilt(kept) if others else None


def _one_side(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _first_side, "parameters")


def _added(node: Expression) -> Expression | None:
    sides = _sides(node)
    if len(sides) < 2:
        return None
    return node.rebuilt([add(*sides), *(factor for factor in node.children() if factor.role not in SIDES)])


def _sum(target: Target) -> Iterator[Explanation]:
    yield from in_layers(target, _added, "parameters")


def _of_the_image(layer: Component) -> Edit:
    """Return an edit that puts the sides of what comes in in the place of the kernel's."""
    sides = {KERNEL_OF[axis]: layer.source[axis] for axis in spatial(layer.source)}

    def edit(node: Expression) -> Expression | None:
        return as_expression(sides[node.role], node.role) if node.role in sides else None

    return edit


def _image(target: Target) -> Iterator[Explanation]:
    yield from in_families(target, CONVOLUTIONS, _of_the_image, "parameters")


MISTAKES = of_one_idea(
    Mistake(
        "par.kernel_one_side",
        Kind.CONCEPT,
        Text(en="one side of the kernel for its area", fa="یک ضلع کرنل به‌جای مساحت آن"),
        Text(
            en="A kernel of {where} has as many weights for a channel as its sides multiply to; this counts one side.",
            fa="هر کرنل {where} برای یک کانال به تعداد حاصل‌ضرب ضلع‌هایش وزن دارد؛ این‌جا یک ضلع شمرده شده است.",
        ),
        (Example(CONV, "conv.parameters", caught="1568", missed="4640"),),
        _one_side,
    ),
    Mistake(
        "par.kernel_sum_for_product",
        Kind.CONCEPT,
        Text(en="the kernel's sides added", fa="جمع ضلع‌های کرنل به‌جای ضرب"),
        Text(
            en="The weights fill the kernel: its sides are multiplied. In {where} they are added.",
            fa="وزن‌ها کرنل را پر می‌کنند: ضلع‌ها در هم ضرب می‌شوند. در {where} جمع شده‌اند.",
        ),
        (Example(CONV, "conv.parameters", caught="3104", missed="4640"),),
        _sum,
    ),
    Mistake(
        "par.image_size_in_count",
        Kind.CONCEPT,
        Text(en="the image's size in place of the kernel's", fa="اندازهٔ تصویر به‌جای اندازهٔ کرنل"),
        Text(
            en="The weights of {where} sit in its kernel; the size of what comes in has no part in their number.",
            fa="وزن‌های {where} در کرنل آن هستند؛ اندازهٔ آنچه وارد می‌شود در تعدادشان نقشی ندارد.",
        ),
        (Example(RGB, "conv.parameters", caught="67600", missed="7600"),),
        _image,
        seldom=2,
    ),
)
