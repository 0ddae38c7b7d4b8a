"""A network's layers in the order in which they are worked out: each with its name and what comes into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import TypeAdapter, ValidationError

from grader.core.layer import Layer, Merge
from grader.core.networks.budget import check_joined, check_layers
from grader.core.networks.entries import LAYERS, Block, Group, LayerEntry, Parallel, Residual
from grader.core.networks.network import BlockDefinition, Network
from grader.core.networks.placeholders import filled, letters_of
from grader.core.networks.whole import Whole
from grader.core.refusals import refusals
from grader.errors import ClashError, DerivationError, TooLargeError, UnclearError, near

Path = tuple[str | int, ...]
INPUT = "input"
MOST_NESTED = 20
"""How deep blocks may use one another."""
TAKEN = frozenset({INPUT, "output", "total", "receptive_field", "memory"})
_ENTRIES = TypeAdapter(tuple[LayerEntry, ...])


@dataclass(frozen=True, slots=True)
class Node:
    """A layer with its name, the nodes that come into it, and where it is written.

    ``members`` are the nodes that a group is made of: its counts are the sums of theirs.
    """

    name: str
    layer: Layer
    sources: tuple[str, ...]
    path: Path
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All nodes in order, and the names of those that are written at the top: a total is their sum."""

    nodes: tuple[Node, ...]
    top: tuple[str, ...]


@dataclass
class _Draft:
    """A node whose name isn't settled yet: others are known by their place in the list, the input by None."""

    layer: Layer
    family: str
    sources: list[int | str | None]
    path: Path
    name: str | None = None
    members: list[int] = field(default_factory=list)
    within: str = ""


def plan(network: Network) -> Plan:
    """Return a network's nodes; a name that is taken or unknown raises an error with the path of its layer."""
    return _Planner(network).plan()


class _Planner:
    """Writes out groups and repetitions, then settles names."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.drafts: list[_Draft] = []
        self.open: list[str] = []
        self.joined = 0

    def plan(self) -> Plan:
        top = self.row(self.network.layers, None, ("layers",))
        names = self.names()
        nodes = tuple(self.node(place, draft, names) for place, draft in enumerate(self.drafts))
        return Plan(nodes, tuple(names[index] for index in top))

    # ----- writing out

    def row(self, entries: Sequence[LayerEntry], start: int | str | None, path: Path, within: str = "") -> list[int]:
        """Write out layers in a row that begins behind a node, and return the places of the row's own nodes."""
        places: list[int] = []
        for index, entry in enumerate(entries):
            before = places[-1] if places else start
            places.append(self.entry(entry, before, (*path, index), within))
        return places

    def entry(self, entry: LayerEntry, before: int | str | None, path: Path, within: str) -> int:
        held = entry.holds
        if isinstance(held, Group):
            return self.group(held, entry.called, before, (*path, entry.called), within)
        sources: list[int | str | None] = [held.source or before]
        if isinstance(held, Merge):
            if len(held.of) < 2:
                raise UnclearError(f"{held.family} says which layers it joins, like of: [conv1, conv2].", path)
            if held.source:
                raise UnclearError(f"{held.family} joins what stands in of: leave out from.", path)
            sources = list(held.of)
        return self.add(_Draft(held, held.family, sources, path, _within(within, held.name), within=within))

    def add(self, draft: _Draft) -> int:
        self.drafts.append(draft)
        self.joined += len(draft.sources) + len(draft.members)
        check_layers(len(self.drafts), draft.path)
        check_joined(self.joined, draft.path)
        return len(self.drafts) - 1

    def group(self, group: Group, family: str, before: int | str | None, path: Path, within: str) -> int:
        before = group.source or before
        if isinstance(group, Block):
            return self.block(group, before, path, within)
        name, merge = _within(within, group.name), LAYERS[_merge(group)].model()
        rows = [self.row(row, before, (*path, *place), name or within) for place, row in _rows(group)]
        ends: list[int | str | None] = [places[-1] if places else before for places in rows]
        members = [place for places in rows for place in places]
        return self.add(_Draft(merge, family, ends, path, name, members, within))

    def block(self, block: Block, before: int | str | None, path: Path, within: str) -> int:
        """Write out a block as often as it is repeated; it is one more node, which its parts are counted for."""
        self.open.append(block.use or "")
        entries, inside = self.layers_of(block, path)
        name, members = _within(within, block.name), list[int]()
        for number in range(1, block.repeat + 1):
            prefix = _numbered(_within(within, block.name or "block"), number) if block.repeat > 1 else name or within
            members += self.row(entries, members[-1] if members else before, inside, prefix)
        self.open.pop()
        return self.add(_Draft(Whole(), "block", [members[-1]], path, name, members, within))

    def layers_of(self, block: Block, path: Path) -> tuple[Sequence[LayerEntry], Path]:
        if block.use is None:
            return block.layers, (*path, "layers")
        if block.use not in self.network.blocks:
            known = near(block.use, self.network.blocks)
            raise UnclearError(f'The network has no block "{block.use}". {known}', (*path, "use"))
        if block.use in self.open[:-1]:
            raise UnclearError(f"The block {block.use} is made of itself.", (*path, "use"))
        if len(self.open) > MOST_NESTED:
            raise TooLargeError(f"Blocks stand in each other at most {MOST_NESTED} deep.", (*path, "use"))
        return _written_out(self.network.blocks[block.use], block, path), path

    # ----- names

    def names(self) -> list[str]:
        """Return a name for each draft: its own, or its family's, numbered where there are several of it."""
        several = Counter(draft.family for draft in self.drafts)
        seen: Counter[str] = Counter()
        names: list[str] = []
        for draft in self.drafts:
            seen[draft.family] += 1
            automatic = f"{draft.family}{seen[draft.family]}" if several[draft.family] > 1 else draft.family
            names.append(draft.name or automatic)
        taken: set[str] = set(TAKEN)
        for name, draft in zip(names, self.drafts, strict=True):
            if name in taken:
                raise ClashError(f'Another thing is called "{name}" already; name the layers apart.', draft.path)
            taken.add(name)
        return names

    def node(self, place: int, draft: _Draft, names: Sequence[str]) -> Node:
        sources = tuple(self.source(source, place, names) for source in draft.sources)
        return Node(names[place], draft.layer, sources, draft.path, tuple(names[one] for one in draft.members))

    def source(self, source: int | str | None, place: int, names: Sequence[str]) -> str:
        """Return the name of what comes into a node; only the input and nodes before it can."""
        if source is None or isinstance(source, int):
            return INPUT if source is None else names[source]
        draft, earlier = self.drafts[place], [INPUT, *names[:place]]
        found = next((name for name in _meant(source, draft.within) if name in earlier), None)
        if found is None:
            message = f'No layer before this one is called "{source}". {near(source, earlier)}'
            raise UnclearError(message, draft.path)
        return found


def _merge(group: Group) -> str:
    return group.merge if isinstance(group, Parallel) else "add"


def _rows(group: Group) -> Iterator[tuple[Path, Sequence[LayerEntry]]]:
    """Yield the rows of layers that a group joins, each with its place in the group."""
    if isinstance(group, Residual):
        yield from ((("body",), group.body), (("shortcut",), group.shortcut))
    if isinstance(group, Parallel):
        yield from ((("branches", index), row) for index, row in enumerate(group.branches))


def _within(prefix: str, name: str | None) -> str | None:
    return f"{prefix}_{name}" if prefix and name else name


def _numbered(name: str | None, number: int) -> str:
    """Return the name of one of a block's repetitions: block1, but conv2_1."""
    return f"{name}_{number}" if name and name[-1].isdigit() else f"{name}{number}"


def _meant(name: str, within: str) -> Iterator[str]:
    """Yield the names that a layer's name within a block may stand for, from the inside outwards."""
    while within:
        yield f"{within}_{name}"
        within = within.rpartition("_")[0]
    yield name


def _written_out(defined: BlockDefinition, block: Block, path: Path) -> Sequence[LayerEntry]:
    """Return the layers of one of the network's blocks with the numbers that a use of it gives."""
    letters, numbers = set(letters_of(defined.layers)), {**defined.settings, **block.settings}
    for letter in sorted(letters - numbers.keys()):
        raise UnclearError(f"The block {block.use} needs a number for ${letter}: give it in with.", path)
    for letter in sorted(block.settings.keys() - letters):
        message = f"The block {block.use} has no ${letter}. {near(letter, letters)}"
        raise UnclearError(message, (*path, "with", letter))
    try:
        return _ENTRIES.validate_python(filled(defined.layers, numbers))
    except DerivationError as error:
        raise UnclearError(f"In the block {block.use}, {error}", path) from error
    except ValidationError as error:
        refusal = refusals(error, tuple[LayerEntry, ...])[0]
        place, reason = ".".join(map(str, refusal.path)), refusal.reason.rstrip(".")
        raise UnclearError(f"In the block {block.use}, {place}: {reason}.", path) from error
