"""New layers, givens, answer types, forms, mistakes and report formats are a file each: the documents' own examples."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("CONTRIBUTING.md", "docs/developers/new-files.md")
BLOCK = re.compile(r"```python\n# ((?:grader|tests)/\S+)/(\w+)\.py\n(.*?)```", re.DOTALL)

KEY = """
exam: pooling
questions:
  - id: q
    given:
      network:
        input: 7×7×512
        layers: [global_average_pool, {dense: {units: 10}}]
    parts:
      - {id: parameters, ask: dense.parameters, marks: 4}
  - id: r
    given:
      network: {input: 8×8×16, layers: [{pixel_shuffle: {factor: 2}}]}
    parts:
      - {id: output, ask: pixel_shuffle.output, marks: 1}
  - id: s
    given:
      saturating_layers: {layers: 1}
    parts:
      - {id: slope, ask: slope, kind: percentage, marks: 1}
  - id: t
    given:
      image_file: {height: 32, width: 32, bytes: 2}
    parts:
      - {id: bytes, ask: bytes, marks: 1}
"""

SUBMISSION = """
exam: pooling
student: {id: w1}
answers: {q.parameters: 532, r.output: 16×16×4, s.slope: '۲۵ ٪', t.bytes: 6144}
"""


def examples() -> dict[str, str]:
    """Return the files that the documents show, by their paths."""
    found = [block for page in PAGES for block in BLOCK.findall((ROOT / page).read_text("utf-8"))]
    return {f"{folder}/{name}.py": f"{code.strip()}\n" for folder, name, code in found}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a temporary folder with the package as it is and the new files beside its own."""
    shutil.copytree(ROOT / "grader", tmp_path / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests" / "mistakes").mkdir(parents=True)
    for path in (
        "__init__.py",
        *(f"mistakes/{name}.py" for name in ("__init__", "asking", "known_ids", "test_catalogue")),
    ):
        shutil.copy(ROOT / "tests" / path, tmp_path / "tests" / path)
    for path, code in examples().items():
        assert not (tmp_path / path).exists()
        (tmp_path / path).write_text(code, "utf-8")
    return tmp_path


def test_there_is_an_example_of_each_wing() -> None:
    """The documents show one of each, and how a mistake is tested."""
    assert sorted(examples()) == [
        "grader/answers/forms/no_brackets.py",
        "grader/answers/types/percentage.py",
        "grader/core/givens/image_file.py",
        "grader/core/layers/pixel_shuffle.py",
        "grader/mistakes/catalogue/par/ends_added.py",
        "grader/reporting/formats/lines.py",
        "tests/mistakes/test_ends_added.py",
    ]


def run(house: Path, program: str, *arguments: str) -> str:
    """Return what a program prints that runs on the package in the temporary folder."""
    command = [sys.executable, "-c", program, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(house)}
    done = subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_new_files_alone_add_to_each_wing(house: Path) -> None:
    """An exam is marked with the new layer, mistake, answer type and format, and no other file was touched."""
    for folder, name, text in (("keys", "pooling.yaml", KEY), ("in", "w1.yaml", SUBMISSION)):
        (house / folder).mkdir()
        (house / folder / name).write_text(text, "utf-8")
    run(house, "from grader.cli import main; main()", "in", "--keys", "keys", "--format", "lines")
    (line,) = (house / "reports/results.jsonl").read_text("utf-8").splitlines()
    parameters, output, slope, size = json.loads(line)["parts"]
    assert [(one["mistake"], one["proof"]) for one in parameters["diagnoses"]] == [
        ("par.ends_added", "(512 + 10) + 10 = 532")
    ]
    assert output["verdict"] == "right"
    assert (slope["verdict"], slope["read_as"]) == ("right", "25 %")
    assert size["verdict"] == "right"
    (page,) = (house / "reports/students").iterdir()
    assert (
        page.read_text("utf-8") == "q.parameters: partly, 2\nr.output: right, 1\ns.slope: right, 1\nt.bytes: right, 1\n"
    )


def test_the_new_form_can_be_asked(house: Path) -> None:
    """An answer that isn't in the new form is refused with its reason."""
    program = "from grader.cli import main; main(standalone_mode=False)"
    said = run(house, program, "compare", "2(x+1)", "2x+2", "--form", "no-brackets")
    assert said.startswith("different: 2·(x + 1) still has brackets")


def test_the_new_mistake_is_tested_and_has_its_page(house: Path) -> None:
    """Its own test and the catalogue's pass, but for that of ids that are known, and the manual shows it."""
    pytest_ = "import sys, pytest; sys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', *sys.argv[1:]]))"
    assert " passed" in run(house, pytest_, "tests/mistakes/test_ends_added.py")
    chosen = ("-k", "par.ends_added and not library")
    assert " passed" in run(house, pytest_, "tests/mistakes/test_catalogue.py", *chosen)
    page = run(house, "from grader.cli import main; main()", "mistakes", "par.ends_added")
    assert "proof: (512 + 10) + 10 = 532" in page
    assert "hint: One idea is worth another look: inputs and units added." in page
