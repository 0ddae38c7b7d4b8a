"""How fast networks are derived: ``python -m tests.benchmarks.core`` prints ratios from one run.

1. The full table of a 152-layer residual network in a warm process (output, parameters and multiply-accumulates of
   every layer, and the totals), and its receptive field alone, against importing the package.
2. A 50-layer one in a fresh interpreter, imported, solved and printed, against importing the package alone.
3. A convolution of 32×32×3 with 16 filters of 3×3 as the sparse entries of its matrix, against as many plain tuples.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.derivation.graph import Derivation
from grader.model import Solved
from tests.benchmarks.marking import cpu
from tests.benchmarks.residual import residual_network

PACKAGE = "import grader.core"
COLD = "from tests.benchmarks.core import print_table; print_table(50)"
NETWORK = GIVENS["network"]
TABLE = ("output", "parameters", "multiply_accumulates")
MATRIX = {"input": [32, 32], "channels": 3, "filters": 16, "kernel": [3, 3], "padding": "same"}
RUNS = 9


def solved(depth: int) -> Solved:
    """Return what follows from a residual network of so many layers."""
    return NETWORK.solve(NETWORK.model.model_validate(residual_network(depth)), "", Conventions())


def table(depth: int, asked: Callable[[str], bool]) -> dict[str, list[Any]]:
    """Return the values of the quantities that are asked."""
    problem = solved(depth)
    official = Derivation.of(problem.steps).official
    quantities = problem.quantities.items()
    return {name: [official.value(step) for step in one.steps] for name, one in quantities if asked(name)}


def in_the_table(name: str) -> bool:
    """Tell whether a quantity stands in the table of all layers and totals."""
    return not name.startswith("receptive_field") and name.endswith(TABLE)


def of_the_field(name: str) -> bool:
    """Tell whether a quantity is the receptive field's."""
    return name.startswith("receptive_field")


def print_table(depth: int) -> None:
    """Print the table of a network."""
    for name, values in table(depth, in_the_table).items():
        print(name, *values)


def best(work: Callable[[], object]) -> float:
    """Return the milliseconds of CPU time that some work takes in a warm process, the best of several runs."""
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return 1000 * min(taken)


def sparse() -> None:
    """Print how long the entries of a convolution's matrix take."""
    given: Any = GIVENS["convolution_matrix"].model
    if "filters" not in given.model_fields:
        print("matrix: a convolution with several filters can't be written as one yet")
        return
    matrix = given.model_validate(MATRIX).matrix(Conventions())
    count = best(lambda: matrix.nonzeros)
    entries = best(lambda: sum(1 for _ in matrix.entries()))
    plain = best(lambda: sum(1 for _ in zip(*[range(matrix.nonzeros)] * 3, strict=True)))
    print(
        f"matrix: {matrix.nonzeros} entries of {matrix.shape[0]}×{matrix.shape[1]} in {entries:.0f} ms, "
        f"{entries / plain:.0f} times as many plain tuples; counted alone in {count:.2f} ms"
    )


def main() -> None:
    """Print the ratios."""
    package = 1000 * cpu([sys.executable, "-c", PACKAGE])
    for name, asked in (("table", in_the_table), ("receptive field", of_the_field)):
        rows = len(table(152, asked))
        warm = best(lambda asked=asked: table(152, asked))  # type: ignore[misc]
        print(
            f"152 layers, {name}: {rows} quantities in {warm:.0f} ms warm (aim: under 100), "
            f"{warm / package:.2f} times importing the package ({package:.0f} ms)"
        )
    cold = 1000 * cpu([sys.executable, "-c", COLD])
    print(f"50 layers, cold: {cold:.0f} ms, {cold / package:.2f} times importing the package (aim: 2)")
    sparse()


if __name__ == "__main__":
    main()
