"""What a run of cases came to: what is wrong, what stays unanswered and why, and a table by family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tests.oracle.judging import RIGHT, UNANSWERED, WRONG, Outcome

HEADER = ("family", "cases", "answers", "right", "wrong", "unanswered")


def report(outcomes: Sequence[Outcome], other: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a report; the last says how many fields are right, wrong and unanswered."""
    yield from other
    for one in outcomes:
        yield from (f"wrong: {one.name} {field.field}: {field.told}" for field in one.fields if field.result == WRONG)
    yield from _unanswered(outcomes)
    yield ""
    yield from _table(outcomes)
    yield ""
    right, wrong, unanswered = (sum(one.counted(result) for one in outcomes) for result in (RIGHT, WRONG, UNANSWERED))
    yield f"right {right}, wrong {wrong}, unanswered {unanswered} of {right + wrong + unanswered}"


def _unanswered(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield each reason once for a family, with the first case that has it and how many fields do."""
    reasons: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for one in outcomes:
        for field in one.fields:
            if field.result == UNANSWERED:
                reasons[one.family, field.told] += 1
                first.setdefault((one.family, field.told), f"{one.name} {field.field}")
    for (family, told), times in reasons.items():
        yield f"unanswered: {family}: {told}: {times} fields, first {first[family, told]}"


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    rows = [HEADER, *(_row(family, outcomes) for family in dict.fromkeys(one.family for one in outcomes))]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield "  ".join(cells)


def _row(family: str, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    of = [one for one in outcomes if one.family == family]
    counts = [sum(one.counted(result) for one in of) for result in (RIGHT, WRONG, UNANSWERED)]
    return (family, str(len(of)), str(sum(counts)), *map(str, counts))
