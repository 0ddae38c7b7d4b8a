"""The graph of steps: order, dependence, and evaluation with steps replaced or edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.derivation import expression as x
from grader.derivation.exact import Exact
from grader.derivation.expression import add, as_expression, function, minus, multiply
from grader.derivation.formulas import general, references
from grader.derivation.graph import Derivation, Evaluation, literal, refer
from grader.derivation.printing import text
from grader.derivation.steps import Step
from grader.errors import DerivationError

SIZE = add(
    x.Floor(inner=x.Quotient(left=add(refer("n", "height", "n"), minus(5)), right=as_expression(2))),
    literal(1, "first-position"),
)
STEPS = (
    Step("n", literal(227, "height", "n")),
    Step("pool", SIZE),
    Step("flatten", multiply(refer("pool"), refer("pool"), 128)),
    Step("same", refer("flatten")),
    Step("other", literal(3)),
)
CHAIN = Derivation.of(STEPS)

REFUSED = [
    ([STEPS[0], STEPS[0]], "n is defined twice"),
    ([STEPS[1], STEPS[0]], "pool needs n, which isn't derived"),
    ([Step("a", refer("a"))], "a needs a"),
    ([STEPS[0], Step("b", refer("N"))], 'Did you mean "n"'),
]


@pytest.mark.parametrize(("steps", "said"), REFUSED)
def test_a_step_needs_earlier_ones_only(steps: list[Step], said: str) -> None:
    """A step defined twice or before what it needs is refused."""
    with pytest.raises(DerivationError, match=said):
        Derivation.of(steps)


def test_references_are_told_once_in_order() -> None:
    """A formula knows what it refers to."""
    assert references(add(refer("b"), refer("a"), refer("b"))) == ("b", "a")


def test_the_official_values_are_the_right_answers() -> None:
    """Nothing is replaced in them."""
    assert [CHAIN.official.value(name) for name in CHAIN.steps] == [227, 112, 112 * 112 * 128, 112 * 112 * 128, 3]
    assert Derivation.of([]).steps == {}


OVERRIDES: list[tuple[Mapping[str, Exact], str, Exact]] = [
    ({"pool": 111}, "flatten", 111 * 111 * 128),
    ({"pool": 111, "n": 1}, "flatten", 111 * 111 * 128),
    ({"n": 7}, "pool", 2),
    ({"flatten": 5}, "pool", 112),
    ({"other": 0}, "same", 112 * 112 * 128),
]


@pytest.mark.parametrize(("overrides", "name", "value"), OVERRIDES)
def test_an_override_is_followed_through(overrides: Mapping[str, Exact], name: str, value: Exact) -> None:
    """What lies behind an overridden step follows from it; what lies before it counts no more."""
    assert Evaluation(CHAIN, overrides).value(name) == value


def test_an_override_wins_over_an_edit() -> None:
    """A step that the student gave isn't worked out."""
    evaluation = Evaluation(CHAIN, {"pool": 111}).edited({"pool": literal(5), "n": literal(0)})
    assert evaluation.value("flatten") == 111 * 111 * 128
    assert evaluation.expression("pool") == literal(5)


WORKING = [
    ({}, "n", "227"),
    ({}, "pool", "(227 − 5)/2 + 1 = 112"),
    ({"n": 228}, "pool", "⌊(228 − 5)/2⌋ + 1 = 112"),
    ({}, "flatten", "112·112·128 = 1605632"),
    ({}, "same", "1605632"),
]


@pytest.mark.parametrize(("overrides", "name", "written"), WORKING)
def test_the_working_is_what_a_teacher_writes(overrides: Mapping[str, Exact], name: str, written: str) -> None:
    """Numbers stand in the place of steps; rounding signs stand only where something is rounded."""
    assert text(Evaluation(CHAIN, overrides).working(name)) == written


ROUNDED = Derivation.of(
    (
        Step("weight", x.Number(number=Fraction(1, 2), places=1)),
        Step("z", multiply(refer("weight"), 3)),
        Step("a", function("sigmoid", refer("z", "slope"))),
        Step("a′", multiply(refer("a"), add(1, minus(refer("a"))))),
        Step("root", function("sqrt", add(refer("z"), Fraction(3, 4)))),
        Step("third", x.Quotient(left=refer("z"), right=as_expression(9))),
        Step("small", function("exp", multiply(refer("z"), -9))),
        Step("again", refer("small")),
    )
)

ROUNDED_WORKING: list[tuple[Mapping[str, Exact], str, str, bool]] = [
    ({}, "z", "0.5·3 = 1.5", False),
    ({}, "a", "σ(1.5) ≈ 0.8176", True),
    ({}, "a′", "0.8176·(1 − 0.8176) ≈ 0.1491", True),
    ({}, "root", "√(1.5 + 3/4) = 1.5", False),
    ({}, "third", "1.5/9 = 1/6", False),
    ({}, "small", "exp(1.5·(−9)) ≈ 1.371·10^(−6)", True),
    ({"z": 0}, "a", "σ(0) = 1/2", False),
    ({"z": 0}, "a′", "1/2·(1 − 1/2) = 1/4", False),
    ({"z": 1}, "root", "√(1 + 3/4) ≈ 1.323", True),
    ({"a": Fraction(4, 5)}, "a′", "4/5·(1 − 4/5) = 4/25", False),
]


@pytest.mark.parametrize(("overrides", "name", "written", "is_rounded"), ROUNDED_WORKING)
def test_what_is_not_exact_is_shown_rounded(
    overrides: Mapping[str, Exact], name: str, written: str, *, is_rounded: bool
) -> None:
    """Whether a value is exact is told by the values, not by the formula; decimals lead to decimals."""
    evaluation = Evaluation(ROUNDED, overrides)
    assert evaluation.is_rounded(name) is is_rounded
    assert text(evaluation.working(name)) == written


def test_an_edit_changes_whether_a_value_is_exact() -> None:
    """What doesn't depend on the edit stays as it is."""
    exact = ROUNDED.official.edited({"a": multiply(refer("z"), 2)})
    assert ROUNDED.official.is_rounded("a′")
    assert not exact.is_rounded("a′")
    assert text(exact.working("a′")) == "3·(1 − 3) = −6"
    assert exact.is_rounded("small")
    assert exact.edited({"small": literal(1)}).is_rounded("small") is False
    assert exact.edited({"z": function("exp", 1)}).is_rounded("root")


def test_fifty_digits_are_kept_of_what_is_not_exact() -> None:
    """However long the chain, the fractions stay short."""
    value = ROUNDED.official.value("a′")
    assert len(str(value.numerator)) <= 50
    assert text(ROUNDED.official.shown("small", "slope")) == "1.371·10^(−6)"
    assert ROUNDED.official.shown("small", "slope").role == "slope"


def test_a_number_in_the_place_of_a_step_keeps_its_role() -> None:
    """The printed numbers can still be edited by what they are."""
    assert CHAIN.official.written(refer("n", "height", "n")) == literal(227, "height", "n")


def test_the_general_formula_has_letters_where_there_are_any() -> None:
    """What has no letter stays a number or a name, and roles stay."""
    formula = add(
        multiply(literal(3, "kernel", "k"), literal(3, "kernel", "k"), refer("conv.output", "channels", "C")), 1
    )
    assert text(general(formula)) == "k·k·C + 1"
    assert general(literal(3, "kernel", "k")) == x.Letter("kernel", "", "k")
    assert general(SIZE) == add(
        x.Floor(inner=x.Quotient(left=add(x.Letter("height", "", "n"), minus(5)), right=as_expression(2))),
        literal(1, "first-position"),
    )


def test_an_impossible_step_says_why() -> None:
    """Dividing by zero and going in circles are told of; the other steps keep their values."""
    evaluation = CHAIN.official.edited({"pool": x.Quotient(left=literal(1), right=literal(0))})
    with pytest.raises(DerivationError, match="division by zero"):
        evaluation.value("flatten")
    assert evaluation.value("n") == 227
    with pytest.raises(DerivationError, match="depends on itself"):
        CHAIN.official.edited({"n": refer("flatten")}).value("flatten")


def test_edits_follow_one_another() -> None:
    """An edit may refer to a step that a later edit changes."""
    first = CHAIN.official.edited({"pool": refer("other")})
    assert first.value("flatten") == 3 * 3 * 128
    assert first.edited({"other": literal(4)}).value("flatten") == 4 * 4 * 128
    assert first.edited({"pool": literal(1)}).value("flatten") == 128


def test_thousands_of_steps_in_a_row_have_a_value() -> None:
    """A deep network needs no deep recursion."""
    steps = [Step("0", literal(0)), *(Step(str(index), add(refer(str(index - 1)), 1)) for index in range(1, 5000))]
    assert Derivation.of(steps).official.value("4999") == 4999


Build = Callable[[x.Expression, x.Expression], x.Expression]
KINDS: tuple[Build, ...] = (
    add,
    multiply,
    lambda a, b: add(a, minus(b)),
    lambda a, b: x.Largest(of=(a, b)),
    lambda a, _: add(a, 1),
)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Derivation, dict[str, Exact], dict[str, x.Expression]]:
    """Return a small random derivation with overrides and edits of some of its steps."""

    def formula(index: int) -> x.Expression:
        operand = st.one_of(
            st.integers(-5, 5).map(as_expression),
            *([st.integers(0, index - 1).map(lambda step: refer(f"s{step}"))] if index else []),
        )
        return draw(st.sampled_from(KINDS))(draw(operand), draw(operand))

    count = draw(st.integers(1, 8))
    steps = [Step(f"s{index}", formula(index)) for index in range(count)]
    chosen = st.sets(st.integers(0, count - 1), max_size=3)
    overrides: dict[str, Exact] = {f"s{index}": draw(st.integers(-5, 5)) for index in sorted(draw(chosen))}
    edits = {f"s{index}": formula(index) for index in sorted(draw(chosen))}
    return Derivation.of(steps), overrides, edits


def values(evaluation: Evaluation) -> dict[str, Exact]:
    """Return the value of every step."""
    return {name: evaluation.value(name) for name in evaluation.derivation.steps}


@given(graphs(), st.sets(st.integers(0, 7)), st.booleans())
def test_an_edited_evaluation_equals_a_fresh_one(
    graph: tuple[Derivation, dict[str, Exact], dict[str, x.Expression]], before: set[int], twice: bool
) -> None:
    """What is taken over from the evaluation before never differs from what would be worked out anew."""
    derivation, overrides, edits = graph
    evaluation = Evaluation(derivation, overrides)
    for name in [f"s{index}" for index in sorted(before)]:
        if name in derivation.steps:
            evaluation.value(name)
    if twice:
        first = dict(list(edits.items())[:1])
        evaluation = evaluation.edited(first)
        values(evaluation)
    assert values(evaluation.edited(edits)) == values(Evaluation(derivation, overrides, edits))
    assert values(derivation.official.under(overrides).edited(edits)) == values(
        Evaluation(derivation, overrides, edits)
    )
    assert values(Evaluation(derivation, overrides).edited({})) == values(Evaluation(derivation, overrides))


@given(graphs())
def test_what_lies_ahead_is_all_that_an_edit_changes(
    graph: tuple[Derivation, dict[str, Exact], dict[str, x.Expression]],
) -> None:
    """Editing steps changes no value but their own and those of what depends on them."""
    derivation, _, edits = graph
    edited, ahead = derivation.official.edited(edits), derivation.reach.ahead(edits)
    for name in derivation.steps:
        if not derivation.reach.holds(ahead, name):
            assert edited.value(name) == derivation.official.value(name)


@given(graphs())
def test_an_edited_derivation_equals_one_written_so(
    graph: tuple[Derivation, dict[str, Exact], dict[str, x.Expression]],
) -> None:
    """Its values and what hangs on what are those of a derivation that was made with the edited formulas."""
    derivation, _, edits = graph
    fresh = Derivation.of(
        [replace(step, expression=edits.get(name, step.expression)) for name, step in derivation.steps.items()]
    )
    edited = derivation.edited(edits)
    assert edited == fresh
    assert len(edited.steps) == len(fresh.steps)
    assert values(edited.official) == values(fresh.official)
    for name in edited.steps:
        depends = fresh.reach.behind(name)
        assert edited.reach.behind(name) & depends == depends


NOT_BEFORE = [("pool", refer("flatten")), ("pool", refer("pool")), ("other", add(refer("n"), refer("missing")))]


@pytest.mark.parametrize(("name", "formula"), NOT_BEFORE)
def test_an_edited_step_needs_earlier_ones_only(name: str, formula: x.Expression) -> None:
    """An edit that makes a step hang on itself or on what comes later leaves no derivation."""
    with pytest.raises(DerivationError, match=f"^{name} needs (flatten|pool|missing), which isn't derived before it$"):
        CHAIN.edited({name: formula})


def test_what_an_edit_no_longer_needs_may_be_impossible() -> None:
    """A step that can't be worked out matters only where a value still hangs on it."""
    edits = {"pool": x.Quotient(left=literal(1), right=literal(0)), "flatten": literal(7)}
    assert CHAIN.official.edited(edits).value("same") == 7


MANY = [Step(f"a{number}", literal(number)) for number in range(20)]
LONG = Derivation.of(
    (
        *MANY,
        Step("total", add(*(refer(step.name) for step in MANY))),
        Step("twice", add(*(refer(step.name) for step in MANY), refer("a7"))),
        Step("above", multiply(2, refer("total"))),
    )
)
LONG_EDITS: list[tuple[dict[str, x.Expression], int, int]] = [
    ({}, 190, 197),
    ({"a3": literal(100)}, 287, 294),
    ({"a7": literal(0), "a19": x.Quotient(left=literal(1), right=literal(2))}, 0, 0),
    ({"total": refer("a1"), "a1": literal(5)}, 5, 201),
]


@pytest.mark.parametrize(("edits", "total", "twice"), LONG_EDITS)
def test_a_long_sum_has_the_terms_that_change_anew(edits: dict[str, x.Expression], total: int, twice: int) -> None:
    """Its value is that of all terms, whichever of them changed, and whatever became of the sum itself."""
    evaluation, fresh = LONG.official.edited(edits), Evaluation(LONG, edits=edits)
    assert values(evaluation) == values(fresh)
    assert values(LONG.edited(edits).official) == values(fresh)
    if total:
        assert (evaluation.value("total"), evaluation.value("twice")) == (total, twice)
        assert evaluation.value("above") == 2 * total


def test_nothing_overridden_is_the_evaluation_itself() -> None:
    """Under no values of a student's own nothing is worked out anew."""
    assert LONG.official.under({}) is LONG.official
    assert LONG.official.under({"a3": 0}).value("above") == 2 * 187
