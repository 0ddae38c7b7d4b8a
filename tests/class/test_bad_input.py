"""Bad input: each entry is in the results once, with its status, its line and what to do, and harms nobody else."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from .hostile import BROKEN, HEALTHY, LITTER, NAMED, ONE_BROKEN, SAME, Answer, Row, folder_of_everything
from .runs import Run, copied, marked

TRACE = Path("/tmp/pwned")  # noqa: S108 - what the hostile answers would make
WRONG, UNREADABLE, REVIEW, MISSING = "wrong", "unreadable", "needs-review", "missing"

ANSWERS = [
    Answer("import", "1c.parameters", f"\"__import__('os').system('touch {TRACE}')\"", UNREADABLE),
    Answer("open", "1a.side", f"\"open('{TRACE}', 'w')\"", UNREADABLE),
    Answer("setattr", "1a.side", "setattr(Expr, 'equals', hash)", UNREADABLE),
    Answer("template", "1b.purpose", "'{{7*7}} {% raw %} ${7*7} {0.__class__}'", REVIEW),
    Answer("tower", "1a.side", "9**9**9**9", REVIEW, "exponent"),
    Answer("factorial", "1a.side", "99999!", REVIEW),
    Answer("power", "1a.side", "10^100000", REVIEW, "exponent"),
    Answer("scientific", "1a.side", "1e999999999", REVIEW, "exponent"),
    Answer("digits", "1a.side", "9" * 5_000, REVIEW, "not read"),
    Answer("brackets", "1a.side", "(" * 100_000, REVIEW, "2000 characters"),
    Answer("nested", "1a.side", f"{'(' * 900}9{')' * 900}", REVIEW),
    Answer("lists", "2a.valid", "[[[[[[[[[[[1]]]]]]]]]]]", UNREADABLE),
    Answer("cells", "2a.full", f'"{"0 " * 5_000}"', REVIEW, "4096 cells"),
    Answer("essay", "1b.purpose", "x" * 30_000, REVIEW, "20000 characters"),
    Answer("marks", "1b.purpose", f"a{chr(0x301) * 15_000}", REVIEW),
    Answer("network", "1d.own", "(" * 5_000, REVIEW, "4000 characters"),
    Answer("layers", "1d.own", f"227×227×3 → {'conv 1 1x1 → ' * 290}dense 100", WRONG),
    Answer("filters", "1d.own", "227×227×3 → conv 99999999999999999999999999 5×5 → flatten → dense 100", UNREADABLE),
    Answer("null", "1a.side", '"\\0"', UNREADABLE, "\\x00"),
    Answer("null-behind", "1a.side", '"9\\0"', UNREADABLE, "\\x00"),
    Answer("octal", "1a.side", "011", WRONG),
    Answer("decimal", "1a.side", "010", WRONG),
    Answer("sixty", "1a.area", "1:21", UNREADABLE, "colon"),
    Answer("no", "1d.pool.parameters", "no", UNREADABLE),
    Answer("false", "1d.pool.parameters", "false", UNREADABLE),
    Answer("null-word", "1d.pool.parameters", "null", UNREADABLE),
    Answer("tilde", "1d.pool.parameters", "~", UNREADABLE),
    Answer("list", "1d.pool.parameters", "[]", UNREADABLE),
    Answer("table", "1d.pool.parameters", "{}", UNREADABLE),
    Answer("true", "1a.side", "True", UNREADABLE),
    Answer("nan", "1a.side", "NaN", UNREADABLE),
    Answer("yaml-nan", "1a.side", ".nan", UNREADABLE),
    Answer("infinity", "1a.side", ".inf", UNREADABLE),
    Answer("undefined", "1a.side", "9 + 0/0", UNREADABLE),
    Answer("hex", "1a.side", "0x9", UNREADABLE),
    Answer("underscores", "1c.parameters", "4_640", "right"),
    Answer("spaces", "1a.side", "' \\u200b '".replace("'", '"'), MISSING),
    Answer("turned", "1c.size", '"\\u202e35 × 35 × 32"', "right"),
    Answer("script", "1c.size", "<script>alert(1)</script>", UNREADABLE),
    Answer("image", "1b.purpose", "'<img src=x onerror=alert(1)> ]]> --> <!-- &lt;b&gt;'", REVIEW),
    Answer("formula", "1b.purpose", "'=HYPERLINK(\"http://x\")'", REVIEW),
    Answer("command", "1a.side", '"\\\\input{/etc/passwd}"', UNREADABLE),
    Answer("escape", "1a.side", '"\\e[31m9"', UNREADABLE),
]


@dataclass(frozen=True)
class Bad:
    """The run over a folder of everything, its rows, and the folder above."""

    run: Run
    rows: list[Row]
    above: Path


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Bad:
    above = tmp_path_factory.mktemp("bad")
    TRACE.unlink(missing_ok=True)
    rows = folder_of_everything(above / "submissions", ANSWERS)
    return Bad(marked(above / "submissions", above / "reports", language="en"), rows, above)


def test_every_entry_is_in_the_results_once(bad: Bad) -> None:
    assert sorted(result["file"] for result in bad.run.results) == sorted(f"submissions/{row.name}" for row in bad.rows)
    assert bad.run.summary.total == len(bad.rows) == sum(bad.run.summary.statuses.values())


def test_the_rest_has_its_status(bad: Bad) -> None:
    said = {row.name: bad.run.of(row.name)["status"] for row in bad.rows if row.status}
    assert said == {row.name: row.status for row in bad.rows if row.status}


@pytest.mark.parametrize("row", [*BROKEN, *SAME], ids=lambda row: row.name)
def test_a_rejection_names_the_line_and_what_to_do(bad: Bad, row: Row) -> None:
    result = bad.run.of(row.name)
    (problem, *_) = result["problems"]
    assert row.says in problem["message"]
    assert problem["line"] == row.line
    assert result["parts"] == []
    assert len(problem["message"]) < 300


@pytest.mark.parametrize("row", ONE_BROKEN, ids=lambda row: row.name)
def test_an_answer_that_is_no_yaml_costs_that_answer(bad: Bad, row: Row) -> None:
    result = bad.run.of(row.name)
    (problem, *_) = result["problems"]
    assert row.says in problem["message"]
    assert (problem["line"], problem["path"]) == (row.line, f"answers.{row.part}")


@pytest.mark.parametrize("row", ONE_BROKEN[:-1], ids=lambda row: row.name)
def test_a_person_sees_the_lines_as_typed(bad: Bad, row: Row) -> None:
    broken, beside = (bad.run.part(row.name, part) for part in (row.part, "1d.total"))
    assert (broken["verdict"], broken["marks"]) == (REVIEW, 0)
    assert broken["given"].strip()
    assert all(line.strip() in row.content.decode() for line in broken["given"].splitlines())
    assert "read as one answer" in " ".join(broken["reasons"])
    assert (beside["verdict"], beside["marks"]) == ("right", 1)
    assert "read as one answer" in bad.run.page(row.name)


def test_the_size_of_a_large_file_is_told_truly(bad: Bad) -> None:
    assert "256001" not in bad.run.of("large.yaml")["problems"][0]["message"]


def test_what_is_no_plain_file_is_rejected_with_a_reason(bad: Bad) -> None:
    special = [row for row in bad.rows if row.status == "rejected" and row not in BROKEN and row not in SAME]
    assert len(special) >= 6
    for row in special:
        assert row.says in bad.run.of(row.name)["problems"][0]["message"]


@pytest.mark.parametrize("row", LITTER, ids=lambda row: row.name)
def test_litter_is_ignored_with_a_reason(bad: Bad, row: Row) -> None:
    result = bad.run.of(row.name)
    assert result["status"] == "ignored"
    assert result["problems"][0]["message"]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)
def test_a_hostile_answer_has_its_verdict_and_its_neighbour_is_right(bad: Bad, answer: Answer) -> None:
    said = bad.run.part(answer.file, answer.part)
    assert said["verdict"] == answer.verdict
    assert answer.says in " ".join(said["reasons"])
    assert said["marks"] == (said["out_of"] if answer.verdict == "right" else 0)
    assert bad.run.part(answer.file, "1d.total")["verdict"] == "right"


@pytest.mark.parametrize("answer", [each for each in ANSWERS if each.verdict != "right"], ids=lambda each: each.name)
def test_a_zero_has_its_reason(bad: Bad, answer: Answer) -> None:
    assert bad.run.part(answer.file, answer.part)["reasons"]


def test_nothing_that_an_answer_says_is_done(bad: Bad) -> None:
    assert not TRACE.exists()
    assert sorted(path.name for path in bad.above.iterdir()) == ["reports", "submissions"]


@pytest.mark.parametrize("name", HEALTHY)
def test_a_healthy_submission_is_marked_exactly_as_alone(tmp_path: Path, bad: Bad, name: str) -> None:
    alone = marked(copied([name], tmp_path / "submissions"), tmp_path / "reports", language="en")
    assert bad.run.of(name) == alone.of(name)
    assert bad.run.page(name) == alone.page(name)


def test_hostile_ids_are_kept_apart_and_never_are_a_path(bad: Bad) -> None:
    results = [bad.run.of(row.name) for row in NAMED]
    reports = [result["report"] for result in results]
    assert len(set(reports)) == len(reports)
    assert all(re.fullmatch(r"students/[a-z0-9-]+\.html", report) for report in reports)
    assert bad.run.of("path.yaml")["student"]["id"] == "../../etc/passwd"
    assert bad.run.of("number.yaml")["student"]["id"] == "0012"
    assert bad.run.of("truth.yaml")["student"]["id"] == "no"


def test_no_report_holds_what_can_not_be_seen(bad: Bad) -> None:
    unseen = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\ufeff\ud800-\udfff]")
    for name, data in bad.run.files.items():
        found = unseen.search(data.decode("utf-8-sig" if name.endswith(".csv") else "utf-8"))
        assert found is None, (name, found)


def test_results_are_strict_json_a_line_each(bad: Bad) -> None:
    lines = bad.run.files["results.jsonl"].decode().splitlines()
    assert len(lines) == len(bad.rows)
    for line in lines:
        json.loads(line, parse_constant=pytest.fail)


class _Tags(HTMLParser):
    """Collects the names of a page's tags and of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.targets.update(value or "" for name, value in attrs if name in {"href", "src"})


def test_pages_hold_hostile_text_only_escaped(bad: Bad) -> None:
    for name, data in bad.run.files.items():
        if name.endswith(".html"):
            page = _Tags()
            page.feed(data.decode())
            assert not page.tags & {"script", "img", "iframe", "object"}, name
            assert "<b>x" not in data.decode(), name
            assert not any(attribute.startswith("on") for attribute in page.attributes), name
            assert not any(target.startswith(("javascript", "http", "/", "..")) for target in page.targets), name


def test_pages_show_templates_as_typed(bad: Bad) -> None:
    page = bad.run.page("answer-template.yaml")
    assert "{{7*7}} {% raw %} ${7*7} {0.__class__}" in page


def test_the_gradebook_holds_no_formula_and_one_width(bad: Bad) -> None:
    text = bad.run.files["gradebook.csv"].decode("utf-8-sig")
    header, *rows = csv.reader(text.splitlines())
    assert len(rows) == len(bad.rows)
    assert {len(row) for row in rows} == {len(header)}
    assert not [cell for row in rows for cell in row if re.match(r"\s*[=+\-@\t\r＝＋－＠]", cell)]
    assert any(row[0] == '\'=HYPERLINK("x")' for row in rows)
