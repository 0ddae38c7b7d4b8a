"""Writes files so that a name holds either the old content or the new one, never half of it."""

from __future__ import annotations

import hashlib
import os
import re
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO, Self

from grader.language import canonical

_OURS = re.compile(r"[a-z0-9-]+-[0-9a-f]{10}\.[a-z]+")
MOST_WAITING = 8
_TEMPORARY = re.compile(r"\.[a-z0-9.-]+\.part")


class Whole:
    """A file that is written beside its name and takes the name when it is whole."""

    def __init__(self, path: Path) -> None:
        self.path, self.temporary = path, path.with_name(f".{path.name}.part")

    def __enter__(self) -> BinaryIO:
        # A new file of our own, whatever lies there: never what a link left there points to.
        self.temporary.unlink(missing_ok=True)
        self.file = self.temporary.open("xb")
        return self.file

    def __exit__(self, error: type[BaseException] | None, *rest: object) -> None:
        whole = False
        try:
            if error is None:
                self.file.flush()
                os.fsync(self.file.fileno())
                whole = True
        finally:
            self.file.close()
            if whole:
                self.temporary.replace(self.path)
            else:
                self.temporary.unlink()


def write(path: Path, text: str) -> None:
    """Write a whole file of text."""
    with Whole(path) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


class Shelf:
    """Puts whole files in place while the work goes on: the disk is waited for beside it, and at the end for all."""

    def __enter__(self) -> Self:
        self.hands, self.waiting = ThreadPoolExecutor(max_workers=2), deque[Future[None]]()
        return self

    def put(self, path: Path, text: str) -> None:
        """Have a file written; one that failed earlier raises its error here."""
        if len(self.waiting) >= MOST_WAITING:
            self.waiting.popleft().result()
        self.waiting.append(self.hands.submit(write, path, text))

    def __exit__(self, error: type[BaseException] | None, *rest: object) -> None:
        self.hands.shutdown()
        for written in self.waiting if error is None else ():
            written.result()


def settle(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def report_name(exam: str, student: str) -> str:
    """Return the name of a student's report: made by us of the id, never the id itself.

    >>> report_name("exam", "S 4001/..")
    's-4001-295459cb52'
    """
    spelt = hashlib.sha256("\0".join((exam, canonical(student))).encode()).hexdigest()[:10]
    slug = re.sub(r"[^a-z0-9]+", "-", student.casefold()).strip("-")[:40] or "student"
    return f"{slug}-{spelt}"


def remove_stale(folder: Path, current: Iterable[str]) -> None:
    """Remove the reports of an earlier run that this run didn't write, and what a killed run left half written."""
    kept = set(current)
    for path in sorted(folder.iterdir()):
        ours = _OURS.fullmatch(path.name) or _TEMPORARY.fullmatch(path.name)
        if ours and path.name not in kept and not path.is_dir():
            path.unlink()
