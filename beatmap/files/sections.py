"""Which sections and keys a town.toml may have, and what may stand in them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from beatmap.errors import Fault
from beatmap.rules import unknown_keys
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Kind = type | tuple[type, ...]

NUMBER = (int, float)
# Every section and key there is, with the kind of value it takes; boundaries.path and .id must be there.
SECTIONS: dict[str, dict[str, Kind]] = {
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
        "limit_mb": NUMBER,
    },
    "workload": {
        "column": str,
        "points": str,
        "layer": str,
        "terms": (str, dict),
        "hours": NUMBER,
        "share": NUMBER,
        "norm": str,
    },
    "links": {"path": str, "nearest": bool},
    "borders": {"near": NUMBER, "least": NUMBER, "share": NUMBER, "within": NUMBER, "cuts": str},
    "barriers": {"path": str, "layer": str, "kinds": list},
    "crossings": {"path": str, "layer": str, "kinds": list},
    "officers": {
        "path": str,
        "sheet": str,
        "offices": str,
        "seats": str,
        "roles": str,
        "pins": str,
        "forbidden": str,
        "exceptions": str,
    },
    "lines": {"path": str, "layer": str},
}
RULES = ("rules", "personnel")  # sections that are values of their own
FILES = (
    ("boundaries", "path"),
    ("boundaries", "labels"),
    ("boundaries", "outlines"),
    ("boundaries", "join"),
    ("workload", "points"),
    ("links", "path"),
    ("borders", "cuts"),
    ("barriers", "path"),
    ("crossings", "path"),
    *(("officers", key) for key in ("path", "offices", "seats", "roles", "pins", "forbidden", "exceptions")),
    ("lines", "path"),
)


def _positive(value: float) -> bool:
    return 0 < value < math.inf


def _not_negative(value: float) -> bool:
    return 0 <= value < math.inf


def _share(value: float) -> bool:
    return 0 < value <= 1


# Numbers with bounds of their own: what fits, and how it is said.
BOUNDS: dict[tuple[str, str], tuple[Callable[[float], bool], Text]] = {
    ("boundaries", "limit_mb"): (_positive, say("a number above 0")),
    ("borders", "near"): (_not_negative, say("a number of 0 or more")),
    ("borders", "least"): (_not_negative, say("a number of 0 or more")),
    ("borders", "share"): (_share, say("a share above 0, at most {most}", most=1)),
    ("borders", "within"): (_positive, say("a number above 0")),
}


def value_faults(plain: Mapping[str, Any], where: str) -> list[Fault]:
    """Return a fault for each section that is no table, each unknown key and each value that cannot stand.

    Examples
    --------
    >>> [fault.to("en") for fault in value_faults({"borders": {"share": 2}}, "town.toml")]
    ['town.toml [borders]: share is 2. Try: a share above 0, at most 1']
    """
    faults = table_faults(plain, [*SECTIONS, *RULES], where)
    for section, kinds in SECTIONS.items():
        values = plain.get(section)
        if isinstance(values, dict):
            place = f"{where} [{section}]"
            faults += [*unknown_keys(values, list(kinds), place), *_section_faults(section, values, place)]
    return faults


def table_faults(plain: Mapping[str, Any], sections: list[str], where: str) -> list[Fault]:
    """Return a fault for each of `sections` that is there and is no table.

    Examples
    --------
    >>> [fault.to("en") for fault in table_faults({"rules": 3}, ["rules"], "town.toml")]
    ['town.toml: rules is no table. Try: a heading [rules]']
    """
    return [
        Fault(
            say("{name} is no table", name=section), where=where, fix=say("a heading [{name}]", name=section)
        )
        for section in sections
        if not isinstance(plain.get(section, {}), dict)
    ]


def _section_faults(section: str, values: Mapping[str, Any], place: str) -> list[Fault]:
    """Return a fault for each value of a wrong kind, or out of its bounds."""
    faults = []
    for key, kind in SECTIONS[section].items():
        if key not in values:
            continue
        fits, bounds = BOUNDS.get((section, key), (None, None))
        if not _is(values[key], kind):
            faults.append(_fault(key, values[key], place, _wanted(kind)))
        elif fits is not None and not fits(values[key]):
            faults.append(_fault(key, values[key], place, bounds))
        elif isinstance(values[key], dict):
            faults += _term_faults(key, values[key], place)
    return faults


def _term_faults(key: str, terms: Mapping[str, Any], place: str) -> list[Fault]:
    """Return a fault for each weight that is no number, and for a table without any."""
    if not terms:
        return [_fault(key, terms, place, _wanted(dict))]
    odd = {f"{key}.{term}": weight for term, weight in terms.items() if not _is(weight, NUMBER)}
    return [_fault(name, weight, place, _wanted(NUMBER)) for name, weight in odd.items()]


def _fault(key: str, value: object, place: str, fix: Text | None) -> Fault:
    return Fault(say("{name} is {value!r}", name=key, value=value), where=place, fix=fix)


def _is(value: object, kind: Kind) -> bool:
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _wanted(kind: Kind) -> Text:
    if kind is bool:
        return say("true or false")
    if kind is list:
        return say('a list, such as ["river", "railway"]')
    if kind is str:
        return say("text in quotes")
    if kind == NUMBER:
        return say("a number")
    return say("[workload.terms] with a number for each column, or the name of a preset")
