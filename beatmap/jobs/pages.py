"""The page of a plan as the commands draw it: with every figure and layer that is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pandas.api.types import is_numeric_dtype

from beatmap.maps import draw
from beatmap.maps.choropleths import TERM_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from beatmap.maps.page import PlanMap
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

REQUIRED = "required_by_workload"  # a column that the workload of a town.toml makes


def page_of(plan: Plan, roster: Roster | None = None, *, terms: Sequence[str] = (), **shown: Any) -> PlanMap:
    """Return the page of `plan`, coloured at will by every known term, and by officers that are lacking.

    Parameters
    ----------
    plan : Plan
    roster : Roster, optional
    terms : sequence of str
        Further columns that it can be coloured by.
    **shown
        What else `beatmap.draw` takes.
    """
    beats = plan.city.beats
    required = None if roster is None or REQUIRED not in beats.columns else beats[REQUIRED]
    every = dict.fromkeys([*known_terms(beats), *terms])
    return draw(plan, roster, required=required, terms=[*every], **shown)


def known_terms(beats: pd.DataFrame) -> list[str]:
    """Return the columns of numbers whose names are those of terms of workload.

    Examples
    --------
    >>> import pandas as pd
    >>> known_terms(pd.DataFrame({"calls": [3], "name": ["A"], "households": ["many"]}))
    ['calls']
    """
    return [name for name in TERM_NAMES if name in beats.columns and is_numeric_dtype(beats[name])]
