"""Whether two trees say the same: in bounded stages, with three outcomes.

Text and structure come first, then exact arithmetic, canonical forms, values at fixed points to many digits,
and sympy's algebra in a process that can be killed. What no stage settles is undecided.
"""

from __future__ import annotations

from grader.equality.expressions import Assumed, Finding, compared

__all__ = ["Assumed", "Finding", "compared"]
