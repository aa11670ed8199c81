"""Where every officer stands today, and where under the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

COVERS = "covers"  # the change of a post beside the home post
NOWHERE = ""  # the place of an officer who holds nothing
BEAT, AREA = "beat ", "area "  # a place is one of them and an id, so that equal ids stay apart


def standings(roster: Roster) -> pd.DataFrame:
    """Return from where to where each officer goes, sorted by number; one who stays goes nowhere.

    Columns: `officer_no`, `from_` and `to_` of `beat`, `area`, `station`, all text; `leaves` and `reaches`,
    the two places: a beat, the area of an officer who has none, `NOWHERE` for one who has neither.
    """
    home = home_posts(roster)
    today = _today(roster).reindex(home["officer_no"]).reset_index(drop=True)
    table = pd.concat([today.add_prefix("from_"), home.add_prefix("to_")], axis=1)
    table = table.rename(columns={"to_officer_no": "officer_no", "to_change": "change"})
    leaves, reaches = (_place(table[f"{side}_beat"], table[f"{side}_area"]) for side in ("from", "to"))
    # The beat beside a name of another branch is where the officer works from: its area is what counts.
    attached = (table["to_beat"] == "") & (table["change"] == "stays")
    kept = attached & ((table["from_area"] == "") | (table["from_area"] == table["to_area"]))
    return table.drop(columns="change").assign(leaves=leaves.mask(kept, reaches), reaches=reaches)


def home_posts(roster: Roster) -> pd.DataFrame:
    """Return the post each officer belongs to, without the beats they cover beside it, sorted by number."""
    posts = roster.posts
    return posts[posts["change"] != COVERS].sort_values("officer_no", ignore_index=True)


def post_faults(roster: Roster) -> list[Fault]:
    """Return a fault for each officer who has not one home post, and each post that is no place."""
    home, officers = home_posts(roster), roster.officers.index
    times = home["officer_no"].value_counts().reindex(officers, fill_value=0).sort_index()
    strangers = home["officer_no"][~home["officer_no"].isin(officers)]
    nowhere = home["officer_no"][(home["beat"] == "") & (home["area"] == "")]
    unknown = sorted(set(home["beat"]) - set(roster.plan.city.stations.index) - {""})
    once = say("one post for each officer, and further beats as {change}", change=COVERS)
    return [
        *(_of(n, say("the officer has {n} posts", n=int(t)), once) for n, t in times[times != 1].items()),
        *(_of(n, say("the post is of nobody in the table of officers")) for n in strangers),
        *(_of(n, say("the post has neither beat nor area")) for n in nowhere),
        *(Fault(say("somebody holds a beat that does not exist"), where="roster", beat=b) for b in unknown),
    ]


def _today(roster: Roster) -> pd.DataFrame:
    """Return beat, area and station of each officer today, by number."""
    officers = roster.officers
    beat = officers["beat"].fillna("").astype(str)
    stated = officers["area"].fillna("") if "area" in officers.columns else ""
    area = beat.map(_area_of(roster.plan)).fillna("").where(beat != "", stated)
    return pd.DataFrame({"beat": beat, "area": area.astype(str), "station": officers["station"].fillna("")})


def _area_of(plan: Plan) -> dict[str, str]:
    return {str(beat): area for beat, area in plan.areas.items()}


def _place(beat: pd.Series[str], area: pd.Series[str]) -> pd.Series[str]:
    attached = (AREA + area).where(area != "", NOWHERE)
    return (BEAT + beat).where(beat != "", attached)


def _of(number: object, what: Text, fix: Text | None = None) -> Fault:
    named = say("officer {number}: {what}", number=str(number), what=what)
    return Fault(named, where="roster", fix=fix)
