"""One run: a folder in, a folder out; the same bytes again; every entry accounted for."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from grader.errors import KeyProblems, UseError
from grader.model import Status
from grader.worker import Lost
from grader.workflow import Request, grade
from grader.workflow import run as module
from grader.workflow import scan as scan_module
from grader.workflow.scan import scan
from tests.workflow.conftest import FIRST, SECOND, Place


def results(place: Place) -> list[dict[str, Any]]:
    return [json.loads(line) for line in place.written()["results.jsonl"].decode().splitlines()]


def statuses(place: Place) -> dict[str, str]:
    return {Path(one["file"]).name: one["status"] for one in results(place)}


def test_every_entry_is_accounted_for(place: Place) -> None:
    """Every entry of a folder stands once in the results and the gradebook, and the summary adds up."""
    folder = place.root / "submissions"
    place.answer("a.yaml", "s1")
    place.answer("b.yaml", "s2", "q.why: fewer weights")
    place.answer("c.yaml", "s3", exam="third")
    place.answer("d.yaml", "s4", "q.nothing: 1")
    (folder / "e.yaml").write_text("exam: [", encoding="utf-8")
    (folder / "f.yaml").write_bytes(b"\xff\xfe\x00")
    (folder / "g.yaml").symlink_to(folder / "a.yaml")
    (folder / "h.yaml").mkdir()
    (folder / "i.txt").write_text("hello", encoding="utf-8")
    (folder / "README.md").write_text("hello", encoding="utf-8")
    (folder / ".hidden").write_text("hello", encoding="utf-8")
    (folder / "sub").mkdir()
    (folder / "k.yaml").write_text("", encoding="utf-8")
    os.mkfifo(folder / "l.yaml")
    summary = place.grade()
    assert summary.total == 14 == sum(summary.statuses.values())
    assert statuses(place) == {
        "a.yaml": "marked",
        "b.yaml": "needs-review",
        "c.yaml": "rejected",
        "d.yaml": "needs-review",
        **dict.fromkeys(["e.yaml", "f.yaml", "g.yaml", "h.yaml", "i.txt", "k.yaml", "l.yaml"], "rejected"),
        **dict.fromkeys(["README.md", ".hidden", "sub"], "ignored"),
    }
    assert not summary.all_marked
    assert len(summary.wanting) == 10
    assert dict(summary.wanting)["submissions/b.yaml"] == "q.why"
    rows = list(csv.reader(io.StringIO(place.written()["gradebook.csv"].decode("utf-8-sig"))))
    assert len(rows) == 15
    assert len({len(row) for row in rows}) == 1


def test_results_are_sorted_and_name_their_reports(place: Place) -> None:
    """Results are sorted by student, then file, and each names its report, which is there."""
    for name, student in (("a.yaml", "s9"), ("b.yaml", "s1"), ("c.yaml", "s5")):
        place.answer(name, student)
    place.grade(formats=("json", "html"))
    found = results(place)
    assert [one["student"]["id"] for one in found] == ["s1", "s5", "s9"]
    assert all(one["report"].endswith(".json") and one["report"] in place.written() for one in found)
    assert len([name for name in place.written() if name.startswith("students/")]) == 6


def test_the_same_bytes_again(place: Place) -> None:
    """A second run over the same input gives the same bytes, whatever the number of processes."""
    for number in range(7):
        place.answer(f"{number}.yaml", f"s{number}", f"q.parameters: {4600 + 8 * number}")
    place.answer("x.yaml", "s3", "q.parameters: 1")
    (place.root / "submissions" / "y.yaml").write_text("nothing: {", encoding="utf-8")
    formats = ("html", "markdown", "json")
    first = place.grade(formats=formats)
    once = place.written()
    assert place.grade(formats=formats) == first
    assert place.written() == once
    again = place.grade(formats=formats, jobs=2)
    assert place.written() == once
    assert again == first


def test_decisions_in_several_processes(place: Place) -> None:
    """A decision that is out of date is flagged whether one process marks or two, and is never written."""
    place.answer("a.yaml", "s1", "q.why: fewer weights")
    place.answer("b.yaml", "s2", "q.why: fewer weights")
    decided = "exam: first\ndecisions:\n"
    decided += (
        "  - {student: s1, part: q.why, marks: 2, reason: nearly, answer: fewer weights, verdict: needs-review}\n"
    )
    decided += "  - {student: s2, part: q.why, marks: 3, reason: 'yes', answer: other words}\n"
    place.key("first.decisions.yaml", decided)
    one = place.grade()
    once = place.written()
    assert statuses(place) == {"a.yaml": "marked", "b.yaml": "needs-review"}
    assert [part["marks"] for entry in results(place) for part in entry["parts"] if part["id"] == "q.why"] == [2, 3]
    assert one.wanting == (("submissions/b.yaml", "q.why"),)
    assert place.grade(jobs=2) == one
    assert place.written() == once
    assert (place.root / "answer_keys" / "first.decisions.yaml").read_text(encoding="utf-8") == decided
    assert sorted(path.name for path in (place.root / "answer_keys").iterdir()) == [
        "first.decisions.yaml",
        "first.yaml",
    ]


def test_decisions_on_nobody_are_told_of(place: Place) -> None:
    """A decision on a student who handed nothing in isn't lost in silence; another spelling of an id is the same."""
    place.answer("a.yaml", "s1", "q.why: fewer weights")
    decided = "exam: first\ndecisions:\n"
    decided += "  - {student: S1, part: q.why, marks: 2, reason: nearly}\n"
    decided += "  - {student: s9, part: q.why, marks: 2, reason: nearly}\n"
    place.key("first.decisions.yaml", decided)
    assert place.grade().unmet == ("s9",)
    assert statuses(place) == {"a.yaml": "marked"}


def test_reports_in_the_marked_folder_are_no_entries(place: Place) -> None:
    """A folder that holds its own reports is marked the same again."""
    place.answer("a.yaml", "s1")
    inside = Request((place.root / "submissions",), place.root / "answer_keys", place.root / "submissions" / "reports")
    first = grade(inside)
    assert grade(inside) == first
    assert first.total == 1


def test_a_report_whose_student_is_gone_goes(place: Place) -> None:
    """A report of a student who is no longer there doesn't survive, and neither does one of another format."""
    place.answer("a.yaml", "s1")
    place.answer("b.yaml", "s2")
    place.grade()
    (place.root / "submissions" / "b.yaml").unlink()
    (place.root / "reports" / "students" / "notes.txt").write_text("mine", encoding="utf-8")
    place.grade(formats=("markdown",))
    names = [name for name in place.written() if name.startswith("students/")]
    assert [Path(name).suffix for name in sorted(names)] == [".txt", ".md"]


def test_one_students_marks_do_not_depend_on_others(place: Place) -> None:
    """Each student's line is what it is when the file lies alone."""
    place.answer("a.yaml", "s1", "q.parameters: 4608")
    place.grade()
    (alone,) = results(place)
    place.answer("b.yaml", "s0", "q.parameters: setattr(int, 'x', 1)")
    place.answer("c.yaml", "s2", "q.parameters: 9^9^9^9")
    (place.root / "submissions" / "d.yaml").write_text("&a [*a]", encoding="utf-8")
    place.grade()
    assert alone in results(place)


# ----- exams


def test_one_key_need_not_be_named(place: Place) -> None:
    """Where there is one key a submission need not name its exam; where there are two it must."""
    place.answer("a.yaml", "s1", exam="")
    place.grade()
    assert statuses(place) == {"a.yaml": "marked"}
    place.key("second.yaml", SECOND)
    place.grade()
    (result,) = results(place)
    assert result["status"] == "rejected"
    assert result["problems"] == [
        {"line": None, "path": "exam", "message": "The exam isn't named. Known: first, second."}
    ]


def test_two_exams_in_one_folder(place: Place) -> None:
    """Two exams in one folder are marked by their own keys; one student may hand in both."""
    place.key("second.yaml", SECOND)
    place.answer("a.yaml", "s1")
    place.answer("b.yaml", "s1", "q.parameters: 1160", exam="second")
    summary = place.grade()
    assert summary.all_marked
    found = {one["exam"]: one for one in results(place)}
    assert {exam: one["parts"][1]["verdict"] for exam, one in found.items()} == {"first": "right", "second": "right"}
    assert found["first"]["report"] != found["second"]["report"]
    written = place.written()
    assert b'lang="en"' in written[found["first"]["report"]]
    assert b'lang="fa"' in written[found["second"]["report"]]
    place.grade(language="fa")
    assert b'lang="fa"' in place.written()[found["first"]["report"]]


def test_no_submissions(place: Place) -> None:
    """A folder with nothing in it is one entry that is ignored; the reports say so."""
    summary = place.grade()
    assert (summary.total, dict(summary.statuses)) == (1, {Status.IGNORED: 1})
    assert {"index.html", "gradebook.csv", "results.jsonl"} <= set(place.written())


def test_an_unknown_exam(place: Place) -> None:
    """A submission for an exam without a key is rejected, with the near name; a long name is cut."""
    place.answer("a.yaml", "s1", exam="frist")
    place.answer("b.yaml", "s2", exam="x" * 100)
    place.grade()
    messages = [one["problems"][0]["message"] for one in results(place)]
    assert messages[0] == 'There is no key for the exam "frist". Did you mean "first"? Known: first.'
    assert "x" * 30 in messages[1]
    assert "x" * 61 not in messages[1]


EQUAL = [("s1", "s1"), ("s1", "S1"), ("s1", "s۱"), ("s1", "s\u200b1"), ("é", "e\u0301")]


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_equal_ids_are_both_rejected(one: str, other: str, place: Place) -> None:
    """Two submissions of one student id are both rejected, each naming the other; others are marked."""
    place.answer("a.yaml", one)
    place.answer("b.yaml", other)
    place.answer("c.yaml", "s3")
    place.grade()
    assert statuses(place) == {"a.yaml": "rejected", "b.yaml": "rejected", "c.yaml": "marked"}
    told = {Path(entry["file"]).name: entry["problems"] for entry in results(place)}
    assert "b.yaml" in told["a.yaml"][0]["message"]
    assert "a.yaml" in told["b.yaml"][0]["message"]


def test_no_submission_at_all() -> None:
    """Scanning nothing finds nothing."""
    assert scan([], {}).entries == []


# ----- what stops a run, and what doesn't


def test_a_broken_key_writes_nothing(place: Place) -> None:
    """With a broken key, an unknown format or a folder that isn't there nothing is written."""
    place.answer("a.yaml", "s1")
    with pytest.raises(UseError, match="Known: html, json, markdown"):
        place.grade(formats=("html", "pdf"))
    with pytest.raises(UseError, match="no such file"):
        place.grade(submissions=(place.root / "nowhere",))
    place.key("first.yaml", FIRST.replace("conv.output", "conv.outptu"))
    with pytest.raises(KeyProblems):
        place.grade()
    place.key("first.yaml", "exam: first\nquestions: [{id: q, given: {saturating_layers: {layers: 5}}, parts: ["
              "{id: p, ask: bound, marks: 1, tolerance: 75%}]}]\n")  # fmt: skip
    with pytest.raises(KeyProblems, match="the tolerance accepts"):
        place.grade()
    assert not (place.root / "reports").exists()


def test_progress(place: Place) -> None:
    """Whoever asks is told how far the run is, entry by entry."""
    place.answer("a.yaml", "s1")
    place.answer("b.yaml", "s2")
    told: list[tuple[int, int]] = []
    place.grade(advance=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_a_gap_of_the_grader_stops_nobody_else(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the grader fails on one entry that entry goes to a person, and all others are marked."""
    place.answer("a.yaml", "s1")
    place.answer("b.yaml", "s2")
    reread = scan_module.reread

    def odd(scanned: Any) -> Any:
        if scanned.student == "s1":
            raise AssertionError
        return reread(scanned)

    monkeypatch.setattr(module, "reread", odd)
    place.grade()
    assert statuses(place) == {"a.yaml": "rejected", "b.yaml": "marked"}
    (problem,) = results(place)[0]["problems"]
    assert (
        problem["message"] == "Marking stopped because the grader failed (AssertionError); a person looks at this file."
    )


def test_a_crash_leaves_the_old_reports(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that can't go on leaves results, gradebook and class page as they were, and nothing half written."""
    place.answer("a.yaml", "s1")
    place.grade()
    before = place.written()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "reread", full)
    with pytest.raises(OSError, match="No space"):
        place.grade()
    assert place.written() == before


def test_an_entry_whose_process_died(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry whose process was killed goes to a person with the cause; the others keep their results."""
    place.answer("a.yaml", "s1")
    place.answer("b.yaml", "s2")

    def half(work: Any, chunks: Any, jobs: int, deadline: float) -> Any:
        assert (jobs, deadline) == (2, module.DEADLINE)
        yield Lost(chunks[0][0], "it took too long")
        yield from work(chunks[0][1:])

    monkeypatch.setattr(module, "in_processes", half)
    summary = place.grade(jobs=2)
    assert statuses(place) == {"a.yaml": "rejected", "b.yaml": "marked"}
    assert summary.wanting[0][1] == "Marking stopped because it took too long; a person looks at this file."


def test_files_named_one_by_one(place: Place) -> None:
    """Submissions may be named one by one, each once."""
    place.answer("a.yaml", "s1")
    place.answer("b.yaml", "s2")
    folder = place.root / "submissions"
    assert place.grade(submissions=(folder / "a.yaml", folder / "a.yaml")).total == 1
