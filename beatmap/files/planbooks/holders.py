"""Who holds the beats and areas: how many officers, and by name where that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.texts import say

if TYPE_CHECKING:
    from beatmap.files.planbooks.subjects import Subject
    from beatmap.rosters import Roster


def holders(subject: Subject, roster: Roster) -> pd.DataFrame:
    """Return by beat `officers`, how many hold it or that it is vacant; and `who`, where they are named."""
    ids = subject.plan.areas.index
    counts = roster.posts.groupby("beat").size().reindex(ids, fill_value=0)
    vacant = ids.isin(roster.vacancies)
    told = [
        say("none, vacant") if empty else subject.told(n) for n, empty in zip(counts, vacant, strict=True)
    ]
    table = pd.DataFrame({"officers": told}, index=ids)
    return table.assign(who=_who(roster).reindex(ids, fill_value="")) if subject.internal else table


def officers_by_area(roster: Roster) -> pd.Series[int]:
    """Return by (station, area) how many officers have their own beat there, or are attached to it."""
    posts, plan = roster.posts, roster.plan
    posts = posts[posts["change"] != "covers"]
    held = posts["beat"].isin(plan.areas.index)
    area = posts["beat"].map(plan.areas).where(held, posts["area"])
    station = posts["beat"].map(plan.city.stations).where(held, posts["station"])
    return posts["officer_no"].groupby([station.rename("station"), area.rename("area")]).nunique()


def _who(roster: Roster) -> pd.Series[str]:
    """Return by beat the officers who hold it, as "name number"."""
    posts, officers = roster.posts, roster.officers
    lacking = pd.Series("", index=officers.index)
    names = officers.get("name", lacking).fillna("").astype(str).reindex(posts["officer_no"], fill_value="")
    who = pd.Series(names.to_numpy() + " " + posts["officer_no"].to_numpy(), index=posts.index).str.strip()
    return who.groupby(posts["beat"]).agg(lambda people: ", ".join(sorted(people)))
