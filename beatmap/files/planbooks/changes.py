"""The beats that change their area, and what each of them does to its station."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.files.planbooks.balances import borders_inside
from beatmap.files.planbooks.holders import holders
from beatmap.files.planbooks.names import beat_names
from beatmap.files.planbooks.parts import Part
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.files.planbooks.balances import Balance
    from beatmap.files.planbooks.subjects import Subject
    from beatmap.plans import Plan

LEAST_SHARE = 0.0005  # of the mean; less rounds to 0.0 %
LEAST_METRES = 0.5
REASONS: dict[str, Text] = {
    "gone": say("its area of today no longer exists"),
    "apart": say("its area of today no longer borders it"),
    "evens": say("evens the workload"),
    "skews": say("makes the workload less even"),
    "shortens": say("shortens borders"),
    "lengthens": say("lengthens borders"),
}
NEITHER = say("changes neither balance nor borders by much")


def moves(subject: Subject, before: Plan) -> Part:
    """Return the beats whose area has another name than before: from where, to where, what it does.

    Each is judged on its own: the station's mean deviation, were this beat alone back in its area of
    today, and what its move adds to the metres of border between areas (negative: it saves some). Both are
    unknown where that area is gone; the deviation is where the beat is all of its new area.
    """
    table = moved(subject.plan, before)
    found = effects(table, subject.balance, _metres(subject.plan, table))
    shown = pd.DataFrame(
        {
            "station": table["station"],
            "beat": table["beat"],
            **beat_names(subject.plan, table["beat"]),
            **_holders(subject, table["beat"]),
            "from_area": table["from_area"],
            "to_area": table["to_area"],
            "workload": table["workload"].round(2),
            "mean_without": (100 * found["mean_without"]).round(1),
            "mean_with": (100 * found["mean_with"]).round(1),
            "border_m": found["border_m"].round(),
            "why": _why(found),
        }
    )
    note = say("Without it: were this beat alone back in its area of today, and all others as planned.")
    return Part(say("Beats that change their area"), shown, note)


def _holders(subject: Subject, beats: pd.Series[str]) -> dict[str, NDArray[np.object_]]:
    """Return the columns that say who holds the beats; none without a roster."""
    if subject.roster is None:
        return {}
    held = holders(subject, subject.roster).loc[beats.tolist()]
    return {str(column): held[column].to_numpy(dtype=object) for column in held}


def moved(plan: Plan, before: Plan) -> pd.DataFrame:
    """Return the beats whose area has another name than before: `beat`, `station`, both areas, `workload`.

    Sorted by station, area and beat.
    """
    city = plan.city
    table = pd.DataFrame(
        {
            "station": city.stations,
            "from_area": before.areas,
            "to_area": plan.areas,
            "workload": city.workload,
        }
    ).rename_axis("beat")
    other = table[table["from_area"] != table["to_area"]].reset_index()
    return other.sort_values(["station", "to_area", "beat"], ignore_index=True)


def effects(table: pd.DataFrame, balance: Balance, metres: pd.DataFrame) -> pd.DataFrame:
    """Return what each move does, in the order of `table`.

    With x the load of an area, m their mean in the station, k their number, w the beat's load, T the area
    it goes to and F the one it leaves: the mean deviation D = sum of |x - m| / (k m) becomes, without the
    move, D + (|T - w - m| - |T - m| + |F + w - m| - |F - m|) / (k m).

    Parameters
    ----------
    table : DataFrame
        From `moved`.
    balance : Balance
        Of the plan.
    metres : DataFrame
        For each row, its border with the area it leaves (`old`, NaN where they do not meet) and with the one
        it goes to (`new`), as they are in the plan.

    Returns
    -------
    DataFrame
        `mean_without`, `mean_with` (shares), `border_m` (metres), `gone` (the area it left is no more),
        `apart` (it does not border that area any more).
    """
    loads, stations = balance.areas["load"], balance.stations.loc[table["station"]]
    load = balance.loads.loc[table["beat"]].to_numpy()
    to, old = (_at(loads, table["station"], table[end]) for end in ("to_area", "from_area"))
    mean = loads.groupby("station").mean().loc[table["station"]].to_numpy()
    alone = _at(balance.areas["beats"], table["station"], table["to_area"]) == 1
    change = abs(to - load - mean) - abs(to - mean) + abs(old + load - mean) - abs(old - mean)
    now = stations["mean_deviation"].to_numpy()
    without = np.where(alone, np.nan, now + change / (stations["areas"].to_numpy() * mean))
    return pd.DataFrame(
        {
            "mean_without": without,
            "mean_with": now,
            "border_m": np.where(np.isnan(old), np.nan, metres["old"].fillna(0) - metres["new"].fillna(0)),
            "gone": np.isnan(old),
            "apart": metres["old"].isna().to_numpy(),
        }
    )


def _at(values: pd.Series[float], station: pd.Series[str], area: pd.Series[str]) -> NDArray[np.float64]:
    """Return the value of each (station, area), NaN where there is none."""
    found = values.reindex(pd.MultiIndex.from_arrays([station, area]))
    return np.asarray(found, dtype=np.float64)


def _metres(plan: Plan, table: pd.DataFrame) -> pd.DataFrame:
    """Return for each move the metres of border with the area left and the area joined, as planned."""
    borders = borders_inside(plan.city)
    turned = borders.rename(columns={"focal": "neighbor", "neighbor": "focal"})
    both = pd.concat([borders, turned])
    both["area"] = plan.areas.loc[both["neighbor"]].to_numpy()
    shared = both.groupby(["focal", "area"])["metres"].sum()
    ends = {"old": "from_area", "new": "to_area"}
    found = {end: _at(shared, table["beat"], table[column]) for end, column in ends.items()}
    return pd.DataFrame(found)


def _why(found: pd.DataFrame) -> list[Text]:
    """Return what each move does, in words."""
    gain, longer = found["mean_without"] - found["mean_with"], found["border_m"]
    holds = pd.DataFrame(
        {
            "gone": found["gone"],
            "apart": found["apart"] & ~found["gone"],
            "evens": gain > LEAST_SHARE,
            "skews": gain < -LEAST_SHARE,
            "shortens": longer < -LEAST_METRES,
            "lengthens": longer > LEAST_METRES,
        }
    )
    words = np.array([REASONS[name] for name in holds.columns], dtype=object)
    return [say("{note}", note=words[row].tolist() or NEITHER) for row in holds.to_numpy(dtype=bool)]
