"""The house rule and the size budgets (CONTRIBUTING.md): imports point down, never sideways; rooms stay small."""

import ast
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1] / "src" / "reportedly"
GROUND = {"errors", "model", "text", "lang"}
ROOMS = {"ingest", "clean", "read", "link", "story"}
HALL = GROUND | {"engine", "pipeline"}
MAY_IMPORT: dict[str, set[str]] = {
    "errors": set(),
    "model": {"errors"},
    "text": {"errors"},
    "lang": {"model", "text", "errors"},
    **dict.fromkeys(ROOMS, GROUND),
    "engine": GROUND,
    "pipeline": GROUND | ROOMS | {"engine"},
    "store": HALL,
    "views": GROUND,
    "export": GROUND | {"views"},
    "api": HALL | ROOMS | {"store"},
    "serve": GROUND | {"views", "export", "api"},
    "cli": HALL | ROOMS | {"store", "views", "export", "serve", "api"},
}
MAX_FUNCTION_LINES = 60
MAX_MEDIAN_FUNCTION_LINES = 9
MAX_FILE_LINES = 400

FILES = sorted(ROOT.rglob("*.py"))
ROOM_FILES = [path for path in FILES if path != ROOT / "__init__.py"]


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported_modules(path: Path) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {tuple(alias.name.split(".")) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = (node.module or "").split(".")
            found |= {(*module, alias.name) for alias in node.names}
    return {name for name in found if name[0] == "reportedly" and len(name) > 1}


def functions(path: Path) -> list[tuple[int, str]]:
    nodes = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        ((node.end_lineno or node.lineno) - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.name}")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, nodes)
    ]


@pytest.mark.parametrize("path", ROOM_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    room = room_of(path)
    rooms = {name[1] for name in imported_modules(path)}
    sideways = rooms - {room} - MAY_IMPORT[room]
    # the package's own front door may be asked for its version, for nothing else
    assert sideways <= {"__version__"}, f"{path.relative_to(ROOT)} imports {sorted(sideways)}"


def test_no_import_cycles() -> None:
    modules = {_dotted(path): path for path in FILES}
    edges = {name: _targets(path, modules) - {name} for name, path in modules.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name not in done:
            for target in sorted(edges[name]):
                visit(target, (*trail, name))
            done.add(name)

    for name in sorted(modules):
        visit(name, ())


def test_sizes(capsys: pytest.CaptureFixture[str]) -> None:
    lengths = sorted((entry for path in FILES for entry in functions(path)), reverse=True)
    files = sorted((len(path.read_text("utf-8").splitlines()), str(path.relative_to(ROOT))) for path in FILES)[::-1]
    with capsys.disabled():
        print("\nlongest functions:", *(f"{name} {size}" for size, name in lengths[:5]), sep="\n  ")
        print("longest files:", *(f"{name} {size}" for size, name in files[:5]), sep="\n  ")
    assert lengths[0][0] <= MAX_FUNCTION_LINES, lengths[0]
    assert median(size for size, _ in lengths) <= MAX_MEDIAN_FUNCTION_LINES
    assert files[0][0] <= MAX_FILE_LINES, files[0]


@pytest.mark.parametrize("room", sorted(ROOMS | {"store", "views", "export", "serve", "cli"}))
def test_each_room_says_what_it_does(room: str) -> None:
    lines = (ROOT / room / "README.md").read_text("utf-8").splitlines()
    assert 0 < len(lines) <= 20
    words = "\n".join(lines).lower()
    positions = [words.index(word) for word in ("takes", "gives", "promises", "does not")]
    assert all(first < second for first, second in pairwise(positions))


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _targets(path: Path, modules: dict[str, Path]) -> set[str]:
    """The modules that importing `path` at its top level loads (imports inside functions cannot cycle)."""
    found = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportedly"):
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in modules else str(node.module))
    return found & set(modules)
