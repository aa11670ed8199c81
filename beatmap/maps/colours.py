"""Which colour an area has: few, told apart by colour-blind readers, never the same side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd

from beatmap.maps.few_colours import few_colours

if TYPE_CHECKING:
    from beatmap.plans import Plan

# Okabe & Ito, "Color Universal Design" (2008), without black (lines) and vermilion (vacancies).
PALETTE = ("#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#0072B2")
STRENGTHS = (0.45, 0.7, 1.0)  # how much of the colour is left when white is mixed in


def area_colours(plan: Plan, like: pd.Series[str] | None = None) -> pd.Series[str]:
    """Return the fill colour of each area, as "#rrggbb"; areas that border each other differ.

    Five colours at most where the map is planar, most often four. Areas in pieces and links can make it one
    that is not: then there may be more, beyond six in stronger tints.

    Parameters
    ----------
    plan : Plan
    like : Series of str, optional
        By area id, colours that this function gave before an edit. Areas of the same id keep them, but for a
        few that would meet their like; an area that the others leave no colour may take a sixth.

    Returns
    -------
    Series of str
        By area id, sorted.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> beats = gpd.GeoDataFrame({"station": "S"}, geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)], crs=4549,
    ...                          index=["a", "b"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(beats), pd.Series({"a": "S-01", "b": "S-02"}))
    >>> area_colours(plan)
    area
    S-01    #f4d48c
    S-02    #b3ddf5
    Name: colour, dtype: str
    >>> area_colours(plan, pd.Series({"S-01": "#b3ddf5"})).to_dict()
    {'S-01': '#b3ddf5', 'S-02': '#f4d48c'}
    """
    areas = sorted(plan.areas.unique())
    number = dict(zip(areas, range(len(areas)), strict=True))
    known = {_tint(n): n for n in range(len(PALETTE) * len(STRENGTHS))}
    before = {} if like is None else like.to_dict()
    given = {number[area]: known[tint] for area, tint in before.items() if area in number and tint in known}
    tints = [_tint(n) for n in few_colours(_meeting(plan, number), given)]
    return pd.Series(tints, index=pd.Index(areas, name="area"), name="colour", dtype="str")


def _meeting(plan: Plan, number: dict[str, int]) -> nx.Graph[int]:
    """Return which areas border each other, by number: the order of a set of ids changes from run to run."""
    of_beat = plan.areas.map(number)
    pairs = plan.city.borders.index
    ends = zip(
        of_beat.loc[pairs.get_level_values("focal")].tolist(),
        of_beat.loc[pairs.get_level_values("neighbor")].tolist(),
        strict=True,
    )
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(number)))
    graph.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in ends if a != b}))
    return graph


def _tint(number: int) -> str:
    """Return colour `number`, mixed with white so that lines and letters stand out on it."""
    strength = STRENGTHS[number // len(PALETTE) % len(STRENGTHS)]
    pure = bytes.fromhex(PALETTE[number % len(PALETTE)][1:])
    return "#" + bytes(round(255 - strength * (255 - channel)) for channel in pure).hex()
