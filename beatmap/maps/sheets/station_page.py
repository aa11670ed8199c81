"""The sheet of one station: its beats by name, its areas in colour, and their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.maps.sheets.figures import area_table, beat_names, beat_table, station_title
from beatmap.maps.sheets.furniture import legend
from beatmap.maps.sheets.layout import GAP, KEY, layout
from beatmap.maps.sheets.pages import Draft, finished
from beatmap.maps.sheets.placing import Named, placed
from beatmap.maps.sheets.plate_marks import plate_marks

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.maps.sheets.matter import Matter

SIZES = (9.0, 8.0, 7.0, 6.0, 5.0)  # points of the beats' names


def station_draft(matter: Matter, paper: str, station: str, figures: pd.DataFrame) -> Draft:
    """Return the page of one station.

    `figures` is what `beatmap.evaluate` says of the plan.
    """
    home = matter.stations.index(station)
    ours = np.flatnonzero(matter.station == home)
    group = np.full(len(matter.station), -1)
    group[ours] = np.arange(len(ours))
    rooms = layout(paper, matter.ground.bounds(matter.station == home))
    names = beat_names(matter, ours)
    found = placed(matter.ground, Named(group, names, SIZES), rooms.view, None, matter.letters)
    room, rest = (rooms.panel, rooms.panel) if rooms.wide else rooms.panel.from_left(KEY, GAP)
    key, below = legend(
        room, matter.entries(station=True), matter.remarks(), rooms.view, matter.letters, matter.lang
    )
    tables = [
        area_table(matter, station, figures),
        beat_table(matter, ours, {group: number for number, group in found.index}),
    ]
    marks = [*key, *plate_marks(found.plates[0], matter.theme(station=home))]
    ids = matter.ground.arcs.beats[ours].tolist()
    subtitle = station_title(matter, station)
    return finished(matter, rooms, subtitle, marks, tables, below if rooms.wide else rest, found, ids)
