"""The unit of a memory's size: numbers or bits for bytes, MB for MiB."""

from __future__ import annotations

from collections.abc import Iterator

from grader.derivation import roles
from grader.derivation.edits import Edit, drop, substitute, times
from grader.language import Text
from grader.mistakes.catalogue._samples import MAP_OF_VGG
from grader.mistakes.mechanisms import edited, explained
from grader.mistakes.mistake import Example, Explanation, Kind, Mistake, of_one_idea
from grader.mistakes.target import Target

BITS = 8
MEGABYTE = 10**6


def _in_memory(target: Target, edit: Edit) -> Iterator[Explanation]:
    """Yield what an edit of every size leads to: who takes one unit for another does so throughout."""
    yield from explained(target, edited(target.upstream, edit), [""])


def _numbers(target: Target) -> Iterator[Explanation]:
    yield from _in_memory(target, drop(roles.BYTES))


def _bits(target: Target) -> Iterator[Explanation]:
    yield from _in_memory(target, times(roles.BYTES, factor=BITS))


def _thousands(target: Target) -> Iterator[Explanation]:
    yield from _in_memory(target, substitute(roles.MEBIBYTE, by=MEGABYTE))


MISTAKES = of_one_idea(
    Mistake(
        "mem.bytes_missing",
        Kind.CONCEPT,
        Text(en="numbers for bytes", fa="تعداد عددها به‌جای بایت"),
        Text(
            en="This counts the numbers that are kept; each of them takes several bytes.",
            fa="این تعداد عددهایی است که نگه داشته می‌شوند؛ هر عدد چند بایت جا می‌گیرد.",
        ),
        (Example(MAP_OF_VGG, "memory.activations.bytes", caught="3211264", missed="12845056"),),
        _numbers,
        seldom=0,
    ),
    Mistake(
        "mem.bits",
        Kind.SLIP,
        Text(en="bits for bytes", fa="بیت به‌جای بایت"),
        Text(
            en="This is the size in bits; a byte has eight of them.",
            fa="این اندازه به بیت است؛ هر بایت هشت بیت دارد.",
        ),
        (Example(MAP_OF_VGG, "memory.activations.bytes", caught="102760448", missed="12845056"),),
        _bits,
    ),
    Mistake(
        "mem.kib",
        Kind.CONVENTION,
        Text(en="megabytes for mebibytes", fa="مگابایت (MB) به‌جای مبی‌بایت (MiB)"),
        Text(
            en="This is in MB, millions of bytes; the question asks for MiB of 1024 · 1024 bytes: {right}.",
            fa="این به MB است، یعنی میلیون بایت؛ سؤال MiB می‌خواهد که 1024 · 1024 بایت است: {right}.",
        ),
        (Example(MAP_OF_VGG, "memory.activations.mib", caught="12.845056", missed="12.25"),),
        _thousands,
        seldom=0,
    ),
)
