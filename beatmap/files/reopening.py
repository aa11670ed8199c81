"""A plan file opened again: complete, of a known format, and what it says of itself."""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio

from beatmap.beats import BeatMap
from beatmap.errors import Fault, InputError, refuse
from beatmap.files.agreement import disagreements
from beatmap.files.frames import UNREADABLE
from beatmap.files.histories import HISTORY, history_faults, read_history
from beatmap.files.plans import FORMAT, LAYERS, OLDER, UNTIMED
from beatmap.gates import column_fault
from beatmap.plans import Certificate, Plan
from beatmap.rules import Rules
from beatmap.texts import say

KINDS: dict[str, type] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
}  # of the fields of a certificate
COLUMNS = {  # what a plan cannot be read without
    "beats": ("beat", "area", "station", "workload", "geometry"),
    "areas": ("area", "workload"),
    "borders": ("focal", "neighbor", "metres", "kind", "via"),
    "posts": ("beat", "area"),
    "certificates": tuple(UNTIMED),
    "provenance": ("key", "value"),
    "edits": HISTORY,
}
LATER = ("edits",)  # layers that older formats do not have


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
    """Return the plan in a file, and what in the file does not agree with it.

    Raises
    ------
    InputError
        The file holds no plan that could be judged.
    """
    path = Path(path)
    tables = _tables(path)
    refuse(_column_faults(tables, path))
    said = dict(zip(tables["provenance"]["key"], tables["provenance"]["value"].fillna(""), strict=True))
    refuse(_format_faults(said, path))
    refuse(_layer_faults(path, [name for name in LATER if name not in tables and said["format"] == FORMAT]))
    refuse([*_area_faults(tables["beats"], path), *_certificate_faults(tables, path)])
    try:
        plan = _plan(tables, said)
    except InputError as error:  # what is wrong with the beats, said of this file
        raise InputError(replace(fault, where=f"{path}, beats") for fault in error.faults) from error
    except (KeyError, TypeError, ValueError) as error:
        raise InputError([_unreadable(path, str(error))]) from error
    return plan, [*disagreements(plan, tables, said.get("plan", "?"), path), *history_faults(plan, path)]


def _tables(path: Path) -> dict[str, pd.DataFrame]:
    """Return every layer of a plan file by name."""
    if not path.exists():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    try:
        there = set(pyogrio.list_layers(path)[:, 0])
        tables = {
            name: pyogrio.read_dataframe(path, name, on_invalid="ignore") for name in LAYERS if name in there
        }
    except UNREADABLE as error:
        raise InputError([_unreadable(path, str(error))]) from error
    refuse(_layer_faults(path, [name for name in LAYERS if name not in {*there, *LATER}]))
    return tables


def _layer_faults(path: Path, lacking: list[str]) -> list[Fault]:
    what = say("the file has no layer {names}: it is no plan, or a torn one", names=lacking)
    return [Fault(what, where=str(path))] if lacking else []


def _unreadable(path: Path, reason: str) -> Fault:
    what = say("the file cannot be read ({reason})", reason=reason.splitlines()[0] if reason else "?")
    return Fault(what, where=str(path), fix=say("write the plan again"))


def _column_faults(tables: dict[str, pd.DataFrame], path: Path) -> list[Fault]:
    """Return a fault for each column that a layer lacks."""
    return [
        column_fault(column, tables[layer].columns, f"{path}, {layer}")
        for layer, columns in COLUMNS.items()
        for column in columns
        if layer in tables and column not in tables[layer].columns
    ]


def _format_faults(said: dict[str, str], path: Path) -> list[Fault]:
    if said.get("format") in (FORMAT, *OLDER):
        return []
    what = say(
        "the file is of format {format}; this version reads {known}",
        format=said.get("format", "?"),
        known=[*OLDER, FORMAT],
    )
    return [Fault(what, where=str(path), fix=say("the beatmap that wrote it"))]


def _area_faults(beats: pd.DataFrame, path: Path) -> list[Fault]:
    lacking = beats["beat"][beats["area"].isna()]
    return [Fault(say("the beat has no area"), where=f"{path}, beats", beat=str(b)) for b in lacking]


def _certificate_faults(tables: dict[str, pd.DataFrame], path: Path) -> list[Fault]:
    """Return a fault for each station of the beats without exactly one certificate, and each other one."""
    times = Counter(tables["certificates"]["station"])
    stations = set(tables["beats"]["station"].dropna())
    return [
        Fault(
            say("station {station} has {n} certificates", station=s, n=times[s]),
            where=f"{path}, certificates",
        )
        for s in sorted(stations | set(times), key=str)
        if times[s] != (s in stations)
    ]


def _plan(tables: dict[str, pd.DataFrame], said: dict[str, str]) -> Plan:
    """Return the plan that the layers hold."""
    beats = tables["beats"].set_index("beat")
    areas = beats.pop("area")
    before = beats.pop("area_before") if "area_before" in beats else None
    for column in json.loads(said.get("lists", "[]")):
        beats[column] = beats[column].map(lambda text: tuple(json.loads(text)), na_action="ignore")
    borders = tables["borders"].set_index(["focal", "neighbor"])[["metres", "kind", "via"]]
    notes = tuple(say("{note}", note=note) for note in json.loads(said.get("notes", "[]")))
    city = BeatMap.from_frame(
        gpd.GeoDataFrame(beats.rename(columns=json.loads(said.get("columns", "{}")))),
        borders=borders.fillna({"via": ""}).astype({"kind": "str", "via": "str"}),
        workload="workload",
        name=said.get("city", ""),
        notes=notes,
    )
    rules = Rules.from_toml(said.get("rules", ""))
    certificates = [_certificate(row) for row in tables["certificates"].to_dict("records")]
    plan = Plan.made(city, areas, rules, certificates, before)
    return read_history(plan, tables["edits"]) if "edits" in tables else plan


def _certificate(row: dict[Any, Any]) -> Certificate:
    """Return a certificate from a row; the database gives empty text back as nothing."""
    kinds = {f.name: KINDS[str(f.type)] for f in fields(Certificate) if f.name in UNTIMED}
    text = {name: "" for name, kind in kinds.items() if kind is str and pd.isna(row[name])}
    # one NaN for all, so that certificates that were read from two files are equal
    unknown = {name: math.nan for name, kind in kinds.items() if kind is float and pd.isna(row[name])}
    return Certificate(**{name: kind((row | text)[name]) for name, kind in kinds.items()} | unknown)
