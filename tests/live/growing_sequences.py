"""Random networks over sequences: embeddings, recurrent layers, attention and the transformer's blocks."""

from __future__ import annotations

from random import Random
from typing import Any

Layer = dict[str, Any]


class GrowingSequence:
    """Draws layers one behind the other, as wide as the layer before leaves them."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.length, self.width = random.randint(2, 9), random.choice((2, 4, 6, 8, 12))
        self.heads = random.choice([number for number in range(1, self.width + 1) if self.width % number == 0])

    def network(self) -> dict[str, Any]:
        """Return a network over tokens or over features."""
        layers: list[Layer] = []
        axes = {"length": self.length}
        if self.random.random() < 0.5:
            layers.append({"embedding": {"vocabulary": self.random.randint(2, 60), "width": self.width}})
        else:
            axes["features"] = self.width
        if self.random.random() < 0.3:
            positions = self.random.randint(self.length, 20)
            layers.append({"positional_encoding": {"encoding": "learned", "positions": positions}})
        kinds = (self.recurrent, self.attention, self.encoder, self.decoder, self.norm, self.dense)
        layers += [self.random.choice(kinds)() for _ in range(self.random.randint(1, 4))]
        layers.append(self.random.choice((self.dense(), self.last_state(), {"flatten": {}})))
        return {"input": axes, "layers": layers}

    def _yes(self, share: float = 0.5) -> bool:
        return self.random.random() < share

    def _now(self, width: int) -> None:
        self.width = width
        self.heads = self.random.choice([number for number in range(1, width + 1) if width % number == 0])

    def recurrent(self) -> Layer:
        """Return a recurrent layer whose states all come out."""
        kind, units = self.random.choice(("rnn", "lstm", "gru")), self.random.randint(2, 8)
        both = self._yes()
        settings: Layer = {
            "units": units,
            "layers": self.random.choice((1, 1, 2, 3)),
            "bidirectional": both,
            "bias": self._yes(0.8),
            "sequences": True,
        }
        given_out = units
        if kind == "lstm" and self._yes():
            given_out = settings["projection"] = self.random.randint(1, units - 1)
        self._now(given_out * (2 if both else 1))
        return {kind: settings}

    def last_state(self) -> Layer:
        """Return a recurrent layer whose last state alone comes out."""
        ((kind, settings),) = self.recurrent().items()
        return {kind: {**settings, "sequences": False}}

    def attention(self) -> Layer:
        """Return attention, whose keys and values may come from elsewhere."""
        settings: Layer = {"heads": self.heads, "bias": self._yes(0.7)}
        if self._yes(0.4):
            settings |= {"key_input": self.random.randint(1, 9), "value_input": self.random.randint(1, 9)}
        return {"attention": settings}

    def _block(self) -> Layer:
        norm = self.random.choice(("pre", "post"))
        wider = self.random.randint(2, 20)
        return {"heads": self.heads, "feed_forward": wider, "bias": self._yes(0.7), "norm": norm}

    def encoder(self) -> Layer:
        """Return an encoder's block."""
        return {"encoder_block": self._block()}

    def decoder(self) -> Layer:
        """Return a decoder's block, with an encoder's sequence of its own length."""
        return {"decoder_block": {**self._block(), "memory_length": self.random.randint(1, 9)}}

    def norm(self) -> Layer:
        """Return a layer norm over the features."""
        return {"layer_norm": {"over": "last-axis", "scale": True, "shift": self._yes()}}

    def dense(self) -> Layer:
        """Return a dense layer at every position."""
        self._now(self.random.randint(1, 12))
        return {"dense": {"units": self.width, "bias": self._yes(0.7)}}
