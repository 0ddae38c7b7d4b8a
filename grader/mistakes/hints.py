"""What a student who still looks for the answer is told of a mistake: where to look, no number and no formula."""

from __future__ import annotations

from grader.language import Text
from grader.mistakes.mistake import Kind, Mistake

HINTS = {
    Kind.NOTATION: Text(
        en="Only the way of writing differs: {title}.",
        fa="تنها شیوهٔ نوشتن فرق دارد: {title}.",
    ),
    Kind.CONVENTION: Text(
        en="Check which convention the question means; this looks like another: {title}.",
        fa="ببینید پرسش کدام قرارداد را در نظر دارد؛ این به قرارداد دیگری می‌ماند: {title}.",
    ),
    Kind.CONCEPT: Text(
        en="One idea is worth another look: {title}.",
        fa="یک نکته ارزش نگاهی دوباره دارد: {title}.",
    ),
    # Which slip it is would tell how far off a number is.
    Kind.SLIP: Text(
        en="The method may well be right; go through the writing and the arithmetic once more.",
        fa="چه بسا روش درست باشد؛ نوشتن و حساب را یک بار دیگر مرور کنید.",
    ),
}


def hint(mistake: Mistake) -> Text:
    """Return the hint of a mistake.

    >>> from grader.mistakes import MISTAKES
    >>> print(hint(MISTAKES["par.bias_omitted"]))
    One idea is worth another look: biases left out.
    """
    said, title = HINTS[mistake.kind], mistake.title
    return Text(en=said.en.replace("{title}", title.en), fa=said.fa.replace("{title}", title.fa))
