"""Values drawn from a JSON Schema: what a key may say of a layer or of anything else that it gives."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

Schema = Mapping[str, Any]
NUMBERS = (1, 1, 2, 2, 3, 3, 4, 5, 8)
LETTERS = ("n", "k", "C1", "2d", "4h", "d + 1", "n·m")
TEXTS = ("1", "2", "3", "1/2", "0.5", "-1")
MOST_ENTRIES = 3


class Drawing:
    """Draws what fits a schema; ``letters`` may stand for counts where the schema lets them.

    All lists of one drawing are as long, so that rows make a matrix.
    """

    def __init__(self, random: Random, schema: Schema, *, letters: bool = False, share: float = 0.4) -> None:
        self.random, self.schema, self.letters, self.share = random, schema, letters, share
        self.entries = random.randint(1, MOST_ENTRIES)

    def value(self) -> Any:
        """Return what fits the whole schema."""
        return self._of(self.schema)

    def _of(self, schema: Schema) -> Any:
        if "$ref" in schema:
            return self._of(self.schema["$defs"][schema["$ref"].rpartition("/")[2]])
        if "anyOf" in schema or "oneOf" in schema:
            return self._of(self._chosen(schema.get("anyOf") or schema["oneOf"]))
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        return self._typed(schema)

    def _chosen(self, choices: list[Schema]) -> Schema:
        """Return one of several schemas: one in letters where they are wanted and may stand, else none of them."""
        lettered = [one for one in choices if _takes_letters(one)]
        if lettered and self.letters and self.random.random() < self.share:
            return self.random.choice(lettered)
        return self.random.choice([one for one in choices if one not in lettered] or choices)

    def _typed(self, schema: Schema) -> Any:
        made = {"object": self._object, "array": self._array, "string": self._string, "integer": self._whole}
        plain = {"boolean": (True, False), "null": (None,), "number": (0, 0.25, 0.5, 1)}
        kind = schema.get("type", "null")
        return made[kind](schema) if kind in made else self.random.choice(plain[kind])

    def _whole(self, schema: Schema) -> int:
        least = schema.get("minimum", 0)
        drawn = 0 if self.random.random() < 0.1 else self.random.choice(NUMBERS)
        return int(min(max(drawn, least), schema.get("maximum", max(NUMBERS))))

    def _string(self, schema: Schema) -> str:
        if _takes_letters(schema):
            return self.random.choice(LETTERS if self.letters else ("2", "3"))
        return self.random.choice(TEXTS)

    def _array(self, schema: Schema) -> list[Any]:
        if "prefixItems" in schema:
            return [self._of(one) for one in schema["prefixItems"]]
        many = min(max(self.entries, schema.get("minItems", 1)), schema.get("maxItems", MOST_ENTRIES))
        return [self._of(schema.get("items", {"type": "integer"})) for _ in range(many)]

    def _object(self, schema: Schema) -> dict[str, Any]:
        """Return the settings that are required, and some of the others; names are left to those who know them."""
        if "properties" not in schema:
            return {}
        required = schema.get("required", ())
        drawn = {
            name: self._of(inner)
            for name, inner in schema["properties"].items()
            if name not in {"name", "from"} and (name in required or self.random.random() < self.share)
        }
        return {name: value for name, value in drawn.items() if value is not None}


def _takes_letters(schema: Schema) -> bool:
    return schema.get("pattern") == "[A-Za-z]"
