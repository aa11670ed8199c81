"""The edits that lead from a draft to another plan of the same beats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from beatmap.plans import Plan


def steps_towards(draft: Plan, target: Plan, *, who: str = "", why: str = "") -> pd.DataFrame:
    """Return the edits after which every beat of a draft lies in the area that `target` has it in.

    One edit brings beats into areas that the draft has; then each area that it lacks is drawn by one of its
    own. Locks are left as they are.

    Returns
    -------
    DataFrame
        For `beatmap.apply_edits`; without rows where nothing differs.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> squares = [box(x, 0, x + 1, 1) for x in range(3)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b", "c"])
    >>> city = BeatMap.from_frame(row)
    >>> one, two = (Plan.from_areas(city, pd.Series(dict(zip("abc", areas)))) for areas in ("XXY", "XYZ"))
    >>> steps_towards(one, two)[["edit", "verb", "beat", "from", "to"]]
      edit      verb beat from to
    0    1      move    b    X  Y
    1    2  new_area    c    Y  Z
    """
    then = draft.areas
    now = target.areas.reindex(then.index)
    moving = sorted(then.index[then != now])
    rows = pd.DataFrame(
        {"beat": moving, "from": then[moving].to_list(), "to": now[moving].to_list()}, dtype="str"
    )
    rows["fresh"] = np.where(rows["to"].isin(then), "", rows["to"])
    rows = rows.sort_values(["fresh", "beat"], ignore_index=True)
    number = rows.groupby("fresh").ngroup() + 1
    verb = np.where(rows["fresh"] == "", "move", "new_area")
    return rows.assign(edit=number.astype("str"), verb=verb, who=who, why=why).drop(columns="fresh")
