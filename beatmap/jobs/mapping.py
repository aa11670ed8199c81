"""The job of `beatmap map`: a plan file as a page, a sheet for the wall, or an atlas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from beatmap.errors import Fault, refuse
from beatmap.files import read_lines, read_offices, read_plan
from beatmap.files.planbooks.subjects import on_its_map
from beatmap.jobs.pages import page_of
from beatmap.maps.backgrounds import Background, Tiles, read_picture
from beatmap.maps.sheets import draw_sheet, write_atlas
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

PAGE, ATLAS = ".html", ".pdf"
OF_SHEETS = ("paper", "station", "atlas")
OF_PAGES = ("offices", "terms", "suppress_below", "picture", "crs", "tiles", "scheme", "datum")
OF_TILES = ("scheme", "datum")


@dataclass(frozen=True)
class Drawing:
    """What was asked of `beatmap map`, the options by name.

    Attributes
    ----------
    lines, offices, picture : path, optional
        Layers of rivers and roads and of offices; a picture to lie below, with its world file beside it.
    title, classification : str, optional
    paper, station : str, optional
    atlas : bool
        For sheets.
    terms : tuple of str
        Columns that the page can be coloured by, beside those that are known.
    suppress_below : float, optional
    crs : str, optional
        Of the world file.
    tiles, scheme, datum : str, optional
        The address of tiles to lie below, how their rows are counted, what they are drawn in.
    """

    lines: Path | None = None
    offices: Path | None = None
    title: str | None = None
    classification: str | None = None
    paper: str | None = None
    station: str | None = None
    atlas: bool = False
    terms: tuple[str, ...] = ()
    suppress_below: float | None = None
    picture: Path | None = None
    crs: str | None = None
    tiles: str | None = None
    scheme: str | None = None
    datum: str | None = None


def map_plan(file: Path, out: Path, asked: Drawing) -> tuple[Path, ...]:
    """Draw the plan in `file` into `out`; return the files that were written.

    The ending decides: .html is the page, .pdf, .png and .svg are sheets. With `atlas` a PDF has an overview
    and then a page for each station.

    Raises
    ------
    InputError
        A file that is no plan, options that the ending has no use for, and what reading and drawing refuse.
    """
    page = out.suffix.lower() == PAGE
    refuse([*_useless(asked, page=page), *_atlas_faults(out, asked, page=page)])
    plan = read_plan(file)
    shown: dict[str, Any] = {
        "today": on_its_map(plan, plan.before),
        "lines": None if asked.lines is None else read_lines(asked.lines),
        "title": asked.title,
        "classification": asked.classification,
    }
    if page:
        page_of(plan, **shown, **_of_page(asked)).save(out)
        return (out,)
    if asked.atlas:
        return (write_atlas(plan, out, paper=asked.paper or "A4", **shown),)
    return draw_sheet(plan, paper=asked.paper or "A3", station=asked.station, **shown).save(out)


def _of_page(asked: Drawing) -> dict[str, Any]:
    """Return what only a page shows."""
    return {
        "offices": None if asked.offices is None else read_offices(asked.offices),
        "terms": asked.terms,
        "suppress_below": asked.suppress_below,
        "background": _backgrounds(asked),
    }


def _backgrounds(asked: Drawing) -> list[Background]:
    """Return the tiles and the picture above them."""
    found: list[Background] = []
    if asked.tiles is not None:
        found.append(Tiles(asked.tiles, scheme=asked.scheme or "xyz", datum=asked.datum or "wgs84"))
    if asked.picture is not None:
        found.append(read_picture(asked.picture, crs=asked.crs))
    return found


def _useless(asked: Drawing, *, page: bool) -> list[Fault]:
    """Return a fault for each option that says nothing of what is drawn, or without another."""
    what, fix = (
        (say("a page"), say("a sheet: {file}", file="sheet.pdf"))
        if page
        else (say("a sheet"), say("a page: {file}", file="map.html"))
    )
    faults = [
        Fault(say("--{name} says nothing of {what}", name=_option(name), what=what), fix=fix)
        for name in (OF_SHEETS if page else OF_PAGES)
        if getattr(asked, name)
    ]
    alone = [("picture", ("crs",)), ("tiles", OF_TILES)]
    return faults or [
        Fault(
            say("--{name} says nothing without --{other}", name=name, other=other),
            fix=say("both, or neither"),
        )
        for other, names in alone
        for name in names
        if getattr(asked, name) and not getattr(asked, other)
    ]


def _option(name: str) -> str:
    return {"terms": "term"}.get(name, name).replace("_", "-")


def _atlas_faults(out: Path, asked: Drawing, *, page: bool) -> list[Fault]:
    if page or not asked.atlas:
        return []
    faults = []
    if out.suffix.lower() != ATLAS:
        faults.append(Fault(say("an atlas is a PDF"), where=str(out), fix=say("a name that ends with .pdf")))
    if asked.station:
        faults.append(Fault(say("an atlas has every station"), fix=say("one of the two")))
    return faults
