"""Where coordinates really lie: metres or nothing, the Chinese datums, and layers that lie about theirs."""

from beatmap.datums.axes import swap_axes
from beatmap.datums.conversion import from_wgs84, to_wgs84
from beatmap.datums.likelihood import DatumFit, likely_datum
from beatmap.datums.metres import cgcs2000_zone, in_metres, metres_faults, to_metres
from beatmap.datums.suspicions import crs_suspicions

__all__ = [
    "DatumFit",
    "cgcs2000_zone",
    "crs_suspicions",
    "from_wgs84",
    "in_metres",
    "likely_datum",
    "metres_faults",
    "swap_axes",
    "to_metres",
    "to_wgs84",
]
