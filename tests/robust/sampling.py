"""What questions give: whatever the mistakes' own examples and the test exams give, and what is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import Any

from pydantic import BaseModel, ValidationError

from grader.core import GIVENS, LAYERS
from grader.core.conventions import Conventions
from grader.core.layer import Merge
from grader.errors import DerivationError
from grader.mistakes import MISTAKES
from tests.robust.drawing import Drawing

Plain = dict[str, Any]
NOTHING_SAID: Mapping[str, str] = {}
TRIES = 400
INPUTS: tuple[Any, ...] = (
    {"height": 9, "width": 9, "channels": 4},
    {"height": 8, "width": 11, "channels": 6},
    {"length": 9, "channels": 4},
    {"depth": 5, "height": 7, "width": 6, "channels": 4},
    {"length": 6, "features": 4},
    {"length": 6},
    {"features": 8},
    {"features": 3},
    {"channels": 4},
    {"height": 6, "channels": 2},
    {"depth": 5, "channels": 2},
    {"length": 5, "height": 6},
    {"height": 5, "width": 4},
    {"features": 3, "channels": 2},
)
"""Maps, sequences, tokens and vectors, and what a key may write that is none of them."""
IN_LETTERS: tuple[Any, ...] = (
    {"height": "n", "width": "n", "channels": "C"},
    {"height": "h", "width": "w", "channels": "2C"},
    {"length": "n", "features": "d"},
    {"length": "n", "channels": "C"},
    {"length": "n"},
    {"features": "m"},
    {"channels": "C"},
    {"depth": "t", "height": "h", "width": "w", "channels": "C"},
)


def examples() -> Iterator[Plain]:
    """Yield what the mistakes' own examples give, each once."""
    seen: list[Mapping[str, object]] = []
    for mistake in MISTAKES.values():
        for example in mistake.examples:
            if example.given not in seen:
                seen.append(example.given)
                yield dict(example.given)


@cache
def _schema(model: type[BaseModel]) -> Plain:
    return model.model_json_schema()


def layer(kind: str, random: Random, *, letters: bool = False, share: float = 0.4) -> list[Plain]:
    """Return a layer with settings drawn, valid by themselves, behind what it joins where it joins several."""
    model, schema = LAYERS[kind].model, _schema(LAYERS[kind].model)
    for _ in range(TRIES):
        settings = Drawing(random, schema, letters=letters, share=share).value()
        if issubclass(model, Merge):
            named = [{"activation": {"name": name, "from": "input"}} for name in ("left", "right")]
            return [*named, {kind: {**settings, "of": ["left", "right"]}}]
        try:
            model.model_validate(settings)
        except ValidationError:
            continue
        return [{kind: settings}]
    raise AssertionError(f"No valid {kind} in {TRIES} drawings.")


def alone(kind: str, comes_in: Any, random: Random, *, letters: bool = False, share: float = 0.4) -> Plain:
    """Return a network of one layer, as a question gives it; the layer may be misplaced."""
    network: Plain = {"layers": layer(kind, random, letters=letters, share=share)}
    if comes_in is not None:
        network["input"] = comes_in
    return {"network": network}


def fitting(kind: str, random: Random, *, letters: bool = False) -> Plain | None:
    """Return a network of one layer, with something else before or behind it, that can be derived; None if none was."""
    inputs = IN_LETTERS if letters else INPUTS
    for number in range(TRIES):
        given = alone(kind, random.choice(inputs), random, letters=letters, share=random.choice((0, 0.3, 0.6)))
        if not derives(given):
            continue
        longer = [around(given, random) for _ in range(number % 4)]
        return next((one for one in longer if derives(one)), given)
    return None


def around(given: Plain, random: Random) -> Plain:
    """Return a network with another layer before or behind its own."""
    other = layer(random.choice([kind for kind, one in LAYERS.items() if not issubclass(one.model, Merge)]), random)
    layers = given["network"]["layers"]
    behind = random.random() < 0.6 or len(layers) > 1
    return {"network": {**given["network"], "layers": [*layers, *other] if behind else [*other, *layers]}}


def other(kind: str, random: Random, *, letters: bool = False) -> Plain | None:
    """Return something else than a network that can be derived."""
    schema = _schema(GIVENS[kind].model)
    for _ in range(TRIES):
        given = {kind: Drawing(random, schema, letters=letters, share=random.choice((0, 0.3, 0.6))).value()}
        if derives(given):
            return given
    return None


def derives(given: Plain) -> bool:
    """Tell whether a question that gives this has anything to ask."""
    return bool(quantities(given))


def quantities(given: Plain, conventions: Mapping[str, str] = NOTHING_SAID) -> tuple[str, ...]:
    """Return what can be asked of what a question gives, nothing where it can't be derived."""
    ((kind, settings),) = given.items()
    try:
        model = GIVENS[kind].model.model_validate(settings)
        return tuple(GIVENS[kind].solve(model, "q.", Conventions.model_validate(conventions)).quantities)
    except (ValidationError, DerivationError):
        return ()
