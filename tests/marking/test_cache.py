"""What is kept while a class is marked: bounded by what it weighs, whatever it is of."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Sequence
from typing import TypeVar

import pytest

from grader.answers import ANSWERS
from grader.marking import Marker, weights
from grader.marking.asked import Asked
from grader.marking.cache import ENTRY, Cache, Store
from grader.marking.diagnosis.candidates import candidates
from grader.marking.diagnosis.costs import Costs
from grader.marking.diagnosis.pairs import pairs
from grader.marking.own_network import OwnNetworks
from grader.source import Scalar
from tests.marking.seed_exam import OWN, answered, result_of, seed_exam, seed_marker

ROOM = [
    (2, (1, 2, 1, 3, 1, 2), [1, 2, 3, 2]),
    (1, (1, 1, 2, 1), [1, 2, 1]),
    (3, (1, 2, 3, 1, 2, 3), [1, 2, 3]),
    (0, (1, 1), [1, 1]),
]


@pytest.mark.parametrize(("room", "asked", "made"), ROOM)
def test_what_was_used_least_recently_goes(room: int, asked: Sequence[int], made: list[int]) -> None:
    """What has no room any more is made anew."""
    numbers: list[int] = []
    kept: Cache[int] = Cache(Store(room * ENTRY))
    for number in asked:
        assert kept.get(number, lambda number=number: numbers.append(number) or number) == number  # type: ignore[misc, func-returns-value]
    assert numbers == made


def test_what_weighs_more_leaves_less_room() -> None:
    """A heavy entry takes the room of several light ones, and one that is heavier than all there is isn't kept."""
    store = Store(5 * ENTRY)
    light, heavy = Cache[int](store), Cache[int](store, lambda number: number * ENTRY)
    for number in range(5):
        light.get(number, lambda: 0)
    assert store.weight == 5 * ENTRY
    heavy.get(2, lambda: 2)
    assert store.weight == 5 * ENTRY
    assert store.find((light, 2)) is None
    assert store.find((light, 3)) is not None
    heavy.get(9, lambda: 9)
    assert store.weight == 5 * ENTRY
    assert store.find((heavy, 9)) is None
    assert store.find((light, 3)) is not None


def test_one_of_several_is_cleared() -> None:
    """Mappings that share a store don't see each other's entries."""
    store = Store()
    one, other = Cache[str](store), Cache[str](store)
    assert (one.get("a", lambda: "one"), other.get("a", lambda: "other")) == ("one", "other")
    one.clear()
    assert (one.get("a", lambda: "new"), other.get("a", lambda: "new")) == ("new", "other")
    assert store.weight == 2 * ENTRY


def test_what_is_put_again_is_weighed_once() -> None:
    """A key has one entry."""
    store = Store()
    store.put("a", 1, 100)
    store.put("a", 2, 30)
    assert store.weight == 30


def test_a_class_of_different_networks_stays_within_its_room() -> None:
    """However many networks and answers there are, what is kept of them has its bound."""
    marker = Marker(seed_exam())
    marker.known.store.most = 400_000
    for number in range(12):
        own = OWN.replace("512", str(500 + number))
        answered({"1d.own": own, "1d.own.total": str(10**6 + number)}, marker)
        assert 0 < marker.known.store.weight <= 400_000


Made = TypeVar("Made")


def measured(make: Callable[[], Made]) -> tuple[Made, int]:
    """Return what is made and the bytes that it takes."""
    gc.collect()
    tracemalloc.start()
    try:
        made = make()
        gc.collect()
        return made, tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def near(weight: int, taken: int) -> bool:
    """Tell whether a weight is about what something takes."""
    return taken / 3 < weight < 3 * taken


def test_a_network_weighs_what_it_takes() -> None:
    """The weight of a derived network is about its bytes."""
    marker = seed_marker()
    designs = OwnNetworks(marker.exam.conventions, Store())
    own, taken = measured(lambda: designs.read(marker.known.parts["1d.own"], Scalar(OWN, 1)))
    assert near(own.weight, taken)
    assert designs.read(marker.known.parts["1d.own"], Scalar("nonsense", 1)).weight == 0


@pytest.mark.parametrize("part", ["1d.total", "1d.flatten", "1c.size"])
def test_what_mistakes_lead_to_weighs_what_it_takes(part: str) -> None:
    """The weight of what one mistake leads to and two lead to is about its bytes."""
    known = seed_marker().asked[part]
    asked = Asked(known.part, known.quantity, known.solved, known.derivation)
    pairs(asked, candidates(asked, ()), Costs())  # what belongs to the key is there from now on
    alone, taken = measured(lambda: candidates(asked, ()))
    assert near(weights.of_candidates(alone), taken)
    two, taken = measured(lambda: pairs(asked, alone, Costs()))
    assert near(weights.of_pairs(two), taken)


def test_longer_answers_weigh_more() -> None:
    """A reading and a result weigh by what was typed, a result by what is said of it, too."""
    short, long = (ANSWERS["number"].read(Scalar(text, 1)) for text in ("9", "3·3 = 9"))
    assert 0 < weights.of_reading(short) < weights.of_reading(long)
    right, worked, wrong = (result_of("1a.side", {"1a.side": text}) for text in ("9", "3·3 = 9", "7"))
    assert weights.of_result(right) < weights.of_result(wrong)
    assert weights.of_result(right) < weights.of_result(worked)
