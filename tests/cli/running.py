"""Runs the command as a user does."""

from __future__ import annotations

from click.testing import CliRunner, Result

from grader.cli import main


def run(*arguments: object, color: bool = False, env: dict[str, str] | None = None) -> Result:
    """Return what became of a command; an exception of ours would be a bug and is raised."""
    return CliRunner().invoke(
        main, [str(argument) for argument in arguments], catch_exceptions=False, color=color, env=env
    )
