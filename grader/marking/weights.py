"""Roughly how many bytes there are in what is kept while a class is marked, told by its structure.

The figures are measured ones (``tracemalloc``), rounded up. What belongs to the key isn't counted.
"""

from __future__ import annotations

from grader.marking.diagnosis.candidates import Candidate, Candidates
from grader.marking.diagnosis.pairs import Pairs
from grader.model import Interpretation, PartResult, Value

CANDIDATE = 1_000
"""An explanation with its value, its places, and what makes its proof."""
PAIR = 400
"""Two mistakes made together."""
EDIT = 800
"""A formula that a mistake changed."""
CELL = 100
"""A number among several."""
LINE = 1_500
"""A line of a proof, a working or a solution."""
LETTER = 60
"""A character of an answer with the formula that was read of it."""


def of_candidates(candidates: Candidates) -> int:
    """Return the bytes of what mistakes lead to."""
    return sum(map(_of_one_value, candidates.items()))


def _of_one_value(explained: tuple[Value, tuple[Candidate, ...]]) -> int:
    """Return the bytes of what leads to one value; of two mistakes the first is there for others, too."""
    value, several = explained
    return len(several) * (CANDIDATE + CELL * _cells(value)) + EDIT * sum(len(one.last.edits) for one in several)


def of_pairs(pairs: Pairs) -> int:
    """Return the bytes of what two mistakes lead to."""
    return sum(len(several) * (PAIR + CELL * _cells(value)) for value, several in pairs.items())


def of_reading(said: Interpretation) -> int:
    """Return the bytes of what was read of an answer."""
    return LETTER * len(said.typed)


def of_result(result: PartResult) -> int:
    """Return the bytes of a part's result; a solution is a key's but for a student's own network."""
    solution = result.solution if result.part.owner else ()
    proofs = sum(len(diagnosis.proof) for diagnosis in result.diagnoses)
    return LETTER * len(result.typed) + LINE * (len(solution) + proofs + len(result.working))


def _cells(value: object) -> int:
    return sum(map(_cells, value)) if isinstance(value, tuple) else 1
