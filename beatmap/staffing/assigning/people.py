"""Who may be sent where: officers of one reach, in one pool; those who may not move, at their places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from beatmap.rosters import MEMBER
from beatmap.staffing.assigning.places import HOLDERS
from beatmap.staffing.assigning.tenure import column_of

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from beatmap.personnel import PersonnelRules
    from beatmap.staffing.assigning.places import Places

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

NOWHERE = -1


class Reach(NamedTuple):
    """Where officers of a branch ("" for those who hold beats) may be sent: a station, a district, the city.

    `village` officers hold one beat, with an office in it; the places `barred` are forbidden to them.
    """

    branch: str
    station: str
    district: str
    village: bool
    barred: tuple[int, ...]


class Kind(NamedTuple):
    """Officers whom no aim tells apart but by where they stand today."""

    reach: Reach
    member: bool
    young: bool


@dataclass(frozen=True, eq=False)
class People:
    """The officers as the programme sees them; all arrays have one entry for each officer, by number.

    Attributes
    ----------
    numbers : array of str
    kind : array of int
        Which of `kinds` an officer is.
    today : array of int
        The place where they stand today, `NOWHERE` for none.
    fixed : array of int
        The place they may not leave, `NOWHERE` for none.
    home : array of str
        Their station of today.
    born : array of float
        Year of birth, NaN where it is unknown.
    since : array of str
        Since when they hold today's beat, "" where it is unknown.
    kinds : list of Kind
    """

    numbers: NDArray[np.object_]
    kind: Ints
    today: Ints
    fixed: Ints
    home: NDArray[np.object_]
    born: NDArray[np.float64]
    since: NDArray[np.object_]
    kinds: list[Kind]
    _flags: dict[str, Flags] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def held(self) -> Flags:
        """Who may not leave their place."""
        return np.asarray(self.fixed != NOWHERE, dtype=bool)

    @property
    def members(self) -> Flags:
        """Who may be deputy secretary."""
        return self._of("member", [kind.member for kind in self.kinds])

    @property
    def young(self) -> Flags:
        """Who is young."""
        return self._of("young", [kind.young for kind in self.kinds])

    @property
    def village(self) -> Flags:
        """Who lives in the village, and holds one beat."""
        return self._of("village", [kind.reach.village for kind in self.kinds])

    @property
    def roaming(self) -> Flags:
        """Who may leave the own station."""
        return self._of("roaming", [kind.reach.station == "" for kind in self.kinds])

    def _of(self, name: str, each: list[bool]) -> Flags:
        if name not in self._flags:
            self._flags[name] = np.array(each, dtype=bool)[self.kind] if each else np.zeros(len(self), bool)
        return self._flags[name]


@dataclass(frozen=True)
class Bonds:
    """What ties officers to beats besides their station.

    Attributes
    ----------
    pins : dict of str to str
        Officer -> the beat they are to hold.
    barred : dict of str to list of str
        Officer -> beats they may not hold.
    locked : set of str
        Officers who may leave neither today's beat nor, without one, their station.
    """

    pins: dict[str, str]
    barred: dict[str, list[str]]
    locked: set[str]


def people_of(
    officers: pd.DataFrame, places: Places, rules: PersonnelRules, bonds: Bonds, *, year: int | None
) -> People:
    """Return the officers, sorted by number; `year` is that of the day, None where no day is given."""
    staff = officers.sort_index()
    numbers = staff.index.to_numpy(dtype=object)
    branch = np.array([b if b not in HOLDERS else "" for b in column_of(staff, "branch")], dtype=object)
    born = _born(staff)
    young = np.zeros(len(staff), bool) if year is None else year - born < rules.young_age
    today = places.find(branch, _today(staff, places, branch))
    reaches = _reaches(staff, places, rules, bonds, branch)
    member = (column_of(staff, "party") == MEMBER).to_numpy()
    code: dict[Kind, int] = {}
    kinds = [
        code.setdefault(Kind(reach, bool(m), bool(y)), len(code))
        for reach, m, y in zip(reaches, member, young, strict=True)
    ]
    return People(
        numbers=numbers,
        kind=np.array(kinds, dtype=np.int64),
        today=today,
        fixed=_fixed(numbers, places.find(branch, _pinned(numbers, bonds)), today, bonds),
        home=staff["station"].to_numpy(dtype=object),
        born=born,
        since=column_of(staff, "beat_since").to_numpy(dtype=object),
        kinds=list(code),
    )


def reachable(reach: Reach, places: Places, with_office: Flags) -> Ints:
    """Return the places that officers of one reach may be sent to."""
    free = places.branches == reach.branch
    if reach.station and reach.branch:  # an area may lie in several stations
        in_station = places.beats & (places.stations == reach.station)
        free &= np.isin(places.names.astype(str), np.unique(places.areas[in_station].astype(str)))
    elif reach.station:
        free &= places.stations == reach.station
    elif reach.district:
        free &= places.districts == reach.district
    if reach.village:
        free &= with_office
    free[list(reach.barred)] = False
    return np.flatnonzero(free).astype(np.int64)


def _today(staff: pd.DataFrame, places: Places, branch: NDArray[np.object_]) -> list[str]:
    """Return today's beat of each officer, for those who hold none the area it lies in."""
    area = dict(zip(places.names[places.beats], places.areas[places.beats], strict=True))
    beat = column_of(staff, "beat").tolist()
    return [b if kind == "" else area.get(b, "") for b, kind in zip(beat, branch, strict=True)]


def _pinned(numbers: NDArray[np.object_], bonds: Bonds) -> list[str]:
    return [bonds.pins.get(number, "") for number in numbers]


def _fixed(numbers: NDArray[np.object_], pinned: Ints, today: Ints, bonds: Bonds) -> Ints:
    """Return where each officer is held: at the beat they are pinned to, else at today's if locked."""
    locked = np.array([number in bonds.locked for number in numbers], dtype=bool)
    return np.where(pinned != NOWHERE, pinned, np.where(locked, today, NOWHERE)).astype(np.int64)


def _reaches(
    staff: pd.DataFrame,
    places: Places,
    rules: PersonnelRules,
    bonds: Bonds,
    branch: NDArray[np.object_],
) -> list[Reach]:
    district = dict(zip(places.stations, places.districts, strict=True))
    lives = village_stationed(staff)
    found = []
    for number, station, kind, lives_there in zip(staff.index, staff["station"], branch, lives, strict=True):
        near = rules.transfers == "none" or (rules.transfers == "district" and not district[station])
        stays = kind != "" or lives_there or near or number in bonds.locked
        names = sorted(bonds.barred.get(number, []))
        barred = places.find([kind] * len(names), names)
        found.append(
            Reach(
                branch=kind,
                station=station if stays else "",
                district="" if stays or rules.transfers == "city" else district[station],
                village=bool(lives_there and kind == ""),
                barred=tuple(int(i) for i in barred if i != NOWHERE),
            )
        )
    return found


def village_stationed(staff: pd.DataFrame) -> Flags:
    """Return which officers live in the village."""
    if "village_stationed" not in staff.columns:
        return np.zeros(len(staff), dtype=bool)
    return np.asarray(staff["village_stationed"].eq(other=True), dtype=bool)


def _born(staff: pd.DataFrame) -> NDArray[np.float64]:
    if "birth_year" not in staff.columns:
        return np.full(len(staff), np.nan)
    years = staff["birth_year"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    return np.asarray(years, dtype=np.float64)
