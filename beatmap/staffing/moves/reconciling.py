"""Two rosters reconciled: who joined, left, moved or stayed, and where only a name changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beatmap.errors import refuse
from beatmap.staffing.moves.persons import same_persons
from beatmap.staffing.moves.renames import last_names, rename_faults
from beatmap.staffing.moves.sides import SIDES, side_faults, text_of
from beatmap.staffing.moves.states import officer_states
from beatmap.staffing.moves.totals import totals

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

UNITS = ("station", "district", "source_unit")  # what a table of renames may rename


class Reconciled(NamedTuple):
    """What became of every officer, the sums, and who may be one officer under two numbers."""

    officers: pd.DataFrame
    city: pd.DataFrame
    by_station: pd.DataFrame
    by_district: pd.DataFrame | None
    hints: pd.DataFrame


def reconcile(
    before: pd.DataFrame,
    after: pd.DataFrame,
    *,
    renames: pd.DataFrame | None = None,
    districts: tuple[pd.Series[str], pd.Series[str]] | None = None,
) -> Reconciled:
    """Return what became of every officer between two rosters.

    Officers are told apart by number alone: two of one name stay two, and a new number is a new officer.

    Parameters
    ----------
    before, after : DataFrame
        By officer number (text), as `beatmap.read_officers` returns them: `station`, and what else is known.
        Columns `where` (text) and `row` (whole number) may tell where an officer stands, for the errors.
    renames : DataFrame
        `old` and `new` names of stations, districts or source units; other columns, such as a date, are not
        read. Renames of renames are followed; several units may become one, and count as that one on both
        sides.
    districts : pair of Series, optional
        Station -> district, before and after.

    Returns
    -------
    Reconciled
        `officers`, by number, sorted: `state`, the first that holds of "joined" (only in `after`), "left"
        (only in `before`), "moved" (another station or beat), "renamed" (another name of the same station,
        district or source unit) and "stayed"; `changed`, the columns of both rosters that differ, as they are
        written; `from_` and `to_` of `station`, `beat`, `branch` and, with districts, `district`, as they are
        written, "" for none.

        `city` (one row), `by_station`, `by_district` (None without districts), by their names of today:
        `before`, `joined`, `left` (from and to outside the rosters), `came`, `went` (from and to other
        units), `after`, `change`, `change_pct`; `before + joined - left + came - went = after`.

        `hints`, sorted: `left` and `joined`, two numbers that may be the same officer, for name, birth year
        and `station` are the same and known. They are counted as two.

    Raises
    ------
    InputError
        Numbers that are no text or stand twice, officers without a station, stations without a district or
        with two, renames without a name, of one unit to several, or in a circle.

    Examples
    --------
    >>> import pandas as pd
    >>> before = pd.DataFrame({"station": ["Nanhui", "S2", "S2"]}, index=["007", "008", "009"])
    >>> after = pd.DataFrame({"station": ["Pudong", "Pudong", "S2"]}, index=["007", "008", "010"])
    >>> found = reconcile(before, after, renames=pd.DataFrame({"old": ["Nanhui"], "new": ["Pudong"]}))
    >>> found.officers[["state", "changed", "from_station", "to_station"]]
                  state  changed from_station to_station
    officer_no
    007         renamed  station       Nanhui     Pudong
    008           moved  station           S2     Pudong
    009            left                    S2
    010          joined                               S2
    >>> found.by_station.drop(columns="change_pct")
            before  joined  left  came  went  after  change
    station
    Pudong       1       0     0     1     0      2       1
    S2           2       1     1     0     1      1      -1
    """
    frames = dict(zip(SIDES, (before, after), strict=True))
    where = dict(zip(SIDES, districts or (None, None), strict=True))
    faults = [fault for side in SIDES for fault in side_faults(frames[side], side, where[side])]
    refuse([*faults, *rename_faults(renames)])
    numbers = before.index.union(after.index).sort_values().rename("officer_no")
    old, new = (text_of(frames[side], where[side]).reindex(numbers, fill_value="") for side in SIDES)
    names = last_names(renames)
    old_units, new_units = _units(old, names), _units(new, names)
    return Reconciled(
        officer_states(old, new, old_units, new_units),
        totals(_city(old), _city(new)),
        totals(old_units["station"], new_units["station"]),
        None if districts is None else totals(old_units["district"], new_units["district"]),
        same_persons(old.assign(station=old_units["station"]), new.assign(station=new_units["station"])),
    )


def _units(side: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the units of each officer, by their last names."""
    return side[[unit for unit in UNITS if unit in side.columns]].map(lambda name: names.get(name, name))


def _city(side: pd.DataFrame) -> pd.Series[str]:
    return side["station"].mask(side["station"] != "", "city").rename(None)
