"""The page of a class."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from grader.language import LANGUAGES, visible_line
from grader.model import Diagnosis, Exam, Status, Student, Verdict
from grader.overview import ClassOverview, EntryRow, ExamOverview, MistakeCount, PartStatistics, ReviewReason
from grader.reporting.class_page import render_class
from tests.reporting.example import CONV_RESULT, EXAM, HOSTILE_TEXTS, PURPOSE_RESULT, REJECTED, exam_in
from tests.reporting.pages import Page

GOLDEN = Path(__file__).parent / "golden"


def entry(number: int, marks: Fraction | None = None, text: str = "") -> EntryRow:
    student = Student(text or f"s{number}", text or ("دانشجوی نمونه" if number % 2 else "Example"))
    reviews = (ReviewReason("4.purpose", PURPOSE_RESULT.reasons),)
    status = Status.REJECTED if marks is None else Status.NEEDS_REVIEW
    problems = REJECTED.problems if marks is None else ()
    name = text or f"submissions/{number}.yaml"
    return EntryRow(student, name, "small", status, marks, EXAM.out_of, f"students/{number}.html", problems, reviews)


def statistics(exam: Exam = EXAM) -> ExamOverview:
    parts = tuple(
        PartStatistics(
            part.id,
            part.text,
            part.marks,
            3 * index,
            Fraction(index, 8) if index else None,
            Fraction(index, 9) if index else None,
            Fraction(index - 3, 10) if index else None,
            {Verdict.RIGHT: index, Verdict.WRONG: 2} if index else {},
        )
        for index, part in enumerate(exam.parts)
    )
    mistakes = (
        MistakeCount("par.bias_omitted", 4, "1.conv.parameters", CONV_RESULT.diagnoses[0]),
        MistakeCount("ar.slip", 1, "1.total", Diagnosis("ar.slip", "", (), CONV_RESULT.diagnoses[0].message)),
    )
    totals = (Fraction(-1), Fraction(5, 2), Fraction(10), Fraction(10), Fraction(20))
    return ExamOverview(exam.id, exam.title, exam.out_of, totals, 2, parts, mistakes)


ENTRIES = (*(entry(number, Fraction(number)) for number in range(1, 6)), entry(9), replace(entry(10), problems=()))
OVERVIEW = ClassOverview(
    (statistics(),),
    ENTRIES,
    {Status.MARKED: 0, Status.NEEDS_REVIEW: 5, Status.REJECTED: 2, Status.IGNORED: 0},
)
EMPTY = ClassOverview((), (), dict.fromkeys(Status, 0))
NOBODY = replace(statistics(), totals=(), provisional=0, mistakes=(), out_of=Fraction(0))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_the_golden_one(language: str) -> None:
    """The page reads as it did; ``GOLDEN=update pytest tests/reporting`` writes a changed one down."""
    path = GOLDEN / f"class.{language}.html"
    written = render_class(OVERVIEW, language)
    if os.environ.get("GOLDEN") == "update":
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "overview",
    [
        OVERVIEW,
        EMPTY,
        replace(EMPTY, exams=(NOBODY,)),
        replace(EMPTY, exams=(replace(statistics(), out_of=Fraction(0)),)),
        replace(OVERVIEW, exams=(statistics(), statistics(exam_in("fa", "other")))),
    ],
)
def test_a_page_is_well_formed(overview: ClassOverview, language: str) -> None:
    """Tags are balanced and formulas isolated, for any class and for none."""
    page = Page(render_class(overview, language))
    assert not {"script", "link", "img"} & {tag for tag, _ in page.tags}


def test_what_the_page_says() -> None:
    """Marks, facility, mistakes with examples, who waits for a person, and what wasn't marked are there."""
    html = render_class(OVERVIEW, "en")
    text = Page(html).text
    for said in ("8.3 of 20", "10 of 20", "88%", "The 256 biases are missing.", "5·5·3·256=19200", "5 × 4.purpose"):
        assert said in text, said
    assert 'href="students/1.html"' in html
    assert 'line 3: This is not YAML: near "[".' in text
    assert "2 of these totals are not final" in text


def test_several_exams_stand_apart() -> None:
    """Each exam has its own statistics, papers and waiting parts, be their ids alike; a list leads to each."""
    other = replace(statistics(exam_in("fa", "other")), totals=(Fraction(3),))
    entries = (entry(1, Fraction(7)), replace(entry(2, Fraction(3)), exam="other"), entry(9))
    html = render_class(replace(OVERVIEW, exams=(statistics(), other), entries=entries), "en")
    assert re.findall('href="(#[^"]*)"', html) == ["#small", "#other"]
    before, first, second = re.split('<h2 class="each"[^>]*>', html)
    assert "students/" not in before
    for section, own, others in ((first, "1", "2"), (second, "2", "1")):
        assert f'href="students/{own}.html"' in section
        assert f'href="students/{others}.html"' not in section
        assert '<b>1</b> × <bdi dir="ltr">4.purpose</bdi>' in section
    assert "submissions/9.yaml" in second.partition("Files that were not marked")[2]


def test_links_hold() -> None:
    """A link can't leave its attribute or become a script; an entry without a report has none."""
    odd = replace(entry(1, Fraction(1)), report='javascript:alert("1")>')
    html = render_class(replace(OVERVIEW, entries=(odd, replace(odd, report=""))), "en")
    links = {attrs["href"] for tag, attrs in Page(html).tags if tag == "a"}
    assert links == {"javascript%3Aalert%28%221%22%29%3E"}


def test_a_persian_page_is_persian() -> None:
    """No word of the interface is English: all that is Latin stands in an isolate, or in the key's own text."""
    page = Page(render_class(OVERVIEW, "fa"))
    words = re.findall(r"[A-Za-z]{2,}", " ".join(page.words))
    assert set(words) <= {"conv", "pool"}, words


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_names_stay_text(text: str) -> None:
    """A name adds no tag and turns nothing around."""
    hostile = replace(OVERVIEW, entries=(entry(1, Fraction(1), text), entry(2, None, text)))
    plain = replace(OVERVIEW, entries=(entry(1, Fraction(1), "x"), entry(2, None, "x")))
    html = render_class(hostile, "fa")
    assert [tag for tag, _ in Page(html).tags] == [tag for tag, _ in Page(render_class(plain, "fa")).tags]
    assert visible_line(text) in Page(html).text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", html)
    html.encode("utf-8")
