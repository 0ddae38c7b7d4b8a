"""What is counted over a class."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from grader.classroom import Tally
from grader.classroom.statistics import correlation, discriminations, facility
from grader.model import Result, Status, Student, Verdict
from grader.overview import ClassOverview
from tests.reporting.example import (
    CONV_RESULT,
    DECIDED,
    EXAM,
    IGNORED,
    POOL_RESULT,
    PURPOSE_RESULT,
    REJECTED,
    RESULT,
    exam_in,
)


def overview_of(*results: Result) -> ClassOverview:
    tally = Tally()
    for result in results:
        tally.add(result)
    return tally.overview()


def test_every_entry_is_counted_once() -> None:
    """The statuses add up to the entries, which stand in the order in which they came."""
    overview = overview_of(RESULT, REJECTED, IGNORED, replace(RESULT, status=Status.MARKED))
    assert overview.statuses == {
        Status.MARKED: 1,
        Status.NEEDS_REVIEW: 1,
        Status.REJECTED: 1,
        Status.IGNORED: 1,
    }
    assert [row.file for row in overview.entries] == [
        "submissions/s01.yaml",
        "submissions/broken.yaml",
        "submissions/README",
        "submissions/s01.yaml",
    ]
    assert [row.marks for row in overview.entries] == [Fraction(25, 2), None, None, Fraction(25, 2)]
    assert overview.exams[0].totals == (Fraction(25, 2), Fraction(25, 2))
    assert overview.exams[0].provisional == 1


def test_the_facility_leaves_undecided_answers_out() -> None:
    """A part's facility is the mean share of the marks of the answers that are decided."""
    overview = overview_of(RESULT, replace(RESULT, parts=(replace(CONV_RESULT, marks=Fraction(4)), DECIDED)))
    parts = {part.part: part for part in overview.exams[0].parts}
    assert parts["1.conv.parameters"].facility == Fraction(13, 16)
    assert (parts["4.purpose"].facility, parts["4.purpose"].counted) == (Fraction(3, 4), 1)
    assert parts["1.conv.parameters"].verdicts[Verdict.PARTLY] == 2
    assert parts["1.conv.parameters"].discrimination is None
    assert [review.part for review in overview.entries[0].reviews] == ["3.side", "4.purpose"]
    assert overview.entries[1].reviews == ()


def test_the_share_right_is_of_right_values_alone() -> None:
    """What is carried has its marks in the facility, and isn't counted as right; what waits isn't counted at all."""
    carried = replace(CONV_RESULT, verdict=Verdict.CARRIED, marks=Fraction(4))
    right = replace(carried, verdict=Verdict.RIGHT)
    waiting = replace(CONV_RESULT, verdict=Verdict.NEEDS_REVIEW, marks=Fraction(0))
    overview = overview_of(*(replace(RESULT, parts=(one,)) for one in (carried, right, carried, waiting)))
    part = next(part for part in overview.exams[0].parts if part.part == "1.conv.parameters")
    assert (part.facility, part.share_right, part.counted) == (Fraction(1), Fraction(1, 3), 3)
    overview = overview_of(replace(RESULT, parts=(waiting,)))
    assert overview.exams[0].parts[0].share_right is None


def test_a_mistake_counts_once_a_submission() -> None:
    """A mistake named twice in one submission is one; the commonest stands first, with its first example."""
    other = replace(CONV_RESULT.diagnoses[0], mistake="ar.other")
    twice = replace(POOL_RESULT, diagnoses=(CONV_RESULT.diagnoses[0], other))
    overview = overview_of(replace(RESULT, parts=(CONV_RESULT, twice)), replace(RESULT, parts=(CONV_RESULT,)))
    assert [(each.mistake, each.students, each.part) for each in overview.exams[0].mistakes] == [
        ("par.bias_omitted", 2, "1.conv.parameters"),
        ("ar.other", 1, "1.pool.output"),
    ]


def test_exams_are_counted_apart() -> None:
    """Each exam of a folder has statistics of its own, in the order of their ids."""
    overview = overview_of(replace(RESULT, exam=exam_in("fa", "zz")), RESULT)
    assert [(exam.id, len(exam.totals)) for exam in overview.exams] == [("small", 1), ("zz", 1)]


def test_discrimination_from_ten_students_on() -> None:
    """A part that the better students do better has a positive discrimination; below ten there is none."""

    def student(index: int) -> Result:
        parts = (
            replace(CONV_RESULT, marks=Fraction(index, 3)),
            replace(POOL_RESULT, marks=Fraction(index, 5)),
            PURPOSE_RESULT,
        )
        return replace(RESULT, student=Student(f"s{index}"), parts=parts)

    def found(count: int) -> dict[str, Fraction | None]:
        (exam,) = overview_of(*(student(index) for index in range(count))).exams
        return {part.part: part.discrimination for part in exam.parts}

    assert found(10)["1.conv.parameters"] == 1
    assert found(10)["4.purpose"] is None
    assert found(9)["1.conv.parameters"] is None


CORRELATIONS = [
    ([(0, 0), (1, 1)], Fraction(1)),
    ([(0, 1), (1, 0)], Fraction(-1)),
    ([(0, 1), (0, 2)], None),
    ([(1, 1), (2, 1)], None),
    ([(0, 1), (1, 2), (2, 4)], Fraction(98, 100)),
    ([(0, 0), (1, 1), (0, 1), (1, 0)], Fraction(0)),
    ([], None),
]


@pytest.mark.parametrize(("pairs", "found"), CORRELATIONS)
def test_correlation(pairs: list[tuple[int, int]], found: Fraction | None) -> None:
    """A correlation has two decimals, and is none where one side doesn't vary."""
    assert correlation(pairs) == found


def test_nothing_to_count() -> None:
    """Nobody, or a part of no marks, has no facility."""
    assert facility([None], Fraction(2)) is None
    assert facility([Fraction(0)], Fraction(0)) is None
    assert discriminations({}) == {}
    assert overview_of().exams == ()
    assert EXAM.out_of == 20
