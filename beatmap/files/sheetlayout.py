"""How a sheet looks on the screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from beatmap.files.sheets import Link
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from beatmap.files.sheets import Sheet, Table

NARROW, WIDE = 10, 44  # how wide a column may be, in signs
A4 = 9  # as spreadsheets number paper
TITLE, TABLE, HEADING = "Sheet title", "Table title", "Table heading"
WRAPPED, NUMBER, LINK = "Wrapped text", "Decimal number", "Link to a tab"


def laid_out(sheets: Iterable[Sheet]) -> Workbook:
    """Return the workbook of `sheets`, a tab each.

    Examples
    --------
    >>> from beatmap.files.sheets import Sheet
    >>> laid_out([Sheet("S1", "Station S1", ["plan 1"], [])])["S1"].freeze_panes
    'A3'
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    _add_styles(book)
    for sheet in sheets:
        page = book.create_sheet(sheet.tab)
        _fill(page, sheet)
        _set_widths(page, sheet.tables)
        _set_print(page, sheet)
    return book


def _add_styles(book: Workbook) -> None:
    wrapped = Alignment(wrap_text=True, vertical="top")
    grey = PatternFill("solid", fgColor="E7E6E6")
    for style in (
        NamedStyle(TITLE, font=Font(bold=True, size=14)),
        NamedStyle(TABLE, font=Font(bold=True)),
        NamedStyle(HEADING, font=Font(bold=True), fill=grey, alignment=wrapped),
        NamedStyle(WRAPPED, alignment=wrapped),
        NamedStyle(NUMBER, number_format="#,##0.0##"),
        NamedStyle(LINK, font=Font(color="0563C1", underline="single")),
    ):
        book.add_named_style(style)


def _fill(page: Worksheet, sheet: Sheet) -> None:
    """Write the title, the lines under it, and the tables, an empty row before each."""
    _put(page, 1, [sheet.title], TITLE)
    for row, line in enumerate(sheet.lines, start=2):
        _put(page, row, [line])
    row = len(sheet.lines) + 3
    for table in sheet.tables:
        _put(page, row, [table.title], TABLE)
        _put(page, row + 1, table.headings, HEADING)
        rows = table.rows or [[str(say("none"))]]
        for below, values in enumerate(rows, start=row + 2):
            _put(page, below, values)
        row += len(rows) + 3


def _put(page: Worksheet, row: int, values: Sequence[object], style: str = "") -> None:
    """Write one row; a text is never taken for a formula or an error, and loses what no file may hold."""
    for column, value in enumerate(values, start=1):
        cell = page.cell(row, column)
        shown = _shown(value)
        if named := style or _style(value):
            cell.style = named
        if isinstance(value, Link):
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{value.tab}'!A1")
        cell.value = shown
        if isinstance(shown, str):
            cell.data_type = "s"


def _shown(value: object) -> str | int | float | None:
    """Return what a cell holds: a whole number as one, nothing for an empty text."""
    if isinstance(value, Link):
        return value.text
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("", value) or None
    if isinstance(value, int | float) and not pd.isna(value):
        return int(value) if float(value).is_integer() else float(value)
    return str(say("unknown"))


def _style(value: object) -> str:
    if isinstance(value, Link):
        return LINK
    if isinstance(value, float):
        return "" if value.is_integer() else NUMBER
    return WRAPPED if _width(value) > WIDE else ""


def _set_widths(page: Worksheet, tables: Sequence[Table]) -> None:
    """Make each column as wide as its longest text, within bounds; longer ones are wrapped."""
    longest: dict[int, int] = {}
    for table in tables:
        for values in (table.headings, *table.rows):
            for column, value in enumerate(values, start=1):
                longest[column] = max(longest.get(column, NARROW), _width(value))
    for column, width in longest.items():
        page.column_dimensions[get_column_letter(column)].width = min(width, WIDE) + 2


def _width(value: object) -> int:
    """Return how many signs wide a cell is; Chinese ones count two."""
    text = value.text if isinstance(value, Link) else value
    if not isinstance(text, str):
        return NARROW
    return len(text) if text.isascii() else sum(1 + (east_asian_width(sign) in "WF") for sign in text)


def _set_print(page: Worksheet, sheet: Sheet) -> None:
    """Set the page: across, as wide as the paper, the title on each page, page numbers at the foot.

    The headings of a table that stands alone stay in sight as the title does.
    """
    above = len(sheet.lines) + (4 if len(sheet.tables) == 1 else 1)
    page.freeze_panes = f"A{above + 1}"
    page.print_title_rows = f"1:{above}"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    foot = HeaderFooterItem()
    foot.left.text, foot.right.text = sheet.footer.replace("&", "&&"), "&P / &N"
    page.HeaderFooter.oddFooter = foot
