"""A column of ours beside one of theirs that bears the same name: nothing is written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.beats import id_text, kept_name
from beatmap.files.foreign import tell
from beatmap.texts import say

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame


def with_column(frame: GeoDataFrame, name: str, values: pd.Series | str) -> GeoDataFrame:
    """Return `frame` with `values` as the column `name`.

    A column of that name that says something else is kept as `<name>_given` (then `<name>_given_2`, ...),
    which is told.

    Examples
    --------
    >>> import geopandas as gpd
    >>> frame = gpd.GeoDataFrame({"unit": ["1"], "station": ["1"]}, geometry=[None])
    >>> list(with_column(frame, "station", frame["unit"]).columns)
    ['unit', 'station', 'geometry']
    """
    named = frame.assign(**{name: values})
    if name not in frame.columns or _as_text(frame[name]).equals(_as_text(named[name])):
        return named
    kept = kept_name(name, frame.columns)
    tell(say("the column {name} is kept as {kept}: {name} is taken from elsewhere", name=name, kept=kept))
    return named.assign(**{kept: frame[name]})


def _as_text(values: pd.Series) -> pd.Series[str]:
    return values.map(id_text, na_action="ignore").astype(object)


def with_stated_station(frame: GeoDataFrame, asked: str | None) -> GeoDataFrame:
    """Return beats that were laid into outlines with the station that they state themselves, as text.

    It is the column that was `asked` for, if the beats have it as the outlines do, else `station` as it was
    given; where there is neither, the station that the outlines gave them stays. Nothing stated is missing.

    Examples
    --------
    >>> import geopandas as gpd
    >>> beats = gpd.GeoDataFrame({"station": ["1", "1"], "pcs": [2.0, None]}, geometry=[None, None])
    >>> with_stated_station(beats, "pcs")["station"].tolist()
    ['2', None]
    """
    others = [c for c in (asked, kept_name("station", ())) if c and c != "station"]
    column = next((c for c in others if c in frame.columns), "station")
    stated = _as_text(frame[column])
    return frame.assign(station=stated.where(stated.notna() & (stated != ""), None))
