"""What is tried, with the failures that the marker itself catches and logs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.robust import SEED, TIMES
from tests.robust.trying import Trying


class Failures(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def trying(tmp_path: Path) -> Iterator[Trying]:
    """Return what tries keys and papers; at the end nothing of it may have failed."""
    log, failures = logging.getLogger("grader"), Failures()
    log.addHandler(failures)
    yield Trying(tmp_path, failures.records)
    log.removeHandler(failures)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the seed of what was drawn."""
    terminalreporter.write_line(f"Keys and papers were drawn with the seed {SEED}, {TIMES} times.")
