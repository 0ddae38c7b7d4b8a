"""The table of agreement by kind, the cases in which we differ, and the one last line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.agreement.judging import AGREE, FALSE_ACCEPT, FALSE_REJECT, UNDECIDED, Judged

COLUMNS = (AGREE, FALSE_ACCEPT, FALSE_REJECT, UNDECIDED)


def report(done: Sequence[Judged]) -> Iterator[str]:
    """Yield the lines of the report."""
    for one in done:
        if one.result != AGREE:
            case = one.case
            pair = f"{case['student']!r} for {case['reference']!r}"
            yield f"{one.result}: {case['id']}: {pair}: {one.verdict}, {one.reason}"
    yield ""
    yield f"{'kind':12}{'cases':>7}" + "".join(f"{name:>14}" for name in (*COLUMNS, "unreadable"))
    for kind in sorted({one.case["kind"] for one in done}):
        yield _line(kind, [one for one in done if one.case["kind"] == kind])
    yield _line("all", done)
    count = Counter(one.result for one in done)
    yield (
        f"agree {count[AGREE]}, false-accept {count[FALSE_ACCEPT]}, false-reject {count[FALSE_REJECT]}, "
        f"undecided {count[UNDECIDED]} of {len(done)}"
    )


def _line(name: str, done: Sequence[Judged]) -> str:
    count = Counter(one.result for one in done)
    unreadable = sum(one.verdict == "unreadable" for one in done)
    figures = [*(count[column] for column in COLUMNS), unreadable]
    return f"{name:12}{len(done):>7}" + "".join(f"{figure:>14}" for figure in figures)
