"""How far each programme of the community is, as maps: the share done of what is to be done, beat by beat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.beats import id_text
from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.maps.choropleths import UNKNOWN, WITHHELD, ramp
from beatmap.maps.values import number, withheld
from beatmap.texts import say

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from beatmap.maps.layers import Values
    from beatmap.plans import Plan

    Floats = NDArray[np.float64]

WHERE = "progress"
NAMED, FIGURES = ("programme", "beat", "share"), ("share", "done", "target")
# Per cent; the same for every programme and every day, so that maps of them can be laid side by side.
EDGES = (25, 50, 75, 100)
CLASSES = ("0 – 24%", "25 – 49%", "50 – 74%", "75 – 99%", "≥ 100%")
ROUNDING = 1e-9  # a share this close below a whole per cent has reached it


def programme_themes(
    progress: pd.DataFrame | pd.Series[float] | None, beats: pd.Index[str], least: float, lang: str
) -> list[Values]:
    """Return one theme for each programme, if any, sorted by name, in the form of `choropleths.choropleth`.

    A share is withheld where what is done of it, left of it, or all of it is above 0 and below `least`.

    Examples
    --------
    >>> locks = {"programme": "locks", "beat": ["a", "b"], "share": [0.5, 0.25], "done": [600, 3]}
    >>> table = pd.DataFrame(locks).assign(target=[1200, 12])
    >>> (theme,) = programme_themes(table, pd.Index(["a", "b", "c"]), 5, "en")
    >>> theme["values"], [theme["classes"][k] for k in theme["of"]]
    (['50% (600 / 1,200)', 'withheld', ''], ['50 – 74%', 'withheld', 'not known'])
    """
    if progress is None:
        return []
    rows = _rows(progress).fillna({"programme": say("Progress").to(lang)})
    return [
        _theme(str(name), some.set_index("beat").reindex(beats), least, lang)
        for name, some in rows.groupby("programme", sort=True)
    ]


def programme_faults(plan: Plan, progress: pd.DataFrame | pd.Series[float] | None) -> list[Fault]:
    """Return a fault for each column that is missing, and each row without a beat of the plan or a share."""
    if progress is None:
        return []
    there = list(NAMED) if isinstance(progress, pd.Series) else list(progress.columns)
    lacking = [column_fault(column, there, where=WHERE) for column in NAMED if column not in there]
    return lacking or _row_faults(plan, _rows(progress))


def _row_faults(plan: Plan, rows: pd.DataFrame) -> list[Fault]:
    strange = ~rows["beat"].isin(plan.areas.index)
    twice = rows.duplicated(["programme", "beat"]) & ~strange
    checks = [
        (strange, say("the plan has no such beat"), say("the beats of this plan only")),
        (twice, say("the programme stands twice"), say("keep one of them")),
        *((_odd(rows[c]), say("{name} is no number", name=c), say("a number of 0 or more")) for c in FIGURES),
    ]
    return [
        Fault(what, where=WHERE, beat=rows["beat"].iloc[row], row=row + 1, fix=fix)
        for wrong, what, fix in checks
        for row in np.flatnonzero(wrong).tolist()
    ]


def _odd(figures: pd.Series[float]) -> pd.Series[bool]:
    return figures.notna() & ~((figures >= 0) & (figures < np.inf))


def _rows(progress: pd.DataFrame | pd.Series[float]) -> pd.DataFrame:
    """Return programme (<NA> where it has no name), beat, share, done and target, NaN where unknown."""
    if isinstance(progress, pd.Series):
        progress = pd.DataFrame({"programme": progress.name, "beat": progress.index, "share": progress.array})
    names = {"programme": progress["programme"].astype("str"), "beat": progress["beat"].map(id_text)}
    figures = {c: progress[c] if c in progress.columns else np.nan for c in FIGURES}
    table = pd.DataFrame(names | figures).reset_index(drop=True)
    return table.assign(**{column: _floats(table[column]) for column in figures})


def _floats(cells: pd.Series) -> Floats:
    """Return numbers, and what is none as -1, which is not allowed either."""
    numbers = pd.to_numeric(cells, errors="coerce").to_numpy(np.float64, na_value=np.nan)
    return np.where(np.isnan(numbers) & cells.notna(), -1.0, numbers)


def _theme(name: str, rows: pd.DataFrame, least: float, lang: str) -> Values:
    share, done, target = (rows[column].to_numpy(np.float64) for column in FIGURES)
    known = np.isfinite(share)
    small = known & (withheld(done, least) | withheld(target, least) | withheld(target - done, least))
    cents = np.floor(100 * np.where(known, share, 0) + ROUNDING)
    of = np.searchsorted(EDGES, cents, side="right")
    of[small] = len(CLASSES)
    of[~known] = len(CLASSES) + int(small.any())
    extra = [(say("withheld"), WITHHELD)] * int(small.any()) + [(say("not known"), UNKNOWN)] * int(
        not known.all()
    )
    texts = np.select(
        [~known, small], ["", say("withheld").to(lang)], _texts(cents, done, target).astype(object)
    )
    return {
        "name": name,
        "classes": [*CLASSES, *(text.to(lang) for text, _ in extra)],
        "colours": [*ramp("done", len(CLASSES)), *(colour for _, colour in extra)],
        "of": of.tolist(),
        "values": texts.tolist(),
    }


def _texts(cents: Floats, done: Floats, target: Floats) -> NDArray[np.str_]:
    """Return the shares in words, with what is done of what is to be done where both are known."""
    counted = np.isfinite(done) & np.isfinite(target)
    return np.array(
        [
            f"{share:.0f}% ({number(some)} / {number(every)})" if both else f"{share:.0f}%"
            for share, some, every, both in zip(cents, done, target, counted, strict=True)
        ],
        dtype=str,
    )
