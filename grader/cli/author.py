"""``grade key``: an author starts, checks and looks at a key."""

from __future__ import annotations

import json
from pathlib import Path

import click

from grader.cli.keys import find_key, keys_option, language_option

LONGEST_ID = 64
STARTER = """\
# yaml-language-server: $schema=key.schema.json
exam: {exam}
title: {{en: My exam, fa: آزمون من}}
language: en
conventions: {{preset: textbook}}
questions:
  - id: "1"
    text: {{en: A 32×32×3 image goes through 8 filters of 3×3., fa: یک تصویر ۳۲×۳۲×۳ از ۸ فیلتر ۳×۳ می‌گذرد.}}
    given:
      network:
        input: 32×32×3
        layers:
          - conv: {{filters: 8, kernel: 3}}
    parts:
      - {{id: size, ask: conv.output, marks: 2, text: {{en: What is the size of the output?, fa: اندازهٔ خروجی چیست؟}}}}
      - {{id: parameters, ask: conv.parameters, marks: 2, text: {{en: How many parameters?, fa: چند پارامتر؟}}}}
"""


@click.group()
def key() -> None:
    """Start, check and look at answer keys."""


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


@key.command()
@click.argument("file", type=click.Path(path_type=Path))
def new(file: Path) -> None:
    """Start a key: write a small one to FILE, which must not exist, to be changed into yours."""
    from grader.errors import UseError  # noqa: PLC0415

    if file.exists():
        raise UseError(f"{file} exists already; name a new file.")
    file.parent.mkdir(parents=True, exist_ok=True)
    letters = (letter if letter.isalnum() else "-" for letter in file.stem.lower() if letter.isascii())
    exam = "".join(letters).lstrip("-")[:LONGEST_ID].rstrip("-")
    file.write_text(STARTER.format(exam=exam or "my-exam"), encoding="utf-8")
    click.echo(f"{file} is written. Change it, then: grade key check {file}")


@key.command(name="check")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_context
def check_key(ctx: click.Context, file: Path) -> None:
    """Check a key: every problem with its line, then what its parts can't tell apart."""
    from grader.checking import check  # noqa: PLC0415 - heavy, and not needed for --help
    from grader.derivation.printing import inline  # noqa: PLC0415
    from grader.keys import read_key  # noqa: PLC0415
    from grader.marking.known import Known  # noqa: PLC0415

    exam = read_key(file)
    for part, right in Known(exam).stated.items():
        read = inline(right.shown)
        said = "" if "".join(read.split()) == "".join(right.text.split()) else f", read as {read}"
        click.echo(f"{file}: {part}: {right.text} is compared as {right.type.name}{said}")
    findings = check(exam)
    for finding in findings:
        sort = "error" if finding.error else "note"
        click.secho(f"{file}: {finding.part}: {sort}: {finding.message}", fg="red" if finding.error else None)
    errors = sum(finding.error for finding in findings)
    click.echo(f"{_counted(errors, 'error')}, {_counted(len(findings) - errors, 'note')}.")
    ctx.exit(2 if errors else 0)


@key.command()
@click.argument("name", metavar="KEY")
@keys_option
@language_option
def show(name: str, keys: Path, language: str | None) -> None:
    """Show each part of KEY with its right answer and the wrong answers that known mistakes lead to."""
    from grader.checking.likely import likely  # noqa: PLC0415 - heavy, and not needed for --help
    from grader.derivation.printing import text  # noqa: PLC0415

    exam = find_key(name, keys)
    for part, right, wrong in likely(exam):
        click.secho(f"{part.id}  {part.text.in_language(language or exam.language)}", bold=True)
        click.echo("    " + "\n    ".join(text(right).splitlines()))
        for one in wrong:
            value = text(one.value).splitlines()
            proof = "; ".join(text(line) for line in one.proof)
            click.echo(f"      {value[0]}{' …' if len(value) > 1 else ''}  {one.mistake}  {proof}")


@key.command()
@click.argument("results", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), required=True, help="The file to write: NAME.seen.yaml.")
def learn(results: tuple[Path, ...], output: Path) -> None:
    """Count the mistakes in the RESULTS of past classes (reports/results.jsonl) for keys to name.

    A key that says mistakes_seen: NAME.seen.yaml takes the commoner mistakes for the likelier.
    """
    from grader.classroom.seen import counted  # noqa: PLC0415 - heavy, and not needed for --help
    from grader.errors import UseError  # noqa: PLC0415
    from grader.keys.seen import written  # noqa: PLC0415

    if not output.name.endswith(".seen.yaml"):
        raise UseError(f"{output}: the file must be called NAME.seen.yaml, so that it isn't taken for a key.")
    counts = counted(line for file in results for line in file.read_text(encoding="utf-8").splitlines())
    output.write_text(written(counts), encoding="utf-8")
    click.echo(f"{output}: {sum(counts.values())} sightings of {len(counts)} mistakes.")


@key.command()
def schema() -> None:
    """Print the JSON Schema of keys, for editors to complete and check them."""
    from grader.keys.schema import schema as made  # noqa: PLC0415 - heavy, and not needed for --help

    click.echo(json.dumps(made(), ensure_ascii=False, indent=2))
