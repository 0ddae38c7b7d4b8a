"""What is said of a text that can't be read: of a sign, a word, a token that can't stand where it stands."""

from __future__ import annotations

from grader.errors import ReadError
from grader.language import Text, quoted
from grader.reading.characters import Typed
from grader.reading.lexing.tokens import END, FUNCTION, LETTER, NEWLINE, NUMBER, WORD, WORDS, Token

UNKNOWN_SIGN = Text(en="the sign {sign} isn't read here", fa="نشانهٔ {sign} اینجا خوانده نمی‌شود")
UNKNOWN_COMMAND = Text(en="unknown LaTeX command {sign}", fa="فرمان LaTeX ناشناخته: {sign}")
UNKNOWN_WORD = Text(en="unknown word {word}", fa="واژهٔ ناشناخته: {word}")
BAD_GROUPS = Text(
    en="digits can be grouped in threes only, as in 1,605,632",
    fa="رقم‌ها را فقط سه‌تا سه‌تا می‌توان جدا کرد، مانند 1,605,632",
)
TWO_POINTS = Text(en="a number has one decimal point", fa="هر عدد یک ممیز دارد")
NOT_CLOSED = Text(en="this isn't closed", fa="این بسته نشده است")
DOUBT = Text(
    en="this word changes what the answer says; write one plain answer",
    fa="این واژه معنای پاسخ را تغییر می‌دهد؛ یک پاسخ ساده بنویسید",
)
LIST_IN_CHAIN = Text(
    en="a comma and an equals sign: write each claim on a line of its own",
    fa="ویرگول در کنار تساوی: هر تساوی را در سطر خودش بنویسید",
)
NOTHING = Text(en="nothing was written", fa="چیزی نوشته نشده است")
NOTHING_OF = Text(en="percent of what? Write 50%", fa="درصدِ چه؟ ۵۰٪ بنویسید")
MISSING = Text(en="something is missing here", fa="اینجا چیزی کم است")
NO_OPERATOR = Text(en="a sign is missing before this", fa="پیش از این نشانه‌ای کم است")
COLON = Text(
    en="a colon isn't read here; for a quotient write /",
    fa="دونقطه اینجا خوانده نمی‌شود؛ برای تقسیم / بنویسید",
)
COMMA = Text(
    en="a comma here may part decimals or items: write 12.5 or [12, 5]",
    fa="ویرگول اینجا می‌تواند ممیز یا جداکننده باشد: 12.5 یا [12, 5] بنویسید",
)
NOT_OPENED = Text(en="this bracket wasn't opened", fa="این کمانک باز نشده است")
MISPLACED = Text(en="{sign} can't stand here", fa="{sign} اینجا جایی ندارد")
DIVIDED = Text(
    en="what is divided by here? Write brackets: a/(bc) or (a/b)c",
    fa="اینجا تقسیم بر چیست؟ کمانک بگذارید: a/(bc) یا (a/b)c",
)
BRACES = Text(en="write a fraction as \\frac{…}{…}", fa="کسر را به شکل \\frac{…}{…} بنویسید")

_SAID = {
    END: MISSING,
    NEWLINE: MISSING,
    NUMBER: NO_OPERATOR,
    LETTER: NO_OPERATOR,
    FUNCTION: NO_OPERATOR,
    ":": COLON,
    ",": COMMA,
    **dict.fromkeys(")]}⌋⌉", NOT_OPENED),
    **dict.fromkeys("?%'", UNKNOWN_SIGN),
    **dict.fromkeys((WORD, WORDS), UNKNOWN_WORD),
}


def unexpected(typed: Typed, token: Token) -> ReadError:
    """Return the error that a token can't stand where it stands."""
    word = quoted(str(token.held)) if token.kind in {WORD, WORDS} else ""
    sign = quoted(typed.plain[token.start : token.end])
    return typed.error(_SAID.get(token.kind, MISPLACED), token.start, word=word, sign=sign)
