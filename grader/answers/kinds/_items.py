"""How lists of items compare: item by item, with what is missing and what is too much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from grader.answers.kinds._reading import is_value
from grader.answers.kinds._values import NOT_PROVED, SAME, compare_values, different
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.equality.structure import key
from grader.language import Message, Text
from grader.model import Comparison, Outcome

MISSING = Text(en="{items} missing", fa="{items} نیامده است")
TOO_MUCH = Text(en="{items} too much", fa="{items} اضافه است")
OTHER_COUNT = Text(
    en="{theirs} items were expected, there are {yours}", fa="{theirs} مورد انتظار می‌رفت، {yours} مورد هست"
)
WRONG = Text(en="wrong at place {places}", fa="نادرست در جای {places}")

Compare = Callable[[x.Expression, x.Expression, Terms], Comparison]


def compare_items(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return how two items compare: values, or items in brackets or braces themselves."""
    for kind, compare in ((x.Listed, in_order), (s.Collected, in_any_order)):
        if isinstance(student, kind) and isinstance(right, kind):
            return compare(student.children(), right.children(), terms)
    if is_value(student) and is_value(right):
        return compare_values(student, right, terms)
    return SAME if key(student) == key(right) else different()


def in_order(yours: Sequence[x.Expression], theirs: Sequence[x.Expression], terms: Terms) -> Comparison:
    """Return how two lists compare in which order counts."""
    if len(yours) != len(theirs):
        found = in_any_order(yours, theirs, terms)
        return different(Message.of(OTHER_COUNT, theirs=len(theirs), yours=len(yours)), *found.reasons)
    outcomes = [compare_items(one, other, terms).outcome for one, other in zip(yours, theirs, strict=True)]
    wrong = [place for place, outcome in enumerate(outcomes, 1) if outcome is Outcome.DIFFERENT]
    if wrong:
        share = Fraction(len(theirs) - len(wrong), len(theirs))
        said = Message.of(WRONG, places=", ".join(map(str, wrong)))
        return Comparison(Outcome.DIFFERENT, (said,), share)
    if Outcome.UNDECIDED in outcomes:
        return Comparison(Outcome.UNDECIDED, (Message.of(NOT_PROVED),))
    return SAME


def in_any_order(yours: Sequence[x.Expression], theirs: Sequence[x.Expression], terms: Terms) -> Comparison:
    """Return how two collections compare in which neither order nor repetition counts."""
    pairs = [[compare_items(one, other, terms).outcome for other in theirs] for one in yours]
    extra = [one for one, row in zip(yours, pairs, strict=True) if set(row) <= {Outcome.DIFFERENT}]
    found = [any(row[index] is Outcome.SAME for row in pairs) for index in range(len(theirs))]
    maybe = [any(row[index] is Outcome.UNDECIDED for row in pairs) for index in range(len(theirs))]
    missing = [other for other, there, open_ in zip(theirs, found, maybe, strict=True) if not there and not open_]
    if extra or missing:
        reasons = [
            Message.of(text, items=s.Row(of=tuple(some)))
            for text, some in ((MISSING, missing), (TOO_MUCH, extra))
            if some
        ]
        share = Fraction(max(sum(found) - len(extra), 0), max(len(theirs), 1))
        return Comparison(Outcome.DIFFERENT, tuple(reasons), share)
    if all(Outcome.SAME in row for row in pairs) and all(found):
        apart = terms.tolerances and _different(yours) != _different(theirs)
        return different(Message.of(OTHER_COUNT, theirs=len(theirs), yours=len(yours))) if apart else SAME
    return Comparison(Outcome.UNDECIDED, (Message.of(NOT_PROVED),))


def _different(items: Sequence[x.Expression]) -> int:
    """Return how many of some items are different, exactly."""
    kept: list[x.Expression] = []
    for item in items:
        if not any(compare_items(item, other, Terms()).outcome is Outcome.SAME for other in kept):
            kept.append(item)
    return len(kept)


def items_of(tree: x.Expression) -> tuple[x.Expression, ...]:
    """Return the items of a list however it is bracketed; a tree that is none is one item."""
    if isinstance(tree, s.Joined) and tree.word == "and":
        return tuple(item for part in tree.of for item in items_of(part))
    if isinstance(tree, s.Steps) and not tree.led:
        return tuple(item for part in tree.of for item in items_of(part))
    if isinstance(tree, x.Grid):
        return tuple(x.Listed(of=row) for row in tree.rows)
    if isinstance(tree, s.Row):
        joined = isinstance(tree.of[-1], s.Joined)
        return (*tree.of[:-1], *(items_of(tree.of[-1]) if joined else tree.of[-1:]))
    return tree.children() if isinstance(tree, (x.Listed, s.Collected)) else (tree,)
