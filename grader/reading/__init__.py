"""What people write, read as mathematics: bounded, without eval, with the place of every error.

``read_statement`` reads a whole answer with its working, ``read_grid`` a matrix. Both give trees of
``grader.derivation.expression`` that keep what was typed.
"""

from grader.reading.matrices import read_grid
from grader.reading.statement import Segment, Side, Statement, read_statement

__all__ = ["Segment", "Side", "Statement", "read_grid", "read_statement"]
