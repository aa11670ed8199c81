"""What is wrong with a wish for a sheet, found before anything is drawn."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from beatmap.errors import Fault
from beatmap.maps.shapes import crs_faults
from beatmap.texts import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from beatmap.plans import Plan
    from beatmap.rosters import Roster

LINE_TYPES = ("LineString", "MultiLineString", "LinearRing")


def library_faults() -> list[Fault]:
    """Return a fault where matplotlib is not installed."""
    if find_spec("matplotlib") is not None:
        return []
    return [Fault(say("sheets need matplotlib"), fix=say("pip install 'beatmap[sheets]'"))]


def ending_faults(path: Path | str, endings: tuple[str, ...]) -> list[Fault]:
    """Return a fault for a file that ends in something else than `endings`."""
    ending = Path(path).suffix.lower()
    if ending in endings:
        return []
    what = say("no sheet is written as {ending}", ending=repr(ending))
    return [Fault(what, where=str(path), fix=say("one of {names}", names=list(endings)))]


def station_faults(plan: Plan, station: str | None) -> list[Fault]:
    """Return a fault for a station that the city does not have."""
    if station is None or station in plan.city.station_ids:
        return []
    what = say("there is no station {station}", station=station)
    some = list(plan.city.station_ids[:5])
    return [
        Fault(
            what,
            fix=say("one of {names}", names=[*some, "…"] if len(some) < len(plan.city.station_ids) else some),
        )
    ]


def roster_faults(plan: Plan, roster: Roster | None) -> list[Fault]:
    """Return a fault for a roster of another plan."""
    if roster is None or roster.plan == plan:
        return []
    what = say("the roster belongs to plan {other}, not to {id}", other=roster.plan.id, id=plan.id)
    return [Fault(what, fix=say("beatmap.assign(plan, officers)"))]


def today_faults(plan: Plan, today: Plan | None) -> list[Fault]:
    """Return a fault for today's areas of other beats."""
    if today is None or today.areas.index.sort_values().equals(plan.areas.index.sort_values()):
        return []
    what = say("today's areas are of other beats than the plan")
    return [Fault(what, fix=say("beatmap.Plan.from_areas(plan.city, areas)"))]


def line_faults(lines: GeoDataFrame | None) -> list[Fault]:
    """Return a fault for lines that say no CRS, and for each that is no line; rows count from 1."""
    if lines is None:
        return []
    odd = (~lines.geometry.geom_type.isin(LINE_TYPES)).to_numpy().nonzero()[0] + 1
    fix = say("lines only; the boundary of a polygon is one")
    return [
        *crs_faults(lines, "lines"),
        *(Fault(say("is no line"), where="lines", row=int(row), fix=fix) for row in odd),
    ]
