"""The rules of an assignment as one value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd
import tomlkit

from beatmap.errors import refuse
from beatmap.personnel.faults import personnel_faults
from beatmap.personnel.presets import sources_of, values_of
from beatmap.personnel.sheet import SHEET
from beatmap.rules import as_text, unknown_keys


class Blackout(NamedTuple):
    """A time in which no beat changes hands: from the first day to the last, both included."""

    first: str
    last: str
    reason: str = ""


@dataclass(frozen=True)
class PersonnelRules:
    """The rules of an assignment; every field has a default and a line in `sheet`.

    Attributes
    ----------
    central : sequence of str
        The values of the beats' column `zone` that are the central city, where every committee has an officer
        of its own and no officer is dedicated to two. A map without zones has no central city.
    max_beats : int
        Outside the central city, how many beats one officer may hold before a vacancy is declared; each of
        them is reached from the others over beats of the same officer. Where the zone is unknown, one.
    required : str
        The column of the beats that says how many officers each needs, such as `required_officers` gives it;
        "" means one. In the central city never fewer than the committees of a beat.
    lock_scope : str
        Whose tenure is locked: "transferred_only" (officers with a source unit), "all", or "none".
    lock_years : int
        For how many calendar years.
    lock_clock : str
        From when they count: "community" (`community_since`) or "beat" (`beat_since`).
    young_age : int, years
        Officers younger than this are young.
    transfers : str
        Where officers may be sent: "none" (their own station), "district" or "city".
    minimum : mapping of str to int
        The fewest officers of a station, for those that may not be drawn upon further.
    branch_mix : mapping of str to int
        The fewest officers of a branch that every area has, such as `{"patrol": 1}`.
    blackouts : sequence of (first day, last day, reason)
        Times in which no officer leaves their beat.
    based_on : str
        The preset these rules began with, or "".

    Examples
    --------
    >>> PersonnelRules(lock_scope="all", max_beats=4).to_dict()
    {'max_beats': 4, 'lock_scope': 'all'}
    >>> PersonnelRules(lock_clock="post")
    Traceback (most recent call last):
    beatmap.errors.InputError: [personnel]: lock_clock is 'post'. Try: one of community, beat
    """

    central: tuple[str, ...] = ("centre",)
    max_beats: int = 2
    required: str = ""
    lock_scope: str = "transferred_only"
    lock_years: int = 5
    lock_clock: str = "community"
    young_age: int = 35
    transfers: str = "none"
    minimum: Mapping[str, int] = field(default_factory=dict)
    branch_mix: Mapping[str, int] = field(default_factory=dict)
    blackouts: tuple[Blackout, ...] = ()
    based_on: str = ""

    def __post_init__(self) -> None:
        refuse(personnel_faults(self))
        self._set("central", tuple(self.central))
        self._set("blackouts", tuple(Blackout(*window) for window in self.blackouts))
        for name in ("minimum", "branch_mix"):
            self._set(name, MappingProxyType(dict(sorted(getattr(self, name).items()))))

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def __hash__(self) -> int:
        return hash(self.to_toml())

    def __reduce__(self) -> tuple[Any, ...]:
        return PersonnelRules.from_toml, (self.to_toml(),)

    def blackout_on(self, day: str) -> Blackout | None:
        """Return the window that `day` (ISO) lies in, None where there is none."""
        return next((window for window in self.blackouts if window.first <= day <= window.last), None)

    def to_dict(self) -> dict[str, Any]:
        """Return the rules as plain values, without those that are as by default."""
        usual = PersonnelRules()
        return {
            f.name: _plain(getattr(self, f.name))
            for f in fields(self)
            if getattr(self, f.name) != getattr(usual, f.name)
        }

    def to_toml(self) -> str:
        """Return the rules as TOML; `from_toml` reads them back equal."""
        return tomlkit.dumps(self.to_dict())

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any], where: str = "") -> PersonnelRules:
        """Return the rules that `plain` names; the key `preset` names a preset, which the others change."""
        refuse(unknown_keys(plain, [*(f.name for f in fields(cls)), "preset"], where))
        own = {name: value for name, value in plain.items() if name != "preset"}
        return cls(**{**values_of(plain.get("preset"), where), **own})

    @classmethod
    def preset(cls, name: str, **changes: Any) -> PersonnelRules:
        """Return the rules of a preset, some of them changed.

        Examples
        --------
        >>> PersonnelRules.preset("shanghai_2017").lock_scope
        'all'
        """
        return cls.from_dict({"preset": name, **changes})

    @classmethod
    def from_toml(cls, text: str) -> PersonnelRules:
        """Return the rules that `to_toml` wrote."""
        return cls.from_dict(tomllib.loads(text))

    def sheet(self) -> pd.DataFrame:
        """Return the rule sheet printed with every roster: id, rule, value, source, version.

        Examples
        --------
        >>> PersonnelRules.preset("heilongjiang_2007").sheet().loc["max_beats", ["value", "source"]].tolist()
        ['4', 'Heilongjiang 2007: at most 4 villages a beat, 5 years']
        """
        given = sources_of(self.based_on, {rule: getattr(self, rule) for rule in SHEET})
        rows = [
            (rule, str(text), as_text(getattr(self, rule)), given.get(rule, source), 1)
            for rule, (text, source) in SHEET.items()
        ]
        return pd.DataFrame(rows, columns=["id", "rule", "value", "source", "version"]).set_index("id")


def _plain(value: object) -> object:
    """Return a value as TOML knows it."""
    if isinstance(value, Mapping):
        return dict(value)
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else value
