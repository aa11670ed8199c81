"""The job of `beatmap edit`: a plan file as the page that edits it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatmap.files import read_plan
from beatmap.maps import draw_editor

if TYPE_CHECKING:
    from pathlib import Path


def edit_page(file: Path, out: Path) -> Path:
    """Write the page that edits the plan in `file` to `out`, and return that.

    Raises
    ------
    InputError
        A file that is no plan, and what `beatmap.draw_editor` refuses.
    """
    draw_editor(read_plan(file)).save(out)
    return out
