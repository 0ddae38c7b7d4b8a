"""What a name asks of a network, whose layers may be counted otherwise than whoever asks thought."""

from __future__ import annotations

from functools import cache

from grader.core.networks.entries import LAYERS
from grader.model import Quantity, Solved


def named_quantity(solved: Solved, name: str) -> Quantity | None:
    """Return the quantity that a name means in a network, None where it has none.

    One layer of its family is called conv, several conv1, conv2: the first is meant either way. A layer that is called
    like another family than its own isn't meant.
    """
    where, _, of = name.partition(".")
    if not _is_of_its_family(solved, where):
        return None
    tries = (name, f"{where.removesuffix('1')}.{of}", f"{where}1.{of}")
    return next((solved.quantities[one] for one in tries if one in solved.quantities), None)


def _is_of_its_family(solved: Solved, name: str) -> bool:
    """Tell whether a layer called like a family (conv1, dense2) is of that one, whatever a student called it."""
    families = {component.name: component.family for component in solved.components}
    said = name.rstrip("0123456789")
    found = families.get(name) or families.get(name.removesuffix("1")) or families.get(f"{name}1")
    return found is None or found == said or said not in _families()


@cache
def _families() -> frozenset[str]:
    return frozenset(layer.model.family for layer in LAYERS.values())
