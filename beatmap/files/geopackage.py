"""Write several layers into one GeoPackage, the same bytes for the same content."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import geopandas as gpd
import pyogrio

from beatmap.files.safe import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pandas as pd

CLOCK = "OGR_CURRENT_DATE"  # what GDAL writes as the time of the last change


def write_layers(path: Path | str, layers: Mapping[str, pd.DataFrame], *, on: str = "") -> None:
    """Write `layers` by name into a new GeoPackage, which replaces `path` in one step.

    Frames without geometry become tables. The index is not written.

    Parameters
    ----------
    path : path
    layers : mapping of str to DataFrame or GeoDataFrame
    on : str
        The date (ISO) to stand in the file; else that of SOURCE_DATE_EPOCH; else 1 January 1970, for a file
        that is made again must have the same bytes.
    """
    with replacing(path) as draft, _clock_at(file_date(on)):
        for name, frame in layers.items():
            # The key column gets a name that no table of a planner has: "fid" is often taken.
            options = {"FID": "gpkg_id"} | ({"GEOMETRY_NAME": "geometry"} if _has_shapes(frame) else {})
            pyogrio.write_dataframe(
                frame, draft, layer=name, driver="GPKG", append=draft.exists(), layer_options=options
            )


def file_date(on: str = "") -> date:
    """Return the date that files bear: `on`, else SOURCE_DATE_EPOCH, else 1 January 1970.

    Examples
    --------
    >>> file_date("2015-07-21").isoformat()
    '2015-07-21'
    """
    if on:
        return date.fromisoformat(on)
    return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC).date()


def _has_shapes(frame: pd.DataFrame) -> bool:
    return isinstance(frame, gpd.GeoDataFrame)


@contextmanager
def _clock_at(day: date) -> Iterator[None]:
    """Let GDAL write `day` as the time of change, then give it its own clock back."""
    before = pyogrio.get_gdal_config_option(CLOCK)
    pyogrio.set_gdal_config_options({CLOCK: f"{day.isoformat()}T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({CLOCK: before})
