"""The report as Markdown, as a parser of Markdown sees it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from grader.derivation import expression as x
from grader.language import LANGUAGES
from grader.model import Verdict
from grader.reporting import FORMATS
from grader.reporting.markdown_page import code, escaped, formula, prose
from tests.reporting.example import (
    CONV_RESULT,
    DECIDED,
    HOSTILE_TEXTS,
    IGNORED,
    OWN_TOTAL_RESULT,
    PARTS,
    REJECTED,
    RESULT,
    hostile,
)

MARKDOWN = FORMATS["markdown"].render


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text(text: str, language: str) -> None:
    """Whatever a student writes makes no heading, link, image or tag."""

    def kinds(of: str) -> set[str]:
        tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(MARKDOWN(hostile(of), language))
        inner = [child for token in tokens for child in token.children or ()]
        return {token.type for token in (*tokens, *inner)} - {"fence", "softbreak"}

    assert kinds(text) <= kinds("x")
    written = MARKDOWN(hostile(text), language)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)
    written.encode("utf-8")


CODE = [
    ("a", "`a`"),
    ("`", "`` ` ``"),
    ("a``b", "``` a``b ```"),
    ("a\nb", "\n\n```\na\nb\n```"),
    ("```\n", "\n\n````\n```\n\n````"),
]


@pytest.mark.parametrize(("text", "written"), CODE)
def test_code_cannot_be_ended(text: str, written: str) -> None:
    """The fence is longer than any run of ticks within."""
    assert code(text) == written


def test_signs_are_escaped() -> None:
    """Hostile words lose every sign's meaning, words of a key those that could be taken wrongly."""
    assert escaped("a.b\n<i>") == r"a\.b\\n\<i\>"
    assert prose("a.b <i> *c*") == r"a.b \<i\> \*c\*"


def test_a_formula_that_could_end_itself_is_code() -> None:
    """Only formulas whose letters are harmless are set as LaTeX."""
    assert formula(x.multiply(3, 4)) == r"$3 \cdot 4$"
    assert formula(x.Letter(name="a$b")) == "`a$b`"


def test_the_page_says_what_the_other_formats_say() -> None:
    """Verdicts, proofs, follow-through, decisions and the network are there."""
    written = MARKDOWN(replace(RESULT, parts=(*PARTS, DECIDED)), "en")
    for said in (
        r"$5 \cdot 5 \cdot 3 \cdot 256 = 19200$",
        "↪ From your own answer to",
        "✗ `1163520 = 45 × 45 × 256` The left side gives",
        "| `conv` | 256 filters 5×5, same padding | $227 \\times 227 \\times 256$ | $19456$ (◐ $19200$) |",
        "✎ Decided by a person",
        "`conv3` 1×1 ← `conv2` 3×3",
        "W11 W10✗ 0 7+",
    ):
        assert said in written, said


@pytest.mark.parametrize("result", [REJECTED, IGNORED, replace(RESULT, exam=None, own={})])
def test_entries_without_an_exam(result: object) -> None:
    """What couldn't be marked has a report that says why."""
    assert MARKDOWN(result, "en").startswith("# Exam report")  # type: ignore[arg-type]


def test_a_network_without_numbers() -> None:
    """Values that aren't known are left open, and unread ones stand as typed."""
    unread = replace(CONV_RESULT, read_as=None, verdict=Verdict.UNREADABLE, typed="ma|ny", solution=())
    written = MARKDOWN(replace(RESULT, parts=(unread, OWN_TOTAL_RESULT)), "en")
    assert r"(? ma\|ny)" in written
