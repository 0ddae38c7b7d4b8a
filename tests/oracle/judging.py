"""A line of cases: answered field by field, each right, wrong or unanswered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from grader.registry import discover
from tests.oracle.agreement import agrees
from tests.oracle.fields import Field, asked_fields
from tests.oracle.solving import Solution
from tests.oracle.translation import NOTHING, Asked, Family, Translation, Unanswered, Unknown

FAMILIES = discover("tests.oracle.families", "FAMILIES", Family)
RIGHT, WRONG, UNANSWERED = "right", "wrong", "unanswered"


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one asked field; ``told`` is what differs, or why there is no answer."""

    field: str
    result: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a line; one that is no case has no fields, and says what it is."""

    family: str
    name: str
    fields: tuple[Judged, ...] = field(default=())
    told: str = ""

    def counted(self, result: str) -> int:
        """Return how many fields have a result."""
        return sum(one.result == result for one in self.fields)

    @property
    def result(self) -> str:
        """Right where all fields are, wrong where one is."""
        if self.counted(WRONG):
            return WRONG
        return RIGHT if self.fields and not self.counted(UNANSWERED) else UNANSWERED


def judged(case: Mapping[str, Any]) -> Outcome:
    """Return what becomes of a case; whatever goes wrong on the way leaves its fields unanswered."""
    family, name = str(case.get("family")), str(case.get("id"))
    try:
        fields = list(asked_fields(case["asks"], case["answers"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return Outcome(family, name, told=f"no case: {error}")
    try:
        translation = _translated(family, case)
    except Exception as error:  # noqa: BLE001 - a case that breaks its translator must not stop the others
        reason = str(error) if isinstance(error, Unanswered) else f"{type(error).__name__}: {error}"
        return Outcome(family, name, tuple(Judged(one.name, UNANSWERED, reason) for one in fields))
    return Outcome(family, name, tuple(_answered(translation, fields)))


def _translated(family: str, case: Mapping[str, Any]) -> Translation:
    if family not in FAMILIES:
        raise Unanswered(f'there is no family "{family}"')
    return FAMILIES[family].translate(case["network"], str(case.get("framework", "")))


def _answered(translation: Translation, fields: list[Field]) -> Iterator[Judged]:
    leaves = [_leaf(translation.answers, one) for one in fields]
    names = [name for leaf in leaves if isinstance(leaf, Asked) for name in leaf.quantities]
    try:
        solution = Solution(translation, names)
    except Exception as error:  # noqa: BLE001 - a key that breaks the reader must not stop the other cases
        yield from (Judged(one.name, UNANSWERED, f"{type(error).__name__}: {error}") for one in fields)
        return
    yield from (_judged(one, leaf, solution) for one, leaf in zip(fields, leaves, strict=True))


def _judged(one: Field, leaf: Any, solution: Solution) -> Judged:
    try:
        return _compared(one, _found(leaf, solution))
    except Exception as error:  # noqa: BLE001 - nor must a value that can't be read or compared
        reason = str(error) if isinstance(error, Unanswered) else f"{type(error).__name__}: {error}"
        return Judged(one.name, UNANSWERED, reason)


def _compared(one: Field, found: Any) -> Judged:
    if agrees(found, one.expected):
        return Judged(one.name, RIGHT)
    return Judged(one.name, WRONG, f"{_shown(found)}, not {_shown(one.expected)}")


def _leaf(answers: Any, one: Field) -> Any:
    """Return what answers a field: the translation's answers have the form of the case's."""
    for step in one.path:
        there = (
            step in answers
            if isinstance(answers, Mapping)
            else isinstance(answers, Sequence) and step in range(len(answers))
        )
        if not there:
            return Unknown(f"{one.path[-1]}: the translator doesn't know this field")
        answers = answers[step]
    return answers


def _found(leaf: Any, solution: Solution) -> Any:
    if isinstance(leaf, Unknown):
        raise Unanswered(leaf.reason)
    if isinstance(leaf, Asked):
        return leaf.read(*(solution.values(name) for name in leaf.quantities))
    if leaf is not NOTHING:
        raise Unanswered("the translator gives no answer")
    return leaf


def _shown(value: Any) -> str:
    words = "none" if value is None else str(value)
    return words if len(words) <= 200 else f"{words[:200]}…"
