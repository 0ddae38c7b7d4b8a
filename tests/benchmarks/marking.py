"""How fast a class is marked: ``python -m tests.benchmarks.marking`` prints ratios from one run.

1. Cold ``grade submissions/`` against importing sympy, pydantic, jinja2 and yaml alone (CPU time).
2. 2,000 generated submissions, per submission, against only reading that YAML with libyaml and writing as
   many bytes as the reports have (with and without waiting for the disk).
3. Peak memory at 200 and at 2,000 submissions.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
LIBRARIES = "import sympy, pydantic, jinja2, yaml"
SEED = 20_240_917


def cpu(command: list[str]) -> float:
    """Return the CPU seconds that a command takes, the best of five."""
    best = float("inf")
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def grading(submissions: Path, reports: Path) -> list[str]:
    """Return the command that marks a folder."""
    program = "from grader.cli import main; main()"
    return [sys.executable, "-c", program, str(submissions), "--reports", str(reports)]


def generate(folder: Path, number: int) -> None:
    """Write so many submissions: each takes every answer from one of the shipped ones, the free text made its own."""
    chosen = random.Random(SEED)  # noqa: S311 - a benchmark's choice
    shipped = [yaml.safe_load(path.read_bytes()) for path in _healthy()]
    for index in range(number):
        answers = {}
        for part in shipped[0]["answers"]:
            said = chosen.choice(shipped)["answers"].get(part)
            if isinstance(said, str) and len(said) > 200 and "\n" not in said:
                said = f"{said} ({index})"
            if said is not None and not part.startswith("1d.own"):
                answers[part] = said
        own = chosen.choice(shipped)["answers"]
        answers |= {part: said for part, said in own.items() if part.startswith("1d.own")}
        data = {"exam": "deep-learning-theory", "student": {"id": f"g{index:05d}"}, "answers": answers}
        (folder / f"g{index:05d}.yaml").write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def _healthy() -> list[Path]:
    healthy = []
    for path in sorted((ROOT / "submissions").glob("*.yaml")):
        try:
            data = yaml.safe_load(path.read_bytes())
        except yaml.YAMLError:
            continue
        if isinstance(data, dict) and len(data.get("answers") or {}) > 20:
            healthy.append(path)
    return healthy


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds of wall clock some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def reading(folder: Path) -> None:
    """Read every submission with libyaml's own loader and do nothing with it."""
    for path in sorted(folder.iterdir()):
        yaml.load(path.read_bytes(), yaml.CSafeLoader)


def writing(sizes: list[int], folder: Path, *, wait: bool) -> None:
    """Write files of the reports' sizes, waiting for the disk or not."""
    for index, size in enumerate(sizes):
        with (folder / str(index)).open("wb") as file:
            file.write(b"x" * size)
            if wait:
                file.flush()
                os.fsync(file.fileno())


def peak(command: list[str]) -> float:
    """Return a command's peak memory in MiB."""
    program = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", program, *command], check=True, capture_output=True, cwd=ROOT)
    return int(done.stdout) / 1024


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        libraries = cpu([sys.executable, "-c", LIBRARIES])
        cold = cpu(grading(ROOT / "submissions", folder / "cold"))
        print(f"cold: {cold:.2f} s against {libraries:.2f} s for the libraries: {cold / libraries:.2f} times (aim: 3)")

        few, many = folder / "few", folder / "many"
        for made, number in ((few, 200), (many, 2_000)):
            made.mkdir()
            generate(made, number)
        small, large = (peak(grading(made, folder / f"{made.name}-reports")) for made in (few, many))
        share = 100 * (large - small) / small
        print(f"memory: {small:.0f} MiB at 200, {large:.0f} MiB at 2,000: {share:+.0f} % (aim: under 20)")

        reports = folder / "many-reports"
        work = timed(lambda: subprocess.run(grading(many, reports), check=True, capture_output=True, cwd=ROOT))
        sizes = [path.stat().st_size for path in sorted(reports.rglob("*")) if path.is_file()]
        read = timed(lambda: reading(many))
        for wait in (True, False):
            copies = folder / f"copies-{wait}"
            copies.mkdir()
            write = timed(partial(writing, sizes, copies, wait=wait))
            how = "waiting for the disk, as the reports do" if wait else "without waiting for the disk"
            print(
                f"2,000 submissions: {work / 2:.2f} ms each; reading and writing {sum(sizes) / 2e6:.0f} kB each alone, "
                f"{how}, {(read + write) / 2:.2f} ms: {work / (read + write):.1f} times (aim: under 6)"
            )


if __name__ == "__main__":
    main()
