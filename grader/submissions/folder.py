"""A folder of submissions: every entry is read as one, rejected with what to do, or ignored because it is none.

Links are never followed and only plain files are opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.document import peek
from grader.errors import Problem, UseError
from grader.model import Submission
from grader.submissions.file import LIMITS, MOST_ID, parse_submission, rejected

ENDINGS = (".yaml", ".yml")
LITTER = ("readme", "license", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a folder of submissions: its path, the name it is reported under, and what it is if not a file."""

    path: Path
    name: str
    ignored: str = ""
    rejected: str = ""


def entries(paths: Iterable[Path], leave_out: Path | None = None) -> list[Entry]:
    """Return every entry below the folders, and the files named, sorted by name; each once, however it is reached.

    What lies in the folder ``leave_out``, where reports are written, is no entry.
    """
    found = [entry for path in paths for entry in _entries(path, path.parent if path.is_absolute() else Path())]
    once = {os.path.abspath(entry.path): entry for entry in reversed(found)}  # noqa: PTH100 - links stay links
    written = f"{os.path.abspath(leave_out)}{os.sep}" if leave_out else "\0"  # noqa: PTH100
    return sorted((once[path] for path in once if not f"{path}{os.sep}".startswith(written)), key=lambda one: one.name)


def _entries(path: Path, base: Path) -> Iterator[Entry]:
    if not path.is_symlink() and not path.exists():
        raise UseError(f"{path}: there is no such file or folder.")
    if not _is_plain_folder(path):
        yield _entry(path, base)
        return
    try:
        children = sorted(path.iterdir(), key=lambda child: child.name)
    except OSError as error:
        yield Entry(path, _name(path, base), rejected=f"The folder can't be read: {error.strerror}.")
        return
    if not children:
        yield Entry(path, _name(path, base), ignored="An empty folder.")
    for child in children:
        hidden = child.name.startswith(".") or child.name == "__MACOSX"
        if _is_plain_folder(child) and not hidden and not child.name.casefold().endswith(ENDINGS):
            yield from _entries(child, base)
        else:
            yield _entry(child, base)


def _is_plain_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _name(path: Path, base: Path) -> str:
    """Return the name that an entry is reported under: never a path of this machine."""
    return path.relative_to(base).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _entry(path: Path, base: Path) -> Entry:
    name, mode = _name(path, base), path.lstat().st_mode
    if path.name.startswith(".") or path.name.casefold().startswith(LITTER) or path.name == "__MACOSX":
        return Entry(path, name, ignored="No submission.")
    if stat.S_ISLNK(mode):
        return Entry(path, name, rejected="This is a link; hand in the file itself.")
    if stat.S_ISDIR(mode):
        return Entry(path, name, rejected="This is a folder named like a submission; hand in a file.")
    if not stat.S_ISREG(mode):
        return Entry(path, name, rejected="This is no plain file.")
    if not path.name.casefold().endswith(ENDINGS):
        return Entry(path, name, rejected="Answers are read from .yaml files; hand in one.")
    return Entry(path, name)


def read_submission(entry: Entry) -> Submission:
    """Return what an entry holds; a file that can't be marked is rejected with its problems."""
    if entry.ignored:
        return Submission(entry.name, problems=(Problem(entry.ignored),), ignored=True)
    if entry.rejected:
        return rejected(entry.name, [Problem(entry.rejected)])
    try:
        data = _bytes(entry.path)
    except OSError as error:
        return rejected(entry.name, [Problem(f"The file can't be read: {error.strerror}.")])
    return parse_submission(data, entry.name)


def peek_submission(entry: Entry) -> tuple[str, str]:
    """Return the student's id and the exam that an entry names, as far as they can be seen; "" where they can't."""
    if entry.ignored or entry.rejected:
        return "", ""
    try:
        data = _bytes(entry.path)
    except OSError:
        return "", ""
    seen = peek(data, ("student", "exam"))
    if len(seen) < 2:
        # What stands behind an answer that breaks the YAML is seen only when the file is read answer by answer.
        read = parse_submission(data, entry.name)
        seen = {"student": read.student.id, "exam": read.exam} | dict(seen)
    return seen["student"][:MOST_ID], seen["exam"]


def _bytes(path: Path) -> bytes:
    """Return a plain file's bytes, never through a link and never waiting on a pipe; one more than may be read."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "it is no plain file")
        return file.read(LIMITS.size + 1)
