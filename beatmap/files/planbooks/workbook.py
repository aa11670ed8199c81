"""The report on a plan as a workbook: what it is, what it changes, how far it is proven."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.files.captions import caption
from beatmap.files.planbooks.contents import report_parts
from beatmap.files.planbooks.subjects import subject_of
from beatmap.files.safenames import tab_names
from beatmap.files.sheets import Sheet, Table, write_sheets
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from beatmap.errors import UnsolvedError
    from beatmap.files.planbooks.parts import Part
    from beatmap.files.planbooks.subjects import Subject
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

TABS: dict[str, Text] = {
    "figures": say("Summary"),
    "unsolved": say("Not solved"),
    "stations": say("Stations"),
    "areas": say("Areas"),
    "beats": say("Beats"),
    "moves": say("Moved beats"),
    "certificates": say("Certificates"),
    "vacancies": say("Vacant beats"),
    "aims": say("Aims"),
    "shortages": say("Shortages"),
    "rules": say("Rules"),
    "staff_rules": say("Staff rules"),
}


def write_plan_book(  # noqa: PLR0913 - all that a report can be about
    plan: Plan,
    path: Path | str,
    *,
    roster: Roster | None = None,
    today: Plan | None = None,
    on: str = "",
    internal: bool = False,
    suppress_below: int = 0,
    unsolved: UnsolvedError | None = None,
) -> None:
    """Write the report on a plan as a workbook; equal input gives equal bytes.

    Its tabs: the figures of the plan beside those of today, with notes on the making of the map; stations
    that have no grouping, if any; the balance of each station; areas; beats; the beats that change their
    area, and what each of them does; certificates; with a roster vacant beats, aims and shortages; the rule
    sheets.

    Parameters
    ----------
    plan : Plan
        Its beats may have the column `name`.
    path : path
        Of the .xlsx.
    roster : Roster, optional
        Of this plan.
    today : Plan, optional
        Of the same beats; by default the areas that the plan's rules looked back to, if they did.
    on : str
        The day (ISO) that the workbook bears; by default the roster's.
    internal : bool
        Whether officers are named, with their numbers. Each tab says so.
    suppress_below : int
        Counts of officers from 1 to one less than this are written as "<5" (for 5); sums are not withheld
        because of them, so what is left out may be worked out where only one cell of a sum is.
    unsolved : UnsolvedError, optional
        What `beatmap.group` raised beside the plan: why stations have no grouping, and what would help.

    Raises
    ------
    InputError
        A roster of another plan; today's areas of other beats or stations; `suppress_below` that is no whole
        number of 0 or more, or is asked for with `internal`; a file that cannot be written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from openpyxl import load_workbook
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> one = gpd.GeoDataFrame({"station": ["S1"]}, geometry=[box(0, 0, 1, 1)], crs=4549, index=["a"])
    >>> plan = Plan.from_areas(BeatMap.from_frame(one), pd.Series({"a": "X"}))
    >>> with TemporaryDirectory() as folder:
    ...     write_plan_book(plan, Path(folder, "plan.xlsx"))
    ...     load_workbook(Path(folder, "plan.xlsx")).sheetnames
    ['Summary', 'Stations', 'Areas', 'Beats', 'Certificates', 'Rules']
    """
    subject = subject_of(
        plan,
        roster,
        today=today,
        internal=internal,
        suppress_below=suppress_below,
        unsolved=unsolved,
    )
    day = on or (roster.on if roster is not None else "")
    write_sheets(_sheets(subject, day), path, on=day)


def _sheets(subject: Subject, day: str) -> Iterator[Sheet]:
    """Yield a sheet for each part; the first one has the notes as well."""
    parts, lines = report_parts(subject), _lines(subject, day)
    tabs = tab_names(str(TABS[name]) for name in parts)
    for tab, (name, part) in zip(tabs, parts.items(), strict=True):
        tables = [_table(part), *([_notes(subject)] if name == "figures" else [])]
        note = [] if part.note is None else [str(part.note)]
        yield Sheet(tab, str(TABS[name]), [*lines, *note], tables, footer=lines[0])


def _lines(subject: Subject, day: str) -> list[str]:
    """Return which plan it is, of which day, and who may read it."""
    plan, roster = subject.plan, subject.roster
    if roster is None:
        facts = [plan.city.name, str(say("plan {id}", id=plan.id))]
        facts += [str(say("as of {date}", date=day))] if day else []
        return [" · ".join(fact for fact in facts if fact)]
    what, named = caption(roster, internal=subject.internal, on=day)
    return [what, named if subject.internal else str(say("Officers are shown as counts only"))]


def _table(part: Part) -> Table:
    rows = part.table.to_numpy(dtype=object).tolist()
    shown = [[str(cell) if isinstance(cell, Text) else cell for cell in row] for row in rows]
    return Table(str(part.title), [str(heading) for heading in part.headings], shown)


def _notes(subject: Subject) -> Table:
    return Table(str(say("Notes")), [str(say("note"))], [[str(note)] for note in subject.plan.city.notes])
