"""One mistake costs once, however many parts it touches.

A misconception that has cost its marks in one part costs nothing in a later one, and a wrong value that was
written before as well is paid for already. A slip is another slip each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from grader.language import Message
from grader.marking import wording
from grader.marking.asked import Asked
from grader.mistakes import MISTAKES, Kind, is_exact
from grader.model import PartResult, Verdict

Written = tuple[tuple[str, ...], object]


def once(results: Sequence[PartResult], asked: Mapping[str, Asked]) -> tuple[PartResult, ...]:
    """Return the results with what was paid for in an earlier part given back in the later ones."""
    return tuple(_Paid(asked).through(results))


class _Paid:
    """What a student has paid for so far: mistakes and wrong values, each with the part that it cost marks in."""

    def __init__(self, asked: Mapping[str, Asked]) -> None:
        self.asked = asked
        self.mistakes: dict[str, str] = {}
        self.values: dict[Written, str] = {}

    def through(self, results: Sequence[PartResult]) -> Iterator[PartResult]:
        """Yield each result after those before it."""
        for result in results:
            if not result.differs:
                yield result
                continue
            names = _first(result)
            before = self._before(result, names)
            for name in names:
                self.mistakes.setdefault(name, result.part.id)
            self.values.setdefault(self._written(result), result.part.id)
            yield _given_back(result, before) if before else result

    def _before(self, result: PartResult, names: Sequence[str]) -> str:
        """Return the earlier part in which all that is wrong with this one was paid for, nothing where it wasn't."""
        again = self.values.get(self._written(result), "")
        known = [self.mistakes.get(name, "") for name in names]
        return again or (known[0] if known and all(known) else "")

    def _written(self, result: PartResult) -> Written:
        asked = self.asked.get(result.part.id)
        steps = asked.quantity.steps if asked else ()
        return (steps, result.read_as) if steps and result.read_as is not None else ((result.part.id,), None)


def _first(result: PartResult) -> tuple[str, ...]:
    """Return the misconceptions that explain the whole of an answer, nothing where it takes a slip too."""
    names = result.first_explanation
    whole = all(MISTAKES[name].kind is not Kind.SLIP and is_exact(MISTAKES[name]) for name in names)
    return names if whole else ()


def _given_back(result: PartResult, before: str) -> PartResult:
    reasons = (*result.reasons, Message.of(wording.COSTS_ONCE, part=before))
    return replace(result, verdict=Verdict.RIGHT, marks=result.part.marks, follow_through=True, reasons=reasons)
