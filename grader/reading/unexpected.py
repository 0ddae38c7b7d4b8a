"""What is said of a text that can't be read: what is wrong and what to write instead; a caret shows where."""

from __future__ import annotations

from grader.errors import ReadError
from grader.language import Text, quoted
from grader.reading.characters import Typed
from grader.reading.lexing.tokens import END, FUNCTION, LETTER, NEWLINE, NUMBER, WORD, WORDS, Token

UNKNOWN_SIGN = Text(
    en="the sign {sign} isn't read here; write it otherwise", fa="نشانهٔ {sign} اینجا خوانده نمی‌شود؛ جور دیگری بنویسید"
)
UNKNOWN_COMMAND = Text(
    en="unknown LaTeX command {sign}; write the sign itself", fa="فرمان LaTeX ناشناخته: {sign}؛ خود نشانه را بنویسید"
)
UNKNOWN_WORD = Text(
    en="unknown word {word}; write numbers, letters and signs", fa="واژهٔ ناشناخته: {word}؛ عدد، حرف و نشانه بنویسید"
)
BAD_GROUPS = Text(
    en="digits can be grouped in threes only, as in 1,605,632",
    fa="رقم‌ها را فقط سه‌تا سه‌تا می‌توان جدا کرد، مانند 1,605,632",
)
TWO_POINTS = Text(en="a number has one decimal point; leave the other out", fa="هر عدد یک ممیز دارد؛ دیگری را حذف کنید")
NOT_CLOSED = Text(en="this isn't closed; close it", fa="این بسته نشده است؛ آن را ببندید")
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
MISSING = Text(en="something is missing here, such as a number", fa="اینجا چیزی کم است، مانند یک عدد")
NOTHING_RAISED = Text(en="a square or a cube of which unit?", fa="مربع یا مکعب کدام یکا؟")
NO_OPERATOR = Text(en="a sign is missing before this, such as +", fa="پیش از این نشانه‌ای کم است، مانند +")
COLON = Text(
    en="a colon isn't read here; for a quotient write /",
    fa="دونقطه اینجا خوانده نمی‌شود؛ برای تقسیم / بنویسید",
)
COMMA = Text(
    en="a comma here may part decimals or items: write 12.5 or [12, 5]",
    fa="ویرگول اینجا می‌تواند ممیز یا جداکننده باشد: 12.5 یا [12, 5] بنویسید",
)
NOT_OPENED = Text(en="this bracket wasn't opened; leave it out", fa="این کمانک باز نشده است؛ آن را حذف کنید")
MISPLACED = Text(
    en="{sign} can't stand here; is something missing beside it?", fa="{sign} اینجا جایی ندارد؛ آیا کنارش چیزی کم است؟"
)
DIVIDED = Text(
    en="what is divided by here? Write brackets: a/(bc) or (a/b)c",
    fa="اینجا تقسیم بر چیست؟ کمانک بگذارید: a/(bc) یا (a/b)c",
)
BRACES = Text(en="write a fraction as \\frac{…}{…}", fa="کسر را به شکل \\frac{…}{…} بنویسید")
EMPTY_CELL = Text(en="this cell is empty; write 0 for a zero", fa="این خانه خالی است؛ برای صفر ۰ بنویسید")
BRACKETS = Text(
    en="the brackets of the rows don't match; write [[1, 2], [3, 4]]",
    fa="کروشه‌های سطرها جور نیستند؛ [[1, 2], [3, 4]] بنویسید",
)
DERIVATIVE = Text(en="carry out the derivative", fa="مشتق را حساب کنید")
WRONG_COUNT = Text(
    en="{name} doesn't take so many arguments; look at the commas",
    fa="{name} این تعداد ورودی نمی‌گیرد؛ ویرگول‌ها را ببینید",
)
NO_ARGUMENT = Text(en="{name} of what? Write {name}(…)", fa="{name} از چه؟ {name}(…) بنویسید")
ONE_MATRIX = Text(en="more than one matrix stands here; keep one", fa="اینجا بیش از یک ماتریس هست؛ یکی را نگه دارید")
AROUND = Text(en="this isn't part of a matrix; leave it out", fa="این بخشی از ماتریس نیست؛ آن را حذف کنید")

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
