"""The JSON Schema of the key format, made from its models, for editors to complete and check."""

from __future__ import annotations

from typing import Any

from grader.keys.format import KeyFile


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a key file."""
    made = KeyFile.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Answer key"}
