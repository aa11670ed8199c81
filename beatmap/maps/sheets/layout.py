"""Where things stand on a sheet: the map as large as it can be, beside it or below it a panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beatmap.maps.sheets.furniture import FOOT, HEAD
from beatmap.maps.sheets.ground import fitted
from beatmap.maps.sheets.papers import Rect, sheet_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from beatmap.maps.sheets.ground import View

    Floats = NDArray[np.float64]

MARGIN = 24.0  # points, which printers leave white
GAP = 8.0
PANEL = 0.3  # of the longer side of the paper, at least
EDGE = 6.0  # points between the city and the frame
KEY = 176.0  # points: how wide the legend is where it stands beside other things


class Layout(NamedTuple):
    """The rooms of one page.

    Attributes
    ----------
    paper, head, foot, body, panel : Rect
        The whole sheet, title block, foot line, all between them, and what the map leaves of that.
    view : View
        The map.
    wide : bool
        Whether the sheet lies on its longer side; then the panel stands on the right, else below.
    """

    paper: Rect
    head: Rect
    foot: Rect
    body: Rect
    panel: Rect
    view: View
    wide: bool


def layout(paper: str, bounds: Floats) -> Layout:
    """Return the rooms of the sheet, upright or lying, on which the map is larger.

    Examples
    --------
    >>> import numpy as np
    >>> layout("A3", np.array([0.0, 0.0, 900.0, 100.0])).wide
    False
    >>> layout("A3", np.array([0.0, 0.0, 100.0, 300.0])).wide
    True
    """
    ways = [_layout(paper, bounds, wide=wide) for wide in (True, False)]
    return max(ways, key=lambda way: way.view.scale)


def plain_rooms(paper: str, *, wide: bool) -> tuple[Rect, Rect, Rect, Rect]:
    """Return paper, title block, foot line, and all between them."""
    sheet = sheet_of(paper, wide=wide)
    head, rest = sheet.inside(MARGIN).from_top(HEAD, GAP)
    body, foot = rest.from_top(rest.height - FOOT - GAP)
    return sheet, head, Rect(foot.x, foot.y, foot.width, FOOT), body


def _layout(paper: str, bounds: Floats, *, wide: bool) -> Layout:
    sheet, head, foot, body = plain_rooms(paper, wide=wide)
    least = PANEL * max(sheet.width, sheet.height)
    room = (
        body.from_left(body.width - least - GAP)[0] if wide else body.from_top(body.height - least - GAP)[0]
    )
    scale = fitted(bounds, room, EDGE).scale
    if wide:
        frame, panel = body.from_left(min((bounds[2] - bounds[0]) * scale + 2 * EDGE, room.width), GAP)
    else:
        frame, panel = body.from_top(min((bounds[3] - bounds[1]) * scale + 2 * EDGE, room.height), GAP)
    return Layout(sheet, head, foot, body, panel, fitted(bounds, frame, EDGE), wide)
