"""The tables of a station's sheet: its areas with their figures, its beats with their officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.maps.sheets.tables import Table
from beatmap.maps.values import column, number
from beatmap.texts import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from beatmap.maps.sheets.matter import Matter
    from beatmap.rosters import Roster
    from beatmap.texts import Text

    Ints = NDArray[np.int64]


def station_title(matter: Matter, station: str) -> str:
    """Return the id of a station and its name, where the beats know it."""
    beats = matter.plan.city.beats
    names = column(beats[beats["station"] == station], "station_name")
    return " ".join(dict.fromkeys([station, next(filter(None, names), "")])).strip()


def beat_names(matter: Matter, ours: Ints) -> list[str]:
    """Return how the beats `ours` are called on the map: by name, by id where that does not tell them."""
    beats = matter.plan.city.beats.loc[matter.ground.arcs.beats[ours]]
    names = pd.Series(column(beats, "name"), index=beats.index)
    doubtful = (names == "") | names.duplicated(keep=False)
    return [matter.letters.shown(name) for name in names.where(~doubtful, names.index.to_series())]


def area_table(matter: Matter, station: str, figures: pd.DataFrame) -> Table:
    """Return the areas of a station: beats, workload, deviation from their mean, officers and vacancies."""
    rows = figures[figures["station"] == station]
    columns = [
        (say("Area"), rows.index.tolist()),
        (say("Beats"), [f"{n:,}" for n in rows["beats"]]),
        (say("Workload"), [number(value) for value in rows["workload"]]),
        (say("Deviation"), [f"{value:+.1%}" for value in rows["deviation"]]),
    ]
    if matter.roster is not None:
        officers = _officers_by_area(matter.roster, station).reindex(rows.index, fill_value=0)
        columns.append((say("Officers"), [f"{n:,}" for n in officers]))
    return _table(matter.word("areas"), columns, matter.lang, texts=1)


def beat_table(matter: Matter, ours: Ints, numbers: dict[int, int]) -> Table:
    """Return the beats `ours`: their number on the map where they have one, id, name, area, officers."""
    beats = matter.plan.city.beats.loc[matter.ground.arcs.beats[ours]]
    columns = [
        (say("Beat"), beats.index.tolist()),
        (say("Name"), column(beats, "name")),
        (say("Area"), [matter.areas[area] for area in matter.area[ours]]),
    ]
    if numbers:
        columns.insert(0, (say("No."), [str(numbers.get(group, "")) for group in range(len(ours))]))
    if matter.roster is not None:
        held = _officers_by_beat(matter.roster, beats.index, internal=matter.internal, lang=matter.lang)
        columns.append((say("Officers"), held))
    return _table(matter.word("beats"), columns, matter.lang, texts=len(columns))


def _table(title: str, columns: list[tuple[Text, list[str]]], lang: str, texts: int) -> Table:
    """Return the table of `columns`, the first so many of which are texts, the others numbers."""
    heads = tuple(head.to(lang) for head, _ in columns)
    rows = tuple(zip(*(values for _, values in columns), strict=True))
    return Table(title, heads, rows, tuple(n >= texts for n in range(len(heads))))


def _officers_by_area(roster: Roster, station: str) -> pd.Series[int]:
    posts = roster.posts
    return posts[posts["station"] == station].groupby("area")["officer_no"].nunique()


def _officers_by_beat(roster: Roster, beats: pd.Index[str], *, internal: bool, lang: str) -> list[str]:
    """Return the officers of each beat: their names and numbers where they may be shown, else how many."""
    vacant = say("none, vacant").to(lang)
    posts = roster.posts
    posts = posts[posts["beat"].isin(beats)]
    if not internal:
        counts = posts.groupby("beat").size()
        return [f"{counts[beat]:,}" if beat in counts else vacant for beat in beats]
    names = column(roster.officers.reindex(posts["officer_no"]), "name")
    who = [f"{name} {no}".strip() for name, no in zip(names, posts["officer_no"], strict=True)]
    held = pd.Series(who, index=posts["beat"]).groupby(level=0).agg(lambda some: ", ".join(sorted(some)))
    return [held.get(beat, vacant) for beat in beats]
