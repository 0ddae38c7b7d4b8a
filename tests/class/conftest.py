"""The example class, marked once for all tests."""

from __future__ import annotations

import pytest

from .runs import SUBMISSIONS, Run, marked


@pytest.fixture(scope="session")
def class_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return the run over the whole example class."""
    return marked(SUBMISSIONS, tmp_path_factory.mktemp("class") / "reports")
