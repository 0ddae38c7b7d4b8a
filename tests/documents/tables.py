"""The tables of the documents, each made from a registry, by the name that stands in its marker."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click
from click.testing import CliRunner
from pydantic import BaseModel

from grader.core.given import GivenModel
from grader.core.layer import Layer
from grader.core.networks import budget
from grader.keys.decisions import DecisionFile
from grader.keys.format import CriterionFile, DesignFile, KeyFile, PartFile, QuestionFile
from grader.reporting.manual import KINDS as SORTS
from tests.documents.quantities import of_given, of_layers, of_network
from tests.documents.registries import (
    ANSWERS,
    CHOICES,
    DIFFERENCES,
    FLOORS,
    FORMATS,
    FORMS,
    GIVENS,
    GRADE,
    LAYERS,
    MISTAKES,
    OPTION_CHOICES,
    OPTIONS,
    PRESETS,
    Conventions,
)
from tests.documents.rooms import rooms
from tests.documents.written import written

NETWORK = "network"
UNNAMED = "mark"
WIDTH = 100


LIMITS = (
    (budget.LAYERS, budget.MOST_LAYERS),
    (budget.JOINED, budget.MOST_JOINED),
    (budget.STEPS, budget.MOST_STEPS),
    (budget.TERMS, budget.MOST_TERMS),
    (budget.BITS, budget.MOST_BITS),
)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table.

    >>> print(table(("a", "b"), [("1", "x|y")]))
    | a | b |
    | --- | --- |
    | 1 | x\\|y |
    """
    cells = [head, ("---",) * len(head), *(tuple(cell.replace("|", "\\|") for cell in row) for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


def code(names: Iterable[object]) -> str:
    """Return names as code with commas between them."""
    return ", ".join(f"`{name}`" for name in names)


def _layers() -> str:
    rows = (
        (f"`{name}`", kind.summary.en, _taken(kind.model), _settings(kind.model, Layer), code(_also(name)))
        for name, kind in LAYERS.items()
    )
    return table(("layer", "what it is", "takes", "settings", "also written"), rows)


def _also(name: str) -> tuple[str, ...]:
    kind = LAYERS[name]
    return (*(alias for alias in kind.aliases if alias.isascii()), *kind.words, *kind.spoken)


def _taken(model: type[Layer]) -> str:
    return model.takes.words.en if model.takes else "anything"


def _settings(model: type[BaseModel], base: type[BaseModel]) -> str:
    """Return a model's settings with their defaults; those of its base aren't told again."""
    fields = {name: field for name, field in model.model_fields.items() if name not in base.model_fields}
    return ", ".join(f"`{field.alias or name}`{_default(field.default)}" for name, field in fields.items())


def _default(value: object) -> str:
    """Return a default in brackets, nothing where it is empty or there is none."""
    plain = isinstance(value, (bool, int, str, tuple)) and value not in ("", ())
    return f" ({_plain(value)})" if plain else ""


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return " × ".join(map(_plain, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _layer_quantities() -> str:
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for name, having in of_layers().items():
        alike.setdefault((_types(set().union(*having.values())), tuple(sorted(having))), []).append(name)
    rows = ((code(names), types, _having(layers)) for (types, layers), names in alike.items())
    return table(("quantities", "answer", "layers that have them"), rows)


def _having(layers: tuple[str, ...]) -> str:
    others = [name for name in LAYERS if name not in layers]
    if not others:
        return "all"
    return f"all but {code(others)}" if len(others) < len(layers) else code(layers)


def _types(kinds: set[str]) -> str:
    return " or ".join(sorted(kinds))


def _network_quantities() -> str:
    return table(("quantity", "answer"), ((f"`{name}`", _types(kinds)) for name, kinds in of_network().items()))


def _givens() -> str:
    return "\n\n".join(_given(name) for name in GIVENS if name != NETWORK)


def _given(name: str) -> str:
    """Return a section about what can be given: what it is, an example, its settings, and what can be asked."""
    given = GIVENS[name]
    shown = "".join(f"```yaml\n{one}\n```\n\n" for one in written(name))
    said = inspect.cleandoc(given.model.__doc__ or "").replace("``", "`")
    return (
        f"### {name}\n\n{said}\n\n{shown}"
        f"Settings: {_settings(given.model, GivenModel)}.\n\nAsked: {code(of_given(name))}."
    )


def _conventions() -> str:
    presets = [Conventions.model_validate({"preset": preset}) for preset in PRESETS]
    rows = (
        (f"`{name}`", Conventions.model_fields[name].description or "", *(f"`{getattr(one, name)}`" for one in presets))
        for name in CHOICES
    )
    return table(("setting", "what it settles", *PRESETS), rows)


def _convention_choices() -> str:
    rows = (
        (f"`{setting}`", f"`{choice}`", DIFFERENCES[setting, choice].en)
        for setting, choices in CHOICES.items()
        for choice in choices
    )
    return table(("setting", "says", "that is"), rows)


def _fields(*models: type[BaseModel]) -> str:
    rows = (
        (f"`{field.alias or name}`", field.description or "", _default(field.get_default()).strip(" ()"))
        for model in models
        for name, field in model.model_fields.items()
    )
    return table(("field", "what it says", "if not said"), rows)


def _some(*texts: str) -> str:
    """Return answers as code, each once; those of several lines can't stand in a table."""
    return code(dict.fromkeys(text for text in texts if "\n" not in text and "`" not in text))


def _answer_types() -> str:
    rows = (
        (f"`{name}`", answer.summary.en, _some(example.right, *example.accepted[:2]), _some(*example.refused[:2]))
        for name, answer in ANSWERS.items()
        for example in answer.examples[:1]
    )
    return table(("kind", "what it is", "the same", "different"), rows)


def _forms() -> str:
    return table(("form", "what it is"), ((f"`{name}`", form.summary.en) for name, form in FORMS.items()))


def _options() -> str:
    rows = ((f"`{name}`", said, _choices(name)) for name, said in OPTIONS.items())
    return table(("option", "what it says", "one of"), rows)


def _choices(name: str) -> str:
    return code(sorted(choice for choice in OPTION_CHOICES.get(name, ()) if choice))


def _mistakes() -> str:
    rows = ((f"`{name}`", mistake.title.en, SORTS[mistake.kind].en) for name, mistake in MISTAKES.items())
    return table(("mistake", "what it is", "sort"), rows)


def _formats() -> str:
    rows = ((f"`{name}`", f"`{one.suffix}`", one.summary.en) for name, one in FORMATS.items())
    return table(("format", "file", "what it is"), rows)


def _commands() -> str:
    rows = ((f"`{name}`", _said(command)) for name, command in commands().items())
    return table(("command", "what it does"), rows)


def _said(command: str) -> str:
    """Return the first sentence of a command's help."""
    return _help(command).split("\n\n")[1].replace("\n", " ").replace("  ", " ").strip()


def commands() -> Mapping[str, str]:
    """Return every command as people write it, with the words that name it."""
    words = _below("", GRADE)
    return {f"grade {'SUBMISSIONS…' if word == UNNAMED else word}": word for word in words}


def _below(name: str, command: click.Command) -> list[str]:
    if not isinstance(command, click.Group):
        return [name]
    return [one for word, inner in command.commands.items() for one in _below(f"{name} {word}".strip(), inner)]


def _helps() -> str:
    return "\n\n".join(f"## {name}\n\n```text\n{_help(command)}\n```" for name, command in commands().items())


def _help(command: str) -> str:
    """Return what a command prints when it is asked for help."""
    return (
        CliRunner().invoke(GRADE, [*command.split(), "--help"], prog_name="grade", terminal_width=WIDTH).output.rstrip()
    )


def _rooms() -> str:
    rows = ((f"`{name}`", said) for name, said in rooms(FLOORS))
    return table(("room", "what happens in it"), rows)


def _floors() -> str:
    return " ·\n".join(", ".join(f"`{room}`" for room in floor) for floor in FLOORS)


def _limits() -> str:
    return "\n".join(f"- {said.en.format(most=most)}" for said, most in LIMITS)


TABLES: Mapping[str, Callable[[], str]] = {
    "answer types": _answer_types,
    "command help": _helps,
    "commands": _commands,
    "convention choices": _convention_choices,
    "conventions": _conventions,
    "decision fields": lambda: _fields(DecisionFile),
    "floors": _floors,
    "forms": _forms,
    "givens": _givens,
    "key fields": lambda: _fields(KeyFile),
    "layer quantities": _layer_quantities,
    "layers": _layers,
    "limits": _limits,
    "mistakes": _mistakes,
    "network quantities": _network_quantities,
    "number of mistakes": lambda: str(len(MISTAKES)),
    "options": _options,
    "part fields": lambda: _fields(PartFile),
    "question fields": lambda: _fields(QuestionFile),
    "report formats": _formats,
    "rooms": _rooms,
    "rubric and design fields": lambda: _fields(CriterionFile, DesignFile),
}
