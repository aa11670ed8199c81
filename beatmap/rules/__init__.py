"""What a grouping must keep and what it should aim at, as data that can be written down."""

from beatmap.rules.faults import unknown_keys
from beatmap.rules.presets import PRESETS, Preset, preset_values, unchanged_sources
from beatmap.rules.sheet import as_text
from beatmap.rules.values import PARTS, Rules

__all__ = [
    "PARTS",
    "PRESETS",
    "Preset",
    "Rules",
    "as_text",
    "preset_values",
    "unchanged_sources",
    "unknown_keys",
]
