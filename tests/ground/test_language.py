"""Texts in several languages and messages whose values keep their nature."""

from __future__ import annotations

import sys
import unicodedata
from fractions import Fraction

import pytest

from grader.language import INVISIBLE, NO_TEXT, Message, Text, ascii_digits, digits, in_one_spelling, visible

LANGUAGES = [
    (Text("right", "درست"), "en", "right"),
    (Text("right", "درست"), "fa", "درست"),
    (Text("right"), "fa", "right"),
    (Text(fa="درست"), "en", "درست"),
    (Text("right", "درست"), "de", "right"),
    (NO_TEXT, "fa", ""),
]


@pytest.mark.parametrize(("text", "language", "sentence"), LANGUAGES)
def test_a_text_speaks_the_language_or_another_that_it_has(text: Text, language: str, sentence: str) -> None:
    """A missing language falls back to the other one."""
    assert text.in_language(language) == sentence


def test_a_text_is_english_where_no_language_is_asked_for() -> None:
    """Its plain form is English, and a text without words is false."""
    assert str(Text("right", "درست")) == "right"
    assert not NO_TEXT
    assert Text(fa="درست")


MESSAGE = Message.of(
    Text(en="{n} biases of {layer} are missing", fa="{n} بایاس از {layer} نیست"),
    n=Fraction(1, 2),
    layer=Text(en="the layer", fa="لایه"),
)


def test_the_values_of_a_message_stay_what_they_are() -> None:
    """Words and values come in the order of the language; a text among them is given in that language."""
    assert list(MESSAGE.pieces("en")) == ["", Fraction(1, 2), " biases of ", "the layer", " are missing"]
    assert list(MESSAGE.pieces("fa")) == ["", Fraction(1, 2), " بایاس از ", "لایه", " نیست"]


def test_a_plain_message_isolates_its_values_in_persian() -> None:
    """A number within a sentence from right to left keeps its own direction."""
    assert MESSAGE.plain("en") == "1/2 biases of the layer are missing"
    assert str(MESSAGE) == MESSAGE.plain("en")
    assert MESSAGE.plain("fa").startswith("\u20681/2\u2069 بایاس از ")


def test_braces_of_a_value_are_no_gaps() -> None:
    """What fills a gap is never filled again, and braces that name no gap stay."""
    message = Message.of(Text(en="{a} and {b} {} {0} {A}"), a="{b}", b="{a.__class__}")
    assert message.plain("en") == "{b} and {a.__class__} {} {0} {A}"


DIGITS = [("17.5", "fa", "۱۷٫۵"), ("17.5", "en", "17.5"), ("-1/4", "fa", "-۱/۴"), ("x", "fa", "x")]


@pytest.mark.parametrize(("number", "language", "written"), DIGITS)
def test_digits_are_those_of_the_language(number: str, language: str, written: str) -> None:
    """Persian has its own digits and its own decimal point."""
    assert digits(number, language) == written


PLAIN_DIGITS = [
    ("4640", "4640"),
    ("۴۶۴۰", "4640"),
    ("٤٦٤٠", "4640"),
    ("४६४०", "4640"),
    ("４６４０", "4640"),
    ("𝟒", "4"),
    ("²½Ⅷ", "²½Ⅷ"),
    ("می‌شود ۳", "می‌شود 3"),
]


@pytest.mark.parametrize(("text", "written"), PLAIN_DIGITS)
def test_the_digits_of_every_script_are_read(text: str, written: str) -> None:
    """Only decimal digits change, and the text keeps its length."""
    assert ascii_digits(text) == written
    assert len(ascii_digits(text)) == len(text)


SPELLINGS = [
    ("كانال", "کانال"),
    ("لايه‌ها", "لایهها"),
    ("زاویة ۀ أ", "زاویه ه ا"),
    ("مَـقدار", "مقدار"),
    ("Ｍａｘ　＝　１２", "Max\u3000=\u300012"),
    ("\u2067۱۲\u2069\u200f", "12"),
    ("so\u00adft", "soft"),
    ("e\u0301", "é"),
    ("x² ½", "x² ½"),
    ("ب", "ب"),
]


@pytest.mark.parametrize(("typed", "plain"), SPELLINGS)
def test_words_have_one_spelling(typed: str, plain: str) -> None:
    """Forms of one letter are one, what nobody sees is dropped, and what means something stays."""
    assert in_one_spelling(typed) == plain


SEEN = frozenset("\n\u200c\u200d")


def test_what_is_invisible_is_what_unicode_says() -> None:
    """Controls, marks of format, surrogates and ends of lines are shown as escapes; nothing that has a form is."""
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in SEEN
        unassigned = unicodedata.category(character) == "Cn"
        assert unassigned or bool(INVISIBLE.match(character)) == hidden, hex(number)


def test_an_escape_names_its_character() -> None:
    """Also beyond the first plane."""
    assert visible("a\U000e0001\ud800\x7f") == r"a\U000e0001\ud800\x7f"
