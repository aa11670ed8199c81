"""Duty calendars for calendar programs: one iCalendar file (RFC 5545) a duty group of a station."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from beatmap.digests import digest
from beatmap.files.dates import file_date
from beatmap.files.safe import staged
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from beatmap.staffing.duty import DutyCalendar

OCTETS = 75  # the longest line there may be, without its end (RFC 5545, 3.1)
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})
NEVER_IN_NAMES = '%/\\:*?"<>|'  # of files, on one system or another


def write_duty_calendars(
    calendar: DutyCalendar, folder: Path | str, *, internal: bool = False, on: str = ""
) -> None:
    """Write `<station>-<group>.ics` into `folder`: an event a day on which the group is on duty.

    Each event lists the group's officers with their beats, masked as by `Roster.published`; with `internal`
    they are named, and the events are marked as confidential. A group without a duty day has no file. The
    same calendar gives the same bytes; a later one replaces the events of the same station, group and day.

    Parameters
    ----------
    calendar : DutyCalendar
    folder : path
        Made when missing; all files come into it, or none.
    internal : bool
    on : str
        The day of the files (ISO), their DTSTAMP; else that of SOURCE_DATE_EPOCH; else 1 January 1970.

    Raises
    ------
    InputError
        The folder cannot be written, or `on` is no date.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import pandas as pd
    >>> import geopandas as gpd
    >>> from shapely import box
    >>> from beatmap.beats import BeatMap
    >>> from beatmap.plans import Plan
    >>> from beatmap.staffing.assigning import assign
    >>> from beatmap.staffing.duty import duty_calendar, duty_groups
    >>> row = gpd.GeoDataFrame(
    ...     {"station": "S1"}, geometry=[box(x, 0, x + 1, 1) for x in range(3)], crs=4549, index=[*"abc"]
    ... )
    >>> plan = Plan.from_areas(BeatMap.from_frame(row), pd.Series({beat: "X" for beat in "abc"}))
    >>> staff = pd.DataFrame({"station": "S1", "beat": [*"abc"]}, index=["01", "02", "03"])
    >>> days = duty_calendar(duty_groups(assign(plan, staff), 3), "2015-09-25", 7)
    >>> with TemporaryDirectory() as folder:
    ...     write_duty_calendars(days, folder)
    ...     sorted(path.name for path in Path(folder).iterdir())
    ['S1-1.ics', 'S1-2.ics', 'S1-3.ics']
    """
    stamp = file_date(on).replace("-", "")
    dates = calendar.days.groupby("group")["date"].agg(list)
    posts = calendar.groups.published(internal=internal)
    city = calendar.groups.roster.plan.city.name
    with staged(folder) as stage:
        for (station, group), rows in posts.groupby(["station", "group"]):
            title = str(say("{station}: group {group} is on duty", station=station, group=group))
            what = [f"SUMMARY:{escaped(title)}", f"DESCRIPTION:{escaped(_officers(rows))}"]
            what += ["CLASS:CONFIDENTIAL"] if internal else []
            events = [
                line
                for day in dates.get(group, [])
                for line in _event(day, stamp, digest(city, station, group, day)[:32], what)
            ]
            if events:
                path = stage / f"{_file_name(str(station))}-{group}.ics"
                path.write_bytes(_calendar(events))


def _officers(rows: pd.DataFrame) -> str:
    """Return who they are, an officer a line, with their beats."""
    shown = [column for column in ("officer", "officer_no", "name") if column in rows.columns]
    lines = rows[[*shown, "beat"]].fillna("").astype(str).agg(" ".join, axis=1)
    return "\n".join(lines)


def _event(day: str, stamp: str, uid: str, what: list[str]) -> Iterator[str]:
    """Yield the lines of an event of a whole day."""
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@beatmap"
    yield f"DTSTAMP:{stamp}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day.replace('-', '')}"
    yield from what
    yield "END:VEVENT"


def _calendar(events: list[str]) -> bytes:
    """Return the file of all `events`."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//beatmap//duty groups//EN"]
    return b"".join(folded(line) for line in [*head, *events, "END:VCALENDAR"])


def escaped(text: str) -> str:
    r"""Return a text as a value of iCalendar (RFC 5545, 3.3.11).

    Examples
    --------
    >>> print(escaped("a, b; c" + chr(10) + "d"))
    a\, b\; c\nd
    """
    return text.translate(ESCAPES)


def folded(line: str) -> bytes:
    r"""Return a line with its end, folded so that none has over 75 octets; no character is cut in two.

    Examples
    --------
    >>> folded("SUMMARY:" + "x" * 70)
    b'SUMMARY:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\n xxx\r\n'
    """
    parts, room = [b""], OCTETS
    for raw in (sign.encode() for sign in line):
        if len(raw) > room:
            parts.append(b"")
            room = OCTETS - 1  # the blank that says it goes on
        parts[-1] += raw
        room -= len(raw)
    return b"\r\n ".join(parts) + b"\r\n"


def _file_name(station: str) -> str:
    """Return a name for files; different stations have different ones."""
    return "".join(quote(sign, safe="") if sign in NEVER_IN_NAMES else sign for sign in station)
