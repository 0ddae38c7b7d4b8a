"""What a name asks of a network, whose layers may be counted otherwise than whoever asks thought."""

from __future__ import annotations

from grader.core.networks.entries import LAYERS
from grader.model import Quantity, Solved

KINDS = frozenset(layer.model.kind for layer in LAYERS.values())


def named_quantity(solved: Solved, name: str) -> Quantity | None:
    """Return the quantity that a name means in a network, None where it has none.

    One layer of its kind is called conv, several conv1, conv2: the first is meant either way. A layer that is called
    like another kind than it is of isn't meant.
    """
    where, _, of = name.partition(".")
    if not _is_of_its_kind(solved, where):
        return None
    tries = (name, f"{where.removesuffix('1')}.{of}", f"{where}1.{of}")
    return next((solved.quantities[one] for one in tries if one in solved.quantities), None)


def _is_of_its_kind(solved: Solved, name: str) -> bool:
    """Tell whether a layer called like a kind (conv1, dense2) is of that kind, whatever a student called it."""
    kinds = {component.name: component.kind for component in solved.components}
    said = name.rstrip("0123456789")
    found = kinds.get(name) or kinds.get(name.removesuffix("1")) or kinds.get(f"{name}1")
    return said not in KINDS or found is None or found == said
