"""What a run came to: a table by kind, by rule and by the size of the right value, and the closing line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import inf

from tests.diagnosis.judging import EQUAL, FIRST, MISLED, SHOWN, SILENT
from tests.diagnosis.rows import Row

Judged = Sequence[tuple[Row, str]]
BANDS = {"below 100": 100, "to 1,000": 1_000, "to 10,000": 10_000, "from 10,000": inf}
HEADER = ("", "rows", "first", "shown", "equal", "silent", "misled", "first %", "shown %")
SEEN = (FIRST, SHOWN, EQUAL)


def size(row: Row) -> str:
    """Return the band of the right value; shapes and matrices have none."""
    if isinstance(row.right, list):
        return "several numbers"
    return band(row.right)


def band(right: int) -> str:
    """Return the band that a right value falls into."""
    return next(name for name, most in BANDS.items() if right < most)


def report(judged: Judged) -> Iterator[str]:
    """Yield the lines of a report."""
    groups: tuple[tuple[str, Callable[[Row], str]], ...] = (
        ("kind", lambda row: row.kind),
        ("size", size),
        ("kind and size", lambda row: f"{row.kind}, {size(row)}"),
        ("rule", lambda row: row.rule),
    )
    for title, group in groups:
        yield from (*_table(f"by {title}", judged, group), "")
    yield closing(judged)


def closing(judged: Judged) -> str:
    """Return the line that ends a run."""
    counts = {result: sum(one == result for _, one in judged) for result in (*SEEN, SILENT, MISLED)}
    shown = sum(counts[result] for result in SEEN)
    return f"first {counts[FIRST]}, shown {shown}, silent {counts[SILENT]}, misled {counts[MISLED]} of {len(judged)}"


def _table(title: str, judged: Judged, group: Callable[[Row], str]) -> Iterator[str]:
    names = sorted({group(row) for row, _ in judged})
    rows = [(title, *HEADER[1:]), *(_line(name, [one for row, one in judged if group(row) == name]) for name in names)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADER))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        yield "  ".join(cells)


def _line(name: str, results: Sequence[str]) -> tuple[str, ...]:
    counts = [sum(one == result for one in results) for result in (FIRST, SHOWN, EQUAL, SILENT, MISLED)]
    first, shown = counts[0], sum(counts[:3])
    shares = (f"{100 * part / len(results):.1f}" for part in (first, shown))
    return (name, str(len(results)), *map(str, counts), *shares)
