"""A network in one line, as a student may hand it in.

    227×227×3 → conv 128 5×5 same → conv 256 5×5 same → maxpool 7×7 stride 5 → flatten → dense 512 → dense 100

Layers stand between arrows (``→``, ``->``, ``⇒``), semicolons or lines. Each begins with its name as in a
key or as people call it (``max pool``, ``fc``), only sizes may stand before it (``1×1 conv``), and filters alone
are a convolution's; ``stem: conv …`` gives it a name of its own. A size is the
kernel, a bare number the filters or units, ``same``, ``valid`` and ``full`` are paddings, ``no bias`` says
so, and any other setting is written ``stride 2`` or ``stride=2``. A size before the first layer is the input.
Commas and brackets only part words: ``conv(128, 5×5)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from grader.core.layer import LayerType
from grader.core.networks.entries import LAYERS, meant
from grader.errors import LimitError, ReadError, near
from grader.language import Message, Text, ascii_digits

MOST = 4_000
_ARROW = re.compile(r"\s*(?:→|⇒|⟶|←|=>|->|;|؛|\n)\s*")
_TOKEN = re.compile(r"\d+(?:\s*[×xX*]\s*\d+)*|[^\W\d]\w*(?:-\w+)*|\S")
_SIZE = re.compile(r"\d+(?:\s*[×xX*]\s*\d+)+")
_FILLERS = {"of", "with", "and", "a", "layer", "size", "از", "با", "و", "لایه", "اندازه"}
_FILTERS = {"filters", "filter", "kernels", "فیلتر", "فیلترها"}
_MEANT = {
    **dict.fromkeys(_FILTERS, "filters"),
    **dict.fromkeys(("unit", "neuron", "neurons", "نورون", "واحد"), "units"),
    **dict.fromkeys(("kernel_size", "کرنل"), "kernel"),
    **dict.fromkeys(("strides", "گام"), "stride"),
}
"""What people call a setting, by the setting's own name."""
_PADDINGS = {"same", "valid", "full"}
_LATEX = {r"\times": "×", r"\rightarrow": "→", r"\to": "→", r"\Rightarrow": "→", r"\longrightarrow": "→"}
_MARKS = dict.fromkeys(map(ord, "[](){},،\u0654"), " ")
"""What only parts words, and the sign that joins a Persian word to the next."""

TOO_LONG = Text(
    en="A network in one line has at most {most} characters.",
    fa="شبکه در یک خط حداکثر {most} نویسه دارد.",
)
UNKNOWN_LAYER = Text(en="There is no layer {name}. {known}", fa="لایه‌ای به نام {name} نیست. {known}")
UNKNOWN_SETTING = Text(
    en="The layer {layer} has no setting {name}. {known}", fa="لایهٔ {layer} تنظیمی به نام {name} ندارد. {known}"
)
NO_VALUE = Text(en="The setting {name} has no value.", fa="تنظیم {name} مقداری ندارد.")
TWICE = Text(en="The setting {name} stands here again.", fa="تنظیم {name} دوباره آمده است.")
NO_PLACE = Text(en="It isn't clear what {name} is of {layer}.", fa="روشن نیست که {name} چه چیزِ {layer} است.")

Settings = dict[str, object]


def read_network(text: str) -> dict[str, object]:
    """Return a network in one line in the form that a key has; what can't be read raises a ReadError.

    >>> read_network("8x8x3 -> conv 16 3x3 -> flatten")
    {'input': '8×8×3', 'layers': [{'conv': {'filters': '16', 'kernel': '3×3'}}, {'flatten': {}}]}
    """
    if len(text) > MOST:
        raise LimitError(Message.of(TOO_LONG, most=MOST), text[:200])
    network: dict[str, object] = {}
    layers: list[Settings] = []
    for piece, position in _pieces(text):
        size = piece.strip().casefold().removeprefix("input").strip(" :=")
        if not layers and "input" not in network and _SIZE.fullmatch(size):
            network["input"] = _size(size)
        else:
            layers.append(_Layer(text, piece, position).read())
    return {**network, "layers": layers}


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    plain, start = _without_latex(ascii_digits(text)).translate(_MARKS), 0
    for arrow in (*_ARROW.finditer(plain), None):
        end = arrow.start() if arrow else len(plain)
        if plain[start:end].strip():
            yield plain[start:end], start
        start = arrow.end() if arrow else end


def _without_latex(text: str) -> str:
    """Return the text with LaTeX signs as plain ones, blanks in the place of what is left over, so that places stay."""

    def sign(command: re.Match[str]) -> str:
        return _LATEX.get(command.group(), "").ljust(len(command.group()))

    return re.sub(r"\\[A-Za-z]+|[${}]|\\[,;:() ]", sign, text)


def _size(written: str) -> str:
    return re.sub(r"\s*[×xX*]\s*", "×", written)


def _is_of_a_size(word: tuple[str, int]) -> bool:
    """Tell whether a word is a number or a size, or only stands beside one."""
    said = word[0].casefold()
    return said[0].isdigit() or said in _FILLERS or said in _FILTERS


class _Layer:
    """Reads one layer, word by word."""

    def __init__(self, text: str, piece: str, position: int) -> None:
        self.text, self.position = text, position
        self.words = [(word.group(), word.start()) for word in _TOKEN.finditer(piece)]
        self.settings: Settings = {}

    def fail(self, message: Message, at: int) -> ReadError:
        return ReadError(message, self.text, self.position + at)

    def read(self) -> Settings:
        if len(self.words) > 2 and self.words[1][0] == ":":
            self.settings["name"] = self.words[0][0]
            self.words = self.words[2:]
        layer = self._layer()
        rest = iter(self.words)
        for word, at in rest:
            self._setting(layer, word, at, rest)
        return {layer.name: self.settings}

    def _layer(self) -> LayerType:
        """Take the layer's name, which may be two words; only sizes may stand before it, and filters alone are one."""
        sizes = [word.casefold() for word, _ in takewhile(_is_of_a_size, self.words)]
        layer = self._named(len(sizes))
        if layer is not None:
            return layer
        if sizes and not _FILTERS.isdisjoint(sizes):
            return LAYERS["conv"]
        word, at = self.words[0]
        raise self.fail(Message.of(UNKNOWN_LAYER, name=f'"{word[:40]}"', known=near(word.casefold(), LAYERS)), at)

    def _named(self, first: int) -> LayerType | None:
        """Take the layer that the words from a place on name, None where they name none."""
        for taken in (2, 1):
            words = self.words[first : first + taken]
            called = "_".join(word for word, _ in words).casefold().replace("-", "_")
            name, settled = meant(called)  # "relu" and "conv1d": the word is the layer and a setting of it
            if name in LAYERS:
                self.settings.update({setting: str(held) for setting, held in settled.items()})
                self.words = [*self.words[:first], *self.words[first + taken :]]
                return LAYERS[name]
        return None

    def _setting(self, layer: LayerType, word: str, at: int, rest: Iterator[tuple[str, int]]) -> None:
        called, fields = word.casefold(), layer.model.model_fields
        called = _MEANT.get(called, called)
        if called in _FILLERS and called not in fields:
            return
        if called in _PADDINGS and "padding" in fields:
            self._set("padding", called, at)
        elif word[0].isdigit():
            self._number(layer, word, at)
        elif called in {"no", "without"}:
            self._without(layer, *next(rest, (word, at)))
        elif called == layer.bare and called in self.settings:
            return  # "128 filters": the number was taken already
        elif called in fields:
            self._set(called, self._value(word, at, rest), at)
        elif layer.word:
            self._set(layer.word, called, at)
        else:
            raise self._unknown(layer, word, at)

    def _set(self, name: str, value: str, at: int) -> None:
        if name in self.settings:
            raise self.fail(Message.of(TWICE, name=name), at)
        self.settings[name] = value

    def _without(self, layer: LayerType, word: str, at: int) -> None:
        """Take what a layer is said to be without: a bias, or padding."""
        field = layer.model.model_fields.get(word.casefold())
        if field is None or (word.casefold() != "padding" and field.annotation is not bool):
            raise self._unknown(layer, word, at)
        self._set(word.casefold(), "false" if field.annotation is bool else "valid", at)

    def _unknown(self, layer: LayerType, word: str, at: int) -> ReadError:
        known = near(word, layer.model.model_fields)
        return self.fail(Message.of(UNKNOWN_SETTING, layer=layer.name, name=f'"{word[:40]}"', known=known), at)

    def _number(self, layer: LayerType, word: str, at: int) -> None:
        field = layer.size if _SIZE.fullmatch(word) else layer.bare or layer.size
        if not field or field in self.settings:
            raise self.fail(Message.of(NO_PLACE, name=word[:40], layer=layer.name), at)
        self.settings[field] = _size(word)

    def _value(self, name: str, at: int, rest: Iterator[tuple[str, int]]) -> str:
        for word, _ in rest:
            if word not in {"=", ":"}:
                return _size(word)
        raise self.fail(Message.of(NO_VALUE, name=name), at)
