"""How several items compare, in order or in any: which are right, which differ, are missing or too many."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.answers.comparing.alignment import partners
from grader.answers.comparing.values import SAME, UNPROVED, compare_values, different
from grader.answers.interpreting import is_value
from grader.answers.showing import shown
from grader.answers.terms import EXACT, Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.equality.structure import key
from grader.language import Message, Text
from grader.model import Amount, Comparison, Outcome

MOST_PAIRS = 10_000
"""So many pairs of numbers are compared; other values take ten times as long."""
MOST_NAMED = 3
"""So many items are named: who has more of them wrong looks at all."""
RIGHT_ENTRIES = Text(en="{right} of {all} entries are right", fa="{right} درایه از {all} درایه درست است")
ENTRY = Text(en="entry {entry} differs", fa="درایهٔ {entry} متفاوت است")
ENTRY_MORE = Text(en="entry {entry} is too many", fa="درایهٔ {entry} زیادی است")
ENTRY_LESS = Text(en="entry {entry} is missing", fa="درایهٔ {entry} کم است")
MISSING = Text(en="{n} of the values are missing", fa="{n} مقدار کم است")
TOO_MANY = Text(en="{n} of these values don't belong here", fa="{n} تا از این مقدارها نادرست‌اند")
OTHER_COUNT = Text(
    en="{theirs} items were expected, there are {yours}", fa="{theirs} مورد انتظار می‌رفت، {yours} مورد هست"
)

Items = Sequence[Amount]


def compare_items(student: Amount, right: Amount, terms: Terms) -> Comparison:
    """Return how two items compare: values, or items in brackets or braces themselves."""
    for several, compare in ((x.Listed, in_order), (s.Collected, in_any_order)):
        if isinstance(student, several) and isinstance(right, several):
            return compare(student.children(), right.children(), terms)
    one, other = shown(student), shown(right)
    if is_value(one) and is_value(other):
        return compare_values(student, right, terms)
    return SAME if key(one) == key(other) else different()


def in_order(yours: Items, theirs: Items, terms: Terms) -> Comparison:
    """Return how two lists compare: how many entries are right, which differ, are missing or too many."""
    places = _places(yours, theirs, terms)
    outcomes = {
        place: compare_items(mine, theirs[place], terms).outcome
        for mine, place in zip(yours, places, strict=True)
        if place is not None
    }
    right = [place for place, outcome in outcomes.items() if outcome is Outcome.SAME]
    differ = [place for place, outcome in outcomes.items() if outcome is Outcome.DIFFERENT]
    if len(yours) == len(theirs) == len(outcomes) and not differ:
        return SAME if len(right) == len(theirs) else UNPROVED
    extra = [index for index, place in enumerate(places) if place is None]
    missing = [place for place in range(len(theirs)) if place not in outcomes]
    named = ((ENTRY, differ), (ENTRY_MORE, extra), (ENTRY_LESS, missing))
    reasons = [Message.of(RIGHT_ENTRIES, right=len(right), all=len(theirs))]
    reasons += [Message.of(said, entry=index + 1) for said, found in named for index in found[:MOST_NAMED]]
    share = Fraction(len(right), max(len(yours), len(theirs)))
    return Comparison(Outcome.DIFFERENT, tuple(reasons), share)


def _places(yours: Items, theirs: Items, terms: Terms) -> list[int | None]:
    """Return for each entry which one of the right list it is; lists of one length stand side by side."""
    if len(yours) == len(theirs):
        return list(range(len(yours)))
    same = _is_same if _is_within_bounds(yours, theirs) else _is_written_alike
    near = [next((other for other in theirs if same(mine, other, terms)), mine) for mine in yours]
    return partners([(entry,) for entry in near], [(entry,) for entry in theirs])


def _is_within_bounds(some: Items, others: Items) -> bool:
    """Tell whether each of some items can be compared with each of others."""
    numbers = not any(isinstance(item, x.Expression) for item in (*some, *others))
    return len(some) * len(others) <= MOST_PAIRS // (1 if numbers else 10)


def _is_written_alike(one: Amount, other: Amount, _terms: Terms) -> bool:
    return key(shown(one)) == key(shown(other))


def _is_same(one: Amount, other: Amount, terms: Terms) -> bool:
    return compare_items(one, other, terms).outcome is Outcome.SAME


def in_any_order(yours: Items, theirs: Items, terms: Terms) -> Comparison:
    """Return how two collections compare in which neither order nor repetition counts."""
    outcomes = _outcomes(yours, theirs, terms)
    if outcomes is None:
        return UNPROVED
    alien = [row for row in outcomes if set(row) <= {Outcome.DIFFERENT}]
    columns = [[row[index] for row in outcomes] for index in range(len(theirs))]
    missing = [column for column in columns if set(column) <= {Outcome.DIFFERENT}]
    if alien or missing:
        counts = ((MISSING, len(missing)), (TOO_MANY, len(alien)))
        reasons = tuple(Message.of(said, n=count) for said, count in counts if count)
        found = sum(Outcome.SAME in column for column in columns)
        return Comparison(Outcome.DIFFERENT, reasons, Fraction(found, max(len(theirs) + len(alien), 1)))
    if not all(Outcome.SAME in several for several in (*outcomes, *columns)):
        return UNPROVED
    apart = terms.tolerances and _different(yours) != _different(theirs)
    return different(Message.of(OTHER_COUNT, theirs=len(theirs), yours=len(yours))) if apart else SAME


def _outcomes(yours: Items, theirs: Items, terms: Terms) -> list[list[Outcome]] | None:
    """Return how each item compares with each; None for too many that aren't written alike on both sides."""
    mine, known = [key(shown(item)) for item in yours], [key(shown(item)) for item in theirs]
    alike = set(mine) & set(known)
    rest = [item for item, own in zip(yours, mine, strict=True) if own not in alike]
    others = [item for item, own in zip(theirs, known, strict=True) if own not in alike]
    if not _is_within_bounds(rest, theirs) or not _is_within_bounds(others, yours):
        return None

    def outcome(place: int, other: int) -> Outcome:
        if mine[place] == known[other]:
            return Outcome.SAME
        if mine[place] in alike and known[other] in alike:
            return Outcome.DIFFERENT  # each has another that it is the same as
        return compare_items(yours[place], theirs[other], terms).outcome

    return [[outcome(place, other) for other in range(len(theirs))] for place in range(len(yours))]


def _different(items: Items) -> int:
    """Return how many of some items are different, exactly."""
    kept: list[Amount] = []
    for item in items:
        if not any(_is_same(item, other, EXACT) for other in kept):
            kept.append(item)
    return len(kept)
