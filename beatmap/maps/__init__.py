"""The plan as a picture, and what is wrong with a layer as one: Folium maps that open with no network.

`draw` makes the map of a plan: `arcs` are its borders; `layers`, `choropleths`, `todays_areas`, `duty_days`
and `heading` say what is on it. `draw_faults` makes the map of a diagnosis, with `faults` and `fault_layers`.
`draw_editor` makes the page on which a plan is redrawn, with `editing`; `bridge` opens it in a notebook.
`page` and `offline` put each into one file. The scripts of a plan's page stand in `plan_page`.
"""

from beatmap.maps.drawing import draw
from beatmap.maps.editing import draw_editor
from beatmap.maps.fault_drawing import draw_faults
from beatmap.maps.page import EditorMap, FaultMap, PlanMap

__all__ = ["EditorMap", "FaultMap", "PlanMap", "draw", "draw_editor", "draw_faults"]
