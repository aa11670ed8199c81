"""Write several layers into one GeoPackage, the same bytes for the same content."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import geopandas as gpd
import pyogrio

from beatmap.files.dates import file_date
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


def _has_shapes(frame: pd.DataFrame) -> bool:
    return isinstance(frame, gpd.GeoDataFrame)


@contextmanager
def _clock_at(day: str) -> Iterator[None]:
    """Let GDAL write `day` as the time of change, then give it its own clock back."""
    before = pyogrio.get_gdal_config_option(CLOCK)
    pyogrio.set_gdal_config_options({CLOCK: f"{day}T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({CLOCK: before})
