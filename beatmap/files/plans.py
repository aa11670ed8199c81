"""A plan as one GeoPackage that opens in QGIS."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib.metadata import version
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pandas.api.types import is_object_dtype

from beatmap.files.dates import stated_date
from beatmap.files.geopackage import write_layers
from beatmap.files.histories import history_table
from beatmap.plans import Certificate, Plan
from beatmap.scores import evaluate

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from pathlib import Path

    from numpy.typing import NDArray

    from beatmap.rosters import Roster

FORMAT = "3"
OLDER = ("2",)  # formats that are read as well: 2 had no layer of edits
LAYERS = ("beats", "areas", "borders", "posts", "certificates", "provenance", "edits")
OWN = ("beat", "area", "area_before", "geometry", "gpkg_id")  # columns of the layer beats that are its own
LISTS = (list, tuple, np.ndarray)
UNTIMED = [f.name for f in fields(Certificate) if f.name != "seconds"]  # no duration enters a file


def write_plan(
    plan: Plan,
    path: Path | str,
    *,
    roster: Roster | None = None,
    internal: bool = False,
    on: str = "",
) -> None:
    """Write a plan as a GeoPackage, with the layers `LAYERS`.

    Parameters
    ----------
    plan : Plan
    path : path
        Replaced in one step.
    roster : Roster, optional
        Fills the layer posts. Without `internal` an officer is a number salted per plan.
    internal : bool
        Whether officers' numbers, names, birth years and Party status may stand in the file.
    on : str
        The date (ISO) of the file; else the roster's, else that of SOURCE_DATE_EPOCH, else 1970-01-01.

    Raises
    ------
    InputError
        The file cannot be written, or `on` is no date.
    """
    on = stated_date(on or ("" if roster is None else roster.on))
    layers = {
        "beats": _beats_layer(plan),
        "areas": _areas_layer(plan),
        "borders": _borders_layer(plan),
        "posts": _posts_layer(plan, roster, internal=internal),
        "certificates": plan.certificates.reset_index()[UNTIMED],
        "provenance": _provenance(plan, on),
        "edits": history_table(plan),
    }
    write_layers(path, layers, on=on)


def _beats_layer(plan: Plan) -> gpd.GeoDataFrame:
    """Return the beats with their area in front; lists become text."""
    beats = plan.city.beats
    for column in _list_columns(beats):
        beats[column] = beats[column].map(_list_text)
    shapes = beats.geometry
    table = pd.DataFrame(beats.drop(columns="geometry"))
    table = table.set_axis(stored_names(table.columns), axis=1)
    table.insert(0, "area", plan.areas)
    if plan.before is not None:
        table.insert(1, "area_before", plan.before)
    return gpd.GeoDataFrame(table.reset_index(), geometry=shapes.to_numpy(), crs=shapes.crs)


def stored_names(columns: Iterable[Hashable]) -> list[str]:
    """Return the names under which columns of the beats are stored.

    A database does not tell "Area" from "area", and beat, area and the shape have their own columns: a name
    that is taken gets a number.

    Examples
    --------
    >>> stored_names(["calls", "Calls", "area"])
    ['calls', 'Calls_2', 'area_2']
    """
    taken = set(OWN)
    stored = []
    for name in map(str, columns):
        new, n = name, 2
        while new.lower() in taken:
            new, n = f"{name}_{n}", n + 1
        taken.add(new.lower())
        stored.append(new)
    return stored


def _list_columns(beats: gpd.GeoDataFrame) -> list[str]:
    """Return the columns that hold lists, such as the committees of each beat."""
    mixed = [str(name) for name in beats.columns if is_object_dtype(beats[name])]
    return [name for name in mixed if beats[name].map(lambda value: isinstance(value, LISTS)).any()]


def _list_text(value: object) -> object:
    """Return a list as JSON; whatever else stands in its column stays."""
    if not isinstance(value, LISTS):
        return value
    return json.dumps(np.asarray(value, dtype=object).tolist(), ensure_ascii=False, default=str)


def _areas_layer(plan: Plan) -> gpd.GeoDataFrame:
    """Return the areas with their figures, the status of their station and their outline."""
    figures = evaluate(plan).reset_index()
    figures["status"] = figures["station"].map(plan.certificates["status"])
    beats = plan.city.beats
    keys = plan.areas + "\n" + plan.city.stations  # an area drawn over two stations has an outline in each
    united = {key: shapely.union_all(np.asarray(group)) for key, group in beats.geometry.groupby(keys)}
    outline = [united[key] for key in figures["area"] + "\n" + figures["station"]]
    return gpd.GeoDataFrame(figures, geometry=outline, crs=plan.city.beats.crs)


def _borders_layer(plan: Plan) -> gpd.GeoDataFrame:
    """Return the borders as lines: the common one, or for a link the straight way between two beats."""
    borders = plan.city.borders.reset_index()
    shapes = plan.city.beats.geometry
    first = np.asarray(shapes.loc[borders["focal"]])
    second = np.asarray(shapes.loc[borders["neighbor"]])
    lines = _lines_of(shapely.intersection(shapely.boundary(first), shapely.boundary(second)))
    link = (borders["kind"] != "edge").to_numpy()  # nothing in common: the straight way
    ends = [shapely.get_coordinates(shapely.point_on_surface(side[link])) for side in (first, second)]
    lines[link] = shapely.linestrings(np.stack(ends, axis=1))
    return gpd.GeoDataFrame(borders, geometry=lines, crs=plan.city.beats.crs)


def _lines_of(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the lines of each shape as one multi-line; single points where borders cross are left out."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    line = np.isin(
        shapely.get_type_id(parts), (shapely.GeometryType.LINESTRING, shapely.GeometryType.LINEARRING)
    )
    joined = np.full(len(shapes), shapely.MultiLineString(), dtype=object)
    owners = np.unique(owner[line])
    joined[owners] = shapely.line_merge(
        shapely.multilinestrings(parts[line], indices=np.searchsorted(owners, owner[line]))
    )
    return joined


def _posts_layer(plan: Plan, roster: Roster | None, *, internal: bool) -> gpd.GeoDataFrame:
    """Return the posts as points inside their beats; without a roster an empty layer."""
    columns = ["officer", "beat", "area", "station", "change", "status"]
    posts = pd.DataFrame(columns=columns, dtype=str)
    if roster is not None:
        posts = roster.published(internal=internal)
        posts["status"] = posts["station"].map(plan.certificates["status"])
    place = plan.city.beats.geometry.representative_point().reindex(posts["beat"])
    return gpd.GeoDataFrame(posts, geometry=np.asarray(place), crs=plan.city.beats.crs)


def _provenance(plan: Plan, on: str) -> pd.DataFrame:
    """Return what made the file, as a table of keys and values."""
    statuses = plan.certificates["status"].value_counts().sort_index()
    rows = {
        "format": FORMAT,
        "beatmap": version("beatmap"),
        "plan": plan.id,
        "city": plan.city.name,
        "on": on,
        "stations": ", ".join(f"{n} {status}" for status, n in statuses.items()),
        "rules": plan.rules.to_toml(),
        "rule sheet": plan.rules.sheet().reset_index().to_json(orient="records", force_ascii=False),
        "notes": _json([str(note) for note in plan.city.notes]),
        "columns": _json(_renamed(plan.city.beats)),
        "lists": _json(_list_columns(plan.city.beats)),
        "links": _json(_links(plan)),
    }
    return pd.DataFrame({"key": list(rows), "value": list(rows.values())}, dtype=str)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _renamed(beats: gpd.GeoDataFrame) -> dict[str, str]:
    """Return stored name -> own name of the columns that could not keep theirs."""
    own = [str(name) for name in beats.columns if name != "geometry"]
    return {new: old for new, old in zip(stored_names(own), own, strict=True) if new != old}


def _links(plan: Plan) -> list[list[str]]:
    """Return the links that areas may rely on, as (focal, neighbor, via)."""
    borders = plan.city.borders.reset_index()
    links = borders[borders["kind"] == "link"]
    return links[["focal", "neighbor", "via"]].to_numpy().tolist()
