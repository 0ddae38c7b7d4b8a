"""The documents hold together: tables are current, links lead somewhere, names that stand in them are there."""

from __future__ import annotations

import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from tests.documents.pages import MADE, PAGES, ROOT, SCHEMA, made_files
from tests.documents.registries import GRADE
from tests.documents.tables import TABLES, commands

LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"`grade ([a-z][^`]*)`")
MODULE = re.compile(r"python -m (tests[\w.]*)")
SHORT = ("README.md", "CONTRIBUTING.md")
MOST_LINES = 150
TEXT = {path: path.read_text("utf-8") for path in PAGES}
NAMES = [str(path.relative_to(ROOT)) for path in PAGES]


@pytest.mark.parametrize("name", [*NAMES, str(SCHEMA.relative_to(ROOT))])
def test_what_is_made_is_current(name: str) -> None:
    """The tables and the schema are as the registries have them; if not: ``python -m tests.documents``."""
    assert (ROOT / name).read_text("utf-8") == made_files()[ROOT / name]


def test_every_table_stands_in_a_document() -> None:
    """No table is made for nobody."""
    assert {found[2] for text in TEXT.values() for found in MADE.finditer(text)} == set(TABLES)


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_a_file_and_a_heading(name: str) -> None:
    """Every link within the project leads to a file that is there, and to one of its headings."""
    page = ROOT / name
    for file, heading in LINK.findall(FENCED.sub("", TEXT[page])):
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), f"{name}: {file}"
        assert not heading or heading in _anchors(target), f"{name}: {file}#{heading}"


def _anchors(page: Path) -> set[str]:
    headings = HEADING.findall(FENCED.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_can_be_reached() -> None:
    """From README.md links lead to every page."""
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page not in TEXT:
            continue
        reached.add(page)
        waiting += [(page.parent / file).resolve() for file, _ in LINK.findall(TEXT[page]) if file]
    assert set(PAGES) - reached == set()


@pytest.mark.parametrize("name", NAMES)
def test_commands_that_are_named_are_there(name: str) -> None:
    """A command within a sentence, its options and a module that is run are there."""
    text = FENCED.sub("", TEXT[ROOT / name])
    assert [module for module in MODULE.findall(text) if find_spec(module) is None] == []
    assert [said for said in COMMAND.findall(text) if not _is_command(said)] == []


def _is_command(said: str) -> bool:
    """Tell whether words behind ``grade`` are a command with options of its own, or a folder to mark."""
    command: click.Command = GRADE
    words = shlex.split(said)
    while words and isinstance(command, click.Group) and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    if command is GRADE:
        command = GRADE.commands["mark"] if words and words[0].endswith("/") else GRADE
    known = {option for parameter in command.params for option in parameter.opts}
    return command is not GRADE and all(word.partition("=")[0] in known for word in words if word.startswith("--"))


def test_every_command_is_told_of() -> None:
    """The page of commands has each with its help."""
    page = (ROOT / "docs/commands.md").read_text("utf-8")
    assert all(f"## {name}\n" in page for name in commands())


@pytest.mark.parametrize("name", SHORT)
def test_what_is_read_first_is_short(name: str) -> None:
    """README.md and CONTRIBUTING.md are read in one go."""
    assert len(TEXT[ROOT / name].splitlines()) < MOST_LINES
