"""What comparing two written answers costs, against math-verify: ``python -m tests.benchmarks.comparing FILE…``.

One process, warm: every case of the files is compared three times and the quickest
time counts (the peer has one go). The
peer (``pip install -e .[benchmarks]``) is given both texts as they are and as LaTeX between dollars, as it asks.
"""

from __future__ import annotations

import json
import logging
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from grader.answers.compare import compare
from grader.answers.terms import terms_from
from grader.errors import UseError
from grader.reading.parsing.mathematics import kept
from tests.agreement.asking import asked

ROUNDS = 3
PATIENCE = 2
"""After so many seconds the peer is stopped, for one text and for one comparison."""


def quickest(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least seconds that a piece of work takes."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def ours(case: dict[str, Any]) -> Callable[[], object]:
    """Return what compares a case here, both texts read anew."""
    one = asked(case)
    terms = terms_from(one.options)

    def work() -> object:
        kept.cache_clear()
        try:
            return compare(one.student, one.reference, one.kind, terms)
        except UseError:
            return None

    return work


def theirs(case: dict[str, Any]) -> Callable[[], object]:
    """Return what compares a case in the peer."""
    from math_verify import parse, verify  # noqa: PLC0415 - a benchmark's dependency, which may be missing

    def work() -> object:
        gold, answer = (parse(f"${case[side]}$", parsing_timeout=PATIENCE) for side in ("reference", "student"))
        return verify(gold, answer, timeout_seconds=PATIENCE)

    return work


def report(name: str, times: Sequence[float]) -> None:
    """Print the median, the 99th percentile and the rate of some times."""
    late = statistics.quantiles(times, n=100)[98]
    print(
        f"{name:12} median {statistics.median(times) * 1e3:8.3f} ms, 99th percentile {late * 1e3:8.2f} ms, "
        f"{len(times) / sum(times):8.0f} answers a second"
    )


def main(paths: Sequence[str]) -> None:
    """Print what both cost."""
    logging.disable(logging.CRITICAL)
    cases = [json.loads(line) for path in paths for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
    for case in cases:
        ours(case)()
    own = [quickest(ours(case)) for case in cases]
    report("grader", own)
    try:
        peer = [quickest(theirs(case), 1) for case in cases]
    except ImportError:
        print("math-verify isn't installed: nothing to compare with")
        return
    report("math-verify", peer)
    print(f"at the median {statistics.median(peer) / statistics.median(own):.0f} times its rate")


if __name__ == "__main__":
    main(sys.argv[1:])
