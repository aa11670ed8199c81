"""A plan file opened again: complete, of a known format, and what it says of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio

from beatmap.beats import BeatMap
from beatmap.errors import Fault, InputError
from beatmap.files.plans import FORMAT, LAYERS
from beatmap.plans import Certificate, Plan
from beatmap.rules import Rules
from beatmap.texts import say

TORN = (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError)


def read_plan(path: Path | str) -> Plan:
    """Return the plan that `write_plan` wrote.

    Raises
    ------
    InputError
        No such file, one that is torn or lacks a layer, of another format, or that was changed since it
        was written: what it holds is then not the plan it names.
    """
    plan, faults = reopen(path)
    if faults:
        raise InputError(faults)
    return plan


def reopen(path: Path | str) -> tuple[Plan, list[Fault]]:
    """Return the plan in a file, and what in the file does not agree with it."""
    path = Path(path)
    tables = _tables(path)
    said = dict(zip(tables["provenance"]["key"], tables["provenance"]["value"].fillna(""), strict=True))
    if said.get("format") != FORMAT:
        what = say(
            "the file is of format {format}; this version reads {known}",
            format=said.get("format"),
            known=FORMAT,
        )
        raise InputError([Fault(what, where=str(path), fix=say("the beatmap that wrote it"))])
    plan = _plan(tables, said)
    return plan, [*_identity_faults(plan, said, path), *_total_faults(plan, tables["areas"], path)]


def _tables(path: Path) -> dict[str, pd.DataFrame]:
    """Return every layer of a plan file by name."""
    if not path.exists():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    try:
        there = set(pyogrio.list_layers(path)[:, 0])
        lacking = [name for name in LAYERS if name not in there]
        if lacking:
            what = say("the file has no layer {names}: it is no plan, or a torn one", names=lacking)
            raise InputError([Fault(what, where=str(path))])
        return {name: pyogrio.read_dataframe(path, layer=name) for name in LAYERS}
    except (
        pyogrio.errors.DataSourceError,
        pyogrio.errors.DataLayerError,
        pyogrio.errors.FeatureError,
    ) as error:
        what = say("the file cannot be read ({reason})", reason=str(error).splitlines()[0])
        raise InputError([Fault(what, where=str(path), fix=say("write the plan again"))]) from error


def _plan(tables: dict[str, pd.DataFrame], said: dict[str, str]) -> Plan:
    """Return the plan that the layers hold."""
    beats = tables["beats"].rename(columns=json.loads(said.get("columns", "{}"))).set_index("beat")
    if "committees" in beats:
        beats["committees"] = beats["committees"].map(lambda text: tuple(text.split(",")))
    borders = tables["borders"].set_index(["focal", "neighbor"])[["metres", "kind", "via"]]
    notes = tuple(say("{note}", note=note) for note in json.loads(said.get("notes", "[]")))
    city = BeatMap.from_frame(
        gpd.GeoDataFrame(beats.drop(columns="area")),
        borders=borders.fillna({"via": ""}),
        workload="workload",
        name=said.get("city", ""),
        notes=notes,
    )
    rules = Rules.from_toml(said.get("rules", ""))
    certificates = [_certificate(row) for row in tables["certificates"].to_dict("records")]
    return Plan.made(city, beats["area"], rules, certificates)


def _certificate(row: dict[Any, Any]) -> Certificate:
    """Return a certificate from a row; the database gives empty text back as nothing."""
    values: dict[str, Any] = {str(name): "" if value is None else value for name, value in row.items()}
    return Certificate(**values)


def _identity_faults(plan: Plan, said: dict[str, str], path: Path) -> list[Fault]:
    if plan.id == said.get("plan"):
        return []
    what = say(
        "the file was changed after it was written: it names plan {said} and holds {is_}",
        said=said.get("plan"),
        is_=plan.id,
    )
    return [
        Fault(what, where=str(path), fix=say("beatmap verify names what is wrong; then write the plan again"))
    ]


def _total_faults(plan: Plan, areas: pd.DataFrame, path: Path) -> list[Fault]:
    """Return a fault for each area whose written workload is not the sum of its beats."""
    sums = plan.city.workload.groupby(plan.areas).sum()
    written = areas.groupby("area")["workload"].sum()
    both = pd.concat([sums.rename("sum"), written.rename("written")], axis=1)
    off = both[~np.isclose(both["sum"], both["written"], rtol=1e-9, atol=1e-9)]
    return [
        Fault(
            say(
                "area {area} says a workload of {written:g}, its beats sum to {total:g}",
                area=area,
                written=off.loc[area, "written"],
                total=off.loc[area, "sum"],
            ),
            where=f"{path}, areas",
        )
        for area in sorted(off.index)
    ]
