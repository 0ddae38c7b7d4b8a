"""Wrong answers to the seed exam: which mistake is named first, with which proof; and which are left alone."""

from __future__ import annotations

import pytest

from grader.derivation.printing import text
from grader.marking.asked import Asked
from grader.marking.diagnosis.candidates import Candidate, candidates
from grader.mistakes import MISTAKES
from grader.model import Value
from tests.marking.seed_exam import result_of, seed_marker
from tests.mistakes.asking import proved

EXPLAINED = [
    ("1a.side", "81", "rf.area_for_side", "9·9 = 81"),
    ("1a.side", "8", "rf.starts_at_zero", "0 + (3 − 1) = 2; 2 + (3 − 1) = 4; 4 + (3 − 1) = 6; 6 + (3 − 1) = 8"),
    ("1a.side", "12", "rf.sum_of_kernels", "3 + 3 = 6; 6 + 3 = 9; 9 + 3 = 12"),
    ("1a.side", "3", "rf.previous_layer_only", "3"),
    ("1a.side", "7", "rf.layer_left_out", "1 + (3 − 1) = 3; 3 + (3 − 1) = 5; 5 + (3 − 1) = 7"),
    ("1a.area", "9", "rf.side_for_area", "9"),
    ("1a.area", "18", "ar.square_as_double", "9·2 = 18"),
    (
        "1a.area",
        "64",
        "rf.starts_at_zero",
        "0 + (3 − 1) = 2; 2 + (3 − 1) = 4; 4 + (3 − 1) = 6; 6 + (3 − 1) = 8; 8·8 = 64",
    ),
    ("1a.area", "6561", "rf.product_of_kernels", "3·3 = 9; 9·3 = 27; 27·3 = 81; 81·81 = 6561"),
    ("1a.area", "49", "rf.layer_left_out", "1 + (3 − 1) = 3; 3 + (3 − 1) = 5; 5 + (3 − 1) = 7; 7·7 = 49"),
    ("1a.area", "144", "rf.sum_of_kernels", "3 + 3 = 6; 6 + 3 = 9; 9 + 3 = 12; 12·12 = 144"),
    ("1a.area", "99", "ar.mult_sign_dropped", "99"),
    ("1c.size", "33×33×32", "size.same_means_valid", "35 − 3 + 1 = 33; 33×33×32"),
    ("1c.size", "35×35×16", "size.depth_kept", "35×35×16"),
    ("1c.size", "35×35×512", "size.depth_multiplied", "16·32 = 512; 35×35×512"),
    ("1c.size", "32×35×35", "no.hwc_chw", "32×35×35"),
    ("1c.parameters", "4608", "par.bias_omitted", "3·3·16·32 = 4608"),
    ("1c.parameters", "4609", "par.bias_one_per_layer", "3·3·16·32 + 1 = 4609"),
    ("1c.parameters", "4672", "par.bias_twice", "3·3·16·32 + 32 + 32 = 4672"),
    ("1c.parameters", "4624", "par.bias_per_input_channel", "3·3·16·32 + 16 = 4624"),
    ("1c.parameters", "43808", "par.bias_per_position", "3·3·16·32 + 32·(35·35) = 43808"),
    ("1c.parameters", "320", "par.in_channels_forgotten", "3·3·32 + 32 = 320"),
    ("1c.parameters", "1568", "par.kernel_one_side", "3·16·32 + 32 = 1568"),
    ("1c.parameters", "3104", "par.kernel_sum_for_product", "(3 + 3)·16·32 + 32 = 3104"),
    ("1c.parameters", "5684000", "par.times_positions", "(3·3·16·32 + 32)·35·35 = 5684000"),
    ("1c.parameters", "627232", "par.image_size_in_count", "35·35·16·32 + 32 = 627232"),
    ("1c.parameters", "464", "ar.power_of_ten", "4640/10"),
    ("1c.parameters", "44640", "ar.digit_doubled", "44640"),
    ("1c.parameters", "46400", "ar.power_of_ten", "4640·10"),
    ("1c.parameters", "6440", "ar.transposition", "6440"),
    ("1c.parameters", "4460", "ar.transposition", "4460"),
    ("1c.parameters", "9280", "ar.factor_two", "4640·2"),
    ("1c.parameters", "2320", "ar.factor_two", "4640/2"),
    ("1c.parameters", "4641", "ar.off_by_one", "4640 + 1"),
    ("1c.parameters", "9248", "par.first_layer_depth_of_second", "3·3·32·32 + 32 = 9248"),
    ("1c.parameters", "16928", "ar.mult_sign_dropped", "33·16·32 + 32 = 16928"),
    ("1d.conv1.parameters", "19200", "par.bias_omitted", "5·5·3·256 = 19200"),
    ("1d.conv1.parameters", "6656", "par.in_channels_forgotten", "5·5·256 + 256 = 6656"),
    ("1d.conv2.parameters", "819200", "par.bias_omitted", "5·5·256·128 = 819200"),
    ("1d.conv2.parameters", "9728", "par.in_channels_stay_3", "5·5·3·128 + 128 = 9728"),
    ("1d.conv2.parameters", "3328", "par.in_channels_forgotten", "5·5·128 + 128 = 3328"),
    ("1d.conv2.parameters", "409728", "par.first_layer_depth_of_second", "5·5·128·128 + 128 = 409728"),
    ("1d.conv2.parameters", "19456", "pr.wrong_layer", "5·5·3·256 + 256 = 19456"),
    ("1d.conv2.parameters", "822974180", "pr.total_for_layer", "19456 + 819328 + 822084096 + 51300 = 822974180"),
    ("1d.pool.output", "111×111×128", "size.plus1_missing", "(227 − 5)/2 = 111; 111×111×128"),
    ("1d.pool.output", "223×223×128", "pool.stride_as_1", "227 − 5 + 1 = 223; 223×223×128"),
    ("1d.pool.output", "45×45×128", "pool.stride_is_kernel", "⌊(227 − 5)/5⌋ + 1 = 45; 45×45×128"),
    ("1d.pool.output", "113×113×128", "size.n_over_s", "⌊227/2⌋ = 113; 113×113×128"),
    ("1d.pool.output", "114×114×128", "pr.default_assumed", "⌈227/2⌉ = 114; 114×114×128"),
    ("1d.pool.output", "112×112×25", "pool.depth_pooled", "⌊128/5⌋ = 25; 112×112×25"),
    ("1d.pool.output", "112×112×256", "size.depth_kept", "112×112×256"),
    ("1d.pool.output", "110×110×128", "size.same_means_valid", "227 − 5 + 1 = 223; (223 − 5)/2 + 1 = 110; 110×110×128"),
    ("1d.pool.output", "128×112×112", "no.hwc_chw", "128×112×112"),
    ("1d.pool.output", "112×112×3", "size.depth_kept", "112×112×3"),
    ("1d.pool.parameters", "25", "par.pool_counted", "5·5 = 25"),
    ("1d.pool.parameters", "3200", "par.pool_counted", "5·5·128 = 3200"),
    ("1d.flatten", "1577088", "size.plus1_missing", "(227 − 5)/2 = 111; 111·111·128 = 1577088"),
    ("1d.flatten", "28672", "ar.square_as_double", "112·2·128 = 28672"),
    ("1d.flatten", "1606532", "ar.transposition", "1606532"),
    ("1d.dense1.parameters", "822083584", "par.bias_omitted", "1605632·512 = 822083584"),
    ("1d.dense1.parameters", "66048", "par.dense_depth_only", "128·512 + 512 = 66048"),
    ("1d.dense1.parameters", "6423040", "par.dense_one_map", "(112·112)·512 + 512 = 6423040"),
    ("1d.dense1.parameters", "512", "par.unit_count_for_weights", "512"),
    ("1d.dense1.parameters", "822083585", "par.bias_one_per_layer", "1605632·512 + 1 = 822083585"),
    ("1d.dense2.parameters", "51200", "par.bias_omitted", "512·100 = 51200"),
    ("1d.dense2.parameters", "51201", "par.bias_one_per_layer", "512·100 + 1 = 51201"),
    ("1d.dense2.parameters", "51712", "par.bias_per_input_channel", "512·100 + 512 = 51712"),
    ("1d.dense2.parameters", "100", "par.unit_count_for_weights", "100"),
    ("1d.dense2.parameters", "51400", "par.bias_twice", "512·100 + 100 + 100 = 51400"),
    ("1d.total", "824579812", "par.flatten_counted", "19456 + 819328 + 1605632 + 822084096 + 51300 = 824579812"),
    (
        "1d.total",
        "822973184",
        "par.bias_omitted",
        (
            "5·5·3·256 = 19200; 5·5·256·128 = 819200; 1605632·512 = 822083584; 512·100 = 51200; "
            "19200 + 819200 + 822083584 + 51200 = 822973184"
        ),
    ),
    ("1d.total", "822922880", "par.wrong_total_sum", "19456 + 819328 + 822084096 = 822922880"),
    ("1d.total", "890084", "par.wrong_total_sum", "19456 + 819328 + 51300 = 890084"),
    ("1d.total", "822154852", "par.wrong_total_sum", "19456 + 822084096 + 51300 = 822154852"),
    ("1d.total", "822974205", "par.pool_counted", "5·5 = 25; 19456 + 819328 + 25 + 822084096 + 51300 = 822974205"),
    ("1d.total", "822954724", "par.wrong_total_sum", "819328 + 822084096 + 51300 = 822954724"),
    ("2b.multiplications", "9", "cost.rank1_product", "3·3 = 9"),
    ("2b.multiplications", "3", "cost.rank1_product", "3"),
    ("1a.area", "80", "ar.off_by_one", "81 − 1"),
    ("1a.area", "82", "ar.off_by_one", "81 + 1"),
    ("1c.size", "35×34×32", "ar.off_by_one", "35 − 1; 35×34×32"),
    ("1c.size", "35×35×31", "ar.off_by_one", "32 − 1; 35×35×31"),
    ("1d.pool.output", "112×111×128", "ar.off_by_one", "112 − 1; 112×111×128"),
    ("1d.pool.output", "112×112×182", "ar.transposition", "112×112×182"),
    ("1d.pool.output", "112×12×128", "ar.digit_dropped", "112×12×128"),
    ("1d.pool.output", "112×1112×128", "ar.digit_doubled", "112×1112×128"),
    ("1d.pool.output", "112×56×128", "ar.factor_two", "112/2; 112×56×128"),
    ("1d.pool.output", "1120×112×128", "ar.power_of_ten", "112·10; 1120×112×128"),
    ("1d.pool.output", "112×112×118", "ar.carry", "128 − 10; 112×112×118"),
    ("1d.total", "51300", "pr.total_for_layer", "512·100 + 100 = 51300"),
]

UNEXPLAINED = [
    ("1a.area", "162"),
    ("1a.area", "8"),
    ("1a.area", "811"),
    ("1c.size", "53×35×32"),
    ("1c.size", "35×35×23"),
    ("1c.size", "70×35×32"),
    ("1c.size", "35×355×32"),
    ("1c.size", "35×35×3"),
    ("1c.size", "34×35×31"),
    ("1d.pool.output", "121×121×128"),
    ("1d.pool.output", "112×121×182"),
    ("1d.pool.output", "112×12×28"),
    ("1a.side", "27"),
    ("1a.side", "10"),
    ("1c.size", "34×34×32"),
    ("1c.size", "37×37×32"),
    ("1c.size", "32x32x32"),
    ("1c.size", "35x35x48"),
    ("1c.parameters", "161312"),
    ("1c.parameters", "4655"),
    ("1d.pool.output", "46×46×128"),
    ("1d.pool.parameters", "128"),
    ("1d.pool.parameters", "1605632"),
    ("1d.pool.parameters", "50"),
    ("1d.flatten", "12544"),
    ("1d.flatten", "112112128"),
    ("1d.flatten", "1433600"),
    ("1d.flatten", "14336"),
    ("1d.flatten", "128"),
    ("1d.dense1.parameters", "823689728"),
    ("1d.dense1.parameters", "1605632"),
    ("2b.multiplications", "5"),
    ("2b.multiplications", "12"),
    ("2b.multiplications", "18"),
    ("1a.side", "6"),
    ("1a.side", "11"),
    ("1a.side", "14"),
    ("1a.side", "16"),
    ("1a.side", "18"),
    ("1a.side", "36"),
    ("1a.side", "80"),
    ("1a.side", "82"),
    ("1a.side", "90"),
    ("1a.side", "99"),
    ("1a.side", "19"),
    ("1a.side", "100"),
    ("1a.side", "-9"),
    ("1a.side", "4.5"),
    ("1a.area", "79"),
    ("1a.area", "83"),
    ("1a.area", "100"),
    ("1a.area", "27"),
    ("1a.area", "36"),
    ("1a.area", "16"),
    ("1a.area", "90"),
    ("1a.area", "324"),
    ("1a.area", "72"),
    ("1a.area", "121"),
    ("1a.area", "243"),
    ("1c.size", "36×36×32"),
    ("1c.size", "35×35×34"),
    ("1c.size", "32×32×33"),
    ("1c.size", "35×32×35"),
    ("1c.size", "17×17×32"),
    ("1c.size", "18×18×32"),
    ("1c.size", "70×70×32"),
    ("1c.size", "35×35×1"),
    ("1c.size", "1×1×32"),
    ("1c.parameters", "4607"),
    ("1c.parameters", "4642"),
    ("1c.parameters", "4638"),
    ("1c.parameters", "4645"),
    ("1c.parameters", "4600"),
    ("1c.parameters", "4500"),
    ("1c.parameters", "5000"),
    ("1c.parameters", "4576"),
    ("1c.parameters", "4671"),
    ("1c.parameters", "4673"),
    ("1c.parameters", "14"),
    ("1c.parameters", "147"),
    ("1c.parameters", "512"),
    ("1c.parameters", "16"),
    ("1c.parameters", "32"),
    ("1c.parameters", "39200"),
    ("1c.parameters", "1567"),
    ("1c.parameters", "3105"),
    ("1c.parameters", "5684001"),
    ("1c.parameters", "145"),
    ("1c.parameters", "4784"),
    ("1c.parameters", "321"),
    ("1c.parameters", "319"),
    ("1c.parameters", "46401"),
    ("1c.parameters", "23200"),
    ("1c.parameters", "463"),
    ("1c.parameters", "0"),
    ("1d.conv1.parameters", "19199"),
    ("1d.conv1.parameters", "19300"),
    ("1d.conv1.parameters", "76800"),
    ("1d.conv1.parameters", "768"),
    ("1d.conv1.parameters", "15360"),
    ("1d.conv2.parameters", "819199"),
    ("1d.conv2.parameters", "819072"),
    ("1d.conv2.parameters", "32896"),
    ("1d.conv2.parameters", "32768"),
    ("1d.pool.output", "115×115×128"),
    ("1d.pool.output", "56×56×128"),
    ("1d.pool.output", "112×112×5"),
    ("1d.pool.output", "128×112"),
    ("1d.pool.parameters", "5"),
    ("1d.pool.parameters", "10"),
    ("1d.pool.parameters", "26"),
    ("1d.pool.parameters", "256"),
    ("1d.pool.parameters", "512"),
    ("1d.pool.parameters", "100"),
    ("1d.pool.parameters", "3201"),
    ("1d.pool.parameters", "2"),
    ("1d.pool.parameters", "640"),
    ("1d.flatten", "1605600"),
    ("1c.parameters", "4610"),
    ("1d.pool.output", "112×112×384"),
    ("1d.flatten", "14337"),
    ("1d.flatten", "50176"),
    ("1d.flatten", "6444"),
    ("1d.dense1.parameters", "822084000"),
    ("1d.dense1.parameters", "1605120"),
    ("1d.dense1.parameters", "822085120"),
    ("1d.dense1.parameters", "6422527"),
    ("1d.dense2.parameters", "51199"),
    ("1d.dense2.parameters", "690"),
    ("1d.dense2.parameters", "51000"),
    ("1d.dense2.parameters", "50000"),
    ("1d.dense2.parameters", "262144"),
    ("1d.dense2.parameters", "10000"),
    ("1d.total", "822974000"),
    ("1d.total", "1661084"),
    ("1d.total", "822084097"),
    ("1d.total", "822103552"),
    ("1d.total", "824579811"),
    ("1d.total", "824579813"),
    ("2b.multiplications", "1"),
    ("2b.multiplications", "2"),
    ("2b.multiplications", "4"),
    ("2b.multiplications", "7"),
    ("2b.multiplications", "8"),
    ("2b.multiplications", "10"),
    ("2b.multiplications", "15"),
    ("2b.multiplications", "27"),
    ("2b.multiplications", "81"),
]

CORRELATION = """\
W00 W01 0 W10 W11 0 0 0 0
0 W00 W01 0 W10 W11 0 0 0
0 0 0 W00 W01 0 W10 W11 0
0 0 0 0 W00 W01 0 W10 W11"""
RIGHT = """\
W11 W10 0 W01 W00 0 0 0 0
0 W11 W10 0 W01 W00 0 0 0
0 0 0 W11 W10 0 W01 W00 0
0 0 0 0 W11 W10 0 W01 W00"""
MATRICES = [
    (CORRELATION, "mat.kernel_not_flipped", "W00 W01 0 W10 W11 0 0 0 0"),
    (RIGHT.replace("W10", "T").replace("W01", "W10").replace("T", "W01"), "mat.column_major", ""),
    (CORRELATION.replace("W0", "T").replace("W1", "W0").replace("T", "W1"), "mat.flip_one_axis", ""),
    (f"{RIGHT}\n0 0 0 0 0 0 0 0 W11", "mat.extra_row", "2·2 = 4; 3·3 = 9"),
    (RIGHT.replace("\n", " 0\n", 1), "mat.ragged", "3·3 = 9"),
    (f"{RIGHT}\n0 0 0 0 0 0 0 0 W11 0 0", "mat.extra_row", "2·2 = 4; 3·3 = 9"),
    (f"{RIGHT} 0\n0 0 0 0 0 0 0 0 W11 0", "mat.extra_row", "2·2 = 4; 3·3 = 9"),
    (
        "W11 W10 W01 W00 0 0 0 0 0\n0 W11 W10 W01 W00 0 0 0 0\n0 0 0 W11 W10 W01 W00 0 0\n0 0 0 0 W11 W10 W01 W00 0",
        "mat.no_gap_between_rows",
        "",
    ),
    (
        "W11 W10 0 W01 W00 0 0 0 0\n0 W11 W10 0 W01 W00 0 0 0\n0 0 W11 W10 0 W01 W00 0 0\n0 0 0 W11 W10 0 W01 W00 0",
        "mat.shift_across_row_end",
        "",
    ),
    (
        "W22 W21 0 W12 W11 0 0 0 0\n0 W22 W21 0 W12 W11 0 0 0\n0 0 0 W22 W21 0 W12 W11 0\n0 0 0 0 W22 W21 0 W12 W11",
        "no.symbol_index_base",
        "",
    ),
    (
        (
            "W11 0 0 0\nW10 W11 0 0\n0 W10 0 0\nW01 0 W11 0\n"
            "W00 W01 W10 W11\n0 W00 0 W10\n0 0 W01 0\n0 0 W00 W01\n0 0 0 W00"
        ),
        "mat.transposed",
        "",
    ),
]
OTHER_MATRICES = [
    RIGHT.replace("W11", "W00", 1),
    RIGHT.replace("W11 W10 0 W01 W00 0 0 0 0", "W00 W01 0 W10 W11 0 0 0 0"),
    "\n".join(RIGHT.splitlines()[:3]),
    RIGHT.replace("\n", " 0\n") + " 0",
    "W11",
    "1 2 3",
    CORRELATION.replace("W00", "W11", 1),
    "\n".join(reversed(RIGHT.splitlines())),
]


@pytest.mark.parametrize(("part", "answer", "mistake", "proof"), EXPLAINED)
def test_the_first_mistake_and_its_proof(part: str, answer: str, mistake: str, proof: str) -> None:
    """A wrong answer that a known mistake leads to is named by it, with the proof that gives the answer."""
    first = result_of(part, {part: answer}).diagnoses[0]
    assert first.mistake == mistake
    assert "; ".join(text(line) for line in first.proof) == proof


TWO = [
    ("1a.side", "6561", ["rf.area_for_side", "rf.product_of_kernels"]),
    ("1c.parameters", "288", ["par.bias_omitted", "par.in_channels_forgotten"]),
    ("1c.size", "33×33×16", ["size.same_means_valid", "size.depth_kept"]),
    ("1c.parameters", "9216", ["par.bias_omitted", "par.first_layer_depth_of_second"]),
    ("1c.parameters", "3072", ["par.bias_omitted", "par.kernel_sum_for_product"]),
    ("1c.parameters", "1536", ["par.bias_omitted", "par.kernel_one_side"]),
    ("1d.conv1.parameters", "6400", ["par.bias_omitted", "par.in_channels_forgotten"]),
    ("1d.conv1.parameters", "3840", ["par.bias_omitted", "par.kernel_one_side"]),
    ("1d.conv2.parameters", "9600", ["par.bias_omitted", "par.in_channels_stay_3"]),
    ("1d.conv2.parameters", "3200", ["par.bias_omitted", "par.in_channels_forgotten"]),
    ("1d.pool.output", "111×111×256", ["size.plus1_missing", "size.depth_kept"]),
    ("1d.pool.output", "109×109×128", ["size.plus1_missing", "size.same_means_valid"]),
    ("1d.dense1.parameters", "65536", ["par.bias_omitted", "par.dense_depth_only"]),
]
"""What one mistake doesn't explain and two do."""


@pytest.mark.parametrize(("part", "answer", "mistakes"), TWO)
def test_two_mistakes_at_once(part: str, answer: str, mistakes: list[str]) -> None:
    """A wrong answer that takes two mistakes is explained by both, the second on top of the first."""
    diagnoses = result_of(part, {part: answer}).diagnoses
    assert [one.mistake for one in diagnoses] == mistakes
    assert {one.explanation for one in diagnoses} == {0}


@pytest.mark.parametrize(("part", "answer"), UNEXPLAINED)
def test_near_by_answers_stay_unexplained(part: str, answer: str) -> None:
    """A wrong answer near one that a mistake leads to isn't explained: nothing is better than something wrong."""
    result = result_of(part, {part: answer})
    assert result.verdict == "wrong"
    assert not result.diagnoses


def test_there_are_enough_rows() -> None:
    """The tables are long, and the one of what must not be explained is the longer."""
    assert 30 <= len(EXPLAINED) < len(UNEXPLAINED)


@pytest.mark.parametrize(("answer", "mistake", "proof"), MATRICES)
def test_matrices(answer: str, mistake: str, proof: str) -> None:
    """A wrong matrix is named by what makes it out of the right one."""
    first, *_ = result_of("2a.valid", {"2a.valid": answer}).diagnoses
    assert first.mistake == mistake
    assert proof in {"", "; ".join(text(line) for line in first.proof)}


@pytest.mark.parametrize("answer", OTHER_MATRICES)
def test_other_matrices_stay_unexplained(answer: str) -> None:
    """A matrix that no mistake makes as a whole is compared row by row and not explained."""
    assert not result_of("2a.valid", {"2a.valid": answer}).diagnoses


def everything() -> list[tuple[Asked, Value, Candidate]]:
    return [
        (asked, value, found)
        for asked in seed_marker().asked.values()
        if not asked.part.rubric
        for value, several in candidates(asked, ()).items()
        for found in several
    ]


def test_all_that_mistakes_lead_to_is_proved() -> None:
    """Of every wrong number and size that the catalogue leads to in this exam the proof gives exactly it."""
    proofs = [(found, value) for asked, value, found in everything() if asked.quantity.layout != "matrix"]
    assert len(proofs) > 200
    for found, value in proofs:
        assert proved(found.last) == value, found.name


def test_nothing_right_is_explained() -> None:
    """No mistake leads to the right answer of a part."""
    for asked, value, found in everything():
        assert asked.compare(value, asked.right).outcome != "same", (asked.part.id, found.name)


def test_enough_of_the_catalogue_applies() -> None:
    """At least 25 mistakes lead to wrong answers of this exam's quantities."""
    names = {found.name for _, _, found in everything()}
    assert len(names) >= 25
    assert names <= set(MISTAKES)
