"""How entangled the house is: ``python -m tests.house`` prints its figures, and the longest way through it.

- *longest chain*: so many modules import one another in a row, imports inside functions counted.
- *edges a file*: how many of the project's own modules a file imports.
- *compare alone*: modules that no command reaches but ``grade compare``.
- *isinstance*: calls of it in 1,000 lines of ``answers`` and ``equality``.
- *comments*: lines of them in 1,000 lines.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import grader

ROOT = Path(grader.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
COMPARE, LIBRARY, COMMANDS = "grader.cli.comparing", "grader.library", "grader.cli.main"
_COMMENT, _TO_TOOLS = re.compile(r"(?:^|  )\s*# (.*)"), re.compile(r"(?:noqa: [A-Z0-9, ]+|type: ignore\S*|fmt: \w+)$")
SORTED_BY_CASES = ("answers", "equality")
"""The rooms that may ask what kind of tree they hold so often that a table would be plainer."""


def name_of(path: Path) -> str:
    """Return a file's module name."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in FILES}


def imports_of(path: Path) -> Iterator[str]:
    """Yield the project's own modules that a file imports, also inside functions."""
    yield from _imports(ast.walk(TREES[path]))


def _imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("grader."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("grader"):
            assert node.level == 0, "a relative import"
            module = node.module or ""
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                yield inner if inner in MODULES else module


def chain() -> tuple[str, ...]:
    """Return the longest way of imports."""
    graph = {name: sorted(set(imports_of(path)) - {name}) for name, path in MODULES.items()}

    @cache
    def behind(name: str) -> tuple[str, ...]:
        return (name, *max((behind(imported) for imported in graph[name]), key=len, default=()))

    return max(map(behind, graph), key=len)


def compare_alone() -> list[str]:
    """Return the modules that are reached by comparing and by no other command."""
    commands = set(imports_of(MODULES[COMMANDS])) - {COMPARE}
    others = _reached([*commands, *_imports(_library_without("compare"))])
    return sorted(_reached([COMPARE, *imports_of(MODULES[LIBRARY])]) - others - {COMPARE})


def _library_without(function: str) -> Iterator[ast.AST]:
    """Yield what stands in the library but for one function: each command calls its own."""
    for node in TREES[MODULES[LIBRARY]].body:
        if getattr(node, "name", "") != function:
            yield from ast.walk(node)


def _reached(begin: Iterable[str]) -> set[str]:
    reached, left = set[str](), list(begin)
    while left:
        name = left.pop()
        if name not in reached and name != LIBRARY:
            reached.add(name)
            left += [*imports_of(MODULES[name]), *_plugged_in(TREES[MODULES[name]])]
    return reached


def _plugged_in(tree: ast.AST) -> Iterator[str]:
    """Yield the modules of the wings that a file discovers."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "discover":
            (package, *_) = (str(one.value) for one in node.args if isinstance(one, ast.Constant))
            yield from (name for name in MODULES if name.startswith(f"{package}."))


def _lines(paths: Iterable[Path]) -> list[str]:
    return [line for path in paths for line in path.read_text("utf-8").splitlines()]


def _asked_for_types() -> float:
    paths = [path for path in FILES if path.relative_to(ROOT).parts[0] in SORTED_BY_CASES]
    calls = [node for path in paths for node in ast.walk(TREES[path]) if isinstance(node, ast.Call)]
    asked = [call for call in calls if getattr(call.func, "id", "") == "isinstance"]
    return round(1000 * len(asked) / len(_lines(paths)), 1)


def comments() -> float:
    """Return how many of 1,000 lines have a comment; what speaks to ruff and mypy is none."""
    said = [line for line in _lines(FILES) if (found := _COMMENT.search(line)) and not _TO_TOOLS.match(found[1])]
    return round(1000 * len(said) / len(_lines(FILES)), 1)


def figures() -> Mapping[str, float]:
    """Return the figures that are to fall."""
    edges = sum(len(set(imports_of(path)) - {name}) for name, path in MODULES.items())
    return {
        "longest chain": len(chain()),
        "edges a file": round(edges / len(FILES), 2),
        "compare alone": len(compare_alone()),
        "isinstance": _asked_for_types(),
    }


def main() -> None:
    """Print the figures, the longest way of imports, and what comparing alone reaches."""
    for name, value in {**figures(), "comments": comments(), "files": len(FILES), "lines": len(_lines(FILES))}.items():
        print(f"{name:<16} {value}")
    print(" > ".join(name.removeprefix("grader.") for name in chain()))
    print("compare alone:", *compare_alone())


if __name__ == "__main__":
    main()
