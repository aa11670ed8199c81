"""Where beats went: the table of lineage, new codes, and the heirs of an old beat."""

from __future__ import annotations

from itertools import count, islice
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from beatmap.errors import Fault
from beatmap.staffing.days import iso_day
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from geopandas import GeoDataFrame

LINEAGE = ("step", "from", "to", "date", "kind", "m2", "workload")


class Passed(NamedTuple):
    """What passed from one beat to another: m² and workload."""

    old: str
    new: str
    m2: float
    workload: float


class Heir(NamedTuple):
    """What became of a beat: the kinds of changes, and the beats that hold its ground now."""

    kinds: tuple[str, ...]
    beats: tuple[str, ...]


def passed(old: Iterable[str], new: Iterable[str], rows: GeoDataFrame) -> list[Passed]:
    """Return what passed between beats, as much as `rows` of beats hold, row by row."""
    return [*map(Passed, old, new, rows.area, rows["workload"])]


def no_lineage() -> pd.DataFrame:
    """Return the lineage of a map that was not reshaped."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in LINEAGE}).astype(
        {"step": int, "m2": float, "workload": float}
    )


def with_step(lineage: pd.DataFrame, kind: str, date: str, rows: Iterable[Passed]) -> pd.DataFrame:
    """Return a lineage with one more step, its rows sorted."""
    step = int(lineage["step"].max()) + 1 if len(lineage) else 1
    table = [(step, p.old, p.new, iso_day(date) or "", kind, p.m2, p.workload) for p in sorted(rows)]
    new = pd.DataFrame(table, columns=[*LINEAGE])
    return new if lineage.empty else pd.concat([lineage, new], ignore_index=True)


def heirs(lineage: pd.DataFrame) -> dict[str, Heir]:
    """Return, for each beat that was there before the first step and was touched, what became of it.

    Examples
    --------
    >>> once = with_step(no_lineage(), "split", "", [Passed("a", "b", 1, 1), Passed("a", "c", 1, 1)])
    >>> heirs(with_step(once, "merged", "", [Passed("c", "d", 1, 1), Passed("x", "d", 1, 1)]))
    {'a': Heir(kinds=('split', 'merged'), beats=('b', 'd')), 'x': Heir(kinds=('merged',), beats=('d',))}
    """
    found: dict[str, Heir] = {}
    made: set[str] = set()
    for _, rows in lineage.groupby("step"):
        to = rows.groupby("from")["to"].agg(list)
        kind = str(rows["kind"].iloc[0])
        for old in to.index.difference([*made, *found]):
            found[old] = Heir((), (old,))
        for old, heir in found.items():
            if any(beat in to for beat in heir.beats):
                beats = {new for beat in heir.beats for new in to.get(beat, [beat])}
                found[old] = Heir(tuple(dict.fromkeys([*heir.kinds, kind])), tuple(sorted(beats)))
        made.update(rows["to"])
    return dict(sorted(found.items()))


def fresh_codes(beat: str, n: int, taken: AbstractSet[str]) -> list[str]:
    """Return the next `n` codes of a beat's own line that were never given.

    Examples
    --------
    >>> fresh_codes("07", 2, {"07", "07-1"})
    ['07-2', '07-3']
    """
    return list(islice((code for i in count(1) if (code := f"{beat}-{i}") not in taken), n))


def code_faults(codes: Sequence[str], n: int, taken: AbstractSet[str]) -> list[Fault]:
    """Return why beats cannot have these codes: too few or many, no text, twice, taken."""
    fix = say("codes that no beat has or had; without any, they are made")
    faults = []
    if len(codes) != n:
        faults.append(
            Fault(say("{n} codes for {pieces} beats", n=len(codes), pieces=n), where="codes", fix=fix)
        )
    odd = [c for c in codes if not isinstance(c, str) or c != c.strip() or not c]
    twice = sorted({c for c in codes if list(codes).count(c) > 1}, key=str)
    return [
        *faults,
        *(Fault(say("the code {code!r} is no text", code=c), where="codes", fix=fix) for c in odd),
        *(Fault(say("the code {code} stands twice", code=c), where="codes", fix=fix) for c in twice),
        *(
            Fault(say("the code {code} is taken", code=c), where="codes", fix=fix)
            for c in sorted({c for c in codes if c in taken})
        ),
    ]


def date_faults(date: str) -> list[Fault]:
    """Return a fault where a date is given that is none."""
    if date == "" or iso_day(date) is not None:
        return []
    fix = say("year-month-day, such as 2015-07-21")
    return [Fault(say("{on!r} is no date", on=date), where="date", fix=fix)]
