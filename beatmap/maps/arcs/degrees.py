"""Places in any CRS as longitudes and latitudes, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pyproj import Transformer

from beatmap.maps.shapes import WGS84

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyproj import CRS

# Datums that count as WGS 84 here: it is not worth asking PROJ's database how they differ, it takes longer
# than the whole transformation.
AS_WGS84 = ("World Geodetic System 1984", "China 2000")


def degrees(places: NDArray[np.complex128], crs: CRS | None) -> NDArray[np.float64]:
    """Return longitude and latitude of `places`, x + iy in `crs`, as (n, 2).

    Examples
    --------
    >>> import numpy as np
    >>> from pyproj import CRS
    >>> degrees(np.array([500000 + 3320113.4j]), CRS.from_epsg(4549)).round(6).tolist()
    [[120.0, 30.0]]
    """
    own = None if crs is None else crs.geodetic_crs
    near = own is not None and own.datum is not None and own.datum.name.startswith(AS_WGS84)
    move = Transformer.from_crs(crs, own if near else WGS84, always_xy=True)
    return np.stack(move.transform(places.real, places.imag), axis=1)
