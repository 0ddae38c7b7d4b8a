"""The catalogue of mistakes: what each changes in a derivation, its advice in each language, its examples.

``MISTAKES`` finds them: a module below ``grader.mistakes.catalogue`` that holds a tuple ``MISTAKES``.
"""

from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, is_exact, nothing
from grader.mistakes.target import Target
from grader.registry import discover

MISTAKES = discover("grader.mistakes.catalogue", "MISTAKES", Mistake)

__all__ = ["MISTAKES", "Example", "Explanation", "Kind", "Mistake", "Target", "is_exact", "nothing"]
