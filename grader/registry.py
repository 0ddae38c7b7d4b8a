"""Finds the plug-ins of a folder: each module holds one constant, and being there is being registered.

A new layer, answer type, mistake or report format is one new file. The mappings made here are sorted and
read-only; an unknown name is answered with the known ones and the near one.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from grader.errors import UseError, near

Plugin = TypeVar("Plugin")


def discover(package: str, constant: str, plugin_type: type[Plugin]) -> Mapping[str, Plugin]:
    """Return the plug-ins of a package and its sub-packages, by name, sorted.

    A plug-in is a module-level constant of the given name, or one of a tuple (a family that is one idea);
    its ``name`` attribute names it. Two of the same name, or one of another type, raise a TypeError.
    """
    found: dict[str, Plugin] = {}
    for module in _modules(package):
        held = getattr(importlib.import_module(module), constant, ())
        for plugin in held if isinstance(held, tuple) else (held,):
            if not isinstance(plugin, plugin_type):
                raise TypeError(f"{module}.{constant} is no {plugin_type.__name__}")
            name = str(getattr(plugin, "name"))  # noqa: B009 - the protocol of every plug-in
            if name in found:
                raise TypeError(f"{module}.{constant}: a plug-in named {name!r} is there already")
            found[name] = plugin
    return MappingProxyType(dict(sorted(found.items())))


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
