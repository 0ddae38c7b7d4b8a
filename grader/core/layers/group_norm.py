"""Group normalisation: the channels of an example in groups.

Parameters: γ and β of each channel, whatever the groups. Source: Wu and He, "Group Normalization" (2018).
"""

from __future__ import annotations

from grader.core.conventions import Conventions
from grader.core.layer import Axes, LayerType, Sizes
from grader.core.layers._norm import Norm, scale_and_shift
from grader.core.windows.axes import innermost
from grader.core.windows.sizes import Count, Formula
from grader.language import Text


class GroupNorm(Norm):
    """A normalisation of groups of channels."""

    family = "group_norm"

    groups: Count = 32
    scale: bool = True
    shift: bool = True

    def misfit(self, sizes: Sizes, conventions: Conventions) -> str:  # noqa: ARG002
        """Return where the channels don't divide into the groups."""
        channels = sizes[innermost(sizes)]
        return f"{channels} channels don't divide into {self.groups} groups" if channels % self.groups else ""

    def parameters(self, source: Axes, conventions: Conventions) -> Formula:  # noqa: ARG002
        """Return ``C + C``."""
        return scale_and_shift(source[innermost(source)], scale=self.scale, shift=self.shift)

    def describe(self) -> Text:
        """Return "group norm, 32 groups"."""
        return Text(en=f"group norm, {self.groups} groups", fa=f"group norm با {self.groups} گروه")


LAYER = LayerType(
    "group_norm",
    GroupNorm,
    Text(en="normalisation of groups of channels", fa="نرمال‌سازی گروه‌های کانال"),
    aliases=("groupnorm", "gn", "group_normalization", "groupnormalization"),
    bare="groups",
)
