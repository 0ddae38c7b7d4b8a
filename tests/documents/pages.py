"""The pages for people, and what in them is made from the registries.

    <!-- made: layers -->  the table  <!-- made -->

A marker names a table of ``tests.documents.tables``; what stands between it and the next is made, the rest is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from grader.keys.schema import schema
from tests.documents.tables import TABLES

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
SCHEMA = ROOT / "answer_keys" / "key.schema.json"
MADE = re.compile(r"(<!-- made: ([a-z ]+) -->).*?(<!-- made -->)", re.DOTALL)


def remade(text: str) -> str:
    """Return a page with every table as the registries have it now."""
    return MADE.sub(lambda found: f"{found[1]}{_fitted(TABLES[found[2]]())}{found[3]}", text)


def _fitted(made: str) -> str:
    """Return what is made for its place: within a sentence as it is, a table or a list with lines around it."""
    return f"\n\n{made}\n\n" if made.startswith(("|", "#", "`", "-")) else made


def made_files() -> Mapping[Path, str]:
    """Return the text of every file that is made, or has something in it that is."""
    pages = {path: remade(path.read_text("utf-8")) for path in PAGES}
    return {**pages, SCHEMA: json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"}
