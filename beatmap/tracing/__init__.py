"""How boundaries become polygons: lines closed into faces, points given cells, stations by outline."""

from beatmap.tracing.cells import bounded_cells
from beatmap.tracing.faces import faces_from_lines
from beatmap.tracing.shares import largest_shares

__all__ = ["bounded_cells", "faces_from_lines", "largest_shares"]
