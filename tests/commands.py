"""Run the command line in this process or in one of its own, and small files to run it on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import warnings
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

import pyogrio
from towns import town

from beatmap import cli

if TYPE_CHECKING:
    import geopandas as gpd

SAMPLE = Path(__file__).resolve().parent.parent / "sample_geodata"
OUTPUTS = ["areas.csv", "map.html", "plan.gpkg", "plan.xlsx", "posts.csv", "report.html"]


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


def run(*words: object) -> Said:
    """Run `beatmap words...` in this process, with the warnings that a user would see."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with (
        patch.object(sys, "argv", ["beatmap", *map(str, words)]),
        patch.object(warnings, "showwarning"),
        warnings.catch_warnings(),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        warnings.simplefilter("always", UserWarning)
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


def shell(*words: object, **environment: str) -> Said:
    """Run `beatmap words...` in a process of its own."""
    command = [sys.executable, "-m", "beatmap.cli", *map(str, words)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, **environment}, timeout=120
    )
    return Said(done.returncode, done.stdout, done.stderr)


def refused(said: Said, *words: str) -> None:
    """Assert that bad input was refused as it should be: code 2, the words, no traceback."""
    assert said.code == 2, said
    assert "Traceback" not in said.err + said.out
    for word in words:
        assert word in said.err, said.err


HOME = (500_000.0, 3_450_000.0)  # in EPSG:4549, near Shanghai


def six_beats() -> gpd.GeoDataFrame:
    """Return the frame of a town of one station, its ids in a column.

    a b c
    d e f
    """
    beats = town("a b c\nd e f", calls=[1, 2, 3, 4, 5, 6]).rename_axis("code").reset_index()
    return beats.set_geometry(beats.translate(*HOME), crs=beats.crs)


def layer(frame: gpd.GeoDataFrame, path: Path) -> Path:
    """Write a frame as a layer; return its file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a layer without a CRS is written on purpose
        pyogrio.write_dataframe(frame, path)
    return path


def all_files(folder: Path) -> list[str]:
    """Return every file and folder below, hidden ones too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))
