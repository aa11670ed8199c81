"""Units that changed their name: dissolved, renamed or merged into others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from beatmap.beats import id_text
from beatmap.errors import Fault
from beatmap.gates import column_fault
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

OLD, NEW = "old", "new"
WHERE = "renames"


def last_names(renames: pd.DataFrame | None) -> dict[str, str]:
    """Return the last name of each unit that has another one today; chains of renames are followed.

    Examples
    --------
    >>> import pandas as pd
    >>> last_names(pd.DataFrame({"old": ["Chuansha", "Nanhui"], "new": ["Nanhui", "Pudong"]}))
    {'Chuansha': 'Pudong', 'Nanhui': 'Pudong'}
    """
    if renames is None:
        return {}
    table = _names(renames)
    following = dict(zip(table[OLD], table[NEW], strict=True))
    return {old: _last(old, following) for old in following}


def rename_faults(renames: pd.DataFrame | None) -> list[Fault]:
    """Return why a table of renames cannot be followed: no names, two new ones for one, circles."""
    if renames is None:
        return []
    lacking = [column for column in (OLD, NEW) if column not in renames.columns]
    if lacking:
        return [column_fault(column, renames.columns, where=WHERE) for column in lacking]
    table = _names(renames)
    empty = [row for row, names in enumerate(table.itertuples(index=False), 1) if "" in names]
    named = table[(table != "").all(axis=1)].drop_duplicates()
    return [
        *(Fault(say("a name is missing"), where=WHERE, row=row) for row in empty),
        *_forks(named),
        *_circles(named),
    ]


def _names(renames: pd.DataFrame) -> pd.DataFrame:
    names = renames[[OLD, NEW]].astype(object)
    return names.where(names.notna(), "").map(id_text)


def _last(name: str, following: Mapping[str, str]) -> str:
    while name in following:
        name = following[name]
    return name


def _forks(names: pd.DataFrame) -> list[Fault]:
    """Return a fault for each unit that got several names."""
    fix = say("leave the split out: who went where is a move")
    return [
        Fault(say("{old} is renamed to {new}", old=str(old), new=sorted(new)), where=WHERE, fix=fix)
        for old, new in names.groupby(OLD)[NEW]
        if len(new) > 1
    ]


def _circles(names: pd.DataFrame) -> list[Fault]:
    """Return a fault for each circle of renames."""
    graph: nx.DiGraph[str] = nx.DiGraph(list(zip(names[OLD], names[NEW], strict=True)))
    parts = sorted(sorted(part) for part in nx.strongly_connected_components(graph))
    circles = [part for part in parts if len(part) > 1 or graph.has_edge(part[0], part[0])]
    fix = say("only renames up to the name of today")
    return [
        Fault(say("the renames of {names} run in a circle", names=part), where=WHERE, fix=fix)
        for part in circles
    ]
