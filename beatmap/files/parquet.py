"""GeoParquet: a table whose footer is asked for its size before anything is unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
from pyarrow import parquet  # type: ignore[import-untyped]  # it ships no types

from beatmap.errors import Fault, InputError, refuse
from beatmap.files.foreign import foreign
from beatmap.files.limits import over
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path


def read_geoparquet(file: Path, *, where: str, limit_mb: float) -> gpd.GeoDataFrame:
    """Return the layer of a GeoParquet file; of several columns of shapes the first is the layer's.

    Raises
    ------
    InputError
        A file that cannot be read, has no geometry, or unpacks to more than `limit_mb`.
    """
    with foreign(where):
        footer = parquet.read_metadata(file)
        groups = [footer.row_group(number) for number in range(footer.num_row_groups)]
        unpacked = sum(group.total_byte_size for group in groups)
        shaped = b"geo" in (footer.metadata or {})
    refuse(over(unpacked, limit_mb, where))
    if not shaped:
        raise InputError([Fault(say("the layer {layer} has no geometry", layer=file.stem), where=where)])
    with foreign(where):
        frame = gpd.read_parquet(file)
        others = [name for name in frame.columns[frame.dtypes == "geometry"] if name != frame.geometry.name]
        return frame.drop(columns=others).reset_index(drop=True)
