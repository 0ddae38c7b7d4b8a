r"""The words of mathematics and around it: functions, Greek letters, constants, nouns, words that change a value.

A LaTeX command is its name: ``\sin`` and ``sin`` are one word.
"""

from __future__ import annotations


def table(words: str) -> frozenset[str]:
    """Return the words of a text, which blanks part."""
    return frozenset(words.split())


def _pairs(words: str) -> dict[str, str]:
    """Return the words of a text by the words before them."""
    listed = words.split()
    return dict(zip(listed[::2], listed[1::2], strict=True))


ALIASES = _pairs(
    """
    arcsin asin  arccos acos  arctan atan  arctg atan  arccot acot  arcsec asec  arccsc acsc  arcsinh asinh
    arsinh asinh  arccosh acosh  arcosh acosh  arctanh atanh  artanh atanh  tg tan  ctg cot  cosec csc
    log ln  lg log10  ceiling ceil  choose binomial  binom binomial  comb binomial  signum sign  sgn sign
    logistic sigmoid  expit sigmoid  fact factorial  conjugate conj  real re  imag im
    """
)
"""Other names of functions, with the one that trees carry."""

FUNCTIONS = frozenset(ALIASES) | table(
    """
    sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch asinh acosh atanh
    exp ln log2 log10 sqrt cbrt abs floor ceil factorial gamma max min gcd lcm sign root binomial mod re im arg conj
    sigmoid relu step
    """
)
SEVERAL = dict.fromkeys(table("max min gcd lcm"), 99) | dict.fromkeys(table("log ln log10 root binomial mod"), 2)
"""The functions that take more than one argument, with the most that they take."""
INVERSES = {name: "a" + name for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh")}
"""The inverse of a function, as ``sin^-1`` means it."""

UNKNOWN_FUNCTIONS = frozenset("fghσφEP") | table(
    """
    Var Cov Corr Pr lb erf erfc det tr dim ker deg adj div rot vec diag proj span lim inf sup std avg var cov len card
    ld sh ch th cth pow cis nCr
    """
)
"""Names that are functions before a bracket wherever nothing makes letters of them; nothing is known of what they are.

Longer words that are nothing else are, too.
"""

GREEK = _pairs(
    """
    alpha α  beta β  gamma γ  delta δ  epsilon ε  varepsilon ε  zeta ζ  eta η  theta θ  vartheta θ  iota ι
    kappa κ  lambda λ  lamda λ  mu μ  nu ν  xi ξ  omicron ο  rho ρ  varrho ρ  sigma σ  tau τ  upsilon υ
    phi φ  varphi φ  chi χ  psi ψ  omega ω  Gamma Γ  Delta Δ  Theta Θ  Lambda Λ  Xi Ξ  Pi Π  Sigma Σ  Phi Φ
    Psi Ψ  Omega Ω
    """
)
LOOK_ALIKE = {"ϵ": "ε", "ϑ": "θ", "ϕ": "φ", "ϱ": "ρ", "µ": "μ", "ς": "σ", "Ω": "Ω", "∆": "Δ", "ℓ": "l"}
"""Other signs for Greek letters, with the one that trees carry."""

CONSTANTS = _pairs(
    """
    pi pi  π pi  e e  ⅇ e  i i  ⅈ i  infinity infinity  infty infinity  inf infinity  oo infinity
    emptyset empty  varnothing empty  ℝ reals  Reals reals
    """
)
TRUTHS = {"true": True, "false": False, "درست": True, "نادرست": False}
JOINTS = _pairs("and and  و and  or or  یا or  xor xor  implies implies  iff iff")
"""Words between statements."""
SET_WORDS = _pairs("union ∪  cup ∪  U ∪  cap ∩  setminus ∖")
"""Words between sets."""
COUNTED = table("zero one two three four five six seven eight nine ten eleven twelve hundred thousand million")
"""Numbers in words, which are no products of letters."""
NO_NUMBERS = table("nan NaN none None null True False undefined")
"""Words of programming languages that are no mathematics here."""
