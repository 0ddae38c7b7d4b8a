"""The JSON Schema of the key format, made from its models, for editors to complete and check."""

from __future__ import annotations

from typing import Any

from grader.keys.format import KeyFile


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a key file."""
    made = KeyFile.model_json_schema(by_alias=True)
    _allow_short_forms(made["$defs"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Answer key"}


def _allow_short_forms(models: dict[str, Any]) -> None:
    """Allow what the models take before they look at types: a layer's name alone, an input as one text."""
    layer = models["LayerEntry"]
    models["LayerEntry"] = {"anyOf": [layer, {"enum": sorted(layer["properties"])}]}
    for way in models["Network"]["properties"]["input"]["anyOf"]:
        way.pop("maxLength", None)  # three sizes, and not three characters
