"""From a plan to a page that is edited in a notebook."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from beatmap.errors import Fault, refuse
from beatmap.maps.bridge.live import LiveEditor
from beatmap.maps.editing import draw_editor
from beatmap.texts import language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geopandas import GeoDataFrame

    from beatmap.maps.backgrounds import Background
    from beatmap.plans import Plan
    from beatmap.rosters import Roster

HEIGHT = 640  # pixels


def edit(  # noqa: PLR0913 - what `draw_editor` takes, and the height
    plan: Plan,
    roster: Roster | None = None,
    *,
    today: Plan | None = None,
    lines: GeoDataFrame | None = None,
    background: Background | Sequence[Background] | None = None,
    lang: str | None = None,
    title: str | None = None,
    classification: str | None = None,
    height: int = HEIGHT,
) -> LiveEditor:
    """Return the page of `draw_editor`, open in a notebook: Python hears every edit, and edits there too.

    It takes anywidget (`beatmap[notebook]`) and no network. Edits arrive when no cell is running.

    Parameters
    ----------
    plan, roster, today, lines, background, lang, title, classification
        As `beatmap.draw_editor` takes them.
    height : int
        Of the page in the notebook, pixels.

    Returns
    -------
    LiveEditor
        `draft` is the plan as the page shows it, `edits` the table of what was done, `on_edit(function)`
        calls back. `do(edits or plan)` edits on the page, `solve()` solves what is not locked, `suggest(n)`
        finds the best moves.

    Raises
    ------
    InputError
        anywidget is not installed; as `beatmap.draw_editor`.

    Examples
    --------
    >>> import geopandas as gpd, pandas as pd
    >>> from shapely import box
    >>> import beatmap as bm
    >>> squares = [box(x, 0, x + 1, 1) for x in range(2)]
    >>> row = gpd.GeoDataFrame({"station": "S1"}, geometry=squares, crs=4549, index=["a", "b"])
    >>> plan = bm.Plan.from_areas(bm.BeatMap.from_frame(row), pd.Series({"a": "X", "b": "Y"}))
    >>> editor = edit(plan)
    >>> editor.do(bm.move(editor.draft, "a", to="Y")).areas.tolist()
    ['Y', 'Y']
    """
    refuse(_library_faults())
    from beatmap.maps.bridge.frames import NotebookFrame  # noqa: PLC0415 - the library is optional

    lang = language(lang, default="zh")
    page = draw_editor(
        plan,
        roster,
        today=today,
        lines=lines,
        background=background,
        lang=lang,
        title=title,
        classification=classification,
    )
    return LiveEditor(plan, NotebookFrame(page=page.html(), height=height), lang)


def _library_faults() -> list[Fault]:
    """Return a fault where anywidget is not installed."""
    if find_spec("anywidget") is not None:
        return []
    what = say("editing in a notebook needs anywidget")
    return [
        Fault(
            what, fix=say("pip install 'beatmap[notebook]', or beatmap.draw_editor without Python's answers")
        )
    ]
