"""Named sets of rules of an assignment, each with its source; every value can be changed."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from beatmap.rules import Preset, preset_values, unchanged_sources

if TYPE_CHECKING:
    from collections.abc import Mapping

PRESETS: Mapping[str, Preset] = MappingProxyType(
    {
        "shanghai_2015": Preset.of(
            "Shanghai 2015: five years for officers transferred in",
            lock_scope="transferred_only",
            lock_years=5,
            lock_clock="community",
        ),
        "shanghai_2017": Preset.of(
            "Shanghai 2017: five years for all community officers",
            lock_scope="all",
            lock_years=5,
            lock_clock="community",
        ),
        "heilongjiang_2007": Preset.of(
            "Heilongjiang 2007: at most 4 villages a beat, 5 years",
            max_beats=4,
            lock_scope="all",
            lock_years=5,
        ),
        "taiwan": Preset.of("Taiwan: at least two years", lock_scope="all", lock_years=2, lock_clock="beat"),
    }
)


def values_of(name: str | None, where: str) -> dict[str, Any]:
    """Return the values of the preset `name`; none where no preset is named."""
    return preset_values(PRESETS, name, where or "[personnel]")


def sources_of(name: str, values: Mapping[str, Any]) -> dict[str, str]:
    """Return the source of each of `values` that is as the preset `name` has it; none for "".

    Examples
    --------
    >>> sources_of("taiwan", {"lock_years": 2, "lock_clock": "community"})
    {'lock_years': 'Taiwan: at least two years'}
    """
    return unchanged_sources(PRESETS, name, values)
