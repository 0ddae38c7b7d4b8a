"""Diagnose the wrong answers of files: ``python -m tests.diagnosis FILE…``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from tests.diagnosis.chance import chance
from tests.diagnosis.judging import SILENT, Sheet, judged
from tests.diagnosis.reporting import report
from tests.diagnosis.rows import Row, cases_beside, read

Done = tuple[Any, Row, str]
ORACLE = Path(__file__).parents[3] / "shared" / "oracle" / "cases.jsonl"
"""The cases that random numbers are drawn for where no file is named."""


def run(path: Path) -> Iterator[Done]:
    """Yield every row of a file with the line that it stands in and what becomes of it."""
    lines, cases = list(read(path)), cases_beside(path)
    asks: dict[str, dict[str, None]] = {}
    for _, rows in lines:
        for row in rows:
            asks.setdefault(row.case, {}).update(dict.fromkeys((row.ask, *row.chain)))
    sheets: dict[str, Sheet] = {}
    for number, (given, rows) in enumerate(lines, start=1):
        if not rows:
            click.echo(f"not counted: {path.name}, row {number}: no wrong answer")
        yield from ((given, row, _result(row, cases, sheets, asks)) for row in rows)


def _result(
    row: Row, cases: Mapping[str, Any], sheets: dict[str, Sheet], asks: Mapping[str, Mapping[str, None]]
) -> str:
    """Return what becomes of a row; a case that can't be asked leaves its rows silent, and says so."""
    try:
        if row.case not in sheets:
            sheets[row.case] = Sheet(cases[row.case], list(asks[row.case]))
        return judged(sheets[row.case], row)
    except Exception as error:  # noqa: BLE001 - a case that breaks its translator must not stop the others
        click.echo(f"{row.case} {row.ask}: {type(error).__name__}: {error}")
        return SILENT


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write a line for every row: it and its result.")
@click.option(
    "--chance",
    "seed",
    type=int,
    metavar="SEED",
    help="Instead diagnose 2,000 random numbers a band, from half to twice the right value of a whole number that the "
    "cases beside FILE ask (by default the oracle's), and say how many are explained.",
)
def main(paths: tuple[Path, ...], out: Path | None, seed: int | None) -> None:
    """Diagnose wrong answers and say how many are explained rightly."""
    if seed is not None:
        cases = {name: case for path in paths or (ORACLE,) for name, case in cases_beside(path).items()}
        for line in chance(list(cases.values()), seed):
            click.echo(line)
        return
    if not paths:
        raise click.UsageError("name the files of wrong answers, or a seed with --chance")
    done = [one for path in paths for one in run(path)]
    if out is not None:
        lines = (json.dumps({**given, "asked": row.kind, "result": result}) for given, row, result in done)
        out.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    for line in report([(row, result) for _, row, result in done]):
        click.echo(line)


if __name__ == "__main__":
    main()
