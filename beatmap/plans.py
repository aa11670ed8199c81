"""A plan: which area each beat belongs to, and how far that is proven, station by station."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from beatmap.beats import id_text
from beatmap.digests import digest
from beatmap.errors import Fault, refuse
from beatmap.rules import Rules
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beatmap.beats import BeatMap

STATUSES = ("optimal", "feasible", "given", "infeasible")
# What may be done to a plan by hand: the first change the areas of beats, the last two hold them fast.
VERBS = ("move", "swap", "merge", "split", "new_area", "rename", "lock", "unlock")


@dataclass(frozen=True)
class Certificate:
    """What is known of one station's grouping.

    Attributes
    ----------
    station : str
    status : str
        "optimal" (gap 0 at the stated tolerance, for this number of areas), "feasible" (an honest gap),
        "given" (drawn by somebody, and nothing proven), "infeasible" (no grouping keeps the rules:
        today's areas stand).
    areas : int
        The number of areas.
    objective, bound, gap : float
        The value reached, a proven lower bound, their difference; NaN where not known.
    seconds : float
        Time taken; in memory only, never in a file.
    method, solver : str
        How it was found, and the solver with its version.
    candidates, columns, nodes : int
        Candidate areas listed, kept for the integer programme, and its branch-and-bound nodes.
    seed : int
    note : str
        A convention that was used, in English, or "".
    levels : str
        What each part of the objective reached, where they count in strict order; then `objective`, `bound`
        and `gap` are of the last one.
    joined : str
        The stations that were grouped as one, "S1+S2", or "": then all of it is said of them together.
    timed : bool
        Whether a clock could end the work: such a plan may differ from run to run.
    input : str
        The digest of all that the answer depends on: shapes, workload, borders, rules, today's areas.
    """

    station: str
    status: str
    areas: int
    objective: float = math.nan
    bound: float = math.nan
    gap: float = math.nan
    seconds: float = field(default=math.nan, compare=False)
    method: str = ""
    solver: str = ""
    candidates: int = 0
    columns: int = 0
    nodes: int = 0
    seed: int = 0
    note: str = ""
    levels: str = ""
    joined: str = ""
    timed: bool = False
    input: str = ""

    def __str__(self) -> str:
        words = say(
            "{station}: {status} for k = {k}, objective {objective:.6g}, bound {bound:.6g}, gap {gap:.3g}",
            station=self.station,
            status=self.status,
            k=self.areas,
            objective=self.objective,
            bound=self.bound,
            gap=self.gap,
        )
        return str(words)


@dataclass(frozen=True)
class Edit:
    """One step of redrawing a plan by hand: what was done, by whom, and all that undoes it.

    Attributes
    ----------
    verb : str
        One of `VERBS`.
    changes : tuple of (str, str, str)
        Beat, area before, area after; by beat.
    beats, areas : tuple of str
        What "lock" and "unlock" name.
    proofs : tuple of Certificate
        Of the stations that were redrawn, as they were before.
    who, when, why : str
        As they were given; "" where nothing was said. No clock is read.

    Examples
    --------
    >>> Edit("move", (("310112107014", "S02-01", "S02-03"),), who="Li").changes[0][2]
    'S02-03'
    """

    verb: str
    changes: tuple[tuple[str, str, str], ...] = ()
    beats: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    proofs: tuple[Certificate, ...] = ()
    who: str = ""
    when: str = ""
    why: str = ""


class Locks(NamedTuple):
    """What no hand may change: beats that stay in their area, areas that stay as they are."""

    beats: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Plan:
    """A value without verbs: a map, the area of each beat, the rules, a certificate per station.

    Attributes
    ----------
    city : BeatMap
    rules : Rules
    areas : Series of str
        Beat id -> area id, in the order of the beats.
    certificates : DataFrame
        By station, the fields of `Certificate`.
    before : Series of str, or None
        The areas of today, where the rules look back to them.
    edits, undone : tuple of Edit
        What was redrawn by hand, the first first; and what of it was undone, the last undone last. They are
        the plan's history, no part of its `id`: the same areas on two ways are one plan.
    """

    city: BeatMap
    _areas: pd.Series[str]
    rules: Rules
    _certificates: tuple[Certificate, ...]
    _before: pd.Series[str] | None = None
    edits: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    @classmethod
    def from_areas(cls, city: BeatMap, areas: pd.Series[str], rules: Rules | None = None) -> Plan:
        """Return the plan that somebody drew: `areas` by beat id; nothing is proven of it.

        Only the ids are checked here; `beatmap.verify` judges the rest.

        Raises
        ------
        InputError
            Beats without an area, or areas for beats that do not exist.

        Examples
        --------
        >>> import geopandas as gpd, pandas as pd
        >>> from shapely import box
        >>> from beatmap.beats import BeatMap
        >>> frame = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
        >>> Plan.from_areas(BeatMap.from_frame(frame), pd.Series({"a": "S1-01"})).certificates.status
        station
        S1    given
        Name: status, dtype: str
        """
        refuse(_area_faults(city, areas))
        by_beat = areas.reindex(city.stations.index).map(id_text)
        counts = by_beat.groupby(city.stations).nunique()
        given = (Certificate(s, "given", int(counts[s])) for s in city.station_ids)
        return cls.made(city, by_beat, rules or Rules(), given)

    @classmethod
    def made(
        cls,
        city: BeatMap,
        areas: pd.Series[str],
        rules: Rules,
        certificates: Iterable[Certificate],
        before: pd.Series[str] | None = None,
    ) -> Plan:
        """Return the plan of areas that are known to be complete, with their certificates."""
        series = areas.reindex(city.stations.index).rename("area").rename_axis("beat")
        if before is not None:
            before = before.reindex(city.stations.index).rename("before").rename_axis("beat")
        return cls(city, series, rules, tuple(sorted(certificates, key=lambda c: c.station)), before)

    @property
    def areas(self) -> pd.Series[str]:
        """The area of each beat, as a copy."""
        return self._areas.copy()

    @property
    def before(self) -> pd.Series[str] | None:
        """The areas that the rules looked back to, by beat, as a copy; None where they did not look back."""
        return None if self._before is None else self._before.copy()

    @property
    def certificates(self) -> pd.DataFrame:
        """What is known of each station's grouping."""
        names = [f.name for f in fields(Certificate)]
        rows = [[getattr(c, name) for name in names] for c in self._certificates]
        return pd.DataFrame(rows, columns=names).set_index("station")

    @property
    def proofs(self) -> tuple[Certificate, ...]:
        """The certificates themselves, sorted by station."""
        return self._certificates

    def certificate(self, station: str) -> Certificate:
        """Return the certificate of one station; KeyError where there is none."""
        return {c.station: c for c in self._certificates}[station]

    @cached_property
    def locks(self) -> Locks:
        """What is locked: by the edits that lock and unlock, one after the other."""
        beats: set[str] = set()
        areas: set[str] = set()
        for edit in self.edits:
            if edit.verb == "lock":
                beats, areas = beats.union(edit.beats), areas.union(edit.areas)
            elif edit.verb == "unlock":
                beats, areas = beats.difference(edit.beats), areas.difference(edit.areas)
        return Locks(frozenset(beats), frozenset(areas))

    @cached_property
    def id(self) -> str:
        """A short name that follows from the content alone, in any order of rows, for titles and files."""
        areas = self._areas.sort_index().to_csv()
        proven = self.certificates.drop(columns="seconds").to_csv()
        before = "" if self._before is None else self._before.sort_index().to_csv()
        return digest(self.city.fingerprint, areas, self.rules.to_toml(), proven, before)[:12]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        counts = self.certificates["status"].value_counts().sort_index()
        states = ", ".join(f"{n} {status}" for status, n in counts.items())
        return (
            f"<Plan {self.id}: {len(self._areas)} beats, {self._areas.nunique()} areas; stations: {states}>"
        )


def _area_faults(city: BeatMap, areas: pd.Series[str]) -> list[Fault]:
    """Return a fault for each beat without an area, each area without a beat, each id twice."""
    ids = city.stations.index
    twice = areas.index[areas.index.duplicated()].unique()
    if len(twice):
        return [Fault(say("the beat has two areas"), beat=str(b)) for b in sorted(twice)]
    there = areas.reindex(ids)
    lacking = ids[there.isna() | (there.astype(str).str.strip() == "")]
    unknown = sorted(str(b) for b in set(areas.index) - set(ids))
    fix = say("one area id for each beat of the map")
    return [
        *(Fault(say("the beat has no area"), beat=b, fix=fix) for b in lacking),
        *(Fault(say("an area is given for a beat that does not exist"), beat=b, fix=fix) for b in unknown),
    ]
