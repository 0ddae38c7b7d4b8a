"""``grade explain``: what the grader makes of one answer."""

from __future__ import annotations

import json
from pathlib import Path

import click

from grader import library
from grader.cli.keys import find_key, keys_option, language_option
from grader.cli.logs import keep_quiet


@click.command()
@click.argument("key_name", metavar="KEY")
@click.argument("part")
@click.argument("answer")
@click.option("--given", "others", multiple=True, metavar="PART=ANSWER", help="An answer to another part; repeatable.")
@click.option("--json", "as_json", is_flag=True, help="Print the part's object of results.jsonl.")
@keys_option
@language_option
def explain(
    key_name: str, part: str, answer: str, others: tuple[str, ...], keys: Path, language: str | None, *, as_json: bool
) -> None:
    """Say what the grader makes of ANSWER to PART of KEY: verdict, marks, mistakes with their proof.

    KEY is a key file or an exam's id. Earlier answers that this one may follow from are given with --given,
    and so is the student's own network where a part is asked of it:

    \b
      grade explain deep-learning-theory 1c.parameters 4608
      grade explain deep-learning-theory 1d.flatten '111*111*128' --given 1d.pool.output=111x111x128
    """  # noqa: D301 - click takes \b for: keep the lines that follow as they are
    from grader.reporting import described, part_record  # noqa: PLC0415 - heavy, and not needed for --help

    keep_quiet()
    exam = find_key(key_name, keys)
    given = {name.strip(): said for name, _, said in (other.partition("=") for other in reversed(others))}
    result = library.explain(exam, part, answer, given)
    shown = language or exam.language
    if as_json:
        told = part_record(result, shown)
        click.echo(json.dumps(told, ensure_ascii=False, allow_nan=False, indent=2))
    else:
        click.echo(described(result, shown))
