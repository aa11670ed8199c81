"""The small file that says where everything of a town lies: town.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from beatmap.errors import Fault, InputError, refuse
from beatmap.files.limits import LIMIT_MB
from beatmap.files.sections import FILES, RULES, SECTIONS, table_faults, value_faults
from beatmap.personnel import PersonnelRules
from beatmap.rules import Rules, unknown_keys
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping


R = TypeVar("R", Rules, PersonnelRules)


@dataclass(frozen=True)
class Settings:
    """What town.toml says: sections of plain values, paths made whole, and the rules."""

    path: Path
    city: Mapping[str, Any]
    boundaries: Mapping[str, Any]
    workload: Mapping[str, Any]
    links: Mapping[str, Any]
    officers: Mapping[str, Any]
    lines: Mapping[str, Any]
    rules: Rules
    borders: Mapping[str, Any] = field(default_factory=dict)
    barriers: Mapping[str, Any] = field(default_factory=dict)
    crossings: Mapping[str, Any] = field(default_factory=dict)
    personnel: PersonnelRules = field(default_factory=PersonnelRules)
    made: bool = False  # by `settings_for_layer`, not read from a file

    def file(self, section: str, key: str = "path") -> Path | None:
        """Return the file that a section names, seen from the folder of town.toml, or None."""
        name = getattr(self, section).get(key)
        return None if name is None else self.path.parent / name

    @property
    def limit_mb(self) -> float:
        """The largest file that is read, in units of 2^20 bytes."""
        return float(self.boundaries.get("limit_mb", LIMIT_MB))


def read_settings(path: Path | str) -> Settings:
    """Return what a town.toml says, after checking all of it.

    Raises
    ------
    InputError
        No such file, no TOML, unknown sections or keys (with the nearest known), values of the wrong kind,
        no boundaries, files that are not there, rules that contradict each other.
    """
    path = Path(path)
    plain = _parsed(path)
    where = str(path)
    faults = [*unknown_keys(plain, [*SECTIONS, *RULES], where), *value_faults(plain, where)]
    rules, wrong = _value(Rules, plain, "rules", where)
    personnel, odd = _value(PersonnelRules, plain, "personnel", where)
    refuse([*faults, *wrong, *odd])
    refuse([*_missing(plain, where), *_contradictions(plain, where), *_absent(plain, path)])
    sections = {section: plain.get(section, {}) for section in SECTIONS}
    return Settings(path, rules=rules, personnel=personnel, **sections)


def read_rules(path: Path | str) -> Rules:
    """Return the rules of a town.toml: its section [rules], or the defaults where it has none.

    Raises
    ------
    InputError
        As `read_settings`; other sections are not looked at.
    """
    plain = _parsed(Path(path))
    rules, faults = _value(Rules, plain, "rules", str(path))
    refuse([*table_faults(plain, ["rules"], str(path)), *faults])
    return rules


def _value(kind: type[R], plain: Mapping[str, Any], section: str, where: str) -> tuple[R, tuple[Fault, ...]]:
    """Return the rules of a section, or the default ones with what is wrong."""
    given = plain.get(section, {})
    try:
        return kind.from_dict(given if isinstance(given, dict) else {}, f"{where} [{section}]"), ()
    except InputError as error:
        return kind(), tuple(replace(fault, where=fault.where or where) for fault in error.faults)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = say("the file cannot be read ({reason})", reason=error.strerror)
        raise InputError([Fault(reason, where=str(path))]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        what = say("the file is no TOML ({reason})", reason=str(error))
        raise InputError([Fault(what, where=str(path))]) from error


def _missing(plain: Mapping[str, Any], where: str) -> list[Fault]:
    boundaries = plain.get("boundaries", {})
    return [
        Fault(say("{name} is missing", name=f"[boundaries] {key}"), where=where)
        for key in ("path", "id")
        if not boundaries.get(key)
    ]


def _contradictions(plain: Mapping[str, Any], where: str) -> list[Fault]:
    """Return a fault for what says two things of which only one can hold, or one that hangs on another."""
    fix = say("keep one of them")
    workload, links = plain.get("workload", {}), plain.get("links", {})
    ways = [way for way in ("column", "points", "terms") if way in workload]
    faults = _lacking(workload, where)
    if len(ways) > 1:
        faults.append(Fault(say("[workload] names {ways}", ways=ways), where=where, fix=fix))
    if "path" in links and links.get("nearest"):
        faults.append(Fault(say("[links] names a file and the nearest beats"), where=where, fix=fix))
    return faults


def _lacking(workload: Mapping[str, Any], where: str) -> list[Fault]:
    """Return a fault for each key of the required officers that says nothing without another one."""
    return [
        Fault(say("[workload] {key} says nothing without {other}", key=key, other=other), where=where)
        for key, other in (("hours", "terms"), ("share", "hours"), ("norm", "hours"))
        if key in workload and other not in workload
    ]


def _absent(plain: Mapping[str, Any], path: Path) -> list[Fault]:
    """Return a fault for each file that is named and not there."""
    named = [(section, key, plain.get(section, {}).get(key)) for section, key in FILES]
    return [
        Fault(say("there is no such file"), where=f"{path} [{section}] {key}: {path.parent / name}")
        for section, key, name in named
        if name and not (path.parent / name).exists()
    ]
