"""What a report is about: a plan, who holds its beats, what it is compared with, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from beatmap.errors import Fault, refuse
from beatmap.files.planbooks.balances import Balance, balance_of
from beatmap.plans import Plan
from beatmap.texts import Text, say

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.errors import UnsolvedError
    from beatmap.rosters import Roster


@dataclass(frozen=True)
class Subject:
    """A plan, and all that its report says something of.

    Attributes
    ----------
    plan : Plan
    roster : Roster, optional
        Of this plan.
    before : Plan, optional
        The areas of today, of the same beats.
    internal : bool
        Whether officers are named.
    suppress_below : int
        Counts of officers from 1 to one less than this are not told.
    unsolved : UnsolvedError, optional
        What `beatmap.group` raised beside the plan.
    """

    plan: Plan
    roster: Roster | None = None
    before: Plan | None = None
    internal: bool = False
    suppress_below: int = 0
    unsolved: UnsolvedError | None = None

    @cached_property
    def balance(self) -> Balance:
        """How evenly the plan shares the workload."""
        return balance_of(self.plan)

    @cached_property
    def balance_before(self) -> Balance | None:
        """How evenly the areas of today do; None where they are not known."""
        return None if self.before is None else balance_of(self.before)

    def told(self, officers: int) -> int | str:
        """Return a count of officers as it may be told: "<5" for 1 to 4 where those below 5 are suppressed.

        Examples
        --------
        >>> quiet = Subject(plan=None, suppress_below=5)
        >>> [quiet.told(count) for count in (0, 4, 5)]
        [0, '<5', 5]
        """
        return f"<{self.suppress_below}" if 0 < officers < self.suppress_below else int(officers)


def subject_of(  # noqa: PLR0913 - all that a report can be about
    plan: Plan,
    roster: Roster | None = None,
    *,
    today: Plan | None = None,
    internal: bool = False,
    suppress_below: int = 0,
    unsolved: UnsolvedError | None = None,
) -> Subject:
    """Return what a report is about, after checking everything.

    Without `today` the plan is compared with the areas that its rules looked back to, if they did and those
    are known for every beat.

    Raises
    ------
    InputError
        A roster of another plan; today's areas of other beats or stations; a suppression that is no whole
        number of 0 or more, or that of counts beside names.
    """
    refuse(
        [
            *_roster_faults(plan, roster),
            *_today_faults(plan, today),
            *_suppression_faults(suppress_below, internal=internal),
        ]
    )
    before = plan.before if today is None else today.areas
    return Subject(plan, roster, on_its_map(plan, before), internal, suppress_below, unsolved)


def on_its_map(plan: Plan, before: pd.Series[str] | None) -> Plan | None:
    """Return the areas of today as a plan of the same map; None where they are not known for every beat."""
    if before is None or before.isna().any():
        return None
    return Plan.from_areas(plan.city, before, plan.rules)


def _roster_faults(plan: Plan, roster: Roster | None) -> list[Fault]:
    if roster is None or roster.plan == plan:
        return []
    what = say("the roster belongs to plan {other}, not to {id}", other=roster.plan.id, id=plan.id)
    return [Fault(what, fix=say("beatmap.assign(plan, officers)"))]


def _today_faults(plan: Plan, today: Plan | None) -> list[Fault]:
    if today is None or today.city.stations.sort_index().equals(plan.city.stations.sort_index()):
        return []
    fix = say("beatmap.Plan.from_areas(plan.city, areas)")
    return [Fault(say("today's areas are of other beats than the plan"), fix=fix)]


def _suppression_faults(below: int, *, internal: bool) -> list[Fault]:
    if isinstance(below, bool) or not isinstance(below, int) or below < 0:
        what: Text = say("{name} is {value!r}", name="suppress_below", value=below)
        return [Fault(what, fix=say("a whole number of 0 or more"))]
    if below and internal:
        what = say("counts cannot be suppressed where officers are named")
        return [Fault(what, fix=say("internal=False, or suppress_below=0"))]
    return []
