"""How a case is put to the public comparison: its kind and its test as a kind and options of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

KINDS = {"numeric": "number", "sigfigs": "number", "tuple": "list", "units": "units", "matrix": "matrix"}
"""Kinds that say what an answer is; the others (LaTeX, equations with inequalities among them) decide themselves."""
TESTS = {"matrix": "matrix", "set": "set", "interval": "interval", "equation_system": "equation", "units": "units"}
FORMS = {
    "factored": "factored",
    "expanded": "expanded",
    "partial_fractions": "partial-fractions",
    "completed_square": "completed-square",
    "single_fraction": "single-fraction",
    "lowest_terms": "lowest-terms",
    "same_form": "same-form",
}
STYLES = {"in": "in", "ch": "ch", "si-fr": "fr", "eu": "de", "plain-eu": "de"}


@dataclass(frozen=True)
class Asked:
    """A comparison as it is asked for."""

    student: str
    reference: str
    kind: str
    options: Mapping[str, Any]


def asked(case: Mapping[str, Any]) -> Asked:
    """Return how a case is asked; one that says which verdict it wants is asked as it stands."""
    if "want" in case:
        return Asked(case["student"], case["reference"], case["kind"], case["options"])
    test = case["options"]
    name = test.get("test", "equivalent")
    options = {**_tolerance(test), **_figures(test, name), **_written(test), **_form(test, name)}
    kind = TESTS.get(name) or KINDS.get(case["kind"], "auto")
    if case["kind"] == "interval":
        kind = "interval"
    if name == "greater":
        options["relation"] = ">"
    reference = case["student"] if test.get("check_value") is False else case["reference"]
    return Asked(case["student"], reference, kind, options)


def _tolerance(test: Mapping[str, Any]) -> dict[str, str]:
    parts = [f"{test['rtol']} relative"] if test.get("rtol") else []
    if test.get("atol"):
        parts.append(f"{test['atol']} absolute")
    if test.get("atol_base_units"):
        parts.append(f"{test['atol_base_units']} absolute")
    return {"tolerance": " or ".join(parts)} if parts else {}


def _figures(test: Mapping[str, Any], name: str) -> dict[str, Any]:
    figures = {"significant_figures": test["sigfigs"]} if "sigfigs" in test else {}
    places = {"decimal_places": test["decimal_places"]} if name == "decimal_places" else {}
    zeros = {"trailing_zeros": test["trailing_zeros"]} if "trailing_zeros" in test else {}
    return {**figures, **places, **zeros}


def _written(test: Mapping[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = {}
    styles = [test.get("number_style"), *test.get("notation_styles", ())]
    locale = next((STYLES[style] for style in styles if style in STYLES), None)
    if locale is None and test.get("decimal_separator") == ",":
        locale = "de"
    if locale:
        options["locale"] = locale
    names = [*test.get("variables", ()), *test.get("symbols", ())]
    if names:
        options["variables"] = names
    if test.get("case_sensitive") is False:
        options["letters"] = "any case"
    if "assume" in test:
        options["assume"] = "positive" if "positive" in test["assume"] else "real"
    return options


def _form(test: Mapping[str, Any], name: str) -> dict[str, Any]:
    options = {"form": FORMS[name]} if name in FORMS else {}
    if "variable" in test and str(test["variable"]).isalnum():
        options["variable"] = test["variable"]
    if name == "antiderivative":
        options["up_to"] = "arbitrary constant" if test.get("constant_required") else "constant"
    return options
