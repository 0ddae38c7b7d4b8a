"""The key that an argument names: a file, or the id of an exam in a folder of keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from grader.errors import UseError

if TYPE_CHECKING:
    from grader.model import Exam

Command = TypeVar("Command", bound=Callable[..., object])


def keys_option(command: Command) -> Command:
    """Give a command the option that names the folder of answer keys."""
    folder = click.Path(path_type=Path)
    return click.option("--keys", type=folder, default="answer_keys", show_default=True, help="Folder of answer keys.")(
        command
    )


def language_option(command: Command) -> Command:
    """Give a command the option that names the language of its words."""
    return click.option("--language", type=click.Choice(["fa", "en"]), help="Language; the key's if not given.")(
        command
    )


def find_key(name: str, folder: Path) -> Exam:
    """Return the exam of a key file, or of the key with that id in the folder."""
    from grader.keys import KeyFolder, exam_named, read_key  # noqa: PLC0415 - heavy, and not needed for --help

    path = Path(name)
    if path.is_file():
        return read_key(path)
    if path.suffix in {".yaml", ".yml"}:
        raise UseError(f"{name}: there is no such key file.")
    return exam_named(name, KeyFolder(folder))
