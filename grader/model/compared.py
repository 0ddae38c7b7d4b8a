"""What a comparison of two written answers comes to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from grader.derivation.expression import Expression
from grader.derivation.printing import inline
from grader.language import Message


@dataclass(frozen=True, slots=True)
class Compared:
    """How two answers compare: ``same``, ``different``, ``undecided`` or ``unreadable``, why, and what was read.

    ``caret`` points into a text that can't be read, ``share`` says how much of the answer is right, ``letters`` what
    the letters in it stand for.
    """

    verdict: str
    reasons: tuple[Message, ...] = ()
    read_as: str = ""
    share: Fraction = Fraction(0)
    kind: str = ""
    caret: str = ""
    letters: str = ""

    @property
    def reason(self) -> str:
        """The reasons as one line of plain text."""
        return "; ".join(message.plain("en", _shown) for message in self.reasons)


def _shown(piece: object) -> str:
    return inline(piece) if isinstance(piece, Expression) else str(piece)
