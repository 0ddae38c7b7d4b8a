"""Answers found by the exam's parts, however their ids were spelt."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.errors import Problem
from grader.marking import Marker, wording
from grader.model import Decision, PartResult, Status, Verdict
from grader.source import Items, Node, Scalar, Table
from tests.marking.seed_exam import answered, result_of, seed_marker


def table(**entries: Node) -> Table:
    return Table(dict(entries), dict.fromkeys(entries, 1), 1)


SPELT: list[dict[str, str | Node]] = [
    {"1c.size": "35×35×32"},
    {"1C.Size": "35×35×32"},
    {"۱c.size": "35×35×32"},
    {" 1c. size ": "35×35×32"},
    {"1c": table(size=Scalar("35×35×32", 2))},
    {"1c": table(SIZE=Scalar("35×35×32", 2))},
    {"Part one": Table({"1C.size": Scalar("35×35×32", 2)}, {"1C.size": 2}, 1)},
    {"Part one": Table({"1c": table(size=Scalar("35×35×32", 2))}, {"1c": 2}, 1)},
]


@pytest.mark.parametrize("answers", SPELT)
def test_a_part_is_found_however_its_id_is_spelt(answers: dict[str, str | Node]) -> None:
    """Case, digits, blanks and nesting don't matter."""
    result = answered(answers)
    (size,) = (part for part in result.parts if part.part.id == "1c.size")
    assert size.verdict is Verdict.RIGHT
    assert result.problems == ()


OTHERS: list[tuple[dict[str, str | Node], str]] = [
    ({"1c.sice": "35"}, 'no part "1c.sice". Did you mean "1c.size"?'),
    ({"1c": "35×35×32"}, 'no part "1c"'),
    ({"9": table(size=Scalar("35", 2))}, 'no part "9"'),
    ({"1c": table(wide=Scalar("35", 2))}, 'no part "1c.wide"'),
    ({"1c.size": "35×35×32", "1C.size": "1"}, 'part "1C.size" is answered twice'),
    ({"1c.size": "35×35×32", "1c": table(size=Scalar("1", 2))}, 'part "1c.size" is answered twice'),
]


@pytest.mark.parametrize(("answers", "told"), OTHERS)
def test_what_belongs_to_no_part_is_told_of(answers: dict[str, str | Node], told: str) -> None:
    """An answer without a part, or a second one to a part, goes to a person with its name."""
    (problem,) = answered(answers).problems
    assert told in problem.message
    assert problem.line in {1, 2}


def broken(text: str) -> Scalar:
    return Scalar(text, 5, problem=Problem("This is not YAML.", 6, caret="1c.size: 3: 4\n          ^"))


def texts(part: PartResult) -> list[object]:
    return [reason.text for reason in part.reasons]


LENT: list[tuple[dict[str, str | Node], str, str, str]] = [
    ({"1c.paramters": "4640"}, "1c.parameters", "4640", "4"),
    ({"1c.paramters": "4608"}, "1c.parameters", "4608", "3"),
    ({"1c.paramters": "17"}, "1c.parameters", "17", "0"),
    ({"1c.paramters": "many"}, "1c.parameters", "many", ""),
    ({"1c_size": Items([Scalar("35", 1), Scalar("35", 1), Scalar("32", 1)], 1)}, "1c.size", "[35, 35, 32]", "2"),
    ({"question 1c": "4640"}, "1c.parameters", "4640", ""),
    ({"question 1c": "4640"}, "1c.size", "4640", ""),
    ({"question 1c": table(size=Scalar("1", 2))}, "1c.size", "{size: 1}", ""),
    ({"1c": table(wide=Scalar("35", 2))}, "1c.size", "35", ""),
    ({"1c": table(wide=Scalar("35", 2))}, "1c.parameters", "35", ""),
    ({"1c.param": "4640", "1c.parametres": "4640"}, "1c.parameters", "1c.param: 4640\n1c.parametres: 4640", ""),
    ({"1c.param": "4640", "1c.parametres": "9"}, "1c.parameters", "1c.param: 4640\n1c.parametres: 9", ""),
    ({"1c.param": "", "1c.parametres": "4640"}, "1c.parameters", "4640", "4"),
    ({"1b": "smaller maps, robust to small shifts"}, "1b.purpose", "smaller maps, robust to small shifts", "2"),
    ({"1c.param": broken("1c.param: 3: 4")}, "1c.parameters", "1c.param: 3: 4", ""),
    ({"1a.area": "9\n1c.size: 35"}, "1c.size", "9\n1c.size: 35", ""),
    ({"1b.purpose": "It shrinks maps. 1C.Size : 35"}, "1c.size", "It shrinks maps. 1C.Size : 35", ""),
]


@pytest.mark.parametrize(("answers", "part", "typed", "suggested"), LENT)
def test_an_answer_of_no_part_is_lent_to_those_it_may_belong_to(
    answers: dict[str, str | Node], part: str, typed: str, suggested: str
) -> None:
    """A person decides, with what was typed, both ids, and the marks that it would get where one part is meant."""
    found = result_of(part, answers)
    assert (found.verdict, found.marks, found.typed) == (Verdict.NEEDS_REVIEW, Fraction(0), typed)
    assert found.suggested == (Fraction(suggested) if suggested else None)
    (first, *_) = found.reasons
    assert first.text in {wording.LENT, wording.WITHIN}
    assert part in first.plain("en")
    assert part in first.plain("fa")
    assert all(name.split(".")[0] in " ".join(each.plain("en") for each in found.reasons) for name in answers)


def test_what_was_read_of_a_lent_answer_stays() -> None:
    """The value, the diagnosis with its proof and the reasons stand there as a suggestion."""
    found, alone = (result_of("1c.parameters", {name: "4608"}) for name in ("1c.paramters", "1c.parameters"))
    assert found.read_as == alone.read_as
    assert found.diagnoses == alone.diagnoses
    assert found.reasons[1:] == alone.reasons
    unread = result_of("1c.parameters", {"1c.paramters": "many"})
    assert unread.caret


UNTOUCHED: list[tuple[dict[str, str | Node], str, Verdict]] = [
    ({"1c.size": "35×35×32", "1c.sice": "1"}, "1c.size", Verdict.RIGHT),
    ({"1c.size": "35×35×32", "1c.sice": "1"}, "1c.parameters", Verdict.MISSING),
    ({"1c.paramters": ""}, "1c.parameters", Verdict.MISSING),
    ({"1c.paramters": "\u200b "}, "1c.parameters", Verdict.MISSING),
    ({"1c.paramters": "4640"}, "1c.size", Verdict.MISSING),
    ({"zzz": ""}, "1c.parameters", Verdict.MISSING),
    ({"zzz": "4640", "1c.parameters": "4640"}, "1c.parameters", Verdict.RIGHT),
    ({"zzz": "1c.parameters: 4640"}, "1a.side", Verdict.MISSING),
    ({"1b.purpose": "as in 1c.size, it shrinks"}, "1c.size", Verdict.MISSING),
    ({"1c.size": "35×35×32", "1b.purpose": "see 1c.size: smaller"}, "1c.size", Verdict.RIGHT),
]


@pytest.mark.parametrize(("answers", "part", "verdict"), UNTOUCHED)
def test_other_parts_stay_as_they_are(answers: dict[str, str | Node], part: str, verdict: Verdict) -> None:
    """An answered part keeps its result, and a blank lends nothing."""
    assert result_of(part, answers).verdict is verdict


def test_an_answer_near_nothing_keeps_the_paper_with_a_person() -> None:
    """No part is undecided, but the paper isn't marked until a person has seen the answer."""
    result = answered({"zzz": "4640"})
    assert result.status is Status.NEEDS_REVIEW
    assert [problem.path for problem in result.problems] == ["answers.zzz"]


def test_more_than_anybody_mistypes_is_lent_to_no_part() -> None:
    """A hostile file doesn't have thousands of ids compared; each is told of all the same."""
    answers: dict[str, str | Node] = {f"zz{number}": "1" for number in range(50)}
    result = answered({**answers, "1c.paramters": "4640"})
    assert {part.verdict for part in result.parts} == {Verdict.NEEDS_REVIEW}
    assert not any("4640" in part.typed for part in result.parts)
    assert len(result.problems) == 51


LENT_ALL_THE_SAME: list[tuple[dict[str, str | Node], str]] = [
    # What the id asks for, as the key says it.
    ({"conv.parameters": "4640"}, "1c.parameters"),
    # Near nothing: any unanswered part may be meant.
    ({"zzz": "4640"}, "1c.parameters"),
    ({"zzz": "4640", "1c.parameters": "4608"}, "1a.side"),
]


@pytest.mark.parametrize(("answers", "part"), LENT_ALL_THE_SAME)
def test_no_answer_is_lost_for_its_id(answers: dict[str, str | Node], part: str) -> None:
    """What was typed stands with the part that it may belong to, and a person decides."""
    result = result_of(part, answers)
    assert result.verdict is Verdict.NEEDS_REVIEW
    written = next(
        str(node.text)
        for name, node in ((name, Scalar(str(text), 1)) for name, text in answers.items())
        if name != part
    )
    assert written in result.typed


TWICE: list[tuple[dict[str, str | Node], str]] = [
    ({"1c.size": "35×35×32", "1C.Size": "1"}, "1c.size: 35×35×32\n1C.Size: 1"),
    ({"1c.size": "35×35×32", "1c": table(size=Scalar("1", 2))}, "1c.size: 35×35×32\n1c.size: 1"),
    ({"1c.size": "a", "1C.size": "b", "1c.SIZE": "c"}, "1c.size: a\n1C.size: b\n1c.SIZE: c"),
    ({"1c.size": "35", "1C.size": broken("1C.size: 3: 4")}, "1c.size: 35\n1C.size: 3: 4"),
]


@pytest.mark.parametrize(("answers", "typed"), TWICE)
def test_two_answers_to_one_part_go_to_a_person(answers: dict[str, str | Node], typed: str) -> None:
    """Neither counts by itself, and both are shown."""
    found = result_of("1c.size", answers)
    assert (found.verdict, found.marks, found.typed, found.suggested) == (
        Verdict.NEEDS_REVIEW,
        Fraction(0),
        typed,
        None,
    )
    assert wording.TWICE in texts(found)


ONCE: list[dict[str, str | Node]] = [
    {"1c.size": "35×35×32", "1C.Size": " 35×35×32 "},
    {"1c.size": "35 × 35 × 32", "1c": table(size=Scalar("35 ×  35 × 32", 2))},
    {"1c.size": "", "1C.Size": "35×35×32"},
    {"1c.size": "35×35×32", "1C.Size": "\u200b"},
]


@pytest.mark.parametrize("answers", ONCE)
def test_two_equal_answers_are_one(answers: dict[str, str | Node]) -> None:
    """What says the same again, or nothing, takes nothing away and is no problem."""
    result = answered(answers)
    assert (result_of("1c.size", answers).verdict, result.problems) == (Verdict.RIGHT, ())


BROKEN: list[tuple[dict[str, str | Node], str, str]] = [
    ({"1c.size": broken("1c.size: 3: 4")}, "1c.size", "1c.size: 3: 4"),
    ({"1c": table(size=broken("size: 3: 4"))}, "1c.size", "size: 3: 4"),
    ({"1d": table(own=table(input=broken("input: 3: 4")))}, "1d.own", "{input: input: 3: 4}"),
    ({"1a.area": Items([broken("- 3: [")], 1)}, "1a.area", "[- 3: []"),
    ({"1b.purpose": broken("1b.purpose: a\n1c.size: 35")}, "1c.size", "1b.purpose: a\n1c.size: 35"),
    ({"1b.purpose": broken("x" * 30_000)}, "1b.purpose", f"{'x' * 20_000}…"),
]


@pytest.mark.parametrize(("answers", "part", "typed"), BROKEN)
def test_lines_that_are_no_yaml_go_to_a_person(answers: dict[str, str | Node], part: str, typed: str) -> None:
    """The lines stand there as typed with the place, and the problem has its line and its path."""
    found = result_of(part, answers)
    assert (found.verdict, found.marks, found.typed) == (Verdict.NEEDS_REVIEW, Fraction(0), typed)
    assert texts(found)[-1] == wording.BROKEN
    assert "^" in found.caret
    (problem,) = answered(answers).problems
    assert (problem.line, problem.message) == (6, "This is not YAML.")
    assert problem.path.startswith("answers.1")


def test_other_parts_follow_from_a_lent_answer() -> None:
    """A value under a misspelt id is the student's own all the same, so that nothing is paid for twice."""
    misspelt = {"1d.flaten": "1577088", "1d.dense1.parameters": str(1577088 * 512 + 512)}
    spelt = {name.replace("flaten", "flatten"): answer for name, answer in misspelt.items()}
    one, other = (result_of("1d.dense1.parameters", dict(answers)) for answers in (misspelt, spelt))
    assert (one.verdict, one.marks, one.follows) == (other.verdict, other.marks, other.follows)
    assert one.follow_through


def test_a_decision_settles_a_doubt() -> None:
    """What a person decides about a lent answer stands."""
    decision = Decision("s", "1c.parameters", Fraction(4), "seen", answer="4640", verdict="needs-review")
    exam = replace(seed_marker().exam, decisions={("s", "1c.parameters"): decision})
    found = result_of("1c.parameters", {"1c.paramters": "4640"}, Marker(exam))
    assert (found.verdict, found.marks) == (Verdict.RIGHT, Fraction(4))
    assert wording.DECISION_STALE not in texts(found)


def test_a_network_is_no_nesting() -> None:
    """A student's own network, which is a mapping, stays one answer."""
    network = table(input=Scalar("227×227×3", 1), layers=Scalar("x", 1))
    result = answered({"1d": table(own=network)})
    (own,) = (part for part in result.parts if part.part.id == "1d.own")
    assert own.verdict is Verdict.UNREADABLE
    assert result.problems == ()


ONE_CONV = "227×227×3 → conv 16 5×5 same → maxpool 5×5 stride 2 → flatten → dense 100"
DISGUISED = "227×227×3 → conv1: activation relu → maxpool 227 → flatten → dense 100"
OWN = [
    (ONE_CONV, "1d.own.conv1.parameters", "1216", Verdict.RIGHT),
    (ONE_CONV, "1d.own.conv2.parameters", "1216", Verdict.NEEDS_REVIEW),
    (ONE_CONV, "1d.own.dense1.parameters", "20070500", Verdict.RIGHT),
    (DISGUISED, "1d.own.conv1.parameters", "0", Verdict.NEEDS_REVIEW),
]


@pytest.mark.parametrize(("network", "part", "answer", "verdict"), OWN)
def test_the_layers_of_an_own_network_are_found(network: str, part: str, answer: str, verdict: Verdict) -> None:
    """One convolution is the first, and what is called conv1 must be one."""
    result = answered({"1d.own": network, part: answer})
    (found,) = (one for one in result.parts if one.part.id == part)
    assert found.verdict is verdict


@pytest.mark.parametrize("name", ["output", "input", "total"])
def test_a_name_that_means_another_thing_is_unreadable(name: str) -> None:
    """A layer called like something else isn't impossible, it only can't be told apart."""
    network = f"227×227×3 → conv 16 5×5 same → maxpool 5×5 stride 2 → flatten → {name}: dense 100"
    result = answered({"1d.own": network})
    (own,) = (one for one in result.parts if one.part.id == "1d.own")
    assert own.verdict is Verdict.UNREADABLE
