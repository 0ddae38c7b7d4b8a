"""The house holds: which room may import which, how large things may be, and that everything public is told."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import FILES, MODULES, ROOT, TREES, figures, imports_of

FLOORS = (
    ("errors",),
    ("language",),
    ("source", "registry", "worker"),
    ("document",),
    ("derivation",),
    ("units",),
    ("reading",),
    ("model",),
    ("overview",),
    ("equality",),
    ("core", "answers"),
    ("mistakes",),
    ("keys", "submissions"),
    ("marking",),
    ("checking",),
    ("reporting", "classroom"),
    ("workflow",),
    ("library",),
    ("cli",),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
WINGS = ("core/layers", "answers/types", "answers/forms", "mistakes/catalogue", "reporting/formats")
BANNED_CALLS = {"eval", "exec", "compile", "sympify", "parse_expr", "lambdify", "__import__"}
BANNED_NAMES = {"utils", "helpers", "common", "misc", "util", "helper"}
MOST_LINES, MOST_FUNCTION_LINES = 400, 50
MOST = {"longest chain": 38, "edges a file": 6.15, "compare alone": 1, "isinstance": 38.5}


def room_of(module: str) -> str:
    """Return the room that a module lies in."""
    return module.split(".")[1] if "." in module else ""


def test_rooms_import_only_what_lies_below_them() -> None:
    """Imports go to lower floors only, and the rooms of one floor don't know each other."""
    wrong = [
        f"{name} imports {imported}"
        for name, path in MODULES.items()
        for imported in imports_of(path)
        if room_of(name) and room_of(imported) and room_of(name) != room_of(imported)
        if FLOOR[room_of(imported)] >= FLOOR[room_of(name)]
    ]
    assert wrong == []


def test_every_room_has_its_floor() -> None:
    """A new room is given a floor before it is built."""
    rooms = {room_of(name) for name in MODULES} - {""}
    assert rooms <= set(FLOOR)


def test_no_module_imports_its_own_package() -> None:
    """A package re-exports for others; its own modules import one another directly."""
    wrong = [
        f"{name} imports {imported}"
        for name, path in MODULES.items()
        for imported in imports_of(path)
        if path.name != "__init__.py" and name.startswith(f"{imported}.") and MODULES[imported].name == "__init__.py"
    ]
    assert wrong == []


def test_no_import_goes_in_a_circle() -> None:
    """No module reaches itself by imports, those inside functions counted."""
    graph = {name: set(imports_of(path)) - {name} for name, path in MODULES.items()}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join((*way, name))
        if name not in done:
            for imported in sorted(graph[name]):
                visit(imported, (*way, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("wing", WINGS)
def test_no_wing_knows_another(wing: str) -> None:
    """A layer, an answer type, a mistake and a report format never see those of another wing."""
    others = [other.replace("/", ".") for other in WINGS if other != wing]
    for path in (ROOT / wing).rglob("*.py"):
        for imported in imports_of(path):
            assert not any(imported.startswith(f"grader.{other}") for other in others), f"{path}: {imported}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_can_be_read_in_one_sitting(path: Path) -> None:
    """No file has over 400 lines, no function over 50 (its docstring apart), and names say what is in them."""
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES
    assert path.stem not in BANNED_NAMES
    for node in ast.walk(TREES[path]):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = (node.end_lineno or 0) - node.lineno + 1 - len((ast.get_docstring(node) or "").splitlines())
            assert lines <= MOST_FUNCTION_LINES, f"{node.name} has {lines} lines"


def public(node: ast.Module | ast.ClassDef) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    """Yield the public classes and functions of a module, and the public methods of those classes."""
    for child in node.body:
        if isinstance(child, (ast.ClassDef, ast.FunctionDef)) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public(child)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_everything_public_says_what_it_is(path: Path) -> None:
    """Every public module, class and function begins with one full sentence."""
    for node in (TREES[path], *public(TREES[path])):
        name = getattr(node, "name", path.stem)
        docstring = ast.get_docstring(node)
        assert docstring, f"{name} has no docstring"
        first = docstring.splitlines()[0]
        assert first.endswith((".", "?", ":")), f"{name}: {first}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_evaluates_text(path: Path) -> None:
    """No call that runs text as a program stands anywhere, and no pickle."""
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Call):
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            allowed = called == "compile" and isinstance(node.func, ast.Attribute) and _is_re(node.func.value)
            assert called not in BANNED_CALLS or allowed, f"{path}: {called}"
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names = [alias.name for alias in node.names] + [getattr(node, "module", "") or ""]
            assert "pickle" not in names


def _is_re(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "re"


def test_most_functions_are_read_in_one_breath() -> None:
    """Half of all functions have up to ten lines, and half of all files up to 150."""
    lengths = sorted(
        (node.end_lineno or 0) - node.lineno + 1 - len((ast.get_docstring(node) or "").splitlines())
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    )
    files = sorted(len(path.read_text("utf-8").splitlines()) for path in FILES)
    assert lengths[len(lengths) // 2] <= 10
    assert files[len(files) // 2] <= 150


def test_the_house_is_no_more_entangled_than_it_was() -> None:
    """``python -m tests.house`` prints these figures; a change that lowers one lowers it here, too."""
    assert {name: value for name, value in figures().items() if value > MOST[name]} == {}
