"""What a careful marker says of each file of the example class: the tables in ``expected/``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "expected"


def table(name: str) -> dict[str, Any]:
    """Return what is expected of a file: its status, its problems and a row for each part."""
    text = (FOLDER / f"{Path(name).stem}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def row(part: dict[str, Any]) -> dict[str, Any]:
    """Return the result of a part in the form of a table's row."""
    said = {
        "verdict": part["verdict"],
        "follow_through": part["follow_through"],
        "mistakes": [diagnosis["mistake"] for diagnosis in part["diagnoses"]],
        "working": [line["holds"] for line in part["working"]],
    }
    false = next((line for line in part["working"] if line["holds"] is False), None)
    return {**said, **({"actual": false["actual"], "repair": false["repair"]} if false else {})}


def differences(result: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """Return the parts of which something else is said than expected, with both; none where all agree."""
    differing = {}
    for part in result["parts"]:
        wanted = expected[part["id"]]
        said = row(part) | ({"marks": part["marks"]} if "marks" in wanted else {})
        if said != wanted:
            differing[part["id"]] = {"expected": wanted, "said": said}
    return differing
