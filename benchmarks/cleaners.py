"""Ways to clean a dirty layer: ours, and the peers, fetched into a temporary folder when first asked for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

import beatmap as bm
from beatmap.coverage.ground import polygons

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Way = Callable[[gpd.GeoDataFrame, float], gpd.GeoDataFrame]

LIMIT = 300  # seconds a peer may take
INSTALLING = 600  # seconds to fetch one
MAUP = """
import sys, geopandas as gpd, maup
layer = gpd.read_file(sys.argv[1])
maup.smart_repair(layer).to_file(sys.argv[2])
"""


class MissingError(Exception):
    """A peer that could not be had, or gave no answer, and why."""

    def __init__(self, failure: str, why: str) -> None:
        super().__init__(f"{failure}: {why}")


def ours(beats: gpd.GeoDataFrame, dirt: float) -> gpd.GeoDataFrame:
    """Repair with a width of twice the dirt."""
    return bm.repair(beats, width=2 * dirt).beats


def geos(gap: float, snap: float | None = None) -> Way:
    """Return GEOS `coverage_clean` with a gap width and a snapping distance in units of the dirt."""

    def clean(beats: gpd.GeoDataFrame, dirt: float) -> gpd.GeoDataFrame:
        options = {} if snap is None else {"snapping_distance": snap * dirt}
        shapes = polygons(beats.geometry.to_numpy())
        cleaned = shapely.coverage_clean(shapes, gap_width=gap * dirt, **options)
        return beats.set_geometry(cleaned, crs=beats.crs)

    return clean


@cache
def maup(folder: Path) -> Way:
    """Return maup's `smart_repair` with its own settings, installed into `folder`, or raise MissingError."""
    home = folder / "maup"
    python = home / "bin" / "python"
    _run([sys.executable, "-m", "venv", str(home)], INSTALLING, "no environment for maup")
    _run([str(python), "-m", "pip", "install", "--quiet", "maup"], INSTALLING, "maup could not be installed")

    def clean(beats: gpd.GeoDataFrame, dirt: float) -> gpd.GeoDataFrame:
        valid = beats.set_geometry(polygons(beats.geometry.to_numpy()), crs=beats.crs)
        return _through_files(valid, folder / f"maup-{dirt:g}", [str(python), "-c", MAUP], [], "gpkg")

    return clean


@cache
def mapshaper(folder: Path) -> Way:
    """Return mapshaper's `-clean`, installed into `folder`, or raise MissingError.

    It fills gaps up to the area of a disc as wide as twice the dirt and snaps within half of the dirt.
    """
    npm = shutil.which("npm") or "npm"
    install = [npm, "install", "--prefix", str(folder), "mapshaper"]
    _run(install, INSTALLING, "mapshaper could not be installed")
    command = str(folder / "node_modules" / ".bin" / "mapshaper")

    def clean(beats: gpd.GeoDataFrame, dirt: float) -> gpd.GeoDataFrame:
        # A GeoJSON file without its own coordinate system is read as it stands, in metres.
        options = ["-clean", f"snap-interval={dirt / 2}", f"gap-fill-area={3.14 * dirt**2}", "-o"]
        return _through_files(beats, folder / f"mapshaper-{dirt:g}", [command], options, "geojson")

    return clean


def _through_files(
    beats: gpd.GeoDataFrame, folder: Path, command: list[str], options: list[str], ending: str
) -> gpd.GeoDataFrame:
    """Return what `command` makes of the beats: file in, options, file out; indexed by id again."""
    folder.mkdir(exist_ok=True)
    drawn, cleaned = (folder / f"{name}.{ending}" for name in ("drawn", "cleaned"))
    cleaned.unlink(missing_ok=True)
    beats[[beats.geometry.name]].rename_axis("id").to_file(drawn)
    _run([*command, str(drawn), *options, str(cleaned)], LIMIT, "no answer")
    made = gpd.read_file(cleaned).set_crs(beats.crs, allow_override=True).astype({"id": str})
    return made.dropna(subset="geometry").set_index("id")


def _run(command: list[str], limit: float, failure: str) -> None:
    """Run a peer's command, or raise MissingError with `failure` and why."""
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=limit)  # noqa: S603 - a peer's command
    except subprocess.TimeoutExpired:
        raise MissingError(failure, f"{limit:.0f} s were not enough") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.strip().splitlines() or ["without a word"]
        raise MissingError(failure, said[-1][:80]) from error
    except OSError as error:
        raise MissingError(failure, str(error.strerror)) from error
