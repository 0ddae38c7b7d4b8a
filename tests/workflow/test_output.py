"""Files are whole or not there; names of reports are made by us; what is stale goes."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.language import canonical
from grader.workflow.output import MOST_WAITING, Shelf, Whole, remove_stale, report_name, settle, write

NAME = re.compile(r"[a-z0-9-]{1,40}-[0-9a-f]{10}")


def test_a_whole_file(tmp_path: Path) -> None:
    """A file is written beside its name and then takes the name; nothing else is left."""
    path = tmp_path / "a.txt"
    write(path, "new\n")
    write(path, "newer \ud800\n")
    assert path.read_bytes() == b"newer \\ud800\n"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_crash_leaves_the_old_file(tmp_path: Path) -> None:
    """A crash while a file is written leaves the old one as it was, and nothing half written."""
    path = tmp_path / "a.txt"
    write(path, "old")
    with pytest.raises(ZeroDivisionError), Whole(path) as file:
        file.write(b"half" * (1 // 0))
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file can't be made durable the old one stays, and a later run writes the new one."""
    path = tmp_path / "a.txt"
    write(path, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            write(path, "new")
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    write(path, "new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_in_the_way(tmp_path: Path) -> None:
    """What a link under the temporary name points to is never written."""
    other = tmp_path / "other"
    other.write_text("mine")
    (tmp_path / ".a.txt.part").symlink_to(other)
    write(tmp_path / "a.txt", "new")
    assert other.read_text() == "mine"
    assert (tmp_path / "a.txt").read_text() == "new"


def test_a_shelf_writes_all(tmp_path: Path) -> None:
    """All that is put on a shelf is written when it closes, however much that is."""
    with Shelf() as shelf:
        for number in range(MOST_WAITING + 5):
            shelf.put(tmp_path / f"{number}.txt", str(number))
    assert sorted(int(path.read_text()) for path in tmp_path.iterdir()) == list(range(MOST_WAITING + 5))


def test_a_shelf_tells_of_what_failed(tmp_path: Path) -> None:
    """What couldn't be written is told of at the end, unless something else failed before."""
    with pytest.raises(FileNotFoundError), Shelf() as shelf:
        shelf.put(tmp_path / "nowhere" / "a.txt", "a")
    shelf = Shelf().__enter__()
    shelf.put(tmp_path / "nowhere" / "a.txt", "a")
    shelf.__exit__(ValueError, ValueError("odd"), None)


HOSTILE = [
    ("s4001", "s4001-"),
    ("S4001", "s4001-"),
    ("../../etc/passwd", "etc-passwd-"),
    ("/", "student-"),
    ("", "student-"),
    ("..", "student-"),
    ("CON", "con-"),
    ("a\x00b", "a-b-"),
    ("a\nb", "a-b-"),
    ("<script>", "script-"),
    ("=1+1", "1-1-"),
    ("علی", "student-"),
    ("۴۰۰۱", "student-"),
    ("ß", "ss-"),
    ("x" * 300, "x" * 40 + "-"),
    ("\u202egnp.exe", "gnp-exe-"),
    ("\ud800", "student-"),
]


@pytest.mark.parametrize(("student", "start"), HOSTILE[:-1])
def test_names(student: str, start: str) -> None:
    """A report's name is made of a few plain letters of the id and a number of ours, whatever the id holds."""
    name = report_name("exam", student)
    assert NAME.fullmatch(name)
    assert name.startswith(start)


SAME = [("s1", "S1"), ("s1", "s1 "), ("s۱", "s1"), ("é", "e\u0301"), ("s\u200b1", "s1"), ("ｓ1", "s1")]
APART = [
    ("s1", "s2"),
    ("a-b", "a b c"),
    ("a/b", "a-b"),
    ("a.b", "a-b"),
    ("علی", "رضا"),
    ("x" * 41, "x" * 42),
    ("", "student"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_of_ids_that_look_alike(one: str, other: str) -> None:
    """Ids that count as one have one number; both are refused before a report is written."""
    assert report_name("e", one)[-10:] == report_name("e", other)[-10:]


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_other_ids(one: str, other: str) -> None:
    """Ids that only look alike in their plain letters have names of their own, and so has each exam."""
    assert report_name("e", one) != report_name("e", other)
    assert report_name("e", one) != report_name("f", one)


@given(st.text(max_size=50), st.text(max_size=50))
def test_names_are_plain_and_apart(one: str, other: str) -> None:
    """Whatever two ids hold, their names are plain, and equal only if the ids count as one."""
    names = report_name("e", one), report_name("e", other)
    assert all(NAME.fullmatch(name) for name in names)
    if canonical(one) != canonical(other):
        assert names[0] != names[1]


def test_what_is_stale_goes(tmp_path: Path) -> None:
    """Reports of an earlier run and what a killed run left are removed; what isn't ours stays."""
    ours = ["a-0123456789.html", "a-0123456789.md", ".a-0123456789.html.part"]
    others = ["notes.txt", "a.html", "a-0123.html", "A-0123456789.html", ".hidden", "a-0123456789.tar.gz"]
    for name in (*ours, *others):
        (tmp_path / name).write_text("x")
    (tmp_path / "b-0123456789.html").mkdir()
    remove_stale(tmp_path, ["a-0123456789.md"])
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"a-0123456789.md", "b-0123456789.html", *others}


def test_names_are_made_durable(tmp_path: Path) -> None:
    """A folder's names can be made durable; a folder that isn't there can't."""
    settle(tmp_path)
    with pytest.raises(FileNotFoundError):
        settle(tmp_path / "nowhere")
