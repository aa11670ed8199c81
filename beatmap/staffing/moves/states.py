"""What became of each officer between two rosters."""

from __future__ import annotations

from itertools import compress

import numpy as np
import pandas as pd

PLACES = ("station", "beat", "branch", "district")  # what is told of both sides


def officer_states(
    old: pd.DataFrame, new: pd.DataFrame, old_units: pd.DataFrame, new_units: pd.DataFrame
) -> pd.DataFrame:
    """Return the state of each officer, what changed, and both places.

    Parameters
    ----------
    old, new : DataFrame
        Both rosters as text, of the same officers; where one was not there, all is "".
    old_units, new_units : DataFrame
        The units among their columns, by their last names.

    Examples
    --------
    >>> old = pd.DataFrame({"station": ["S1", ""], "rank": ["sergeant", ""]}, index=["007", "008"])
    >>> new = pd.DataFrame({"station": ["S1", "S2"], "rank": ["inspector", ""]}, index=["007", "008"])
    >>> officer_states(old, new, old[["station"]], new[["station"]])[["state", "changed"]]
          state changed
    007  stayed    rank
    008  joined
    """
    there, here = old["station"] != "", new["station"] != ""
    differs = _differences(old, new).mul(there & here, axis=0)
    units = old_units.columns.intersection(new_units.columns)
    renamed = differs[units] & (old_units[units] == new_units[units])
    beat = differs.reindex(columns=["beat"], fill_value=False)["beat"]
    moved = (old_units["station"] != new_units["station"]) | beat
    holds = [~there, ~here, moved, renamed.any(axis=1)]
    state = np.select(holds, ["joined", "left", "moved", "renamed"], "stayed")
    changed = [", ".join(compress(differs.columns, row)) for row in differs.to_numpy()]
    table = pd.DataFrame({"state": state, "changed": changed}, index=old.index, dtype=str)
    return table.join([_places(old, "from_"), _places(new, "to_")])


def _differences(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return which cells differ, in the columns that both have."""
    shared = [column for column in old.columns if column in new.columns]
    return old[shared] != new[shared]


def _places(side: pd.DataFrame, prefix: str) -> pd.DataFrame:
    columns = [column for column in PLACES if column != "district" or column in side.columns]
    return side.reindex(columns=columns, fill_value="").add_prefix(prefix)
