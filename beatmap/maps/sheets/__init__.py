"""Sheets for the wall and atlases, by matplotlib: PDF, PNG and SVG on A4 to A0.

`draw_sheet` and `write_atlas` (`posters`, `atlas`) put pages together. The borders come from the arcs of
the map's page (`ground`); `raster` says whose each small cell of paper is, `labelling` and `placing` put
names and numbers on it. A page is values (`marks`) until `press` prints it: only `press` and `glyphs` know
matplotlib, and they are imported when a sheet is asked for.
"""

from beatmap.maps.sheets.atlas import write_atlas
from beatmap.maps.sheets.posters import draw_sheet
from beatmap.maps.sheets.sheet import Sheet

__all__ = ["Sheet", "draw_sheet", "write_atlas"]
