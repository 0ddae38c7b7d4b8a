r"""The words of mathematics: functions, Greek letters, constants, the words that join statements.

A LaTeX command is its name: ``\sin`` and ``sin`` are one word.
"""

from __future__ import annotations

from collections.abc import Callable

from grader.reading.lexing.commands import table

Units = Callable[[str], bool]
"""Tells whether a word is a unit."""

ALIASES = {
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arctg": "atan",
    "arccot": "acot",
    "arcsec": "asec",
    "arccsc": "acsc",
    "arcsinh": "asinh",
    "arsinh": "asinh",
    "arccosh": "acosh",
    "arcosh": "acosh",
    "arctanh": "atanh",
    "artanh": "atanh",
    "tg": "tan",
    "ctg": "cot",
    "cosec": "csc",
    "log": "ln",
    "lg": "log10",
    "ceiling": "ceil",
    "choose": "binomial",
    "binom": "binomial",
    "comb": "binomial",
    "signum": "sign",
    "sgn": "sign",
    "fact": "factorial",
    "conjugate": "conj",
    "real": "re",
    "imag": "im",
}
"""Other names of functions, with the one that trees carry."""

FUNCTIONS = frozenset(ALIASES) | table(
    """
    sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch asinh acosh atanh
    exp ln log2 log10 sqrt cbrt abs floor ceil factorial gamma max min gcd lcm sign root binomial mod re im arg conj
    sigmoid relu step
    """
)
SEVERAL = {
    "max": 99,
    "min": 99,
    "gcd": 99,
    "lcm": 99,
    "log": 2,
    "ln": 2,
    "log10": 2,
    "root": 2,
    "binomial": 2,
    "mod": 2,
}
"""The functions that take more than one argument, with the most that they take."""
INVERSES = {name: "a" + name for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh")}
"""The inverse of a function, as ``sin^-1`` means it."""

UNKNOWN_FUNCTIONS = frozenset("fghσφEP") | table(
    "Var Cov Corr Pr lb erf erfc det tr dim ker deg adj div rot vec diag proj span lim inf sup std avg var cov len card"
)
"""Names that are functions before a bracket wherever nothing makes letters of them; nothing is known of what they are.

Longer words that are nothing else are, too.
"""

GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "varepsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "vartheta": "θ",
    "iota": "ι",
    "kappa": "κ",
    "lambda": "λ",
    "lamda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "omicron": "ο",
    "rho": "ρ",
    "varrho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "upsilon": "υ",
    "phi": "φ",
    "varphi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "Gamma": "Γ",
    "Delta": "Δ",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Xi": "Ξ",
    "Pi": "Π",
    "Sigma": "Σ",
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
}
LOOK_ALIKE = {"ϵ": "ε", "ϑ": "θ", "ϕ": "φ", "ϱ": "ρ", "µ": "μ", "ς": "σ", "Ω": "Ω", "∆": "Δ", "ℓ": "l"}
"""Other signs for Greek letters, with the one that trees carry."""

CONSTANTS = {
    "pi": "pi",
    "π": "pi",
    "e": "e",
    "ⅇ": "e",
    "i": "i",
    "ⅈ": "i",
    "infinity": "infinity",
    "infty": "infinity",
    "inf": "infinity",
    "oo": "infinity",
    "∞": "infinity",
    "emptyset": "empty",
    "varnothing": "empty",
    "∅": "empty",
    "ℝ": "reals",
    "Reals": "reals",
}
TRUTHS = {"true": True, "false": False, "درست": True, "نادرست": False}
JOINS = {
    "and": "and",
    "land": "and",
    "wedge": "and",
    "∧": "and",
    "&": "and",
    "&&": "and",
    "و": "and",
    "or": "or",
    "lor": "or",
    "vee": "or",
    "∨": "or",
    "||": "or",
    "یا": "or",
    "xor": "xor",
    "⊕": "xor",
    "oplus": "xor",
    "implies": "implies",
    "⇒": "implies",
    "Rightarrow": "implies",
    "iff": "iff",
    "⇔": "iff",
    "Leftrightarrow": "iff",
    "leftrightarrow": "iff",
}
NOTS = frozenset({"not", "lnot", "neg", "¬", "~"})
RELATIONS = {
    "=": "=",
    "≠": "≠",
    "!=": "≠",
    "<>": "≠",
    "ne": "≠",
    "neq": "≠",
    "<": "<",
    "lt": "<",
    "≤": "≤",
    "<=": "≤",
    "=<": "≤",
    "le": "≤",
    "leq": "≤",
    "leqslant": "≤",
    ">": ">",
    "gt": ">",
    "≥": "≥",
    ">=": "≥",
    "ge": "≥",
    "geq": "≥",
    "geqslant": "≥",
    "∈": "∈",
    "in": "∈",
    "≈": "≈",
    "approx": "≈",
}
SETS = {"∪": "∪", "cup": "∪", "union": "∪", "U": "∪", "∩": "∩", "cap": "∩", "∖": "∖", "setminus": "∖", "backslash": "∖"}
COUNTED = table("zero one two three four five six seven eight nine ten eleven twelve hundred thousand million")
"""Numbers in words, which are no products of letters."""
NO_NUMBERS = table("nan NaN none None null True False undefined")
"""Words of programming languages that are no mathematics here."""
