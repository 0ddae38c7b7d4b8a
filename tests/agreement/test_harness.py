"""The harness itself: verdicts that agree, false accepts and rejects, the undecided, lines that are no cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.agreement.__main__ import main
from tests.agreement.asking import asked
from tests.agreement.judging import judged


def case(student: str, reference: str, expected: object, kind: str = "numeric", **options: Any) -> dict[str, Any]:
    """Return a case of a file."""
    return {
        "id": student,
        "kind": kind,
        "student": student,
        "reference": reference,
        "options": options,
        "expected": expected,
    }


CASES = [
    (case("6/8", "3/4", True), "agree"),
    (case("6/8", "3/4", False), "false-accept"),
    (case("0.7", "3/4", True), "false-reject"),
    (case("0.7", "3/4", False), "agree"),
    (case("(-8)^(1/3)", "-2", True), "undecided"),
    (case("(-8)^(1/3)", "-2", False), "undecided"),
    (case("(-8)^(1/3)", "-2", "invalid"), "agree"),
    (case("7 +", "7", "invalid"), "agree"),
    (case("7 +", "7", True), "false-reject"),
    (case("7", "7 +", True), "false-reject"),
    (case("2(x+3)", "2x+6", False, "expression", test="expanded"), "agree"),
    (case("7.5 m", "750 cm", True, "units", test="units", rtol=0.01), "agree"),
]


def test_a_file_is_judged(tmp_path: Path) -> None:
    """Each case has its result, the table its lines, the last line its figures."""
    file, out = tmp_path / "cases.jsonl", tmp_path / "out.jsonl"
    lines = [json.dumps(one) for one, _ in CASES]
    file.write_text("\n".join([*lines, "", "no case", "[]"]) + "\n", "utf-8")
    result = CliRunner().invoke(main, [str(file), "--json", str(out)], catch_exceptions=False)
    judged = [json.loads(line)["result"] for line in out.read_text("utf-8").splitlines()]
    assert judged == [expected for _, expected in CASES]
    assert result.output.splitlines()[-1] == "agree 6, false-accept 1, false-reject 3, undecided 2 of 12"
    assert "cases.jsonl, line 14: JSONDecodeError" in result.output
    assert "false-accept: 6/8: '6/8' for '3/4': same" in result.output


ASKED = [
    ({"test": "equivalent"}, "latex", "auto", {}),
    ({"test": "greater"}, "numeric", "number", {"relation": ">"}),
    ({"rtol": 0.1, "atol": 0.2}, "numeric", "number", {"tolerance": "0.1 relative or 0.2 absolute"}),
    ({"test": "units", "atol_base_units": 0.1}, "units", "units", {"tolerance": "0.1 absolute"}),
    (
        {"sigfigs": 3, "trailing_zeros": "insignificant"},
        "sigfigs",
        "number",
        {"significant_figures": 3, "trailing_zeros": "insignificant"},
    ),
    ({"test": "decimal_places", "decimal_places": 2}, "sigfigs", "number", {"decimal_places": 2}),
    ({"number_style": "si-fr"}, "numeric", "number", {"locale": "fr"}),
    ({"decimal_separator": ","}, "numeric", "number", {"locale": "de"}),
    ({"variables": ["t"], "case_sensitive": False}, "expression", "auto", {"variables": ["t"], "letters": "any case"}),
    ({"assume": "both sides real"}, "expression", "auto", {"assume": "real"}),
    ({"assume": "positive"}, "expression", "auto", {"assume": "positive"}),
    ({"test": "factored", "variable": "t"}, "expression", "auto", {"form": "factored", "variable": "t"}),
    (
        {"test": "antiderivative", "constant_required": True, "variable": "t"},
        "expression",
        "auto",
        {"up_to": "arbitrary constant", "variable": "t"},
    ),
    ({"test": "antiderivative"}, "expression", "auto", {"up_to": "constant"}),
    ({"test": "interval"}, "interval", "interval", {}),
]


@pytest.mark.parametrize(("options", "kind", "ours", "given"), ASKED)
def test_a_case_is_asked_in_our_words(options: dict[str, Any], kind: str, ours: str, given: dict[str, Any]) -> None:
    """Its test, tolerances and styles become a kind and options."""
    one = asked(case("1", "2", True, kind, **options))
    assert (one.kind, one.options) == (ours, given)


WANTED = [
    ("1.50", "3/2", "same", "agree"),
    ("1.5", "2", "different", "agree"),
    ("1.5 +", "2", "different", "agree"),
    ("(-8)^(1/3)", "-2", "undecided", "agree"),
    ("2 +", "2", "undecided", "agree"),
    ("(-8)^(1/3)", "-2", "unreadable", "agree"),
    ("3/2", "1.5", "different", "false-accept"),
    ("3/2", "1.5", "undecided", "false-accept"),
    ("1.5", "2", "same", "false-reject"),
    ("1.5", "2", "undecided", "false-reject"),
    ("(-8)^(1/3)", "-2", "different", "undecided"),
]


@pytest.mark.parametrize(("student", "reference", "want", "expected"), WANTED)
def test_a_case_that_wants_a_verdict_is_asked_as_it_stands(
    student: str, reference: str, want: str, expected: str
) -> None:
    """Its kind and options are ours already, and each verdict agrees as its file says."""
    one = {"id": "1", "student": student, "reference": reference, "kind": "number", "options": {}, "want": want}
    assert judged(one).result == expected


def test_where_only_figures_count_the_value_is_its_own() -> None:
    """A case that tests the count of figures alone is compared with itself."""
    assert asked(case("1.50", "2", True, "sigfigs", sigfigs=3, check_value=False)).reference == "1.50"
