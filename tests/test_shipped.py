"""What ships beside the package is what it writes: the reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.workflow import Request, grade

ROOT = Path(__file__).parents[1]


def test_the_shipped_reports_are_what_grading_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``reports/`` holds exactly what ``grade submissions/`` writes; after a change of the pages run it again."""
    monkeypatch.chdir(ROOT)
    grade(Request((Path("submissions"),), Path("answer_keys"), tmp_path))
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    shipped = {path.relative_to("reports"): path.read_bytes() for path in Path("reports").rglob("*") if path.is_file()}
    assert sorted(shipped) == sorted(written)
    assert [str(name) for name, page in written.items() if shipped[name] != page] == []
