"""The gradebooks of a run: one over all entries, and where there are several exams one of each beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from grader.classroom import Gradebook, encoded
from grader.model import Exam, Result
from grader.workflow.output import Whole, settle

FOLDER = "gradebooks"
_OURS = re.compile(r"[a-z0-9][a-z0-9-]{0,63}\.csv|\.[a-z0-9-]+\.csv\.part")
_MARK = b"\xef\xbb\xbf"


class _Book:
    """A gradebook that is written row by row."""

    def __init__(self, exams: Sequence[Exam], file: BinaryIO) -> None:
        self.gradebook, self.file = Gradebook(tuple(exams)), file
        file.write(encoded([self.gradebook.header()]))

    def add(self, result: Result) -> None:
        self.file.write(encoded([self.gradebook.row(result)]).removeprefix(_MARK))


class Gradebooks:
    """``gradebook.csv`` with a row for every entry, and ``gradebooks/EXAM.csv`` with those marked in each exam."""

    def __init__(self, reports: Path, exams: Sequence[Exam], files: ExitStack) -> None:
        self.folder = reports / FOLDER
        self.all = _Book(exams, files.enter_context(Whole(reports / "gradebook.csv")))
        several = exams if len(exams) > 1 else ()
        if several:
            self.folder.mkdir(exist_ok=True)
        self.each = {
            exam.id: _Book([exam], files.enter_context(Whole(self.folder / f"{exam.id}.csv"))) for exam in several
        }

    def add(self, result: Result) -> None:
        """Add a row for an entry, and one to the gradebook of its exam."""
        self.all.add(result)
        if result.exam is not None and result.exam.id in self.each:
            self.each[result.exam.id].add(result)

    def clear(self) -> None:
        """Remove the gradebooks of an earlier run that this run didn't write; call it when all files are in place."""
        if not self.folder.is_dir() or self.folder.is_symlink():
            return
        current = {f"{exam}.csv" for exam in self.each}
        for path in sorted(self.folder.iterdir()):
            if _OURS.fullmatch(path.name) and path.name not in current and not path.is_dir():
                path.unlink()
        settle(self.folder)
        if not any(self.folder.iterdir()):
            self.folder.rmdir()
