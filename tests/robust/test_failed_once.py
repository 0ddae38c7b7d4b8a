"""Questions and answers that the grader failed on once: each is a row for good."""

from __future__ import annotations

from typing import Any

import pytest

from grader.keys import parse_key
from grader.marking import Marker
from grader.model import Verdict
from grader.source import Scalar
from tests.robust import designing
from tests.robust.trying import Trying, key_of, submitted, written

Row = tuple[dict[str, Any], dict[str, str], dict[str, str]]
PADDED = {"network": {"layers": [{"conv": {"kernel": 3, "stride": 2, "padding": 1}}]}}
TWO_PADDED = {"network": {"layers": [{"conv": {"kernel": 3, "padding": 1}}, {"conv": {"kernel": 3, "padding": 1}}]}}
TWICE = {"activation": {"name": "a", "from": "input"}}, {"activation": {"name": "b", "from": "input"}}


def on(comes_in: Any, *layers: Any) -> dict[str, Any]:
    return {"network": {"input": comes_in, "layers": list(layers)}}


SEQUENCE, STEPS, CHANNELS = {"length": 5, "features": 8}, {"length": 9, "channels": 4}, {"channels": "C"}
MAP_IN_LETTERS, SEQUENCE_IN_LETTERS = {"height": "n", "width": "n", "channels": "C"}, {"length": "n", "features": "d"}
SPATIAL = {"spatially_separable_conv": {"kernel": [2, 2], "filters": 3}}
IM2COL = {"im2col": {"padding": 0, "input": "3", "channels": "k", "kernel": [1], "filters": "d + 1"}}
ROWS: list[Row] = [
    # one mistake on top of another that has added a term to the formula, or taken one from it
    *((PADDED, {"receptive_field.side": str(number)}, {}) for number in (4, 7, 20, 44, -1, 0)),
    (PADDED, {"receptive_field.conv.side": "7"}, {}),
    (TWO_PADDED, {"receptive_field.area": "100"}, {}),
    (on("9×9×4", SPATIAL), {"spatially_separable_conv.multiply_accumulates": "7", "total.flops": "8"}, {}),
    # a product that nothing is left of has a form in letters
    (on(CHANNELS, {"conv": {"filters": 8, "kernel": 3}}), {"conv.parameters": "72·C"}, {}),
    (on(CHANNELS, {"conv": {"filters": 8, "kernel": 3}}), {"total.weights": "72", "conv.biases": "8"}, {}),
    (on(CHANNELS, {"separable_conv": {"kernel": 1, "filters": 3}}), {"separable_conv.trainable": "C"}, {}),
    # a length and channels are a sequence, too
    (on(STEPS, {"encoder_block": {"feed_forward": 8, "heads": 2}}), {"encoder_block.parameters": "5"}, {}),
    (on(STEPS, {"decoder_block": {"feed_forward": 8}}), {"decoder_block.flops": "5"}, {}),
    (on(STEPS, {"attention": {"heads": 2}}), {"attention.parameters": "64", "output": "9×5"}, {}),
    (on(STEPS, {"attention": {"heads": 2, "head_width": 3, "projected": False}}), {"output": "9×4"}, {}),
    (on(STEPS, {"positional_encoding": {}}), {"positional_encoding.parameters": "36"}, {}),
    (on(STEPS, {"positional_encoding": {"encoding": "learned", "positions": 9}}), {"total.weights": "9"}, {}),
    # under another convention it is of another kind: all states and not the last alone, letters and not a number
    (on(SEQUENCE, {"rnn": {"units": 20}}), {"rnn.output": "5×20", "output": "100"}, {}),
    (on(SEQUENCE, {"gru": {"units": 20}}), {"gru.output": "20", "output": "20"}, {"preset": "torch"}),
    (on(MAP_IN_LETTERS, {"batch_norm": {}}), {"batch_norm.non_trainable": "2C"}, {}),
    (on({"features": "m"}, {"gru": {"units": 1}}), {"gru.biases": "7", "gru.weights": "m"}, {"preset": "torch"}),
    # what a student's own earlier value leads to has no value, or is no number
    (on(SEQUENCE_IN_LETTERS, {"conv": {"kernel": [5]}}), {"input.output.length": "1e400", "conv.elements": "7"}, {}),
    (on(MAP_IN_LETTERS, {"average_pool": {"kernel": 1}}), {"input.output.height": "1e400", "pool.elements": "7"}, {}),
    ({"scalar_chain": {"weights": [0], "input": "3"}}, {"pre_activations.1": "1e400", "gradient": "7"}, {}),
    # a step without a form in letters has a working all the same, and letters lead to no number
    ({"saturating_layers": {"layers": "2d", "activation": "tanh", "weights": 2}}, {"vanishes": "yes"}, {}),
    (IM2COL, {"output.shape": "(d + 1)×k", "patches.count": "17", "patches.shape": "k×7"}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "answers", "conventions"), ROWS)
def test_what_failed_once(given: Any, answers: dict[str, str], conventions: dict[str, str], trying: Trying) -> None:
    """The key is checked, shown and solved, and the paper marked, without an exception anywhere."""
    data = key_of(given, {ask: {} for ask in answers}, conventions)
    exam, problems = parse_key(data)
    assert exam is not None
    assert problems == []
    trying.author(exam, data, data.decode())
    paper = {part.id: Scalar(answers[part.ask], 1) for part in exam.parts}
    trying.paper(Marker(exam), paper, data.decode(), whole=True)
    assert paper
    assert trying.faults == []


OTHER_TYPES = [
    (on("8×8×3", "relu"), "output", "matrix"),
    (on(MAP_IN_LETTERS, "relu"), "input.output.height", "number"),
    (on(MAP_IN_LETTERS, "relu"), "output", "matrix"),
    ({"attention": {"queries": [[1, 2]], "keys": [[3, 4]], "values": [[5]]}}, "scores", "shape"),
    ({"scalar_chain": {"weights": [2, 3], "input": 1}}, "pre_activations", "matrix"),
]


@pytest.mark.parametrize(("given", "ask", "kind"), OTHER_TYPES)
def test_what_an_answer_type_can_not_say_is_refused(given: Any, ask: str, kind: str) -> None:
    """A part whose right answer, shown as its answer type, isn't read as the same is a problem of the key."""
    _, problems = parse_key(written(given, {ask: {"kind": kind, "tolerance": "1%"}}, {}))
    assert [problem.line for problem in problems] == [1]
    assert problems[0].message.endswith(f"not as {kind}.")


def test_an_answer_type_that_a_student_s_own_network_has_nothing_of(trying: Trying) -> None:
    """What is asked as a shape is a number where their network ends with one: it is read as one."""
    exam, _ = parse_key(designing.key())
    assert exam is not None
    paper = {"q0.own": Scalar("9×9×4 → flatten → dense 7", 1), "q0.own.shape": Scalar("7", 1)}
    trying.paper(Marker(exam), paper, "designs", whole=True)
    assert trying.faults == []
    (part,) = (part for part in Marker(exam).mark(submitted(exam, paper)).parts if part.part.id == "q0.own.shape")
    assert part.verdict is Verdict.RIGHT


MISPLACED = [
    (on({"length": 6}, *TWICE, {"concat": {"of": ["a", "b"]}}), "concat takes a map, a sequence or a vector"),
    (on({"height": 5, "width": 4}, "relu"), "An input by its axes is a map"),
    (on({"features": 5, "channels": 4}, {"dense": {"units": 2}}), "An input by its axes is a map"),
    (on("8×8×3", {"encoder_block": {"feed_forward": 8}}), "encoder_block takes a sequence"),
    (on("8×3", {"encoder_block": {"feed_forward": 8, "heads": 2}}), "a width of 3 can't be split over 2 heads"),
]


@pytest.mark.parametrize(("given", "told"), MISPLACED)
def test_what_does_not_fit_is_led_to(given: Any, told: str) -> None:
    """A layer where it doesn't fit is a problem of the key, with its line."""
    _, problems = parse_key(written(given, {"output": {}}, {}))
    assert [problem.line for problem in problems] == [1]
    assert told in problems[0].message
