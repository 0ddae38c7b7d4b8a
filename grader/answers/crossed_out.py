r"""What a student crossed out: ``~~36~~ 35``, ``\cancel{36} 35``; it is read as blanks, so that no place moves."""

from __future__ import annotations

import re

from grader.language import Message, Text

CROSSED_OUT = Text(en="read without what is crossed out ({crossed})", fa="بدون آنچه خط خورده ({crossed}) خوانده شد")
_CROSSED_OUT = re.compile(
    r"(?<![\w~])~~(?P<marked>[^\s~](?:[^~\n]{0,200}[^\s~])?)~~(?![\w~])"
    r"|<(?P<tag>del|s|strike)>(?P<tagged>[^<>]{1,200})</(?P=tag)>"
    r"|\\(?:cancel|xcancel|bcancel|sout|st)\{(?P<cancelled>[^{}]{1,200})\}"
    r"|(?P<struck>(?:\S[\u0335-\u0338]+)+)"
)
"""Between the marks of Markdown, in a tag of HTML, in a command of LaTeX, under strokes of its own."""


def without_crossed_out(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text with blanks for what is crossed out, and that.

    >>> without_crossed_out("~~36~~ 35"), without_crossed_out("~~p")
    (('       35', ('36',)), ('~~p', ()))
    """
    crossed = tuple(
        next(filter(None, (found["marked"], found["tagged"], found["cancelled"], found["struck"])))
        for found in _CROSSED_OUT.finditer(text)
    )
    return _CROSSED_OUT.sub(lambda found: " " * len(found[0]), text), crossed


def note_of(crossed: tuple[str, ...]) -> Message:
    """Return what is said of an answer in which something is crossed out."""
    return Message.of(CROSSED_OUT, crossed=", ".join(crossed))
