"""Questions of real exams as keys: right answers as students write them, and wrong ones with what is named in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grader.checking import check
from grader.document import read_yaml
from grader.keys import read_key
from grader.marking import Marker
from grader.mistakes import MISTAKES
from grader.model import PartResult, Verdict
from grader.source import plain
from tests.marking.seed_exam import answered, result_of

FOLDER = Path(__file__).parent
KEYS = sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "answers")
NUMBERS = [
    1, 2, 5, 8, 9, 11, 13, 15, 17, 19, 20, 28, 29, 31, 34, 41, 44, 45, 46, 50, 54, 56, 58, 60, 62, 63, 64, 65, 66,
    67, 68, 70, 71, 76, 77, 79, 80, 81, 82, 85, 89, 90, 97, 99, 102, 104, 106, 110, 115, 116, 117, 118, 119,
]  # fmt: skip
"""Of the items: 1 is E001."""
PROSE = {
    "E062": "what happens to a network whose input is smaller is told in words",
}
"""Items that no key can ask, with the reason."""


class Answer(NamedTuple):
    """An answer to a part: of a wrong one the mistake behind it, and the mistakes that are named."""

    key: str
    part: str
    text: str
    rule: str = ""
    named: tuple[str, ...] = ()
    note: str = ""


@cache
def table() -> Mapping[str, Any]:
    """Return what answers.yaml says of each item."""
    node, problems = read_yaml((FOLDER / "answers.yaml").read_bytes())
    assert node is not None
    assert problems == []
    return plain(node)  # type: ignore[no-any-return]


@cache
def marker(key: str) -> Marker:
    """Return a marker of a key of this folder."""
    return Marker(read_key(FOLDER / f"{key}.yaml"))


def marked(answer: Answer) -> PartResult:
    """Return what becomes of an answer by itself."""
    return result_of(answer.part, {answer.part: answer.text}, marker(answer.key))


def written(kind: str) -> list[Answer]:
    """Return the right or the suggested answers."""
    return [
        Answer(entry["key"], f"{item}.{part}", text)
        for item, entry in table().items()
        for part, forms in entry.get(kind, {}).items()
        for text in ([forms] if isinstance(forms, str) else forms)
    ]


def wrong() -> list[Answer]:
    """Return the wrong answers: named is the mistake behind one, unless the table says otherwise."""
    return [
        Answer(
            entry["key"],
            f"{item}.{row['part']}",
            row["answer"],
            row.get("rule", ""),
            tuple(row.get("named", [row["rule"]] if row.get("rule") else [])),
            row.get("note", ""),
        )
        for item, entry in table().items()
        for row in entry.get("wrong", ())
    ]


def _shown(answer: Answer) -> str:
    return f"{answer.part}: {answer.text}"


@pytest.mark.parametrize("answer", written("right"), ids=_shown)
def test_a_right_answer_gets_full_marks(answer: Answer) -> None:
    """However it is written: in one number, as a product, as a chain of working, in any digits."""
    result = marked(answer)
    assert (result.verdict, result.marks, result.diagnoses) == (Verdict.RIGHT, result.part.marks, ())


@pytest.mark.parametrize("answer", written("suggested"), ids=_shown)
def test_a_right_answer_in_words_is_suggested_full_marks(answer: Answer) -> None:
    """Words go to a person, with what the rubric suggests."""
    result = marked(answer)
    assert (result.verdict, result.suggested) == (Verdict.NEEDS_REVIEW, result.part.marks)


@pytest.mark.parametrize("answer", wrong(), ids=_shown)
def test_a_wrong_answer_is_wrong_and_named_as_the_table_says(answer: Answer) -> None:
    """It never gets full marks, and exactly the mistakes of the table are named: none where none is known yet."""
    result = marked(answer)
    assert result.verdict in {Verdict.WRONG, Verdict.PARTLY}
    assert result.marks < result.part.marks
    assert tuple(diagnosis.mistake for diagnosis in result.diagnoses) == answer.named


@pytest.mark.parametrize("answer", [answer for answer in wrong() if answer.rule], ids=_shown)
def test_a_mistake_that_is_known_is_named(answer: Answer) -> None:
    """Where the catalogue has the mistake behind an answer it is named, or the table notes why not."""
    assert answer.rule in answer.named or answer.rule not in MISTAKES or answer.note


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_sound(key: str) -> None:
    """Its own answers get full marks; each text is there in both languages."""
    exam = marker(key).exam
    assert [finding for finding in check(exam) if finding.error] == []
    texts = [exam.title, *(question.text for question in exam.questions), *(part.text for part in exam.parts)]
    assert all(text.en and text.fa for text in texts)


@pytest.mark.parametrize("key", KEYS)
def test_every_part_has_its_answers(key: str) -> None:
    """The table answers each part of each key, under the item that its id begins with."""
    answers = {answer.part for kind in ("right", "suggested") for answer in written(kind) if answer.key == key}
    assert answers == set(marker(key).known.parts)


def test_every_item_is_accounted_for() -> None:
    """An item is in a key, or it is told why it can't be."""
    assert sorted([*table(), *PROSE]) == [f"E{number:03}" for number in NUMBERS]


CARRIED = {
    "E081.conv1": ("10 × 32 × 32", Verdict.PARTLY, False),
    "E081.pool1": ("10 × 16 × 16", Verdict.CARRIED, True),
    "E081.conv2": ("10 × 8 × 8", Verdict.CARRIED, True),
    "E081.pool2": ("10 × 4 × 4", Verdict.CARRIED, True),
    "E081.flatten": ("160", Verdict.CARRIED, True),
    "E081.dense_parameters": ("322", Verdict.CARRIED, True),
    "E081.total": ("280 + 910 + 322 = 1512", Verdict.CARRIED, True),
}


def test_a_size_that_is_rounded_up_is_followed_through() -> None:
    """A wrong rounding is paid for where it is first made, and what follows from it keeps its marks."""
    result = answered({part: text for part, (text, _, _) in CARRIED.items()}, marker("channels_first"))
    found = {part.part.id: (part.typed, part.verdict, part.follow_through) for part in result.parts}
    assert {part: found[part] for part in CARRIED} == CARRIED
