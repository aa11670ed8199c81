"""Who borders whom: common lines in metres, gaps, barriers and links, and what hangs together.

`borders` is the table everything else reads; the others ask it, or the ground, one question each.
"""

from beatmap.adjacency.connection import components, cut_off, relied_on
from beatmap.adjacency.graphs import from_graph, graph
from beatmap.adjacency.meeting import corners
from beatmap.adjacency.pairs import borders
from beatmap.adjacency.splitting import split_by

__all__ = ["borders", "components", "corners", "cut_off", "from_graph", "graph", "relied_on", "split_by"]
