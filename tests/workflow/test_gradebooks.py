"""The gradebooks of a run over several exams: one over all, one of each."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.workflow.conftest import SECOND, Place


def rows(place: Place, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(place.written()[name].decode("utf-8-sig"))))


def books(place: Place) -> set[str]:
    return {name for name in place.written() if name.startswith("gradebooks")}


def of_two_exams(place: Place) -> Path:
    """Hand in two papers of one exam, one of another, and one that can't be marked."""
    place.key("second.yaml", SECOND)
    place.answer("a.yaml", "s1")
    place.answer("b.yaml", "s1", "q.parameters: 1160", exam="second")
    place.answer("c.yaml", "s2", "q.parameters: 4608")
    place.answer("d.yaml", "s3", exam="third")
    return place.root / "reports" / "gradebooks"


def test_each_of_several_exams_has_a_gradebook(place: Place) -> None:
    """Its columns are those of its parts, by their ids alone; the one over all still has every entry once."""
    of_two_exams(place)
    place.grade()
    header, *first = rows(place, "gradebooks/first.csv")
    assert header[4:8] == ["q.size", "q.parameters", "q.why", "total"]
    assert [(row[0], row[2].rsplit("/")[-1], row[5]) for row in first] == [("s1", "a.yaml", "4"), ("s2", "c.yaml", "2")]
    assert [(row[0], row[5]) for row in rows(place, "gradebooks/second.csv")[1:]] == [("s1", "4")]
    header, *every = rows(place, "gradebook.csv")
    assert header[4:6] == ["first:q.size", "first:q.parameters"]
    assert [row[2].rsplit("/")[-1] for row in every] == ["a.yaml", "b.yaml", "c.yaml", "d.yaml"]


def test_one_exam_has_the_one_gradebook(place: Place) -> None:
    """Where one exam occurs no second gradebook says the same, and those of an earlier run go."""
    of_two_exams(place)
    place.grade()
    assert books(place) == {"gradebooks/first.csv", "gradebooks/second.csv"}
    (place.root / "submissions" / "b.yaml").unlink()
    place.grade()
    assert not (place.root / "reports" / "gradebooks").exists()


def test_other_files_stay(place: Place) -> None:
    """What is none of ours in the folder stays, and a half written gradebook of a killed run goes."""
    folder = of_two_exams(place)
    folder.mkdir(parents=True)
    for name in ("Notes.txt", ".first.csv.part", "third.csv"):
        (folder / name).write_text("x", encoding="utf-8")
    place.grade()
    assert books(place) == {f"gradebooks/{name}" for name in ("Notes.txt", "first.csv", "second.csv")}
    (place.root / "submissions" / "b.yaml").unlink()
    place.grade()
    assert books(place) == {"gradebooks/Notes.txt"}
