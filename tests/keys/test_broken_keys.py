"""Broken keys: every problem is reported at once, each with its line and what to do."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from grader.errors import KeyProblems, UseError
from grader.keys import parse_key, read_key, read_keys
from grader.keys.build import checked_once

WHOLE = """\
exam: small
questions:
  - id: '1'
    given:
      network:
        input: 8×8×3
        layers:
          - conv: {filters: 4, kernel: 3}
    parts:
      - {id: size, ask: conv.output, marks: 2}
      - {id: why, marks: 2, rubric: [{marks: 2, criterion: because}]}
"""

GIVEN, PARTS = WHOLE[WHOLE.index("    given:") : WHOLE.index("    parts:")], WHOLE[WHOLE.index("    parts:") :]

BROKEN = [
    ("unknown field", ("marks: 2}", "mark: 2}"), [(10, "mark", "marks"), (10, "marks", "required")]),
    ("unknown field of the exam", ("questions:", "questionz:"), [
        (2, "questionz", '"questions"'), (1, "questions", "required")]),
    ("unknown layer", ("conv:", "convo:"), [(8, "", 'no layer "convo". Did you mean "conv"?')]),
    ("unknown setting of a layer", ("filters: 4", "filter: 4"), [
        (8, "filter", '"filters"')]),
    ("unknown ask", ("conv.output", "conv.outptu"), [(10, "ask", 'Did you mean "conv.output"?')]),
    ("unknown mistake", ("marks: 2}\n", "marks: 2, credit: {par.bias_omited: 1}}\n"), [
        (10, "credit", 'Did you mean "par.bias_omitted"?')]),
    ("too much credit", ("marks: 2}\n", "marks: 2, credit: {par.bias_omitted: 3}}\n"), [(10, "credit", "more than")]),
    ("negative marks", ("marks: 2}\n", "marks: -2}\n"), [(10, "marks", "negative")]),
    ("marks that are no number", ("marks: 2}\n", "marks: two}\n"), [(10, "marks", "no number")]),
    ("infinite marks", ("marks: 2}\n", "marks: .inf}\n"), [(10, "marks", "no number")]),
    ("negative tolerance", ("marks: 2}\n", "marks: 2, tolerance: -1%}\n"), [(10, "tolerance", "negative")]),
    ("tolerance that is no number", ("marks: 2}\n", "marks: 2, tolerance: nan}\n"), [(10, "tolerance", "no number")]),
    ("too many working marks", ("marks: 2}\n", "marks: 2, working: 3}\n"), [(10, "working", "more than")]),
    ("unknown answer type", ("marks: 2}\n", "marks: 2, kind: numbr}\n"), [(10, "kind", 'Did you mean "number"?')]),
    ("equal part ids", ("id: why", "id: size"), [(11, "id", 'Another part is called "1.size"')]),
    ("misfit network", ("filters: 4, kernel: 3", "filters: 4, kernel: 9"), [(8, "layers", "leaves nothing")]),
    ("wrong order of layers", ("conv: {filters: 4, kernel: 3}", "dense: {units: 3}"), [
        (8, "layers", "flatten")]),
    ("rubric that doesn't add up", ("[{marks: 2", "[{marks: 1"), [(11, "marks", "add up")]),
    ("rubric names no mistake", ("criterion: because", "criterion: because, missing: pc.none"), [
        (11, "missing", 'no mistake "pc.none"')]),
    ("nothing asked", ("ask: conv.output, ", ""), [(10, "", "blanks (fields), rubric (free text) or design")]),
    ("nothing given", (GIVEN, ""), [(5, "ask", "gives nothing")]),
    ("bad with", ("marks: 2}\n", "marks: 2, with: {layer: 3}}\n"), [(10, "with", "layer")]),
    ("with that doesn't fit", ("marks: 2}\n", "marks: 2, with: {input: 1×1×1}}\n"), [
        (10, "with", "leaves nothing")]),
    ("required is missing", ("exam: small\n", ""), [(1, "exam", "required")]),
    ("exam id with a path", ("exam: small", "exam: ../small"), [(1, "exam", "pattern")]),
    ("unknown language", ("exam: small\n", "exam: small\nlanguage: de\n"), [(2, "language", "'en' or 'fa'")]),
    ("unknown convention", ("exam: small\n", "exam: small\nconventions: {rounding: up}\n"), [(2, "rounding", "")]),
    ("unknown preset", ("exam: small\n", "exam: small\nconventions: {preset: caffe}\n"), [(2, "conventions", "")]),
    ("list for a text", ("exam: small", "exam: [small]"), [(1, "exam", "one piece of text")]),
    ("text for a list", ("[{marks: 2, criterion: because}]", "because"), [(11, "rubric", "list")]),
    ("text for names", ("marks: 2}\n", "marks: 2, credit: some}\n"), [(10, "credit", "names of mistakes")]),
    ("given that is no mapping", (GIVEN, "    given: network\n"), [
        (4, "given", "")]),
    ("unknown given", ("      network:", "      netwrok:"), [(5, "given", 'Did you mean "network"?')]),
    ("a broken network under a design", ("ask: conv.output, marks: 2}",
                                           "marks: 2, design: {same: [output]}, with: {input: 1×1×1}}"), [
        (10, "with", "leaves nothing")]),
    ("no parts", (PARTS, "    parts: []\n"), [
        (9, "parts", "At least one")]),
    ("a key twice", ("exam: small\n", "exam: small\nexam: large\n"), [(2, "", "stands here again")]),
    ("an alias", ("exam: small", "exam: &a small"), [(1, "", "Aliases")]),
    ("a tag", ("exam: small", "exam: !!str small"), [(1, "", "Tags")]),
    ("no YAML", ("questions:", "questions: ["), [(None, "", "not YAML")]),
    ("a design without a network", ("ask: conv.output, marks: 2}", "marks: 2, design: {same: [outptu]}}"), [
        (10, "design.same", 'no "outptu". Did you mean "output"?')]),
    ("a design and nothing given", (GIVEN + PARTS[:PARTS.index("ask: conv.output")] + "ask: conv.output, marks: 2}",
        PARTS[:PARTS.index("ask: conv.output")] + "marks: 2, design: {same: [output]}}"), [
        (5, "design", "the question gives none")]),
    ("a design that demands nothing", ("ask: conv.output, marks: 2}", "marks: 2, design: {}}"), [
        (10, "design", "demands something")]),
    ("a design that is asked too", ("marks: 2}\n", "marks: 2, design: {same: [output]}}\n"), [
        (10, "", "marked in one way")]),
    ("a shape that should become fewer", ("ask: conv.output, marks: 2}", "marks: 2, design: {fewer: [output]}}"), [
        (10, "design.fewer", "no single number")]),
    ("a quantity that no network has", ("ask: conv.output, marks: 2}",
        "marks: 2, design: {same: [output]}}\n      - {id: size.c, ask: size.conv.paramters, marks: 1}"), [
        (11, "ask", 'Did you mean "size.conv.parameters"?')]),
    ("a rubric for what is worked out", ("ask: conv.output, marks: 2}",
        "ask: conv.output, marks: 2, rubric: [{marks: 2, criterion: because}]}"), [(10, "rubric", "keep one of")]),
    ("an answer type that doesn't fit", ("marks: 2}\n", "marks: 2, kind: number}\n"), [
        (10, "kind", "answered as shape, not as number")]),
    ("a layer that says too little", ("filters: 4, kernel: 3}\n    parts:\n      - {id: size, ask: conv.output",
        "kernel: 3}\n    parts:\n      - {id: size, ask: conv.parameters"), [(10, "ask", "give its filters")]),
    ("with of a wrong form", ("marks: 2}\n", "marks: 2, with: {layers: 3}}\n"), [(10, "with", "list")]),
    ("problems on every level", ("marks: 2}\n      - {id: why, marks: 2,",
        "marks: two}\n      - {id: extra, ask: conv.outptu, marks: 1}\n      - {id: why, marks: 3,"), [
        (10, "marks", "no number"), (11, "", 'Did you mean "conv.output"?'), (12, "", "add up")]),
    ("a broken question beside others", ("  - id: '1'", "  - {id: '0', partz: []}\n  - id: '1'"), [
        (3, "partz", '"parts"'), (3, "parts", "required")]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "found"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_broken(change: tuple[str, str], found: list[tuple[int | None, str, str]]) -> None:
    """Each broken key is refused with all its problems, each with its line, its path and what to do."""
    old, new = change
    assert old in WHOLE
    exam, problems = parse_key(WHOLE.replace(old, new, 1).encode())
    problems = checked_once(problems)
    assert problems
    assert exam is None or problems
    for line, path, told in found:
        assert any(
            (line is None or one.line == line) and path in one.path and told in one.message for one in problems
        ), (line, path, told, problems)
    assert len(problems) == len(found)


def test_the_key_itself_is_whole() -> None:
    """The key that the table breaks has no problem."""
    exam, problems = parse_key(WHOLE.encode())
    assert problems == []
    assert exam is not None
    assert [part.id for part in exam.parts] == ["1.size", "1.why"]


@pytest.mark.parametrize("data", [b"", b"  \n", b"# nothing\n"])
def test_empty(data: bytes) -> None:
    """An empty key says so."""
    exam, problems = parse_key(data)
    assert exam is None
    assert [problem.message for problem in problems] == ["The file is empty."]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"- a\n- b\n", b"exam\n"])
def test_no_key_at_all(data: bytes) -> None:
    """What is no text in UTF-8, a list or a single word is no key, and nothing is raised."""
    exam, problems = parse_key(data)
    assert exam is None
    assert problems


MANY = """\
exam: Not An Id
questions:
  - id: '1'
    parts:
      - {id: a, marks: -1, ask: x}
      - {id: b, mark: 1, ask: x}
"""


def test_all_problems_at_once(tmp_path: Path) -> None:
    """An author sees every problem of a file, in the order of its lines, each with file, line and path."""
    path = tmp_path / "many.yaml"
    path.write_text(MANY, encoding="utf-8")
    with pytest.raises(KeyProblems) as raised:
        read_key(path)
    assert [problem.line for problem in raised.value.problems] == [1, 5, 6, 6]
    assert str(raised.value).splitlines()[1].startswith(f"{path}:5 questions[0].parts[0].marks: ")


def test_two_questions_of_one_id() -> None:
    """Two questions of one id, and so two parts of one id, are refused with the line of the later."""
    text = WHOLE + textwrap.indent(textwrap.dedent("""\
        - id: '1'
          parts:
            - {id: why, marks: 1, rubric: [{marks: 1, criterion: because}]}
        """), "  ")  # fmt: skip
    _, problems = parse_key(text.encode())
    assert [(problem.line, problem.path) for problem in problems] == [
        (12, "questions[1].id"),
        (14, "questions[1].parts[0].id"),
    ]


def test_two_things_with_one_quantity() -> None:
    """Two things that are given and both have what could be asked are refused: nobody could tell which is meant."""
    text = WHOLE.replace(
        "      network:\n",
        "      partial_convolution: {pixels: [[1]], mask: [[1]], weights: [[1]]}\n      network:\n",
        1,
    )
    _, problems = parse_key(text.encode())
    assert any('have a "output"' in problem.message and problem.line == 4 for problem in problems)


MAPS = [
    ("{input: [], output: 28×28×34}", "input", "height, width, channels"),
    ("{input: 28×28×6, output: [h, w, 34]}", "output", "give numbers"),
    ("{input: 28×28×6}", "output", "required"),
]


@pytest.mark.parametrize(("maps", "place", "message"), MAPS)
def test_a_design_maps_sizes(maps: str, place: str, message: str) -> None:
    """Sizes between which no network can lie are told of where they stand."""
    text = f"exam: a\nquestions:\n- id: '1'\n  parts:\n  - {{id: own, marks: 1, design: {{maps: {maps}}}}}\n"
    (problem,) = parse_key(text.encode())[1]
    assert (problem.line, problem.path) == (5, f"questions[0].parts[0].design.maps.{place}")
    assert message in problem.message


ROOT = """\
exam: small
questions:
  - id: '1'
    given: {initialisation: {inputs: 40}}
    parts:
      - {id: exact, ask: variance, marks: 2}
      - {id: root, ask: standard_deviation, marks: 2}
      - {id: words, ask: standard_deviation, marks: 2, kind: text}
      - {id: far, ask: standard_deviation, marks: 2, tolerance: 1%}
      - {id: exact_too, ask: standard_deviation, marks: 2, with: {inputs: 8}}
"""


def test_what_is_not_exact_needs_a_tolerance() -> None:
    """It is the value that counts: of a square the root is exact."""
    _, problems = parse_key(ROOT.encode())
    assert [(problem.line, problem.path) for problem in problems] == [(7, "questions[0].parts[1]")]
    assert "state" not in problems[0].message
    assert "tolerance: 1%" in problems[0].message


def test_a_design_needs_a_network() -> None:
    """A design is measured against the network that is given; without one it is refused."""
    text = "exam: a\nquestions:\n- id: '1'\n  parts:\n  - {id: own, marks: 1, design: {}}\n"
    _, problems = parse_key(text.encode())
    assert [(problem.line, problem.path) for problem in problems] == [(5, "questions[0].parts[0].design")]


def test_no_file(tmp_path: Path) -> None:
    """A key that isn't there, or is a folder, is wrong use; so is a folder without keys."""
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(UseError, match="can't be read"):
            read_key(path)
    with pytest.raises(UseError, match="no answer keys"):
        read_keys(tmp_path)
    with pytest.raises(UseError, match="no answer keys"):
        read_keys(tmp_path / "none")


def test_the_problems_of_all_keys(tmp_path: Path) -> None:
    """The problems of all keys of a folder are told together; two keys for one exam are one of them."""
    (tmp_path / "a.yaml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "b.yaml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "c.yaml").write_text("exam: c\n", encoding="utf-8")
    (tmp_path / "d.yaml").write_text("", encoding="utf-8")
    (tmp_path / "small.decisions.yaml").write_text("exam: large\n", encoding="utf-8")
    with pytest.raises(KeyProblems) as raised:
        read_keys(tmp_path)
    files = [Path(problem.file).name for problem in raised.value.problems]
    assert set(files) == {"c.yaml", "d.yaml", "small.decisions.yaml"}
    (tmp_path / "small.decisions.yaml").unlink()
    with pytest.raises(KeyProblems) as raised:
        read_keys(tmp_path)
    assert any("another key" in problem.message.casefold() for problem in raised.value.problems)
