"""A place with the shipped keys and a few submissions, as a user has them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with answer_keys/ and submissions/, and go there."""
    (tmp_path / "answer_keys").mkdir()
    shutil.copy(ROOT / "answer_keys" / "deep-learning-theory.yaml", tmp_path / "answer_keys")
    (tmp_path / "submissions").mkdir()
    for name in ("s00.yaml", "s01.yaml", "s10.yaml", "README.md"):
        shutil.copy(ROOT / "submissions" / name, tmp_path / "submissions")
    monkeypatch.chdir(tmp_path)
    return tmp_path
