"""Work in processes: order is kept, and only the item to blame is lost."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

import pytest

from grader.worker import Lost, in_processes

HANG, DIE, RAISE = -1, -2, -3


def work(items: Sequence[int]) -> list[int]:
    """Return the squares of the items; some hang, some end the process, some raise."""
    for item in items:
        if item == HANG:
            time.sleep(60)
        if item == DIE:
            os._exit(3)
        if item == RAISE:
            raise ValueError("this item can't be worked on")
    return [item * item for item in items]


def test_what_is_made_comes_in_the_order_of_the_items() -> None:
    """Several processes and chunks of different lengths change nothing of the order."""
    chunks = [[1, 2, 3], [4], [], [5, 6]]
    assert list(in_processes(work, chunks, jobs=2, deadline=30)) == [1, 4, 9, 16, 25, 36]
    assert list(in_processes(work, [], jobs=2, deadline=30)) == []


def test_only_the_item_that_hangs_or_dies_is_lost() -> None:
    """The others of its chunk are worked on again, one by one."""
    made = list(in_processes(work, [[1, HANG], [DIE, 2], [3]], jobs=2, deadline=0.4))
    assert made == [1, Lost(HANG, "it took too long"), Lost(DIE, "its process died"), 4, 9]


def test_an_error_of_the_work_is_raised() -> None:
    """A mistake in the work isn't hidden as a lost item."""
    with pytest.raises(ValueError, match="can't be worked on"):
        list(in_processes(work, [[RAISE]], jobs=1, deadline=30))
