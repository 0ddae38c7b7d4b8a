"""The conventions under which a question is answered, where frameworks and textbooks differ."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

PRESETS: dict[str, dict[str, str]] = {
    "textbook": {"convolution": "flipped", "layout": "channels-last"},
    "torch": {"convolution": "correlation", "layout": "channels-first"},
    "keras": {"convolution": "correlation", "layout": "channels-last"},
}


class Conventions(BaseModel):
    """What a key says where more than one answer would be right."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    preset: Literal["textbook", "torch", "keras"] = "textbook"
    convolution: Literal["flipped", "correlation"] = "flipped"
    rounding: Literal["floor", "ceil"] = Field(default="floor", description="of pooling; a convolution rounds down")
    vec: Literal["row-major", "column-major"] = "row-major"
    layout: Literal["channels-last", "channels-first"] = "channels-last"

    @model_validator(mode="before")
    @classmethod
    def _start_from_preset(cls, given: Any) -> Any:
        if isinstance(given, dict):
            return {**PRESETS.get(str(given.get("preset", "textbook")), {}), **given}
        return given
