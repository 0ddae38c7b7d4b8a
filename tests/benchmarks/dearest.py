"""What the dearest network costs that is accepted: ``python -m tests.benchmarks.dearest`` prints ratios from one run.

Networks of many kinds, each as large as the bounds let it be (``grader.core.networks.budget``), are solved, and to
everything that is asked of the whole a wrong answer is explained. Printed are the CPU time of both, as a ratio to
that of importing the package, and the memory at its peak, the dearest network last.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.networks.network import Network
from grader.derivation.graph import Derivation
from grader.errors import TooLargeError
from grader.marking.asked import Asked
from grader.marking.diagnosis.diagnoser import Diagnoser
from grader.model import Part, Solved
from tests.benchmarks.core import PACKAGE
from tests.benchmarks.marking import cpu
from tests.benchmarks.residual import residual_network
from tests.marking.seed_exam import seed_marker

ASKED = (
    "total.parameters", "total.multiply_accumulates", "total.elements", "memory.training.bytes", "output",
    "receptive_field.side", "receptive_field.height",
)  # fmt: skip
Entry = dict[str, Any]


def conv(**settings: object) -> Entry:
    """Return a convolution that keeps a map's size."""
    return {"conv": {"filters": 8, "kernel": 3, "padding": "same", **settings}}


def repeated(*layers: object) -> Callable[[int], Entry]:
    """Return what makes a network of so many layers in a row."""
    return lambda times: {"input": "227×227×8", "layers": [{"block": {"repeat": times, "layers": list(layers)}}]}


def _joined(times: int) -> Entry:
    """Return layers each of which joins all before it."""
    layers: list[Entry] = [conv(name="a0"), conv(name="a1")]
    for number in range(2, times + 2):
        sources = [f"a{before}" for before in range(max(0, number - 30), number)]
        layers += [{"concat": {"of": sources, "name": f"j{number}"}}, conv(name=f"a{number}")]
    return {"input": "31×31×8", "layers": layers}


def _branches(times: int) -> Entry:
    return {"input": "31×31×8", "layers": [{"parallel": {"branches": [[conv()] for _ in range(times + 1)]}}] * 3}


def _deep(times: int) -> Entry:
    return {"input": "9×9×9×8", "layers": [conv(kernel=[3, 1, 3])] * times}


NETWORKS: dict[str, Callable[[int], Entry]] = {
    "convolutions": repeated(conv()),
    "convolutions, normed": repeated(conv(), "batch_norm", "relu"),
    "padded": repeated(conv(padding=1), {"zero_pad": {"padding": 1}}, {"crop": {"margins": 1}}),
    "over three axes": _deep,
    "axes that differ": repeated(conv(kernel=[3, 5])),
    "separable": repeated({"separable_conv": {"filters": 8, "kernel": 3, "padding": "same"}}),
    "residual": repeated({"residual": {"body": [conv(), "relu", conv()]}}, "relu"),
    "pooled": repeated({"max_pool": {"kernel": 3, "stride": 1, "padding": 1}}),
    "transposed": repeated({"conv_transpose": {"filters": 8, "kernel": 3, "padding": 1}}),
    "dense": lambda times: {"input": {"features": 64}, "layers": [{"dense": {"units": 64}}] * times},
    "recurrent": lambda times: {
        "input": {"length": 9, "features": 8},
        "layers": [{"lstm": {"units": 8, "sequences": True}}] * times,
    },
    "attention": lambda times: {
        "input": {"length": 9, "features": 64},
        "layers": [{"encoder_block": {"heads": 4, "feed_forward": 64}}] * times,
    },
    "joined": _joined,
    "branches": _branches,
    "nothing but names": repeated("relu"),
    "ResNet-152": lambda times: residual_network(152) if times == 1 else {"input": "9×9×9", "layers": [conv()] * 9999},
}


def solved(network: Entry) -> Solved | None:
    """Return what follows from a network, None where it is too large."""
    try:
        return GIVENS["network"].solve(Network.model_validate(network), "", Conventions())
    except (TooLargeError, ValueError):
        return None


def largest(make: Callable[[int], Entry]) -> tuple[int, Entry]:
    """Return the largest network of a kind that is accepted."""
    below, above = 1, 2
    while above < 4_000 and solved(make(above)) is not None:
        below, above = above, 2 * above
    while above - below > 1:
        middle = (below + above) // 2
        below, above = (middle, above) if solved(make(middle)) is not None else (below, middle)
    return below, make(below)


def work(network: Entry, part: Part) -> Iterator[tuple[str, float]]:
    """Yield what is done with a network and the milliseconds that it takes: solved, and each wrong answer explained."""
    start = time.process_time()
    found = solved(network)
    assert found is not None
    derivation = Derivation.of(found.steps)
    yield "solved", 1000 * (time.process_time() - start)
    diagnoser = Diagnoser()
    for name in ASKED:
        if name in found.quantities:
            start = time.process_time()
            asked = Asked(part, found.quantities[name], found, derivation)
            right = asked.right
            wrong = tuple(one + 1001 for one in right) if isinstance(right, tuple) else right + 12_347  # type: ignore[operator]
            diagnoser.explain(asked, wrong)
            yield name, 1000 * (time.process_time() - start)


def peak(network: Entry, part: Part) -> float:
    """Return the MiB that a network and its wrong answers take at most."""
    tracemalloc.start()
    list(work(network, part))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def main() -> None:
    """Print what each kind costs, the dearest last."""
    part = seed_marker().known.parts["1d.own.total"]
    package = 1000 * cpu([sys.executable, "-c", PACKAGE])
    lines = []
    for kind, make in NETWORKS.items():
        times, network = largest(make)
        list(work(network, part))
        taken = dict(work(network, part))
        first = max((name for name in taken if name != "solved"), key=taken.__getitem__)
        lines.append((taken["solved"] + taken[first], kind, times, taken, first, peak(network, part)))
    for total, kind, times, taken, first, most in sorted(lines):
        print(
            f"{kind} × {times}: solved {taken['solved']:.0f} ms, {first} {taken[first]:.0f} ms, "
            f"all {sum(taken.values()):.0f} ms; {total / package:.1f} times importing the package, {most:.0f} MiB"
        )
    print(f"importing the package: {package:.0f} ms (aim: the dearest under 1 s and 100 MiB)")


if __name__ == "__main__":
    main()
