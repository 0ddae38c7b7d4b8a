"""A folder with keys and submissions of two exams."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from grader.workflow import Request, Summary, grade

FIRST = """\
exam: first
language: en
questions:
  - id: q
    given: {network: {input: 35×35×16, layers: [conv: {filters: 32, kernel: 3, padding: same}]}}
    parts:
      - {id: size, ask: conv.output, marks: 2}
      - {id: parameters, ask: conv.parameters, marks: 4}
      - {id: why, marks: 3, rubric: [{marks: 3, criterion: {en: because}, look_for: [fewer weight*]}]}
"""
SECOND = (
    FIRST.replace("exam: first", "exam: second")
    .replace("language: en", "language: fa")
    .replace("filters: 32", "filters: 8")
)


@dataclass(frozen=True)
class Place:
    """A folder with answer_keys/ and submissions/."""

    root: Path

    def key(self, name: str, text: str) -> None:
        (self.root / "answer_keys" / name).write_text(text, encoding="utf-8")

    def answer(self, name: str, student: str, answers: str = "q.parameters: 4640", exam: str = "first") -> None:
        named = f"exam: {exam}\n" if exam else ""
        text = f"{named}student: {{id: '{student}'}}\nanswers:\n  {answers}\n"
        (self.root / "submissions" / name).write_text(text, encoding="utf-8")

    def request(self, **changes: object) -> Request:
        asked = Request((self.root / "submissions",), self.root / "answer_keys", self.root / "reports")
        return replace(asked, **changes)  # type: ignore[arg-type]

    def grade(self, **changes: object) -> Summary:
        return grade(self.request(**changes))

    def written(self) -> dict[str, bytes]:
        reports = self.root / "reports"
        return {
            path.relative_to(reports).as_posix(): path.read_bytes()
            for path in sorted(reports.rglob("*"))
            if path.is_file()
        }


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return a folder with the key of one exam and no submissions."""
    for name in ("answer_keys", "submissions"):
        (tmp_path / name).mkdir()
    made = Place(tmp_path)
    made.key("first.yaml", FIRST)
    return made
