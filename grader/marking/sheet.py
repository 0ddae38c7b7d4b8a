"""One submission while it is being marked: its answers by part, and what was read of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.marking.answers_by_part import AnswersByPart
from grader.marking.asked import Asked
from grader.marking.diagnosis.accepted import Habits
from grader.marking.known import Known
from grader.marking.own_network import OwnNetwork
from grader.marking.paid_once import Given
from grader.marking.working.follow_through import Earlier, Stated, relevant
from grader.model import Interpretation
from grader.source import Node, Scalar, flow, plain


@dataclass
class Sheet:
    """One student's answers to an exam, with what is asked and was read part by part."""

    known: Known
    given: AnswersByPart
    asked: dict[str, Asked] = field(default_factory=dict)
    read: dict[str, Interpretation] = field(default_factory=dict)
    networks: dict[str, OwnNetwork] = field(default_factory=dict)
    habits: dict[str, Habits] = field(default_factory=dict)
    failed: dict[str, Exception] = field(default_factory=dict)
    _stated: dict[str, Stated] = field(default_factory=dict)
    _earlier: dict[str, Earlier] = field(default_factory=dict)

    @property
    def answers(self) -> Mapping[str, Node]:
        """The answers by part, as written."""
        return self.given.answers

    def typed(self, part: str) -> str:
        """Return the answer to a part as text."""
        return flow(self.answers[part]) if part in self.answers else ""

    def key(self, part: str) -> str:
        """Return what tells the answer to a part from others: a text from a list that looks like it, too."""
        node = self.answers[part]
        # No text begins with the sign that what is no text is marked by.
        return node.text if isinstance(node, Scalar) else f"\0{plain(node)!r}"

    def network(self, part: str) -> OwnNetwork | None:
        """Return the network of the student's own that answers a design part, None where there is no answer."""
        if part in self.answers and part not in self.networks:
            self.networks[part] = self.known.networks.get((part, self.key(part)), lambda: self._own_network(part))
        return self.networks.get(part)

    def _own_network(self, part: str) -> OwnNetwork:
        return self.known.own_networks.read(self.known.parts[part], self.answers[part])

    def take_in(self, asked: Asked, said: Interpretation) -> None:
        """Take in what was read of an answer, and what it states of the steps on the way to other answers."""
        self.read[asked.part.id] = said
        if said.value is not None:
            for step, value in asked.stated(said.value).items():
                self._stated[step] = Stated(value, asked.part.id, said.value, asked.right)

    def earlier(self, asked: Asked) -> Earlier:
        """Return the values of the student's own that a part's answer may have gone on from."""
        part = asked.part.id
        if part not in self._earlier:
            self._earlier[part] = relevant(asked, self._stated, self.read[part].value)
        return self._earlier[part]

    def distrust(self, part: str) -> None:
        """Let nothing follow from the answer to a part: it was copied from something else."""
        self._stated = {step: said for step, said in self._stated.items() if said.part != part}
        self._earlier.clear()  # what was found to be gone on from may have been this

    @property
    def values(self) -> Mapping[str, Given]:
        """The answers that were read, each with what is asked."""
        values = {part: said.value for part, said in self.read.items()}
        return {part: Given(self.asked[part], value) for part, value in values.items() if value is not None}
