"""Which colour an area has: few, told apart by colour-blind readers, never the same side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd

if TYPE_CHECKING:
    from beatmap.plans import Plan

# Okabe & Ito, "Color Universal Design" (2008), without black (lines) and vermilion (vacancies).
PALETTE = ("#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#0072B2")
STRENGTHS = (0.45, 0.7, 1.0)  # how much of the colour is left when white is mixed in


def area_colours(plan: Plan) -> pd.Series[str]:
    """Return the fill colour of each area, as "#rrggbb"; areas that border each other differ.

    Greedy colouring, smallest degree last (Matula & Beck 1983): at most six colours on a planar map, most
    often four or five. Links can make a map that is not planar; colours beyond six are stronger tints.

    Parameters
    ----------
    plan : Plan

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
    >>> area_colours(Plan.from_areas(BeatMap.from_frame(beats), pd.Series({"a": "S-01", "b": "S-02"})))
    area
    S-01    #f4d48c
    S-02    #b3ddf5
    Name: colour, dtype: str
    """
    areas = sorted(plan.areas.unique())
    number = dict(zip(areas, range(len(areas)), strict=True))
    of_beat = plan.areas.map(number)
    pairs = plan.city.borders.index
    ends = zip(
        of_beat.loc[pairs.get_level_values("focal")].tolist(),
        of_beat.loc[pairs.get_level_values("neighbor")].tolist(),
        strict=True,
    )
    # Numbers, not ids: the order of a set of text changes from run to run.
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(areas)))
    graph.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in ends if a != b}))
    chosen = nx.greedy_color(graph, strategy="smallest_last")
    tints = [_tint(chosen[n]) for n in range(len(areas))]
    return pd.Series(tints, index=pd.Index(areas, name="area"), name="colour", dtype="str")


def _tint(number: int) -> str:
    """Return colour `number`, mixed with white so that lines and letters stand out on it."""
    strength = STRENGTHS[number // len(PALETTE) % len(STRENGTHS)]
    pure = bytes.fromhex(PALETTE[number % len(PALETTE)][1:])
    return "#" + bytes(round(255 - strength * (255 - channel)) for channel in pure).hex()
