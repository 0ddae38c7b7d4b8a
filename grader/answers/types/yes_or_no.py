"""Yes or no, in the words of either language; what is said behind it is not judged."""

from __future__ import annotations

import re

from grader.answers.answer_type import AnswerType, Example
from grader.answers.comparing.values import SAME, different
from grader.answers.interpreting import one_text, refusal
from grader.answers.terms import Terms
from grader.derivation.expression import Expression, Letter
from grader.language import Text, in_one_spelling
from grader.model import Comparison, Interpretation, Value
from grader.reading.lexing.vocabulary import table
from grader.source import Node, flow

WORDS = {
    "yes": frozenset({"yes", "y", "true", "بله", "بلی", "آری"}),
    "no": frozenset({"no", "n", "false", "خیر", "نه", "نخیر"}),
}
ALONE = {
    "yes": frozenset({"t", "correct", "درست", "صحیح"}),
    "no": frozenset({"f", "incorrect", "wrong", "غلط", "نادرست"}),
}
"""What says yes or no of a statement where nothing else is written."""
NEITHER = Text(en="yes or no was expected", fa="بله یا خیر انتظار می‌رفت")
BOTH = Text(en="both yes and no stand here; keep one of them", fa="هم بله و هم خیر نوشته شده است؛ یکی را نگه دارید")
NEGATED = Text(
    en="a negation stands behind it: write yes or no alone", fa="پس از آن نفی آمده است: تنها بله یا خیر بنویسید"
)
NEGATIONS = table(
    """
    not never cannot none nothing nobody neither nor only but if unless except sometimes rarely seldom partly hardly
    barely scarcely doubt doubtful doubtfully maybe perhaps probably possibly presumably supposedly allegedly guess
    unsure nope nah nay negative or of way wrong wrongly incorrect incorrectly untrue mistaken mistakenly contrary
    opposite wait sorry oops actually however although though otherwise else rather instead joking kidding nonsense
    ignore mistake disagree denied depends depend depending lol
    اگر بستگی
    هرگز هیچ ولی اما لیکن ولیکن گاهی مگر شاید یا احتمالا برعکس بالعکس برخلاف خلاف ببخشید بلکه جز بجز غیر غیرممکن دروغ
    """
)
"""Words that take back what stands before them, or leave it open."""
CONDITIONS = table(
    """
    mostly almost usually generally often frequently somewhat assuming provided providing until under when whenever
    conditionally condition conditions case cases long معمولا اغلب بعضی برخی شرط شرطی وقتی هنگامی حدی موارد مواقع
    """
)
"""Words that say that it is so at times alone, where they stand right behind; further on they belong to a reason."""
VERBS = table("is was are were be been would will can could should might may must seems looks sounds has does did")
"""Right behind yes they say something of the answer itself: ``yes is wrong``."""
LETTERS = frozenset({"y", "n"})
"""They say yes and no by themselves alone: ``y = 3`` names something."""
_BEHIND = re.compile(r"[^\w'’`]+")
_SHORT_NOT = re.compile(r"\w+n['’`]t|(?:is|are|was|were|do|does|did|ca|wo|would|could|should|has|have|had|ai)nt")
_SIGNS = re.compile(r"[?؟✗✘❌≠¬]|^\W*[!~]")
"""A question, a cross, a sign of negation: they take back or doubt what they stand beside."""


def read(node: Node, _terms: Terms) -> Interpretation:
    """Return ``yes`` or ``no``: the word that an answer begins with."""
    text = one_text(node)
    words = [word for said in _BEHIND.split(in_one_spelling(text).casefold()) if (word := said.strip("'’`"))]
    found = {choice for choice, known in WORDS.items() if known & set(words)}
    if len(found) > 1:
        raise refusal(BOTH, text)
    alone = words[1:] in ([], ["است"])
    said = {choice: known | (ALONE[choice] if alone else frozenset()) for choice, known in WORDS.items()}
    choice = next((choice for choice, known in said.items() if words[:1] and words[0] in known), None)
    if choice is None or (words[0] in LETTERS and len(words) > 1):
        raise refusal(NEITHER, text)
    if (
        _SIGNS.search(text)
        or VERBS & set(words[1:2])
        or CONDITIONS & set(words[1:4])
        or any(map(_takes_back, words[1:]))
    ):
        raise refusal(NEGATED, text)
    return Interpretation(flow(node), choice, formula(choice))


def _takes_back(word: str) -> bool:
    return word in NEGATIONS or bool(_SHORT_NOT.fullmatch(word)) or word.startswith(("ن", "غلط", "اشتباه", "خطاست"))


def compare(student: Value, right: Value, _terms: Terms) -> Comparison:
    """Return whether both say yes, or both no."""
    return SAME if student == right else different()


def formula(value: Value) -> Expression:
    """Return the word of a choice; any other value is a TypeError."""
    if value not in WORDS:
        raise TypeError(f"{value!r} is neither yes nor no")
    return Letter(name=str(value))


ANSWER = AnswerType(
    name="yes_or_no",
    summary=Text(en="yes or no", fa="بله یا خیر"),
    reads=read,
    compare=compare,
    formula=formula,
    examples=(
        Example(
            right="yes",
            accepted=("Yes", "yes, its rank is 1", "بله", "True."),
            refused=("no", "خیر", "No: its rank is 2"),
            unreadable=(
                "",
                "maybe",
                "yes and no",
                "yes it isn't",
                "yes, but not always",
                "بله نیست",
                "1",
                "its rank is 1",
                "?",
            ),
        ),
    ),
)
