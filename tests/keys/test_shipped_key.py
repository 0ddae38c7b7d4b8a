"""The shipped keys: they read, and ask what they should; their schema is current and accepts them."""

from __future__ import annotations

import importlib
import importlib.util
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from grader.checking import check
from grader.document import read_yaml
from grader.keys import parse_key, read_key, read_keys
from grader.keys.schema import schema
from grader.language import Text
from grader.model import Tolerance
from grader.source import plain
from tests.core.test_more_layers import COUNTED
from tests.marking.seed_exam import KEY, exam_of, seed_exam

SCHEMA = KEY.with_name("key.schema.json")
KEYS = sorted(KEY.parent.glob("*.yaml"))
each_key = pytest.mark.parametrize("path", KEYS, ids=[path.stem for path in KEYS])
PARTS = """
1a.side 1a.area 1b.purpose 1c.size 1c.parameters 1d.conv1.parameters 1d.conv2.parameters 1d.pool.output
1d.pool.parameters 1d.flatten 1d.dense1.parameters 1d.dense2.parameters 1d.total 1d.own 1d.own.conv1.parameters
1d.own.conv2.parameters 1d.own.pool.output 1d.own.flatten 1d.own.dense1.parameters 1d.own.dense2.parameters
1d.own.total 1e.depth 1f.gradients 2a.valid 2a.full 2b.partial 2b.factors 2b.multiplications
"""


def test_it_reads() -> None:
    """The shipped key has all parts of the exam, each with a text in both languages."""
    exam = seed_exam()
    assert [part.id for part in exam.parts] == PARTS.split()
    assert exam.out_of == 51


def test_there_are_five() -> None:
    """Each key's exam is called as its file is."""
    assert list(read_keys(KEY.parent)) == [path.stem for path in KEYS]
    assert len(KEYS) == 5


@each_key
def test_every_text_is_in_both_languages(path: Path) -> None:
    """Titles, questions, parts, criteria and model answers are there in English and in Persian."""
    exam = read_key(path)
    texts = [exam.title, *(question.text for question in exam.questions), *(part.text for part in exam.parts)]
    texts += [criterion.text for part in exam.parts for criterion in part.rubric]
    texts += [part.answer for part in exam.parts if part.rubric]
    assert all(text.en and text.fa for text in texts)


@each_key
def test_no_key_has_an_error(path: Path) -> None:
    """A right answer gets full marks in every part."""
    assert [finding for finding in check(read_key(path)) if finding.error] == []


def test_no_number_that_can_be_computed_is_typed_into_it() -> None:
    """None of the right answers stands in the key: they are worked out from what is given."""
    text = KEY.read_text(encoding="utf-8")
    for number in ("4640", "819328", "1605632", "822974180", "822084096", "51300", "19456", "W11"):
        assert number not in text


def test_what_belongs_to_the_students_own_network() -> None:
    """A part that is asked of the student's own network names the design that it belongs to, and nothing is derived."""
    parts = {part.id: part for part in seed_exam().parts}
    own = parts["1d.own.pool.output"]
    assert (own.owner, own.ask, own.quantity) == ("1d.own", "pool.output", None)
    assert parts["1d.pool.output"].owner == ""
    assert parts["1d.own"].design is not None


def test_settings_for_one_part_alone() -> None:
    """What with changes holds for its own part: two parts of one question have two matrices."""
    valid, full = (part for part in seed_exam().parts if part.question == "2a")
    assert valid.quantity is not None
    assert full.quantity is not None
    assert isinstance(valid.quantity.value, tuple)
    assert isinstance(full.quantity.value, tuple)
    assert (len(valid.quantity.value), len(full.quantity.value)) == (4, 16)


def test_the_schema_is_current() -> None:
    """The schema beside the key is made of the models: write it anew when they change."""
    made = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    assert SCHEMA.read_text(encoding="utf-8") == made


@each_key
def test_a_key_names_the_schema(path: Path) -> None:
    """A key's first line leads an editor to the schema."""
    assert path.read_text(encoding="utf-8").splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA.name}"


@each_key
@pytest.mark.skipif(importlib.util.find_spec("jsonschema") is None, reason="jsonschema isn't installed")
def test_the_schema_accepts_a_key(path: Path) -> None:
    """What an editor checks by the schema accepts a shipped key and refuses a misspelt field."""
    validator: Any = importlib.import_module("jsonschema").Draft202012Validator
    validator.check_schema(schema())
    node, _ = read_yaml(path.read_bytes())
    assert node is not None
    data = _as_an_editor_sees_it(plain(node))
    assert [error.message for error in validator(schema()).iter_errors(data)] == []
    data["questions"][0]["parts"][0]["mark"] = 1
    assert list(validator(schema()).iter_errors(data))


@pytest.mark.skipif(importlib.util.find_spec("jsonschema") is None, reason="jsonschema isn't installed")
def test_the_schema_knows_every_layer() -> None:
    """Every layer that can be worked out is accepted, with the names that people call it by; a misspelt one isn't."""
    layers = [layer for _, layer, *_ in COUNTED]
    layers += [{"relu": {}}, {"batchnorm2d": None}, "relu", "flatten"]
    layers += [{"fc": {"units": "4d"}}, {"conv2d": {"filters": "$f", "kernel": 3}}, {"batchnorm": None}]
    layers += [{"residual": {"body": ["relu"]}}, {"block": {"layers": ["relu"], "repeat": 3}}]
    validator = _layers_validator()
    assert [error.message for layer in layers for error in validator.iter_errors(_network(layer))] == []
    wrong = [{"con": {"kernel": 3}}, "con", {"conv": {"kernel": 3}, "relu": {}}, {"conv": {"kernels": 3}}, {}, 3]
    assert all(list(validator.iter_errors(_network(layer))) for layer in wrong)


def _layers_validator() -> Any:
    return importlib.import_module("jsonschema").Draft202012Validator(schema())


def _network(layer: object) -> dict[str, Any]:
    part = {"id": "p", "ask": "output", "marks": 1}
    return {"exam": "a", "questions": [{"id": "q", "given": {"network": {"layers": [layer]}}, "parts": [part]}]}


def _as_an_editor_sees_it(data: Any) -> Any:
    """Return plain data with numbers as numbers, as YAML reads them."""
    if isinstance(data, dict):
        return {key: _as_an_editor_sees_it(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_as_an_editor_sees_it(value) for value in data]
    if data in {"true", "false"}:
        return data == "true"
    return int(data) if data.isascii() and data.isdigit() else data


SMALL = (
    "exam: a\nquestions: [{{id: q, given: {{saturating_layers: {{layers: 5}}}}, parts: [{{id: p, ask: bound, {}}}]}}]\n"
)
FIELDS: list[tuple[str, str, object]] = [
    ("marks: 0.5", "marks", Fraction(1, 2)),
    ("marks: 1/3", "marks", Fraction(1, 3)),
    ("marks: ۲", "marks", Fraction(2)),
    ("marks: 2", "tolerance", None),
    ("marks: 2, tolerance: 0.1", "tolerance", Tolerance(Fraction(1, 10))),
    ("marks: 2, tolerance: 1%", "tolerance", Tolerance(Fraction(1, 100), relative=True)),
    ("marks: 2, tolerance: ۱٪", "tolerance", Tolerance(Fraction(1, 100), relative=True)),
    ("marks: 2, text: same", "text", Text(en="same", fa="same")),
    ("marks: 2, text: {fa: ف}", "text", Text(fa="ف")),
    ("marks: 2, working: 0.5", "working_marks", Fraction(1, 2)),
    ("marks: 2, credit: {grad.sum_for_product: 1}", "credit", {"grad.sum_for_product": Fraction(1)}),
    ("marks: 2, kind: side", "answer_type", "side"),
]


@pytest.mark.parametrize(("written", "field", "value"), FIELDS)
def test_fields(written: str, field: str, value: object) -> None:
    """Marks, tolerances and texts mean what an author writes."""
    (part,) = exam_of(SMALL.format(written)).parts
    assert getattr(part, field) == value


def test_several_givens() -> None:
    """A question may give several things; each part asks one of them by name."""
    exam, problems = parse_key(
        b"exam: a\nquestions:\n- id: q\n  given: {partial_convolution: , separable_kernel: {kernel: [[1, 2]]}}\n"
        b"  parts: [{id: p, ask: factors, marks: 1}, {id: s, ask: multiplications.full, marks: 1}]\n"
    )
    assert problems == []
    assert exam is not None
    assert [part.answer_type for part in exam.parts] == ["factors", "number"]
