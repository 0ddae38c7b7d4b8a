"""A network of the student's own: how it is read, what is demanded of it, and what may be wrong with it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.document import read_yaml
from grader.marking import wording
from grader.marking.cache import Store
from grader.marking.own_network import OwnNetworks
from grader.marking.parts.demands import demands
from grader.model import Design, PartResult, Verdict
from grader.source import Items, Node, Scalar, Table
from tests.marking.seed_exam import OWN, answered, exam_of, part_of, result_of, seed_marker


def network(text: str) -> Node:
    node, problems = read_yaml(text.encode())
    assert not problems
    assert node is not None
    return node


OWN_MAPPING = """\
input: [227, 227, 3]
layers:
  - conv: {filters: 128, kernel: 5×5, padding: same}
  - conv: {filters: 256, kernel: [5, 5], padding: same}
  - max_pool: {kernel: 7×7, stride: 5}
  - flatten
  - dense: {units: 512}
  - dense: {units: 100}
"""


def own(answer: str | Node) -> PartResult:
    return result_of("1d.own", {"1d.own": answer})


SMALL = "227×227×3 → conv 8 5×5 → flatten → dense 100"
DEMANDS = [
    (OWN, Verdict.RIGHT, 2),
    (SMALL, Verdict.RIGHT, 2),
    ("227×227×3 → conv 8 5×5 → flatten → dense 10", Verdict.PARTLY, "1.25"),
    ("32×32×3 → conv 8 5×5 → flatten → dense 100", Verdict.PARTLY, "1.25"),
    ("32×32×3 → conv 8 5×5 → flatten → dense 10", Verdict.PARTLY, "0.5"),
    (OWN.replace("dense 512", "dense 2000"), Verdict.PARTLY, "1.25"),
    ("32×32×300000 → conv 900000 5×5 → flatten → dense 10", Verdict.WRONG, 0),
    (OWN.replace("7×7 stride 5", "5×5 stride 2").replace("128", "T").replace("256", "128").replace("T", "256"),
     Verdict.PARTLY, "1.25"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "verdict", "marks"), DEMANDS)
def test_demands(answer: str, verdict: Verdict, marks: str | int) -> None:
    """Each demand that is met earns its share in steps of a quarter, and each is told of with both values."""
    found = own(answer)
    assert (found.verdict, found.marks) == (verdict, Fraction(marks))
    assert len(found.reasons) == 3


def test_both_forms_are_one_network() -> None:
    """A network in one line and the same as a mapping are read, derived and marked alike, and derived once."""
    designs, part = OwnNetworks(seed_marker().exam.conventions, Store()), seed_marker().known.parts["1d.own"]
    line, mapping = designs.read(part, Scalar(OWN, 1)), designs.read(part, network(OWN_MAPPING))
    assert line is mapping
    assert line is designs.read(part, Scalar(OWN.replace("maxpool", "max pool").replace("→", "->"), 1))
    assert line is not designs.read(part, Scalar(SMALL, 1))


BROKEN = [
    ("conv 3", "missing"),
    ("227×227×3", "layers"),
    ("227×227×3 → foo 3", "no layer"),
    ("227×227×3 → conv 128 5×5 colour 3", "no setting"),
    ("227×227×3 → conv 128 5×5 stride", "no value"),
    ("227×227×3 → conv 128 5×5 stride 0", "stride"),
    ("227×227×3 → conv 128 5×5 stride 2 stride 2", "again"),
    ("conv 128 5×5 → flatten → dense 100", "goes in"),
    ("I would make it smaller.", "no layer"),
    ("227×227×3 → dense 999999999999 → dense 1", "units"),
]


@pytest.mark.parametrize(("answer", "told"), BROKEN)
def test_what_can_not_be_read(answer: str, told: str) -> None:
    """A network that can't be read is unreadable, in both languages, and what is asked of it goes to a person."""
    results = {result.part.id: result for result in answered({"1d.own": answer, "1d.own.total": "266301796"}).parts}
    found = results["1d.own"]
    assert (found.verdict, found.marks) == (Verdict.UNREADABLE, Fraction(0))
    (reason,) = found.reasons
    assert told in reason.plain("en")
    assert reason.plain("fa")
    assert results["1d.own.total"].verdict is Verdict.NEEDS_REVIEW
    assert [one.text for one in results["1d.own.total"].reasons] == [wording.NO_NETWORK]


def test_a_bound_goes_to_a_person() -> None:
    """A network that is longer than what is read is nobody's mistake."""
    found = own("3 → " * 2_000)
    assert (found.verdict, found.marks) == (Verdict.NEEDS_REVIEW, Fraction(0))
    assert found.reasons


NODES: list[Node] = [
    Items([], 1),
    Items([Scalar("conv", 1)], 1),
    Table({}, {}, 1),
    network("layers: 3"),
    network("{input: 3, layers: []}"),
    network("{input: [[1]], layers: [flatten]}"),
    network("{input: 8x8x3, layers: [conv: []]}"),
    network("{input: 8x8x3, layers: [{conv: {filters: 2, kernel: 3}, dense: {units: 3}}]}"),
    network("{input: 8x8x3, layers: [flatten], colour: red}"),
    network("{input: 8x8x3, layers: [conv: {filters: two, kernel: 3}]}"),
    network("{input: 1x2x3x4x5, layers: [flatten]}"),
    network("{input: 3, layers: [conv: {filters: 1, kernel: 1, name: 'a b'}]}"),
]


@pytest.mark.parametrize("node", NODES)
def test_what_is_no_network(node: Node) -> None:
    """Whatever stands in the place of a network, nothing raises, nothing is right, and a reason is given."""
    found = own(node)
    assert found.verdict is Verdict.UNREADABLE
    assert found.reasons[0].plain("en").startswith("In your network")


def test_a_pydantic_error_is_told_in_our_words() -> None:
    """What is missing, unknown or no whole number is told in a sentence, without what the student typed."""
    told = [own(node).reasons[0].plain("en") for node in (NODES[8], NODES[9], network("{input: 3}"))]
    assert told == [
        "In your network colour isn't known.",
        "In your network layers.0.conv.filters must be a whole number.",
        "In your network layers is missing.",
    ]


IMPOSSIBLE = [
    "227×227×3 → dense 100",
    "227×227×3 → conv 8 5×5 → flatten → conv 8 5×5 → dense 100",
    "3×3×3 → conv 8 5×5 → flatten → dense 100",
    "227×227×3 → maxpool 300×300 → flatten → dense 100",
]


@pytest.mark.parametrize("answer", IMPOSSIBLE)
def test_a_network_that_is_impossible(answer: str) -> None:
    """A network whose layers don't fit one another is read, and is wrong."""
    found = own(answer)
    assert (found.verdict, found.marks) == (Verdict.WRONG, Fraction(0))
    assert found.reasons[0].plain("fa")


def test_a_quantity_that_the_network_lacks() -> None:
    """What a student's own network doesn't have can't be marked against it: a person looks."""
    found = result_of("1d.own.conv2.parameters", {"1d.own": SMALL, "1d.own.conv2.parameters": "5"})
    assert found.verdict is Verdict.NEEDS_REVIEW
    assert [reason.text for reason in found.reasons] == [wording.NO_SUCH_QUANTITY]


def test_no_network_at_all() -> None:
    """Without a network its quantities go to a person where they are answered, and are missing where not."""
    results = {result.part.id: result.verdict for result in answered({"1d.own.total": "5"}).parts}
    assert results["1d.own"] is Verdict.MISSING
    assert results["1d.own.total"] is Verdict.NEEDS_REVIEW
    assert results["1d.own.flatten"] is Verdict.MISSING


def test_what_is_asked_of_ones_own_network() -> None:
    """Right answers, mistakes and worked solutions are those of the student's own network."""
    right = result_of("1d.own.conv1.parameters", {"1d.own": OWN, "1d.own.conv1.parameters": "9728"})
    assert (right.verdict, bool(right.solution)) == (Verdict.RIGHT, True)
    wrong = result_of("1d.own.conv1.parameters", {"1d.own": OWN, "1d.own.conv1.parameters": "9600"})
    assert [one.mistake for one in wrong.diagnoses] == ["par.bias_omitted"]
    blank = result_of("1d.own.conv1.parameters", {"1d.own": OWN, "1d.own.conv1.parameters": " \u200f"})
    assert blank.verdict is Verdict.MISSING


def test_many_networks_keep_apart() -> None:
    """However many students' networks are derived, each is marked against its own: no cache mixes two of them."""
    marker = part_of("marks: 1, design: {same: [input]}", "{network: {input: 8×8×1, layers: [flatten]}}")
    exam = exam_of(
        "exam: small\nquestions:\n- id: '1'\n  given: {network: {input: 8×8×1, layers: [flatten]}}\n"
        "  parts: [{id: own, marks: 1, design: {same: [input]}}, {id: n, ask: own.dense.parameters, marks: 1}]\n"
    )
    marker = type(marker)(exam)
    marker.known.store.most = 100_000
    for units in [*range(1, 40), 5, 1, 39]:
        answers: dict[str, str | Node] = {"1.own": f"8×8×1 -> flatten -> dense {units}", "1.n": str(65 * units)}
        assert [result.verdict for result in answered(answers, marker).parts] == [Verdict.RIGHT, Verdict.RIGHT]


def test_a_name_that_one_of_two_lacks() -> None:
    """A demand on something that a network doesn't have isn't met, and is shown as nothing."""
    marker = seed_marker()
    question = next(one for one in marker.exam.questions if one.id == "1d")
    assert question.solved is not None
    small = marker.known.own_networks.read(marker.known.parts["1d.own"], Scalar(SMALL, 1))
    told = list(
        demands(Design(("conv2.output",), ("conv2.parameters",)), small, question.solved, marker.exam.derivation)
    )
    assert [met for met, _ in told] == [False, False]
    assert all("—" in message.plain("en") for _, message in told)
    assert list(demands(Design(), small, question.solved, marker.exam.derivation)) == []


def test_a_design_is_held_to_its_demands_alone() -> None:
    """Only what is demanded counts: another input is no fault where it isn't asked to stay."""
    marker = part_of("marks: 1, design: {fewer: [total.parameters]}")
    assert result_of("1.p", {"1.p": "9×9×3 → conv 2 3×3"}, marker).marks == 1


LIMITS = [
    ("{input: 28×28×6, layers: [{block: {repeat: 2001, layers: [relu]}}]}", Verdict.NEEDS_REVIEW),
    ("{input: 28×28×6, layers: [{block: {repeat: 650, layers: [relu]}}]}", Verdict.NEEDS_REVIEW),
    (
        "{input: 28×28×6, layers: [{block: {repeat: 600, layers: [conv: {filters: 2, kernel: 1}]}}]}",
        Verdict.NEEDS_REVIEW,
    ),
    ("{input: 1×1×1, layers: [{block: {repeat: 99, layers: [upsample: {factor: 1000000}]}}]}", Verdict.NEEDS_REVIEW),
    ("{input: 28×28×6, layers: [{relu: {from: cnv}}]}", Verdict.UNREADABLE),
    ("{input: 28×28×6, blocks: {a: [{dense: {units: $f}}]}, layers: [{block: {use: a}}]}", Verdict.UNREADABLE),
    ("{input: 28×28×6, layers: [{block: {use: a}}]}", Verdict.UNREADABLE),
    ("{input: 28×28×6, layers: [{dense: {units: 3}}]}", Verdict.WRONG),
]


@pytest.mark.parametrize(("written", "verdict"), LIMITS)
def test_a_bound_or_an_unclear_name_is_no_mistake(written: str, verdict: Verdict) -> None:
    """What is too large to be looked at, and what isn't clear, goes to a person; only what can't be is wrong."""
    found = own(network(written))
    assert (found.verdict, found.marks) == (verdict, Fraction(0))
    assert found.reasons[0].plain("fa")


def test_a_design_that_is_too_large_costs_its_own_part() -> None:
    """A person looks at the network and at what is asked of it, and is told the bound; the other answers count."""
    large = network("{input: 227×227×3, layers: [{block: {repeat: 900, layers: [relu]}}]}")
    result = answered({"1d.own": large, "1d.own.total": "5", "1a.side": "9"})
    found = {one.part.id: one for one in result.parts}
    assert found["1d.own"].verdict is found["1d.own.total"].verdict is Verdict.NEEDS_REVIEW
    assert "at most 650 layers" in found["1d.own"].reasons[0].plain("en")
    assert "650" in found["1d.own"].reasons[0].plain("fa")
    assert found["1a.side"].verdict is Verdict.RIGHT
