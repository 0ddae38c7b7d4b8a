"""Finds the plug-ins of a folder: each module holds one constant, and being there is being registered.

A new layer, answer type, mistake or report format is one new file. The mappings made here are sorted and
read-only; an unknown name is answered with the known ones and the near one.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from grader.errors import UseError, near

Plugin = TypeVar("Plugin")


def discover(package: str, constant: str, plugin_type: type[Plugin]) -> Mapping[str, Plugin]:
    """Return the plug-ins of a package and its sub-packages, by name, sorted.

    A plug-in is a module-level constant of the given name, or one of a tuple (a family that is one idea);
    its ``name`` attribute names it. Two of the same name, or one of another type, raise a TypeError
    once all are listed.
    """
    return _Wing(package, constant, plugin_type)


class _Wing(Mapping[str, Plugin], Generic[Plugin]):
    """Plug-ins that are imported when they are asked for: one alone by its name, all of them to be listed.

    One whose module is called like itself is found there without a look at the others; that saves time, and is all
    that hangs on the name of a file.
    """

    def __init__(self, package: str, constant: str, plugin_type: type[Plugin]) -> None:
        self._package, self._constant, self._type = package, constant, plugin_type
        self._asked: dict[str, Plugin] = {}

    def __getitem__(self, name: str) -> Plugin:
        if name not in self._asked:
            alone = self._alone(name)
            self._asked[name] = self._all[name] if alone is None else alone
        return self._asked[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> Mapping[str, Plugin]:
        found: dict[str, Plugin] = {}
        for module in _modules(self._package):
            for name, plugin in self._held(module):
                if name in found:
                    raise TypeError(f"{module}.{self._constant}: a plug-in named {name!r} is there already")
                found[name] = plugin
        return dict(sorted(found.items()))

    def _alone(self, name: str) -> Plugin | None:
        """Return a plug-in whose module is called like it, None where there is no such module."""
        module = name.replace("-", "_")
        if not module.isidentifier() or module.startswith("_"):
            return None
        path = f"{self._package}.{module}"
        return dict(self._held(path)).get(name) if importlib.util.find_spec(path) else None

    def _held(self, module: str) -> Iterator[tuple[str, Plugin]]:
        held = getattr(importlib.import_module(module), self._constant, ())
        for plugin in held if isinstance(held, tuple) else (held,):
            if not isinstance(plugin, self._type):
                raise TypeError(f"{module}.{self._constant} is no {self._type.__name__}")
            yield str(getattr(plugin, "name")), plugin  # noqa: B009 - the protocol of every plug-in


def _modules(package: str) -> Iterable[str]:
    root = importlib.import_module(package)
    return sorted(
        module.name
        for module in pkgutil.walk_packages(root.__path__, prefix=f"{package}.")
        if "._" not in module.name.removeprefix(package)
    )


def chosen(name: str, plugins: Mapping[str, Plugin], what: str) -> Plugin:
    """Return the plug-in of that name, or raise a UseError that lists the known ones."""
    if name not in plugins:
        raise UseError(f'There is no {what} "{name}". {near(name, plugins)}')
    return plugins[name]
