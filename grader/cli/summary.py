"""What ``grade submissions/`` says at its end: how many entries became what, and which want a person."""

from __future__ import annotations

import click

from grader.language import visible_line
from grader.model import Status
from grader.workflow.run import Summary

COLOURS = {Status.MARKED: "green", Status.NEEDS_REVIEW: "yellow", Status.REJECTED: "red", Status.IGNORED: None}
NAMES = {
    Status.MARKED: "marked",
    Status.NEEDS_REVIEW: "to review",
    Status.REJECTED: "rejected",
    Status.IGNORED: "ignored",
}


def print_summary(summary: Summary) -> None:
    """Print what became of the entries, and where the reports lie."""
    click.echo()
    for status, name in NAMES.items():
        count = summary.statuses.get(status, 0)
        click.secho(f"  {name:<10} {count:>6}", fg=COLOURS[status] if count else None)
    click.echo(f"  {'in all':<10} {summary.total:>6}")
    _print_wanting(summary)
    for student in summary.unmet:
        click.echo(f"  decisions: {visible_line(student)} handed nothing in; is the id spelt as in the submission?")
    click.echo(f"\nReports: {summary.reports / 'index.html'}")


def _print_wanting(summary: Summary) -> None:
    if summary.wanting:
        click.echo("\nWhat wants a person:")
    for file, why in summary.wanting:
        click.echo(f"  {visible_line(file)}: {visible_line(why)}")
    wanting = summary.statuses.get(Status.NEEDS_REVIEW, 0) + summary.statuses.get(Status.REJECTED, 0)
    more = wanting - len(summary.wanting)
    if more:
        click.echo(f"  … and {more} more; see index.html and results.jsonl.")
