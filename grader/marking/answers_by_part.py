"""A submission's answers by the exam's parts, however their ids were spelt, and what only a person can tell of them.

An answer that stands under no part's id is lent to the unanswered parts that it may belong to, so that none of them
counts as missing. What can't be read, and two answers to one part, are a person's as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grader.errors import Problem, near
from grader.language import UNSEEN, Message, Text, ascii_digits, quoted
from grader.marking import wording
from grader.marking.nearest import named_in, nearest
from grader.model import Part, PartResult, Verdict
from grader.source import Node, Scalar, Table, broken_in, flow

MOST_NAME = 40
"""A longer name is no id of a part, and isn't repeated in a message."""
MOST_LENT = 50
"""The most answers of no part that are lent to others, so that a hostile file stays cheap."""
MOST_TYPED = 20_000
"""The most characters of doubtful answers that stand in one part's result: a person reads no more than some pages."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a person decides on a part, whatever is read there, and what the student typed."""

    typed: str
    reasons: tuple[Message, ...]
    caret: str = ""

    def over(self, result: PartResult) -> PartResult:
        """Return a part's result as a person's to decide: what was read stays, and its marks are a suggestion."""
        read = result.verdict is not Verdict.MISSING
        return replace(
            result,
            verdict=Verdict.NEEDS_REVIEW,
            marks=Fraction(0),
            typed=self.typed,
            reasons=(*self.reasons, *(result.reasons if read else ())),
            caret=self.caret or result.caret,
            suggested=result.marks if read and result.decided else result.suggested,
        )


@dataclass(frozen=True, slots=True)
class AnswersByPart:
    """The answers by part id, the parts whose answer a person must settle, and what is wrong, each with its line."""

    answers: dict[str, Node] = field(default_factory=dict)
    doubts: dict[str, Doubt] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Claim:
    """An answer, the id that it stands under, why it may belong to another part, and whether only to that one."""

    name: str
    node: Node
    words: str
    lent: Text | None = None
    sole: bool = True


def answers_by_part(answers: Mapping[str, Node], parts: Sequence[Part]) -> AnswersByPart:
    """Return a submission's answers by part.

    An id counts whatever its case, digits and blanks; ``1c: {size: …}`` answers ``1c.size``.
    """
    known = {folded(part.id): part.id for part in parts}
    written = [_Claim(name, node, " ".join(flow(node).split())) for name, node in _flat(answers, known)]
    strays = [claim for claim in written if folded(claim.name) not in known]
    # One answer that is written twice is one: those of a part are kept by their words.
    own: dict[str, dict[str, _Claim]] = {}
    for claim in written:
        part = known.get(folded(claim.name))
        if part is not None and not blank(claim.node):
            own.setdefault(part, {}).setdefault(claim.words, claim)
    lent = _lent(strays, written, parts, own)
    found = AnswersByPart(problems=[*_unreadable(written), *_of_no_part(strays, known.values()), *_again(own.values())])
    for part in dict.fromkeys((*own, *lent)):
        _settle(found, part, [*own.get(part, {}).values(), *lent.get(part, ())])
    return found


def folded(name: str) -> str:
    """Return a part's id in the one spelling in which ids are compared.

    >>> folded("۱C. Size ")
    '1c.size'
    """
    return "".join(ascii_digits(name).casefold().split())


def blank(node: Node) -> bool:
    """Tell whether nothing is answered."""
    return isinstance(node, Scalar) and not UNSEEN.sub("", node.text).strip()


def _flat(answers: Mapping[str, Node], known: Mapping[str, str], before: str = "") -> Iterator[tuple[str, Node]]:
    """Yield the answers with their ids; a question's holds those of its parts, and a heading is no part of an id."""
    for name, node in answers.items():
        full = f"{before}{name}"
        if not isinstance(node, Table) or folded(full) in known:
            yield full, node
        elif _begins_part(full, known):
            yield from _flat(node.entries, known, f"{full}.")
        elif any(_begins_part(inner, known) for inner in node.entries):
            yield from _flat(node.entries, known)
        else:
            yield full, node


def _begins_part(name: str, known: Iterable[str]) -> bool:
    return any(part == folded(name) or part.startswith(f"{folded(name)}.") for part in known)


def _lent(
    strays: Sequence[_Claim], written: Sequence[_Claim], parts: Sequence[Part], own: Collection[str]
) -> dict[str, list[_Claim]]:
    """Return what may belong to other parts: what stands under other ids, else what names an unanswered part within."""
    unanswered = [part for part in parts if part.id not in own]
    lent: dict[str, list[_Claim]] = {}
    aimless: list[_Claim] = []
    for claim in [claim for claim in strays if not blank(claim.node)][:MOST_LENT]:
        if named_in(flow(claim.node), unanswered, folded):
            continue  # what it says within itself is surer than what its own id is like
        near = nearest(claim.name, parts)
        borrowers = [part for part in near if part in unanswered] or (
            nearest(claim.name, unanswered) if len(near) > 1 else ()
        )
        _lend(lent, claim, borrowers)
        aimless += [] if near else [claim]
    # Broken YAML takes the answers that follow for words of the one before them.
    for claim in written:
        others = [part for part in unanswered if part.id not in lent]
        for part in named_in(flow(claim.node), others, folded):
            lent[part.id] = [replace(claim, lent=wording.WITHIN, sole=False)]
    left = [part for part in unanswered if part.id not in lent]
    for claim in aimless:  # near nothing: any part that is left may be meant
        _lend(lent, claim, left)
    return lent


def _lend(lent: dict[str, list[_Claim]], claim: _Claim, borrowers: Sequence[Part]) -> None:
    for part in borrowers:
        lent.setdefault(part.id, []).append(replace(claim, lent=wording.LENT, sole=len(borrowers) == 1))


def _settle(found: AnswersByPart, part: str, claims: Sequence[_Claim]) -> None:
    """Take in the answers of one part: what is read of them, and why a person decides if one must."""
    broken = next(filter(None, (broken_in(claim.node) for claim in claims)), None)
    if len(claims) == 1 and claims[0].sole and broken is None:
        found.answers[part] = claims[0].node
    reasons = [Message.of(claim.lent, written=quoted(claim.name), part=part) for claim in claims if claim.lent]
    if len(claims) > 1:
        reasons.append(Message.of(wording.TWICE))
    if broken is not None:
        reasons.append(Message.of(wording.BROKEN))
    if reasons:
        found.doubts[part] = Doubt(_typed(claims), tuple(reasons), broken.caret if broken else "")


def _typed(claims: Sequence[_Claim]) -> str:
    shown = flow(claims[0].node) if len(claims) == 1 else "\n".join(map(_named, claims))
    return shown if len(shown) <= MOST_TYPED else f"{shown[:MOST_TYPED]}…"


def _named(claim: _Claim) -> str:
    # What couldn't be read stands there with its id already.
    return flow(claim.node) if broken_in(claim.node) else f"{claim.name}: {flow(claim.node)}"


def _of_no_part(strays: Iterable[_Claim], known: Collection[str]) -> Iterator[Problem]:
    for claim in strays:
        unknown = f'The exam has no part "{_shown(claim)}". {near(claim.name, known)}'
        yield Problem(f"{unknown} There stands: {quoted(claim.words)}.", claim.node.line, f"answers.{_shown(claim)}")


def _again(own: Iterable[Mapping[str, _Claim]]) -> Iterator[Problem]:
    for claim in (claim for same in own for claim in list(same.values())[1:]):
        message = f'The part "{_shown(claim)}" is answered twice; keep one answer.'
        yield Problem(message, claim.node.line, f"answers.{_shown(claim)}")


def _unreadable(written: Iterable[_Claim]) -> Iterator[Problem]:
    """Yield why an answer couldn't be read, or which backslashes it lost."""
    for claim in written:
        broken = broken_in(claim.node)
        if broken is not None:
            yield replace(broken, path=f"answers.{_shown(claim)}")
        elif isinstance(claim.node, Scalar) and claim.node.lost:
            message = f"In double quotes YAML takes {claim.node.lost} for a control character; use 'single quotes'."
            yield Problem(message, claim.node.line, f"answers.{_shown(claim)}")


def _shown(claim: _Claim) -> str:
    return claim.name if claim.name.isprintable() and len(claim.name) <= MOST_NAME else "…"
