"""The seed's student, part by part, as the second table of the seed exam's reading demands."""

from __future__ import annotations

from typing import Any

import pytest

from .runs import Run, copied, marked

RIGHT, CARRIED, PARTLY, REVIEW = "right", "carried", "partly", "needs-review"
TRUE, FALSE, NONE = "true", "false", "–"

TABLE: list[tuple[tuple[str, ...], str, bool, list[str], str]] = [
    (("1a.side", "1a.area"), RIGHT, False, [], TRUE),
    (("1b.purpose", "1e.depth", "1f.gradients"), REVIEW, False, [], NONE),
    (("1c.size",), RIGHT, False, [], NONE),
    (("1c.parameters",), RIGHT, False, [], FALSE),
    (
        (
            "1d.conv1.parameters",
            "1d.conv2.parameters",
            "1d.pool.output",
            "1d.pool.parameters",
            "1d.flatten",
            "1d.dense1.parameters",
            "1d.dense2.parameters",
            "1d.total",
        ),
        RIGHT,
        False,
        [],
        TRUE,
    ),
    (("1d.own",), RIGHT, False, [], NONE),
    (
        ("1d.own.conv1.parameters", "1d.own.conv2.parameters", "1d.own.pool.output", "1d.own.dense2.parameters"),
        RIGHT,
        False,
        [],
        TRUE,
    ),
    (("1d.own.flatten",), PARTLY, False, ["ar.mult_sign_dropped"], FALSE),
    (("1d.own.dense1.parameters",), CARRIED, True, [], TRUE),
    (("1d.own.total",), PARTLY, True, ["par.flatten_counted"], NONE),
    (("2a.valid",), RIGHT, False, [], NONE),
    (("2a.full",), PARTLY, False, ["mat.extra_row"], NONE),
    (("2b.partial",), REVIEW, False, ["pc.no_renorm"], NONE),
    (("2b.factors", "2b.multiplications"), RIGHT, False, [], TRUE),
]
PARTS = [part for parts, *_ in TABLE for part in parts]
ROWS = [(part, *rest) for parts, *rest in TABLE for part in parts]


@pytest.fixture(scope="module")
def student(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("seed")
    return marked(copied(["s00.yaml"], folder / "submissions"), folder / "reports", language="en")


def test_the_table_has_every_part(student: Run) -> None:
    assert sorted(PARTS) == sorted(part["id"] for part in student.of("s00.yaml")["parts"])


@pytest.mark.parametrize(("part", "verdict", "follows", "mistakes", "working"), ROWS, ids=PARTS)
def test_each_part_says_what_the_table_demands(
    student: Run, part: str, verdict: str, follows: bool, mistakes: list[str], working: str
) -> None:
    said = student.part("s00.yaml", part)
    assert (said["verdict"], said["follow_through"]) == (verdict, follows)
    assert [diagnosis["mistake"] for diagnosis in said["diagnoses"]] == mistakes
    assert _working(said) in {working, *({NONE} if working == TRUE else ())}


def _working(part: dict[str, Any]) -> str:
    holds = [line["holds"] for line in part["working"]]
    return NONE if not holds else TRUE if all(holds) else FALSE


def test_the_stray_factor_is_taken_out_and_costs_nothing(student: Run) -> None:
    said = student.part("s00.yaml", "1c.parameters")
    (line,) = said["working"]
    assert (line["actual"], line["repair"]) == ("161312", "3 × 3 × 16 × 32 + 32")
    assert said["marks"] == said["out_of"]


def test_the_lost_sign_is_found_in_the_working_too(student: Run) -> None:
    said = student.part("s00.yaml", "1d.own.flatten")
    assert said["diagnoses"][0]["proof"] == "4545·256 = 1163520"
    assert [(line["actual"], line["repair"]) for line in said["working"]] == [("518400", "4545 × 256")]


def test_the_total_is_followed_through_and_the_flatten_size_is_taken_out(student: Run) -> None:
    said = student.part("s00.yaml", "1d.own.total")
    assert said["expected"] == "266301796"
    assert said["follows"] == "596603236"
    assert "1163520" in said["diagnoses"][0]["proof"]


def test_the_extra_row_and_the_extra_column_are_named(student: Run) -> None:
    reasons = " ".join(student.part("s00.yaml", "2a.full")["reasons"])
    assert "one row too many (row 17)" in reasons
    assert "one column too many" in reasons
