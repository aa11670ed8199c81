"""The face of the package: what it offers, and that asking for it costs nothing before it is used."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import beatmap

HEAVY = ("geopandas", "pandas", "numpy", "shapely", "pyogrio", "folium", "scipy", "highspy", "networkx")
# These read or write files of the user's, so that a doctest would need data; the tests run them instead.
ON_DISK = {
    "read_beats",
    "read_city",
    "read_committees",
    "read_lines",
    "read_officers",
    "read_plan",
    "read_rules",
    "write_plan",
}
# Made by functions that have an example; an example of their own would say nothing more.
MADE_BY_OTHERS = {"Alternatives", "Drawn", "Breach", "Certificate", "Plan", "BeatMap", "Repair", "Roster"}
ERRORS = {"BeatmapError", "InfeasibleError", "OutOfTimeError"}


def loaded_after(code: str) -> list[str]:
    """Return the heavy libraries that are there after a fresh interpreter ran `code`."""
    ask = f"{code}\nimport sys\nprint('LOADED', *[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.split("LOADED")[-1].split()


def test_importing_beatmap_loads_no_heavy_library() -> None:
    assert loaded_after("import beatmap") == []


def test_asking_for_help_loads_no_heavy_library() -> None:
    code = """
import sys
from beatmap.cli import main
sys.argv = ["beatmap", "--help"]
try:
    main()
except SystemExit:
    pass
"""
    assert loaded_after(code) == []


def test_a_name_is_loaded_when_it_is_used() -> None:
    assert "pandas" in loaded_after("import beatmap; beatmap.borders")


def test_every_public_name_has_one_home_and_the_three_lists_agree() -> None:
    tree = ast.parse(Path(beatmap.__file__).read_text(encoding="utf8"))
    typed = {
        alias.name: (node.module or "").removeprefix("beatmap.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("beatmap.")
        for alias in node.names
    }
    assert typed == beatmap._HOMES
    assert beatmap.__all__ == sorted(beatmap._HOMES)
    assert set(beatmap.__all__) <= set(dir(beatmap))


@pytest.mark.parametrize("name", beatmap.__all__)
def test_every_public_name_can_be_had_and_says_what_it_is(name: str) -> None:
    thing = getattr(beatmap, name)
    text = inspect.getdoc(thing) or ""
    assert text
    if name not in ON_DISK | MADE_BY_OTHERS | ERRORS:
        assert "Examples\n--------" in text, name
        assert ">>> " in text


@pytest.mark.parametrize("name", beatmap.__all__)
def test_a_public_function_is_typed_throughout(name: str) -> None:
    thing = getattr(beatmap, name)
    if inspect.isfunction(thing):
        signature = inspect.signature(thing)
        assert signature.return_annotation is not inspect.Signature.empty
        assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'beatmap' has no attribute 'grup'"):
        beatmap.grup  # noqa: B018 - asking is the test
