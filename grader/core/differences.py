"""Where frameworks and textbooks differ: which conventions a question hangs on, and what else would be right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, get_args

from pydantic import ConfigDict, PrivateAttr

from grader.core.conventions import Conventions
from grader.core.given import Given, GivenModel
from grader.core.in_letters import asked_in_letters
from grader.errors import DerivationError
from grader.language import Text
from grader.model import Elsewhere, Solved

DIFFERENCES: dict[tuple[str, str], Text] = {
    ("convolution", "flipped"): Text(
        en="a convolution turns its kernel, as in signal processing",
        fa="کانولوشن کرنل را می‌چرخاند، چنان‌که در پردازش سیگنال",
    ),
    ("convolution", "correlation"): Text(
        en="a convolution doesn't turn its kernel, as in PyTorch and Keras",
        fa="کانولوشن کرنل را نمی‌چرخاند، چنان‌که در PyTorch و Keras",
    ),
    ("rounding", "floor"): Text(
        en="pooling drops a window that doesn't fit", fa="pooling پنجره‌ای را که جا نمی‌شود کنار می‌گذارد"
    ),
    ("rounding", "ceil"): Text(
        en="pooling keeps a window that hangs over the edge, as in Caffe",
        fa="pooling پنجره‌ای را که از لبه بیرون می‌زند نگه می‌دارد، چنان‌که در Caffe",
    ),
    ("vec", "row-major"): Text(en="a map is read row by row", fa="نقشه سطر به سطر خوانده می‌شود"),
    ("vec", "column-major"): Text(en="a map is read column by column", fa="نقشه ستون به ستون خوانده می‌شود"),
    ("layout", "channels-last"): Text(
        en="channels stand last, as in Keras", fa="کانال‌ها در آخر می‌آیند، چنان‌که در Keras"
    ),
    ("layout", "channels-first"): Text(
        en="channels stand first, as in PyTorch", fa="کانال‌ها در آغاز می‌آیند، چنان‌که در PyTorch"
    ),
    ("same_padding", "zeros-after"): Text(
        en="the odd zero of same padding stands after, as in PyTorch and Keras",
        fa="صفر فردِ same در پایان می‌ایستد، چنان‌که در PyTorch و Keras",
    ),
    ("same_padding", "zeros-before"): Text(
        en="the odd zero of same padding stands before, as in NumPy and SciPy",
        fa="صفر فردِ same در آغاز می‌ایستد، چنان‌که در NumPy و SciPy",
    ),
    ("transposed_size", "torch"): Text(
        en="a transposed convolution gives (n − 1)·s + k, as in PyTorch",
        fa="کانولوشن ترانهاده (n − 1)·s + k می‌دهد، چنان‌که در PyTorch",
    ),
    ("transposed_size", "keras"): Text(
        en="a transposed convolution gives at least n·s, as in Keras",
        fa="کانولوشن ترانهاده دست‌کم n·s می‌دهد، چنان‌که در Keras",
    ),
    ("separable_biases", "one"): Text(
        en="a separable convolution has biases after its last step alone, as in Keras",
        fa="کانولوشن جداشدنی تنها پس از گام آخر بایاس دارد، چنان‌که در Keras",
    ),
    ("separable_biases", "two"): Text(
        en="both steps of a separable convolution have biases, as two modules in PyTorch",
        fa="هر دو گام کانولوشن جداشدنی بایاس دارند، مانند دو ماژول در PyTorch",
    ),
    ("recurrent_biases", "one"): Text(
        en="a gate has one bias vector, as in Keras and textbooks",
        fa="هر دروازه یک بردار بایاس دارد، چنان‌که در Keras و کتاب‌ها",
    ),
    ("recurrent_biases", "two"): Text(
        en="a gate has a bias vector for the input and one for the state, as in PyTorch",
        fa="هر دروازه یک بردار بایاس برای ورودی و یکی برای حالت دارد، چنان‌که در PyTorch",
    ),
    ("recurrent_output", "last-state"): Text(
        en="a recurrent layer gives its last state, as Keras does by default",
        fa="لایهٔ بازگشتی حالت پایانی‌اش را می‌دهد، چنان‌که پیش‌فرض Keras است",
    ),
    ("recurrent_output", "all-states"): Text(
        en="a recurrent layer gives the states of all steps, as in PyTorch",
        fa="لایهٔ بازگشتی حالت همهٔ گام‌ها را می‌دهد، چنان‌که در PyTorch",
    ),
    ("gru_reset", "before"): Text(
        en="a GRU resets its state before the product, with one bias vector a gate",
        fa="GRU حالت را پیش از ضرب بازنشانی می‌کند و هر دروازه یک بردار بایاس دارد",
    ),
    ("gru_reset", "after"): Text(
        en="a GRU resets its state after the product, with two bias vectors a gate, as Keras does by default",
        fa="GRU حالت را پس از ضرب بازنشانی می‌کند و هر دروازه دو بردار بایاس دارد، چنان‌که پیش‌فرض Keras است",
    ),
    ("running_statistics", "counted"): Text(
        en="the running mean and variance count as parameters, as in Keras",
        fa="میانگین و واریانس جاری پارامتر شمرده می‌شوند، چنان‌که در Keras",
    ),
    ("running_statistics", "not-counted"): Text(
        en="the running mean and variance don't count as parameters, as in PyTorch",
        fa="میانگین و واریانس جاری پارامتر شمرده نمی‌شوند، چنان‌که در PyTorch",
    ),
    ("instance_norm", "learned"): Text(
        en="instance norm learns a scale and a shift", fa="instance norm یک مقیاس و یک جابه‌جایی یاد می‌گیرد"
    ),
    ("instance_norm", "plain"): Text(
        en="instance norm learns nothing, as PyTorch's by default",
        fa="instance norm چیزی یاد نمی‌گیرد، چنان‌که پیش‌فرض PyTorch است",
    ),
    ("layer_norm", "last-axis"): Text(
        en="layer norm has a scale and a shift for each feature",
        fa="layer norm برای هر ویژگی یک مقیاس و یک جابه‌جایی دارد",
    ),
    ("layer_norm", "all-axes"): Text(
        en="layer norm has a scale and a shift for each number of the map",
        fa="layer norm برای هر عدد نقشه یک مقیاس و یک جابه‌جایی دارد",
    ),
    ("attention_width", "split"): Text(
        en="the width is split over the heads, as in PyTorch", fa="پهنا میان سرها تقسیم می‌شود، چنان‌که در PyTorch"
    ),
    ("attention_width", "per-head"): Text(
        en="each head is as wide as is said, as in Keras", fa="هر سر همان پهنای گفته‌شده را دارد، چنان‌که در Keras"
    ),
    ("block_norm_bias", "kept"): Text(
        en="the norms of a block without biases keep theirs", fa="norm‌های بلوک بدون بایاس بایاس خود را نگه می‌دارند"
    ),
    ("block_norm_bias", "follows"): Text(
        en="the norms of a block without biases have none either, as in PyTorch",
        fa="norm‌های بلوک بدون بایاس هم بایاسی ندارند، چنان‌که در PyTorch",
    ),
    ("operations", "two"): Text(
        en="a multiply-accumulate counts as two operations", fa="هر ضرب‌وجمع دو عمل شمرده می‌شود"
    ),
    ("operations", "one"): Text(en="a multiply-accumulate counts as one operation", fa="هر ضرب‌وجمع یک عمل شمرده می‌شود"),
    ("bias_operations", "counted"): Text(
        en="adding a bias counts as an operation", fa="افزودن بایاس یک عمل شمرده می‌شود"
    ),
    ("bias_operations", "not-counted"): Text(
        en="adding a bias doesn't count as an operation", fa="افزودن بایاس عمل شمرده نمی‌شود"
    ),
    ("activations", "layers"): Text(
        en="what comes out of every layer counts", fa="آنچه از هر لایه بیرون می‌آید به حساب می‌آید"
    ),
    ("activations", "blocks"): Text(
        en="only what comes out of whole blocks counts", fa="تنها آنچه از کل بلوک‌ها بیرون می‌آید به حساب می‌آید"
    ),
    ("in_place", "counted"): Text(
        en="activations, dropout and flatten store their numbers once more",
        fa="تابع‌های فعال‌سازی، dropout و flatten عددهایشان را یک بار دیگر نگه می‌دارند",
    ),
    ("in_place", "not-counted"): Text(
        en="activations, dropout and flatten work in place and store nothing more",
        fa="تابع‌های فعال‌سازی، dropout و flatten درجا عمل می‌کنند و عدد تازه‌ای نگه نمی‌دارند",
    ),
    ("first_pixel", "0"): Text(en="the first pixel is number 0", fa="شمارهٔ نخستین پیکسل ۰ است"),
    ("first_pixel", "1"): Text(en="the first pixel is number 1", fa="شمارهٔ نخستین پیکسل ۱ است"),
}
"""Each way that a convention can be, in words that finish "this is right where …"."""


class Watched(Conventions):
    """Conventions that remember which of them were asked for; made of others, never read."""

    model_config = ConfigDict(defer_build=True)

    _asked: set[str] = PrivateAttr(default_factory=set)

    def __getattribute__(self, name: str) -> Any:
        if name in CHOICES:
            self.asked.add(name)
        return super().__getattribute__(name)

    @property
    def asked(self) -> set[str]:
        """The settings that were asked for."""
        return self._asked


CHOICES: dict[str, tuple[str, ...]] = {
    name: get_args(field.annotation) for name, field in Conventions.model_fields.items() if name != "preset"
}


def solve_given(given: Given, model: GivenModel, prefix: str, conventions: Conventions) -> Solved:
    """Derive everything of a given, and how to derive it under each other convention that it hangs on."""
    watched = Watched.model_construct(conventions.model_fields_set, **dict(conventions))
    solved = given.solve(model, prefix, watched)
    asked = tuple(name for name in CHOICES if name in watched.asked - given.settles)
    return replace(solved, elsewhere=_Others(given, model, prefix, conventions, asked))


@dataclass(frozen=True)
class _Others:
    """Derives a given under the other conventions, once and only when that is asked for."""

    given: Given
    model: GivenModel
    prefix: str
    conventions: Conventions
    asked: tuple[str, ...]

    def __call__(self) -> tuple[Elsewhere, ...]:
        return self._derived

    @cached_property
    def _derived(self) -> tuple[Elsewhere, ...]:
        return tuple(one for name in self.asked for one in self._of(name))

    def _of(self, name: str) -> Iterator[Elsewhere]:
        own = getattr(self.conventions, name)
        stated = bool({"preset", name} & self.conventions.model_fields_set)
        for choice in CHOICES[name]:
            if choice != own:
                with suppress(DerivationError):  # what isn't possible under a convention is nobody's answer
                    there = self.conventions.model_copy(update={name: choice})
                    other = self.given.solve(self.model, self.prefix, there)
                    yield Elsewhere(name, own, choice, stated, DIFFERENCES[name, choice], asked_in_letters(other))
