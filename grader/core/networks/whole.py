"""A block seen as one layer: what comes out of its last layer, and the sums of all of them."""

from __future__ import annotations

from grader.core.layer import Layer
from grader.language import Text


class Whole(Layer):
    """A block of layers as a whole."""

    family = "block"

    def describe(self) -> Text:
        """Return its name."""
        return Text(en="block", fa="بلوک")
