"""A number in a base that is asked, by an option or by the answer itself: ``1101_2``, ``0x1F``.

A mark behind the digits tells their base here, too: ``1101b``, ``1Fh``.
"""

from __future__ import annotations

from dataclasses import replace

from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.otherwise import or_with_unit
from grader.answers.comparing.values import compare_values
from grader.answers.terms import Terms
from grader.answers.types.number import read as read_number
from grader.language import Text
from grader.model import Interpretation
from grader.source import Node

TEN = 10


def read(node: Node, terms: Terms) -> Interpretation:
    """Return the number that an answer is; without a mark its digits are decimal where no base is asked."""
    return read_number(node, terms if terms.base else replace(terms, base=TEN))


ANSWER = AnswerType(
    name="numeral",
    summary=Text(en="a number in a base that is asked", fa="عددی در مبنایی که خواسته شده"),
    reads=read,
    compare=compare_values,
    rivals=or_with_unit,
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
