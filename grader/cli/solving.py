"""``grade solve``: the worked solution of a key, or of a bare network."""

from __future__ import annotations

import json
from pathlib import Path

import click

from grader.cli.keys import language_option


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print every quantity with its derivation as JSON.")
@language_option
def solve(file: Path, language: str | None, *, as_json: bool) -> None:
    """Print the worked solution of FILE: an answer key, or a bare description of a network.

    \b
    A bare description has the same form as in a key:
      input: 32×32×3
      layers:
        - conv: {filters: 8, kernel: 3}
        - flatten
    """  # noqa: D301 - click takes \b for: keep the lines that follow as they are
    from grader.checking.solution import as_lines, as_record, solved_file  # noqa: PLC0415 - heavy

    solution = solved_file(file)
    shown = language or solution.language
    if as_json:
        click.echo(json.dumps(as_record(solution, shown), ensure_ascii=False, allow_nan=False, indent=2))
    else:
        for line in as_lines(solution, shown):
            click.echo(line)
