"""The file of the mistakes that past classes made: read, refused with every problem, written, and what it changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.seen import counted
from grader.errors import KeyProblems, UseError
from grader.keys import read_key
from grader.keys.seen import read_seen, written
from grader.marking.diagnosis.costs import Costs
from grader.mistakes import MISTAKES
from tests.cli.running import run

KEY = """\
exam: small
mistakes_seen: past.seen.yaml
questions:
  - id: "1"
    given: {network: {input: 8×8×3, layers: [{conv: {filters: 8, kernel: 3}}]}}
    parts: [{id: p, ask: conv.parameters, marks: 4}]
"""
BROKEN = [
    ("seen: {par.bias_omited: 3}", 'There is no mistake "par.bias_omited"'),
    ("seen: {par.bias_omitted: -3}", "a count is 0 or more"),
    ("seen: {par.bias_omitted: many}", "whole number"),
    ("seen: [", "This is not YAML"),
    ("counts: {}", "counts"),
]


@pytest.mark.parametrize(("text", "said"), BROKEN)
def test_a_broken_file_is_refused(text: str, said: str, tmp_path: Path) -> None:
    """Each problem is told with the file."""
    file = tmp_path / "past.seen.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KeyProblems) as raised:
        read_seen(file)
    assert said in str(raised.value)
    assert str(file) in str(raised.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A key that names a file that isn't there is broken."""
    key = tmp_path / "small.yaml"
    key.write_text(KEY, encoding="utf-8")
    with pytest.raises(KeyProblems, match="isn't there"):
        read_key(key)


def test_a_key_takes_in_what_was_seen(tmp_path: Path) -> None:
    """What was seen is read beside the key, and makes the commoner mistakes cheaper."""
    (tmp_path / "small.yaml").write_text(KEY, encoding="utf-8")
    (tmp_path / "past.seen.yaml").write_text(written({"par.bias_per_position": 80}), encoding="utf-8")
    exam = read_key(tmp_path / "small.yaml")
    assert exam.seen == {"par.bias_per_position": 80}
    often, once = MISTAKES["par.bias_per_position"], MISTAKES["par.bias_omitted"]
    assert Costs().of(once) < Costs().of(often)
    assert Costs(exam.seen).of(often) < Costs(exam.seen).of(once)


def test_counts_are_of_students() -> None:
    """A student who makes a mistake in two parts is counted once; second explanations and unknown ids aren't."""
    first, second = '{"mistake": "par.bias_omitted", "explanation": 0}', '{"mistake": "ar.carry", "explanation": 1}'
    line = f'{{"parts": [{{"diagnoses": [{first}, {second}]}}, {{"diagnoses": [{first}, {{"mistake": "x.y"}}]}}]}}'
    assert counted([line, "", line]) == {"par.bias_omitted": 2}
    assert counted([line.replace("{", f'{{"schema": {schema}, ', 1) for schema in (1, 2)]) == {"par.bias_omitted": 2}


@pytest.mark.parametrize("line", ["[]", "{", "[" * 100_000, '{"schema": 3}', '{"schema": "2"}'])
def test_other_files_are_refused(line: str) -> None:
    """What is no results file is told by its line."""
    with pytest.raises(UseError, match="Line 1"):
        counted([line])


def test_nothing_seen_is_written() -> None:
    """A class without mistakes gives a file that can be read."""
    assert written({}).endswith("seen: {}\n")


def test_the_command(tmp_path: Path) -> None:
    """The command writes the file that a key may name, under no name that would be taken for a key."""
    results = tmp_path / "results.jsonl"
    results.write_text('{"parts": [{"diagnoses": [{"mistake": "par.bias_omitted"}]}]}\n', encoding="utf-8")
    output = tmp_path / "past.seen.yaml"
    assert "1 sightings of 1 mistakes" in run("key", "learn", str(results), "--output", str(output)).output
    assert read_seen(output) == {"par.bias_omitted": 1}
    refused = run("key", "learn", str(results), "--output", str(tmp_path / "past.yaml"))
    assert refused.exit_code == 2
    assert "NAME.seen.yaml" in refused.output
