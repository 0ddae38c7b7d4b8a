"""Which of the explanations of a value are said: likelier than chance, and contradicting nothing on the paper.

One whose proof stands in the student's own working comes before all others, whatever chance would do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from grader.derivation.expression import Chain, Expression
from grader.derivation.printing import text
from grader.errors import DerivationError, LimitError
from grader.marking.asked import Asked
from grader.marking.diagnosis.candidates import Candidate
from grader.marking.diagnosis.shown import Shown
from grader.marking.working.follow_through import NOTHING_EARLIER, Earlier, Overrides, mixtures
from grader.mistakes import Kind
from grader.model import CheckedLine, Value

CLOSE = 1.1
"""Two explanations of which one costs so many bits more than the other, about half as likely, are both shown."""
CLOSE_CONCEPTS = 2.1
"""As much for two misconceptions: a step of the catalogue's priorities is no reason to say nothing of the other."""
Habits = frozenset[str]
NO_HABITS: Habits = frozenset()

Believed = tuple[Candidate, bool]
"""An explanation, and whether it is likelier than chance."""


@dataclass(frozen=True)
class Paper:
    """What else a student's paper says beside an answer.

    Values gone on from and steps stated rightly, the working and the answer's own formula; ``habits`` are the mistakes
    that explain other answers of the student: they cost less here.
    """

    earlier: Earlier = NOTHING_EARLIER
    working: Sequence[CheckedLine] = ()
    written: Expression | None = None
    habits: Habits = NO_HABITS

    @property
    def shows_working(self) -> bool:
        """Whether any formula stands beside the answer."""
        return bool(self.working) or self.written is not None

    @property
    def right(self) -> tuple[str, ...]:
        """The steps on the way that the student stated rightly."""
        return self.earlier.right

    def mixtures(self, asked: Asked) -> Iterator[Overrides]:
        """Yield the student's own values to go on from."""
        return mixtures(asked, self.earlier.overrides)


ALONE = Paper()


@dataclass(frozen=True)
class Explained:
    """What explains a value, the best first; ``withheld`` tells that something led to it that isn't said."""

    best: tuple[Candidate, ...] = ()
    withheld: bool = False


def accepted(asked: Asked, value: Value, every: Iterable[Believed], paper: Paper) -> Explained:
    """Return what explains a value of all that leads to it, and whether anything of that was withheld."""
    shown = Shown.of(paper.working, paper.written, value)
    likely, fitting, withheld = [], [], False
    for one, is_believed in every:
        fits = shown.agrees_with(one.last.proof, asked.under(one.overrides), one.edits) if shown.formulas else None
        if fits is False or not _agrees(asked, one, paper.right) or not (is_believed or fits):
            withheld = True
        else:
            likely.append(one)
            fitting += [one] if fits else []
    return Explained(_best(fitting or likely, paper.working), withheld)


def _agrees(asked: Asked, candidate: Candidate, right: Sequence[str]) -> bool:
    """Tell whether a student who made the mistakes would have come to what they stated rightly on the way."""
    if not right or not candidate.edits:
        return True
    before = asked.under(candidate.overrides).evaluation
    after = before.edited(candidate.edits)
    try:
        return all(after.value(step) == before.value(step) for step in right)
    except (DerivationError, LimitError):
        return False


def _best(candidates: Sequence[Candidate], working: Sequence[CheckedLine]) -> tuple[Candidate, ...]:
    """Return the best explanation and those close to it, the best first."""
    cheapest = {one.name: one for one in sorted(candidates, key=lambda one: one.rank, reverse=True)}
    ordered = sorted(cheapest.values(), key=lambda one: (*one.rank, one.name))
    close = [one for one in ordered if _is_close(one, ordered[0])]
    stated = {text(side) for line in working if line.formula is not None for side in line.formula.children()}
    most = max((_steps_in(stated, one) for one in close), default=0)
    return tuple(one for one in close if _steps_in(stated, one) == most)


def _is_close(one: Candidate, best: Candidate) -> bool:
    """Tell whether an explanation is about as good as the best."""
    concepts = one.kind is best.kind is Kind.CONCEPT and len(best.mistakes) == 1
    more = CLOSE_CONCEPTS if concepts else CLOSE
    return one.rank[:-1] == best.rank[:-1] and one.cost <= best.cost + more


def _steps_in(stated: set[str], candidate: Candidate) -> int:
    """Return how many steps of the proof stand in what a student wrote down."""
    steps = (line.of[0] for line in candidate.last.proof if isinstance(line, Chain))
    return sum(text(step) in stated for step in steps)
