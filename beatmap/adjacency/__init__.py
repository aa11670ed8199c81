"""Who borders whom: common lines in metres, links by hand, and what hangs together.

`borders` is the table everything else reads; `components`, `cut_off` and `graph` ask it questions.
"""

from beatmap.adjacency.graphs import components, cut_off, graph
from beatmap.adjacency.pairs import borders

__all__ = ["borders", "components", "cut_off", "graph"]
