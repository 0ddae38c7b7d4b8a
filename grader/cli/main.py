"""The ``grade`` command and its sub-commands."""

from __future__ import annotations

import errno
import os

import click

from grader.cli.author import key
from grader.cli.comparing import compare
from grader.cli.explaining import explain
from grader.cli.marking import mark
from grader.cli.mistakes import mistakes
from grader.cli.self_check import check
from grader.cli.solving import solve
from grader.errors import GraderError

WRONG_USE = 2
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""What else is installed changes no key and no mark, and isn't looked for at every start."""


class DefaultGroup(click.Group):
    """A group whose first argument may be a path: then the submissions there are marked."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the marking command before anything that isn't a command."""
        if args and args[0] not in self.commands and args[0] not in {"--help", "-h", "--version"}:
            args = [mark.name or "mark", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's protocol
        """List the commands in the order in which people meet them; marking needs no name."""
        return [name for name in self.commands if self.commands[name] is not mark]

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error of ours, or of a file, is told in a few lines, without a traceback."""
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            ctx.color = False
        try:
            return super().invoke(ctx)
        except GraderError as error:
            message = str(error)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            message = f"{error.filename or 'A file'}: {error.strerror or error}."
        click.secho(message, fg="red", err=True)
        return ctx.exit(WRONG_USE)


@click.group(
    cls=DefaultGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
    Examples:
      grade submissions/                    mark a class, write reports/
      grade submissions/ --format markdown  … as Markdown
      grade check mine.yaml                 a student checks their own answers
      grade explain deep-learning-theory 1c.parameters 4608
      grade compare '2x(x+1)' '2x^2 + 2x'   whether two answers are the same
      grade mistakes par.bias_omitted       what a mistake is, with an example
      grade key check answer_keys/my-exam.yaml

    A folder named like a command is given as ./check.
    """,
)
@click.version_option(package_name="grader", prog_name="grade")
def main() -> None:
    """Mark exams whose answer keys are computations.

    \b
    grade SUBMISSIONS… marks every submission below a folder and writes reports/: a page for each
    student, a gradebook, and an overview of the class. "grade mark --help" lists its options.
    """  # noqa: D301 - click takes \b for: keep the lines that follow as they are


for command in (mark, check, explain, solve, compare, mistakes, key):
    main.add_command(command)
