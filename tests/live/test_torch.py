"""PyTorch decides: what a key derives of a random network is what PyTorch has when it runs it."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="PyTorch isn't installed: pip install -e '.[live]'")

from torch.nn.attention import SDPBackend, sdpa_kernel  # noqa: E402 - only where PyTorch is there
from torch.utils.flop_counter import FlopCounterMode  # noqa: E402

from tests.live import SEED  # noqa: E402
from tests.live.growing import AXES, Growing, Layer, grow  # noqa: E402
from tests.live.growing_sequences import GrowingSequence  # noqa: E402
from tests.live.running import Running  # noqa: E402
from tests.oracle.solving import Solution  # noqa: E402
from tests.oracle.translation import QUESTION, Translation, one  # noqa: E402

MAPS, SEQUENCES, FIELDS = 320, 160, 80
CONVENTIONS = {"preset": "torch"}
CONVOLUTIONS = {"conv", "depthwise_conv", "separable_conv", "conv_transpose"}
UNCOUNTED = {"rnn", "lstm", "gru"}
"""Layers that PyTorch counts no operations of."""
INSIDE = "multiply_accumulates.inside"
LARGE_ENOUGH = {1: 800, 2: 240}
"""The sides of images that the largest fields of 4 layers over one axis, or 3 over two, lie on as a whole."""
TOTALS = ("total.parameters", "total.statistics", "total.multiply_accumulates", "output")

pytestmark = [
    pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning"),
    pytest.mark.filterwarnings("ignore:LSTM with projections is not supported with oneDNN:UserWarning"),
]
torch.set_num_threads(1)


def chosen(kind: str, number: int) -> Random:
    """Return the choices of one network, the same for the same seed."""
    return Random(f"{SEED} {kind} {number}")  # noqa: S311 - the same networks every time, no secret


class Derived:
    """What a key derives of a network."""

    def __init__(self, network: Mapping[str, Any], quantities: list[str]) -> None:
        translation = Translation({QUESTION: {"network": network}}, {}, CONVENTIONS)
        self.solution = Solution(translation, [(QUESTION, quantity) for quantity in quantities])

    def __call__(self, quantity: str) -> Any:
        return one(self.solution.values((QUESTION, quantity)))

    def sizes(self, quantity: str) -> list[Any]:
        return list(self.solution.values((QUESTION, quantity)))


def named(layers: list[Layer]) -> list[Layer]:
    """Return layers called l0, l1 and so on."""
    return [
        {kind: {**settings, "name": f"l{place}"}}
        for place, layer in enumerate(layers)
        for kind, settings in layer.items()
    ]


def agree(network: dict[str, Any], x: Any, kind: str, number: int) -> None:
    """Hold what is derived of every layer and of the whole against what PyTorch has."""
    layers, told = network["layers"], f"seed {SEED}, {kind} {number}: {network}"
    convolved = [place for place, layer in enumerate(layers) if set(layer) & CONVOLUTIONS]
    asked = [f"l{place}.{of}" for place in range(len(layers)) for of in ("output", "parameters", "statistics")]
    asked += [f"l{place}.{INSIDE}" for place in convolved]
    derived = Derived({**network, "layers": named(layers)}, [*asked, *TOTALS])
    running, operations, sources = Running(), 0, []
    with torch.no_grad():
        for place, layer in enumerate(layers):
            before = running.parameters, running.statistics
            sources.append(x)
            with FlopCounterMode(display=False) as counter, sdpa_kernel(SDPBackend.MATH):
                x = running.entry(layer, x)
            operations += counter.get_total_flops()
            assert derived.sizes(f"l{place}.output") == list(x.shape[1:]), f"l{place}: {told}"
            assert derived(f"l{place}.parameters") == running.parameters - before[0], f"l{place}: {told}"
            assert derived(f"l{place}.statistics") == running.statistics - before[1], f"l{place}: {told}"
        for place in convolved:
            assert derived(f"l{place}.{INSIDE}") == products(layers[place], sources[place]), f"l{place}: {told}"
    assert derived("total.parameters") == running.parameters, told
    assert derived("total.statistics") == running.statistics, told
    assert derived.sizes("output") == list(x.shape[1:]), told
    if not any(set(layer) & UNCOUNTED for layer in layers):
        assert 2 * derived("total.multiply_accumulates") == operations, told


def products(layer: Layer, source: Any) -> int:
    """Return how many products a convolution adds: its sum over ones, every weight one and no bias."""
    ((kind, settings),) = layer.items()
    ones, running = torch.ones_like(source), Running(ones=True)
    if kind == "separable_conv":
        depthwise = {"depthwise_conv": {name: settings[name] for name in settings if name != "filters"}}
        y = running.entry(depthwise, ones)
        return int(y.double().sum()) + int(y.numel()) * int(settings["filters"])
    return int(running.entry(layer, ones).double().sum())


@pytest.mark.parametrize("number", range(MAPS))
def test_networks_over_maps(number: int) -> None:
    """Convolutions, transposed ones, pools, norms and blocks over one to three axes."""
    random = chosen("maps", number)
    growing = Growing(random, 1 + number % 3)
    axes, x = growing.input()
    draws = [growing.conv, growing.conv, growing.conv, growing.pool, growing.pool, growing.transposed]
    draws += [growing.depthwise, growing.separable, growing.resized, growing.norm, growing.plain, growing.block]
    layers = list(grow(x, draws, random.randint(1, 6), random))
    ends: list[list[Layer]] = [[], [{"flatten": {}}], [{random.choice(("global_average_pool", "global_max_pool")): {}}]]
    end = random.choice(ends)
    layers += [*end, {"dense": {"units": random.randint(1, 9), "bias": growing.yes()}}] if end else end
    agree({"input": axes, "layers": layers}, x, "maps", number)


@pytest.mark.parametrize("number", range(SEQUENCES))
def test_networks_over_sequences(number: int) -> None:
    """Embeddings, recurrent layers stacked, in both directions and projected, attention and transformer blocks."""
    network = GrowingSequence(chosen("sequences", number)).network()
    axes = network["input"]
    shape = (axes["length"], axes["features"]) if "features" in axes else (axes["length"],)
    agree(network, torch.ones(1, *shape), "sequences", number)


@pytest.mark.parametrize("number", range(FIELDS))
def test_receptive_fields(number: int) -> None:
    """The pixels that have a gradient to one unit, and to the next, are those that are seen."""
    random = chosen("fields", number)
    growing = Growing(random, 1 + number % 2)
    rank = growing.rank
    x = torch.ones(1, 1, *[LARGE_ENOUGH[rank]] * rank)
    draws = [growing.conv, growing.conv, growing.conv, growing.pool, growing.depthwise, growing.plain, growing.block]
    windows = list(grow(x, [growing.conv], 1, random, most_numbers=10**6))
    layers = [
        *windows,
        *grow(Running().row(windows, x), draws, random.randint(0, 4 - rank), random, most_numbers=10**6),
    ]
    network = {"input": {**dict.fromkeys(AXES[rank], x.shape[-1]), "channels": 1}, "layers": layers}
    told = f"seed {SEED}, fields {number}: {network}"
    derived = Derived(network, [f"receptive_field.{of}" for of in ("sides", "jumps", "starts")])
    sides, jumps, starts = (derived.sizes(f"receptive_field.{of}") for of in ("sides", "jumps", "starts"))
    x.requires_grad_(True)
    y = Running(ones=True).row(layers, x)
    unit = [-(start // jump) for start, jump in zip(starts, jumps, strict=True)]
    first, last = seen(x, y, unit)
    assert first == [start + jump * at for start, jump, at in zip(starts, jumps, unit, strict=True)], told
    assert [end - begin + 1 for begin, end in zip(first, last, strict=True)] == sides, told
    following, _ = seen(x, y, [at + 1 for at in unit])
    assert [after - before for after, before in zip(following, first, strict=True)] == jumps, told


def seen(x: Any, y: Any, unit: list[int]) -> tuple[list[int], list[int]]:
    """Return the first and the last pixel along each axis that a unit, over all channels, has a gradient to."""
    (gradient,) = torch.autograd.grad(y[(0, slice(None), *unit)].sum(), x, retain_graph=True)
    places = gradient[0, 0].nonzero()
    return places.amin(0).tolist(), places.amax(0).tolist()
