"""``python -m tests.oracle FILE…``: how far the key format answers cases that others decided.

It prints what is wrong, why fields stay unanswered and a table by family, and ends with one line
``right R, wrong W, unanswered U of T``, where T counts the asked fields. ``--json OUT`` writes a line for every row:
the row itself and its ``result``. Rows that are no cases are named and not counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from tests.oracle.judging import UNANSWERED, Outcome, judged
from tests.oracle.known import as_case
from tests.oracle.reporting import report


def read(path: Path) -> Iterator[tuple[int, Any, str]]:
    """Yield every line's number, what it holds, and what is wrong with it."""
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line), ""
        except (ValueError, RecursionError) as error:
            yield number, line.decode(errors="replace"), f"no JSON: {error}"


def outcome_of(row: Any) -> Outcome:
    """Return what becomes of a row: a case, a published network with a description, or neither."""
    if not isinstance(row, dict):
        return Outcome("", "", told="no case")
    if "family" in row and "network" in row:
        return judged(row)
    if "net" in row:
        case = as_case(row)
        return judged(case) if case else Outcome("", str(row["net"]), told="not described")
    if "question" in row and "expected" in row:
        return Outcome("", str(row.get("id")), told="prose, see tests/exams")
    return Outcome("", str(row.get("id", "")), told="no case")


def run(paths: Sequence[Path]) -> Iterator[tuple[str, Any, Outcome]]:
    """Yield every row of the files with its place and what became of it."""
    for path in paths:
        for number, row, broken in read(path):
            yield f"{path.name}:{number}", row, Outcome("", "", told=broken) if broken else outcome_of(row)


def _described(row: Any, outcome: Outcome) -> dict[str, Any]:
    """Return a row with its result, and what of it is wrong or unanswered."""
    held = dict(row) if isinstance(row, dict) else {"line": row}
    told = {
        result: [f"{one.field}: {one.told}" for one in outcome.fields if one.result == result]
        for result in ("wrong", UNANSWERED)
    }
    return {**held, "result": outcome.result, **told, "why": outcome.told}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write a line for every row: it and its result.")
def main(paths: tuple[Path, ...], out: Path | None) -> None:
    """Answer the cases of files and say how many answers are right."""
    done = list(run(paths))
    if out is not None:
        lines = [json.dumps(_described(row, outcome)) for _, row, outcome in done]
        out.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    other = [
        f"not counted: {place}: {' '.join(filter(None, (outcome.name, outcome.told)))}"
        for place, _, outcome in done
        if not outcome.fields
    ]
    for line in report([outcome for _, _, outcome in done if outcome.fields], other):
        click.echo(line.encode(errors="backslashreplace").decode())


if __name__ == "__main__":
    main()
