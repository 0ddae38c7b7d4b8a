"""Marks a folder as a user would, from the folder's parent, and reads back what was written."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from grader.reporting import FORMATS
from grader.workflow import Request, Summary, grade

ROOT = Path(__file__).parents[2]
KEYS = ROOT / "answer_keys"
SUBMISSIONS = ROOT / "submissions"


@dataclass(frozen=True)
class Run:
    """What one run returned, and what stood in the reports folder after it."""

    summary: Summary
    files: Mapping[str, bytes]

    @cached_property
    def results(self) -> list[dict[str, Any]]:
        """The objects of results.jsonl, in its order."""
        return [json.loads(line) for line in self.files["results.jsonl"].decode().split("\n")[:-1]]

    def of(self, name: str) -> dict[str, Any]:
        """Return the one result of an entry, by its path below the folder that was marked."""
        (found,) = [result for result in self.results if result["file"].split("/", 1)[1] == name]
        return found

    def part(self, name: str, part: str) -> dict[str, Any]:
        """Return the result of one part of one entry."""
        found: dict[str, Any] = {result["id"]: result for result in self.of(name)["parts"]}[part]
        return found

    def page(self, name: str) -> str:
        """Return the report of one entry."""
        return self.files[self.of(name)["report"]].decode()


def marked(folder: Path, reports: Path, *, language: str | None = None, jobs: int = 1) -> Run:
    """Mark a folder, named as seen from its parent, with every report format."""
    request = Request((Path(folder.name),), KEYS, reports, language=language, formats=tuple(FORMATS), jobs=jobs)
    with contextlib.chdir(folder.parent):
        return Run(grade(request), contents(reports))


def copied(names: Iterable[str], folder: Path) -> Path:
    """Return a new folder with these files of the example class, made in this order."""
    folder.mkdir(parents=True)
    for name in names:
        shutil.copyfile(SUBMISSIONS / name, folder / name)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return every plain file below a folder with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def example_names() -> list[str]:
    """Return the names of the example class's files."""
    return sorted(path.name for path in SUBMISSIONS.iterdir())
