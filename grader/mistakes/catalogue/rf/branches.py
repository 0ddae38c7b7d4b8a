"""Receptive fields of branches that meet and of blocks that are repeated."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.expression import Expression, Largest, Smallest, multiply, walk
from grader.derivation.graph import literal, refer
from grader.derivation.steps import Step
from grader.language import Text
from grader.mistakes.catalogue.rf._growing import SIDES, axis_of, growing, number
from grader.mistakes.mechanisms import explained, first_of
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

SHORTCUT = {"network": {"layers": [{"residual": {"body": [{"conv": {"kernel": 3}}, {"conv": {"kernel": 3}}]}}]}}
SIDE_BY_SIDE = {
    "network": {
        "layers": [
            {"conv": {"name": "small", "kernel": 2}},
            {"conv": {"name": "large", "kernel": 6, "padding": 1, "from": "input"}},
            {"add": {"of": ["small", "large"]}},
        ]
    }
}
WAVENET = {
    "network": {"layers": [{"conv": {"kernel": 2, "dilation": 2**power}} for _ in range(3) for power in range(10)]}
}


def _branches(met: Expression) -> list[Expression]:
    """Return the sides of the branches that meet, none where all see the same."""
    largest = next((node for node in walk(met) if isinstance(node, Largest)), None)
    ends = largest.of if largest is not None else ()
    sides = {roles.SIDE, roles.ONE_PIXEL}
    return [next(node for node in walk(end) if node.role in sides) for end in ends]


def _one_branch(target: Target) -> Iterator[Explanation]:
    meeting: dict[str, list[tuple[str, list[Expression]]]] = {}
    for step in target.upstream:
        if step.quantity in SIDES and (sides := _branches(step.expression)):
            meeting.setdefault(step.where, []).append((step.name, sides))
    for where, met in first_of(meeting.items(), len(target.upstream)):
        yield from explained(target, {name: Smallest(of=tuple(sides)) for name, sides in met}, [where])
        yield from explained(target, {name: sides[-1] for name, sides in met}, [where])
    if len(meeting) > 1:
        every = {name: Smallest(of=tuple(sides)) for met in meeting.values() for name, sides in met}
        yield from explained(target, every, meeting)


def _period(target: Target, steps: list[Step]) -> int:
    """Return after how many layers the same ones come again, to the end; 0 where they don't, or each is alike."""
    found = [tuple(number(target, step, of) for of in ("kernel", "dilation", "stride")) for step in steps]
    if any(stride > 1 for _, _, stride in found):
        return 0
    alike = (size for size in range(1, len(found)) if len(found) % size == 0 and found[size:] == found[:-size])
    size = next(alike, 0)
    return size if size > 1 else 0


def _axes(steps: list[Step]) -> list[str]:
    """Return the axes that have steps of their own; one without a name where no axis has."""
    every = list(dict.fromkeys(map(axis_of, steps)))
    return [axis for axis in every if axis] or every


def _whole_blocks(target: Target) -> Iterator[Explanation]:
    steps = growing(target)
    edits = {}
    for axis in _axes(steps):
        along = [step for step in steps if axis_of(step) in {"", axis}]
        size = _period(target, along)
        if size:
            block = refer(along[size - 1].name, roles.SIDE, "r")
            edits[along[-1].name] = multiply(literal(len(along) // size), block)
    yield from explained(target, edits, [""])


MISTAKES = of_one_idea(
    Mistake(
        "rf.min_branch",
        Kind.CONCEPT,
        Text(en="one branch alone followed", fa="دنبال کردن تنها یک شاخه"),
        Text(
            en="Where branches meet in {where}, all that any of them sees counts; this follows a shorter one.",
            fa="جایی که شاخه‌ها در {where} به هم می‌رسند، هر چه یکی از آن‌ها می‌بیند مهم است؛ این‌جا شاخهٔ کوتاه‌تر آمده.",
        ),
        (
            Example(SHORTCUT, "receptive_field.side", caught="1", missed="3"),
            Example(SIDE_BY_SIDE, "receptive_field.side", caught="2", missed="3"),
        ),
        _one_branch,
    ),
    Mistake(
        "rf.blocks_times_full",
        Kind.CONCEPT,
        Text(en="the blocks' fields multiplied whole", fa="ضرب کل میدان دید بلوک در تعداد بلوک‌ها"),
        Text(
            en="The fields of repeated blocks overlap by a pixel: each adds r − 1, so the field is B·(r − 1) + 1.",
            fa="میدان دید بلوک‌های تکراری یک پیکسل هم‌پوشانی دارند: هر بلوک r − 1 می‌افزاید، پس B·(r − 1) + 1 می‌شود.",
        ),
        (Example(WAVENET, "receptive_field.side", caught="3072", missed="3071"),),
        _whole_blocks,
    ),
)
