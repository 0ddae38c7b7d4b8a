"""What the layers that work in place share: what comes out takes the place of what came in."""

from __future__ import annotations

from pydantic import Field

from grader.core.conventions import Conventions
from grader.core.layer import Layer


class InPlace(Layer):
    """A layer that only overwrites numbers, leaves some out or lays them out anew."""

    in_place: bool | None = Field(
        default=None, description="whether what comes out takes no memory of its own, where the conventions don't say"
    )

    def stores(self, conventions: Conventions) -> bool:
        """Return what is said of this layer, or else of all that work in place."""
        return conventions.in_place == "counted" if self.in_place is None else not self.in_place
