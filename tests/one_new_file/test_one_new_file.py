"""A new layer, given, answer type, form, mistake and report format are one file each, and nothing is edited.

``files/`` holds one of each, with the test of the layer, in the folders where they belong. They are put into a copy of
the project, what is made from the registries is made anew by its command, and the copy's own tests run there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_architecture import WINGS

ROOT = Path(__file__).parents[2]
NEW = Path(__file__).parent / "files"
PROGRAM = "from grader.cli import main; main()"
MADE = {"answer_keys/key.schema.json": ("key", "schema")}
"""What is made from the registries, and the command that prints it."""
CHECKS = (
    "tests/test_architecture.py",
    "tests/keys/test_shipped_key.py",
    "tests/mistakes/test_catalogue.py",
    "tests/mistakes/test_hints.py",
    "tests/core/test_channel_shuffle.py",
    "tests/core/test_more_layers.py",
    "tests/reporting/test_html.py",
    "tests/cli/test_wrong_use.py",
)
"""The tests that look at every layer, given, type, form, mistake or format that there is."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with the new files in it and what is made of them."""
    folder = tmp_path_factory.mktemp("project") / "grader"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "__pycache__", "reports", NEW.name))
    shutil.copytree(NEW, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    for path, command in MADE.items():
        (folder / path).write_text(run(folder, "-c", PROGRAM, *command), "utf-8")
    return folder


def run(folder: Path, *arguments: str) -> str:
    """Return what Python prints that runs in the copy."""
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def new_files() -> list[str]:
    return sorted(path.relative_to(NEW).as_posix() for path in NEW.rglob("*.py"))


def test_there_is_one_of_each_and_none_is_there_already() -> None:
    """Each wing has a new file, and no file of the project stands in its place."""
    folders = {str(Path(path).parent) for path in new_files()}
    missing = [
        wing for wing in (*WINGS, "core/givens") if not any(folder.startswith(f"grader/{wing}") for folder in folders)
    ]
    assert set(missing) <= {"answers/kinds"}, "kinds are written no more"
    assert [path for path in new_files() if (ROOT / path).exists()] == []


def test_they_are_found(copy: Path) -> None:
    """A key asks for them, an answer is compared in the new form, and a report is written in the new format."""
    (copy / "key.yaml").write_text(KEY, "utf-8")
    (copy / "w1.yaml").write_text(SUBMISSION, "utf-8")
    told = [run(copy, "-c", PROGRAM, "explain", "key.yaml", part, said) for part, said in EXPLAINED]
    assert [words for words, said in zip(WORDS, told, strict=True) if words not in said] == []
    compared = run(copy, "-c", f"{COMPARED} print(compare('x*x', 'x^2', 'expression', form='no-powers').verdict)")
    assert compared == "same\n"
    (copy / "keys").mkdir()
    shutil.copy(copy / "key.yaml", copy / "keys")
    run(copy, "-c", PROGRAM, "w1.yaml", "--keys", "keys", "--format", "lines")
    (page,) = (copy / "reports/students").iterdir()
    assert page.read_text("utf-8").splitlines()[0] == "q.parameters: partly, 2"


def test_every_check_of_the_project_holds(copy: Path) -> None:
    """The tests of the house, of the schema and of the wings pass, the new ones among what they look at."""
    told = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", *CHECKS)
    assert " passed" in told
    assert "failed" not in told


KEY = """
exam: new
language: en
questions:
  - id: q
    given: {network: {input: 7×7×512, layers: [global_average_pool, {dense: {units: 10}}]}}
    parts:
      - {id: parameters, ask: dense.parameters, marks: 4}
  - id: r
    given: {network: {input: 8×8×16, layers: [{channel_shuffle: {groups: 4}}]}}
    parts:
      - {id: output, ask: channel_shuffle.output, marks: 1}
  - id: s
    given: {dilated_kernel: {kernel: 3, dilation: 2}}
    parts:
      - {id: reach, ask: reach, marks: 1}
  - id: t
    given: {saturating_layers: {layers: 1}}
    parts:
      - {id: slope, ask: slope, kind: per_mille, marks: 1}
"""
SUBMISSION = "exam: new\nstudent: {id: w1}\nanswers: {q.parameters: 532}\n"
EXPLAINED = (("q.parameters", "532"), ("r.output", "8×8×16"), ("s.reach", "5"), ("t.slope", "250 ‰"))
WORDS = ("par.units_added", "Right, 1 / 1", "Right, 1 / 1", "Right, 1 / 1")
COMPARED = "from grader import compare;"
