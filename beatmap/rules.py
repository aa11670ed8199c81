"""What a grouping must keep and what it should aim at, as data that can be written down."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd
import tomlkit

from beatmap.errors import Fault, refuse
from beatmap.texts import Text, say


@dataclass(frozen=True)
class Rules:
    """The rules of a grouping; every field has a default and a line in `sheet`.

    Attributes
    ----------
    target_beats : float
        Beats an area should have; the number of areas of a station is `round(beats / target_beats)`.
    min_beats, max_beats : int
        Beats an area may have. A station with fewer beats than `min_beats` is one area.
    tolerance : float, optional
        Hard bound on |workload of an area - mean| / mean; None sets none.
    areas : mapping of str to int
        The number of areas, for the stations that have one given.
    balance, compactness : float
        The weights of the two parts of the objective (`beatmap.grouping`).

    Examples
    --------
    >>> Rules(target_beats=5).number_of_areas("S01", beats=14)
    3
    >>> Rules(min_beats=9)
    Traceback (most recent call last):
    beatmap.errors.InputError: [rules]: min_beats (9) is more than max_beats (8)
    """

    target_beats: float = 5.33
    min_beats: int = 3
    max_beats: int = 8
    tolerance: float | None = None
    areas: Mapping[str, int] = field(default_factory=dict)
    balance: float = 1.0
    compactness: float = 0.1

    def __post_init__(self) -> None:
        refuse(_faults(self))
        for name in ("target_beats", "balance", "compactness", "tolerance"):
            value = getattr(self, name)
            object.__setattr__(self, name, None if value is None else float(value))  # 5 and 5.0 are one rule
        given = {str(station): int(k) for station, k in sorted(self.areas.items())}
        object.__setattr__(self, "areas", MappingProxyType(given))

    def __hash__(self) -> int:
        return hash(self.to_toml())

    def __reduce__(self) -> tuple[Any, ...]:
        return Rules.from_toml, (self.to_toml(),)

    def number_of_areas(self, station: str, beats: int) -> int:
        """Return how many areas `station` gets for its number of `beats`."""
        if station in self.areas:
            return self.areas[station]
        return 1 if beats < self.min_beats else max(1, round(beats / self.target_beats))

    def sizes(self, beats: int) -> tuple[int, int]:
        """Return the fewest and the most beats an area may have in a station of `beats` beats."""
        return (beats, beats) if beats < self.min_beats else (self.min_beats, min(self.max_beats, beats))

    def to_dict(self) -> dict[str, Any]:
        """Return the rules as plain values, without those that are not set."""
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        plain["areas"] = dict(self.areas)
        return {name: value for name, value in plain.items() if value is not None and value != {}}

    def to_toml(self) -> str:
        """Return the rules as TOML; `from_toml` reads them back equal."""
        return tomlkit.dumps(self.to_dict())

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any], where: str = "") -> Rules:
        """Return the rules that `plain` names; unknown names are refused with the nearest one."""
        refuse(unknown_keys(plain, [f.name for f in fields(cls)], where))
        return cls(**plain)

    @classmethod
    def from_toml(cls, text: str) -> Rules:
        """Return the rules that `to_toml` wrote."""
        return cls.from_dict(tomllib.loads(text))

    def sheet(self) -> pd.DataFrame:
        """Return the rule sheet printed with every plan: id, rule, value, source, version."""
        values = _as_text(self)
        rows = [(rule, str(text), values[rule], source, 1) for rule, (text, source) in SHEET.items()]
        return pd.DataFrame(rows, columns=["id", "rule", "value", "source", "version"]).set_index("id")


SHEET: dict[str, tuple[Text, str]] = {
    "target_beats": (say("beats an area should have"), "4,161 beats / 781 areas, Shanghai 2015"),
    "min_beats": (say("the fewest beats an area may have"), "parameter"),
    "max_beats": (say("the most beats an area may have"), "parameter"),
    "tolerance": (say("the largest share an area may deviate from the mean workload"), "parameter"),
    "areas": (say("the number of areas given for a station"), "parameter"),
    "balance": (say("the weight of balance"), "parameter"),
    "compactness": (say("the weight of compactness"), "parameter"),
}


def _as_text(rules: Rules) -> dict[str, str]:
    """Return each rule's value as text, "" where it is not set."""
    plain = rules.to_dict()
    areas = ", ".join(f"{station}: {k}" for station, k in rules.areas.items())
    return {f.name: str(plain.get(f.name, "")) for f in fields(rules)} | {"areas": areas}


def unknown_keys(plain: Mapping[str, Any], known: list[str], where: str) -> list[Fault]:
    """Return a fault for each key of `plain` that is not `known`, with the nearest that is."""
    faults = []
    for key in plain:
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            fix = say("the key {name}", name=near[0]) if near else say("one of {names}", names=known)
            faults.append(Fault(say("the key {key} is unknown", key=key), where=where, fix=fix))
    return faults


def _faults(rules: Rules) -> list[Fault]:
    """Return everything that is wrong with the values, at once."""
    faults = [*_number_faults(rules), *_areas_faults(rules.areas)]
    if not faults and rules.min_beats > rules.max_beats:
        what = say(
            "min_beats ({low}) is more than max_beats ({high})", low=rules.min_beats, high=rules.max_beats
        )
        faults.append(Fault(what, where="[rules]"))
    if not faults and rules.balance == rules.compactness == 0:
        faults.append(
            Fault(say("balance and compactness are both 0: nothing is left to aim at"), where="[rules]")
        )
    return faults


class _Range(NamedTuple):
    """What values a rule may have: whole or not, from where, and whether that least value counts."""

    whole: bool
    least: float
    reachable: bool
    words: Text


RANGES = {
    "target_beats": _Range(whole=False, least=0, reachable=False, words=say("a number above 0")),
    "min_beats": _Range(whole=True, least=1, reachable=True, words=say("a whole number of 1 or more")),
    "max_beats": _Range(whole=True, least=1, reachable=True, words=say("a whole number of 1 or more")),
    "tolerance": _Range(whole=False, least=0, reachable=False, words=say("a number above 0, or none")),
    "balance": _Range(whole=False, least=0, reachable=True, words=say("a number of 0 or more")),
    "compactness": _Range(whole=False, least=0, reachable=True, words=say("a number of 0 or more")),
}


def _number_faults(rules: Rules) -> list[Fault]:
    """Return a fault for each value that is no number, or out of its range."""
    return [
        Fault(
            say("{name} is {value!r}", name=name, value=getattr(rules, name)),
            where="[rules]",
            fix=allowed.words,
        )
        for name, allowed in RANGES.items()
        if not _within(getattr(rules, name), allowed)
        and not (name == "tolerance" and rules.tolerance is None)
    ]


def _within(value: object, allowed: _Range) -> bool:
    kinds = (int,) if allowed.whole else (int, float)
    if not isinstance(value, kinds) or isinstance(value, bool) or not math.isfinite(value):
        return False
    return value >= allowed.least if allowed.reachable else value > allowed.least


def _areas_faults(areas: object) -> list[Fault]:
    fix = say("a table of station = number, such as S01 = 3")
    if not isinstance(areas, Mapping):
        return [Fault(say("{name} is {value!r}", name="areas", value=areas), where="[rules]", fix=fix)]
    return [
        Fault(
            say("station {station} is given {value!r} areas", station=s, value=k),
            where="[rules.areas]",
            fix=fix,
        )
        for s, k in areas.items()
        if not _within(k, RANGES["min_beats"])
    ]
