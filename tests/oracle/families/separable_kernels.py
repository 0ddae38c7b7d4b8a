"""Kernels that are a column times a row, and what two passes save."""

from __future__ import annotations

from typing import Any

from tests.oracle.settings import Settings
from tests.oracle.translation import QUESTION, Asked, Family, Plain, Translation, Unanswered, Values, number, one


def translate(given: Plain, framework: str) -> Translation:  # noqa: ARG001 - the protocol of a translator
    """Return the kernel with the size of what it slides over."""
    settings = Settings("separable kernel", given)
    settings.only("mode", "valid, stride 1, one channel")
    held = {"kernel": settings.take("kernel"), "input": settings.take("input")}
    settings.finish()
    answers: dict[str, Any] = {
        "rank": number("rank"),
        "separable": Asked(((QUESTION, "separable"),), _yes),
        "factors": Asked(((QUESTION, "factors"),), _factors),
        "mult_per_output_direct": number("multiplications.full"),
        "mult_per_output_separable": number("multiplications.separable"),
        "mult_total_direct": number("total.full"),
        "mult_total_column_pass_first": number("total.column_first"),
        "mult_total_row_pass_first": number("total.row_first"),
    }
    return Translation({QUESTION: {"separable_kernel": held}}, answers)


def _yes(values: Values) -> bool:
    said = one(values)
    if said not in {"yes", "no"}:
        raise Unanswered(f"neither yes nor no: {said}")
    return bool(said == "yes")


def _factors(values: Values) -> dict[str, list[str]]:
    column, row = one(values)
    return {"column": list(map(str, column)), "row": list(map(str, row))}


FAMILIES = Family("spatially_separable", translate)
