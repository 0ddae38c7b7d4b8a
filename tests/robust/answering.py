"""Answers to a part: right, nearly right, and everything that a student may write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from random import Random

from grader.derivation.printing import spaced, text
from grader.marking.asked import Asked
from grader.marking.diagnosis.candidates import candidates
from grader.source import Items, Node, Scalar, Table

MOST_MISTAKES = 4
NUMBER = re.compile(r"\d+")
CHANGES = (
    lambda number: f"{int(number) + 1}",
    lambda number: f"{int(number) - 1}",
    lambda number: f"-{number}",
    lambda number: f"{2 * int(number)}",
    lambda number: f"{number}/2",
    lambda number: f"{number}.5",
    lambda number: f"{number}n",
    lambda number: f"{number}00",
    lambda number: number[::-1],
    lambda number: f"{number}^2",
    lambda number: f"{number}" + "0" * 40,
    lambda _: "0",
    lambda _: "1",
    lambda _: "n",
)
SAID = (
    "", " ", "0", "1", "-1", "-5", "7", "12", "1/3", "-7/2", "0.1", "2,5", "1e9", "1e400", "1e-400", "10^40", "9" * 400,
    "10^10^10", "2^-3", "n", "2n + 1", "C·n/2", "F(k^2 C + 1)", "sqrt(2)", "sqrt(-1)", "½", "5!", "∞", "nan", "1/0",
    "0/0", "n/0", "n/n", "1×2×3", "0×0×0", "(1, 2)", "(3, 3, 3, 3)", "-1×n", "[1, 2, 3]", "[]", "{1, 2}", "1 2\n3 4",
    "[1, 2; 3, 4]", "1 2\n3", "[[1, 2], [3]]", "0", "۱۲", "۳٫۵", "don't know", "نمی‌دانم", "12 px", "5 MB", "3·4 = 13",
    "2 + 2 = 5 = 6", "= 5", "5 =", "≈ 5", "x = 5", "a or b", "same", "floor(7/2)", r"\frac{1}{2}", "$5$", "5 ± 1",
    "50%", "yes", "12; 13", "1, 2", "u = (1, 2), v = (3, 4)", "(", "{", "%s {0} {where}", "<b>5</b>", "\u202e5",
    "_" * 90,
)  # fmt: skip
NODES: tuple[Node, ...] = (
    Items([], 1),
    Items([Scalar("1", 1), Scalar("2", 1)], 1),
    Items([Items([Scalar("1", 1), Scalar("n", 1)], 1), Items([Scalar("-3", 1), Scalar("1/2", 1)], 1)], 1),
    Items([Items([Scalar("1", 1)], 1), Scalar("2", 1)], 1),
    Table({}, {}, 1),
    Table({"a": Scalar("1", 1), "b": Items([], 1)}, {"a": 1, "b": 1}, 1),
)


def changed(answer: str, random: Random) -> str:
    """Return an answer in which one number, or each, is another."""
    change, spots = random.choice(CHANGES), len(NUMBER.findall(answer))
    only = random.randrange(spots) if spots and random.random() < 0.5 else None
    places = iter(range(spots))
    return NUMBER.sub(lambda found: change(found[0]) if only in {None, next(places)} else found[0], answer)


def answers(asked: Asked, random: Random) -> Iterator[Node]:
    """Yield the right answer, values that mistakes lead to, and the right one with other numbers; then on and on."""
    right = spaced(asked.expected)
    yield Scalar(right, 1)
    wrong = [one for several in candidates(asked, ()).values() for one in several]
    for one in random.sample(wrong, min(len(wrong), MOST_MISTAKES)):
        yield Scalar(spaced(asked.shown(one.last.value)), 1)
        yield Scalar(" = ".join(text(line) for line in one.last.proof), 1)
    while True:
        yield Scalar(changed(right, random), 1)
        yield Scalar(f"{changed(right, random)} = {changed(right, random)}", 1)
        yield Scalar(random.choice(SAID), 1)
        yield random.choice(NODES) if random.random() < 0.3 else Scalar(random.choice(SAID), 1)


def papers(several: dict[str, Asked], random: Random, many: int) -> Iterator[dict[str, Node]]:
    """Yield so many papers that answer every part."""
    columns = [list(islice(answers(asked, random), many)) for asked in several.values()]
    for column in columns[1:]:
        random.shuffle(column)
    for row in zip(*columns, strict=True):
        yield dict(zip(several, row, strict=True))
