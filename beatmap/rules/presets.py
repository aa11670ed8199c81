"""Named sets of rules, each with its source; every value can be changed."""

from __future__ import annotations

from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from beatmap.errors import Fault, refuse
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Mapping


class Preset(NamedTuple):
    """The values of a preset, and the norm they come from."""

    source: str
    values: Mapping[str, Any]

    @classmethod
    def of(cls, source: str, **values: Any) -> Preset:
        """Return a preset that nobody can change."""
        return cls(source, MappingProxyType(values))


PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "shanghai_2015": Preset.of("Shanghai 2015: 4,161 beats in 781 areas", target_beats=5.33),
        "shanghai_2017": Preset.of(
            "Shanghai 2017: areas as in 2015; what changed concerns officers", target_beats=5.33
        ),
        "hunan_2006": Preset.of(
            "Hunan 2006: one officer for 3,000 actual residents",
            target_workload=3000.0,
            min_beats=1,
            max_beats=6,
        ),
        "heilongjiang_2007_urban": Preset.of(
            "Heilongjiang 2007: about 3,000 urban residents an officer",
            target_workload=3000.0,
            min_beats=1,
            max_beats=6,
        ),
        "heilongjiang_2007_rural": Preset.of(
            "Heilongjiang 2007: up to 5,000 villagers an officer, up to 4 villages a beat",
            target_workload=5000.0,
            min_beats=1,
            max_beats=4,
        ),
        "shaanxi_2020": Preset.of(
            "Shaanxi 2020: 4 to 6 villages an office", target_beats=5.0, min_beats=4, max_beats=6
        ),
        "taiwan": Preset.of(
            "Taiwan: 2,000 people a beat; the small are merged",
            target_workload=2000.0,
            min_beats=1,
            max_beats=6,
        ),
        "chicago": Preset.of(
            "Chicago: sectors of 3 to 5 beats, 3 sectors a district",
            target_beats=4.0,
            min_beats=3,
            max_beats=5,
        ),
    }
)


def values_of(name: str | None, where: str) -> dict[str, Any]:
    """Return the values of the preset `name`; none where no preset is named."""
    return preset_values(PRESETS, name, where or "[rules]")


def sources_of(name: str, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the source of each of `values` that is as the preset `name` has it; none for "".

    Examples
    --------
    >>> sources_of("chicago", {"min_beats": 3, "max_beats": 6})
    {'min_beats': 'Chicago: sectors of 3 to 5 beats, 3 sectors a district'}
    """
    return unchanged_sources(PRESETS, name, values)


def preset_values(presets: Mapping[str, Preset], name: str | None, where: str) -> dict[str, Any]:
    """Return the values of one of `presets`, none where `name` is None; an unknown name is refused."""
    if name is None:
        return {}
    if name not in presets:
        near = get_close_matches(str(name), presets, n=1)
        fix = say("the preset {name}", name=near[0]) if near else say("one of {names}", names=sorted(presets))
        refuse([Fault(say("the preset {name} is unknown", name=name), where=where, fix=fix)])
    return {"based_on": name, **presets[name].values}


def unchanged_sources(presets: Mapping[str, Preset], name: str, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the source of each of `values` that is as the preset `name` of `presets` has it."""
    if not name:
        return {}
    source, given = presets[name]
    given = {"based_on": name, **given}
    return {rule: source for rule, value in values.items() if rule in given and value == given[rule]}
