"""The page that edits a plan, in a notebook that hears every edit and answers on the map.

`edit` opens it. `live` is what Python has of it: the draft that the page shows. `logs` are edits as rows
and the draft that they make, `steps` the edits that lead to another plan, `messages` what a page may say.
`frames` shows the page, by anywidget; its script is frame.js, and the page's own side editing/bridge.js.
"""

from beatmap.maps.bridge.live import LiveEditor
from beatmap.maps.bridge.opening import edit

__all__ = ["LiveEditor", "edit"]
