"""The page of a student."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from grader.derivation import expression as x
from grader.derivation.graph import refer
from grader.derivation.steps import Step
from grader.language import LANGUAGES, Message, Text, visible, visible_line
from grader.model import PyramidFigure, Solved, Status, Student, Verdict
from grader.reporting import FORMATS, ReportFormat, wording
from tests.reporting.example import (
    CONV_RESULT,
    DECIDED,
    DESIGN_RESULT,
    EXAM,
    HOSTILE_TEXTS,
    IGNORED,
    MATRIX_RESULT,
    OWN,
    OWN_TOTAL_RESULT,
    PARTS,
    POOL_RESULT,
    PURPOSE_RESULT,
    REJECTED,
    RESULT,
    SIDE_RESULT,
    hostile,
    number,
)
from tests.reporting.pages import Page

HTML = FORMATS["html"].render
GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("name", ["html", "markdown", "json"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_the_golden_one(name: str, language: str) -> None:
    """A report reads as it did; ``GOLDEN=update pytest tests/reporting`` writes a changed one down."""
    chosen = FORMATS[name]
    path = GOLDEN / f"student.{language}{chosen.suffix}"
    written = chosen.render(RESULT, language)
    if os.environ.get("GOLDEN") == "update":
        path.write_text(written, encoding="utf-8")
    assert written == path.read_text(encoding="utf-8")


def test_formats_are_plugins() -> None:
    """A format is found by being there, under its own name and suffix."""
    assert [*FORMATS] == sorted(FORMATS)
    assert len({format_.suffix for format_ in FORMATS.values()}) == len(FORMATS)
    assert all(isinstance(format_, ReportFormat) and format_.summary.fa for format_ in FORMATS.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("result", [RESULT, REJECTED, IGNORED, replace(RESULT, parts=(*PARTS[:-1], DECIDED))])
def test_a_page_is_well_formed_and_self_contained(result: object, language: str) -> None:
    """Tags are balanced, formulas isolated; nothing is fetched and no script is there."""
    html = HTML(result, language)  # type: ignore[arg-type]
    page = Page(html)
    assert {"lang": language, "dir": {"en": "ltr", "fa": "rtl"}[language]} in [attrs for _, attrs in page.tags]
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    assert not re.search(r"https?://|url\(|@import", html)


def test_a_page_is_small() -> None:
    """A page of 25 parts stays under 60 kB, its style under 8 kB."""
    html = HTML(replace(RESULT, parts=(PARTS * 4)[:25]), "fa")
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert len(html.encode()) < 60_000
    assert len(style.encode()) < 8_000


def test_a_style_knows_no_left_and_right() -> None:
    """Lengths and places are logical, so that one style serves both directions."""
    style = HTML(RESULT, "en").partition("<style>")[2].partition("</style>")[0]
    rules = re.sub(r"--\w+|var\([^)]*\)|\.right", "", style)
    assert not re.search(r"(?<![\w-])(left|right|width|height|top|bottom)\s*:|-(left|right)\b", rules)


def test_what_is_said_of_each_part() -> None:
    """The page holds what was typed, read, found, proved, repaired and decided."""
    text = Page(HTML(replace(RESULT, parts=(*PARTS, replace(DECIDED))), "en")).text
    for said in (
        "5 × 5 × 3 × 256 = 19200",
        "We read this as",
        "The 256 biases are missing.",
        "5·5·3·256=19200",
        "From your own answer to 1.conv.parameters follows 321145700",
        "The left side gives 518400. Written as 1163520=4545·256 it holds.",
        "This line could not be checked.",
        "Suggested: 1 of 2. A person decides.",
        "Decided by a person: 1.5 of 2. shifts are missing",
        "Your network, layer by layer",
        "so far: 2 parts wait for a person",
        "✎ A person decides",
    ):
        assert said in text, said


def test_the_students_numbers_stand_beside_the_right_ones() -> None:
    """A row of the network shows the right value, its working and what the student gave, with its verdict."""
    html = HTML(RESULT, "en")
    row = html.partition('<th><bdi dir="ltr">conv</bdi></th>')[2].partition("</tr>")[0]
    assert "<mn>19456</mn>" in row
    assert 'class="yours partly"><b>◐</b> <bdi dir="ltr"><math><mn>19200</mn>' in row
    own = html.partition("Your network, layer by layer")[2].partition("</table>")[0]
    assert "<mn>80286564</mn>" in own
    assert 'class="yours wrong"><b>✗</b> <bdi dir="ltr"><math><mn>1163520</mn>' in own


def test_an_unread_number_stands_in_the_table_as_typed() -> None:
    """What couldn't be read is shown as typed; what wasn't given isn't shown."""
    unread = replace(CONV_RESULT, read_as=None, verdict=Verdict.UNREADABLE, typed="many")
    missing = replace(POOL_RESULT, read_as=None, verdict=Verdict.MISSING, typed=" ")
    html = HTML(replace(RESULT, parts=(unread, missing)), "en")
    assert 'class="yours unreadable"><b>?</b> <bdi dir="auto">many</bdi>' in html
    assert 'class="yours missing"' not in html


def test_a_network_that_gives_no_numbers_is_still_a_table() -> None:
    """Values that can't be derived are left open, whatever the student's network was."""
    broken = (
        Solved("own", (Step("own.a", refer("own.b")),), OWN.quantities, (), OWN.figure),
        Solved(
            "own", (Step("own.total", x.Quotient(left=number(1), right=number(0))),), OWN.quantities, (), OWN.figure
        ),
        Solved("own", (), {}, (), OWN.figure),
    )
    for own in broken[:2]:
        html = HTML(replace(RESULT, parts=(DESIGN_RESULT, OWN_TOTAL_RESULT), own={"1.own": own}), "en")
        assert "<td>–" in html
        Page(html)


def test_a_figure_without_an_exam_is_left_out() -> None:
    """Without a key there are no right values, and so no table."""
    html = HTML(replace(RESULT, exam=None, own={}), "en")
    assert '<table class="network"' not in html
    assert "Exam report" in html


def test_matrix_cells_are_marked_by_signs_too() -> None:
    """Wrong, extra and missing cells each carry a sign, and the legend says what it means."""
    html = HTML(RESULT, "en")
    assert '<td class="wrong">W10<sup>✗</sup></td>' in html
    assert '<td class="extra">7<sup>+</sup></td>' in html
    assert '<td class="missing">∅</td>' in html
    assert "too many" in Page(html).text


def test_a_large_receptive_field_is_drawn_to_scale() -> None:
    """A field too wide for squares is a bar of the same full width."""
    narrow = HTML(replace(RESULT, figures={"3": PyramidFigure((("conv1", 1), ("", 3)))}), "en")
    wide = HTML(replace(RESULT, figures={"3": PyramidFigure((("conv1", 1), ("", 900)))}), "en")
    assert '<path d="M' in narrow
    assert '<path d="' not in wide
    assert 'width="350" height="14"' in wide
    assert "900×900" in wide


def test_the_place_of_an_error_is_marked_in_the_students_own_text() -> None:
    """The sign that can't be read is marked where it stands; a caret of another form is left out."""
    assert "7 <mark>f</mark>oo" in HTML(RESULT, "en")
    for caret, marked in (("ab\n  ^", "ab<mark> </mark>"), ("ab", None), ("ab\nxx^", None), ("ab\n  ", None)):
        html = HTML(replace(RESULT, parts=(replace(SIDE_RESULT, caret=caret),)), "en")
        assert (marked in html) if marked else ("<mark>" not in html)


VARIANTS = [
    (replace(CONV_RESULT, reasons=(Message.of(Text(en="a {n} b"), n=Fraction(1, 2)),)), "a 12 b"),
    (replace(CONV_RESULT, reasons=(Message.of(Text(en="{t}!"), t=Text(en="so", fa="پس")),)), "so!"),
    (replace(CONV_RESULT, part=replace(CONV_RESULT.part, text=Text())), "1.conv.parameters"),
    (replace(PURPOSE_RESULT, suggested=None), "To be reviewed"),
    (replace(CONV_RESULT, part=replace(CONV_RESULT.part, question="9")), "Question 9"),
    (replace(CONV_RESULT, typed="", read_as=None, verdict=Verdict.MISSING, marks=Fraction(0)), "No answer"),
]


@pytest.mark.parametrize(("part", "said"), VARIANTS)
def test_what_may_be_absent_or_different(part: object, said: str) -> None:
    """A card says what there is to say, and nothing of what isn't there."""
    assert said in Page(HTML(replace(RESULT, parts=(part,)), "en")).text  # type: ignore[arg-type]


def test_how_many_parts_wait() -> None:
    """The head counts the parts that a person decides; a decided one waits no longer."""
    assert "2 parts wait" in Page(HTML(replace(RESULT, parts=(PURPOSE_RESULT, PURPOSE_RESULT)), "en")).text
    assert "so far" not in Page(HTML(replace(RESULT, parts=(DECIDED,)), "en")).text
    assert "so far" not in Page(HTML(replace(RESULT, status=Status.MARKED), "en")).text


def test_a_persian_page_is_persian() -> None:
    """No word of the interface is English: all that is Latin stands in an isolate, or in the key's own text."""
    page = Page(HTML(replace(RESULT, student=Student("s1", "دانشجوی نمونه"), problems=()), "fa"))
    allowed = {"conv", "pool", "dense"}
    words = re.findall(r"[A-Za-z]{2,}", " ".join(page.words))
    assert set(words) <= allowed, words
    assert "۱۲٫۵" in page.text


def test_every_word_is_in_both_languages() -> None:
    """The interface's words are all there in English and in Persian."""
    texts = [value for value in vars(wording).values() if isinstance(value, Text)]
    texts += [
        *wording.VERDICTS.values(),
        *wording.STATUSES.values(),
        *(text for _, text in wording.CELL_STATES.values()),
    ]
    assert all(text.en and text.fa for text in texts)
    assert not [text for text in texts if re.search(r"[A-Za-z]", re.sub(r"\{\w+\}", "", text.fa))]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text(text: str, language: str) -> None:
    """Whatever a student writes adds no tag, runs nothing, turns nothing around, and can be saved."""
    html, plain = HTML(hostile(text), language), HTML(hostile("x"), language)
    page = Page(html)
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in Page(plain).tags] or "\n" in text
    assert visible_line(text) in page.text
    html.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)


def test_attributes_hold() -> None:
    """No attribute comes from a student, and an id of a key can't end one."""
    odd = replace(CONV_RESULT, part=replace(CONV_RESULT.part, id='1.a"><b>\ud800'))
    page = Page(HTML(replace(RESULT, parts=(odd,)), "en").encode("utf-8", "replace").decode())
    assert "b" not in {tag for tag, attrs in page.tags if attrs.get("onclick")}
    assert any('1.a"><b>' in (attrs.get("id") or "") for _, attrs in page.tags)


VISIBLE = [
    ("plain ۱۲ text", "plain ۱۲ text"),
    ("a\u200cb\u200dc\n", "a\u200cb\u200dc\n"),
    ("\t\r\x07", r"\t\r\x07"),
    ("\u2066\u200f\ufeff", r"\u2066\u200f\ufeff"),
    ("\u2028\x85\udfff", r"\u2028\x85\udfff"),
]


@pytest.mark.parametrize(("text", "shown"), VISIBLE)
def test_what_is_invisible_is_shown(text: str, shown: str) -> None:
    """Marks that can't be seen are written out; line ends and the joiners of Persian stay."""
    assert visible(text) == shown


def test_equal_answers_are_rendered_once() -> None:
    """A card is kept for its result: another page with it costs no rendering."""
    from grader.reporting.student_page import _card  # noqa: PLC0415 - the cache itself is looked at

    HTML(RESULT, "en")
    before = _card.cache_info().misses
    HTML(replace(RESULT, student=Student("s9", "Other")), "en")
    assert _card.cache_info().misses == before


def test_matrix_without_figure_shows_what_was_read() -> None:
    """A matrix that has no marked cells is shown as it was read."""
    html = HTML(replace(RESULT, parts=(replace(MATRIX_RESULT, figure=None),)), "en")
    assert "<mtable>" in html
    assert EXAM.title.en in html
