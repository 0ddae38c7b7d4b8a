"""``grade submissions/``: marks a folder and says what became of its entries."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

SHOW_PROGRESS_FROM = 100


@click.command(name="mark")
@click.argument("submissions", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--keys", type=click.Path(path_type=Path), default="answer_keys", show_default=True, help="Folder of answer keys."
)
@click.option(
    "--reports", type=click.Path(path_type=Path), default="reports", show_default=True, help="Folder to write to."
)
@click.option("--language", type=click.Choice(["fa", "en"]), help="Language of the reports; the key's if not given.")
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=["html"],
    show_default=True,
    help="Report format: html, markdown, json; repeatable.",
)
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to mark in.")
@click.option("--strict", is_flag=True, help="Exit with 1 when anything wants a person.")
@click.pass_context
def mark(
    ctx: click.Context,
    submissions: tuple[Path, ...],
    keys: Path,
    reports: Path,
    language: str | None,
    formats: tuple[str, ...],
    jobs: int,
    *,
    strict: bool,
) -> None:
    """Mark submissions and write reports, a gradebook and an overview of the class.

    Every entry of the folder is accounted for: marked, to be reviewed by a person, rejected with a reason, or
    ignored because it is no submission.
    """
    from grader.cli.summary import print_summary  # noqa: PLC0415 - the other commands don't need them
    from grader.workflow.run import Request, grade  # noqa: PLC0415

    progress = _Progress()
    with progress.bars:
        request = Request(submissions, keys, reports, language, tuple(dict.fromkeys(formats)), jobs, progress.advance)
        summary = grade(request)
    print_summary(summary)
    ctx.exit(1 if strict and not summary.all_marked else 0)


class _Progress:
    """A bar on standard error while a long run is going on, and nothing on a short one or into a file."""

    def __init__(self) -> None:
        self.bars = ExitStack()
        self.bar: Any = None

    def advance(self, done: int, total: int) -> None:
        """Take note of how far the run is."""
        if total < SHOW_PROGRESS_FROM or not sys.stderr.isatty():
            return
        if self.bar is None:
            self.bar = self.bars.enter_context(click.progressbar(length=total, label="Marking", file=sys.stderr))
        self.bar.update(done - self.bar.pos)
