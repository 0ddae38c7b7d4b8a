"""Work that can be killed: chunks go to processes of their own, and one that passes its deadline is ended.

What a chunk returns comes back in the order of the chunks. Where one is killed or dies its items are tried
one by one, each with the deadline, so that only the item to blame is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Lost(Generic[Item]):
    """An item whose work was killed or died, and how."""

    item: Item
    reason: str


def in_processes(
    work: Callable[[Sequence[Item]], Sequence[Made]], chunks: Sequence[Sequence[Item]], jobs: int, deadline: float
) -> Iterator[Made | Lost[Item]]:
    """Yield what the work makes of each item, in order; an item that can't be worked on yields a Lost."""
    from concurrent.futures import TimeoutError as Late  # noqa: PLC0415 - only a run with several jobs pays for these

    from pebble import ProcessExpired, ProcessPool  # noqa: PLC0415

    with ProcessPool(max_workers=jobs) as pool:
        futures = [pool.schedule(work, args=[chunk], timeout=deadline * max(len(chunk), 1)) for chunk in chunks]
        for chunk, future in zip(chunks, futures, strict=True):
            try:
                yield from future.result()
            except (Late, ProcessExpired) as error:
                if len(chunk) > 1:
                    yield from in_processes(work, [[item] for item in chunk], jobs, deadline)
                else:
                    yield Lost(chunk[0], "it took too long" if isinstance(error, Late) else "its process died")
