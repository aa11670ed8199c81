"""Invented towns to learn and to test with; nothing in them is real."""

from beatmap.samples.river_town import Town, town
from beatmap.samples.writing import write_town

__all__ = ["Town", "town", "write_town"]
