"""A sheet: pages that can be saved as PDF, PNG or SVG."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from beatmap.errors import refuse
from beatmap.files.safe import replacing, staged
from beatmap.maps.sheets.requests import ending_faults, library_faults

if TYPE_CHECKING:
    import pandas as pd

    from beatmap.maps.sheets.marks import Page

ENDINGS = (".pdf", ".png", ".svg")
DOTS = 150.0  # an inch
GLANCE = 60.0  # dots an inch, in a notebook


@dataclass(frozen=True, eq=False)
class Sheet:
    """A map for the wall; `beatmap.draw_sheet` makes it.

    Attributes
    ----------
    title : str
    pages : tuple of Page
        What is printed, as values; the first one holds the map.
    labels : DataFrame
        A row for each area (of a station's sheet, each beat): `name`, the `text` that stands for it, which
        is a number where the name has no room, `map` (0, or 1 for the inset), the box that no other label
        touches (`x`, `y`, `width`, `height`, points from the lower left corner), `size`, `leader`.
    """

    title: str
    pages: tuple[Page, ...] = field(repr=False)
    _labels: pd.DataFrame = field(repr=False)

    @property
    def labels(self) -> pd.DataFrame:
        """Where each name or number stands, as a copy."""
        return self._labels.copy()

    def save(self, path: Path | str, *, dots: float = DOTS) -> tuple[Path, ...]:
        """Write the sheet as the ending of `path` says; return the files.

        A PDF holds all pages. PNG and SVG hold one: the pages after the first go to "name-2.png" and so on,
        beside it. All files are written, or none.

        Parameters
        ----------
        path : path
            Ends in .pdf, .png or .svg.
        dots : float
            Of a PNG, an inch.

        Raises
        ------
        InputError
            Another ending, matplotlib is not installed, or the file cannot be written.
        """
        path = Path(path)
        refuse([*ending_faults(path, ENDINGS), *library_faults()])
        from beatmap.maps.sheets import press  # noqa: PLC0415 - matplotlib is an extra

        kind = path.suffix.lower()[1:]
        if kind == "pdf":
            with replacing(path) as draft:
                press.print_pdf(self.pages, draft, self.title)
            return (path,)
        names = [path.name, *(f"{path.stem}-{n}{path.suffix}" for n in range(2, len(self.pages) + 1))]
        with staged(path.parent) as folder:
            for name, page in zip(names, self.pages, strict=True):
                press.print_picture(page, folder / name, kind, dots)
        return tuple(path.with_name(name) for name in names)

    def _repr_png_(self) -> bytes:
        """Return the first page, for notebooks."""
        from beatmap.maps.sheets import press  # noqa: PLC0415 - matplotlib is an extra

        picture = io.BytesIO()
        press.print_picture(self.pages[0], picture, "png", GLANCE)
        return picture.getvalue()
