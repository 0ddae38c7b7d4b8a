"""The JSON Schema of the key format, made from its models, for editors to complete and check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from grader.answers import ANSWERS, AUTO
from grader.answers.terms import CHOICES
from grader.answers.wing import FORMS
from grader.core.given import Named
from grader.core.networks.entries import GROUPS, LAYERS, LayerEntry, spoken
from grader.keys.format import GivenEntry, KeyFile


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a key file."""
    asked: list[Any] = [(KeyFile, "validation")]
    asked += [(entry.model(name), "validation") for entry in (GivenEntry, LayerEntry) for name in entry.names()]
    found, made = models_json_schema(asked, by_alias=True)
    places = {model: place for (model, _), place in found.items()}
    models = made["$defs"]
    models["GivenEntry"]["properties"] = _held(GivenEntry, places)
    models["GivenEntry"].pop("required")
    models["LayerEntry"] = _layer(_held(LayerEntry, places))
    _allow_short_forms(models)
    for name in ("AnswerFile", "PartFile"):
        _name_words(models[name]["properties"])
    key = models.pop("KeyFile")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": models, **key, "title": "Answer key"}


def _name_words(fields: dict[str, Any]) -> None:
    """Name the words that may stand in the fields of an answer, for editors to complete."""
    words = {"kind": [AUTO, *ANSWERS], "form": list(FORMS), **CHOICES}
    for name in set(words) & set(fields):
        fields[name]["enum"] = sorted({"", *words[name]})


def _held(entry: type[Named], places: Mapping[Any, Any]) -> dict[str, Any]:
    """Return where what may stand under each name is defined."""
    return {name: dict(places[entry.model(name)]) for name in entry.names()}


def _allow_short_forms(models: dict[str, Any]) -> None:
    """Allow what the models take before they look at types: a sentence for all languages, a block's layers alone."""
    models["TextField"] = {"anyOf": [{"type": "string"}, models["TextField"]]}
    for way in models["Network"]["properties"]["input"]["anyOf"]:
        way.pop("maxLength", None)  # three sizes, and not three characters
    definition = models["BlockDefinition"]
    definition["properties"]["layers"]["items"] = {"$ref": "#/$defs/LayerEntry"}
    models["BlockDefinition"] = {"anyOf": [definition, definition["properties"]["layers"]]}


def _layer(named: dict[str, Any]) -> dict[str, Any]:
    """Return an entry of a list of layers: one name with its settings, or a name alone; every alias is known."""
    for name, layer in LAYERS.items():
        named[name]["description"] = layer.summary.en
    named |= {word: named[name] for word, (name, _) in spoken().items()}
    either = {name: {"anyOf": [held, {"type": "null"}]} for name, held in sorted(named.items())}
    alone = sorted(set(named) - set(GROUPS))
    settings = {"type": "object", "properties": either, "additionalProperties": False}
    return {"anyOf": [{**settings, "minProperties": 1, "maxProperties": 1}, {"enum": alone}]}
