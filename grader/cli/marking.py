"""``grade submissions/``: marks a folder and says what became of its entries."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.language import visible_line
from grader.model import Status

if TYPE_CHECKING:
    from grader.workflow import Summary

SHOW_PROGRESS_FROM = 100
COLOURS = {Status.MARKED: "green", Status.NEEDS_REVIEW: "yellow", Status.REJECTED: "red", Status.IGNORED: None}
NAMES = {
    Status.MARKED: "marked",
    Status.NEEDS_REVIEW: "to review",
    Status.REJECTED: "rejected",
    Status.IGNORED: "ignored",
}


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
    from grader.workflow import Request, grade  # noqa: PLC0415 - the other commands don't need it

    progress = _Progress()
    with progress.bars:
        request = Request(submissions, keys, reports, language, tuple(dict.fromkeys(formats)), jobs, progress.advance)
        summary = grade(request)
    click.echo()
    for status, name in NAMES.items():
        count = summary.statuses.get(status, 0)
        click.secho(f"  {name:<10} {count:>6}", fg=COLOURS[status] if count else None)
    click.echo(f"  {'in all':<10} {summary.total:>6}")
    _wanting(summary)
    for student in summary.unmet:
        click.echo(f"  decisions: {visible_line(student)} handed nothing in; is the id spelt as in the submission?")
    click.echo(f"\nReports: {summary.reports / 'index.html'}")
    ctx.exit(1 if strict and not summary.all_marked else 0)


def _wanting(summary: Summary) -> None:
    if summary.wanting:
        click.echo("\nWhat wants a person:")
    for file, why in summary.wanting:
        click.echo(f"  {visible_line(file)}: {visible_line(why)}")
    wanting = summary.statuses.get(Status.NEEDS_REVIEW, 0) + summary.statuses.get(Status.REJECTED, 0)
    more = wanting - len(summary.wanting)
    if more:
        click.echo(f"  … and {more} more; see index.html and results.jsonl.")


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
