"""Submissions: a folder's entries, and one file's YAML to a Submission; nothing a student writes raises.

Every entry of a folder is accounted for: read as a submission, rejected with file, line and what to do, or
ignored because it is none (a README, a hidden file). Links are never followed and only plain files are
opened; what stands in them stays text until a part's own reader takes it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.errors import Problem, UseError
from grader.language import canonical
from grader.model import Student, Submission
from grader.source import Limits, Node, Scalar, Table, line_of, peek, plain, quoted, read_yaml

LIMITS = Limits()
ENDINGS = (".yaml", ".yml")
LITTER = ("readme", "license", "thumbs.db", "desktop.ini")
MOST_ID = 100
KNOWN = ("exam", "student", "answers")


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
    name, kind = _name(path, base), path.lstat().st_mode
    if path.name.startswith(".") or path.name.casefold().startswith(LITTER) or path.name == "__MACOSX":
        return Entry(path, name, ignored="No submission.")
    if stat.S_ISLNK(kind):
        return Entry(path, name, rejected="This is a link; hand in the file itself.")
    if stat.S_ISDIR(kind):
        return Entry(path, name, rejected="This is a folder named like a submission; hand in a file.")
    if not stat.S_ISREG(kind):
        return Entry(path, name, rejected="This is no plain file.")
    if not path.name.casefold().endswith(ENDINGS):
        return Entry(path, name, rejected="Answers are read from .yaml files; hand in one.")
    return Entry(path, name)


def read_submission(entry: Entry) -> Submission:
    """Return what an entry holds; a file that can't be marked is rejected with its problems."""
    if entry.ignored:
        return Submission(entry.name, problems=(Problem(entry.ignored),), ignored=True)
    if entry.rejected:
        return _rejected(entry.name, [Problem(entry.rejected)])
    try:
        data = _bytes(entry.path)
    except OSError as error:
        return _rejected(entry.name, [Problem(f"The file can't be read: {error.strerror}.")])
    return parse_submission(data, entry.name)


def peek_submission(entry: Entry) -> tuple[str, str]:
    """Return the student's id and the exam that an entry names, as far as they can be seen; "" where they can't."""
    if entry.ignored or entry.rejected:
        return "", ""
    try:
        seen = peek(_bytes(entry.path), ("student", "exam"))
    except OSError:
        return "", ""
    return seen.get("student", "")[:MOST_ID], seen.get("exam", "")


def _bytes(path: Path) -> bytes:
    """Return a plain file's bytes, never through a link and never waiting on a pipe; one more than may be read."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "it is no plain file")
        return file.read(LIMITS.size + 1)


def parse_submission(data: bytes, name: str) -> Submission:
    """Return what a submission's bytes hold."""
    node, problems = read_yaml(data, LIMITS)
    if node is None:
        return _rejected(name, problems)
    if not isinstance(node, Table):
        return _rejected(name, [*problems, Problem(_no_table(node), node.line)])
    student = _student(node.entries.get("student"))
    exam = node.entries.get("exam")
    problems += _misfits(node, student)
    return Submission(
        file=name,
        exam=exam.text.strip() if isinstance(exam, Scalar) else "",
        student=student,
        answers=_answers(node),
        lines=node.key_lines,
        problems=tuple(problems),
        rejected=bool(problems),
    )


def _rejected(name: str, problems: Iterable[Problem]) -> Submission:
    return Submission(name, problems=tuple(problems), rejected=True)


def _no_table(node: Node) -> str:
    text = node.text if isinstance(node, Scalar) else ""
    if "：" in text or "\u00a0" in text:
        return "A full-width colon or a no-break space stands in the place of a plain one; write them plainly."
    return "A submission has three entries: exam, student and answers."


def _student(node: Node | None) -> Student:
    if isinstance(node, Scalar):
        return Student(node.text.strip())
    if not isinstance(node, Table):
        return Student()
    texts = {key: value.text.strip() for key, value in node.entries.items() if isinstance(value, Scalar)}
    return Student(texts.get("id", ""), texts.get("name", ""))


def _answers(node: Table) -> Mapping[str, Node]:
    answers = node.entries.get("answers")
    return answers.entries if isinstance(answers, Table) else {}


def _misfits(node: Table, student: Student) -> list[Problem]:
    problems = [
        Problem(f"{quoted(key)} isn't known here. A submission has exam, student and answers.", node.key_lines[key])
        for key in node.entries
        if key not in KNOWN
    ]
    if not canonical(student.id):
        problems.append(
            Problem("The student's id is missing: student: {id: …}.", line_of(node, ("student",)), "student.id")
        )
    elif len(student.id) > MOST_ID:
        problems.append(
            Problem(f"A student's id has at most {MOST_ID} characters.", line_of(node, ("student",)), "student.id")
        )
    answers = node.entries.get("answers")
    if answers is None:
        problems.append(Problem("There are no answers: answers: {…}.", node.line, "answers"))
    elif not isinstance(answers, Table) and plain(answers):
        problems.append(Problem("Answers are a part's id and what is answered, a line each.", answers.line, "answers"))
    exam = node.entries.get("exam")
    if exam is not None and not isinstance(exam, Scalar):
        problems.append(Problem("The exam is one name.", exam.line, "exam"))
    return problems
