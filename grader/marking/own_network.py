"""A network of the student's own: read, and derived once for equal networks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from grader.core import GIVENS
from grader.core.conventions import Conventions
from grader.core.in_letters import has_letters
from grader.core.networks.network import Network
from grader.core.networks.short_form import read_network
from grader.core.refusals import Refusal, refusals
from grader.derivation.graph import Derivation
from grader.errors import DerivationError, LimitError, ReadError, TooLargeError, UnclearError
from grader.language import Message, Text
from grader.marking.cache import Cache, Store
from grader.model import Part, Solved
from grader.source import Node, Scalar, plain

NETWORK = GIVENS["network"]
STEP_BYTES = 1_800
"""Roughly the bytes of a step with what can be asked of it, as measured."""
PROBLEM = Text(en="In your network: {problem}", fa="در شبکهٔ شما: {problem}")
OTHERWISE = Text(en="In your network, {place}: {problem}", fa="در شبکهٔ شما، {place}: {problem}")
WORDS = {
    "missing": Text(en="In your network {place} is missing.", fa="در شبکهٔ شما {place} گفته نشده است."),
    "extra_forbidden": Text(en="In your network {place} isn't known.", fa="در شبکهٔ شما {place} شناخته نیست."),
    "int_parsing": Text(
        en="In your network {place} must be a whole number.", fa="در شبکهٔ شما {place} باید عدد صحیح باشد."
    ),
}
IN_LETTERS = Text(en="Your network gives letters; write numbers.", fa="در شبکهٔ شما حرف آمده است؛ عدد بنویسید.")
NO_INPUT = Text(en="Your network doesn't say what goes in.", fa="در شبکهٔ شما ورودی گفته نشده است.")


@dataclass(frozen=True, eq=False)
class OwnNetwork:
    """A student's network with its derivation, or why there is none."""

    solved: Solved | None = None
    derivation: Derivation | None = None
    problem: Message | None = None
    caret: str = ""
    impossible: bool = False
    limit: bool = False

    @property
    def weight(self) -> int:
        """Roughly the bytes that it takes with what can be asked of it."""
        return STEP_BYTES * len(self.solved.steps) if self.solved else 0


class OwnNetworks:
    """Reads and derives students' networks; equal networks are derived once."""

    def __init__(self, conventions: Mapping[str, str], store: Store) -> None:
        self.conventions = Conventions.model_validate(dict(conventions))
        self._kept: Cache[OwnNetwork] = Cache(store, lambda own: own.weight)

    def read(self, part: Part, node: Node) -> OwnNetwork:
        """Return the student's network for a design part; nothing a student writes raises."""
        try:
            written = read_network(node.text) if isinstance(node, Scalar) else plain(node)
            network = Network.model_validate(written)
        except ReadError as error:
            message = error.message if isinstance(error.message, Message) else Message.of(PROBLEM, problem=str(error))
            return OwnNetwork(problem=message, caret=error.caret(), limit=isinstance(error, LimitError))
        except ValidationError as error:
            return OwnNetwork(problem=_refused(refusals(error, Network)[0]))
        if network.input is None and part.design is not None and part.design.source:
            network = network.model_copy(update={"input": part.design.source})
        return self._kept.get((part.id, network), lambda: self._solve(part, network))

    def _solve(self, part: Part, network: Network) -> OwnNetwork:
        if network.input is None:
            return OwnNetwork(problem=Message.of(NO_INPUT))
        try:
            solved = NETWORK.solve(network, f"{part.id}.", self.conventions)
        except DerivationError as error:
            return _not_derived(error)
        if has_letters(solved):
            return OwnNetwork(problem=Message.of(IN_LETTERS))
        return OwnNetwork(solved, Derivation.of(solved.steps))


def _not_derived(error: DerivationError) -> OwnNetwork:
    """Return why there is no network: it is impossible, or nobody's mistake as it is too large or isn't clear."""
    limit = isinstance(error, TooLargeError)
    said = error.said if isinstance(error, TooLargeError) else str(error)
    problem = said if isinstance(said, Message) else Message.of(PROBLEM, problem=said)
    return OwnNetwork(problem=problem, impossible=not (limit or isinstance(error, UnclearError)), limit=limit)


def _refused(refusal: Refusal) -> Message:
    """Return what a network's model refused as a sentence, without what the student typed."""
    place = ".".join(map(str, refusal.path)) or "network"
    return Message.of(WORDS.get(refusal.type, OTHERWISE), place=place, problem=refusal.reason)
