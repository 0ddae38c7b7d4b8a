"""A fuller size than is asked: 28×28 or 28×28×96 where the height is asked, if every number in it is right."""

from __future__ import annotations

from dataclasses import replace

from grader.answers import ANSWERS
from grader.derivation import roles
from grader.derivation.exact import Exact
from grader.language import Message, Text
from grader.marking.asked import Asked
from grader.model import Interpretation
from grader.source import Scalar

FULLER = Text(
    en="the size {size} was written, which holds what is asked", fa="اندازهٔ {size} نوشته شده که پاسخ در آن است"
)
OF_A_MAP = frozenset({"number", "side"})
"""The answer types that may ask one side of a map."""

_NO_SIDES = frozenset({roles.CHANNELS, roles.FEATURES})


def fuller(asked: Asked, said: Interpretation) -> Interpretation:
    """Return an answer as the one side that is asked, where it is a size of which all is right; else as it is."""
    rights = _sizes_around(asked)
    if not rights or said.value == asked.right:
        return said
    written = ANSWERS["shape"].read(Scalar(said.typed, 1), asked.terms)
    if written.value not in rights or written.working:
        return said
    note = Message.of(FULLER, size=written.shown)
    return replace(said, value=asked.right, shown=asked.expected, note=note, problem=None, caret="")


def _sizes_around(asked: Asked) -> tuple[tuple[Exact, ...], ...]:
    """Return the sizes of the map whose side is asked: its sides alone, and with the channels.

    Where channels are asked there are none: who writes a size hasn't said which of its numbers these are.
    """
    name, _, axis = asked.quantity.name.rpartition(".")
    whole = asked.solved.quantities.get(name)
    sided = asked.answer.name in OF_A_MAP and whole is not None and axis in whole.axes
    if whole is None or not sided or axis in _NO_SIDES:
        return ()
    official = asked.derivation.official
    sizes = tuple(official.value(step) for step in whole.steps)
    sides = tuple(size for size, one in zip(sizes, whole.axes, strict=True) if one not in _NO_SIDES)
    return tuple(size for size in (sides, sizes) if len(size) > 1)
