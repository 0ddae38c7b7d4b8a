"""How statements compare: equations by their solutions, inequalities by the numbers for which they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from grader.answers.comparing.cleared import ZERO, cleared
from grader.answers.comparing.undefined import is_undefined
from grader.answers.comparing.values import OTHER_NAMES, SAME, UNPROVED, different, family
from grader.answers.terms import Terms
from grader.derivation import expression as x
from grader.derivation import statements as s
from grader.derivation.canonical import free_form as form
from grader.derivation.exact import Exact
from grader.derivation.fields import DoubtfulError, UndefinedError, precise
from grader.derivation.formulas import letters_of
from grader.derivation.ratio import proportion as ratio
from grader.equality import Assumed, equations
from grader.equality import compared as same_values
from grader.equality.divisors import divisors
from grader.equality.evaluation import NoValueError
from grader.equality.points import points
from grader.equality.precision import digits_of
from grader.equality.real_sets import same_sets
from grader.equality.roots import NoPolynomialError
from grader.equality.statements import holds, relations, sides, solution_set
from grader.equality.structure import key
from grader.errors import DerivationError
from grader.language import Message, Text
from grader.model import Comparison, Interpretation, Outcome

COUNTEREXAMPLE = Text(
    en="one of them holds for {point}, the other doesn't", fa="یکی برای {point} برقرار است و دیگری نه"
)
NO_STATEMENT = Text(
    en="a statement was expected: sides with a sign between them",
    fa="یک گزاره انتظار می‌رفت: دو طرف با نشانه‌ای میان آن‌ها",
)
AND_OR = Text(
    en='do the commas mean "and" or "or"? Only the other one is right',
    fa="ویرگول‌ها «و» است یا «یا»؟ تنها دیگری درست است",
)
Pair = tuple[x.Expression, x.Expression]
_FLIPPED = {"<": ">", "≤": "≥", ">": "<", "≥": "≤", "=": "=", "≠": "≠"}
_STRICT = {"<": "≤", "≤": "<", ">": "≥", "≥": ">"}


def is_statement(tree: x.Expression) -> bool:
    """Tell whether a tree is a relation, or several of them joined."""
    if isinstance(tree, (s.Joined, x.Listed, s.Steps)) and tree.children():
        return all(is_statement(part) for part in tree.children())
    if isinstance(tree, s.Negation):
        return is_statement(tree.inner)
    return isinstance(tree, (s.Relation, s.Truth))


def has_loose_signs(tree: x.Expression) -> bool:
    """Tell whether ± stands in a relation other than an equation, where it isn't clear what it means."""
    loose = (node for node in x.walk(tree) if isinstance(node, s.Relation) and set(node.signs) - {"="})
    return any(isinstance(inner, s.PlusMinus) for node in loose for inner in x.walk(node))


def leads_on(before: Interpretation, last: Interpretation) -> bool:
    """Tell whether a statement is working for another: of other letters, or an equation before an inequality."""
    one, other = (said.tree or s.Truth() for said in (before, last))
    ordered = [any(sign in _STRICT for _, sign, _ in relations(tree)) for tree in (one, other)]
    return not set(letters_of(one)) & set(letters_of(other)) or ordered == [False, True]


def compare(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    """Return how two statements compare; one with a part that has no value proves nothing."""
    if is_undefined(student) and not is_undefined(right):
        return UNPROVED
    return _compared(student, right, terms)


def _compared(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison:
    given = student, right
    student, right = parted(student), parted(right)
    if key(student) == key(right):
        return SAME
    letters = letters_of(student, right)
    found = _of_equations(student, right, terms)
    if found is not None and (found != UNPROVED or len(letters) != 1):
        return found
    positive = _assumed_positive(student, right, terms)
    if len(letters) == 1:
        try:
            both = (_where_positive(tree, positive) for tree in (student, right))
            found = _of_sets(given, (next(both), next(both)), letters[0])
            if found != UNPROVED:
                return found
        except (UndefinedError, DoubtfulError, NoValueError, NoPolynomialError):
            pass
    student, right = cleared(student, positive), cleared(right, positive)
    # What was known of letters is used now: a part alone doesn't tell about which letter something is asked.
    if _same_atoms(student, right, replace(terms, assumed=Assumed.NOTHING)):
        return SAME
    if _strictness_apart(student, right):
        return different()
    return _tried(student, right, letters, positive)


def _where_positive(tree: x.Expression, positive: frozenset[str]) -> x.Expression:
    """Return a statement with what is known of its letters."""
    known = [s.Relation(of=(x.Letter(name=name), ZERO), signs=(">",)) for name in sorted(positive)]
    return s.Joined(of=(tree, *known)) if known else tree


def _of_sets(given: Pair, both: Pair, letter: str) -> Comparison:
    """Return how two statements compare by the numbers for which they hold; commas between them may mean "or"."""
    digits = digits_of(*both)
    mine, theirs = (solution_set(tree, letter, digits) for tree in both)
    if same_sets(mine, theirs):
        return SAME if theirs.pieces else UNPROVED  # of what holds for nothing more than that is meant
    listed = [isinstance(tree, x.Listed) for tree in given]
    one, other = (s.Joined(of=tree.children(), word="or") if isinstance(tree, x.Listed) else tree for tree in given)
    either = any(listed) and same_sets(solution_set(one, letter, digits), solution_set(other, letter, digits))
    return Comparison(Outcome.UNDECIDED, (Message.of(AND_OR),)) if either else different()


def _of_equations(student: x.Expression, right: x.Expression, terms: Terms) -> Comparison | None:
    """Return how two equations or systems compare by algebra, None for other statements."""
    ours, theirs = equations.equations(student), equations.equations(right)
    if ours is None or theirs is None:
        return None
    positive = terms.assumed in {Assumed.POSITIVE, Assumed.WHOLE}
    outcome = equations.compared(ours, theirs, positive=positive)
    single = outcome is Outcome.DIFFERENT and len(ours) == len(theirs) == 1
    if single and family(ours[0], theirs[0], terms) is Outcome.SAME:
        return Comparison(Outcome.UNDECIDED, (Message.of(OTHER_NAMES),))
    return _of(outcome)


def parted(tree: x.Expression) -> x.Expression:
    """Return a statement with a relation for each sign and each entry.

    ``a < b < c`` is ``a < b and b < c``, and ``(x, y) = (1, 2)`` is ``x = 1 and y = 2``.
    """
    if isinstance(tree, s.Relation):
        parts = [part for relation in sides(tree) for part in (_within(*relation) or _entry_by_entry(*relation))]
        return parts[0] if len(parts) == 1 else s.Joined(of=tuple(parts))
    found = [parted(part) for part in tree.children()] if is_statement(tree) else []
    word = "and" if isinstance(tree, (x.Listed, s.Steps)) else getattr(tree, "word", "")
    if found and word in {"and", "or"}:
        inner = [part.of if isinstance(part, s.Joined) and part.word == word else (part,) for part in found]
        return s.Joined(of=tuple(one for several in inner for one in several), word=word)
    return tree.rebuilt(found) if found else tree


def _entry_by_entry(left: x.Expression, sign: str, right: x.Expression) -> Iterator[s.Relation]:
    """Yield the relations of two sides: those of their entries where both are as many items in brackets."""
    pairs = [(left, right)]
    if sign == "=" and all(isinstance(side, x.Listed) for side in (left, right)) and _alike(left, right):
        pairs = list(zip(left.children(), right.children(), strict=True))
    yield from (s.Relation(of=pair, signs=(sign,)) for pair in pairs)


def _within(left: x.Expression, sign: str, right: x.Expression) -> list[s.Relation]:
    """Return on which side of an interval's ends something lies, none for another relation: ``x ∈ (a, b]``."""
    if isinstance(right, x.Listed) and len(right.of) == 2 and not isinstance(right, s.Row):
        is_open = isinstance(right, s.Tupled)
        right = s.Interval(left=right.of[0], right=right.of[1], open_left=is_open, open_right=is_open)
    if sign != "∈" or not isinstance(right, s.Interval):
        return []
    above = s.Relation(of=(right.left, left), signs=("<" if right.open_left else "≤",))
    below = s.Relation(of=(left, right.right), signs=("<" if right.open_right else "≤",))
    return [one for one in (above, below) if not any(map(_is_endless, one.of))]


def _is_endless(side: x.Expression) -> bool:
    return any(node == s.Constant(name="infinity") for node in x.walk(side))


def _alike(one: x.Expression, other: x.Expression) -> bool:
    return len(one.children()) == len(other.children())


def _of(outcome: Outcome) -> Comparison:
    return UNPROVED if outcome is Outcome.UNDECIDED else SAME if outcome is Outcome.SAME else different()


def _same_atoms(student: x.Expression, right: x.Expression, terms: Terms) -> bool:
    """Tell whether single relations, or parts joined by one word, are the same in pairs."""
    if isinstance(student, s.Joined) and isinstance(right, s.Joined):
        words = student.word == right.word in {"and", "or"} and len(student.of) == len(right.of)
        return (
            words
            and all(any(compare(one, other, terms) == SAME for other in right.of) for one in student.of)
            and all(any(compare(one, other, terms) == SAME for one in student.of) for other in right.of)
        )
    one, other = list(relations(student)), list(relations(right))
    single = isinstance(student, s.Relation) and isinstance(right, s.Relation)
    return single and len(one) == len(other) and all(any(_same_relation(a, b) for b in other) for a in one)


def _same_relation(one: tuple[x.Expression, str, x.Expression], other: tuple[x.Expression, str, x.Expression]) -> bool:
    """Tell whether one relation is the other times a number, turned round where that is negative."""
    (left, sign, right), (another, other_sign, side) = one, other
    if sign == "∈" or other_sign == "∈":
        return sign == other_sign and key(right) == key(side) and same_values(left, another).outcome is Outcome.SAME
    if divisors(left) | divisors(right) != divisors(another) | divisors(side):
        return False
    mine, theirs = x.add(left, x.minus(right)), x.add(another, x.minus(side))
    if sign == other_sign and same_values(mine, theirs).outcome is Outcome.SAME:
        return True
    if _FLIPPED.get(sign) == other_sign and same_values(mine, x.Negative(inner=theirs)).outcome is Outcome.SAME:
        return True
    share = _share(mine, theirs)
    return share is not None and other_sign == (sign if share > 0 else _FLIPPED.get(sign))


def _share(mine: x.Expression, theirs: x.Expression) -> Exact | None:
    try:
        forms = form(mine), form(theirs)
    except DerivationError:
        return None
    return ratio(forms[0], forms[1]) if forms[0] and forms[1] else None


def _strictness_apart(student: x.Expression, right: x.Expression) -> bool:
    """Tell whether two single relations differ in nothing but whether their sides may be equal."""
    one, other = list(relations(student)), list(relations(right))
    if len(one) != 1 or len(other) != 1 or one[0][1] not in _STRICT:
        return False
    left, sign, side = one[0]
    return _same_relation((left, _STRICT[sign], side), other[0])


def _assumed_positive(student: x.Expression, right: x.Expression, terms: Terms) -> frozenset[str]:
    """Return the letters that are known to be positive: not those alone on a side, about which something is asked."""
    if terms.assumed not in {Assumed.POSITIVE, Assumed.WHOLE}:
        return frozenset()
    alone = {side.name for one in relations(right) for side in one if isinstance(side, x.Letter)}
    return frozenset(letters_of(student, right)) - alone


def _tried(
    student: x.Expression, right: x.Expression, letters: tuple[str, ...], positive: frozenset[str]
) -> Comparison:
    """Return that two statements differ where one holds at a point and the other doesn't; else undecided."""
    field = precise(60)
    for tried in points(letters):
        point = {letter: abs(number) if letter in positive else number for letter, number in tried.items()}
        there = {letter: field.number(number) for letter, number in point.items()}
        try:
            truths = holds(student, there, field), holds(right, there, field)
        except DoubtfulError:
            continue
        except (UndefinedError, NoValueError):
            return UNPROVED
        if truths[0] != truths[1]:
            shown = ", ".join(f"{letter} = {float(number):.4g}" for letter, number in point.items())
            return different(Message.of(COUNTEREXAMPLE, point=shown))
    return UNPROVED
