"""What models refuse: each fault at its place as it is written, whatever pydantic calls the branches on the way."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from grader.core.networks.network import InputAxes, Network
from grader.core.refusals import Path, names_of, refusals

CONV = {"filters": 2, "kernel": 3}


def refused(written: object, model: type[BaseModel] = Network) -> list[tuple[Path, str]]:
    """Return the places and sorts of what is refused."""
    with pytest.raises(ValidationError) as raised:
        model.model_validate(written)
    return [(one.path, one.type) for one in refusals(raised.value, model)]


def layer(**settings: Any) -> dict[str, Any]:
    return {"input": 3, "layers": [settings]}


REFUSED = [
    ({}, [(("layers",), "missing")]),
    ({"layers": 3}, [(("layers",), "tuple_type")]),
    ({"layers": []}, [(("layers",), "too_short")]),
    ({"layers": [{"foo": 3}]}, [(("layers", 0), "value_error")]),
    ({"layers": ["flatten"], "colour": 3}, [(("colour",), "extra_forbidden")]),
    # The branches of a union have names of pydantic's, which nobody has written.
    ({"input": [[1]], "layers": ["flatten"]}, [(("input", 0), "int_type"), (("input",), "model_type")]),
    (
        {"input": {"heigth": 3}, "layers": ["flatten"]},
        [(("input",), "tuple_type"), (("input", "heigth"), "extra_forbidden")],
    ),
    (
        layer(conv={**CONV, "padding": "foo"}),
        [
            (("layers", 0, "conv", "padding"), "literal_error"),
            (("layers", 0, "conv", "padding", 0), "int_parsing"),
            (("layers", 0, "conv", "padding", 0), "tuple_type"),
        ],
    ),
    # A list of layers that is broken inside isn't too short, one in it that is empty is.
    (layer(conv={**CONV, "kernel": []}), [(("layers", 0, "conv", "kernel"), "too_short")]),
    (layer(conv={"filters": "two", "kernel": 3}), [(("layers", 0, "conv", "filters"), "int_parsing")]),
    (layer(conv={**CONV, "stried": 1}), [(("layers", 0, "conv", "stried"), "extra_forbidden")]),
    # Groups, blocks by name, and settings under another name than the model's own.
    (
        layer(residual={"body": [{"conv": {"filters": 2}}]}),
        [(("layers", 0, "residual", "body", 0, "conv", "kernel"), "missing")],
    ),
    (
        layer(parallel={"branches": [["relu"], [{"dense": {}}]]}),
        [(("layers", 0, "parallel", "branches", 1, 0, "dense", "units"), "missing")],
    ),
    ({"layers": ["relu"], "blocks": {"a": {"layers": []}}}, [(("blocks", "a", "layers"), "too_short")]),
    (layer(block={"use": "a", "with": {"f": "x"}}), [(("layers", 0, "block", "with", "f"), "int_parsing")]),
    (layer(relu={"from": "1"}), [(("layers", 0, "activation", "from"), "string_pattern_mismatch")]),
    # What is no mapping or no list.
    ([], [((), "model_type")]),
    (layer(conv=[]), [(("layers", 0, "conv", "kernel"), "missing")]),
]


@pytest.mark.parametrize(("written", "faults"), REFUSED)
def test_where_something_is_refused(written: object, faults: list[tuple[Path, str]]) -> None:
    """A place holds only what stands in the file: names, and numbers in lists."""
    assert refused(written) == faults


def test_an_own_validator_speaks_for_itself() -> None:
    """What our own check says stands there as it is, without what pydantic puts before it."""
    with pytest.raises(ValidationError) as raised:
        Network.model_validate({"layers": [{"convv": 3}]})
    assert refusals(raised.value, Network)[0].reason.startswith('There is no layer "convv". Did you mean "conv"?')


def test_names_that_may_stand_in_the_place() -> None:
    """An unknown name is told the names of its place; another fault and what is no mapping have none."""
    with pytest.raises(ValidationError) as raised:
        Network.model_validate({"input": {"heigth": "x"}, "layers": 3})
    known = {one.path: one.known for one in refusals(raised.value, Network)}
    assert known[("input", "heigth")] == tuple(names_of(InputAxes))
    assert known[("layers",)] == ()
    assert names_of(int) == []
    assert "from" in names_of(type(Network.model_validate({"layers": ["relu"]}).layers[0].holds))
