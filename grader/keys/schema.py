"""The JSON Schema of the key format, made from its models, for editors to complete and check."""

from __future__ import annotations

from typing import Any

from grader.core.networks.entries import GROUPS, LAYERS, SPOKEN
from grader.keys.format import KeyFile


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a key file."""
    made = KeyFile.model_json_schema(by_alias=True)
    _allow_short_forms(made["$defs"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Answer key"}


def _allow_short_forms(models: dict[str, Any]) -> None:
    """Allow what the models take before they look at types: a layer's name alone, an input as one text."""
    models["LayerEntry"] = _layer(models["LayerEntry"])
    for way in models["Network"]["properties"]["input"]["anyOf"]:
        way.pop("maxLength", None)  # three sizes, and not three characters
    definition = models["BlockDefinition"]
    definition["properties"]["layers"]["items"] = {"$ref": "#/$defs/LayerEntry"}
    models["BlockDefinition"] = {"anyOf": [definition, definition["properties"]["layers"]]}


def _layer(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry of a list of layers: one name with its settings, or a name alone; every alias is known."""
    named = {name: {"$ref": held["$ref"]} for name, held in entry["properties"].items()}
    for name, layer in LAYERS.items():
        named[name]["description"] = layer.summary.en
        named |= dict.fromkeys(layer.aliases, named[name])
    named |= {word: named[name] for word, (name, _) in SPOKEN.items()}
    either = {name: {"anyOf": [held, {"type": "null"}]} for name, held in sorted(named.items())}
    alone = sorted(set(named) - set(GROUPS))
    settings = {"type": "object", "properties": either, "additionalProperties": False}
    return {"anyOf": [{**settings, "minProperties": 1, "maxProperties": 1}, {"enum": alone}]}
