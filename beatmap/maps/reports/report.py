"""The finished page, to be saved or shown in a notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from beatmap.files.safe import replacing
from beatmap.maps.page import FRAME_HEIGHT

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Report:
    """The report on a plan as a page; `beatmap.maps.draw_report` makes it.

    Examples
    --------
    >>> Report("<!DOCTYPE html>").html()
    '<!DOCTYPE html>'
    """

    _page: str = field(repr=False)

    def html(self) -> str:
        """Return the page: one HTML text that loads nothing; the same for the same plan."""
        return self._page

    def save(self, path: Path | str) -> None:
        """Write the page to `path`, whole or not at all.

        Raises
        ------
        InputError
            The file cannot be written.
        """
        with replacing(path) as draft:
            draft.write_text(self._page, encoding="utf8", newline="\n")

    def _repr_html_(self) -> str:
        """Return the page in a frame, for notebooks."""
        return (
            f'<iframe srcdoc="{html.escape(self._page)}" sandbox="" '
            f'style="width: 100%; height: {FRAME_HEIGHT}px; border: 1px solid #d9dde1"></iframe>'
        )
