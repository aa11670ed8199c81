"""Ground without gaps or overlaps: name the faults of a layer, mend them, dissolve committees into beats."""

from beatmap.coverage.diagnosis import diagnose, is_clean, to_be_mended
from beatmap.coverage.dissolving import dissolve
from beatmap.coverage.mending import Repair, repair

__all__ = ["Repair", "diagnose", "dissolve", "is_clean", "repair", "to_be_mended"]
