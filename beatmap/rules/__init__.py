"""What a grouping must keep and what it should aim at, as data that can be written down."""

from beatmap.rules.faults import unknown_keys
from beatmap.rules.presets import PRESETS, Preset
from beatmap.rules.values import PARTS, Rules

__all__ = ["PARTS", "PRESETS", "Preset", "Rules", "unknown_keys"]
