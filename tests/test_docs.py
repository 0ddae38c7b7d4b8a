"""What README.md shows and says is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli import main
from grader.core import GIVENS, LAYERS
from grader.core.conventions import PRESETS, Conventions
from grader.core.differences import CHOICES
from grader.core.networks.short_form import read_network
from grader.derivation.graph import Derivation
from grader.document import read_yaml
from grader.keys import parse_key
from grader.marking import Marker
from grader.model import Verdict
from grader.reporting import FORMATS
from grader.source import plain
from grader.submissions import parse_submission
from grader.workflow import Request, grade

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, re.DOTALL)
YAML = [code for language, code in BLOCKS if language == "yaml"]


def test_the_key_and_the_submission_of_the_readme_work_together() -> None:
    """README.md's key has no problem, and its submission gets full marks."""
    exam, problems = parse_key(YAML[0].encode())
    assert exam is not None
    assert problems == []
    (submission,) = (code for code in YAML if "answers:" in code)
    result = Marker(exam).mark(parse_submission(submission.encode(), "mine.yaml"))
    assert [part.verdict for part in result.parts] == [Verdict.RIGHT, Verdict.RIGHT]


def test_the_network_of_the_readme_is_one() -> None:
    """It can be solved, and every quantity and layer that README.md names can be asked or written."""
    (code,) = (code for code in YAML if code.startswith("network:"))
    node, _ = read_yaml(code.encode())
    assert node is not None
    given = plain(node)["network"]
    kind = GIVENS["network"]
    solved = kind.solve(kind.model.model_validate(given), "", Conventions())
    official = Derivation.of(solved.steps).official
    assert official.value("stage1.parameters") == 3 * (256 * 64 + 9 * 64 * 64 + 64 * 256)
    section = README[README.index("## Networks") : README.index("## Conventions")]
    named = set(re.findall(r"`(\w+)`", section))
    assert set(LAYERS) <= named


def test_the_conventions_of_the_readme_are_those_of_the_presets() -> None:
    """The table has a row for each setting, with what each preset says."""
    table = README[README.index("## Conventions") : README.index("## A submission")]
    rows = {
        row[0]: row[1:] for row in re.findall(r"^\| `(\w+)`.*\| `(.*)` \| `(.*)` \| `(.*)` \|$", table, re.MULTILINE)
    }
    said = {name: Conventions.model_validate({"preset": name}) for name in PRESETS}
    assert rows == {setting: tuple(getattr(said[preset], setting) for preset in PRESETS) for setting in CHOICES}


def test_what_the_readme_says_of_4608_is_what_is_said() -> None:
    """The first lines of README.md quote the grader itself."""
    done = CliRunner().invoke(
        main, ["explain", "deep-learning-theory", "1c.parameters", "4608", "--language", "en"], catch_exceptions=False
    )
    said = re.search(r"> `4608`: (.*) `(.*)`", README)
    assert said is not None
    advice = said[1][0].upper() + said[1][1:]
    assert advice in done.output
    assert said[2] in done.output


@pytest.mark.parametrize("given", GIVENS)
def test_everything_that_can_be_given_is_told_of(given: str) -> None:
    """README.md's table has a row for each given."""
    assert f"| `{given}` |" in README


@pytest.mark.parametrize("command", [*main.commands, *main.commands["key"].commands])  # type: ignore[attr-defined]
def test_every_command_is_told_of(command: str) -> None:
    """README.md names every command and sub-command; marking needs no name."""
    assert command == "mark" or re.search(rf"grade (key )?{command}\b", README)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_told_of(name: str) -> None:
    """README.md names every report format, HTML as the pages that are written by default."""
    assert name == "html" or f"--format {name}" in README


def test_the_one_line_network_can_be_read() -> None:
    """The network in one line that README.md shows is one."""
    (line,) = re.findall(r"`(227×227×3 →.*?)`", README)
    assert [name for layer in read_network(line)["layers"] for name in layer] == [  # type: ignore[attr-defined]
        "conv",
        "max_pool",
        "flatten",
        "dense",
    ]
    assert set(LAYERS) >= {"conv", "max_pool", "flatten", "dense"}


def test_every_room_is_told_of() -> None:
    """README.md's architecture names every room of the house."""
    rooms = {path.stem for path in (ROOT / "grader").iterdir() if not path.name.startswith(("_", "py.typed"))}
    assert {room for room in rooms if f"`{room}" not in README} == set()


def test_the_shipped_reports_are_what_grading_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``reports/`` holds exactly what ``grade submissions/`` writes; after a change of the pages run it again."""
    monkeypatch.chdir(ROOT)
    grade(Request((Path("submissions"),), Path("answer_keys"), tmp_path))
    written = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    shipped = {
        path.relative_to("reports"): path.read_bytes() for path in Path("reports").rglob("*.[!p]*") if path.is_file()
    }
    assert sorted(shipped) == sorted(written)
    assert [str(name) for name, page in written.items() if shipped[name] != page] == []


def test_the_schema_beside_the_keys_is_json() -> None:
    """The schema that editors use is JSON and is named by the shipped key."""
    schema = json.loads((ROOT / "answer_keys/key.schema.json").read_text("utf-8"))
    assert schema["title"] == "Answer key"
    assert "key.schema.json" in (ROOT / "answer_keys/deep-learning-theory.yaml").read_text("utf-8").splitlines()[0]
