"""The map that is planned on: beats with their station and workload, and who borders whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from beatmap import adjacency
from beatmap.digests import digest
from beatmap.errors import Fault, refuse
from beatmap.gates import column_fault, layer_faults
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

KINDS = ("edge", "gap", "link")


@dataclass(frozen=True, eq=False)
class BeatMap:
    """Beats, their stations, workload and borders: checked once, never changed afterwards.

    Make one with `BeatMap.from_frame` or `beatmap.read_city`.

    Attributes
    ----------
    name : str
        The name of the city or town, for titles.
    beats : GeoDataFrame
        By beat id (text): `station` (text), `workload` (float), then all other columns; CRS in metres.
    borders : DataFrame
        By (`focal`, `neighbor`), each pair once, focal < neighbor: `metres`, `kind`, `via`.
    notes : tuple of Text
        What a reader of the map should know of its making (points outside, what was repaired).
    """

    _beats: GeoDataFrame
    _borders: pd.DataFrame
    name: str = ""
    notes: tuple[Text, ...] = ()

    @classmethod
    def from_frame(  # noqa: PLR0913 - one place names all parts of a map
        cls,
        beats: GeoDataFrame,
        *,
        borders: pd.DataFrame | None = None,
        station: str = "station",
        workload: str | None = None,
        links: str | pd.DataFrame | Iterable[tuple[str, ...]] | None = None,
        near: float | None = None,
        barriers: GeoDataFrame | None = None,
        crossings: GeoDataFrame | None = None,
        cuts: pd.DataFrame | Iterable[tuple[str, ...]] | None = None,
        least: float | None = None,
        share: float | None = None,
        within: float | None = None,
        name: str = "",
        notes: tuple[Text, ...] = (),
    ) -> BeatMap:
        """Return the map of `beats`, after checking everything.

        Parameters
        ----------
        beats : GeoDataFrame
            One row a beat, indexed by id (text), CRS in metres, polygons.
        borders : DataFrame, optional
            From `beatmap.borders`; computed here when missing.
        station : str
            The column that names the station of each beat.
        workload : str, optional
            The column that says what a beat weighs (finite, not negative); without it each beat counts 1.
        links : "nearest" or a table of (focal, neighbor, via), optional
            Joins beats that touch nobody; only where `borders` is not given. "nearest" joins within stations.
        near, barriers, crossings, cuts, least, share, within : optional
            As for `beatmap.borders`, with its defaults; only where `borders` is not given.
        name : str
            The name of the city.
        notes : tuple of Text
            Remarks on how the map was made.

        Raises
        ------
        InputError
            With every fault, by beat.

        Examples
        --------
        >>> import geopandas as gpd
        >>> from shapely import box
        >>> squares = [box(0, 0, 1, 1), box(1, 0, 2, 1)]
        >>> frame = gpd.GeoDataFrame({"calls": [3, 5]}, geometry=squares, crs=4549, index=["a", "b"])
        >>> frame = frame.assign(station="S1")
        >>> BeatMap.from_frame(frame, workload="calls").borders
                        metres  kind via
        focal neighbor
        a     b            1.0  edge
        """
        asked = {
            "links": links,
            "near": near,
            "barriers": barriers,
            "crossings": crossings,
            "cuts": cuts,
            "least": least,
            "share": share,
            "within": within,
        }
        options: dict[str, Any] = {key: value for key, value in asked.items() if value is not None}
        refuse(
            [
                *layer_faults(beats),
                *_column_faults(beats, station, workload),
                *_shape_faults(beats),
                *_station_faults(beats, station),
                *_workload_faults(beats, workload),
                *(_unused_faults(options) if borders is not None else []),
            ]
        )
        frame = _canonical(beats, station, workload)
        if borders is None:
            borders = adjacency.borders(frame, station="station", **options)
        refuse(_border_faults(borders, frame.index))
        return cls(frame, _canonical_borders(borders), name=name, notes=tuple(notes))

    @property
    def beats(self) -> GeoDataFrame:
        """The beats, as a copy: whatever is written to it leaves the map as it is."""
        return self._beats.copy()

    @property
    def borders(self) -> pd.DataFrame:
        """Who borders whom, as a copy."""
        return self._borders.copy()

    @property
    def stations(self) -> pd.Series[str]:
        """The station of each beat, as a copy."""
        return self._beats["station"].copy()

    @property
    def workload(self) -> pd.Series[float]:
        """The workload of each beat, as a copy."""
        return self._beats["workload"].copy()

    @cached_property
    def station_ids(self) -> tuple[str, ...]:
        """The stations, sorted."""
        return tuple(sorted(self._beats["station"].unique()))

    @cached_property
    def fingerprint(self) -> str:
        """The digest of ids, stations, workload and all other numbers, shapes and borders.

        The order of rows is no part of it, nor is any text besides ids and stations.
        """
        beats = self._beats.sort_index()
        table = beats[["station", "workload"]].to_csv() + _numbers(beats).to_csv()
        shapes = b"".join(beats.geometry.to_wkb())
        system = beats.crs and (beats.crs.to_epsg() or beats.crs.to_wkt())
        return digest(self.name, system, table, shapes, self._borders.to_csv())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BeatMap) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __len__(self) -> int:
        return len(self._beats)

    def __repr__(self) -> str:
        return f"<BeatMap {self.name}: {len(self)} beats, {len(self.station_ids)} stations>"


def _column_faults(beats: pd.DataFrame, *columns: str | None) -> list[Fault]:
    return [column_fault(c, beats.columns) for c in columns if c is not None and c not in beats.columns]


def _shape_faults(beats: GeoDataFrame) -> list[Fault]:
    """Return a fault for each beat without a polygon, or with one that cannot be measured."""
    shapes = beats.geometry
    nothing = shapes.isna() | shapes.is_empty
    odd = ~nothing & ~shapes.geom_type.isin(["Polygon", "MultiPolygon"])
    invalid = ~nothing & ~odd & ~shapes.is_valid
    redraw = say("draw it, or leave the beat out")
    mend = say("beatmap.repair(beats, width=...), or --repair WIDTH")
    return [
        *(Fault(say("the beat has no geometry"), beat=b, fix=redraw) for b in beats.index[nothing]),
        *(Fault(say("the beat is no polygon"), beat=b, fix=redraw) for b in beats.index[odd]),
        *(Fault(say("the beat's ring is invalid"), beat=b, fix=mend) for b in beats.index[invalid]),
    ]


def _station_faults(beats: GeoDataFrame, station: str) -> list[Fault]:
    """Return a fault for each beat that no station is named for."""
    if station not in beats.columns:
        return []
    values = beats[station]
    lacking = beats.index[values.isna() | (values.astype(str).str.strip() == "")]
    fix = say("name its station in column {column}, or leave the beat out", column=station)
    return [Fault(say("the beat has no station"), beat=b, fix=fix) for b in lacking]


def _workload_faults(beats: GeoDataFrame, workload: str | None) -> list[Fault]:
    """Return a fault for each workload that is unknown, negative, or no number."""
    if workload not in beats.columns:
        return []
    values = pd.to_numeric(beats[workload], errors="coerce")
    fix = say("a number of 0 or more in column {column}; unknown is not 0", column=workload)
    unknown = beats.index[~np.isfinite(values.to_numpy(dtype=float, na_value=np.nan))]
    negative = beats.index[values < 0]
    return [
        *(Fault(say("the workload is unknown"), beat=b, fix=fix) for b in unknown),
        *(Fault(say("the workload is negative"), beat=b, fix=fix) for b in negative),
    ]


def _unused_faults(options: Iterable[str]) -> list[Fault]:
    """Return a fault for the options that would be passed over, because the borders are given already."""
    given = list(options)
    what = say("{names} are given beside borders that are made already", names=given)
    return [Fault(what, fix=say("beatmap.borders(beats, ...) with these options"))] if given else []


def _canonical(beats: GeoDataFrame, station: str, workload: str | None) -> GeoDataFrame:
    """Return a copy with `station` (text) and `workload` (float) in front, shapes plain and flat.

    A column that stood there under one of these names without being asked for is kept; see `kept_name`.
    """
    stations = beats[station].map(id_text)
    weights = pd.Series(1.0, index=beats.index) if workload is None else beats[workload].astype(float)
    rest = beats.drop(
        columns=[c for c in ("station", "workload") if c in (station, workload)], errors="ignore"
    )
    if "station" in rest and rest["station"].equals(stations):
        rest = rest.drop(columns="station")
    rest = rest.rename(columns={name: kept_name(name, rest.columns) for name in ("station", "workload")})
    if rest.geometry.name != "geometry":
        rest = rest.rename_geometry("geometry")
    frame = rest.set_geometry(_plain(rest.geometry.to_numpy()), crs=rest.crs)
    frame.insert(0, "station", stations)
    frame.insert(1, "workload", weights)
    frame.index = frame.index.rename("beat")
    return frame[[*(c for c in frame.columns if c != "geometry"), "geometry"]].copy()


def kept_name(name: str, taken: Container[str]) -> str:
    """Return the name under which a column is kept where `name` is needed for another one.

    Examples
    --------
    >>> kept_name("station", ["station"]), kept_name("station", ["station", "station_given"])
    ('station_given', 'station_given_2')
    """
    kept = f"{name}_given"
    return next(new for new in chain([kept], (f"{kept}_{n}" for n in count(2))) if new not in taken)


def _plain(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the shapes in two dimensions, a collection of one polygon as that polygon."""
    flat = shapely.force_2d(shapes)
    single = (shapely.get_type_id(flat) == shapely.GeometryType.MULTIPOLYGON) & (
        shapely.get_num_geometries(flat) == 1
    )
    return np.where(single, shapely.get_geometry(flat, 0), flat)


def _numbers(beats: GeoDataFrame) -> pd.DataFrame:
    """Return the columns of numbers that rules can look at, in order of their names."""
    numeric = beats.drop(columns=["workload", "geometry"]).select_dtypes("number")
    return pd.DataFrame(numeric[sorted(numeric.columns, key=str)].astype(float))


def id_text(value: object) -> str:
    """Return an id as text; a whole number that a table made a float loses its ".0".

    Examples
    --------
    >>> id_text(12.0), id_text(" S01 ")
    ('12', 'S01')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _border_faults(borders: pd.DataFrame, ids: pd.Index) -> list[Fault]:
    """Return what is wrong with a table of borders that somebody gave."""
    faults = _column_faults(borders, "metres", "kind", "via")
    if borders.index.nlevels != len(("focal", "neighbor")):
        what = say("the borders are not indexed by (focal, neighbor)")
        return [*faults, Fault(what, fix=say("beatmap.borders(beats)"))]
    if faults or borders.empty:
        return faults
    pairs = np.sort(borders.index.to_frame().to_numpy(dtype=object).astype(str), axis=1)
    return [
        *_pair_faults(pd.DataFrame(pairs), ids),
        *_length_faults(pairs, borders["metres"]),
        *_kind_faults(borders),
    ]


def _pair_faults(pairs: pd.DataFrame, ids: pd.Index) -> list[Fault]:
    """Return a fault for each pair of unknown beats, each that stands twice, each that is one beat."""
    unknown = sorted(set(pairs.to_numpy().ravel()) - set(ids))
    twice = pairs[pairs.duplicated()].itertuples(index=False, name=None)
    itself = pairs[pairs[0] == pairs[1]][0]
    return [
        *(Fault(say("a border names a beat that does not exist"), beat=b) for b in unknown),
        *(Fault(say("the border with {other} stands twice", other=b), beat=a) for a, b in twice),
        *(Fault(say("a border of a beat with itself"), beat=b) for b in itself),
    ]


def _length_faults(pairs: NDArray[np.str_], column: pd.Series) -> list[Fault]:
    """Return a fault for each border whose metres are unknown or negative."""
    metres = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    lacking = pairs[~(np.isfinite(metres) & (metres >= 0))].tolist()
    fix = say("a number of 0 or more in column {column}; unknown is not 0", column="metres")
    return [Fault(say("the border with {other} has no length", other=b), beat=a, fix=fix) for a, b in lacking]


def _kind_faults(borders: pd.DataFrame) -> list[Fault]:
    odd = sorted(set(borders["kind"].astype(str)) - set(KINDS))
    return [Fault(say("a border is of kind edge, gap or link, not {kind}", kind=k)) for k in odd]


def _canonical_borders(borders: pd.DataFrame) -> pd.DataFrame:
    """Return the borders with focal < neighbor, sorted."""
    pairs = np.sort(borders.index.to_frame().to_numpy(dtype=object).astype(str), axis=1).astype(object)
    index = pd.MultiIndex.from_arrays([pairs[:, 0], pairs[:, 1]], names=["focal", "neighbor"])
    table = borders[["metres", "kind", "via"]].set_axis(index).sort_index()
    via = table["via"].fillna("").astype(str)
    kind = table["kind"].astype(str)  # an empty table does not know its kinds are text
    return table.assign(metres=table["metres"].astype(float), kind=kind, via=via).copy()
