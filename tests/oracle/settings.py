"""A neutral description, taken setting by setting: what nobody takes stays unanswered, and is never ignored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.oracle.translation import Unanswered

_REQUIRED = object()


class Settings:
    """The settings of one layer or computation; ``finish`` refuses those that weren't taken."""

    def __init__(self, what: str, given: Mapping[str, Any]) -> None:
        self.what = what
        self.left = dict(given)

    def take(self, *names: str, default: Any = _REQUIRED) -> Any:
        """Return a setting by any of its names; one that isn't there and has no default is Unanswered."""
        for name in names:
            if self.left.get(name) is not None:
                return self.left.pop(name)
            self.left.pop(name, None)
        if default is _REQUIRED:
            raise Unanswered(f"{self.what}: {names[0]} isn't given")
        return default

    def skip(self, *names: str) -> None:
        """Take what changes nothing that is asked, or says again what is known."""
        for name in names:
            self.left.pop(name, None)

    def only(self, name: str, *allowed: Any) -> None:
        """Take a setting that may hold nothing but these values, where it is given at all."""
        value = self.left.pop(name, None)
        if value is not None and value not in allowed:
            raise Unanswered(f"{self.what}: {name} {value!r} isn't known")

    def finish(self) -> None:
        """Refuse what is left."""
        left = sorted(name for name, value in self.left.items() if value is not None)
        if left:
            raise Unanswered(f"{self.what}: {', '.join(left)} isn't known")
