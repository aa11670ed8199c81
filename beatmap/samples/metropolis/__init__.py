"""An invented city of any size, at the scale and in the proportions of Shanghai."""

from beatmap.samples.metropolis.folder import write_city
from beatmap.samples.metropolis.great_city import City, city

__all__ = ["City", "city", "write_city"]
