"""A light layer of beats: every border once, as whole steps, deflated; scripts that draw it on one canvas.

`arcs_of` cuts the borders at their junctions (`sides`, `cutting`, `degrees`; `topology` is what comes out),
`label_steps` says where labels stand, `packed` makes one text of it all. The scripts take it from there:
unpacking.js reads it, beat_canvas.js is the Leaflet layer.
"""

from beatmap.maps.arcs.cutting import arcs_of
from beatmap.maps.arcs.letters import letters_of
from beatmap.maps.arcs.packing import packed
from beatmap.maps.arcs.places import label_steps
from beatmap.maps.arcs.topology import Arcs

# Files of this folder; each uses only what stands before it.
SCRIPTS = (
    "turns.js",
    "letters.js",
    "inflate.js",
    "inflating.js",
    "boxes.js",
    "unpacking.js",
    "ways.js",
    "thinning.js",
    "painting.js",
    "pictures.js",
    "beat_grid.js",
    "beat_canvas.js",
)

__all__ = ["SCRIPTS", "Arcs", "arcs_of", "label_steps", "letters_of", "packed"]
