"""What an answer comes to behind its reasons: ``each has 144 weights and 1 bias, so 32 × 145 = 4640``.

A word that leads on, or a colon, stands before the last claim. What is said before it are reasons: their equations stay
and are checked, all else is blanks, so that no place in the text moves. Reasons that doubt, or that give an answer of
their own, are left to a person; so is a conclusion that is wrong where a number among its reasons is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.answers.prose import BEFORE, MOST_CHARACTERS, one_piece
from grader.language import in_one_spelling
from grader.reading.lexing.nouns import takes_back
from grader.reading.lexing.vocabulary import table

DOUBTS = table(
    """
    maybe perhaps sometimes either else alternatively otherwise wrong incorrect mistake guess unsure sure certain doubt
    probably think should would could might may know idea if but except unless wait oops sorry correction forgot
    شاید گاهی وگرنه غلط نادرست اگر مطمئن احتمالا ممکن شک اشتباه ولی اما البته ببخشید نمیدانم نمیدونم
    """
)
"""Words that leave open what follows, or turn against it."""
ANSWERS = table(
    """
    answer answers total result results solution final or not nor neither false instead
    پاسخ جواب نتیجه نهایی یا نیست نیستند نه ندارد ندارند
    """
)
"""Words by which a reason with a number in it gives an answer itself, or denies one."""
_NAMED = r"(?<=[,،;.]\s)(?:the\s)?(?:output|total|result|answer|خروجی|مجموع|پاسخ|جواب)(?:\s(?:size|shape|is))*"
_LEAD = re.compile(
    rf"(?<![^\s,،;؛.:)—–])(?:{'|'.join(sorted(BEFORE))}|یعنی|i\.e\.|that is|which (?:gives|makes)|{_NAMED}"
    r"|(?:in|for a) total(?: of)?|altogether|در مجموع|در کل|می[\s\u200c]?شود)(?![\w\u200c])\s*[,،:]?|[⇒→]|:(?=\s)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"([,،](?=\s)|[;؛:\n⇒→—–]|\.(?=\s|$))")
_DENIED = re.compile(r"n['’]t\b")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’‌]*")
_NUMBER = re.compile(r"\d[\d.,٫٬]*(?<![.,])(?:\s*[×xX*]\s*\d+)*")
TWO = 2
"""So many numbers without a word are other answers; more of them lead to the last."""
FEW = 4
"""So many words may be a name."""
_CHECK = re.compile(
    r"(?<=[^\s:=])[\s,،;.]+(?:(?:to )?check|verification|proof|امتحان|بررسی)\s*:.*", re.DOTALL | re.IGNORECASE
)


def conclusion(text: str) -> str:
    """Return a text with blanks for the reasons before its last claim; as it is where it has none.

    >>> conclusion("3 for the column and 3 for the row, so 6"), conclusion("not sure, so 6")
    ('                                  ; ⇒  6', 'not sure, so 6')
    """
    lead = _lead(text)
    if lead is None:
        return text
    told = _reasons(text[: lead.start()])
    if told is None:
        return text
    return told + "⇒".ljust(len(lead[0])) + one_piece(text[lead.end() :])


def without_check(text: str) -> str:
    """Return a text without the check of a number before it, which is no further answer.

    >>> without_check("3, check: 63 + 6 - 7 + 1 = 63"), without_check("check: 3")
    ('3', 'check: 3')
    """
    found = _CHECK.search(text)
    if found is None or not any(map(str.isdecimal, text[: found.start()])):
        return text
    doubted = any(takes_back(word) or word in DOUBTS for word in _words(found[0])) or "=" not in found[0]
    return text if doubted else text[: found.start()]


def other_numbers(text: str) -> Iterator[str]:
    """Yield the numbers and sizes in a check, or among the reasons of a conclusion: one of them may be meant."""
    lead, checked = _lead(text), without_check(text)
    if checked != text:
        yield from (found[0] for found in _NUMBER.finditer(text, len(checked)))
    if lead is not None and _WORD.search(text[: lead.start()]) and conclusion(text) != text:
        yield from (found[0] for found in _NUMBER.finditer(text, 0, lead.start()))


def _lead(text: str) -> re.Match[str] | None:
    """Return what leads to the last claim."""
    leads = list(_LEAD.finditer(text)) if len(text) <= MOST_CHARACTERS else []
    lead = next((lead for lead in reversed(leads) if _NUMBER.search(text, lead.end())), None)
    return None if lead is not None and lead[0] == ":" and _is_label(text, lead) else lead


def _is_label(text: str, colon: re.Match[str]) -> bool:
    """Tell whether a colon may stand behind a name, not behind reasons: several colons, few words, more behind it."""
    before, behind = text[: colon.start()], text[colon.end() :].rstrip(" .\n")
    several = ":" in before or bool(_CLAUSE.search(behind)) or "\n" in before
    return several or (len(_WORD.findall(before)) <= FEW and "=" not in before + behind)


def _reasons(text: str) -> str | None:
    """Return reasons with blanks for all but their equations; None where they leave the conclusion open."""
    bare = not _WORD.search(text) and len(_NUMBER.findall(text)) <= TWO
    if bare or "?" in text or "؟" in text:
        return None  # another answer, or a question
    last = _words(text)[-1:]
    told = [";" if place % 2 else _told(clause) for place, clause in enumerate(_CLAUSE.split(text))]
    if any(map(takes_back, last)) or None in told:
        return None
    return "".join(clause or "" for clause in told)


def _told(clause: str) -> str | None:
    """Return an equation without the words around it, another clause as blanks, none that leaves open what follows."""
    words = set(_words(clause))
    numbered = any(character.isdecimal() for character in clause)
    if words & DOUBTS or (numbered and (words & ANSWERS or _DENIED.search(clause))):
        return None
    return one_piece(clause) if "=" in clause else " " * len(clause)


def _words(text: str) -> list[str]:
    plain = in_one_spelling(text.casefold())
    return [re.sub("['’‌]", "", word) for word in _WORD.findall(plain)]
