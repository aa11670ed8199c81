"""The plan as a picture: a Folium map that opens anywhere, with no network.

`draw` makes it; `colours`, `shapes`, `layers` and `heading` say what is on it, `page` and `offline` put it
into one file. What the browser does with it stands in the scripts beside them.
"""

from beatmap.maps.drawing import draw
from beatmap.maps.page import PlanMap

__all__ = ["PlanMap", "draw"]
