"""Convolutions as matrices, drawn from a seed and filled in by going through every place of the window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod
from random import Random
from typing import Any

Row = dict[str, Any]
Matrix = list[list[Any]]
MATRICES = 15
"""How many the oracle shows."""


def matrix_case(seed: int, number: int) -> tuple[str, str, Row, Row]:
    """Return a convolution by name and family, with its matrix in numbers and letters; one in three has two axes."""
    random = Random(f"{seed} matrix {number}")  # noqa: S311 - the same kernels every time, no secret
    rank = 2 if number % 3 == 2 else 1
    network = _network(random, rank)
    while min(_places(network), default=0) < 1 or prod(_places(network)) * prod(network["input"]) > 600:
        network = _network(random, rank)
    numbers, letters = network["kernel_values"], _letters(network["kernel"])
    answers = {
        "matrix_numeric": matrix(network, numbers, turned=network["flip"]),
        "matrix_symbolic": matrix(network, letters, turned=network["flip"]),
    }
    return f"conv_matrix-{seed}-{number}", f"conv_matrix_{rank}d", network, answers


def _network(random: Random, rank: int) -> Row:
    kernel = [random.randint(1 if rank == 2 else 2, 4 if rank == 1 else 3) for _ in range(rank)]
    mode, dilation = random.choice(("valid", "same", "full", "explicit")), [random.choice((1, 1, 2))] * rank
    more = [rate * (side - 1) for rate, side in zip(dilation, kernel, strict=True)]
    drawn = [random.randint(0, 2) for _ in range(rank)]
    before = {"valid": [0] * rank, "same": [side // 2 for side in more], "full": more, "explicit": drawn}[mode]
    after = [side - side // 2 for side in more] if mode == "same" else before
    flip, values = random.random() < 0.5, [random.choice([*range(-4, 0), *range(1, 10)]) for _ in range(prod(kernel))]
    rows = [values[start : start + kernel[-1]] for start in range(0, len(values), kernel[-1])]
    return {
        "layout": "single channel, row-major vec",
        "input": [random.randint(4, 8) if rank == 1 else random.randint(2, 4) for _ in range(rank)],
        "operation": "convolution (kernel flipped)" if flip else "cross-correlation (kernel not flipped)",
        "flip": flip, "mode": mode, "pad_before": before, "pad_after": after,
        "stride": [1 if mode == "same" else random.choice((1, 1, 1, 2))] * rank, "dilation": dilation,
        "kernel": kernel, "kernel_values": rows if rank == 2 else rows[0], "ask_symbolic": True,
    }  # fmt: skip


def _letters(kernel: Sequence[int]) -> list[Any]:
    if len(kernel) == 1:
        return [f"w{index}" for index in range(kernel[0])]
    return [[f"W{row}{column}" for column in range(kernel[1])] for row in range(kernel[0])]


def _places(network: Row) -> list[int]:
    names = ("input", "pad_before", "pad_after", "kernel", "dilation", "stride")
    settings = zip(*(network[name] for name in names), strict=True)
    return [len(range(0, n + b + a - d * (k - 1), s)) for n, b, a, k, d, s in settings]


def matrix(network: Row, entries: list[Any], *, turned: bool, columns_first: bool = False) -> Matrix:
    """Return the matrix of a convolution: a row an output, a column an input."""
    kernel, inputs = network["kernel"], list(_ordered(network["input"], columns_first))
    nothing = "0" if isinstance(_entry(entries, [0] * len(kernel)), str) else 0
    rows = []
    for place in _ordered(_places(network), columns_first):
        row = dict.fromkeys(inputs, nothing)
        for tap in product(*map(range, kernel)):
            settings = zip(place, network["stride"], tap, network["dilation"], network["pad_before"], strict=True)
            at = tuple(p * s + t * d - b for p, s, t, d, b in settings)
            if at in row:
                row[at] = _entry(entries, [k - 1 - t for k, t in zip(kernel, tap, strict=True)] if turned else tap)
        rows.append([row[at] for at in inputs])
    return rows


def _entry(entries: Any, tap: Sequence[int]) -> Any:
    for index in tap:
        entries = entries[index]
    return entries


def _ordered(sides: Sequence[int], columns_first: bool) -> Iterator[tuple[int, ...]]:
    places = product(*map(range, sides))
    yield from sorted(places, key=lambda place: place[::-1]) if columns_first else places


def matrix_rows(case: Row) -> Iterator[Row]:
    """Yield what comes of turning the kernel or not, of laying the matrix over, of going through columns first."""
    network, numbers = case["network"], case["answers"]["matrix_numeric"]
    letters = _letters(network["kernel"])
    flipped = matrix(network, letters, turned=not network["flip"])
    over = [list(column) for column in zip(*numbers, strict=True)]
    told = [
        ("kernel_flip_wrong", ["mat.kernel_flipped", "mat.kernel_not_flipped"], "matrix_symbolic", flipped),
        ("matrix_transposed", ["mat.transposed"], "matrix_numeric", over),
    ]
    if len(network["kernel"]) == 2:
        columns = matrix(network, network["kernel_values"], turned=network["flip"], columns_first=True)
        told.append(("column_major_vectorisation", ["mat.column_major"], "matrix_numeric", columns))
    for rule, names, field, wrong in told:
        if wrong != case["answers"][field]:
            yield {"case": case["id"], "family": case["family"], "rule": rule, "mistakes": names, "field": field,
                   "wrong": wrong, "right": case["answers"][field]}  # fmt: skip
