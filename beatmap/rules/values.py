"""The rules of a grouping as one value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

import pandas as pd
import tomlkit

from beatmap.errors import refuse
from beatmap.rules.faults import rule_faults, unknown_keys
from beatmap.rules.parts import PARTS
from beatmap.rules.presets import sources_of, values_of
from beatmap.rules.sheet import SHEET, as_text

__all__ = ["PARTS", "Rules"]

NUMBERS = ("target_beats", "target_workload", "tolerance", "max_travel", *PARTS[1:])
LISTS = ("order", "seeds", "keep", "lock")
GROUPS = ("together", "apart", "joined")


@dataclass(frozen=True)
class Rules:
    """The rules of a grouping; every field has a default and a line in `sheet`.

    Attributes
    ----------
    target_beats : float
        Beats an area should have; the number of areas of a station is `round(beats / target_beats)`.
    target_workload : float, optional
        Workload an area should have instead: `round(workload / target_workload)` areas, as far as the
        beats an area may have allow.
    min_beats, max_beats : int
        Beats an area may have. A station with fewer beats than `min_beats` is one area.
    areas : mapping of str to int, or int
        The number of areas, for the stations that have one given (joined ones as "S1+S2"); or the number
        of areas of the whole city, shared out by Webster's divisors (`beatmap.grouping`).
    areas_by : str
        What a number for the whole city is shared out by: "beats", "workload", or a column of the beats.
    free_k : bool
        Whether one area more or less is tried, and the least objective taken; not with a number for the city.
    tolerance : float, optional
        Hard bound on |workload of an area - mean| / mean; None sets none.
    tolerances : mapping of str to float
        The same for other columns of the beats, such as `{"population": 0.3}`.
    balance, compactness, cut, roundness, stability : float
        The weights of the parts of the objective (`beatmap.grouping`).
    moved_by : str
        What stability counts: "beats", "workload", or a column of the beats, such as "officers".
    order : sequence of str
        Parts of the objective ("largest", the largest deviation, is one more) in strict order: each is
        made least without giving up anything of those before; the weights then count nothing.
    together, apart : sequences of sequences of beats
        Beats of one area, beats of different ones.
    seeds : sequence of beats
        Each in a different area.
    keep : sequence of areas
        Areas of today that stay exactly as they are.
    lock : sequence of beats
        Beats that stay in their area of today.
    min_officers : int
        The fewest officers an area may have, by the column `officers` of the beats.
    max_moved : int, or mapping of str to int, optional
        The most beats of a station that may change their area; for every station, or for some.
    max_travel : float, optional, m
        The longest shortest way between two beats of an area, along the middles of neighbouring beats.
    max_diameter : int, optional
        The same in borders crossed.
    joined : sequence of sequences of stations
        Stations that are grouped as one, so that areas may cross the borders between them.
    scope : mapping of str to sequence of str
        Only stations whose beats have one of these values in these columns are grouped, such as
        `{"zone": ["centre"]}`; the others keep today's areas.
    based_on : str
        The preset these rules began with (`Rules.preset`), or ""; it only names the sources in `sheet`.

    Examples
    --------
    >>> Rules(target_beats=5).number_of_areas("S01", beats=14)
    3
    >>> Rules(min_beats=9)
    Traceback (most recent call last):
    beatmap.errors.InputError: [rules]: min_beats (9) is more than max_beats (8). Try: ...
    """

    target_beats: float = 5.33
    target_workload: float | None = None
    min_beats: int = 3
    max_beats: int = 8
    areas: Mapping[str, int] | int = field(default_factory=dict)
    areas_by: str = "beats"
    free_k: bool = False
    tolerance: float | None = None
    tolerances: Mapping[str, float] = field(default_factory=dict)
    balance: float = 1.0
    compactness: float = 0.1
    cut: float = 0.0
    roundness: float = 0.0
    stability: float = 0.0
    moved_by: str = "beats"
    order: tuple[str, ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    seeds: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    lock: tuple[str, ...] = ()
    min_officers: int = 0
    max_moved: Mapping[str, int] | int | None = None
    max_travel: float | None = None
    max_diameter: int | None = None
    joined: tuple[tuple[str, ...], ...] = ()
    scope: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    based_on: str = ""

    def __post_init__(self) -> None:
        refuse(rule_faults(self))
        for name in NUMBERS:
            value = getattr(self, name)
            self._set(name, None if value is None else float(value))  # 5 and 5.0 are one rule
        for name in LISTS:
            self._set(name, tuple(getattr(self, name)))
        for name in GROUPS:
            self._set(name, tuple(tuple(group) for group in getattr(self, name)))
        for name in ("areas", "max_moved"):
            table = getattr(self, name)
            if isinstance(table, Mapping):
                self._set(name, _fixed({str(station): int(k) for station, k in table.items()}))
        self._set("tolerances", _fixed({name: float(share) for name, share in self.tolerances.items()}))
        self._set("scope", _fixed({name: tuple(values) for name, values in self.scope.items()}))

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def __hash__(self) -> int:
        return hash(self.to_toml())

    def __reduce__(self) -> tuple[Any, ...]:
        return Rules.from_toml, (self.to_toml(),)

    @property
    def given_areas(self) -> Mapping[str, int]:
        """The stations that have their number of areas given."""
        return {} if isinstance(self.areas, int) else self.areas

    def number_of_areas(self, station: str, beats: int, workload: float = 0.0) -> int:
        """Return how many areas `station` gets for its number of `beats` and its `workload`."""
        if station in self.given_areas:
            return self.given_areas[station]
        if beats < self.min_beats:
            return 1
        if self.target_workload is None:
            return max(1, round(beats / self.target_beats))
        fewest, most = -(-beats // self.max_beats), max(1, beats // self.min_beats)
        return min(max(round(workload / self.target_workload), fewest), max(fewest, most))

    def sizes(self, beats: int) -> tuple[int, int]:
        """Return the fewest and the most beats an area may have in a station of `beats` beats."""
        return (beats, beats) if beats < self.min_beats else (self.min_beats, min(self.max_beats, beats))

    @property
    def looks_back(self) -> bool:
        """Whether the answer depends on the areas of today, and not only the names."""
        counted = self.stability > 0 or "stability" in self.order or self.max_moved is not None
        return counted or bool(self.keep or self.lock)

    def most_moved(self, station: str) -> int | None:
        """Return how many beats of a station may change their area; None where there is no bound."""
        return self.max_moved.get(station) if isinstance(self.max_moved, Mapping) else self.max_moved

    def to_dict(self) -> dict[str, Any]:
        """Return the rules as plain values, without those that are as by default."""
        usual = Rules()
        plain = {f.name: _plain(getattr(self, f.name)) for f in fields(self)}
        return {
            name: value
            for name, value in plain.items()
            if name in ALWAYS or value != _plain(getattr(usual, name))
        }

    def to_toml(self) -> str:
        """Return the rules as TOML; `from_toml` reads them back equal."""
        return tomlkit.dumps(self.to_dict())

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any], where: str = "") -> Rules:
        """Return the rules that `plain` names; unknown names are refused with the nearest one.

        The key `preset` names a preset, which the other keys change.
        """
        refuse(unknown_keys(plain, [*(f.name for f in fields(cls)), "preset"], where))
        own = {name: value for name, value in plain.items() if name != "preset"}
        return cls(**{**values_of(plain.get("preset"), where), **own})

    @classmethod
    def preset(cls, name: str, **changes: Any) -> Rules:
        """Return the rules of a preset (`PRESETS`), some of them changed.

        Examples
        --------
        >>> Rules.preset("chicago", tolerance=0.2).max_beats
        5
        """
        return cls.from_dict({"preset": name, **changes})

    @classmethod
    def from_toml(cls, text: str) -> Rules:
        """Return the rules that `to_toml` wrote."""
        return cls.from_dict(tomllib.loads(text))

    def sheet(self) -> pd.DataFrame:
        """Return the rule sheet printed with every plan: id, rule, value, source, version.

        The source of a value that a preset gave is the norm of that preset; a changed one has its own.

        Examples
        --------
        >>> Rules.preset("chicago", max_beats=6).sheet().loc[["min_beats", "max_beats"], "source"].tolist()
        ['Chicago: sectors of 3 to 5 beats, 3 sectors a district', 'parameter']
        """
        given = sources_of(self.based_on, {rule: getattr(self, rule) for rule in SHEET})
        rows = [
            (rule, str(text), as_text(getattr(self, rule)), given.get(rule, source), 1)
            for rule, (text, source) in SHEET.items()
        ]
        return pd.DataFrame(rows, columns=["id", "rule", "value", "source", "version"]).set_index("id")


ALWAYS = ("target_beats", "min_beats", "max_beats", "balance", "compactness")


def _fixed(table: dict[str, Any]) -> Mapping[str, Any]:
    """Return a table that nobody can change, in order of its keys."""
    return MappingProxyType(dict(sorted(table.items())))


def _plain(value: object) -> object:
    """Return a value as TOML knows it."""
    if isinstance(value, Mapping):
        return {name: _plain(inner) for name, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value
