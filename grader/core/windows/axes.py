"""The axes of what flows through a network, and what a layer may take.

A map has one to three spatial axes (length; height and width; depth, height and width) and channels, a
sequence has a length and features, a vector has features alone, and tokens have a length alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from grader.derivation import roles
from grader.derivation.expression import Expression
from grader.language import Text

Axes = Mapping[str, Expression]

SPATIAL = {
    1: (roles.LENGTH,),
    2: (roles.HEIGHT, roles.WIDTH),
    3: (roles.DEPTH, roles.HEIGHT, roles.WIDTH),
}
KERNEL_OF = {
    roles.LENGTH: roles.KERNEL_LENGTH,
    roles.DEPTH: roles.KERNEL_DEPTH,
    roles.HEIGHT: roles.KERNEL_HEIGHT,
    roles.WIDTH: roles.KERNEL_WIDTH,
}
INPUTS = {
    1: (roles.FEATURES,),
    2: (roles.LENGTH, roles.CHANNELS),
    3: (roles.HEIGHT, roles.WIDTH, roles.CHANNELS),
    4: (roles.DEPTH, roles.HEIGHT, roles.WIDTH, roles.CHANNELS),
}
"""The axes of an input that is only a row of sizes, channels last."""

SYMBOLS = {
    roles.LENGTH: "n",
    roles.DEPTH: "D",
    roles.HEIGHT: "h",
    roles.WIDTH: "w",
    roles.CHANNELS: "C",
    roles.FEATURES: "m",
}


def spatial(axes: Collection[str]) -> tuple[str, ...]:
    """Return the spatial axes, outermost first.

    >>> spatial({"height": 5, "width": 5, "channels": 3})
    ('height', 'width')
    """
    return tuple(axis for axis in (roles.LENGTH, roles.DEPTH, roles.HEIGHT, roles.WIDTH) if axis in axes)


def innermost(axes: Collection[str]) -> str:
    """Return the axis that a layer's weights mix: channels, or else features.

    >>> innermost(("length", "features"))
    'features'
    """
    return roles.CHANNELS if roles.CHANNELS in axes else roles.FEATURES


@dataclass(frozen=True, slots=True)
class Takes:
    """What a layer takes: a test of the axes that come in, what it is called, and what to do if it isn't there."""

    words: Text
    any_of: tuple[frozenset[str], ...]

    def fits(self, axes: Collection[str]) -> bool:
        """Tell whether axes may come in."""
        return frozenset(axes) in self.any_of


def _sets(*several: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(axes) for axes in several)


_MAPS = _sets(*((*axes, roles.CHANNELS) for axes in SPATIAL.values()))
_SEQUENCE = _sets((roles.LENGTH, roles.FEATURES))
_VECTOR = _sets((roles.FEATURES,))
_CHANNELS = _sets((roles.CHANNELS,))

MAP = Takes(Text(en="a map with channels", fa="نقشه‌ای با کانال"), (*_MAPS, *_SEQUENCE))
FILTERED = Takes(MAP.words, (*MAP.any_of, *_CHANNELS))
"""A map of which only the number of channels may be known."""
VECTOR = Takes(Text(en="a vector of features", fa="برداری از ویژگی‌ها"), (*_VECTOR, *_SEQUENCE))
SEQUENCE = Takes(
    Text(en="a sequence: a length and features", fa="دنباله‌ای با طول و ویژگی"),
    (*_SEQUENCE, *_sets((roles.LENGTH, roles.CHANNELS)), *_VECTOR),
)
TOKENS = Takes(Text(en="tokens: a length alone", fa="توکن‌ها: تنها یک طول"), _sets((roles.LENGTH,)))
SEVERAL = Takes(Text(en="a map or a sequence", fa="نقشه یا دنباله"), (*_MAPS, *_SEQUENCE))
LAYERED = Takes(
    Text(en="a map, a sequence or a vector", fa="نقشه، دنباله یا بردار"), (*_MAPS, *_SEQUENCE, *_VECTOR, *_CHANNELS)
)
FLOWING = frozenset((*LAYERED.any_of, *TOKENS.any_of))
"""Everything that can flow through a network, by its axes."""
