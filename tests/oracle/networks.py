"""A neutral network as what a key gives: its input by axes, its layers by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.oracle.layers import entry
from tests.oracle.settings import Settings
from tests.oracle.translation import QUESTION, Plain, Unanswered

AXES = {"C": "channels", "D": "depth", "H": "height", "W": "width", "L": "length", "T": "length", "F": "features"}
MODULES = {"activations": "blocks", "in_place": "counted"}
"""What comes out of every module at the top was added up."""
TORCH = {"preset": "torch", **MODULES}
KERAS = {"preset": "keras", **MODULES}


def network(given: Plain) -> dict[str, Any]:
    """Return the questions of a key that gives a network whose layers are called l0, l1 and so on."""
    settings = Settings("network", given)
    layers, layout = settings.take("layers"), settings.take("layout", default="")
    sizes = settings.take("input", default=None)
    held: dict[str, Any] = {"batch": settings.take("batch", default=1)}
    if sizes is None:
        held["dimensions"] = _rank(layers)
    else:
        held["input"] = axes(layout, sizes)
    settings.finish()
    held["layers"] = [entry(layer, name_of(index)) for index, layer in enumerate(layers)]
    return {QUESTION: {"network": held}}


def name_of(index: int) -> str:
    """Return what the layer at a place is called."""
    return f"l{index}"


def axes(layout: str, sizes: Sequence[int]) -> dict[str, int]:
    """Return sizes by their axes, of which the layout has a letter each; the only spatial one is a length."""
    letters = [letter for letter in layout if letter != "N"]
    if len(letters) != len(sizes) or not set(letters) <= set(AXES):
        raise Unanswered(f"the layout {layout!r} isn't known")
    named = [AXES[letter] for letter in letters]
    if not {"height", "depth"} & set(named):
        named = ["length" if name == "width" else name for name in named]
    return dict(zip(named, sizes, strict=True))


def _rank(layers: Sequence[Mapping[str, Any]]) -> int:
    for layer in layers:
        kernel = layer.get("kernel")
        if isinstance(layer.get("nd"), int) or isinstance(kernel, Sequence):
            return int(layer.get("nd") or len(kernel or ()))
    raise Unanswered("it isn't said how many axes there are")
