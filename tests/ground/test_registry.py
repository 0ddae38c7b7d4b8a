"""Plug-ins are found by being there: one constant a module, sorted, read-only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from grader.errors import LimitError, UseError
from grader.registry import chosen, discover

Package = Callable[[Mapping[str, str]], str]

PLUGIN = "from fractions import Fraction\nclass Plugin(Fraction):\n    name = {name!r}\nPLUGIN = {held}\n"
"""A module whose plug-in is a fraction with a name: a kind that the tests can name without a class of their own."""


def module(name: str, held: str = "Plugin(1)") -> str:
    """Return the source of a module that holds a plug-in of a name."""
    return PLUGIN.format(name=name, held=held)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Package]:
    """Return a function that writes a package of the given modules and returns its name."""
    name = "plugins_for_a_test"

    def write(modules: Mapping[str, str]) -> str:
        for path, source in {"__init__.py": "", **modules}.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source)
        return name

    monkeypatch.syspath_prepend(tmp_path)
    yield write
    for loaded in [loaded for loaded in sys.modules if loaded.partition(".")[0] == name]:
        del sys.modules[loaded]


def found(package: str) -> Mapping[str, float]:
    """Return the plug-ins of a package."""
    from fractions import Fraction  # noqa: PLC0415 - beside the source above, which imports it too

    return {name: float(plugin) for name, plugin in discover(package, "PLUGIN", Fraction).items()}


def test_plug_ins_are_found_by_name_and_sorted(package: Package) -> None:
    """Modules, sub-packages and tuples hold plug-ins; one without any, or whose name begins with _, is passed over."""
    name = package(
        {
            "a.py": module("z"),
            "b/__init__.py": "",
            "b/c.py": module("y"),
            "family.py": module("", held="tuple(type('P', (Plugin,), {'name': n})(2) for n in ('x2', 'x1'))"),
            "none.py": "",
            "_shared.py": module("hidden"),
        }
    )
    assert list(found(name).items()) == [("x1", 2.0), ("x2", 2.0), ("y", 1.0), ("z", 1.0)]


def test_what_was_found_is_read_only() -> None:
    """The mapping can't be added to."""
    plugins = discover("grader.core.layers", "LAYER", object)
    with pytest.raises(TypeError):
        plugins["new"] = object()  # type: ignore[index]


def test_a_plug_in_is_imported_without_the_others(package: Package) -> None:
    """One that lies in a module of its own name is found there; any other by a look at all."""
    from fractions import Fraction  # noqa: PLC0415 - as above

    name = package(
        {
            "a.py": module("a"),
            "two_words.py": module("two-words", "Plugin(2)"),
            "c.py": module("b", "Plugin(3)"),
            "b.py": module("c", "Plugin(4)"),
            "_d.py": module("_d"),
        }
    )
    plugins = discover(name, "PLUGIN", Fraction)
    assert [plugins[one] for one in ("a", "two-words")] == [Fraction(1), Fraction(2)]
    assert "a" in plugins
    assert {loaded for loaded in sys.modules if loaded.startswith(f"{name}.")} == {f"{name}.a", f"{name}.two_words"}
    assert [*plugins.values()] == [Fraction(1), Fraction(3), Fraction(4), Fraction(2)]
    assert [other for other in ("_d", "", "a.b", "none", "c/../a") if other in plugins] == []


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        ({"a.py": "PLUGIN = 3"}, "a.PLUGIN is no Fraction"),
        ({"a.py": module("x", held="(Plugin(1), 'text')")}, "a.PLUGIN is no Fraction"),
        ({"a.py": module("x"), "b.py": module("x")}, "b.PLUGIN: a plug-in named 'x' is there already"),
    ],
)
def test_a_wrong_plug_in_is_a_mistake_of_the_project(package: Package, modules: dict[str, str], said: str) -> None:
    """Another kind, or two of one name, are refused with the module to blame."""
    with pytest.raises(TypeError, match=said):
        found(package(modules))


def test_a_plug_in_is_chosen_by_its_name() -> None:
    """An unknown name is answered with the known ones and the near one."""
    assert chosen("html", {"html": 1}, "format") == 1
    with pytest.raises(UseError, match=r'There is no format "htm"\. Did you mean "html"\?') as caught:
        chosen("htm", {"html": 1, "json": 2}, "format")
    assert not isinstance(caught.value, LimitError)
