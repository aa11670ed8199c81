"""What lies below the beats: pictures that the page holds, tiles that it loads from a host the user names.

`Picture` and `Tiles` are the two kinds, `read_picture` reads a file, with the bounds or the world file that
say where it lies. `requests` checks what is asked for, `display` moves what is drawn to the datum of the
tiles, `page_values` is what the page is told.
"""

from beatmap.maps.backgrounds.display import displayed, displayed_arcs, displayed_datum
from beatmap.maps.backgrounds.page_values import background_layer, introduced, origins_of
from beatmap.maps.backgrounds.pictures import Picture
from beatmap.maps.backgrounds.reading import read_picture
from beatmap.maps.backgrounds.requests import Background, background_faults, backgrounds_of
from beatmap.maps.backgrounds.tiles import Tiles

__all__ = [
    "Background",
    "Picture",
    "Tiles",
    "background_faults",
    "background_layer",
    "backgrounds_of",
    "displayed",
    "displayed_arcs",
    "displayed_datum",
    "introduced",
    "origins_of",
    "read_picture",
]
