"""Which explanation is named: its rank, two that are about equal, and what a mixture of values leads to."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.derivation.expression import Number
from grader.language import Text
from grader.marking.diagnosis import diagnoser as module
from grader.marking.diagnosis.accepted import Paper
from grader.marking.diagnosis.candidates import UNLEARNED, candidates
from grader.marking.diagnosis.costs import ELSEWHERE, Costs
from grader.marking.diagnosis.diagnoser import Diagnoser, diagnoses
from grader.marking.working.follow_through import Earlier
from grader.mistakes import Explanation, Kind, Mistake, Target
from tests.marking.seed_exam import CONV, OWN, part_of, result_of, seed_marker

WRONG = 4000


def mistake(name: str, kind: Kind = Kind.CONCEPT, seldom: int = 1, values: tuple[int, ...] = (WRONG,)) -> Mistake:
    def explain(target: Target) -> list[Explanation]:
        assert target.quantity.name == "conv.parameters"
        return [Explanation(value, ("conv",), (Number(number=value),)) for value in values]

    advice = Text(en="{where} {right} {wrong} {difference}", fa="{where}")
    return Mistake(name, kind, Text(en=name, fa=name), advice, (), explain, seldom=seldom)


def trait(name: str) -> Mistake:
    """Return a mistake that is recognised by a trait of the answer, as a row too many is."""
    seen = Explanation(WRONG, ("conv",), (Number(number=WRONG),))
    told = Text(en=name, fa=name)
    return Mistake(name, Kind.CONCEPT, told, told, (), recognise=lambda _target, _value: [seen], seldom=0)


RANKS = [
    ([mistake("a"), mistake("b", Kind.CONVENTION)], ["b"]),
    ([mistake("a", Kind.SLIP), mistake("b")], ["b"]),
    ([mistake("a", Kind.SLIP, 0), mistake("b", Kind.CONVENTION, 0)], ["b"]),
    ([mistake("a", Kind.SLIP, 0), mistake("b", Kind.CONVENTION, 9)], ["a"]),
    ([mistake("a", seldom=2), mistake("b", seldom=1)], ["b", "a"]),
    ([mistake("a", seldom=3), mistake("b", seldom=1)], ["b"]),
    ([mistake("a", Kind.SLIP, 2), mistake("b", Kind.SLIP, 1)], ["b"]),
    ([mistake("a", Kind.CONVENTION, 2), mistake("b", Kind.CONVENTION, 1)], ["b"]),
    ([mistake("a", Kind.CONCEPT, 1), mistake("b", Kind.CONVENTION, 0)], ["b"]),
    ([trait("a"), mistake("b")], ["b"]),
    ([trait("a"), mistake("b", Kind.SLIP)], ["b"]),
    ([mistake("b"), mistake("a")], ["a", "b"]),
    ([mistake("c"), mistake("a"), mistake("b")], ["a", "b", "c"]),
    ([mistake("a", values=(WRONG, WRONG))], ["a"]),
    ([mistake("a", values=(WRONG + 1,))], []),
    ([], []),
]


@pytest.mark.parametrize(("mistakes", "shown"), RANKS)
def test_ranks(mistakes: list[Mistake], shown: list[str]) -> None:
    """A convention comes before a misconception, that before a slip, the commoner first; of equals two are shown."""
    costs = Costs(mistakes={one.name: one for one in mistakes})
    found = Diagnoser(costs).explain(seed_marker().asked["1c.parameters"], WRONG).best
    assert [one.name for one in found] == shown


def test_what_is_told() -> None:
    """A diagnosis names the place, the proof, and fills the advice with right, wrong and their difference."""
    asked = seed_marker().asked["1c.parameters"]
    (found,) = Diagnoser(Costs(mistakes={"a": mistake("a")})).explain(asked, WRONG).best
    (told,) = diagnoses(asked, found)
    assert (told.mistake, told.where, told.proof) == ("a", "conv", (Number(number=WRONG),))
    values = dict(told.message.values)
    assert values["right"] == Number(number=4640)
    assert values["wrong"] == Number(number=WRONG)
    assert values["difference"] == Number(number=640)


def test_no_place_is_called_this_step() -> None:
    """Where a mistake has no layer its advice speaks of this step; sizes have no difference."""
    (told,) = result_of("1c.size", {"1c.size": "32×35×35"}).diagnoses
    values = dict(told.message.values)
    assert told.where == ""
    assert values["where"] == module.HERE
    assert values["difference"] == Number()


def test_without_earlier_values_first() -> None:
    """An explanation that needs no earlier wrong value comes before one that does."""
    asked = seed_marker().asked["1d.flatten"]
    under = (("1d.pool.output.height", 111), ("1d.pool.output.width", 111))
    (alone,) = Diagnoser().explain(asked, 1577088, Paper(Earlier(under, ("", "")))).best
    assert (alone.name, alone.overrides) == ("size.plus1_missing", ())


def test_from_earlier_values() -> None:
    """A mistake on top of a student's own earlier values is found, and keeps them."""
    asked = seed_marker().asked["1d.dense1.parameters"]
    under = (("1d.flatten.output.features", 1000),)
    (found,) = Diagnoser().explain(asked, 512_000, Paper(Earlier(under, ("",)))).best
    assert (found.name, found.overrides) == ("par.bias_omitted", under)


DILATED = "{network: {layers: [conv: {kernel: 5, dilation: 2}, max_pool: {kernel: 2, stride: 2}, conv: {kernel: 5}]}}"
BOTH = [
    (DILATED, "receptive_field.side", "14", ["rf.jump_forgotten", "rf.dilation_ignored"]),
    (CONV, "conv.parameters", "4608", ["par.bias_omitted"]),
    (CONV, "conv.output", "33×33×32", ["size.same_means_valid"]),
]


@pytest.mark.parametrize(("given", "ask", "answer", "shown"), BOTH)
def test_both_are_said_where_two_fit(given: str, ask: str, answer: str, shown: list[str]) -> None:
    """Of two misconceptions that fit both are said, though one is a little commoner."""
    found = result_of("1.p", {"1.p": answer}, part_of(f"ask: {ask}, marks: 4", given))
    assert [one.mistake for one in found.diagnoses] == shown
    assert bool(found.reasons) is (len(shown) > 1)


INNER = "[zero_pad: {padding: 1}, block: {layers: [conv: {filters: 4, kernel: 3}]}]"
IN_BLOCKS = f"{{network: {{input: 9×9×2, layers: [block: {{name: b, layers: {INNER}}}]}}}}"
PLACES = [("b.output", 0.0), ("conv.output", ELSEWHERE)]


@pytest.mark.parametrize(("ask", "more"), PLACES)
def test_a_layer_of_the_block_is_not_elsewhere(ask: str, more: float) -> None:
    """A mistake made in a layer of the block that is asked was made there, whatever the layers are called."""
    asked = part_of(f"ask: {ask}, marks: 4", IN_BLOCKS).asked["1.p"]
    (found,) = (one for one in candidates(asked, ())[7, 7, 4] if one.name == "size.padding_forgotten")
    assert found.bits == pytest.approx(UNLEARNED.of(found.mistakes[0]) + more)


WORKING = [
    ("495616", ["size.plus1_missing", "size.same_means_valid"]),
    ("44 × 44 × 256 = 495616", ["size.plus1_missing", "size.same_means_valid"]),
    ("(227 - 7)/5 = 44 ⇒ 44 × 44 × 256 = 495616", ["size.plus1_missing"]),
]


@pytest.mark.parametrize(("answer", "shown"), WORKING)
def test_what_stands_in_the_working(answer: str, shown: list[str]) -> None:
    """Of two that explain a value equally well the one whose proof the student wrote down is named."""
    found = result_of("1d.own.flatten", {"1d.own": OWN, "1d.own.flatten": answer})
    assert [one.mistake for one in found.diagnoses] == shown


def test_candidates_are_made_once() -> None:
    """What mistakes lead to is worked out once for a part, whatever the number of students."""
    calls: list[str] = []
    known = mistake("a")

    def counted(target: Target) -> object:
        calls.append(target.quantity.name)
        return known.explain(target)

    counting = Mistake("a", known.kind, known.title, known.advice, (), counted)  # type: ignore[arg-type]
    diagnoser = Diagnoser(Costs(mistakes={"a": counting}))
    for _ in range(3):
        diagnoser.explain(seed_marker().asked["1c.parameters"], WRONG)
    assert calls == ["conv.parameters"]


def test_one_mistake_in_several_places_is_told_once() -> None:
    """A mistake that reaches a value from several layers stands once among the candidates, in the first of them."""
    found = candidates(seed_marker().asked["1a.side"], ())[7]
    assert [one.name for one in found] == ["rf.layer_left_out"]
    assert found[0].last.where == "conv1"
    assert found[0].kind.credit == Fraction(3, 4)
