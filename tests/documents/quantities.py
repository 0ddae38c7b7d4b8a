"""What can be asked, found by asking: whatever can be given is drawn from its schema and solved.

A new layer or given is in the tables for being there. What is drawn hangs on its own name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random

from pydantic import ValidationError

from grader.core.conventions import Conventions
from grader.core.layer import Merge
from grader.derivation import roles
from grader.errors import DerivationError
from grader.model import Quantity
from tests.documents.registries import GIVENS, LAYERS
from tests.robust.sampling import INPUTS, Plain, alone, examples, other

DRAWN = 40
NAME = "LAYER"
AXES = (roles.LENGTH, roles.DEPTH, roles.HEIGHT, roles.WIDTH, roles.CHANNELS, roles.FEATURES)
AXIS = re.compile(rf"\.({'|'.join(AXES)})$")
NUMBER = re.compile(r"\.\d+")
Kinds = Mapping[str, set[str]]


def numbered(name: str) -> str:
    """Return a quantity's name with N for each number.

    >>> numbered("output.0.12")
    'output.N.N'
    """
    return NUMBER.sub(".N", name)


def of_any_axis(name: str) -> str:
    """Return the name of a layer's quantity with AXIS for the axis it is about.

    >>> of_any_axis("LAYER.output.height")
    'LAYER.output.AXIS'
    """
    return AXIS.sub(".AXIS", name)


@cache
def of_given(kind: str) -> Kinds:
    """Return what can be asked of a given, each with its answer types."""
    random = Random(kind)  # noqa: S311 - the same every time
    drawn = [other(kind, random) for _ in range(DRAWN)]
    known = [given for given in examples() if set(given) == {kind}]
    found: dict[str, set[str]] = {}
    for given in (*known, *(one for one in drawn if one is not None)):
        for name, quantity in solved(given).items():
            found.setdefault(numbered(name), set()).add(quantity.answer_type)
    return dict(sorted(found.items()))


@cache
def of_layers() -> Mapping[str, Mapping[str, set[str]]]:
    """Return what can be asked of a layer, for each the layers that have it with the answer types."""
    found: dict[str, dict[str, set[str]]] = {}
    for kind in LAYERS:
        for name, quantity in _drawn(kind):
            if NAME in name:
                found.setdefault(of_any_axis(name), {}).setdefault(kind, set()).add(quantity.answer_type)
    return dict(sorted(found.items()))


@cache
def of_network() -> Kinds:
    """Return what can be asked of a whole network, each with its answer types."""
    found: dict[str, set[str]] = {}
    for kind, layer in LAYERS.items():
        for name, quantity in () if issubclass(layer.model, Merge) else _drawn(kind):
            if NAME not in name:
                found.setdefault(of_any_axis(name), set()).add(quantity.answer_type)
    return dict(sorted(found.items()))


def _drawn(kind: str) -> Iterator[tuple[str, Quantity]]:
    """Yield the quantities of networks of one layer, called by a name of ours."""
    random = Random(kind)  # noqa: S311 - the same every time
    for _ in range(DRAWN):
        network = alone(kind, random.choice(INPUTS), random, share=random.choice((0, 0.3, 0.6)))["network"]
        network["layers"][-1][kind]["name"] = NAME
        yield from solved({"network": {**network, "batch": 2}}).items()


def solved(given: Plain) -> Mapping[str, Quantity]:
    """Return what can be asked of what a question gives, nothing where it can't be derived."""
    ((kind, settings),) = given.items()
    try:
        model = GIVENS[kind].model.model_validate(settings)
        return GIVENS[kind].solve(model, "", Conventions()).quantities
    except (ValidationError, DerivationError):
        return {}
