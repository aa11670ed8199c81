"""What every page of a sheet or an atlas draws on: the ground, its colours, its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from beatmap.maps.colours import area_colours
from beatmap.maps.heading import heading
from beatmap.maps.layers import WAY_KINDS
from beatmap.maps.sheets import styles
from beatmap.maps.sheets.furniture import Entry
from beatmap.maps.sheets.ground import ground_of
from beatmap.maps.sheets.marks import Lines
from beatmap.maps.sheets.plate_marks import Theme
from beatmap.maps.values import column
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from beatmap.maps.sheets.ground import Ground
    from beatmap.maps.sheets.lettering import Lettering
    from beatmap.maps.sheets.styles import Line
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

    Ints = NDArray[np.int64]

DISTRICT = "district"
TODAY = "today"
FEW = 60  # areas that can be drawn as boldly as those of one station
THINNEST = 0.3  # points, of a line in the legend


@dataclass(frozen=True, eq=False)
class Matter:
    """What is known of a plan, with everything by beat in the order of `ground.arcs.beats`.

    Attributes
    ----------
    plan, roster, internal, lang
        As asked.
    head : dict
        The texts of `beatmap.maps.heading.heading`, and `foot`, those that stand on every page.
    letters : Lettering
    ground : Ground
    area, station : (n,) int arrays
        Of each beat, as positions in `areas` and `stations`.
    areas, stations : list of str
        Sorted.
    other_borders : dict of str to (n,) int arrays
        "district" and "today", where they are known.
    colours : (n,) array of str
    vacant : (n,) bool array
    ways : dict of str to Lines
        By kind, in metres.
    """

    plan: Plan
    roster: Roster | None
    internal: bool
    lang: str
    head: dict[str, Any]
    letters: Lettering
    ground: Ground
    area: Ints
    areas: list[str]
    station: Ints
    stations: list[str]
    other_borders: dict[str, Ints]
    colours: NDArray[np.str_]
    vacant: NDArray[np.bool_]
    ways: dict[str, Lines]

    def theme(self, *, station: int | None = None) -> Theme:
        """Return how the city is drawn, or one of its stations among pale surroundings."""
        ours = np.full(len(self.area), station is None) | (self.station == station)
        pens = self._pens(close=station is not None)
        groups = (np.arange(len(self.area)), self.area, self.station)
        borders = [*zip(groups, pens, strict=True)]
        if DISTRICT in self.other_borders:
            borders.append((self.other_borders[DISTRICT], styles.DISTRICT))
        if TODAY in self.other_borders:
            borders.append((self.other_borders[TODAY], styles.TODAY))
        return Theme(
            np.where(ours, self.colours, styles.SURROUNDINGS),
            self.vacant & ours,
            tuple(borders),
            tuple((styles.WAYS.get(kind, styles.OTHER_WAY), lines) for kind, lines in self.ways.items()),
        )

    def entries(self, *, station: bool = False) -> list[Entry]:
        """Return the lines of the legend."""
        tints = tuple(np.unique(self.colours)[:3].tolist())
        beat, area, home = self._pens(close=station)
        lines = [
            Entry(self.word("colours"), fills=tints),
            Entry(self.word("beats"), line=beat._replace(width=max(beat.width, THINNEST))),
            Entry(self.word("areas"), line=area),
            Entry(self.word("stations"), line=home),
        ]
        if DISTRICT in self.other_borders:
            lines.append(Entry(self.word("districts"), line=styles.DISTRICT))
        if TODAY in self.other_borders:
            lines.append(Entry(self.word("today"), line=styles.TODAY))
        if self.roster is not None:
            lines.append(Entry(self.word("vacant"), hatched=True))
        ways = {kind: styles.WAYS.get(kind, styles.OTHER_WAY) for kind in self.ways}
        return [*lines, *(Entry(self._way_in_words(kind), line=line) for kind, line in ways.items())]

    def _pens(self, *, close: bool) -> tuple[Line, Line, Line]:
        """Return how borders of beats, areas and stations are drawn, boldly where there are few of them."""
        if close or len(self.areas) <= FEW:
            return styles.NEAR_BEAT, styles.NEAR_AREA, styles.NEAR_STATION
        return styles.BEAT, styles.AREA, styles.STATION

    def _way_in_words(self, kind: str) -> str:
        """Return a kind of line in the language of the sheet; a kind of the user's own stays as it is."""
        return WAY_KINDS[kind].to(self.lang) if kind in WAY_KINDS else kind or self.word("ways")

    def word(self, key: str) -> str:
        """Return one of the fixed words, in the language of the sheet."""
        return WORDS[key].to(self.lang)

    def remarks(self) -> list[str]:
        """Return what a reader must know of stations that are not proven, and of the city's making."""
        warnings = self.head["warnings"]
        more = len(warnings) - MOST_WARNINGS
        cut = [say("and {n} stations more", n=more).to(self.lang)] if more > 0 else []
        return [*warnings[:MOST_WARNINGS], *cut, *self.head["notes"]]


MOST_WARNINGS = 3
WORDS = {
    "colours": say("Colours only tell neighbouring areas apart."),
    "beats": say("Beats"),
    "areas": say("Responsibility areas"),
    "stations": say("Police stations"),
    "districts": say("Districts"),
    "today": say("Today's areas"),
    "vacant": say("Vacant beats"),
    "ways": say("Rivers and roads"),
}


def matter_of(  # noqa: PLR0913 - all that can be on a sheet
    plan: Plan,
    roster: Roster | None,
    today: Plan | None,
    lines: GeoDataFrame | None,
    *,
    internal: bool,
    lang: str,
    title: str | None,
    classification: str | None,
    letters: Lettering,
) -> Matter:
    """Return what the pages draw on."""
    beats = plan.city.beats
    ground = ground_of(beats)
    order = ground.arcs.beats
    area, areas = pd.factorize(plan.areas.reindex(order), sort=True)
    station, stations = pd.factorize(plan.city.stations.reindex(order), sort=True)
    like = None if today is None else area_colours(today)
    colours = area_colours(plan, like).reindex(areas).to_numpy(dtype=str)[area]
    vacant = order.isin(roster.vacancies if roster is not None else ())
    return Matter(
        plan,
        roster,
        internal,
        lang,
        _head(
            plan,
            roster,
            internal=internal,
            lang=lang,
            title=title,
            classification=classification,
            letters=letters,
        ),
        letters,
        ground,
        area,
        list(areas),
        station,
        list(stations),
        _other_borders(beats.reindex(order), today),
        colours,
        np.asarray(vacant, dtype=bool),
        {} if lines is None else _ways(lines, beats),
    )


def _head(  # noqa: PLR0913 - all that a heading asks
    plan: Plan,
    roster: Roster | None,
    *,
    internal: bool,
    lang: str,
    title: str | None,
    classification: str | None,
    letters: Lettering,
) -> dict[str, Any]:
    """Return the texts of the heading; without a roster, that nobody's data stand on the sheet."""
    head = heading(plan, roster, internal=internal, lang=lang, title=title, classification=classification)
    secrecy = head["secrecy"] or say("Holds no personal data").to(lang)
    dated = roster is not None and roster.on != ""
    shown = {key: letters.shown(head[key]) for key in ("title", "classification")}
    return head | shown | {"secrecy": secrecy, "foot": [*head["facts"][: 1 + dated], secrecy]}


def _other_borders(beats: GeoDataFrame, today: Plan | None) -> dict[str, Ints]:
    borders = {}
    if len(set(column(beats, DISTRICT))) > 1:
        borders[DISTRICT] = pd.factorize(pd.Series(column(beats, DISTRICT)), sort=True)[0]
    if today is not None:
        borders[TODAY] = pd.factorize(today.areas.reindex(beats.index), sort=True)[0]
    return borders


def _ways(lines: GeoDataFrame, beats: GeoDataFrame) -> dict[str, Lines]:
    """Return the lines of each kind in metres, sorted by kind."""
    assert beats.crs is not None  # noqa: S101 - a BeatMap has one
    parts = lines[[lines.geometry.name]].to_crs(beats.crs).assign(kind=column(lines, "kind")).explode()
    ways = {}
    for kind, some in parts.groupby("kind", sort=True):
        vertices, owner = shapely.get_coordinates(some.geometry.to_numpy(), return_index=True)
        ways[str(kind)] = Lines(vertices, np.searchsorted(owner, np.arange(len(some) + 1)))
    return ways
