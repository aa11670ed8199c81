"""The layout of the house: imports go down the floors of the design, and names tell things apart."""

from __future__ import annotations

import ast
from pathlib import Path

import beatmap

HOUSE = Path(beatmap.__file__).parent
# One group a line; what stands in one group may import what stands before it, and within itself only as
# INSIDE says. A package may always import from itself.
FLOORS = [
    ("digests", "errors", "texts"),
    ("adjacency", "coverage", "datums", "gates", "measures", "solvers", "tracing", "workloads"),
    ("beats", "stations", "rules", "plans", "personnel", "rosters"),
    ("grouping", "staffing", "scores", "referee"),
    ("redrawing", "reshaping"),
    ("files", "samples", "maps"),
    ("jobs", "terminal", "cli", "__init__"),
]
INSIDE = {
    ("errors", "texts"),
    ("adjacency", "gates"),
    ("adjacency", "datums"),
    ("coverage", "adjacency"),
    ("coverage", "gates"),
    ("coverage", "datums"),
    ("gates", "datums"),
    ("tracing", "datums"),
    ("tracing", "gates"),
    ("workloads", "datums"),
    ("workloads", "gates"),
    ("stations", "beats"),
    ("plans", "beats"),
    ("plans", "rules"),
    ("personnel", "rules"),
    ("rosters", "plans"),
    ("rosters", "personnel"),
    ("samples", "files"),
    ("maps", "files"),
    ("terminal", "jobs"),
    ("cli", "jobs"),
    ("cli", "terminal"),
}


def part_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> set[str]:
    """Return the parts of the house that a source imports, also only for types and inside functions."""
    modules: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            modules |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
    return {module.split(".")[1] for module in modules if module.startswith("beatmap.")}


def edges() -> set[tuple[str, str]]:
    """Return (importing part, imported part) of all sources."""
    return {
        (part_of(path), other)
        for path in HOUSE.rglob("*.py")
        for other in imported(ast.parse(path.read_text(encoding="utf8")))
        if other != part_of(path)
    }


def test_every_part_of_the_house_stands_on_a_floor() -> None:
    parts = {part_of(path) for path in HOUSE.rglob("*.py")}
    assert parts == {part for floor in FLOORS for part in floor}


def test_imports_only_go_down_a_floor_or_as_agreed_inside_one() -> None:
    level = {part: number for number, floor in enumerate(FLOORS) for part in floor}
    wrong = [(a, b) for a, b in sorted(edges()) if not (level[b] < level[a] or (a, b) in INSIDE)]
    assert wrong == []


def test_the_agreed_order_inside_a_floor_has_no_circle() -> None:
    above = {a for a, _ in INSIDE}
    assert all((b, a) not in INSIDE for a, b in INSIDE)
    assert {b for a, b in INSIDE if a == "terminal"} <= {"jobs"} | (above - {"cli"})


def test_the_verbs_do_not_know_each_other_and_the_referee_shares_nothing_with_the_solver() -> None:
    verbs = set(FLOORS[3])
    assert [(a, b) for a, b in edges() if a in verbs and b in verbs] == []
    assert {b for a, b in edges() if a == "referee"} <= {"texts", "plans", "rosters"}


def test_no_relative_import_hides_from_this_test() -> None:
    relative = [
        str(path)
        for path in HOUSE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_no_module_bears_the_name_of_a_public_function() -> None:
    stems = {path.stem for path in HOUSE.rglob("*.py")} | {path.name for path in HOUSE.rglob("*/")}
    functions = {name for name in beatmap.__all__ if name[0].islower()}
    assert stems & functions == set()


def test_no_source_is_long_and_no_function_over_fifty_lines_of_code() -> None:
    """Counted without the docstring, which is as long as it must be."""
    long = []
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
            if isinstance(node, ast.FunctionDef):
                start = node.body[1 if ast.get_docstring(node) and len(node.body) > 1 else 0].lineno
                if (node.end_lineno or start) - start + 1 > 50:
                    long.append(f"{path.name}:{node.name}")
    assert long == []
