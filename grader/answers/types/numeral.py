"""A number in a base that is asked, by an option or by the answer itself: ``1101_2``, ``0x1F``.

A mark behind the digits tells their base here, too: ``1101b``, ``1Fh``.
"""

from __future__ import annotations

from dataclasses import replace

from grader.answers.answer_type import Example
from grader.answers.types.number import ANSWER as NUMBER
from grader.language import Text

TEN = 10
"""The base of bare digits where none is asked."""
ANSWER = replace(
    NUMBER,
    name="numeral",
    summary=Text(en="a number in a base that is asked", fa="عددی در مبنایی که خواسته شده"),
    reads=lambda node, terms: NUMBER.reads(node, terms if terms.base else replace(terms, base=TEN)),
    examples=(
        Example(
            "1101_2",
            ("1101₂", "(1101)_2", "1101_{2}", "0b1101", "1101b", "13 = 1101_2"),
            ("13", "0xD", "1011_2", "1101_3"),
            ("1102_2", "0b12", ""),
        ),
        Example("0x1F", ("1F_16", "1f_{16}", "1Fh", "0x1f"), ("31", "11111_2", "0x1E"), ("0x1G",)),
    ),
)
