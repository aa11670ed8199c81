"""Settings for a layer that comes without a town.toml, and that file written to be edited."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomlkit

from beatmap.errors import Fault, InputError
from beatmap.files.safe import replacing
from beatmap.files.settings import Settings
from beatmap.rules import Rules
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Mapping


def settings_for_layer(
    path: Path | str,
    *,
    crs: str | None = None,
    workload: str | None = None,
    links: str | None = None,
    near: float | None = None,
    **boundaries: str | float | None,
) -> Settings:
    """Return the settings of a layer that comes without a town.toml.

    Parameters
    ----------
    path : path
        The layer's file.
    crs, workload : str, optional
        As [city] crs and [workload] column.
    links : "nearest", optional
        As [links] nearest = true.
    near : float, optional
        As [borders] near.
    **boundaries
        What [boundaries] would say: `id`, `station`, `beat`, ...

    Raises
    ------
    InputError
        No `id`, or links that are not "nearest".
    """
    path = Path(path).resolve()
    if not boundaries.get("id"):
        fix = say("--id COLUMN; beatmap check FILE needs none")
        raise InputError([Fault(say("the column of ids is not named"), where=str(path), fix=fix)])
    if links not in (None, "nearest"):
        fix = say("--links nearest; a table of links is named in a town.toml")
        raise InputError([Fault(say("links is {value!r}", value=links), fix=fix)])
    return Settings(
        path,
        city={"name": path.stem} | _given(crs=crs),
        boundaries={"path": str(path)} | _given(**boundaries),
        workload=_given(column=workload),
        links={} if links is None else {"nearest": True},
        officers={},
        lines={},
        rules=Rules(),
        borders=_given(near=near),
        made=True,
    )


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


COMMENTS: dict[str, Text] = {
    "city": say("name on the map; crs: a projected system in metres, such as EPSG:4549"),
    "boundaries": say("beat = COLUMN unites committees; repair_width in metres; limit_mb = largest file"),
    "workload": say("column = COLUMN, points = FILE or terms.COLUMN = HOURS; without it each beat counts 1"),
    "links": say("nearest = true, or path = FILE with focal,neighbor,via: bridges and ferries"),
    "borders": say(
        "near = METRES makes neighbours across roads and rivers; cuts = FILE with focal,neighbor parts them"
    ),
    "rules": say("tolerance = 0.15 is a hard bound; [rules.areas] gives a station its number"),
}


def write_settings(settings: Settings, path: Path, home: Path) -> None:
    """Write settings as a town.toml to edit, a comment to each section; paths as seen from `home`."""
    sections: dict[str, Mapping[str, Any]] = {
        "city": settings.city,
        "boundaries": {
            **settings.boundaries,
            "path": os.path.relpath(settings.boundaries["path"], home.resolve()),
        },
        "workload": settings.workload,
        "links": settings.links,
        "borders": settings.borders,
        "rules": settings.rules.to_dict(),
    }
    document = tomlkit.document()
    document.add(tomlkit.comment(str(say("Edit this file, then: beatmap plan city.toml -o OUT"))))
    for name, values in sections.items():
        table = tomlkit.table()
        table.comment(str(COMMENTS[name]))
        table.update(values)
        document.add(name, table)
    with replacing(path) as draft:
        draft.write_text(tomlkit.dumps(document), encoding="utf-8")
