"""How often each mistake was seen in classes that were marked: once for each student who made it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from grader.errors import UseError
from grader.mistakes import MISTAKES
from grader.overview import SCHEMAS


def counted(lines: Iterable[str]) -> Mapping[str, int]:
    """Return how many students made each mistake, from the lines of ``results.jsonl``.

    Where two explanations fit, the first counts; what the catalogue no longer holds doesn't.

    >>> counted(['{"parts": [{"diagnoses": [{"mistake": "par.bias_omitted", "explanation": 0}]}]}'])
    Counter({'par.bias_omitted': 1})
    """
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            counts.update(set(_made(_result(line, number))))
    return counts


def _result(line: str, number: int) -> Mapping[str, Any]:
    try:
        held = json.loads(line)
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, dict):
        raise UseError(f"Line {number} of the results is no JSON object; give the results.jsonl of a run.")
    if held.get("schema", 1) not in SCHEMAS:
        known = " and ".join(map(str, sorted(SCHEMAS)))
        raise UseError(f"Line {number} of the results has schema {held['schema']!r}; {known} can be read.")
    return held


def _made(result: Mapping[str, Any]) -> Iterator[str]:
    for part in result.get("parts", ()):
        for diagnosis in part.get("diagnoses", ()):
            if diagnosis.get("explanation", 0) == 0 and diagnosis.get("mistake") in MISTAKES:
                yield diagnosis["mistake"]
