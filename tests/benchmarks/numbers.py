"""What a class costs in which every paper is another: ``python -m tests.benchmarks.numbers [PAPERS…]``.

The shipped papers, one number in ten of their answers changed by a seeded choice, are marked without writing reports.
Nothing that is known of one paper is wholly true of the next, which a cache that counts entries pays for in memory, and
a diagnosis that works out everything anew in time. Printed are the CPU time of a paper, as a ratio to that of importing
the package too, and the peak memory, for each number of papers in a process of its own, so that it shows whether both
stay level; and last for a class in which the students' own networks differ as well, each with mistakes of its own.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from grader.keys import read_keys
from grader.marking import Marker
from grader.model import Submission
from grader.source import Node, Scalar
from grader.submissions import entries, read_submission
from tests.benchmarks.core import PACKAGE
from tests.benchmarks.marking import cpu

ROOT = Path(__file__).parents[2]
SEED = 20_251_130
PAPERS = ("1000", "5000", "20000", "1000 networks")
ONE_IN = 10
NUMBER = re.compile(r"\d+")


def papers(count: int, *, networks: bool) -> Iterator[Submission]:
    """Yield so many papers: shipped ones whose numbers are others here and there, those of networks where asked."""
    chosen = random.Random(SEED)  # noqa: S311 - a benchmark's choice
    read = [read_submission(entry) for entry in entries([ROOT / "submissions"])]
    shipped = [one for one in read if one.answers and not (one.rejected or one.ignored)]
    for number in range(count):
        one = chosen.choice(shipped)
        answers = {
            part: node if part.endswith(".own") and not networks else _changed(node, chosen)
            for part, node in one.answers.items()
        }
        yield replace(one, answers=answers, student=replace(one.student, id=f"n{number:05d}"))


def _changed(node: Node, chosen: random.Random) -> Node:
    """Return an answer with one number in ten another one, anywhere from half to twice as large."""

    def other(found: re.Match[str]) -> str:
        number = int(found.group())
        return found.group() if chosen.randrange(ONE_IN) else str(chosen.randint(number // 2, 2 * number + 1))

    return replace(node, text=NUMBER.sub(other, node.text)) if isinstance(node, Scalar) else node


def measure(count: int, *, networks: bool) -> None:
    """Mark so many papers and print what they cost."""
    package = 1000 * cpu([sys.executable, "-c", PACKAGE])
    markers = {name: Marker(exam) for name, exam in read_keys(ROOT / "answer_keys").items()}
    start = time.process_time()
    for paper in papers(count, networks=networks):
        markers[paper.exam].mark(paper)
    taken = 1000 * (time.process_time() - start) / count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = "papers, their networks too" if networks else "papers"
    ratio = f"{taken / package:.3f} times importing the package ({package:.0f} ms)"
    told = f"{taken:.1f} ms each (aim: under 10), {ratio}, {peak:.0f} MiB at most (aim: under 250)"
    print(f"{count} {what}: {told}", flush=True)


def main() -> None:
    """Print the figures for each number of papers."""
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]), networks=sys.argv[3:] == ["networks"])
        return
    for asked in sys.argv[1:] or PAPERS:
        subprocess.run([sys.executable, "-m", __spec__.name, "--one", *asked.split()], check=True)


if __name__ == "__main__":
    main()
