"""Which of several options are ticked: boxes and ticks before or behind them, or yes and no behind each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.answers.interpreting import refusal
from grader.answers.types._options import NO_CHOICE, one
from grader.model import Option
from grader.reading.lexing.vocabulary import table

_SIGN = r"\[[xX✓✔✗✘ ]?\]|[☐☑☒✓✔✅✗✘❌]"
_BEFORE = re.compile(rf"(?P<mark>{_SIGN})(?P<text>.*\S)")
_BEHIND = re.compile(rf"(?P<text>.*\S)\s*(?P<mark>{_SIGN})")
_SAID = re.compile(r"(?P<text>.*\S)\s*(?:[:=]|\s[–-]\s)\s*(?P<mark>\w+)[.!]?")
_NEXT = re.compile(rf"(?<![ \t,;،؛])[ \t,;،؛]+(?={_SIGN})")
_TICKS, _EXES, _CROSSES = frozenset("✓✔☑✅"), frozenset("xX☒"), frozenset("✗✘❌")
_YES = table("yes true correct right selected بله بلی آری درست صحیح")
_NO = table("no false incorrect wrong خیر نه نادرست غلط")


class _Marked(NamedTuple):
    """What stands beside a mark, and the mark."""

    text: str
    mark: str


def ticked(text: str, known: Sequence[Option]) -> list[str] | None:
    """Return the ticked ones of a list in which everything has a box, a tick, or yes or no; None where it hasn't.

    Raises:
        ReadError: if the marks can't be told apart, or one thing has two of them.

    """
    boxes = _marked(text, _BEFORE) or _marked(text, _BEHIND)
    found = boxes or _said(text, known)
    if not found:
        return None
    yes = _yes([said.mark for said in found])
    chosen = [said.text for said in found if said.mark in yes]
    doubled = len({one(said.text, known) or said.text for said in found}) < len(found)
    if doubled or not (chosen or boxes):
        raise refusal(NO_CHOICE, text)
    return chosen


def _marked(text: str, pattern: re.Pattern[str]) -> list[_Marked]:
    """Return every line with its mark, nothing where one has none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        lines = _NEXT.split(text) if pattern is _BEFORE else re.split(r"[,،;؛]\s*", text)
    found = [match for line in lines if (match := pattern.fullmatch(line.strip()))]
    marked = [_Marked(match["text"].strip(" \t:"), match["mark"].strip("[] ")) for match in found]
    return marked if len(found) == len(lines) else []


def _said(text: str, known: Sequence[Option]) -> list[_Marked]:
    """Return what is said of each, where all is yes or no and no option says that itself."""
    words = {str(said).casefold() for option in known for said in (option.name, option.text.en, option.text.fa)}
    found = [_Marked(said.text, said.mark.casefold()) for said in _marked(text, _SAID)]
    told = all(said.mark in _YES | _NO and one(said.text, known) for said in found)
    return found if told and not words & (_YES | _NO) else []


def _yes(marks: Sequence[str]) -> frozenset[str]:
    """Return the marks that tick: a cross does where there are no ticks beside it, and ✗ beside these says no."""
    said = frozenset(marks)
    mixed = said & (_EXES if said & _TICKS else _CROSSES)
    if mixed:
        raise refusal(NO_CHOICE, " ".join(marks))
    return _TICKS | _EXES | _YES
