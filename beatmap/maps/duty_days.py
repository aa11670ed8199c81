"""Which beats are without their officers on which day, group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.maps.layers import Values
    from beatmap.staffing.duty import DutyCalendar


def duty_layer(calendar: DutyCalendar, beats: pd.Index[str]) -> Values:
    """Return the days, the groups on duty on each, and for each beat the groups of its officers.

    A beat whose officers are all of groups on duty has nobody in the community that day.
    """
    on_duty = calendar.days.groupby("date")["group"].agg(sorted)
    groups = calendar.groups
    of_officer = groups.members.set_index("officer_no")["group"]
    posts = groups.roster.posts
    held = posts["officer_no"].map(of_officer).dropna().astype(int).groupby(posts["beat"])
    of_beat = held.agg(lambda found: sorted(set(found)))
    return {
        "days": on_duty.index.tolist(),
        "groups": on_duty.tolist(),
        "beats": [of_beat.get(beat, []) for beat in beats],
    }
