"""Published networks as answer keys: what the papers and the frameworks say of them, to the unit.

Each key of this folder describes one network; ``vgg.vgg16`` is the question vgg16 of ``vgg.yaml``. Not taken over are
figures that count something else: TF-Slim's operations (a bias is one, a pooling window as many as it has pixels) and
He et al.'s 3.8·10⁹ (rounded down from 3,857,973,248).
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from grader.derivation.exact import Exact
from grader.derivation.graph import Derivation
from grader.keys import parse_key
from grader.model import Exam, Solved

FOLDER = Path(__file__).parent
KEYS = sorted(path.stem for path in FOLDER.glob("*.yaml"))

ONES = "PyTorch, images and weights of ones: the products that aren't zero"
COUNTER = "PyTorch, FlopCounterMode on torchvision's model, halved"
PYTORCH = "PyTorch, the numbers in all parameters"
OPS = "torchvision, _ops of the weights, multiply-accumulates"
TORCHVISION = "torchvision, num_params of the weights"
KERAS = "keras.io/api/applications"
BUFFERS = "torchvision, running means and variances"
NOTES = "CS231n's list added up; the notes say 24 million"
LECUN = "LeCun et al. (1998), section II.B"
DEVLIN = "Hugging Face, bert-base-uncased"
TORCH = "PyTorch, nn.Transformer()"

FIGURES: list[tuple[str, str, int, str]] = [
    ("lenet5.full", "total.parameters", 61_706, PYTORCH),
    ("lenet5.full", "total.multiply_accumulates", 416_520, ONES),
    ("lenet5.full", "C3.parameters", 2_416, "5·5·6·16 + 16"),
    ("lenet5.padded", "total.parameters", 61_706, PYTORCH),
    ("lenet5.padded", "total.multiply_accumulates", 416_520, "as the 32×32 image"),
    ("lenet5.padded", "total.multiply_accumulates.inside", 406_656, ONES),
    ("lenet5.unpadded", "total.parameters", 44_426, PYTORCH),
    ("lenet5.unpadded", "total.multiply_accumulates", 281_640, ONES),
    ("lenet5_1998.first", "C1.parameters", 156, LECUN),
    ("lenet5_1998.first", "C1.flops", 122_304, LECUN),
    ("lenet5_1998.first", "S2.parameters", 12, LECUN),
    ("lenet5_1998.last", "S4.parameters", 32, LECUN),
    ("lenet5_1998.last", "C5.parameters", 48_120, LECUN),
    ("lenet5_1998.last", "C5.flops", 48_120, LECUN),
    ("lenet5_1998.last", "F6.parameters", 10_164, LECUN),
    ("lenet5_1998.last", "F6.flops", 10_164, LECUN),
    ("lenet5_1998.last", "total.trainable", 60_000 - 156 - 12 - 1_516, LECUN),
    ("lenet5_1998.last", "patterns.non_trainable", 840, LECUN),
    ("alexnet.two_towers", "total.parameters", 60_965_224, "Caffe, bvlc_alexnet"),
    ("alexnet.two_towers", "total.multiply_accumulates", 724_406_816, ONES),
    ("alexnet.two_towers", "total.multiply_accumulates.inside", 671_322_656, ONES),
    ("alexnet.one_tower", "total.parameters", 62_378_344, "Prince, Understanding Deep Learning, problem 10.16"),
    ("alexnet.one_tower", "total.multiply_accumulates", 1_135_256_096, ONES),
    ("alexnet.one_tower", "total.multiply_accumulates.inside", 1_044_029_984, ONES),
    ("alexnet.torchvision", "total.parameters", 61_100_840, TORCHVISION),
    ("vgg.vgg16", "total.parameters", 138_357_544, KERAS),
    ("vgg.vgg16", "total.trainable", 138_357_544, KERAS),
    ("vgg.vgg16", "total.statistics", 0, BUFFERS),
    ("vgg.vgg16", "total.multiply_accumulates", 15_470_264_320, COUNTER),
    ("vgg.vgg16", "total.multiply_accumulates.inside", 14_969_824_000, ONES),
    ("vgg.vgg16", "total.elements_with_input", 15_237_608, NOTES),
    ("vgg.vgg11", "total.parameters", 132_863_336, TORCHVISION),
    ("vgg.convolutional", "total.parameters", 138_357_544, KERAS),
    ("vgg.convolutional", "total.elements_with_input", 15_237_608, NOTES),
    ("resnet.resnet18", "total.parameters", 11_689_512, TORCHVISION),
    ("resnet.resnet18", "total.statistics", 9_600, BUFFERS),
    ("resnet.resnet50", "total.parameters", 25_557_032, TORCHVISION),
    ("resnet.resnet50", "total.statistics", 53_120, BUFFERS),
    ("resnet.resnet50", "total.multiply_accumulates", 4_089_184_256, COUNTER),
    ("resnet.resnet50", "total.multiply_accumulates.inside", 3_948_251_904, ONES),
    ("resnet.resnet50", "dense.parameters", 2_049_000, "torchvision, fc"),
    ("resnet.resnet50_v1", "total.parameters", 25_557_032, "as v1.5"),
    ("resnet.resnet50_v1", "total.statistics", 53_120, "as v1.5"),
    ("resnet.resnet50_v1", "total.multiply_accumulates", 3_857_973_248, "He et al. (2016), table 1, 3.8·10⁹"),
    ("resnet.resnet50_v1", "total.multiply_accumulates.inside", 3_698_805_504, ONES),
    ("resnet.resnet152", "total.parameters", 60_192_808, TORCHVISION),
    ("resnet.resnet152", "total.statistics", 151_424, "Keras, what isn't trainable"),
    ("mobilenet_v1.mobilenet", "total.trainable", 4_231_976, KERAS),
    ("mobilenet_v1.mobilenet", "total.statistics", 21_888, KERAS),
    ("mobilenet_v1.mobilenet", "total.multiply_accumulates", 567_716_352 + 1_024_000, "TF-Slim, mobilenet_v1.py"),
    ("mobilenet_v1.mobilenet", "conv1.multiply_accumulates", 10_838_016, "TF-Slim, mobilenet_v1.py"),
    ("mobilenet_v1.mobilenet", "depthwise_conv13.multiply_accumulates", 451_584, "TF-Slim, mobilenet_v1.py"),
    ("mobilenet_v1.mobilenet", "conv14.multiply_accumulates", 51_380_224, "TF-Slim, mobilenet_v1.py"),
    ("mobilenet_v2.mobilenet", "total.trainable", 3_504_872, KERAS),
    ("mobilenet_v2.mobilenet", "total.statistics", 34_112, KERAS),
    ("mobilenet_v2.mobilenet", "total.multiply_accumulates", 300_774_272, COUNTER),
    ("mobilenet_v2.mobilenet", "total.multiply_accumulates.inside", 299_676_304, ONES),
    ("squeezenet.squeezenet", "total.parameters", 1_248_424, TORCHVISION),
    ("squeezenet.squeezenet", "total.multiply_accumulates", 818_924_576, COUNTER),
    ("googlenet.paper", "total.parameters", 6_998_552, "Caffe, bvlc_googlenet without the auxiliary classifiers"),
    ("googlenet.torchvision", "total.parameters", 6_624_904, "torchvision, without the auxiliary classifiers"),
    ("googlenet.torchvision", "total.statistics", 15_072 - 2 * 2 * 128, "torchvision, without two norms of 128 maps"),
    ("googlenet.torchvision", "total.multiply_accumulates", 1_498_376_192, COUNTER),
    ("densenet.densenet121", "total.parameters", 7_978_856, TORCHVISION),
    ("densenet.densenet121", "total.statistics", 83_648, BUFFERS),
    ("densenet.densenet121", "total.multiply_accumulates", 2_834_161_664, COUNTER),
    ("inception_v3.inception", "total.parameters", 23_834_568, "torchvision, without the auxiliary classifier"),
    ("inception_v3.inception", "total.statistics", 34_432, KERAS),
    ("inception_v3.inception", "total.multiply_accumulates", 5_713_216_096, COUNTER),
    ("mobilenet_v3.large", "total.parameters", 5_483_032, TORCHVISION),
    ("mobilenet_v3.large", "total.statistics", 24_400, BUFFERS),
    ("mobilenet_v3.large", "total.multiply_accumulates", 216_589_760, COUNTER),
    ("efficientnet.b0", "total.parameters", 5_288_548, TORCHVISION),
    ("efficientnet.b0", "total.statistics", 42_016, BUFFERS),
    ("efficientnet.b0", "total.multiply_accumulates", 385_814_752, COUNTER),
    ("convnext.tiny", "total.parameters", 28_589_128, TORCHVISION),
    ("convnext.tiny", "total.statistics", 0, BUFFERS),
    # the counter leaves out the products with the layer scale, one for each number of the 18 units
    (
        "convnext.tiny",
        "total.multiply_accumulates",
        4_455_531_264 + 3 * 96 * 56**2 + 3 * 192 * 28**2 + 9 * 384 * 14**2 + 3 * 768 * 7**2,
        COUNTER,
    ),
    ("unet.paper", "total.parameters", 31_030_658, "31,030,593 for one output map, and 65 for the other"),
    ("unet.paper", "bottom.parameters", 14_157_824, "9·512·1024 + 1024 + 9·1024·1024 + 1024"),
    ("unet.same", "total.parameters", 31_031_685, "the Keras model that is copied most (zhixuhao/unet)"),
    ("bert.pooler", "embeddings.parameters", 23_837_184, DEVLIN),
    ("bert.pooler", "encoder_block1.parameters", 7_087_872, DEVLIN),
    ("bert.pooler", "encoder_block12.multiply_accumulates", 931_135_488, ONES),
    ("bert.pooler", "pooler.parameters", 590_592, DEVLIN),
    ("bert.pooler", "pooler.multiply_accumulates", 768**2, "one token"),
    ("bert.pooler", "total.parameters", 109_482_240, DEVLIN),
    ("bert.masked", "head.parameters", 622_650, DEVLIN),
    ("bert.masked", "total.parameters", 108_891_648 + 622_650, DEVLIN),
    ("gpt2.small", "encoder_block1.parameters", 7_087_872, "Hugging Face, gpt2"),
    ("gpt2.small", "total.parameters", 124_439_808, "Hugging Face, gpt2; the paper says 117 million"),
    ("llama.llama2", "encoder_block1.parameters", 202_383_360, "Hugging Face, Llama-2-7b, the tensors of a layer"),
    ("llama.llama2", "total.parameters", 6_738_415_616, "Hugging Face, Llama-2-7b"),
    ("llama.mistral", "total.parameters", 7_241_732_096, "Hugging Face, Mistral-7B-v0.1"),
    ("transformer.base", "encoder_block1.parameters", 3_152_384, TORCH),
    ("transformer.base", "decoder_block6.parameters", 4_204_032, TORCH),
    ("transformer.base", "encoder.parameters", 6 * 3_152_384 + 1_024, TORCH),
    ("transformer.base", "total.parameters", 44_140_544, TORCH),
]

MODULES: list[tuple[str, str, int]] = [
    ("lenet5.full", "total.elements", 15_002),
    ("lenet5.padded", "total.elements", 15_002),
    ("lenet5.unpadded", "total.elements", 10_754),
    ("alexnet.two_towers", "total.elements", 1_449_224),
    ("alexnet.one_tower", "total.elements", 1_449_224),
    ("vgg.vgg16", "total.elements", 28_667_880),
]
"""The numbers that come out of all of PyTorch's modules, activations and flatten among them."""

ROUNDED: list[tuple[str, str, int, int, str]] = [
    ("alexnet.torchvision", "total.multiply_accumulates", 714, 10**6, OPS),
    ("vgg.vgg11", "total.multiply_accumulates", 7_609, 10**6, OPS),
    ("vgg.vgg11", "total.parameters", 133, 10**6, "Simonyan and Zisserman (2015), table 2"),
    ("vgg.vgg16", "total.multiply_accumulates", 15_470, 10**6, OPS),
    ("vgg.vgg16", "total.parameters", 138, 10**6, "Simonyan and Zisserman (2015), table 2"),
    ("vgg.convolutional", "memory.activations_with_input.bytes", 61, 10**6, "CS231n's list added up"),
    ("resnet.resnet18", "total.multiply_accumulates", 1_814, 10**6, OPS),
    ("resnet.resnet152", "total.multiply_accumulates", 11_514, 10**6, OPS),
    ("mobilenet_v1.mobilenet", "total.multiply_accumulates", 569, 10**6, "Howard et al. (2017), table 8"),
    ("mobilenet_v1.mobilenet", "total.parameters", 42, 10**5, "Howard et al. (2017), table 8"),
    ("gpt2.small", "total.parameters", 124, 10**6, "the model's card"),
]

SHAPES: list[tuple[str, str]] = [
    ("lenet5.full", "C1 28×28×6, S2 14×14×6, C3 10×10×16, S4 5×5×16, flatten 400, C5 120, F6 84, digits 10"),
    ("lenet5.padded", "C1 28×28×6, S2 14×14×6, C3 10×10×16, S4 5×5×16, flatten 400"),
    ("lenet5.unpadded", "C1 24×24×6, S2 12×12×6, C3 8×8×16, S4 4×4×16, flatten 256"),
    ("lenet5_1998.first", "C1 28×28×6, S2 14×14×6"),
    ("lenet5_1998.last", "S4 5×5×16, C5 1×1×120, F6 84, patterns 10"),
    ("alexnet.two_towers", "conv1 55×55×96, pool1 27×27×96, conv2 27×27×256, pool2 13×13×256, conv5 13×13×256"),
    ("alexnet.two_towers", "pool3 6×6×256, flatten 9216"),
    ("alexnet.torchvision", "conv1 55×55×64, pool2 13×13×192, pool3 6×6×256, adaptive_pool 6×6×256, flatten 9216"),
    ("alexnet.slim", "conv1 54×54×64, pool1 26×26×64, pool2 12×12×192, pool5 5×5×256, fc8 1×1×1000"),
    ("vgg.vgg16", "pool1 112×112×64, pool2 56×56×128, pool3 28×28×256, pool4 14×14×512, pool5 7×7×512, flatten 25088"),
    ("vgg.vgg11", "pool1 112×112×64, pool2 56×56×128, pool3 28×28×256, pool4 14×14×512, pool5 7×7×512"),
    ("resnet.resnet18", "pool 56×56×64, conv2_x 56×56×64, conv3_x 28×28×128, conv4_x 14×14×256, conv5_x 7×7×512"),
    ("resnet.resnet50", "pool 56×56×64, conv2_x 56×56×256, conv3_x 28×28×512, conv4_x 14×14×1024, conv5_x 7×7×2048"),
    ("resnet.resnet50_v1", "conv2_x 56×56×256, conv3_x 28×28×512, conv4_x 14×14×1024, conv5_x 7×7×2048"),
    ("resnet_slim.resnet50", "stage1 28×28×256, stage2 14×14×512, stage3 7×7×1024, stage4 7×7×2048"),
    ("mobilenet_v1.mobilenet", "conv1 112×112×32, last 7×7×1024, dense 1000"),
    ("mobilenet_v2.mobilenet", "conv1 112×112×32, last 7×7×320, global_pool 1280"),
    ("squeezenet.squeezenet", "conv1 109×109×96, maxpool1 54×54×96, fire2 54×54×128, fire4 54×54×256"),
    ("squeezenet.squeezenet", "maxpool4 27×27×256, fire7 27×27×384, maxpool8 13×13×512, fire9 13×13×512"),
    ("squeezenet.squeezenet", "conv10 13×13×1000"),
    ("googlenet.paper", "pool1 56×56×64, pool2 28×28×192, inception_3a 28×28×256, inception_3b 28×28×480"),
    ("googlenet.paper", "inception_4a 14×14×512, inception_4d 14×14×528, inception_4e 14×14×832"),
    ("googlenet.paper", "inception_5a 7×7×832, inception_5b 7×7×1024, linear 1000"),
    ("densenet.densenet121", "dense1 56×56×256, dense2 28×28×512, dense3 14×14×1024, dense4 7×7×1024"),
    ("inception_v3.inception", "Conv2d_4a 71×71×192, Mixed_5b 35×35×256, Mixed_5d 35×35×288, Mixed_6a 17×17×768"),
    ("inception_v3.inception", "Mixed_6e 17×17×768, Mixed_7a 8×8×1280, Mixed_7b 8×8×2048, Mixed_7c 8×8×2048"),
    ("mobilenet_v3.large", "conv1 112×112×16, last 7×7×160, dense1 1280, dense2 1000"),
    ("efficientnet.b0", "conv1 112×112×32, last 7×7×320, dense 1000"),
    ("convnext.tiny", "res2 56×56×96, res3 28×28×192, res4 14×14×384, res5 7×7×768"),
    ("unet.paper", "down1 568×568×64, down2 280×280×128, down3 136×136×256, down4 64×64×512, bottom 28×28×1024"),
    ("unet.paper", "left4 56×56×512, concat1 56×56×1024, up4 52×52×512, concat2 104×104×512, up3 100×100×256"),
    ("unet.paper", "concat3 200×200×256, up2 196×196×128, concat4 392×392×128, up1 388×388×64, classes 388×388×2"),
    ("unet.same", "bottom 16×16×1024, up1 256×256×64"),
    ("bert.pooler", "embeddings 128×768, encoder 128×768, first_token 1×768, pooler 1×768"),
    ("bert.masked", "head 128×30522"),
    ("gpt2.small", "words 1024×50257"),
    ("transformer.base", "encoder 10×512, decoder 10×512"),
]
"""The sizes in the papers' tables and figures."""

FIELDS: list[tuple[str, str, tuple[int, int, int]]] = [
    ("lenet5.full", "S4", (16, 4, 0)),
    ("lenet5.padded", "S4", (16, 4, 2)),
    ("lenet5.unpadded", "S4", (16, 4, 0)),
    ("alexnet.two_towers", "pool3", (195, 32, 64)),
    ("alexnet.one_tower", "pool3", (195, 32, 64)),
    ("alexnet.slim", "conv1", (11, 4, 0)),
    ("alexnet.slim", "pool1", (19, 8, 0)),
    ("alexnet.slim", "conv2", (51, 8, 16)),
    ("alexnet.slim", "conv3", (99, 16, 32)),
    ("alexnet.slim", "conv4", (131, 16, 48)),
    ("alexnet.slim", "conv5", (163, 16, 64)),
    ("alexnet.slim", "pool5", (195, 32, 64)),
    ("vgg.vgg16", "conv1", (3, 1, 1)),
    ("vgg.vgg16", "pool1", (6, 2, 2)),
    ("vgg.vgg16", "conv3", (10, 2, 4)),
    ("vgg.vgg16", "pool2", (16, 4, 6)),
    ("vgg.vgg16", "conv5", (24, 4, 10)),
    ("vgg.vgg16", "conv6", (32, 4, 14)),
    ("vgg.vgg16", "pool3", (44, 8, 18)),
    ("vgg.vgg16", "conv8", (60, 8, 26)),
    ("vgg.vgg16", "conv9", (76, 8, 34)),
    ("vgg.vgg16", "pool4", (100, 16, 42)),
    ("vgg.vgg16", "conv11", (132, 16, 58)),
    ("vgg.vgg16", "conv12", (164, 16, 74)),
    ("vgg.vgg16", "pool5", (212, 32, 90)),
    ("resnet.resnet50", "conv5_x", (427, 32, 213)),
    ("resnet.resnet50_v1", "conv5_x", (483, 32, 241)),
    ("resnet_slim.resnet50", "stage1", (35, 8, 15)),
    ("resnet_slim.resnet50", "stage2", (99, 16, 47)),
    ("resnet_slim.resnet50", "stage3", (291, 32, 143)),
    ("resnet_slim.resnet50", "stage4", (483, 32, 239)),
    ("resnet_slim.resnet152", "stage1", (35, 8, 15)),
    ("resnet_slim.resnet152", "stage2", (163, 16, 79)),
    ("resnet_slim.resnet152", "stage3", (1_315, 32, 655)),
    ("resnet_slim.resnet152", "stage4", (1_507, 32, 751)),
    ("mobilenet_v1.mobilenet", "last", (315, 32, 126)),
    ("mobilenet_v2.mobilenet", "last", (491, 32, 245)),
    ("inception_v3.inception", "conv1", (3, 2, 0)),
    ("inception_v3.inception", "conv2", (7, 2, 0)),
    ("inception_v3.inception", "conv3", (11, 2, 2)),
    ("inception_v3.inception", "MaxPool_3a", (15, 4, 2)),
    ("inception_v3.inception", "conv4", (15, 4, 2)),
    ("inception_v3.inception", "Conv2d_4a", (23, 4, 2)),
    ("inception_v3.inception", "MaxPool_5a", (31, 8, 2)),
    ("inception_v3.inception", "Mixed_5b", (63, 8, 18)),
    ("inception_v3.inception", "Mixed_5c", (95, 8, 34)),
    ("inception_v3.inception", "Mixed_5d", (127, 8, 50)),
    ("inception_v3.inception", "Mixed_6a", (159, 16, 58)),
    ("inception_v3.inception", "Mixed_6b", (351, 16, 154)),
    ("inception_v3.inception", "Mixed_6c", (543, 16, 250)),
    ("inception_v3.inception", "Mixed_6d", (735, 16, 346)),
    ("inception_v3.inception", "Mixed_6e", (927, 16, 442)),
    ("inception_v3.inception", "Mixed_7a", (1_055, 32, 490)),
    ("inception_v3.inception", "Mixed_7b", (1_183, 32, 554)),
    ("inception_v3.inception", "Mixed_7c", (1_311, 32, 618)),
]
"""The side, the effective stride and the effective padding, which is how far before the image the field starts.

TF-Slim's are those of Araujo, Norris and Sim, "Computing Receptive Fields of Convolutional Neural Networks"
(Distill, 2019) and the table of google-research/receptive_field; in VGG, where the layers have no names, conv3 is
conv2_1, conv5 is conv3_1 and so on. The others are where PyTorch's gradients aren't zero.
"""

WITHOUT_ONE = ["unet.paper", "unet.same"]
"""Networks that make small maps large again: no patch of the image belongs to a unit."""


@cache
def exam(key: str) -> Exam:
    """Return a key of this folder, which has no problems."""
    read, problems = parse_key((FOLDER / f"{key}.yaml").read_bytes())
    assert problems == []
    assert read is not None
    return read


def solved(network: str) -> Solved:
    """Return what follows from a network, named by its key and question."""
    key, _, name = network.partition(".")
    (question,) = (question for question in exam(key).questions if question.id == name)
    assert question.solved is not None
    return question.solved


def asked(network: str, quantity: str) -> tuple[Exact, ...]:
    """Return what can be asked of a network."""
    official = exam(network.partition(".")[0]).derivation.official
    return tuple(official.value(step) for step in solved(network).quantities[quantity].steps)


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_read_and_checked(key: str) -> None:
    """No key has a problem, and each of its questions has figures to check it against."""
    networks = {f"{key}.{question.id}" for question in exam(key).questions}
    assert networks <= {row[0] for row in (*FIGURES, *FIELDS)}


@pytest.mark.parametrize(("network", "quantity", "figure", "source"), FIGURES)
def test_counts_are_the_published_ones(network: str, quantity: str, figure: int, source: str) -> None:
    """Parameters, running statistics, multiply-accumulates and activations, to the unit."""
    assert asked(network, quantity) == (figure,), source


@pytest.mark.parametrize(("network", "quantity", "figure"), MODULES)
def test_what_comes_out_of_all_modules_is_right_elsewhere(network: str, quantity: str, figure: int) -> None:
    """Where layers that work in place count too; the key's own answer is without them."""
    (other,) = (one for one in solved(network).elsewhere() if one.setting == "in_place")
    (step,) = other.solved.quantities[quantity].steps
    assert Derivation.of(other.solved.steps).official.value(step) == figure
    assert asked(network, quantity) < (figure,)


@pytest.mark.parametrize(("network", "quantity", "figure", "unit", "source"), ROUNDED)
def test_counts_that_are_published_rounded(network: str, quantity: str, figure: int, unit: int, source: str) -> None:
    """Figures in millions are those of the derivation, rounded."""
    (count,) = asked(network, quantity)
    assert isinstance(count, int)
    assert round(Fraction(count, unit)) == figure, source


@pytest.mark.parametrize(("network", "shapes"), SHAPES)
def test_sizes_are_those_of_the_table(network: str, shapes: str) -> None:
    """What comes out of each stage."""
    for shape in shapes.split(", "):
        name, sizes = shape.split(" ")
        assert asked(network, f"{name}.output") == tuple(map(int, sizes.split("×"))), name


@pytest.mark.parametrize(("network", "end_point", "field"), FIELDS)
def test_receptive_fields_are_the_published_ones(network: str, end_point: str, field: tuple[int, int, int]) -> None:
    """The side, the jump and the start of what a unit of a layer or block sees."""
    side, jump, padding = field
    found = [asked(network, f"receptive_field.{end_point}.{of}") for of in ("side", "jump", "start")]
    assert found == [(side,), (jump,), (-padding,)]


@pytest.mark.parametrize("network", WITHOUT_ONE)
def test_a_network_that_makes_maps_larger_has_no_receptive_field(network: str) -> None:
    """The way down has one, the whole network none that could be asked."""
    assert asked(network, "receptive_field.bottom.side") == (140,)
    with pytest.raises(KeyError):
        asked(network, "receptive_field.side")
