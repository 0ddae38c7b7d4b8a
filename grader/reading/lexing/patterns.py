"""The patterns of letters and of their indices."""

from __future__ import annotations

LETTER_PATTERN = r"[^\W\d_⁰¹²³⁴-⁹₀-₉ⁿᵀ¼½¾⅐-⅞]"
FONT = r"\\(?:text|textrm|mathrm|operatorname)"
_BRACED_INDEX = rf"_\{{\s*+{FONT}\{{\w*+\}}\s*+\}}|_\{{[^{{}}]{{1,40}}\}}|_\\[A-Za-z]++(?:\{{\w*+\}})?+"
INDEX = rf"(?:{_BRACED_INDEX}|_(?:[0-9]++|{LETTER_PATTERN}++[0-9]*+)|[₀-₉ᵢⱼₙ]++)"
"""The index of a letter: in braces, behind a stroke, or lowered."""
