"""Letters in the place of counts: what is read, what stands in, and what is proved of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.in_letters import asked_in_letters, doubt
from grader.core.letters import STAND_INS
from grader.core.windows.extents import Padding
from grader.core.windows.sizes import Count, Pair
from grader.derivation.expression import Indeterminate, Lettered, as_expression, value_of
from grader.derivation.graph import Derivation, Evaluation, literal
from grader.derivation.printing import text
from grader.derivation.stand_ins import SETS, stand_in
from grader.derivation.steps import Step
from grader.model import NetworkFigure, Quantity, Solved
from tests.core.solving import derivation, solved

COUNT: TypeAdapter[int] = TypeAdapter(Count)

READ = [
    ("F", "F"),
    (" c_out ", "c_out"),
    ("h_k", "h_k"),
    ("C1", "C1"),
    ("C_1", "C1"),
    ("d_model", "d_model"),
    ("4d", "4·d"),
    ("2h + 1", "2·h + 1"),
    ("2h−1", "2·h − 1"),
    ("2(h+1)", "2·(h + 1)"),
    ("(h + 1)(w - 1)", "(h + 1)·(w − 1)"),
    ("(h + 1)d", "(h + 1)·d"),
    ("n·m", "n·m"),
    ("N*D*2", "N·D·2"),
    ("d^2", "d^2"),
    ("d**2", "d^2"),
    ("3d²", "3·d^2"),
    ("۴d", "4·d"),
    ("+ d", "d"),
    ("((((((((d))))))))", "d"),
    ("e + i", "e + i"),
]


@pytest.mark.parametrize(("written", "shown"), READ)
def test_a_count_may_be_an_expression_of_letters(written: str, shown: str) -> None:
    """What is read is a number that remembers its letters, and shows them where it is told of."""
    count = COUNT.validate_python(written)
    assert isinstance(count, Lettered)
    assert (text(count.letters), str(count), f"{count} units") == (shown, shown, f"{shown} units")
    assert count == value_of(count.letters)


REFUSED = [
    "", "-", "same", "conv", "ND", "nm", "x", "2x", "dd", "d d", "h/2", "4 4", "2^d", "d^7", "d^", "d^-1", "(d",
    "d)", "()",
    "d +", "1 - h", "h - h", "h_", "_h", "h_toolongindex", "é", "3.5", "1e3", "0", "-3", "d_1_2", "h,w",
    "d" + " + d" * 30, "9999999999d", "d%2", "d!", "|d|", "d = 3", "2.0d", "1,5d", "floor(d)", "π", "[d]", "(d, h)",
]  # fmt: skip


@pytest.mark.parametrize("written", REFUSED)
def test_what_is_no_expression_of_letters_is_refused(written: str) -> None:
    """A misspelt word is no product, and a count is at least one."""
    with pytest.raises(ValidationError):
        COUNT.validate_python(written)


def test_numbers_stay_numbers() -> None:
    """A count of digits is a plain number, and the settings of a window take letters for each axis."""
    assert type(COUNT.validate_python("۳۲")) is int
    assert type(COUNT.validate_python(32)) is int
    pair = TypeAdapter(Pair).validate_python("K×3")
    assert [str(side) for side in pair] == ["K", "3"]
    padding = TypeAdapter(Padding)
    assert padding.validate_python("same") == "same"
    assert [str(side) for side in padding.validate_python("P")] == ["P"]


NAMES = [
    letter + index
    for letter in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for index in ("", *"0123456789", *(f"_{small}" for small in "abhikoswxHKSW"), "10", "_in", "_out")
]


def test_no_two_letters_have_the_same_number() -> None:
    """Each letter has a number of its own, in each set another one, whatever other letters there are."""
    for example in range(SETS):
        assert len({stand_in(name, example) for name in NAMES}) == len(NAMES)
    assert all(len({stand_in(name, example) for example in range(SETS)}) == SETS for name in NAMES)


@pytest.mark.parametrize("example", range(SETS))
def test_the_windows_fit(example: int) -> None:
    """The settings of a window are small beside sizes, a stride is above a kernel in one set and below in others."""
    small = [stand_in(name, example) for name in ("k", "K", "s", "S", "p", "P", "d", "D")]
    large = [stand_in(name, example) for name in ("h", "H", "w", "W", "n", "N", "h_in", "C", "c_out", "T")]
    assert min(small) > 3
    assert max(small) ** 3 < min(large)
    assert stand_in("h_k", example) ** 1.5 < min(large)
    assert 2 * max(stand_in(name, example) for name in "pP") < min(stand_in(name, example) for name in "kK")
    assert (stand_in("S", example) > stand_in("K", example)) == (example == 2)


CONV = {"filters": "F", "kernel": "K", "stride": "S", "padding": "P", "dilation": "D"}
NETWORK = {"input": ["H", "W", "C"], "layers": [{"conv": CONV}, {"max_pool": {"kernel": 2}}]}


def examples(given: Mapping[str, Any]) -> dict[int, Solved]:
    kind = GIVENS["network"]
    models = {example: kind.model.model_validate(given, context={STAND_INS: example}) for example in range(1, SETS)}
    return {example: kind.solve(model, "", Conventions()) for example, model in models.items()}


def test_what_depends_on_letters_is_asked_as_an_expression() -> None:
    """Numbers and shapes become expressions where letters are in them, and stay what they are elsewhere."""
    problem = asked_in_letters(solved("network", NETWORK))
    kinds = {name: quantity.answer_type for name, quantity in problem.quantities.items()}
    assert kinds["conv.output"] == "shape"
    assert kinds["conv.output.height"] == kinds["receptive_field.side"] == kinds["total.parameters"] == "expression"
    assert kinds["pool.parameters"] == "number"
    doubtful = {name for name, one in problem.quantities.items() if doubt(one, problem, examples(NETWORK))}
    assert doubtful == {f"{of}.multiply_accumulates.inside" for of in ("conv", "total")}  # counted, not written down
    assert isinstance(problem.figure, NetworkFigure)
    assert [row.output.answer_type for row in problem.figure.layers] == ["shape"] * 2
    assert said(derivation(problem).official, "conv.output.height") == "⌊(D + H + 2·P − D·K − 1)/S⌋ + 1"


def test_numbers_alone_are_asked_as_they_were() -> None:
    """A question without letters stays as it is."""
    problem = solved("network", {"input": "8×8×3", "layers": [{"conv": {"filters": 4, "kernel": 3}}]})
    assert asked_in_letters(problem) is problem


@pytest.mark.parametrize("layers", [[{"conv": {"kernel": "K"}}], [{"conv": {"kernel": 3, "stride": "S"}}]])
def test_a_receptive_field_of_letters_is_not_drawn(layers: list[object]) -> None:
    """Letters have no scale to be drawn to."""
    assert solved("network", {"layers": layers}).figure is not None
    assert asked_in_letters(solved("network", {"layers": layers})).figure is None


def said(evaluation: Evaluation, step: str) -> str:
    return text(as_expression(evaluation.said(step)))


def one_step(value: int | Lettered, example: int = 0) -> Solved:
    step = Step("q.n", literal(value) if example >= 0 else literal(1), "q", "n")
    return Solved("q.", (step,), {"n": Quantity("n", "number", ("q.n",), in_letters=True)})


def count(name: str, example: int) -> Lettered:
    return Lettered(Indeterminate(name=name, number=stand_in(name, example)), name)


def test_an_expression_is_proved_with_other_numbers() -> None:
    """What is no expression of its letters can't be asked: it hangs on the numbers that stand in."""
    ask = partial(doubt, one_step(count("n", 0)).quantities["n"], one_step(count("n", 0)))
    assert ask({example: one_step(count("n", example)) for example in (1, 2)}) == ""
    assert "too few" in ask({1: one_step(count("n", 1))})
    assert "n depends on how large" in ask({1: one_step(count("n", 1)), 2: one_step(count("m", 2))})
    empty = Solved("q.", (), {})
    assert "no expression" in ask({1: empty, 2: empty})


def test_a_value_under_a_students_own_letters() -> None:
    """A step may be replaced by an expression: what follows is worked out in letters."""
    problem = asked_in_letters(solved("network", NETWORK))
    graph = Derivation.of(problem.steps)
    evaluation = type(graph.official)(graph, {"conv.output.height": count("h", 0), "conv.output.width": 8})
    assert said(evaluation, "pool.output.height") == "⌊h/2⌋"
    assert said(evaluation, "pool.output.width") == "4"
    assert text(evaluation.working("pool.output.height")) == "⌊(h − 2)/2⌋ + 1 = ⌊h/2⌋"
    assert not evaluation.lettered("conv.output.width")
    assert said(evaluation.edited({"pool.output.width": literal(3)}), "pool.output.height") == "⌊h/2⌋"


def test_heads_of_letters_share_keys_and_values() -> None:
    """Letters aren't asked whether they divide: a head's share of the width stays a quotient."""
    attention = {"heads": "h", "key_value_heads": "g", "bias": False}
    given = {"input": {"length": "n", "features": "d"}, "layers": [{"attention": attention}]}
    problem = asked_in_letters(solved("network", given))
    working = text(derivation(problem).official.working("attention.parameters"))
    assert working == "2·(d·d) + 2·(d·(g·(d/h))) = (2·d^2·g + 2·d^2·h)/h"
