"""Compare the pairs of files: ``python -m tests.agreement FILE…``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from tests.agreement.judging import Judged, judged, result
from tests.agreement.reporting import report


def run(path: Path) -> Iterator[Judged]:
    """Yield every case of a file judged; one that breaks the comparison is told and counted as unreadable."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
            asked = {"expected": None, **case}
        except (ValueError, TypeError) as error:
            click.echo(f"{path.name}, line {number}: {type(error).__name__}: {error}")
            continue
        try:
            found = judged(case)
        except Exception as error:  # noqa: BLE001 - a case that breaks must not stop the others
            click.echo(f"{path.name}, line {number}: {type(error).__name__}: {error}")
            found = Judged(case, "unreadable", str(error), result("unreadable", asked["expected"]))
        yield found


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write a line for every case: it and its result.")
def main(paths: tuple[Path, ...], out: Path | None) -> None:
    """Compare answers and say how far the verdicts agree with those demanded."""
    done = [one for path in paths for one in run(path)]
    if out is not None:
        lines = (json.dumps({**one.case, "verdict": one.verdict, "result": one.result}) for one in done)
        out.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    for line in report(done):
        click.echo(line)


if __name__ == "__main__":
    main()
