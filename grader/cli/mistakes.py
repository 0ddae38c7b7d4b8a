"""``grade mistakes``: the catalogue, and a manual page of each mistake."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.keys import find_key, keys_option, language_option
from grader.errors import GraderError, UseError, near

if TYPE_CHECKING:
    from grader.model import Exam


@click.command()
@click.argument("names", metavar="[ID]…", nargs=-1)
@click.option("--key", "key_name", metavar="KEY", help="A key file or an exam's id: where the mistakes apply in it.")
@click.option("--json", "as_json", is_flag=True, help="Print an object for each mistake.")
@keys_option
@language_option
def mistakes(names: tuple[str, ...], key_name: str | None, keys: Path, language: str | None, *, as_json: bool) -> None:
    """List the mistakes that can be explained; of those named by their ID show the manual page.

    With --key only the mistakes that lead to a wrong answer in that key are listed, and a page says in which parts,
    to which answers, with their proofs:

    \b
      grade mistakes
      grade mistakes par.bias_omitted --key deep-learning-theory
    """  # noqa: D301 - click takes \b for: keep the lines that follow as they are
    from grader.checking.manual import applies, askable, page  # noqa: PLC0415 - heavy, and not needed for --help
    from grader.mistakes import MISTAKES  # noqa: PLC0415
    from grader.reporting import manual  # noqa: PLC0415

    exam = _found(names, key_name, keys)
    asked = None if exam is None else askable(exam)
    shown = language or (exam.language if exam else "en")
    if names:
        pages = [page(MISTAKES[name], asked) for name in dict.fromkeys(names)]
        record = [manual.page_record(one, shown) for one in pages]
        lines = _parted([manual.page_lines(one, shown) for one in pages])
    else:
        listed = [one for one in MISTAKES.values() if asked is None or applies(one, asked)]
        record, lines = manual.catalogue_record(listed, shown), manual.catalogue_lines(listed, shown)
    if as_json:
        click.echo(json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2))
    else:
        for line in lines:
            click.echo(line)


def _found(names: Sequence[str], key_name: str | None, keys: Path) -> Exam | None:
    """Return the key that is named; unknown mistakes and an unknown key raise together."""
    from grader.mistakes import MISTAKES  # noqa: PLC0415 - heavy, and not needed for --help

    problems = [f'There is no mistake "{name}". {near(name, MISTAKES)}' for name in names if name not in MISTAKES]
    exam = None
    try:
        exam = find_key(key_name, keys) if key_name is not None else None
    except GraderError as error:
        problems.append(str(error))
    if problems:
        raise UseError("\n".join(problems))
    return exam


def _parted(pages: Sequence[Iterator[str]]) -> Iterator[str]:
    for number, lines in enumerate(pages):
        yield from [""] if number else []
        yield from lines
