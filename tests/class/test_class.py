"""The example class: what is said of every part of every submission, and what a run promises."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from .runs import KEYS, ROOT, SUBMISSIONS, Run, contents, copied, example_names, marked
from .tables import differences, table

NAMES = example_names()
READ = [name for name in NAMES if "parts" in table(name)]


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_has_its_status_and_its_problems_with_their_lines(class_run: Run, name: str) -> None:
    result, expected = class_run.of(name), table(name)
    assert result["status"] == expected["status"]
    wanted = expected.get("problems", [])
    if expected["status"] != "ignored":
        assert [(each["line"], each["path"]) for each in result["problems"]] == [
            (each["line"], each["path"]) for each in wanted
        ]
    for problem, each in zip(result["problems"], wanted, strict=False):
        assert each["says"] in problem["message"]


@pytest.mark.parametrize("name", READ)
def test_of_every_part_is_said_what_a_careful_marker_says(class_run: Run, name: str) -> None:
    result, expected = class_run.of(name), table(name)["parts"]
    assert [part["id"] for part in result["parts"]] == list(expected)
    assert differences(result, expected) == {}


@pytest.mark.parametrize("name", READ)
def test_marks_fit_the_verdict_and_a_zero_has_its_reason(class_run: Run, name: str) -> None:
    for part in class_run.of(name)["parts"]:
        marks, most = part["marks"], part["out_of"]
        if part["verdict"] in {"right", "carried"}:
            assert marks == most
            assert bool(part.get("carried_from")) is (part["verdict"] == "carried")
        elif part["verdict"] == "partly":
            assert 0 < marks < most
        else:
            assert marks == 0
            assert part["reasons"] or part["diagnoses"]


@pytest.mark.parametrize("name", READ)
def test_what_is_carried_is_charged_elsewhere(class_run: Run, name: str) -> None:
    verdicts = {part["id"]: part["verdict"] for part in class_run.of(name)["parts"]}
    for part in class_run.of(name)["parts"]:
        assert {verdicts[source] for source in part.get("carried_from", ())} <= {"partly", "wrong"}


def test_every_diagnosis_but_a_suggestion_has_its_proof(class_run: Run) -> None:
    for result in class_run.results:
        for part in result["parts"]:
            if part["verdict"] != "needs-review":
                assert all(diagnosis["proof"] and diagnosis["message"] for diagnosis in part["diagnoses"])


def test_there_is_one_line_an_entry_sorted_by_student_then_file(class_run: Run) -> None:
    assert sorted(result["file"] for result in class_run.results) == [f"submissions/{name}" for name in NAMES]
    order = [(result["student"]["id"], result["file"]) for result in class_run.results]
    assert order == sorted(order)


def test_statuses_add_up_to_what_lies_in_the_folder(class_run: Run) -> None:
    summary = class_run.summary
    assert summary.total == len(NAMES) == sum(summary.statuses.values())
    counted = Counter(result["status"] for result in class_run.results)
    assert counted == {status.value: count for status, count in summary.statuses.items()}


def test_a_report_stands_for_every_submission_that_was_read_and_no_other(class_run: Run) -> None:
    named = [result["report"] for result in class_run.results if result["parts"]]
    assert len(set(named)) == len(READ)
    pages = {name for name in class_run.files if name.endswith(".html")}
    assert pages == {"index.html", *named}
    assert all(not result["report"] for result in class_run.results if not result["parts"])


def test_a_second_run_into_the_same_folder_gives_the_same_bytes(tmp_path: Path, class_run: Run) -> None:
    first = marked(SUBMISSIONS, tmp_path / "reports").files
    assert marked(SUBMISSIONS, tmp_path / "reports").files == first == class_run.files


def test_processes_give_the_same_bytes(tmp_path: Path, class_run: Run) -> None:
    assert marked(SUBMISSIONS, tmp_path / "reports", jobs=2).files == class_run.files


@pytest.mark.parametrize("names", [NAMES[::-1], NAMES[7:] + NAMES[:7]], ids=["backwards", "turned"])
def test_the_order_in_which_files_were_made_changes_nothing(tmp_path: Path, class_run: Run, names: list[str]) -> None:
    shuffled = marked(copied(names, tmp_path / "submissions"), tmp_path / "reports")
    assert shuffled.files == class_run.files


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_hash_seed_and_the_locale_change_nothing(tmp_path: Path, class_run: Run, seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tehran"}
    arguments = [sys.executable, "-m", "tests.class.again", str(tmp_path / "reports")]
    subprocess.run(arguments, check=True, env=environment, cwd=ROOT)
    assert contents(tmp_path / "reports") == class_run.files


def test_a_removed_submission_leaves_no_report_behind(tmp_path: Path) -> None:
    folder = copied(["s01.yaml", "s05.yaml"], tmp_path / "submissions")
    before = marked(folder, tmp_path / "reports")
    stem = Path(before.of("s05.yaml")["report"]).stem
    (folder / "s05.yaml").unlink()
    after = marked(folder, tmp_path / "reports")
    assert any(stem in name for name in before.files)
    assert not any(stem in name for name in after.files)
    assert after.files == marked(folder, tmp_path / "fresh").files


def test_nothing_outside_the_reports_folder_is_written(tmp_path: Path) -> None:
    folder = copied(NAMES, tmp_path / "submissions")
    before = _looks(tmp_path), _looks(KEYS)
    marked(folder, tmp_path / "reports")
    assert (_looks(tmp_path), _looks(KEYS)) == before


def _looks(folder: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of everything below a folder but the reports."""
    found = {path.relative_to(folder): path.lstat() for path in folder.rglob("*")}
    return {
        path.as_posix(): (stat.st_size, stat.st_mtime_ns) for path, stat in found.items() if path.parts[0] != "reports"
    }


@pytest.mark.parametrize("name", READ)
def test_a_submission_alone_is_marked_as_in_the_class(tmp_path: Path, class_run: Run, name: str) -> None:
    alone = marked(copied([name], tmp_path / "submissions"), tmp_path / "reports")
    assert alone.of(name) == class_run.of(name)
    assert alone.page(name) == class_run.page(name)


def test_the_gradebook_has_one_width_and_the_marks_of_the_results(class_run: Run) -> None:
    rows = _table(class_run, "gradebook.csv")
    for cells, result in zip(rows, class_run.results, strict=True):
        assert (cells["student"], cells["file"], cells["status"], cells["report"]) == (
            result["student"]["id"],
            result["file"],
            result["status"],
            result["report"],
        )
        assert cells["total"] == (f"{result['marks']:g}" if result["parts"] else "")
        marks = {f"{result['exam']}:{part}": mark for part, mark in _marks(result).items()}
        assert {name: cell for name, cell in cells.items() if ":" in name and cell} == marks


def test_the_gradebook_of_an_exam_has_its_submissions_alone(class_run: Run) -> None:
    exams = {result["exam"] for result in class_run.results if result["parts"]}
    assert len(exams) == 5
    for exam in exams:
        own = [result for result in class_run.results if result["exam"] == exam and result["parts"]]
        for cells, result in zip(_table(class_run, f"gradebooks/{exam}.csv"), own, strict=True):
            assert cells["file"] == result["file"]
            assert [*cells][4:-6] == [part["id"] for part in result["parts"]]
            assert {name: cells[name] for name in [*cells][4:-6] if cells[name]} == _marks(result)


def _table(run: Run, name: str) -> list[dict[str, str]]:
    """Return the rows of a gradebook, all of one width."""
    header, *rows = csv.reader(run.files[name].decode("utf-8-sig").splitlines())
    assert len(set(header)) == len(header)
    return [dict(zip(header, row, strict=True)) for row in rows]


def _marks(result: dict[str, Any]) -> dict[str, str]:
    """Return the marks of the parts that are decided, as a spreadsheet holds them."""
    decided = (part for part in result["parts"] if part["verdict"] not in {"needs-review", "unreadable"})
    return {part["id"]: f"{part['marks']:g}" for part in decided}
