"""Where officers are needed: every beat, and every area for each branch that holds no beats."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from beatmap.rosters import BRANCHES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from beatmap.personnel import PersonnelRules
    from beatmap.plans import Plan

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

FINE = 1_000_000  # workloads are compared in millionths of the heaviest beat, as whole numbers
HOLDERS = ("community", "")  # the branches that hold beats; an officer of unknown branch counts among them


@dataclass(frozen=True, eq=False)
class Places:
    """Beats, by id, then areas, by branch and label; all arrays have one entry for each.

    Attributes
    ----------
    names : array of str
        The id of a beat, or the label of an area.
    branches : array of str
        "" for a beat, else the branch that an area takes officers of.
    stations, districts, areas : array of str
        "" where a map has no districts.
    required : array of int
        How many officers are needed.
    hard : array of bool
        Whether a rule says so: the central city, large beats, the branches of an area.
    outside : array of bool
        Beats known to lie outside the central city, which an officer may hold together with others.
    committees : array of int
        How many committees a beat of the central city is made of, 0 elsewhere.
    weight : array of int
        Workload in millionths of the heaviest beat.
    """

    names: NDArray[np.object_]
    branches: NDArray[np.object_]
    stations: NDArray[np.object_]
    districts: NDArray[np.object_]
    areas: NDArray[np.object_]
    required: Ints
    hard: Flags
    outside: Flags
    committees: Ints
    weight: Ints

    def __len__(self) -> int:
        return len(self.names)

    @property
    def beats(self) -> Flags:
        """Which places are beats."""
        return np.asarray(self.branches == "", dtype=bool)

    def find(self, branches: Iterable[str], names: Iterable[str]) -> Ints:
        """Return the place of each branch and name, -1 where there is none."""
        return np.array([self._at.get(key, -1) for key in zip(branches, names, strict=True)], dtype=np.int64)

    @cached_property
    def _at(self) -> dict[tuple[str, str], int]:
        return {key: i for i, key in enumerate(zip(self.branches, self.names, strict=True))}

    def gain(self, which: Ints, holders: Ints) -> Ints:
        """Return what one officer more is worth at the places `which`, in millionths of the heaviest beat.

        The first is worth the whole workload; each further one the workload that each of those already
        there carries, `workload / holders`: the priority of Adams' divisor method.
        """
        return np.asarray(np.rint(self.weight[which] / np.maximum(holders, 1)), dtype=np.int64)


def places_of(plan: Plan, rules: PersonnelRules, branches: list[str]) -> Places:
    """Return where officers are needed under `rules`, `branches` being those that hold no beats."""
    beats = plan.city.beats.sort_index()
    zone = _text(beats, "zone")
    central = zone.isin(rules.central)
    committees = np.where(central, _committees(beats), 0)
    asked = np.ones(len(beats)) if not rules.required else beats[rules.required].to_numpy(dtype=float)
    required = np.maximum(asked.astype(np.int64), committees)
    areas = plan.areas.reindex(beats.index)
    frame = pd.DataFrame(
        {
            "name": beats.index.astype(object),
            "branch": "",
            "station": beats["station"].to_numpy(),
            "district": _text(beats, "district").to_numpy(),
            "area": areas.to_numpy(),
            "required": required,
            "hard": central.to_numpy() | (required > 1),
            "outside": ((zone != "") & ~central).to_numpy(),
            "committees": committees,
            "load": beats["workload"].to_numpy(),
        }
    )
    every = [frame, *(_areas(frame, branch, rules.branch_mix.get(branch, 0)) for branch in branches)]
    return _arrays(pd.concat(every, ignore_index=True), float(beats["workload"].max()))


def other_branches(branches: pd.Series[str], rules: PersonnelRules) -> list[str]:
    """Return the branches that hold no beats and are there, or are asked for, in their usual order."""
    there = {*branches, *(branch for branch, n in rules.branch_mix.items() if n)}
    return [branch for branch in BRANCHES if branch in there and branch not in HOLDERS]


def _areas(beats: pd.DataFrame, branch: str, required: int) -> pd.DataFrame:
    """Return the areas as places for officers of `branch`."""
    each = beats.groupby("area", as_index=False).agg({"station": "first", "district": "first", "load": "sum"})
    return each.assign(
        name=each["area"],
        branch=branch,
        required=required,
        hard=required > 0,
        outside=False,
        committees=0,
    )


def _arrays(table: pd.DataFrame, heaviest: float) -> Places:
    text = {
        name: table[column].to_numpy(dtype=object)
        for name, column in (
            ("names", "name"),
            ("branches", "branch"),
            ("stations", "station"),
            ("districts", "district"),
            ("areas", "area"),
        )
    }
    share = table["load"].to_numpy(dtype=float) / (heaviest or 1.0)
    return Places(
        **text,
        required=table["required"].to_numpy(dtype=np.int64),
        hard=table["hard"].to_numpy(dtype=bool),
        outside=table["outside"].to_numpy(dtype=bool),
        committees=table["committees"].to_numpy(dtype=np.int64),
        weight=np.rint(share * FINE).astype(np.int64),
    )


def _text(beats: pd.DataFrame, column: str) -> pd.Series[str]:
    """Return a column as text, "" where it is unknown or not there."""
    if column not in beats.columns:
        return pd.Series("", index=beats.index)
    return beats[column].astype(object).where(beats[column].notna(), "").astype(str)


def _committees(beats: pd.DataFrame) -> Ints:
    """Return how many committees each beat is made of, 1 where the map does not say."""
    if "committees" not in beats.columns:
        return np.ones(len(beats), dtype=np.int64)
    return np.array([max(1, len(ids)) for ids in beats["committees"]], dtype=np.int64)
