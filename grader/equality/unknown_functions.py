"""Functions of which nothing is known: each call is a number of its own, the same wherever its arguments are.

For every call a letter is put in its place, one letter for calls of one name whose arguments are the same. What
is then true of all values of the letters is true of all functions (Ackermann's reduction), so that no rule of
comparing has to know of calls: ``f(x + 1) − f(1 + x)`` is 0, and ``f(x + y)`` has nothing to do with ``f(x)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.edits import everywhere
from grader.derivation.formulas import letters_of
from grader.derivation.printing import text
from grader.equality.expressions import compared
from grader.equality.structure import Key, key
from grader.errors import LimitError
from grader.model import Outcome

MOST_COMPARED = 200
"""So many pairs of arguments are compared: each takes about a millisecond."""
SUMMED = frozenset({"sum", "prod", "int"})
"""Only a computer algebra compares these, in seconds: as arguments they are the same only if written alike.

So they are with a call in them, which hangs on what is summed over: ``Σ f(i)`` is no multiple of ``f(i)``.
"""
TOO_MANY = "there are more calls of unknown functions than are compared"


@dataclass(slots=True)
class Calls:
    """The calls that were met, each with its letter; ``doubtful`` once it stayed open whether two are the same."""

    letters: dict[Key, x.Letter] = field(default_factory=dict)
    met: list[tuple[x.Expression, x.Letter]] = field(default_factory=list)
    doubtful: bool = False
    compared: int = 0

    def without(self, tree: x.Expression) -> x.Expression:
        """Return a tree with a letter for each call, inner ones first."""
        calls = any(isinstance(node, s.Called) for node in x.walk(tree))
        return everywhere(tree, self._letter) if calls else tree

    def _letter(self, node: x.Expression) -> x.Letter | None:
        summed = isinstance(node, s.Applied) and node.name in SUMMED and any(map(is_call, letters_of(node)))
        if not summed and not isinstance(node, s.Called):
            return None
        self.doubtful |= summed
        known = key(node)
        if known not in self.letters:
            same = next((letter for call, letter in self.met if self._same(call, node)), None)
            self.letters[known] = same or x.Letter(name=f"{text(node)}{'′' * self._taken(text(node))}")
            if same is None:
                self.met.append((node, self.letters[known]))
        return self.letters[known]

    def _taken(self, name: str) -> int:
        return sum(letter.name.rstrip("′") == name for _, letter in self.met)

    def _same(self, one: x.Expression, other: x.Expression) -> bool:
        """Tell whether two calls are surely one, and note where that stays open."""
        if not isinstance(one, s.Called) or not isinstance(other, s.Called):
            return False
        if one.name != other.name or len(one.of) != len(other.of):
            return False
        outcomes = [self._argument(*pair) for pair in zip(one.of, other.of, strict=True)]
        same = all(outcome is Outcome.SAME for outcome in outcomes)
        self.doubtful |= not same and Outcome.DIFFERENT not in outcomes
        return same

    def _argument(self, one: x.Expression, other: x.Expression) -> Outcome:
        if key(one) == key(other):
            return Outcome.SAME
        if any(isinstance(node, s.Applied) and node.name in SUMMED for tree in (one, other) for node in x.walk(tree)):
            return Outcome.UNDECIDED
        self.compared += 1
        if self.compared > MOST_COMPARED:
            raise LimitError(TOO_MANY)
        return compared(one, other).outcome


def is_call(letter: str) -> bool:
    """Tell whether a letter stands for a call: no other has a bracket in its name."""
    return "(" in letter


def called_by_name(tree: x.Expression, other: x.Expression) -> x.Expression:
    """Return ``y(x) = x²`` as ``y = x²`` where that is what the other statement is about."""
    if not isinstance(tree, s.Relation) or not isinstance(other, s.Relation) or tree.signs != ("=",):
        return tree
    call, value = tree.of
    if not isinstance(call, s.Called) or other.of[0] != x.Letter(name=call.name):
        return tree
    letters = {node for node in x.walk(value) if isinstance(node, x.Letter)}
    return tree.rebuilt([other.of[0], value]) if letters.issuperset(call.of) else tree


def defined_by(tree: x.Expression, other: x.Expression) -> x.Expression:
    """Return ``f(t) = t²`` as ``f(x) = x²`` where another statement defines f by x, and x means nothing else here."""
    if not isinstance(tree, s.Relation) or not isinstance(other, s.Relation):
        return tree
    mine, theirs = tree.of[0], other.of[0]
    if not isinstance(mine, s.Called) or not isinstance(theirs, s.Called) or mine.name != theirs.name:
        return tree
    names = dict(zip(mine.of, theirs.of, strict=False))
    letters = {node for node in x.walk(tree) if isinstance(node, x.Letter)}
    plain = all(isinstance(one, x.Letter) for one in (*mine.of, *theirs.of))
    different = len(names) == len(set(theirs.of)) == len(mine.of) == len(theirs.of)
    free = not (letters - set(mine.of)) & set(theirs.of)
    return everywhere(tree, names.get) if plain and different and free else tree
