"""A folder's entries and what one file holds: every entry is accounted for, and nothing a student writes raises."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UseError
from grader.language import canonical
from grader.model import Student
from grader.source import plain
from grader.submissions import LIMITS, Entry, entries, parse_submission, peek_submission, read_submission

WHOLE = "exam: x\nstudent: {id: s1, name: Someone}\nanswers: {1a: 3, 1b: no}\n"


def test_a_whole_submission_is_read() -> None:
    """Exam, student and answers are there, the answers still text."""
    read = parse_submission(WHOLE.encode(), "s1.yaml")
    assert (read.file, read.exam, read.student) == ("s1.yaml", "x", Student("s1", "Someone"))
    assert {part: plain(node) for part, node in read.answers.items()} == {"1a": "3", "1b": "no"}
    assert not read.problems
    assert not read.rejected


ACCEPTED = [
    ("student: s1\nanswers: {}\n", Student("s1")),
    ("student: '  s1 '\nanswers:\n", Student("s1")),
    ("student: {id: 007}\nanswers: []\n", Student("007")),
    ("student: {id: s1, name: [a]}\nanswers: {a: b}\n", Student("s1")),
    (f"student: {'9' * 100}\nanswers: {{a: b}}\n", Student("9" * 100)),
]


@pytest.mark.parametrize(("text", "student"), ACCEPTED)
def test_a_submission_may_be_short(text: str, student: Student) -> None:
    """A student may be the id alone, and there may be no answer at all."""
    read = parse_submission(text.encode(), "s.yaml")
    assert (read.student, read.problems, read.rejected, read.exam) == (student, (), False, "")


REJECTED = [
    ("", [(None, "empty")]),
    ("- a\n", [(1, "three entries")]),
    ("exam： x\n", [(1, "full-width colon")]),
    ("exam:\u00a0x\n", [(1, "no-break space")]),
    ("answers: {a: b}\n", [(1, "id is missing")]),
    ("student: ''\nanswers: {a: b}\n", [(1, "id is missing")]),
    ("exam: x\nstudent: {name: Someone}\nanswers: {a: b}\n", [(2, "id is missing")]),
    ("exam: x\nstudent: [s1]\nanswers: {a: b}\n", [(2, "id is missing")]),
    ('student: "\\u200b"\nanswers: {a: b}\n', [(1, "id is missing")]),
    (f"student: {'9' * 101}\nanswers: {{a: b}}\n", [(1, "at most 100")]),
    ("student: s1\n", [(1, "no answers")]),
    ("student: s1\nanswers: 3\n", [(2, "a line each")]),
    ("student: s1\nanswers: [3]\n", [(2, "a line each")]),
    ("exam: [x]\nstudent: s1\nanswers: {}\n", [(1, "one name")]),
    ("student: s1\nanswers: {}\nmarks: 100\n", [(3, '"marks" isn\'t known')]),
    ("student: s1\nanswers: {a: 1,\n a: 2}\n", [(3, "first in line 2")]),
    ("a: b\nexam: {}\n", [(1, '"a"'), (1, "id is missing"), (1, "no answers"), (2, "one name")]),
]


@pytest.mark.parametrize(("text", "told"), REJECTED)
def test_a_submission_that_can_not_be_marked_says_why(text: str, told: list[tuple[int | None, str]]) -> None:
    """Every problem has its line, and the submission is rejected."""
    read = parse_submission(text.encode(), "s.yaml")
    assert read.rejected
    assert [problem.line for problem in read.problems] == [line for line, _ in told]
    assert all(said in problem.message for problem, (_, said) in zip(read.problems, told, strict=True))


@given(st.binary(max_size=200) | st.text(alphabet="exam:student answers{}[]\n ", max_size=60).map(str.encode))
def test_parsing_never_raises(data: bytes) -> None:
    """Any bytes give a submission; one that is rejected has a problem."""
    read = parse_submission(data, "s.yaml")
    assert read.rejected == bool(read.problems)


def test_every_entry_of_a_folder_is_accounted_for(tmp_path: Path) -> None:
    """Files, links, pipes, folders, litter: each is an entry, sorted by name."""
    folder = tmp_path / "class"
    for name in ("b.yaml", "a.YML", "inner/c.yaml", ".hidden/x.yaml", "folder.yaml/d.yaml", "__MACOSX/e.yaml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(WHOLE)
    for name in ("README.md", "photo.jpg", ".DS_Store", "Thumbs.db"):
        (folder / name).write_text("")
    (folder / "empty").mkdir()
    (folder / "link.yaml").symlink_to(folder / "b.yaml")
    (folder / "gone.yaml").symlink_to(folder / "nothing")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.yaml")
    told = {
        Path(entry.name).relative_to("class").as_posix(): (entry.ignored, entry.rejected) for entry in entries([folder])
    }
    link = "This is a link; hand in the file itself."
    assert told == {
        ".DS_Store": ("No submission.", ""),
        ".hidden": ("No submission.", ""),
        "README.md": ("No submission.", ""),
        "Thumbs.db": ("No submission.", ""),
        "__MACOSX": ("No submission.", ""),
        "a.YML": ("", ""),
        "b.yaml": ("", ""),
        "empty": ("An empty folder.", ""),
        "folder.yaml": ("", "This is a folder named like a submission; hand in a file."),
        "gone.yaml": ("", link),
        "inner/c.yaml": ("", ""),
        "link.yaml": ("", link),
        "loop": ("", link),
        "photo.jpg": ("", "Answers are read from .yaml files; hand in one."),
        "pipe.yaml": ("", "This is no plain file."),
    }
    assert list(told) == sorted(told)


def test_an_entry_named_twice_is_one(tmp_path: Path) -> None:
    """A file given beside its folder is read once; one that isn't there is a mistake of the call."""
    file = tmp_path / "s.yaml"
    file.write_text(WHOLE)
    assert entries([tmp_path, file, file]) == [Entry(file, f"{tmp_path.name}/s.yaml")]
    with pytest.raises(UseError, match="no such file"):
        entries([tmp_path / "nothing"])


def test_a_name_that_is_no_text_is_escaped(tmp_path: Path) -> None:
    """A file name that isn't UTF-8 is reported all the same."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml"))
    path.write_text(WHOLE)
    (entry,) = entries([tmp_path])
    assert entry.name.endswith(r"/\udcff.yaml")
    assert read_submission(entry).student.id == "s1"


def test_what_an_entry_holds_is_read(tmp_path: Path) -> None:
    """A plain file is read; an ignored or rejected entry keeps its reason."""
    file = tmp_path / "s.yaml"
    file.write_text(WHOLE)
    assert read_submission(Entry(file, "s.yaml")) == parse_submission(WHOLE.encode(), "s.yaml")
    ignored = read_submission(Entry(file, "s.yaml", ignored="No submission."))
    assert (ignored.ignored, ignored.rejected, ignored.problems[0].message) == (True, False, "No submission.")
    rejected = read_submission(Entry(file, "s.yaml", rejected="A link."))
    assert (rejected.ignored, rejected.rejected, rejected.problems[0].message) == (False, True, "A link.")


def test_a_submission_can_be_peeked_into(tmp_path: Path) -> None:
    """Student and exam are seen where they can be; an entry that is none or is gone names nobody."""
    file = tmp_path / "s.yaml"
    file.write_text(WHOLE)
    assert peek_submission(Entry(file, "s.yaml")) == ("s1", "x")
    assert peek_submission(Entry(file, "s.yaml", ignored="No submission.")) == ("", "")
    assert peek_submission(Entry(tmp_path / "gone.yaml", "gone.yaml")) == ("", "")


def test_what_stands_behind_a_broken_answer_is_peeked_at(tmp_path: Path) -> None:
    """Student and exam are seen where the file can only be read answer by answer, so that nobody's id is overlooked."""
    file = tmp_path / "s.yaml"
    file.write_text("answers:\n  1a: b: c\nexam: x\nstudent: {id: s1}\n")
    assert peek_submission(Entry(file, "s.yaml")) == ("s1", "x")
    file.write_text("student: s1\nanswers:\n  1a: 9\n")
    assert peek_submission(Entry(file, "s.yaml")) == ("s1", "")
    file.write_text("answers: [\n")
    assert peek_submission(Entry(file, "s.yaml")) == ("", "")


def test_a_file_that_changed_since_it_was_listed_is_still_safe(tmp_path: Path) -> None:
    """A link or a pipe put in the place of a file is never followed nor waited for, and a lost file is told of."""
    secret, link, pipe = tmp_path / "secret", tmp_path / "link.yaml", tmp_path / "pipe.yaml"
    secret.write_text(WHOLE)
    link.symlink_to(secret)
    os.mkfifo(pipe)
    for path, said in ((link, "can't be read"), (pipe, "no plain file"), (tmp_path / "gone.yaml", "No such file")):
        read = read_submission(Entry(path, path.name))
        assert read.rejected
        assert said in read.problems[0].message


def test_a_file_that_is_too_large_is_rejected(tmp_path: Path) -> None:
    """No more is read than may be read."""
    file = tmp_path / "s.yaml"
    file.write_bytes(b"#" * (LIMITS.size + 5))
    read = read_submission(Entry(file, "s.yaml"))
    assert read.rejected
    assert str(LIMITS.size) in read.problems[0].message


SAME = [
    ("S4001", "s4001"),
    ("s۴۰۰۱", "s4001"),
    ("ｓ４００１", "s4001"),
    (" s 4001\u200b", "s4001"),
    ("é", "e\u0301"),
    ("ß", "SS"),
]
APART = [("s4001", "s4002"), ("s4001", "s04001"), ("", "s"), ("s-1", "s1")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ids_that_look_alike_are_equal(one: str, other: str) -> None:
    """Case, width, script of the digits, blanks and unseen characters make no other student."""
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_ids_that_differ_stay_apart(one: str, other: str) -> None:
    """Every digit and letter counts."""
    assert canonical(one) != canonical(other)


def test_a_folder_that_cannot_be_listed_is_an_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without permission is rejected by name, and the rest is read as if it weren't there."""
    for name in ("open/a.yaml", "shut/b.yaml"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(WHOLE)
    listed = Path.iterdir

    def iterdir(self: Path) -> Iterator[Path]:
        if self.name == "shut":
            raise PermissionError(13, "Permission denied")
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    first, second = entries([tmp_path])
    assert (first.path.name, first.rejected) == ("a.yaml", "")
    assert (second.path.name, second.rejected) == ("shut", "The folder can't be read: Permission denied.")
