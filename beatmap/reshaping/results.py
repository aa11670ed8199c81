"""What comes of reshaping beats: the new map, the plan on it, where each beat went, and whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import pandas as pd

from beatmap.beats import BeatMap
from beatmap.plans import Certificate, Plan
from beatmap.reshaping.lineages import heirs, no_lineage, with_step
from beatmap.rosters import Roster
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from beatmap.reshaping.dividing import Ground
    from beatmap.reshaping.lineages import Passed

DRAWN = "drawn by hand"  # the method of a certificate
OFFICERS = ("officer_no", "beat", "area", "station", "kind", "to")


@dataclass(frozen=True, eq=False)
class Reshaped:
    """A map whose beats were redrawn, and all that follows from it. Reshape it again to go on.

    Attributes
    ----------
    city : BeatMap
        The new map, sorted by beat.
    plan : Plan, optional
        The plan on it, where there was one: pieces stay in the area of their beat. The certificates of the
        stations that changed say "given", those of the others stand; the history of edits and locks ends,
        since it speaks of beats as they were.
    lineage : DataFrame
        Where each beat went that was touched: `step` (the changes, from 1), `from`, `to`, `date` (ISO, ""
        where none was given), `kind` ("split" | "merged" | "shifted" | "moved"), `m2` and `workload`
        that passed. A beat that keeps ground and code stands here with `from` equal to `to`. A code that
        stands here is never given again.
    affected : DataFrame
        Where a roster was given, the officers whose beats were touched: `officer_no`, `beat`, `area`,
        `station`, `kind` and `to` (the beats that hold its ground now, "b, c"), sorted. See `affected`.
    proof : Certificate, optional
        Of a split into balanced pieces: how far it is proven that none are better.
    notes : tuple of Text
        What else should be known of the change.
    """

    city: BeatMap
    plan: Plan | None = None
    roster: Roster | None = field(default=None, repr=False)
    _lineage: pd.DataFrame = field(default_factory=no_lineage, repr=False)
    proof: Certificate | None = None
    notes: tuple[Text, ...] = ()

    @property
    def lineage(self) -> pd.DataFrame:
        """Where each beat went, as a copy."""
        return self._lineage.copy()

    @property
    def affected(self) -> pd.DataFrame:
        """The officers concerned, of the roster as it was before."""
        return no_officers() if self.roster is None else officers_of(self.roster, self._lineage)


# What can be reshaped: a map, or the plan or roster that stands on one, or what was reshaped before.
Subject: TypeAlias = BeatMap | Plan | Roster | Reshaped


class Step(NamedTuple):
    """One change as it was made.

    Attributes
    ----------
    kind : str
    date : str
    passed : sequence of Passed
        From which beat to which what passed.
    parents : mapping of str to str
        For each new beat, or one that changes its area, the beat whose area it takes.
    """

    kind: str
    date: str
    passed: Iterable[Passed]
    parents: Mapping[str, str]


def begun(subject: Subject) -> Reshaped:
    """Return what is to be reshaped, with nothing done yet."""
    if isinstance(subject, Reshaped):
        return subject
    if isinstance(subject, Roster):
        return Reshaped(subject.plan.city, subject.plan, subject)
    return Reshaped(subject.city, subject) if isinstance(subject, Plan) else Reshaped(subject)


def carried_on(start: Reshaped, ground: Ground, step: Step, proof: Certificate | None = None) -> Reshaped:
    """Return the result of one more change: the map of `ground`, the plan on it, the lineage grown."""
    old = start.city
    made = BeatMap.from_frame(
        ground.beats, borders=ground.borders, workload="workload", name=old.name, notes=old.notes
    )
    lineage = with_step(start.lineage, step.kind, step.date, step.passed)
    plan = None if start.plan is None else _plan_on(made, start.plan, step)
    gone = sorted(set(old.stations.index) - set(made.stations.index))
    notes = start.notes if plan is None else (*start.notes, *_rule_notes(plan, gone))
    return replace(start, city=made, plan=plan, _lineage=lineage, proof=proof, notes=notes)


def officers_of(roster: Roster, lineage: pd.DataFrame) -> pd.DataFrame:
    """Return the officers whose beats are in a lineage, and what became of those; sorted."""
    found = heirs(lineage)
    posts = roster.posts[roster.posts["beat"].isin(found)]
    posts = posts.sort_values(["officer_no", "beat"], ignore_index=True)
    if posts.empty:
        return no_officers()
    kinds = posts["beat"].map({beat: ", ".join(heir.kinds) for beat, heir in found.items()})
    to = posts["beat"].map({beat: ", ".join(heir.beats) for beat, heir in found.items()})
    return posts.assign(kind=kinds, to=to)[[*OFFICERS]]


def no_officers() -> pd.DataFrame:
    """Return the table of officers with nobody in it."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in OFFICERS})


def _plan_on(city: BeatMap, plan: Plan, step: Step) -> Plan:
    """Return the plan on a new map."""
    of_parent = dict(step.parents)
    homes = pd.Index([of_parent.get(beat, beat) for beat in city.stations.index])
    areas = plan.areas.reindex(homes).set_axis(city.stations.index)
    before = None if plan.before is None else plan.before.reindex(homes).set_axis(city.stations.index)
    old = plan.city.stations
    touched = {beat for row in step.passed for beat in row[:2]}
    stations = {*old.reindex([*touched]).dropna(), *city.stations.reindex([*touched]).dropna()}
    changed = _joint(plan, stations)
    kept = [p for p in plan.proofs if p.station in city.station_ids and p.station not in changed]
    counts = areas.groupby(city.stations).nunique()
    given = sorted({*city.station_ids} - {proof.station for proof in kept})
    made = [Certificate(s, "given", int(counts[s]), method=DRAWN) for s in given]
    return Plan.made(city, areas, plan.rules, [*kept, *made], before)


def _joint(plan: Plan, stations: set[str]) -> set[str]:
    """Return `stations` and those that are proven together with one of them."""
    groups = [{proof.station, *proof.joined.split("+")} - {""} for proof in plan.proofs]
    return {*stations, *(s for group in groups if group & stations for s in group)}


def _rule_notes(plan: Plan, gone: list[str]) -> list[Text]:
    """Return a note where the rules name beats that are no more."""
    rules = plan.rules
    named = {*rules.seeds, *rules.lock, *(b for group in (*rules.together, *rules.apart) for b in group)}
    lost = sorted(named.intersection(gone))
    return [say("the rules name beats that are no more: {beats}", beats=lost)] if lost else []
