"""YAML as text with places: what is kept as typed, what is refused and with which line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.document import Limits, peek, read_yaml
from grader.errors import Problem
from grader.language import quoted
from grader.source import Items, Node, Scalar, Table, broken_in, line_of, plain


def read(text: str | bytes, limits: Limits = Limits()) -> Node:  # noqa: B008 - frozen
    """Return the node of a file that has no problem."""
    node, problems = read_yaml(text if isinstance(text, bytes) else text.encode(), limits)
    assert node is not None
    assert problems == []
    return node


KEPT = [
    "010",
    "0o10",
    "0x1F",
    "1:30",
    "190:20:30",
    "no",
    "Yes",
    "on",
    "true",
    "null",
    "~",
    "1_000",
    "1e3",
    ".inf",
    ".nan",
    "2024-01-01",
    "2024-01-01T00:00:00Z",
    "0012345",
    "+1",
    "1.10",
    "۴۶۴۰",
    "۱٬۰۰۰",
    "<<",
    "=",
    "35 × 35 × 32",
    "3 - 2",
    "a:b",
    "W11 W10 0",
    "-3",
]


@pytest.mark.parametrize("typed", KEPT)
def test_a_scalar_stays_what_was_typed(typed: str) -> None:
    """No scalar becomes a number, a date, a truth value or nothing."""
    assert plain(read(f"answer: {typed}\n")) == {"answer": typed}
    assert plain(read(f"- {typed}\n")) == [typed]
    assert plain(read(f"{typed}: answer\n")) == {typed: "answer"}


READ: list[tuple[str, Any]] = [
    ("a: b", {"a": "b"}),
    ("\ufeffa: b", {"a": "b"}),
    ("%YAML 1.1\n---\na: b\n...\n", {"a": "b"}),
    ("a:", {"a": ""}),
    ("a: |\n  1 0\n  0 1\n", {"a": "1 0\n0 1\n"}),
    ("a: >-\n  b\n  c\n", {"a": "b c"}),
    ("a: 'it''s'", {"a": "it's"}),
    (r"a: '\frac{1}{2}'", {"a": r"\frac{1}{2}"}),
    (r'a: "\\frac{1}{2}"', {"a": r"\frac{1}{2}"}),
    (r"a: \frac{1}{2}", {"a": r"\frac{1}{2}"}),
    (r'a: "one\ntwo"', {"a": "one\ntwo"}),
    ("a: [1, [2, 3]]", {"a": ["1", ["2", "3"]]}),
    ("a: {b: 1, c: {d: 2}}", {"a": {"b": "1", "c": {"d": "2"}}}),
    ("<<: {a: b}\nc: d", {"<<": {"a": "b"}, "c": "d"}),
    ("a: '*b'", {"a": "*b"}),
    ("a: b # c", {"a": "b"}),
    ("[]", []),
    ("{}", {}),
    ("text", "text"),
]


@pytest.mark.parametrize(("text", "value"), READ)
def test_a_document_is_strings_lists_and_tables(text: str, value: object) -> None:
    """Merge keys are plain keys, and both kinds of quotes are read."""
    assert plain(read(text)) == value


REFUSED = [
    ("", None, "empty"),
    ("# nothing\n", None, "empty"),
    ("''", None, "empty"),
    ("a: &x 1\nb: *x\n", 1, "anchors"),
    ("a: 1\nb: *x\n", 2, "Aliases"),
    ("a: 1\nb: &x [1]\n", 2, "anchors"),
    ("a: 1\n<<: *x\n", 2, "Aliases"),
    ("a: !!int 3\n", 1, "Tags"),
    ("a: 1\nb: !!python/object:os.system x\n", 2, "Tags"),
    ("a: ! b\n", 1, "Tags"),
    ("!!map\na: b\n", 1, "Tags"),
    ("a: 1\n---\nb: 2\n", 2, "second document"),
    ("a: 1\n...\n---\nb: 2\n", 3, "second document"),
    ("a: [1, 2\nb: 3\n", 2, "not YAML"),
    ("a: 1\n- b\n", 2, 'near "- b"'),
    ("a: 1\nb: c: d\n", 2, 'near "b: c: d"'),
    ("a: 'b\n", 2, "the end of the file"),
    ('a: "\\d"\n', 1, "escape"),
    ("a: @b\n", 1, "not YAML"),
    ("a:\n\t- b\n", 2, "not YAML"),
    ("a: 1\nb: \x01\n", 2, "control characters"),
    ("a: \x00\n", 1, "control characters"),
]


@pytest.mark.parametrize(("text", "line", "said"), REFUSED)
def test_what_can_not_be_read_is_refused_with_its_line(text: str, line: int | None, said: str) -> None:
    """Nothing is built, and the one problem says where and why."""
    node, (problem,) = read_yaml(text.encode())
    assert node is None
    assert problem.line == line
    assert said in problem.message


@pytest.mark.parametrize(
    ("data", "line"), [(b"\xff\xfea", 1), (b"a: 1\nb: \xe9\n", 2), (b"a: \xed\xa0\x80\n", 1), (b"a: 1\n\n\xc3", 3)]
)
def test_a_file_that_is_not_utf8_is_refused_with_its_line(data: bytes, line: int) -> None:
    """The line of the first byte that isn't UTF-8 is named."""
    node, (problem,) = read_yaml(data)
    assert node is None
    assert problem.line == line
    assert "UTF-8" in problem.message


FOUND: list[tuple[str, Any, list[tuple[int, str]]]] = [
    ("a: 1\nb: 2\na: 3\n", {"a": "1", "b": "2"}, [(3, '"a" stands here again (first in line 1); keep one of them.')]),
    ("a: 1\na: 2\na: 3\n", {"a": "1"}, [(2, "first in line 1"), (3, "first in line 1")]),
    ("x: {a: 1, 'a': 2}\n", {"x": {"a": "1"}}, [(1, '"a" stands here again')]),
    ("? [a]\n: b\nc: d\n", {"c": "d"}, [(1, "one piece of text")]),
]


@pytest.mark.parametrize(("text", "value", "told"), FOUND)
def test_every_problem_is_found_and_the_rest_is_read(text: str, value: object, told: list[tuple[int, str]]) -> None:
    """A key given twice and a key that is no text are reported; the first value stays."""
    node, problems = read_yaml(text.encode())
    assert node is not None
    assert plain(node) == value
    assert [problem.line for problem in problems] == [line for line, _ in told]
    assert all(said in problem.message for problem, (_, said) in zip(problems, told, strict=True))


LOST = [
    (r'"\frac12"', "\frac12", r"\f"),
    (r'"\times \beta"', "\times \beta", r"\b, \t"),
    (r'"\rho \alpha \vec"', "\rho \alpha \vec", r"\r, \a, \v"),
    (r'"\nabla \\frac"', "\nabla \\frac", ""),
    (r"'\frac12'", r"\frac12", ""),
    (r"\frac12", r"\frac12", ""),
]


@pytest.mark.parametrize(("typed", "text", "lost"), LOST)
def test_a_backslash_that_double_quotes_took_is_known(typed: str, text: str, lost: str) -> None:
    """What may have been LaTeX is named; single quotes and no quotes keep it."""
    assert read(f"- {typed}") == Items([Scalar(text, 1, lost)], 1)


PEEKED: list[tuple[bytes, dict[str, str]]] = [
    (b"exam: x\nstudent: {id: ' s1 ', name: y}\nanswers: [", {"exam": "x", "student": "s1"}),
    (b"answers: {student: s2, a: [1, {exam: z}]}\nstudent: s1\nexam: x", {"exam": "x", "student": "s1"}),
    (b"student:\n  name: {id: s3}\n  id: s1\n", {"student": "s1"}),
    (b"student: s1\nstudent: s2\n", {"student": "s1"}),
    (b"exam: x\nstudent: [\n", {"exam": "x"}),
    (b"exam: x\nb: \xff", {}),
    (b"[" * 10_000, {}),
    (b"", {}),
]


@pytest.mark.parametrize(("data", "found"), PEEKED)
def test_a_file_can_be_peeked_into(data: bytes, found: dict[str, str]) -> None:
    """Top-level entries are found as far as the file can be read; nothing raises."""
    assert peek(data, ("exam", "student")) == found


BOUNDED = [
    (b"a: bcdef", Limits(size=7), None, "more than 7 bytes"),
    (b"- 1\n" * 10, Limits(events=8), 8, "more than 8"),
    (b"a: 1\nb: [[1]]\n", Limits(depth=3), 2, "deeper than 3"),
    (b"[" * 30_000, Limits(), 1, "deeper than 20"),
    (b"{a: " * 30_000, Limits(), 1, "deeper than 20"),
    (b"? " * 30_000, Limits(), 1, "deeper than 20"),
]


@pytest.mark.parametrize(("data", "limits", "line", "said"), BOUNDED, ids=[said for *_, said in BOUNDED])
def test_size_depth_and_number_are_bounded(data: bytes, limits: Limits, line: int | None, said: str) -> None:
    """What is too large, too deep or too many is refused before it is built."""
    node, (problem,) = read_yaml(data, limits)
    assert node is None
    assert problem.line == line
    assert said in problem.message


def test_a_file_at_its_bounds_is_read() -> None:
    """The bounds are what is still accepted."""
    assert plain(read("a: bcde", Limits(size=7))) == {"a": "bcde"}
    assert plain(read("a: [1]", Limits(depth=3))) == {"a": ["1"]}


TREE = "exam: x\nstudent:\n  id: s1\nanswers:\n  a: [1,\n    2]\n  b: {c: 3}\n"
LINES: list[tuple[tuple[str | int, ...], int]] = [
    ((), 1),
    (("exam",), 1),
    (("student",), 2),
    (("student", "id"), 3),
    (("student", "name"), 2),
    (("answers", "a", 0), 5),
    (("answers", "a", 1), 6),
    (("answers", "a", 7), 5),
    (("answers", "b", "c"), 7),
    (("answers", "b", "c", "d"), 7),
    (("nothing", "exam"), 1),
]


@pytest.mark.parametrize(("path", "line"), LINES)
def test_a_path_leads_to_a_line(path: tuple[str | int, ...], line: int) -> None:
    """The line is that of the value, or of the innermost value on the way that exists."""
    assert line_of(read(TREE), path) == line


def test_every_node_knows_its_line() -> None:
    """Scalars, lists, tables and keys carry their lines."""
    node = read("a:\n  - b\n")
    assert node == Table({"a": Items([Scalar("b", 2)], 2)}, {"a": 1}, 1)


CARETS = [
    ("a: 1\nb: c: d\n", "b: c: d\n    ^"),
    ("a:\n\t- b\n", "\t- b\n^"),
    (f"a: {'x' * 100}: y\n", f"{'x' * 30}: y\n{' ' * 30}^"),
    ("a: 'b\n", ""),
    ("a: 1\nb: *x\n", ""),
    ("a: \x00\n", ""),
]


@pytest.mark.parametrize(("text", "caret"), CARETS)
def test_what_is_no_yaml_has_a_caret_in_its_line(text: str, caret: str) -> None:
    """The place is shown where the line is there, and a long line is cut around it."""
    _, (problem,) = read_yaml(text.encode())
    assert problem.caret == caret


BROKEN = Problem("broken", 3)
WITHIN: list[tuple[Node, Problem | None]] = [
    (Scalar("a", 1), None),
    (Scalar("a", 1, problem=BROKEN), BROKEN),
    (Items([], 1), None),
    (Items([Scalar("a", 1), Items([Scalar("a", 1, problem=BROKEN)], 1)], 1), BROKEN),
    (Table({"a": Scalar("a", 1)}, {"a": 1}, 1), None),
    (Table({"a": Scalar("a", 1), "b": Table({"c": Scalar("a", 1, problem=BROKEN)}, {"c": 1}, 1)}, {}, 1), BROKEN),
]


@pytest.mark.parametrize(("node", "problem"), WITHIN)
def test_what_is_broken_within_a_node_is_found(node: Node, problem: Problem | None) -> None:
    """The first problem of lines that couldn't be read is found, however deep."""
    assert broken_in(node) == problem


QUOTED = [
    ("a", '"a"'),
    ("  a ", '"a"'),
    ("a" * 41, '"' + "a" * 40 + '…"'),
    ("a\nb\tc", r'"a\nb\tc"'),
    ("a\u202eb\u2066", r'"a\u202eb\u2066"'),
    ("\x1b[31m", r'"\x1b[31m"'),
    ("a\u2028b", r'"a\u2028b"'),
    ("می\u200cشود", '"می\u200cشود"'),
]


@pytest.mark.parametrize(("text", "shown"), QUOTED)
def test_a_quotation_is_short_and_harmless(text: str, shown: str) -> None:
    """Control characters and direction marks are escaped; the joiner of Persian words stays."""
    assert quoted(text) == shown


@given(st.binary(max_size=200) | st.text(alphabet="ab: -[]{}&*!|>'\"#\n\t%,?", max_size=60).map(str.encode))
def test_reading_never_raises(data: bytes) -> None:
    """Any bytes give a node or a problem."""
    node, problems = read_yaml(data)
    assert node is not None or problems


def test_the_line_of_a_control_character_is_counted_in_text() -> None:
    """A control character behind Persian text is found in its own line."""
    node, (problem,) = read_yaml("a: سلام دنیا\nb: خوب\nc: \x01\n".encode())
    assert node is None
    assert problem.line == 3
