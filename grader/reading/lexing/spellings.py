r"""How signs are written: each in a row with its other spellings, on keyboards and as LaTeX commands.

``\le``, ``<=`` and ``≤`` are one sign; ``MEANINGS`` says what it is.
"""

from __future__ import annotations

from grader.reading.lexing.tokens import CONSTANT, JOIN, NEWLINE, NOT, RELATION, SETS, TRUTH

_ROWS = r"""
    *   times cdot ast
    /   div
    ^   **
    +-
    ±   pm +/-
    ∓   mp
    %   ٪
    '   ′
    °   degree
    ∞   infty
    =   == := leftarrow longleftarrow gets coloneqq
    ≈   approx simeq cong sim ~= =~
    ≠   ne neq != <>
    <   lt
    >   gt
    ≤   le leq leqslant <= =< ⩽
    ≥   ge geq geqslant >= ⩾
    ∈   in
    ⇒   Rightarrow rightarrow implies to longrightarrow Longrightarrow mapsto therefore -> --> => ==>
    ⇔   iff Leftrightarrow leftrightarrow <=> <->
    ⇐   Leftarrow
    ∧   land wedge & && /\
    ∨   lor vee
    ||
    ⊕   oplus
    ¬   lnot neg not
    ⊤
    ⊥
    ∪   cup
    ∩   cap
    ∖   setminus backslash
    ∅   emptyset varnothing
    (   lparen langle
    )   rparen rangle
    [   lbrack
    ]   rbrack
    ⌊   lfloor
    ⌋   rfloor
    ⌈   lceil
    ⌉   rceil
    |   vert mid
"""
ROWS = tuple(row.split() for row in _ROWS.strip().splitlines())
_SPELLINGS = {spelling: sign for sign, *others in ROWS for spelling in (sign, *others)}
TYPED = {spelling: sign for spelling, sign in _SPELLINGS.items() if not spelling.isalpha()} | {"\n": NEWLINE}
"""The sign that each spelling on a keyboard is of."""
COMMANDS = {spelling: sign for spelling, sign in _SPELLINGS.items() if spelling.isalpha()} | {
    "lvert": "|(",
    "rvert": "|)",
    "lbrace": "set{",
    "rbrace": "set}",
    "newline": NEWLINE,
    "{": "set{",
    "}": "set}",
    "|": "|",
    "%": "%",
    "/": "∨",
    "\\": NEWLINE,
}
"""The sign that each LaTeX command is."""
MEANINGS: dict[str, tuple[str, object]] = {
    **{sign: (RELATION, sign) for sign in "=≈≠<≤>≥∈"},
    **{sign: (SETS, sign) for sign in "∪∩∖"},
    "∧": (JOIN, "and"),
    "∨": (JOIN, "or"),
    "⊕": (JOIN, "xor"),
    "¬": (NOT, None),
    "⊤": (TRUTH, True),
    "⊥": (TRUTH, False),
    "∞": (CONSTANT, "infinity"),
    "∅": (CONSTANT, "empty"),
}
"""The kinds of token that signs are, and what they hold; any other is a kind of its own."""
