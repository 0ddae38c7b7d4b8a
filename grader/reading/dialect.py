"""How a text is meant: where it was written, which names are letters, and what may stand in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """The locale of the numbers and the names that are letters; which words and signs mean what.

    In ``logic`` single letters are statements and arrows mean that one follows from another. Where ``items``
    may stand without brackets, commas and blanks part them. ``units`` tells whether a word is a unit.
    The names in ``functions`` are functions where a bracket follows, all other letters there are factors.

    Without ``products`` a word is no product of its letters, nor do two letters stand side by side. Without
    ``constants`` e, i and π are letters like others. Where it ``crosses`` an x between two factors is a times sign, and
    a quotient is one factor of a product.
    Where a number in a ``base`` is asked bare digits are of that base, and letters behind digits tell another.
    What is applied without brackets may reach to one factor or over a product, as in ``√xy`` and ``sin x y``: with
    ``other_reach`` it is the one that isn't usual.
    Without ``percent`` the sign % isn't read, for what it changes a value by may be in the question already.
    """

    locale: str = ""
    variables: frozenset[str] = frozenset()
    logic: bool = False
    items: bool = False
    imaginary: str = "i"
    units: Callable[[str], bool] | None = None
    functions: frozenset[str] = frozenset()
    products: bool = True
    constants: bool = True
    crosses: bool = False
    percent: bool = True
    other_reach: bool = False
    base: int = 0


PLAIN = Dialect()
