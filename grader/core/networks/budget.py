"""How large a network may be, whoever wrote it: told by its structure, before and while it is solved.

So chosen that the dearest network within these bounds is solved, and wrong answers about it are explained, in less
than a second and 100 MB (``python -m tests.benchmarks.dearest``). ResNet-152 has 514 layers and 3,532 steps, the
largest of the published networks that are tested 582 layers, 4,506 steps and 17,403 terms.
"""

from __future__ import annotations

from collections.abc import Iterable

from grader.errors import TooLargeError
from grader.language import Message, Text

MOST_LAYERS = 650
"""The most layers, repeated blocks written out."""
MOST_JOINED = 2_000
"""The most places at which a layer comes into another, or is a part of a block."""
MOST_STEPS = 5_500
"""The most steps of the derivation: sizes, counts, receptive fields."""
MOST_TERMS = 20_000
"""The most numbers, references and operations that the formulas of the layers are made of."""
MOST_BITS = 512
"""The longest number that a size, a jump or a receptive field may be."""

LAYERS = Text(
    en="A network has at most {most} layers, repeated blocks written out.",
    fa="یک شبکه حداکثر {most} لایه دارد؛ بلوک‌های تکراری هم شمرده می‌شوند.",
)
JOINED = Text(
    en="The layers of a network are joined in at most {most} places.",
    fa="لایه‌های یک شبکه حداکثر در {most} جا به هم می‌رسند.",
)
STEPS = Text(
    en="This network takes more than {most} steps to work out; leave some layers out.",
    fa="محاسبهٔ این شبکه بیش از {most} گام می‌خواهد؛ چند لایه را کنار بگذارید.",
)
TERMS = Text(
    en="The formulas of this network have more than {most} terms; leave some layers out.",
    fa="فرمول‌های این شبکه بیش از {most} جمله دارند؛ چند لایه را کنار بگذارید.",
)
BITS = Text(
    en="The sizes of this network have more than {most} bits.",
    fa="اندازه‌های این شبکه بیش از {most} بیت دارند.",
)

Path = tuple[str | int, ...]


def check_layers(layers: int, path: Path) -> None:
    """Refuse a network of more layers than may be."""
    _check(layers, MOST_LAYERS, LAYERS, path)


def check_joined(joined: int, path: Path) -> None:
    """Refuse a network whose layers come into one another in more places than may be."""
    _check(joined, MOST_JOINED, JOINED, path)


def check_solved(steps: int, terms: int, numbers: Iterable[int], path: Path) -> None:
    """Refuse a network that has come to more steps than may be, to longer formulas or to longer numbers."""
    _check(steps, MOST_STEPS, STEPS, path)
    _check(terms, MOST_TERMS, TERMS, path)
    _check(max((number.bit_length() for number in numbers), default=0), MOST_BITS, BITS, path)


def _check(number: int, most: int, message: Text, path: Path) -> None:
    if number > most:
        raise TooLargeError(Message.of(message, most=most), path)
