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

CHECKS = (
    "tests/test_architecture.py",
    "tests/documents/test_pages.py",
    "tests/keys/test_shipped_key.py",
    "tests/answers/test_answer_types.py",
    "tests/answers/test_forms.py",
    "tests/mistakes/test_seed_answers.py",
    "tests/core/test_more_layers.py",
    "tests/mistakes/test_catalogue.py",
    "tests/mistakes/test_hints.py",
    "tests/reporting/test_html.py",
    "tests/cli/test_wrong_use.py",
)
"""The tests that look at every layer, given, answer type, form, mistake or format that there is."""

TESTS = {
    "tests/core/test_pixel_shuffle.py": """
from tests.core.solving import solved, values


def test_pixel_shuffle() -> None:
    network = solved("network", {"input": "8×8×16", "layers": [{"pixel_shuffle": {"factor": 2}}]})
    assert values(network, "pixel_shuffle.output") == (16, 16, 4)
"""
}
"""The new layer's own test, without which it would be left out of all that are worked out by hand."""

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


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with the new files in it, and what is made from the registries made anew."""
    folder = tmp_path_factory.mktemp("copy") / "project"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "__pycache__", "reports"))
    for path, code in {**examples(), **TESTS}.items():
        assert not (folder / path).exists()
        (folder / path).write_text(code, "utf-8")
    run(folder, "-m", "tests.documents")
    return folder


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


def run(house: Path, *arguments: str) -> str:
    """Return what Python prints that runs in the copy."""
    environment = {**os.environ, "PYTHONPATH": str(house)}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=house, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def grade(house: Path, *arguments: str) -> str:
    """Return what the command says in the copy."""
    return run(house, "-c", "from grader.cli import main; main(standalone_mode=False)", *arguments)


def test_new_files_alone_add_to_each_wing(house: Path) -> None:
    """An exam is marked with the new layer, mistake, answer type and format, and no other file was touched."""
    for folder, name, text in (("keys", "pooling.yaml", KEY), ("in", "w1.yaml", SUBMISSION)):
        (house / folder).mkdir()
        (house / folder / name).write_text(text, "utf-8")
    grade(house, "in", "--keys", "keys", "--format", "lines")
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
    said = grade(house, "compare", "2(x+1)", "2x+2", "--form", "no-brackets")
    assert said.startswith("different: 2·(x + 1) still has brackets")


def test_the_new_mistake_has_its_page(house: Path) -> None:
    """The manual shows it with its proof and its hint."""
    page = grade(house, "mistakes", "par.ends_added")
    assert "proof: (512 + 10) + 10 = 532" in page
    assert "hint: One idea is worth another look: inputs and units added." in page


def test_every_check_of_the_project_holds(house: Path) -> None:
    """The tests of the house, the schema, the documents and the wings pass, with nothing edited for the new files."""
    said = run(
        house, "-m", "pytest", "-q", "-p", "no:cacheprovider", *CHECKS, *TESTS, "tests/mistakes/test_ends_added.py"
    )
    assert re.search(r"^\d+ passed in", said, re.MULTILINE)
