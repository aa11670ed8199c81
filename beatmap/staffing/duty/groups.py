"""Officers into duty groups, so that neighbouring beats are not without their officers on the same day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, refuse
from beatmap.rosters import Roster
from beatmap.staffing.duty.crews import clashing_pairs, crews
from beatmap.staffing.duty.dealing import dealt
from beatmap.staffing.duty.dolls import fewest_clashes
from beatmap.staffing.duty.shortage import ShortageError, shortages
from beatmap.texts import say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from beatmap.staffing.duty.crews import Crew

NODES = 200_000  # steps of the search for each station, about two seconds; ordinary ones need a few hundred


@dataclass(frozen=True, eq=False)
class DutyGroups:
    """Which duty group each officer is in, and how far it is proven, station by station.

    Attributes
    ----------
    roster : Roster
    k : int
        The groups of a station are numbered 1 to k.
    at_least : int
        How many officers of each area stay in the community while one group is on duty.
    members : DataFrame
        `officer_no`, `beat` (the first they hold), `area`, `station`, `group`; every officer once.
    pairs : DataFrame
        `officer_no`, `other`, `station`: officers of one or of neighbouring beats, whatever their groups.
    proofs : DataFrame
        By station: `officers`, `clashes` (of these pairs, those in one group), `bound` (no groups have
        fewer), `status` ("optimal" | "feasible"), `nodes` (steps of the search).
    """

    roster: Roster
    k: int
    at_least: int
    _members: pd.DataFrame = field(repr=False)
    _pairs: pd.DataFrame = field(repr=False)
    _proofs: pd.DataFrame = field(repr=False)

    @property
    def members(self) -> pd.DataFrame:
        """The officers with their group, sorted by number."""
        return self._members.copy()

    @property
    def pairs(self) -> pd.DataFrame:
        """Who should not be off with whom."""
        return self._pairs.copy()

    @property
    def proofs(self) -> pd.DataFrame:
        """What is known of each station's groups."""
        return self._proofs.copy()

    def published(self, *, internal: bool = False) -> pd.DataFrame:
        """Return the posts with their `group` as they may be written: masked as by `Roster.published`."""
        of = self._members.set_index("officer_no")["group"]
        posts = self.roster.posts
        posts = posts[posts["officer_no"].isin(of.index)]
        grouped = posts.assign(group=posts["officer_no"].map(of).astype(str))
        roster = Roster(self.roster.plan, self.roster.officers, grouped, on=self.roster.on)
        table = roster.published(internal=internal)
        return table.assign(group=table["group"].astype(int))


def duty_groups(roster: Roster, k: int = 4, *, at_least: int = 1, nodes: int = NODES) -> DutyGroups:
    """Put the officers of every station into `k` duty groups; the fewest clashes, proven.

    While a group is on duty or stand-by its officers are off their beats. Kept without exception: the
    sizes of a station's groups differ by one at most, and of each area `at_least` officers are in the
    community while any one group is on duty. Made least: the clashes, pairs of officers in one group whose
    beats are one or share a line (rook), within the station. An officer of several beats counts for the
    area of the first, by area and beat.

    None is to be expected only for k = 4 with one officer a beat (four colours are enough for a map) and
    some slack in the sizes.

    Parameters
    ----------
    roster : Roster
    k : int
        Duty every k days: 3 or 4 as a rule.
    at_least : int
    nodes : int
        Steps of the search for each station. Where they end first, the station's groups are "feasible":
        dealt out and improved by exchanges, with the bound that was reached.

    Raises
    ------
    InputError
        `k` below 2, `at_least` below 0, `nodes` below 0, or no whole numbers.
    ShortageError
        Areas with too few officers, by station; the other stations' groups are in its `partial`.

    Examples
    --------
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing.assigning import assign
    >>> row = gpd.GeoDataFrame(
    ...     {"station": "S1"}, geometry=[box(x, 0, x + 1, 1) for x in range(4)], crs=4549, index=[*"abcd"]
    ... )
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({beat: "X" for beat in "abcd"}))
    >>> staff = pd.DataFrame({"station": "S1", "beat": [*"abcd"]}, index=["01", "02", "03", "04"])
    >>> groups = duty_groups(assign(plan, staff), 2, at_least=2)
    >>> groups.members[["officer_no", "beat", "group"]]
      officer_no beat  group
    0         01    a      1
    1         02    b      2
    2         03    c      1
    3         04    d      2
    >>> groups.proofs
             officers  clashes  bound   status  nodes
    station
    S1              4        0      0  optimal     10
    """
    refuse(_faults(k, at_least, nodes))
    posts = roster.posts.sort_values(["officer_no", "area", "beat"], ignore_index=True)
    short = shortages(posts.drop_duplicates("officer_no"), roster.plan, k, at_least)
    posts = posts[~posts["station"].isin(short)]
    members = posts.drop_duplicates("officer_no").drop(columns="change")
    pairs = clashing_pairs(posts, roster.plan.city.borders)
    solved = [_solved(staff, crew, nodes) for staff, crew in crews(members, pairs, k, at_least)]
    made = DutyGroups(roster, k, at_least, _joined(members, solved), pairs, _proofs(solved))
    if short:
        raise ShortageError(short, made)
    return made


def _faults(k: object, at_least: object, nodes: object) -> list[Fault]:
    asked = [
        ("k", k, 2, say("a whole number of 2 or more")),
        ("at_least", at_least, 0, say("a whole number of 0 or more")),
        ("nodes", nodes, 0, say("a whole number of 0 or more")),
    ]
    return [
        Fault(say("{name} is {value!r}", name=name, value=value), fix=fix)
        for name, value, least, fix in asked
        if not isinstance(value, int) or isinstance(value, bool) or value < least
    ]


def _solved(staff: pd.DataFrame, crew: Crew, nodes: int) -> tuple[pd.DataFrame, dict[str, object]]:
    """Return one station's officers with their groups, and what is known of these."""
    found = fewest_clashes(crew, nodes)
    group = dealt(crew) if found.group is None else found.group
    clashes = crew.clashes(group)
    proof = {
        "station": staff["station"].iloc[0],
        "officers": len(staff),
        "clashes": clashes,
        "bound": found.bound,
        "status": "optimal" if clashes == found.bound else "feasible",
        "nodes": found.nodes,
    }
    return staff.assign(group=_numbered(staff, group)), proof


def _numbered(staff: pd.DataFrame, group: NDArray[np.intp]) -> pd.Series[int]:
    """Return the groups numbered from 1, in the order of their lowest officer number."""
    by_number = pd.Series(group, index=staff["officer_no"]).sort_index()
    first = {old: new for new, old in enumerate(by_number.unique(), start=1)}
    return pd.Series(group).map(first)


def _joined(members: pd.DataFrame, solved: list[tuple[pd.DataFrame, dict[str, object]]]) -> pd.DataFrame:
    """Return the officers of all stations with their groups, by number."""
    tables = [members.iloc[:0].assign(group=0), *(table for table, _ in solved)]
    return pd.concat(tables).sort_values("officer_no", ignore_index=True)


def _proofs(solved: list[tuple[pd.DataFrame, dict[str, object]]]) -> pd.DataFrame:
    columns = ["station", "officers", "clashes", "bound", "status", "nodes"]
    return pd.DataFrame([proof for _, proof in solved], columns=columns).set_index("station")
