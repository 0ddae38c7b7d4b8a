"""What explaining a wrong answer costs: ``python -m tests.benchmarks.diagnosis`` prints ratios from one run.

1. A wrong answer diagnosed against a right one marked, in a warm process: every part of the shipped exam that asks
   for a number or sizes, with wrong answers that one mistake leads to, two lead to, and none explains.
2. The first wrong answer to a part, for which what mistakes lead to is worked out, once per key and part.
3. The whole example class marked with diagnosis against without: once, keys and all, and again.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from grader.derivation.printing import spaced
from grader.keys import read_keys
from grader.marking import Marker
from grader.marking.diagnosis.accepted import Explained
from grader.marking.diagnosis.diagnoser import Diagnoser
from grader.model import Exam, Student, Submission
from grader.source import Scalar
from grader.submissions import entries, read_submission

ROOT = Path(__file__).parents[2]
TRIES = 40


def answers(marker: Marker) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each number part with its right answer and wrong ones: random, so that all searches are gone through."""
    chosen = random.Random(1)  # noqa: S311 - the same numbers every time, no secret
    for part, asked in marker.asked.items():
        right = asked.right
        if isinstance(right, int) and right > 1:
            wrong = [str(chosen.randint(right // 2, 2 * right)) for _ in range(TRIES)]
            yield part, spaced(asked.expected), [one for one in wrong if int(one) != right]


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def marked(marker: Marker, part: str, answer: str) -> Callable[[], object]:
    """Return what marks one answer to one part, with nothing of it known from before."""

    def work() -> object:
        marker.known.results.clear()
        marker.known.readings.clear()
        return marker.mark(Submission("", marker.exam.id, Student("one"), {part: Scalar(answer, 1)}))

    return work


def single_answers(exam: Exam) -> Iterator[str]:
    """Yield what single answers cost."""
    marker = Marker(exam)
    right, wrong, first = [], [], []
    for part, said, others in answers(marker):
        marked(marker, part, said)()
        right += [timed(marked(marker, part, said)) for _ in others]
        first.append(timed(marked(marker, part, others[0])))
        wrong += [timed(marked(marker, part, other)) for other in others]
    ratio = statistics.median(wrong) / statistics.median(right)
    tail = statistics.quantiles(wrong, n=100)[-1]
    yield f"{len(wrong)} wrong answers: {ratio:.2f} times a right one at the median (aim: under 20)"
    yield f"99th percentile: {1000 * tail:.1f} ms (aim: under 50)"
    slow, slowest = 1000 * statistics.median(first), 1000 * max(first)
    yield f"first wrong answer of a part: {slow:.0f} ms at the median, {slowest:.0f} at most"


def whole_class(exams: Mapping[str, Exam]) -> tuple[float, float]:
    """Return how long the example class takes, its keys read: at first, and marked again.

    The second time it is known what mistakes lead to in each part and each student's own network, but no answer.
    """
    read = [read_submission(entry) for entry in entries([ROOT / "submissions"])]
    submissions = [one for one in read if one.exam in exams and not (one.rejected or one.ignored)]
    markers = {name: Marker(exam) for name, exam in exams.items()}

    def work() -> None:
        for one in submissions:
            markers[one.exam].mark(one)

    first = timed(work)
    for marker in markers.values():
        marker.known.results.clear()
        marker.known.readings.clear()
    return first, timed(work)


class Silent(Diagnoser):
    """Explains nothing."""

    def explain(self, *_arguments: object, **_further: object) -> Explained:
        """Return no explanation."""
        return Explained()


def main() -> None:
    """Print the ratios."""
    exams = read_keys(ROOT / "answer_keys")
    for line in single_answers(exams["deep-learning-theory"]):
        print(line)
    whole_class(exams)
    explained = [min(times) for times in zip(*(whole_class(exams) for _ in range(3)), strict=True)]
    original = Diagnoser.explain
    Diagnoser.explain = Silent.explain  # type: ignore[assignment]
    try:
        silent = [min(times) for times in zip(*(whole_class(exams) for _ in range(3)), strict=True)]
    finally:
        Diagnoser.explain = original  # type: ignore[method-assign]
    print(f"the example class marked once with diagnosis: {explained[0] / silent[0]:.2f} times without")
    print(f"marked again: {explained[1] / silent[1]:.2f} times without (aim: under 1.5)")


if __name__ == "__main__":
    main()
