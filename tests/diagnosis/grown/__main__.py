"""Write networks and wrong answers that nobody has seen: ``python -m tests.diagnosis.grown SEED FOLDER``.

``cases.jsonl``, ``wrong_answers.jsonl`` and ``wrong_counts.jsonl`` have the oracle's forms, so that the harness tells
how the grader does on networks that no rule was ever tried on. The grader has no part in them: see ``measuring``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import click

from tests.diagnosis.grown.drawing import DRAWN, OFTEN
from tests.diagnosis.grown.matrices import MATRICES, matrix_case, matrix_rows
from tests.diagnosis.grown.measuring import Layers, measured
from tests.diagnosis.grown.rows import Line, wrong_answers, wrong_counts


def cases(seed: int, times: int) -> Iterator[Line]:
    """Yield networks in the neutral description, some of each family."""
    for family, often in OFTEN.items():
        for number in range(often * times):
            random = Random(f"{seed} {family} {number}")  # noqa: S311 - the same networks every time, no secret
            network = DRAWN[family](random)
            answers = _answers(measured(network["input"], network["layers"]))
            yield _case(f"{family}-{seed}-{number}", family, network, answers)


def _case(name: str, family: str, network: Line, answers: Line) -> Line:
    return {
        "id": name, "family": family, "framework": "torch", "network": network, "asks": [], "answers": answers,
    }  # fmt: skip


def _answers(right: Layers) -> Line:
    pairs = zip(right.shapes, right.params, strict=True)
    layers = [{"out_shape": list(shape), "params": params} for shape, params in pairs]
    return {"layers": layers, "out_shape": list(right.shapes[-1]), "total_params": right.total}


def written(seed: int, times: int) -> dict[str, list[Line]]:
    """Return the lines of each file by its name."""
    grown = list(cases(seed, times))
    matrices = [_case(*matrix_case(seed, number)) for number in range(MATRICES * times)]
    answers = [row for case in grown for row in wrong_answers(case)]
    return {
        "cases": [*grown, *matrices],
        "wrong_answers": [*answers, *(row for case in matrices for row in matrix_rows(case))],
        "wrong_counts": [row for case in grown for row in wrong_counts(case)],
    }


@click.command()
@click.argument("seed", type=int)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--times", default=1, show_default=True, help="How many times as many networks as the oracle shows.")
def main(seed: int, folder: Path, times: int) -> None:
    """Write networks and wrong answers grown from a seed into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in written(seed, times).items():
        (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
