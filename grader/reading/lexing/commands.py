r"""LaTeX commands: which sign each stands for, and which are only layout.

``\times`` is the sign ``*``; ``\left`` and ``\,`` are blank; ``\frac`` and ``\max`` are tokens of their own.
"""

from __future__ import annotations

from grader.reading.characters import ARROW


def table(names: str) -> frozenset[str]:
    """Return the names of a text, which blanks part."""
    return frozenset(names.split())


def _all(names: str, sign: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), sign)


BLANK = frozenset(",;:!()[] ") | table(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle quad qquad boxed hline checkmark"
)
SIGNS = {
    **_all("times cdot ast", "*"),
    **_all("div", "/"),
    **_all("approx simeq cong sim", "~"),
    **_all("Rightarrow rightarrow implies to longrightarrow Longrightarrow mapsto therefore", ARROW),
    **_all("iff Leftrightarrow leftrightarrow leftarrow Leftarrow longleftarrow gets", ARROW),
    "lfloor": "⌊",
    "rfloor": "⌋",
    "lceil": "⌈",
    "rceil": "⌉",
    "\\": "newline",
    "newline": "newline",
    "lbrack": "[",
    "rbrack": "]",
}
FRACTIONS = table("frac dfrac tfrac cfrac")
TRANSPOSED = table("top intercal")
WORDS = table("text textrm textit textbf mbox textnormal")
FONTS = table("mathrm mathbf mathit mathsf operatorname boldsymbol bm")
ENVIRONMENTS = "matrix|bmatrix|pmatrix|Bmatrix|vmatrix|smallmatrix|array"
