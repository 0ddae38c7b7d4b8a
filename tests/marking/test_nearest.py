"""Which parts an answer under an unknown id is lent to, and which never."""

from __future__ import annotations

import pytest

from grader.language import NO_TEXT
from grader.marking.answers_by_part import folded
from grader.marking.nearest import named_in, nearest
from grader.model import Part
from tests.marking.seed_exam import seed_exam

PARTS = seed_exam().parts
BOTH = "1c.size 1c.parameters"

NEAR = [
    ("1c.paramters", "1c.parameters"),
    ("1cparameters", "1c.parameters"),
    ("1c_parameters", "1c.parameters"),
    ("1c-parameters", "1c.parameters"),
    ("1c.param", "1c.parameters"),
    ("1C Parameter", "1c.parameters"),
    ("۱c.پارامتر parameters", "1c.parameters"),
    ("v.parameters", "1c.parameters"),
    ("1x.parameters", "1c.parameters"),
    ("1c.sice", "1c.size"),
    ("size", "1c.size"),
    ("question 1c size", "1c.size"),
    ("1c.size.of.output", "1c.size"),
    ("2a_full", "2a.full"),
    ("2a.vlid", "2a.valid"),
    ("1b", "1b.purpose"),
    ("1d.own.total.parameters", "1d.total 1d.own 1d.own.total"),
    ("1c", BOTH),
    ("1c.", BOTH),
    ("question 1c", BOTH),
    ("Question1c", BOTH),
    ("Q1c", BOTH),
    ("سوال ۱c", BOTH),
    ("1c.wide", BOTH),
    ("1c.x", BOTH),
    ("1d.conv3.parameters", "1d.conv1.parameters 1d.conv2.parameters"),
    ("1d.total", "1d.total 1d.own.total"),
    ("2", "2a.valid 2a.full 2b.partial 2b.factors 2b.multiplications"),
]
FAR = ["", "e", "x", "zzz", "10", "1g.bonus", "7", "answer to the first", "‌", "—", "x" * 1_000, "۹", "name", "9.a"]


@pytest.mark.parametrize(("name", "parts"), NEAR)
def test_an_unknown_id_is_near_one_part_or_all_that_are_as_near(name: str, parts: str) -> None:
    """A slip of the keyboard, an id cut short and the name of a question find what they may mean."""
    assert [part.id for part in nearest(name, PARTS)] == parts.split()


@pytest.mark.parametrize("name", FAR)
def test_what_is_near_nothing_is_lent_to_no_part(name: str) -> None:
    """What resembles no id stays without a part."""
    assert nearest(name, PARTS) == ()


LEFT = [
    ("1a.stride", "1c.parameters", ""),
    ("1g.bonus", "1c.parameters", ""),
    ("1a.size", "1c.size 1d.flatten", "1c.size"),
    ("1c.paramters", "1d.own.total", ""),
    ("1c.paramters", "", ""),
    ("1c.parametres", "1c.size 2a.full", "1c.size"),
    ("1d.conv1.paramters", "1d.conv2.parameters 1c.size", "1d.conv2.parameters"),
]


@pytest.mark.parametrize(("name", "unanswered", "parts"), LEFT)
def test_only_unanswered_parts_are_near(name: str, unanswered: str, parts: str) -> None:
    """Where the nearest part is answered, another one that the id may mean is near, and an unlike one isn't."""
    left = [part for part in PARTS if part.id in unanswered.split()]
    assert [part.id for part in nearest(name, left)] == parts.split()


def numbered(*ids: str) -> list[Part]:
    return [Part(id_, id_.partition(".")[0], NO_TEXT, ONE, "number") for id_ in ids]


ONE = seed_exam().parts[0].marks
NUMBERED = [
    ("1", "1.a 1.b"),
    ("1.c", "1.a 1.b"),
    ("1a", "1.a"),
    ("11", "11.a"),
    ("question 11", "11.a"),
    ("question 1", "1.a 1.b"),
    ("11a", "11.a"),
    ("2.a", ""),
    ("111", "11.a"),
    ("1111", ""),
]


@pytest.mark.parametrize(("name", "parts"), NUMBERED)
def test_ids_of_numbers_are_told_apart(name: str, parts: str) -> None:
    """Question 1 isn't question 11, and one letter off is another part of the same question."""
    assert [part.id for part in nearest(name, numbered("1.a", "1.b", "11.a"))] == parts.split()


NAMED = [
    ("9\n1c.size: 35", "1c.size"),
    ("9, 1C.Size : 35; 1a.side：9", "1a.side 1c.size"),
    ("۱c.size: ۳۵", "1c.size"),
    ("1c.size", ""),
    ("11c.size: 3", ""),
    ("x.1c.size: 3", ""),
    ("as in 1c.size, 35", ""),
    ("1c. size: 3", ""),
    ("", ""),
    ("a" * 100_000 + " " * 100_000, ""),
]


@pytest.mark.parametrize(("text", "parts"), NAMED)
def test_a_text_names_the_parts_that_stand_in_it_as_keys(text: str, parts: str) -> None:
    """An id with a colon names its part; an id in a sentence doesn't, nor does a longer word."""
    assert [part.id for part in named_in(text, PARTS, folded)] == parts.split()


def test_no_part_is_named_where_none_is_left() -> None:
    """Where every part is answered a text isn't looked through."""
    assert named_in("1c.size: 3", [], folded) == ()
