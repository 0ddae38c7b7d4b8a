"""What a student learns of their own answers, and what never: the right ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checking import self_check as self_check_module
from grader.checking.self_check import self_check
from grader.derivation.printing import spaced, text
from grader.model import Exam, PartResult, Student, Submission, Verdict
from grader.source import Scalar
from grader.submissions import entries, read_submission
from tests.marking.seed_exam import KEY, OWN, seed_exam, seed_marker

SUBMISSIONS = KEY.parents[1] / "submissions"
LEVELS = ["reading", "verdict", "hint"]


def at_level(level: str) -> dict[str, Exam]:
    return {seed_exam().id: replace(seed_exam(), self_check=level)}


def lines(answers: dict[str, str], level: str = "verdict", language: str | None = "en") -> list[str]:
    nodes = {part: Scalar(answer, 1) for part, answer in answers.items()}
    submission = Submission("f.yaml", seed_exam().id, Student("s"), nodes)
    return list(self_check(submission, at_level(level), language).lines)


LOOK = "One idea is worth another look"
GO_THROUGH = "The method may well be right; go through the writing and the arithmetic once more."
TOLD = [
    ("reading", "4608", ["1c.parameters: read as 4608"]),
    ("reading", "4640", ["1c.parameters: read as 4640"]),
    ("verdict", "4608", ["1c.parameters: not right; read as 4608"]),
    ("verdict", "4640", ["1c.parameters: right; read as 4640"]),
    ("hint", "4608", ["1c.parameters: not right; read as 4608", f"    {LOOK}: biases left out."]),
    ("hint", "4641", ["1c.parameters: not right; read as 4641", f"    {GO_THROUGH}"]),
    ("hint", "4640 = 3·3·16·32 + 31", ["1c.parameters: not right; read as 4639",
                                       "    this line doesn't hold: 4640 = 3·3·16·32 + 31"]),
    ("hint", "4640", ["1c.parameters: right; read as 4640"]),
    ("verdict", "35 × 4 = 139", ["1c.parameters: not right; read as 139", "    this line doesn't hold: 35 × 4 = 139"]),
    ("reading", "35 × 4 = 139", ["1c.parameters: read as 139"]),
    ("verdict", " ", ["1c.parameters: no answer"]),
    ("reading", "", ["1c.parameters: no answer"]),
    ("verdict", "many", ["1c.parameters: can't be read", '    unknown word "many"; write numbers, letters and signs',
                         "    many", "    ^"]),
    ("reading", "many", ["1c.parameters: can't be read", '    unknown word "many"; write numbers, letters and signs',
                         "    many", "    ^"]),
]  # fmt: skip


@pytest.mark.parametrize(("level", "answer", "told"), TOLD)
def test_levels(level: str, answer: str, told: list[str]) -> None:
    """A student learns what was read, then whether it is right, then a hint: as far as the key allows, no more."""
    found = lines({"1c.parameters": answer}, level)
    at = next(index for index, line in enumerate(found) if line.startswith("1c.parameters"))
    assert found[at : at + len(told)] == told
    assert not found[at + len(told)].startswith(" ")


def test_a_hint_is_said_once() -> None:
    """Two explanations that send a student to the same place say so once."""
    result = seed_marker().mark(Submission("f", seed_exam().id, Student("s"), {"1c.parameters": Scalar("4641", 1)}))
    (part,) = (part for part in result.parts if part.part.id == "1c.parameters")
    twice = replace(part, diagnoses=(*part.diagnoses, *part.diagnoses))
    assert list(self_check_module._hints(twice, "en")) == [GO_THROUGH]


def test_an_unknown_word_in_persian() -> None:
    """A terminal shows the marks that isolate a word as what they are, so there are none."""
    found = lines({"1c.parameters": "many"}, language="fa")
    assert '    واژهٔ ناشناخته: "many"؛ عدد، حرف و نشانه بنویسید' in found


def test_free_text_and_networks() -> None:
    """Free text is for a person; a network is told whether it meets the demands, and not by how much."""
    found = lines({"1b.purpose": "smaller maps", "1d.own": OWN})
    assert "1b.purpose: a person decides" in found
    assert "1d.own: right" in found
    assert "1b.purpose: " in lines({"1b.purpose": "smaller maps"}, "reading")


def test_a_matrix_is_read_in_one_line() -> None:
    """A matrix that was read is shown with its rows in one line."""
    assert "2a.valid: not right; read as 1 2 / 3 4" in lines({"2a.valid": "1 2\n3 4"})


def test_in_persian() -> None:
    """The key's own language is used unless another is asked for."""
    assert "1c.parameters: درست؛ خوانده شد: 4640".replace("؛", ";") in lines({"1c.parameters": "4640"}, language=None)


def test_unknown_parts_are_told_of() -> None:
    """An answer to no part is told of with its line."""
    assert any('no part "1a.sid"' in line for line in lines({"1a.sid": "9"}))


def whole(level: str = "verdict") -> Submission:
    answers = {
        part: Scalar(spaced(asked.expected), 1) for part, asked in seed_marker().asked.items() if not asked.part.rubric
    }
    own = seed_marker().known.own_networks.read(seed_marker().known.parts["1d.own"], Scalar(OWN, 1))
    assert own.solved is not None
    assert own.derivation is not None
    for part in seed_exam().parts:
        if part.owner:
            values = [own.derivation.official.value(step) for step in own.solved.quantities[part.ask].steps]
            answers[part.id] = Scalar("×".join(map(str, values)), 1)
    texts = {part.id: Scalar("because", 1) for part in seed_exam().parts if part.rubric}
    return Submission("f", "" if level == "verdict" else seed_exam().id, Student("s"), {
        **answers, **texts, "1d.own": Scalar(OWN, 1)})  # fmt: skip


def without_free_text(level: str) -> dict[str, Exam]:
    """Return the exam without the parts that only a person decides on."""
    (exam,) = at_level(level).values()
    questions = (replace(each, parts=tuple(part for part in each.parts if not part.rubric)) for each in exam.questions)
    return {exam.id: replace(exam, questions=tuple(questions))}


def test_all_right() -> None:
    """All is right when everything is right; where only reading is told of, when all is read."""
    exams = {level: without_free_text(level) for level in ("verdict", "hint")}
    free = {part.id for part in seed_exam().parts if part.rubric}
    said = {part: node for part, node in whole().answers.items() if part not in free}
    assert self_check(replace(whole(), answers=said), exams["verdict"], None).all_right
    assert self_check(replace(whole("hint"), answers=said), exams["hint"], None).all_right
    assert not self_check(whole(), at_level("verdict"), None).all_right
    assert self_check(whole("reading"), at_level("reading"), None).all_right
    wrong = replace(whole("reading"), answers={**whole("reading").answers, "1a.side": Scalar("8", 1)})
    assert self_check(wrong, at_level("reading"), None).all_right
    unread = replace(whole("reading"), answers={**whole("reading").answers, "1a.side": Scalar("foo", 1)})
    assert not self_check(unread, at_level("reading"), None).all_right
    less = replace(whole(), answers={**said, "1a.side": Scalar("8", 1)})
    assert not self_check(less, exams["verdict"], None).all_right
    more = replace(whole(), answers={**said, "1a.sid": Scalar("8", 1)})
    assert not self_check(more, exams["verdict"], None).all_right


def test_what_can_not_be_marked() -> None:
    """A file that can't be marked says why; an unknown exam names the known ones; nothing is right."""
    exams = at_level("verdict")
    for entry in entries([SUBMISSIONS / "s10.yaml", SUBMISSIONS / "s12.yaml", SUBMISSIONS / "README.md"]):
        found = self_check(read_submission(entry), exams, "en")
        assert found.lines
        assert not found.all_right
    other = self_check(Submission("f", "other", Student("s")), exams, "en")
    assert list(other.lines) == ['There is no key for the exam "other". Known: deep-learning-theory.']
    two = {**exams, "b": replace(seed_exam(), id="b")}
    assert not self_check(Submission("f", "", Student("s")), two, "en").all_right


def told_forbidden(result: PartResult, said: str) -> list[str]:
    """Return what of a part's right answer stands in what was said and not in what the student wrote themselves."""
    if result.expected is None or result.verdict in {Verdict.RIGHT, Verdict.NEEDS_REVIEW}:
        return []
    right = {text(result.expected), spaced(result.expected), " / ".join(text(result.expected).splitlines())}
    if result.follows is not None:
        right.add(text(result.follows))
    typed = " / ".join(result.typed.splitlines())
    read = "" if result.read_as is None else " / ".join(text(result.read_as).splitlines())
    return [one for one in right if len(one) > 1 and one in said and one not in typed and one not in read]


def leaks(submission: Submission, level: str) -> list[str]:
    said = {line.partition(":")[0]: line for line in self_check(submission, at_level(level), "en").lines}
    result = seed_marker().mark(submission)
    return [one for part in result.parts for one in told_forbidden(part, said.get(part.part.id, ""))]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("file", sorted(SUBMISSIONS.iterdir()), ids=lambda file: file.name)
def test_no_submission_learns_a_right_answer(file: Path, level: str) -> None:
    """Of no shipped submission does a part that is wrong show its right answer to the student."""
    (entry,) = entries([file])
    assert leaks(read_submission(entry), level) == []


PARTS = st.sampled_from(["1a.side", "1a.area", "1c.size", "1c.parameters", "1d.pool.output", "1d.total", "1d.flatten"])
ANSWERS = st.one_of(
    st.integers(0, 10**9).map(str),
    st.sampled_from(["4608", "111×111×128", "3·3·16·32", "3·3·16·32 = 4650", "81", "x", "1577088", "3 × 3 = 4640 - 1"]),
)


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(PARTS, ANSWERS, min_size=1, max_size=5), st.sampled_from(LEVELS))
def test_nobody_learns_a_right_answer(answers: dict[str, str], level: str) -> None:
    """Whatever a student writes, no right answer stands in what they are told."""
    nodes = {part: Scalar(answer, 1) for part, answer in answers.items()}
    assert leaks(Submission("f", seed_exam().id, Student("s"), nodes), level) == []
