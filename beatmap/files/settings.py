"""The small file that says where everything of a town lies: town.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beatmap.errors import Fault, InputError, refuse
from beatmap.rules import Rules, unknown_keys
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBER = (int, float)
# Every section and key there is, with the kind of value it takes; boundaries.path and .id must be there.
SECTIONS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "city": {"name": str, "crs": str},
    "boundaries": {
        "path": str,
        "layer": str,
        "id": str,
        "name": str,
        "beat": str,
        "station": str,
        "area_today": str,
        "repair_width": NUMBER,
        "close_rings": bool,
        "labels": str,
        "outlines": str,
        "join": str,
    },
    "workload": {"column": str, "points": str, "layer": str},
    "links": {"path": str, "nearest": bool},
    "borders": {"near": NUMBER},
    "barriers": {"path": str, "layer": str, "kinds": list},
    "crossings": {"path": str, "layer": str, "kinds": list},
    "officers": {"path": str},
    "lines": {"path": str, "layer": str},
}
FILES = (
    ("boundaries", "path"),
    ("boundaries", "labels"),
    ("boundaries", "outlines"),
    ("boundaries", "join"),
    ("workload", "points"),
    ("links", "path"),
    ("barriers", "path"),
    ("crossings", "path"),
    ("officers", "path"),
    ("lines", "path"),
)


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
    made: bool = False  # by `settings_for_layer`, not read from a file

    def file(self, section: str, key: str = "path") -> Path | None:
        """Return the file that a section names, seen from the folder of town.toml, or None."""
        name = getattr(self, section).get(key)
        return None if name is None else self.path.parent / name


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
    faults = [*unknown_keys(plain, [*SECTIONS, "rules"], where), *_value_faults(plain, where)]
    rules, wrong = _rules(plain, where)
    refuse([*faults, *wrong])
    refuse([*_missing(plain, where), *_contradictions(plain, where), *_absent(plain, path)])
    return Settings(path, rules=rules, **{section: plain.get(section, {}) for section in SECTIONS})


def read_rules(path: Path | str) -> Rules:
    """Return the rules of a town.toml: its section [rules], or the defaults where it has none.

    Raises
    ------
    InputError
        As `read_settings`; other sections are not looked at.
    """
    plain = _parsed(Path(path))
    rules, faults = _rules(plain, str(path))
    refuse([*_table_faults(plain, ["rules"], str(path)), *faults])
    return rules


def _rules(plain: Mapping[str, Any], where: str) -> tuple[Rules, tuple[Fault, ...]]:
    """Return the rules of the file, or the default ones with what is wrong."""
    given = plain.get("rules", {})
    try:
        return Rules.from_dict(given if isinstance(given, dict) else {}, f"{where} [rules]"), ()
    except InputError as error:
        return Rules(), tuple(replace(fault, where=fault.where or where) for fault in error.faults)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        reason = say("the file cannot be read ({reason})", reason=error.strerror)
        raise InputError([Fault(reason, where=str(path))]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        what = say("the file is no TOML ({reason})", reason=str(error))
        raise InputError([Fault(what, where=str(path))]) from error


def _value_faults(plain: Mapping[str, Any], where: str) -> list[Fault]:
    """Return a fault for each section that is no table, each unknown key and each value of a wrong kind."""
    faults = _table_faults(plain, [*SECTIONS, "rules"], where)
    for section, kinds in SECTIONS.items():
        if isinstance(plain.get(section), dict):
            faults += _section_faults(plain[section], kinds, f"{where} [{section}]")
    return faults


def _table_faults(plain: Mapping[str, Any], sections: list[str], where: str) -> list[Fault]:
    return [
        Fault(
            say("{name} is no table", name=section), where=where, fix=say("a heading [{name}]", name=section)
        )
        for section in sections
        if not isinstance(plain.get(section, {}), dict)
    ]


def _section_faults(
    values: Mapping[str, Any], kinds: Mapping[str, type | tuple[type, ...]], place: str
) -> list[Fault]:
    wrong = [key for key, kind in kinds.items() if key in values and not _fits(values[key], kind)]
    faults = unknown_keys(values, list(kinds), place)
    for key in wrong:
        what = say("{name} is {value!r}", name=key, value=values[key])
        faults.append(Fault(what, where=place, fix=_wanted(kinds[key])))
    return faults


def _fits(value: object, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _wanted(kind: type | tuple[type, ...]) -> Any:
    if kind is bool:
        return say("true or false")
    if kind is list:
        return say('a list, such as ["river", "railway"]')
    return say("text in quotes") if kind is str else say("a number")


def _missing(plain: Mapping[str, Any], where: str) -> list[Fault]:
    boundaries = plain.get("boundaries", {})
    return [
        Fault(say("{name} is missing", name=f"[boundaries] {key}"), where=where)
        for key in ("path", "id")
        if not boundaries.get(key)
    ]


def _contradictions(plain: Mapping[str, Any], where: str) -> list[Fault]:
    """Return a fault for each section that says two things of which only one can hold."""
    faults = []
    fix = say("keep one of them")
    workload, links = plain.get("workload", {}), plain.get("links", {})
    if "column" in workload and "points" in workload:
        faults.append(Fault(say("[workload] names a column and points"), where=where, fix=fix))
    if "path" in links and links.get("nearest"):
        faults.append(Fault(say("[links] names a file and the nearest beats"), where=where, fix=fix))
    return faults


def _absent(plain: Mapping[str, Any], path: Path) -> list[Fault]:
    """Return a fault for each file that is named and not there."""
    named = [(section, key, plain.get(section, {}).get(key)) for section, key in FILES]
    return [
        Fault(say("there is no such file"), where=f"{path} [{section}] {key}: {path.parent / name}")
        for section, key, name in named
        if name and not (path.parent / name).exists()
    ]
