"""What is asked of a receptive field."""

from __future__ import annotations

from typing import Any

from tests.oracle.translation import number, sizes


def seen(name: str) -> dict[str, Any]:
    """Return what asks for the receptive field of a layer, or of the last one."""
    at = f"receptive_field.{name}" if name else "receptive_field"
    return {
        "side": sizes(f"{at}.sides"),
        "area": number(f"{at}.area"),
        "jump": sizes(f"{at}.jumps"),
        "start": sizes(f"{at}.starts"),
        "start_of_unit0": sizes(f"{at}.starts"),
        "center_of_unit0": sizes(f"{at}.centres"),
    }
