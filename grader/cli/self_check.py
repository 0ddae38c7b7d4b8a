"""``grade check``: a student looks at their own answers without seeing the key."""

from __future__ import annotations

from pathlib import Path

import click

from grader import library
from grader.cli.keys import keys_option, language_option
from grader.cli.logs import keep_quiet


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@keys_option
@language_option
@click.pass_context
def check(ctx: click.Context, file: Path, keys: Path, language: str | None) -> None:
    """Check your own answers in FILE: what was read, what can't be read, and what the key lets you know.

    The right answers are never shown. The exit code is 0 when all is right, or where the key tells only of reading
    when all is given and read, else 1.
    """
    from grader.checking.self_check import self_check  # noqa: PLC0415 - heavy, and not needed for --help
    from grader.keys import KeyFolder  # noqa: PLC0415
    from grader.language import visible  # noqa: PLC0415

    keep_quiet()
    checked = self_check(library.read_submission(file), KeyFolder(keys), language)
    for line in checked.lines:
        click.echo(visible(line))
    ctx.exit(0 if checked.all_right else 1)
