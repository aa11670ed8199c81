"""Today's areas beside the proposed ones: whose beats change, and from where to where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from beatmap.maps.layers import Values, area_layer, places

if TYPE_CHECKING:
    from beatmap.maps.arcs import Arcs
    from beatmap.plans import Plan


def today_layer(plan: Plan, today: Plan, arcs: Arcs) -> Values:
    """Return today's areas, sorted by id, and the beats that change theirs.

    `of` is the place of each beat's area among today's, `moved` lists the beats whose area bears another
    label now, `arrows` are [area today, area proposed, beats], places in the two lists of areas.
    """
    then, now = today.areas.loc[arcs.beats], plan.areas.loc[arcs.beats]
    before, after = np.array(places(then)), np.array(places(now))
    moved = np.flatnonzero((then != now).to_numpy())
    pairs, counts = np.unique(np.stack([before[moved], after[moved]]), axis=1, return_counts=True)
    return area_layer(today, arcs) | {
        "of": before.tolist(),
        "moved": moved.tolist(),
        "arrows": np.vstack([pairs, counts]).T.tolist(),
    }
