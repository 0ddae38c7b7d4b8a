"""A file that is no YAML as a whole: which answers are read, which stay as lines, and what is rejected all the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.model import Submission, Verdict
from grader.source import broken_in, flow
from grader.submissions import LIMITS, parse_submission
from tests.marking.seed_exam import seed_marker

HEAD = "exam: x\nstudent: {id: s1}\nanswers:\n"


def parsed(answers: str, head: str = HEAD, foot: str = "") -> Submission:
    return parse_submission(f"{head}{answers}{foot}".encode(), "s.yaml")


def told(read: Submission) -> dict[str, str]:
    """Return the answers, those that can't be read with the line of their problem."""
    return {
        name: f"{problem.line}! {flow(node)}" if (problem := broken_in(node)) else flow(node)
        for name, node in read.answers.items()
    }


COSTS_ONE = [
    ("  1a: 9\n  1b: Because: fewer\n  1c: 3\n", {"1a": "9", "1b": "5! 1b: Because: fewer", "1c": "3"}),
    ("  1b: Because: fewer\n  1a: 9\n", {"1b": "4! 1b: Because: fewer", "1a": "9"}),
    ("  1a: 9\n  1b: 'open\n  1c: 3\n", {"1a": "9", "1b": "5! 1b: 'open", "1c": "3"}),
    ('  1a: 9\n  1b: "open\n  1c: it\'s\n', {"1a": "9", "1b": '5! 1b: "open', "1c": "it's"}),
    ("  1a: [35, 35\n  1c: 3\n", {"1a": "4! 1a: [35, 35", "1c": "3"}),
    ("  1a: {b: 1\n  1c: 3\n", {"1a": "4! 1a: {b: 1", "1c": "3"}),
    ("  1a: ]\n  1c: 3\n", {"1a": "4! 1a: ]", "1c": "3"}),
    ("  1a: @b\n  1c: 3\n", {"1a": "4! 1a: @b", "1c": "3"}),
    ("  1a: `b`\n  1c: 3\n", {"1a": "4! 1a: `b`", "1c": "3"}),
    ("  1a: %b\n  1c: 3\n", {"1a": "4! 1a: %b", "1c": "3"}),
    ("  1a: *b\n  1c: 3\n", {"1a": "4! 1a: *b", "1c": "3"}),
    ("  1a: &b 3\n  1c: 3\n", {"1a": "4! 1a: &b 3", "1c": "3"}),
    ("  1a: !b 3\n  1c: 3\n", {"1a": "4! 1a: !b 3", "1c": "3"}),
    ("  1a: !!binary OQ==\n  1c: 3\n", {"1a": "4! 1a: !!binary OQ==", "1c": "3"}),
    ("  1a: - 3\n  1c: 3\n", {"1a": "4! 1a: - 3", "1c": "3"}),
    ("  1a:\n  - 3\n  - b: [\n  1c: 3\n", {"1a": "6! 1a:\n- 3\n- b: [", "1c": "3"}),
    ("  1a: |x\n    1 0\n  1c: 3\n", {"1a": "4! 1a: |x\n  1 0", "1c": "3"}),
    ("  1a: 9\n    and: so\n  1c: 3\n", {"1a": "5! 1a: 9\n  and: so", "1c": "3"}),
    ("  1a: 9\n  and so\n  1c: 3\n", {"1a": "5! 1a: 9\nand so", "1c": "3"}),
    ("  1a: 9\nand so\n  1c: 3\n", {"1a": "5!   1a: 9\nand so", "1c": "3"}),
    ("  1a: 9\n\t1b: 5\n  1c: 3\n", {"1a": "9", "1b": "5! 1b: 5", "1c": "3"}),
    ("  1a: 9\n 1b: 5\n  1c: 3\n", {"1a": "9", "1b": "5! 1b: 5", "1c": "3"}),
    ("  1a: 9\n1b: 5\n  1c: 3\n", {"1a": "9", "1b": "5! 1b: 5", "1c": "3"}),
    ("    1a: 9\n  1b: 5\n  1c: 3\n", {"1a": "4! 1a: 9", "1b": "5", "1c": "3"}),
    (" 1a: 9\n  1b: 5\n  1c: 3\n", {"1a": "4! 1a: 9", "1b": "5", "1c": "3"}),
    ("\t1a: 9\n  1b: 5\n", {"1a": "4! 1a: 9", "1b": "5"}),
    ("  1a:9\n  1b: 5\n", {"1a": "4! 1a:9", "1b": "5"}),
    ("  1a： 9\n  1b: 5\n", {"1a": "4! 1a： 9", "1b": "5"}),
    ("  question 1a: b: c\n  1b: 5\n", {"question 1a": "4! question 1a: b: c", "1b": "5"}),
    ("  '1a': b: c\n  \"1b\": 5\n", {"1a": "4! '1a': b: c", "1b": "5"}),
    ("  ???\n  1b: 5\n", {"???": "4! ???", "1b": "5"}),
    ("\n  # a remark\n  1a: b: c\n\n  # another\n  1b: 5\n", {"1a": "6! 1a: b: c\n\n# another", "1b": "5"}),
    ("  1a: \x07\n  1b: 5\n", {"1a": "4! 1a: \x07", "1b": "5"}),
    ('  1a: "\\d"\n  1b: 5\n', {"1a": '4! 1a: "\\d"', "1b": "5"}),
    ("  1a: b: c\r\n  1b: 5\r\n", {"1a": "4! 1a: b: c", "1b": "5"}),
    ("  1a: {x: 1, x: 2}\n  1b: 5\n", {"1a": "4! 1a: {x: 1, x: 2}", "1b": "5"}),
    ("  1a: {? [x] : 2}\n  1b: 5\n", {"1a": "4! 1a: {? [x] : 2}", "1b": "5"}),
    (f"  1a: {'[' * 30}\n  1b: 5\n", {"1a": f"4! 1a: {'[' * 30}", "1b": "5"}),
    ("  1a: 1\n  1a: 2\n  1b: 5\n", {"1a": "5! 1a: 1\n1a: 2", "1b": "5"}),
    ("  1a: 1\n  1b: 5\n  1a: 2\n  1a: 3\n", {"1a": "6! 1a: 1\n1a: 2\n1a: 3", "1b": "5"}),
    ("  1a: 1\n  1a: ' 1 '\n  1b: 5\n", {"1a": "1", "1b": "5"}),
    ("  1a:\n  1a: 2\n  1b: 5\n", {"1a": "2", "1b": "5"}),
    ("  1a:\n  1a:\n  1b: 5\n", {"1a": "", "1b": "5"}),
    ("  1a: 1\n  1a: b: c\n", {"1a": "5! 1a: 1\n1a: b: c"}),
    ("  1a: b: c\n", {"1a": "4! 1a: b: c"}),
    ("  1a: |\n    b\x07\n    so: c\n    so: d\n", {"1a": "5! 1a: |\n  b\x07\n  so: c\n  so: d"}),
    ("  1c:\n    a: 3: 4\n    b: 5\n  1d: 6\n", {"1c": "5! a: 3: 4\nb: 5", "1d": "6"}),
    ("  1c: # both\n    a: 3\n    b: '5\n", {"1c": "6! a: 3\nb: '5"}),
    ("  1c:\n    - [\n  1d: 6\n", {"1c": "5! 1c:\n  - [", "1d": "6"}),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "held"), COSTS_ONE)
def test_an_answer_that_is_no_yaml_costs_itself(answers: str, held: dict[str, str]) -> None:
    """It stays as its lines were typed, with its problem's line; the others are read, with their lines."""
    read = parsed(answers)
    assert (read.rejected, read.problems, read.student.id, read.exam) == (False, (), "s1", "x")
    assert told(read) == held
    for name, node in read.answers.items():
        if not broken_in(node):
            assert name in f"{HEAD}{answers}".splitlines()[node.line - 1] or not flow(node)


REJECTED = [
    ("exam: x\nstudent: {id: s1\nanswers:\n  1a: b: c\n", [(3, "not YAML")]),
    ("exam: x: y\nstudent: s1\nanswers:\n  1a: 9\n", [(1, "not YAML")]),
    ("exam: x\nanswers:\n  1a: b: c\n", [(3, "not YAML"), (1, "id is missing")]),
    ("exam: x\nanswers:\n\t1a: 9\n", [(3, "not YAML"), (1, "id is missing")]),
    ("exam: x\nstudent: s1\nmarks: 9\nanswers:\n  1a: b: c\n", [(5, "not YAML"), (3, "isn't known")]),
    ("student: s1\nanswers: {1a: 9, 1b: c: d}\n", [(2, "not YAML")]),
    ("student: s1\nanswers: [1, 2\n", [(3, "not YAML")]),
    ("student: s1\nanswers:\n  - 1: 2: 3\n", [(3, "not YAML")]),
    ("student: s1\nanswers:\n", []),
    ("student: s1\nstudent: s2\nanswers:\n  1a: b: c\n", [(4, "not YAML")]),
    ("student: s1\nanswers:\n  1a: b: c\nexam: x\nstudent: s2\n", [(3, "not YAML")]),
    ("student: s1\nanswers:\n  1a: b: c\nanswers:\n  1a: 9\n", [(3, "not YAML")]),
    ("student: s1\nanswers:\n  1a: 9\n---\nstudent: s1\nanswers:\n  1a: 9\n", [(4, "second document")]),
    ("base: &b {id: s1}\nstudent: *b\nanswers:\n  1a: 9\n", [(1, "anchors")]),
    ("- answers:\n  1a: b: c\n", [(2, "not YAML")]),
    ("  exam: x\n  answers:\n    1a: b: c\n", [(3, "not YAML")]),
    ("[x,\nanswers:\n  1a: 9\n", [(3, "not YAML")]),
    ("just\nanswers: 3\n", [(2, "not YAML")]),
    (f"student: s1\nanswers:\n  1a: [{'1,' * 20_000}]\n  1b: c: d\n", [(3, "more than 20000")]),
    ("student: s1\nanswers:\n  1a: b: c\n" + "".join(f"  a{n}: [1,1]\n" for n in range(5_000)), [(3, "not YAML")]),
    ("student: s1\nanswers:\n  1a: b: c\n" + "  x:\n" * 12_000, [(3, "not YAML")]),
]


@pytest.mark.parametrize(("text", "problems"), REJECTED)
def test_a_file_of_which_more_is_broken_is_rejected(text: str, problems: list[tuple[int, str]]) -> None:
    """Where exam, student or the list of answers can't be read, every problem is said with its line."""
    read = parse_submission(text.encode(), "s.yaml")
    assert read.rejected == bool(problems)
    assert [problem.line for problem in read.problems] == [line for line, _ in problems]
    assert all(said in one.message for one, (_, said) in zip(read.problems, problems, strict=True))


@pytest.mark.parametrize("data", [b"answers:\n  a: \xff: b\n", b"answers:\n  a: b: c\n" + b"#" * LIMITS.size])
def test_what_is_no_text_or_too_large_is_not_taken_apart(data: bytes) -> None:
    """The bounds of a file hold before anything is split."""
    assert parse_submission(data, "s.yaml").rejected


def test_a_problem_points_into_its_line() -> None:
    """The line, a caret and what to do are said; the end is that of the answer."""
    problems = [broken_in(node) for node in parsed("  1a: Because: fewer\n  1b: 'open\n").answers.values()]
    colon, quote = (problem for problem in problems if problem)
    assert colon.caret == "  1a: Because: fewer\n             ^"
    assert "single quotes" in colon.message
    assert (quote.line, "the end of the answer" in quote.message) == (5, True)


def test_exam_and_student_may_stand_behind() -> None:
    """What follows the answers is read, and what stands in an answer's deeper lines isn't taken for it."""
    read = parsed("  1a: b: c\n  1b: |\n    student: s2\n", "answers:\n", "student: s1\nexam: x\n")
    assert (read.exam, read.student.id, read.lines["student"]) == ("x", "s1", 5)
    assert told(read) == {"1a": "2! 1a: b: c", "1b": "student: s2\n"}


def test_steps_without_end_are_bounded() -> None:
    """An answer in an answer in an answer is split no deeper than a file may be."""
    steps = "".join(f"{' ' * depth}a:\n" for depth in range(2, 600))
    (node,) = parsed(f"{steps}{' ' * 600}b: c: d\n").answers.values()
    problem = broken_in(node)
    assert problem is not None
    assert problem.message == f"Nested deeper than {LIMITS.depth} levels."


WHOLE = {
    "1a.side": "  1a.side: 9",
    "1a.area": "  1a.area: '81'",
    "1b.purpose": "  1b.purpose: >-\n    smaller maps\n    and fewer parameters",
    "1c.size": "  1c:\n    size: [35, 35, 32]",
    "1d.pool.output": "  1d.pool.output: 112 × 112 × 128",
    "2a.valid": "  2a.valid: |\n    W11 W10 0\n    0 W11 W10",
    "2b.multiplications": "  2b.multiplications: 6",
    "1d.total": '  1d.total: "822974180"',
}
EXAM = "exam: deep-learning-theory\nstudent: {id: s1}\nanswers:\n"
ANSWERED = {
    "1a.side": "9",
    "1a.area": "81",
    "1b.purpose": "smaller maps and fewer parameters",
    "1c.size": "35, 35, 32",
    "1d.pool.output": "112 × 112 × 128",
    "2a.valid": "W11 W10 0 0 W11 W10",
    "2b.multiplications": "6",
    "1d.total": "822974180",
}
NASTY = st.text(st.sampled_from("ab1:  ×=-?#[]{},&*!|>'\"%@`\t\\~\x07é۵") | st.characters(codec="utf-8"), max_size=12)
HARMLESS = st.text(st.sampled_from("ab1:  ×=-?#[]{},&*!|>%@`\t\\~é۵"), max_size=12)


def marked(damaged: dict[str, str]) -> dict[str, tuple[Verdict, str]]:
    read = parse_submission((EXAM + "\n".join(damaged.values()) + "\n").encode(), "s.yaml")
    result = seed_marker().mark(read)
    return {part.part.id: (part.verdict, " ".join(part.typed.split())) for part in result.parts}


UNHARMED = marked(WHOLE)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(WHOLE)), st.lists(NASTY, min_size=1, max_size=3), st.booleans())
@example("1a.area", ["'"], True)
@example("1b.purpose", [": '"], True)
@example("1d.pool.output", ['  "'], False)
@example("1a.side", ["0", "0:"], False)
@example("1a.side", [" 0:"], False)
def test_no_answer_is_lost_whatever_breaks_one(part: str, lines: list[str], keeps_its_id: bool) -> None:
    """Any lines in the place of one answer leave the others as they were, or a person sees their text."""
    text = "\n".join(lines)
    damaged = {**WHOLE, part: f"  {part}: {text}" if keeps_its_id else text}
    found = marked(damaged)
    if not found:
        # An id at the margin that is YAML is none of a submission's entries: the file is rejected, with the line.
        assert any(line[:1].strip() for line in text.splitlines())
        return
    for other in WHOLE:
        if other == part:
            continue
        verdict, typed = found[other]
        shown = verdict is Verdict.NEEDS_REVIEW and ANSWERED[other] in typed.replace("'", "").replace('"', "")
        assert found[other] == UNHARMED[other] or shown


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(WHOLE)), HARMLESS, st.lists(HARMLESS, max_size=2))
@example("1a.side", "Because: fewer", [])
@example("1a.side", "&a [*a", [": :"])
def test_an_answer_in_its_own_lines_harms_no_other(part: str, first: str, deeper: list[str]) -> None:
    """Without quotes, which may close in another answer, what stands behind an id and deeper stays its own."""
    text = "".join(f"\n      {line}" for line in deeper)
    found = marked({**WHOLE, part: f"  {part}: {first}{text}"})
    assert {other: found[other] for other in WHOLE if other != part} == {
        other: UNHARMED[other] for other in WHOLE if other != part
    }
