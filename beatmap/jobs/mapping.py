"""The job of `beatmap map`: a plan file as a page, a sheet for the wall, or an atlas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.errors import Fault, refuse
from beatmap.files import read_plan
from beatmap.maps import draw
from beatmap.maps.sheets import draw_sheet, write_atlas
from beatmap.plans import Plan
from beatmap.texts import say

if TYPE_CHECKING:
    from pathlib import Path

PAGE, ATLAS = ".html", ".pdf"


def map_plan(
    file: Path, out: Path, *, paper: str | None = None, station: str | None = None, atlas: bool = False
) -> tuple[Path, ...]:
    """Draw the plan in `file` into `out`; return the files that were written.

    The ending decides: .html is the page, .pdf, .png and .svg are sheets. With `atlas` a PDF has an overview
    and then a page for each station.

    Raises
    ------
    InputError
        A file that is no plan, options that the ending has no use for, and what drawing refuses.
    """
    refuse(_faults(out, paper, station, atlas=atlas))
    plan = read_plan(file)
    today = _today(plan)
    if out.suffix.lower() == PAGE:
        draw(plan, today=today).save(out)
        return (out,)
    if atlas:
        return (write_atlas(plan, out, today=today, paper=paper or "A4"),)
    return draw_sheet(plan, today=today, paper=paper or "A3", station=station).save(out)


def _today(plan: Plan) -> Plan | None:
    """Return the areas that the plan looked back to, None where there are none for every beat."""
    before = plan.before
    return None if before is None or before.isna().any() else Plan.from_areas(plan.city, before, plan.rules)


def _faults(out: Path, paper: str | None, station: str | None, *, atlas: bool) -> list[Fault]:
    """Return a fault for each option that says nothing beside the others."""
    page, given = out.suffix.lower() == PAGE, {"paper": paper, "station": station, "atlas": atlas}
    useless = [name for name, value in given.items() if value and page]
    faults = [
        Fault(say("--{name} says nothing of a page", name=name), fix=say("a sheet: {file}", file="sheet.pdf"))
        for name in useless
    ]
    if atlas and not page and out.suffix.lower() != ATLAS:
        faults.append(Fault(say("an atlas is a PDF"), where=str(out), fix=say("a name that ends with .pdf")))
    if atlas and station:
        faults.append(Fault(say("an atlas has every station"), fix=say("one of the two")))
    return faults
