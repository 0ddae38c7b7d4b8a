"""Whatever is given, asked and answered: the grader never fails.

Everything that a question can give and every layer is found by its registry, so that a new one is tried for being
there. What is written for it is drawn from its own JSON Schema with a seed. ``GRADER_ROBUST_SEED`` draws others,
``GRADER_ROBUST_TIMES`` draws so many times as many.
"""

from __future__ import annotations

import os

SEED = os.environ.get("GRADER_ROBUST_SEED", "20270301")
TIMES = int(os.environ.get("GRADER_ROBUST_TIMES", "1"))
