"""Everything that can be given × everything that can be asked × everything that may be answered: nothing fails."""

from __future__ import annotations

from functools import partial
from random import Random

import pytest

from grader.core import GIVENS, LAYERS
from grader.keys import parse_key
from grader.marking import Marker
from tests.robust import SEED, TIMES, designing
from tests.robust.sampling import IN_LETTERS, INPUTS, Plain, alone, around, examples, fitting, other
from tests.robust.trying import Trying, faulty, written

ASKS, PAPERS = 4, 8
"""How many quantities of one key are asked, and how many papers are handed in."""
GROUPS = 12
"""The mistakes' examples are tried in so many groups; of each group one by one, more with ``GRADER_ROBUST_TIMES``."""


def drawn(kind: str) -> Random:
    return Random(f"{SEED} {kind}")  # noqa: S311 - the same keys and papers every time, no secret


def led_to(data: bytes) -> None:
    """Refuse a problem of a key that doesn't say in a sentence and with a line what is wrong."""
    faulty(parse_key(data)[1])


def tried(given: Plain, random: Random, trying: Trying) -> None:
    """Try some of what can be asked of what a question gives."""
    trying.key(given, ASKS, random, PAPERS)


@pytest.mark.parametrize("kind", LAYERS)
def test_every_layer(kind: str, trying: Trying) -> None:
    """Each layer is asked of in numbers and in letters, by itself and with others."""
    random = drawn(kind)
    for number in range(2 * TIMES):
        given = fitting(kind, random, letters=number % 2 == 1)
        assert given is not None or number % 2 == 1, f"no {kind} was drawn that can be derived"
        if given is not None:
            tried(given, random, trying)
    assert trying.parts > 0
    assert trying.faults == []


@pytest.mark.parametrize("kind", [kind for kind in GIVENS if kind != "network"])
def test_everything_else_that_is_given(kind: str, trying: Trying) -> None:
    """Whatever else a question gives is asked of, in numbers and in letters."""
    random = drawn(kind)
    shown = [given for given in examples() if kind in given]
    for number in range(2 * TIMES):
        given = other(kind, random, letters=number % 2 == 1) or (random.choice(shown) if shown else None)
        assert given is not None, f"no {kind} was drawn that can be derived, and no mistake has an example of it"
        tried(given, random, trying)
    assert trying.parts > 0
    assert trying.faults == []


@pytest.mark.parametrize("group", range(GROUPS))
def test_what_mistakes_are_shown_on(group: int, trying: Trying) -> None:
    """What the mistakes' own examples give is asked of."""
    random = drawn(str(group))
    several = list(examples())[group::GROUPS]
    for given in random.sample(several, min(TIMES, len(several))):
        tried(given, random, trying)
    assert trying.parts > 0
    assert trying.faults == []


@pytest.mark.parametrize("kind", LAYERS)
def test_misplaced_layers_of_a_key(kind: str, trying: Trying) -> None:
    """A layer where it doesn't fit is a problem of the key's author, with its line and in a sentence."""
    random = drawn(kind)
    for comes_in in (*INPUTS, *IN_LETTERS, None) * TIMES:
        given = alone(kind, comes_in, random, letters=comes_in in IN_LETTERS, share=random.choice((0, 0.4)))
        given = around(given, random) if random.random() < 0.5 else given
        data = written(given, {"total.parameters": {}}, {})
        trying.attempt(partial(led_to, data), data.decode())
    assert trying.faults == []


@pytest.mark.parametrize("kind", LAYERS)
def test_a_student_s_own_network(kind: str, trying: Trying) -> None:
    """A layer where it doesn't fit in a student's own network is their problem, in words; what is asked of it, too."""
    random = drawn(kind)
    exam, problems = parse_key(designing.key())
    assert exam is not None
    assert problems == []
    marker = Marker(exam)
    for number, network in enumerate(designing.networks(kind, random, 4 * TIMES)):
        trying.paper(marker, designing.answers(network, marker, random), "designs", whole=number == 0)
    assert trying.faults == []


# ----- what tries finds what fails


def test_a_failure_that_the_marker_catches_is_seen(trying: Trying, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a marker turns into a part for a person is a fault all the same, with the error it caught."""

    def fail(*_: object) -> object:
        raise KeyError("features")

    monkeypatch.setattr("grader.marking.parts.quantity.judged", fail)
    tried(fitting("dense", drawn("dense")) or {}, drawn("dense"), trying)
    assert trying.faults
    assert all("KeyError: 'features'" in fault for fault in trying.faults)


def test_a_layer_that_fails_is_seen(trying: Trying, monkeypatch: pytest.MonkeyPatch) -> None:
    """A layer that raises something of its own where it doesn't fit is a fault of the key it stands in."""

    def fail(*_: object) -> str:
        raise KeyError("features")

    monkeypatch.setattr(LAYERS["dense"].model, "misfit", fail)
    data = written(alone("dense", {"features": 4}, drawn("dense")), {"total.parameters": {}}, {})
    trying.attempt(lambda: parse_key(data), data.decode())
    assert len(trying.faults) == 1
