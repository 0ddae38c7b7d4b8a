"""Channel shuffle: channels of several groups are mixed, so that the next grouped convolution sees all of them.

Source: Zhang et al., "ShuffleNet" (2018), section 3.1.
"""

from __future__ import annotations

from grader.core.conventions import Conventions
from grader.core.layer import MAP, Layer, LayerType, Sizes
from grader.core.windows.sizes import Count
from grader.derivation import roles
from grader.language import Text


class ChannelShuffle(Layer):
    """A map whose channels change places between groups."""

    kind = "channel_shuffle"
    takes = MAP

    groups: Count

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002 - every layer's form
        """Return where the channels don't divide."""
        channels = sizes[roles.CHANNELS]
        return f"{channels} channels don't divide into {self.groups} groups" if channels % self.groups else ""

    def describe(self) -> Text:
        """Return "channel shuffle of 4 groups"."""
        return Text(en=f"channel shuffle of {self.groups} groups", fa=f"channel shuffle با {self.groups} گروه")


LAYER = LayerType(
    "channel_shuffle",
    ChannelShuffle,
    Text(en="channels mixed between groups", fa="جابه‌جایی کانال‌ها میان گروه‌ها"),
    bare="groups",
)
