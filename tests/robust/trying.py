"""A key and papers to it, through everything that a key's author, a student and a marker call."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from logging import LogRecord
from pathlib import Path
from random import Random
from typing import Any

from grader.answers import ANSWERS
from grader.checking import check
from grader.checking.likely import likely
from grader.checking.self_check import self_check
from grader.checking.solution import as_lines, as_record, solved_file
from grader.derivation.printing import text
from grader.errors import KeyProblems, Problem
from grader.keys import parse_key
from grader.marking import Marker, wording
from grader.model import Exam, Result, Student, Submission
from grader.reporting import FORMATS, described, record
from grader.source import Node, flow
from tests.robust.answering import papers
from tests.robust.sampling import Plain, quantities

LANGUAGES = ("en", "fa")
CONVENTIONS: tuple[Mapping[str, str], ...] = ({}, {"preset": "torch"}, {"preset": "keras"}, {"rounding": "ceil"})
_PART = re.compile(r"questions\[0\]\.parts\[(\d+)\]")


def written(given: Any, asks: Mapping[str, Plain], conventions: Mapping[str, str]) -> bytes:
    """Return a key whose parts ask for these quantities, each with the settings of its part."""
    parts = [{"id": f"p{number}", "ask": ask, "marks": 2, **more} for number, (ask, more) in enumerate(asks.items())]
    question = {"id": "q", "given": given, "parts": parts or [{"id": "p", "ask": "-", "marks": 1}]}
    key = {"exam": "robust", "self_check": "hint", "conventions": conventions, "questions": [question]}
    return json.dumps(key, ensure_ascii=False).encode()


def key_of(given: Any, asks: Mapping[str, Plain], conventions: Mapping[str, str]) -> bytes:
    """Return a key of what can be asked, with a tolerance where one is needed; every problem on the way has a line."""
    for otherwise in ({"tolerance": "1%"}, None):
        _, problems = parse_key(written(given, asks, conventions))
        faulty(problems)
        blamed = {list(asks)[int(found[1])] for one in problems if (found := _PART.match(one.path))}
        changed = {ask: otherwise if ask in blamed else more for ask, more in asks.items()}
        asks = {ask: more for ask, more in changed.items() if more is not None}
    return written(given, asks, conventions)


def settings(random: Random) -> Plain:
    """Return the settings of a part: mostly none, else a tolerance, marks for working, or another answer type."""
    tolerance: Plain = {"tolerance": random.choice(("1%", "0.5", "5"))}
    return random.choice(({},) * 5 + (tolerance, {"working": 1}, {"kind": random.choice(list(ANSWERS))}))


def faulty(problems: Sequence[Problem]) -> None:
    """Refuse a problem without its line, or without a sentence."""
    for problem in problems:
        assert problem.line, problem
        assert len(problem.message.split()) > 2, problem
        assert problem.message.endswith((".", "?", "…")), problem


def submitted(exam: Exam, answers: Mapping[str, Node]) -> Submission:
    """Return a paper as it is handed in."""
    return Submission("paper.yaml", exam.id, Student("one"), answers)


class Trying:
    """Tries things one after the other and keeps what failed, with what it was tried on."""

    def __init__(self, folder: Path, failures: list[LogRecord]) -> None:
        self.file = folder / "key.yaml"
        self.faults: list[str] = []
        self.parts = 0
        self.failures = failures

    def attempt(self, what: Callable[[], object], *on: object) -> Any:
        """Return what comes of something, None where it raises: then that is a fault."""
        try:
            return what()
        except Exception:  # noqa: BLE001 - whatever is raised is what is looked for
            trace = [line for line in traceback.format_exc().splitlines() if "grader/" in line or "^" not in line]
            self.faults.append("\n".join([*map(str, on), *trace[-24:]]))
            return None

    def key(self, given: Any, most: int, random: Random, many: int) -> None:
        """Try a key that asks for some of what can be asked, under some conventions, and so many papers to it."""
        found = ((one, quantities(given, one)) for one in random.sample(CONVENTIONS, len(CONVENTIONS)))
        conventions, names = next((one, names) for one, names in found if names)
        asks = {name: settings(random) for name in random.sample(names, min(most, len(names)))}
        data = self.attempt(lambda: key_of(given, asks, conventions), given, asks, conventions)
        if data is None:
            return
        parsed = self.attempt(lambda: parse_key(data), data.decode())
        exam = parsed[0] if parsed else None
        if exam is None or parsed[1]:
            return  # none of it can be asked in letters
        shown = data.decode()
        self.author(exam, data, shown)
        self.students(exam, shown, random, many)

    def author(self, exam: Exam, data: bytes, shown: str) -> None:
        """Try what a key's author calls."""
        self.attempt(lambda: check(exam), "key check", shown)
        self.attempt(lambda: _shown(exam), "key show", shown)
        self.file.write_bytes(data)
        self.attempt(lambda: _solved(self.file), "solve", shown)
        for question in json.loads(data)["questions"]:
            if "network" in question["given"]:
                self.file.write_text(json.dumps(question["given"]["network"]))
                self.attempt(lambda: _solved(self.file), "solve the network", shown)

    def students(self, exam: Exam, shown: str, random: Random, many: int) -> None:
        """Try so many papers."""
        marker = self.attempt(lambda: Marker(exam), shown)
        if marker is None:
            return
        columns = self.attempt(lambda: list(papers(marker.asked, random, many)), "answers", shown)
        for number, answers in enumerate(columns or ()):
            self.paper(marker, answers, shown, whole=number == 1)

    def marked(self, marker: Marker, submission: Submission) -> Result:
        """Return the result of a paper; what the marker itself caught and sent to a person is raised."""
        self.failures.clear()
        result = marker.mark(submission)
        for failure in self.failures:
            if failure.exc_info and failure.exc_info[1]:
                raise failure.exc_info[1]
        assert not any(reason.text == wording.FAILED for part in result.parts for reason in part.reasons)
        return result

    def paper(self, marker: Marker, answers: Mapping[str, Node], shown: str, *, whole: bool) -> None:
        """Try one paper: mark it and say what came of it, in every format where it is tried as a whole."""
        submission = submitted(marker.exam, answers)
        said = {part: flow(node) for part, node in answers.items()}
        result = self.attempt(lambda: self.marked(marker, submission), shown, said)
        if result is None:
            return
        self.parts += len(result.parts)
        self.attempt(lambda: _told(result), "told", shown, said)
        if whole:
            self.attempt(lambda: _formats(result), "formats", shown, said)
            self.attempt(lambda: self_check(submission, {marker.exam.id: marker.exam}, None), "check", shown, said)


def _shown(exam: Exam) -> list[str]:
    """Return what ``grade key show`` prints."""
    return [
        text(each)
        for _, right, wrong in likely(exam)
        for each in (right, *(value for one in wrong for value in (one.value, *one.proof)))
    ]


def _solved(path: Path) -> None:
    """Go through what ``grade solve`` prints, in both languages."""
    try:
        solution = solved_file(path)
    except KeyProblems as error:
        faulty(error.problems)
        return
    for language in LANGUAGES:
        list(as_lines(solution, language))
        json.dumps(as_record(solution, language), allow_nan=False)


def _told(result: Result) -> None:
    """Go through what ``grade explain`` prints, in both languages."""
    for language in LANGUAGES:
        for part in result.parts:
            described(part, language)


def _formats(result: Result) -> None:
    for language in LANGUAGES:
        json.dumps(record(result, language), allow_nan=False)
        for each in FORMATS.values():
            each.render(result, language)
