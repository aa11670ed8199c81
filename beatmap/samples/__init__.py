"""Invented towns and cities to learn and to test with; nothing in them is real."""

from beatmap.samples.metropolis import City, city, write_city
from beatmap.samples.river_town import Town, town
from beatmap.samples.writing import write_town

__all__ = ["City", "Town", "city", "town", "write_city", "write_town"]
