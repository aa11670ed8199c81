"""Two numbers that may be one officer: a hint, for only a person can tell."""

from __future__ import annotations

import pandas as pd

PERSON = ["name", "birth_year", "station"]  # what both numbers have in common
HINT = ["left", "joined", "station"]


def same_persons(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of a number that is gone and a new one of the same name, birth year and station.

    Parameters
    ----------
    old, new : DataFrame
        Both rosters as text, of the same officers; where one was not there, all is "".

    Returns
    -------
    DataFrame
        `left`, `joined`, `station`, sorted; empty where the rosters do not tell names and birth years.

    Examples
    --------
    >>> numbers = ["007", "107"]
    >>> old = pd.DataFrame({"name": ["Li", ""], "birth_year": ["1980", ""], "station": ["S1", ""]}, numbers)
    >>> same_persons(old, old.iloc[::-1].set_axis(numbers))
      left joined station
    0  007    107      S1
    """
    if not (set(PERSON) <= set(old.columns) and set(PERSON) <= set(new.columns)):
        return pd.DataFrame(columns=HINT, dtype=str)
    left = _known(old[new["station"] == ""], "left")
    joined = _known(new[old["station"] == ""], "joined")
    return left.merge(joined, on=PERSON)[HINT].sort_values(HINT, ignore_index=True)


def _known(officers: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return number and person of those of whom all is known."""
    known = officers[PERSON][(officers[PERSON] != "").all(axis=1)]
    return known.rename_axis(name).reset_index()
