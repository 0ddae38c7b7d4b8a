"""``grade compare``: whether two written answers are the same, for a pair or for lines of JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import click

from grader import library
from grader.errors import UseError

MOST_LINE = 2_000_000


@click.command()
@click.argument("student", required=False)
@click.argument("reference", required=False)
@click.option("--kind", default="auto", show_default=True, help="The kind of answer: number, expression, matrix …")
@click.option("--tolerance", help='How far a number may lie off: "0.01 absolute", "1% relative".')
@click.option("--form", help="The form asked for: factored, expanded, lowest-terms …")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="Another option of the comparison.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
@click.option("--jsonl", type=click.Path(path_type=Path), help="Compare each line of a file, - for standard input.")
@click.pass_context
def compare(
    context: click.Context,
    /,
    student: str | None,
    reference: str | None,
    options: tuple[str, ...],
    jsonl: Path | None,
    *,
    as_json: bool,
    **asked: str | None,
) -> None:
    """Compare STUDENT's answer with a REFERENCE: same, different, undecided or unreadable, and why.

    \b
      grade compare '2x(x+1)' '2x^2 + 2x'
      grade compare 3.14 pi --tolerance '0.01 absolute'
      grade compare '2x^2 + 2x' '2x(x+1)' --form factored
      grade compare --jsonl pairs.jsonl

    The exit code is 0 if they are the same and 1 if not.
    """  # noqa: D301 - click takes \b for: keep the lines that follow as they are
    if jsonl is not None:
        with click.open_file(str(jsonl), "rb") as lines:
            context.exit(0 if _stream(lines) else 1)
    if student is None or reference is None:
        raise UseError("Give a student's answer and a reference, or --jsonl FILE.")
    given: dict[str, object] = dict(option.partition("=")[::2] for option in options)
    given |= {name: asked[name] for name in ("tolerance", "form") if asked[name] is not None}
    told = answered({"student": student, "reference": reference, "kind": asked["kind"], "options": given})
    if told["verdict"] == "invalid":
        raise UseError(str(told["reason"]))
    _print(told, as_json=as_json)
    context.exit(0 if told["verdict"] == "same" else 1)


TEXT_ONLY = ("caret", "letters")
"""What is printed for people and stands in no object."""


def _print(told: Mapping[str, object], *, as_json: bool) -> None:
    if as_json:
        click.echo(
            json.dumps({name: value for name, value in told.items() if name not in TEXT_ONLY}, ensure_ascii=False)
        )
        return
    click.echo(told["verdict"] + (f": {told['reason']}" if told["reason"] else ""))  # type: ignore[operator]
    if told["caret"]:
        click.echo(told["caret"])
    elif told["read_as"]:
        click.echo(f"read as: {told['read_as']}")
    if told["letters"]:
        click.echo(f"letters: {told['letters']}")


def _stream(lines: IO[bytes]) -> bool:
    """Answer each line as soon as it is read; tell whether all were the same."""
    all_same = True
    for line in _whole_lines(lines):
        told = answered_line(line)
        all_same = all_same and told["verdict"] == "same"
        sys.stdout.write(json.dumps(told, ensure_ascii=False, allow_nan=False) + "\n")
        sys.stdout.flush()
    return all_same


def _whole_lines(lines: IO[bytes]) -> Iterator[bytes]:
    """Yield each line, of one that is too long its beginning: one line in is one line out."""
    while line := lines.readline(MOST_LINE):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = lines.readline(MOST_LINE)
        yield line


def answered_line(line: bytes) -> dict[str, object]:
    """Return the answer to one line, whatever it holds."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return _invalid(None, "this line is no JSON")
    if not isinstance(asked, dict):
        return _invalid(None, "this line holds no object")
    told = answered(asked)
    for name in TEXT_ONLY:
        told.pop(name, None)
    if told["verdict"] == "invalid":
        return _invalid(asked.get("id"), str(told["reason"]))
    return told


def _invalid(name: object, reason: str) -> dict[str, object]:
    return {"id": name, "verdict": "unreadable", "reason": reason, "read_as": ""}


def answered(asked: Mapping[str, Any]) -> dict[str, object]:
    """Return the verdict on one pair; wrong use is the verdict ``invalid``, with its reason."""
    name, options = asked.get("id"), asked.get("options") or {}
    student, reference = asked.get("student"), asked.get("reference")
    if not isinstance(student, str) or not isinstance(reference, str) or not isinstance(options, dict):
        return {"id": name, "verdict": "invalid", "reason": "student and reference are texts, options an object"}
    kind = str(options.get("kind") or asked.get("kind") or "auto")
    try:
        found = library.compare(student, reference, **{**options, "kind": kind})
    except UseError as error:
        return {"id": name, "verdict": "invalid", "reason": str(error)}
    return {
        "id": name,
        "verdict": found.verdict,
        "reason": found.reason,
        "read_as": found.read_as,
        "kind": found.kind,
        "share": str(found.share),
        "caret": found.caret,
        "letters": found.letters,
    }
