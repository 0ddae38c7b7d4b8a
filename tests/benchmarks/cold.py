"""What a command costs that begins from nothing: ``python -m tests.benchmarks.cold`` prints ratios from one run.

Each command is started again and again, in turn with a bare interpreter that imports pydantic, and the least time on a
processor counts. It is measured twice: with the bytecode of an earlier start, as on any machine that can write it, and
without, where every file is compiled anew.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping

RUNS = 9
GRADE = "import sys; from grader.cli import main; sys.exit(main())"
BARE = "import pydantic"
COMMANDS = (
    (("compare", "4608", "4640"), 3),
    (("explain", "deep-learning-theory", "1c.parameters", "4608"), 7),
    (("check", "submissions/s01.yaml"), 7),
)
"""Each command with how often as long as the bare interpreter it may take at the most."""


def taken(environment: Mapping[str, str], *arguments: str) -> float:
    """Return the seconds on the processor that a start of Python takes."""
    silent = [(os.POSIX_SPAWN_OPEN, handle, os.devnull, os.O_WRONLY, 0) for handle in (1, 2)]
    process = os.posix_spawn(sys.executable, [sys.executable, *arguments], environment, file_actions=silent)
    _, _, used = os.wait4(process, 0)
    return used.ru_utime + used.ru_stime


def ratios(environment: Mapping[str, str]) -> Iterator[tuple[str, float, float]]:
    """Yield each command with its ratio to the bare interpreter, and the most it should be."""
    rounds = [
        (taken(environment, "-c", BARE), [taken(environment, "-c", GRADE, *command) for command, _ in COMMANDS])
        for _ in range(RUNS)
    ]
    bare = min(once for once, _ in rounds)
    for place, (command, most) in enumerate(COMMANDS):
        yield f"grade {' '.join(command)}", min(times[place] for _, times in rounds) / bare, most


def main() -> None:
    """Print the ratios."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    with tempfile.TemporaryDirectory() as folder:
        kept = {**plain, "PYTHONPYCACHEPREFIX": folder}
        list(ratios(kept))
        for name, environment in (
            ("bytecode kept", kept),
            ("compiled anew", {**plain, "PYTHONDONTWRITEBYTECODE": "1"}),
        ):
            for command, ratio, most in ratios(environment):
                print(f"{name}: {command}: {ratio:.1f} times a bare interpreter with pydantic (aim: under {most})")


if __name__ == "__main__":
    main()
