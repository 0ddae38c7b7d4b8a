"""Marks the example class in an interpreter of its own: ``python -m tests.class.again REPORTS``."""

from __future__ import annotations

import sys
from pathlib import Path

from .runs import SUBMISSIONS, marked

if __name__ == "__main__":
    marked(SUBMISSIONS, Path(sys.argv[1]))
