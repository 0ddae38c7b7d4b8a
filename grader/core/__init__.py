"""What deep-learning questions compute, as derivations; it knows nothing of exams.

``LAYERS`` are the layers of a network (a module each in ``core.layers``), ``GIVENS`` the things that a
question can give (a module each in ``core.givens``): a network, a convolution to write as a matrix, a kernel.
"""

from grader.core.given import Given
from grader.core.networks.entries import LAYERS
from grader.registry import discover

GIVENS = discover("grader.core.givens", "GIVEN", Given)

__all__ = ["GIVENS", "LAYERS"]
