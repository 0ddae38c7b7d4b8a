"""What the grader logs of its own failures: for those who mark a class, not for a student's screen."""

from __future__ import annotations


def keep_quiet() -> None:
    """Keep the grader's log off the screen: of an answer that it failed on the words say enough."""
    import logging  # noqa: PLC0415 - not needed to compare

    log = logging.getLogger("grader")
    if not log.handlers:
        log.addHandler(logging.NullHandler())
