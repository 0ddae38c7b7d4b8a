"""Without PyTorch only the test itself is collected, and skipped: its neighbours import what isn't there."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tests.live import SEED

THERE = find_spec("torch") is not None
collect_ignore = [] if THERE else ["maps.py", "sequences.py", "running.py", "growing.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the seed that the networks grew from."""
    if THERE:
        terminalreporter.write_line(f"Networks run in PyTorch grew from the seed {SEED}.")
