"""How HTML is set: the templates, formulas as isolated MathML, sentences from their pieces, and shells.

A *shell* is a page rendered once with marks where the changing parts go, and cut there: filling it is one
join of strings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from grader.derivation.expression import Expression
from grader.derivation.printing import mathml
from grader.language import DIRECTIONS, digits, visible_line
from grader.reporting import wording
from grader.reporting.pieces import Isolated, Piece, Pieces

_SLOT = re.compile("\x00([a-z_]+)\x00")


def formula(expression: Expression) -> Markup:
    """Return a formula as MathML that runs from left to right whatever stands around it."""
    return Markup(f'<bdi dir="ltr">{visible_line(mathml(expression))}</bdi>')  # noqa: S704 - mathml escapes every letter


def sentence(said: Pieces) -> Markup:
    """Return a sentence with its values isolated and its formulas set."""
    return Markup("").join(map(_set, said))


def _set(piece: Piece) -> Markup:
    if isinstance(piece, str):
        return escape(piece)
    if isinstance(piece, Isolated):
        return Markup("<bdi>{}</bdi>").format(piece.text)
    return formula(piece)


def _href(target: str) -> str:
    return quote(target.encode("utf-8", "replace"), safe="/")


@cache
def environment() -> Environment:
    """Return the one environment of all templates."""
    made = Environment(
        loader=PackageLoader("grader.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(formula=formula, sentence=sentence, visible=visible_line, digits=digits, href=_href)
    return made


@lru_cache(maxsize=64)
def template(name: str) -> Template:
    """Return a template by the name of its file without ``.html.jinja``."""
    return environment().get_template(f"{name}.html.jinja")


class Words:
    """The words of the reports in one language: ``words.SOLUTION`` in a template."""

    def __init__(self, language: str) -> None:
        self.language, self.direction = language, DIRECTIONS[language]

    def __getattr__(self, name: str) -> str:
        found: str = getattr(wording, name).in_language(self.language)
        return found


@cache
def words(language: str) -> Words:
    """Return the words of a language."""
    return Words(language)


def render(name: str, language: str, /, **values: object) -> str:
    """Return a template filled with values, without the blanks that only indent it."""
    return template(name).render(words=words(language), **values).strip()


class Shell:
    """A template rendered once, its slots still open."""

    def __init__(self, name: str, language: str, slots: tuple[str, ...], /, **values: object) -> None:
        marks = {slot: Markup(f"\x00{slot}\x00") for slot in slots}  # noqa: S704 - names of our own
        self._cut = _SLOT.split(render(name, language, **marks, **values))

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the whole; the values are HTML already."""
        cut = self._cut
        return "".join([values[piece] if index % 2 else piece for index, piece in enumerate(cut)])
