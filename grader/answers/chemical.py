r"""Chemical formulas as people type and paste them: ``H_2O``, ``\ce{SO4^2-}``, ``Fe³⁺``.

Capitals and digits count here: ``CO`` is no ``Co``, ``H20`` no ``H2O``. In ``Fe2+`` the two may belong to the charge or
to the atoms, so it has two readings.
"""

from __future__ import annotations

import re

from grader.reading.lexing.vocabulary import table

ELEMENTS = table(
    """
    H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo
    Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl
    Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og
    """
)
LONGEST = 60
_FONT = re.compile(r"\\(?:ce|mathrm|text|rm)\s*\{((?:[^{}]|\{[^{}]*\})*)\}")
_RAISED = re.compile("[⁰¹²³⁴-⁹⁺⁻]+")
_PLAIN = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−", "01234567890123456789+--")
_BODY = r"(?:[A-Z][a-z]?\d{0,4}|[(\[]|[)\]]\d{0,4})+"
_FORMULA = re.compile(rf"(?P<body>{_BODY})(?:(?P<mark>\s*\^|\s+)?(?P<charge>\d?[+-]|[+-]\d))?")
_ELEMENT = re.compile("[A-Z][a-z]?")
Formula = tuple[str, str]
"""The atoms with their numbers, and the charge."""


def formulas(text: str, least: int = 1) -> frozenset[Formula]:
    """Return the readings of a text as a chemical formula with a number and so many elements, or with a charge.

    >>> sorted(formulas("SO_4^{2-}")), sorted(formulas("Fe2+")), formulas("CNN")
    ([('SO4', '2-')], [('Fe', '2+'), ('Fe2', '1+')], frozenset())
    """
    plain = _plain(text) if len(text) <= LONGEST else ""
    found = _FORMULA.fullmatch(plain)
    elements = _ELEMENT.findall(found["body"]) if found else []
    if found is None or not ELEMENTS.issuperset(elements):
        return frozenset()
    charge = found["charge"] or ""
    if not charge and (len(elements) < least or not re.search(r"\d", plain)):
        return frozenset()
    return frozenset(_readings(found["body"], charge, marked=bool(found["mark"])))


def _readings(body: str, charge: str, *, marked: bool) -> set[Formula]:
    size, sign = charge.strip("+-"), charge.strip("0123456789")
    read = {(body, f"{size or 1}{sign}" if sign else "")}
    number = re.search(r"\d+$", body)
    if marked or not sign:
        return read
    if number and not size:
        read.add((body[: number.start()] + number[0][:-1], f"{number[0][-1]}{sign}"))
    return read


def _plain(text: str) -> str:
    """Return a formula without the marks of its layout; a raised charge keeps its own."""
    plain = text.strip().strip("$").strip().rstrip(".")
    for _ in range(2):
        plain = _FONT.sub(r"\1", plain)
    plain = _RAISED.sub(lambda raised: "^" + raised[0], plain).translate(_PLAIN)
    plain = re.sub(r"_\{?(\d+)\}?", r"\1", plain)
    return re.sub(r"\^\{([^{}]*)\}", r"^\1", plain)
