"""Attribute tables from spreadsheets, joined to beats by their code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from beatmap.errors import Fault, InputError, refuse
from beatmap.files.foreign import tell
from beatmap.files.formats import Format, format_of
from beatmap.files.frames import read_table, require_columns, without_id_numbers
from beatmap.files.headings import FIGURES, columns_of, plain
from beatmap.files.limits import LIMIT_MB, check_size
from beatmap.files.numerals import numbers_of
from beatmap.files.workbooks import read_sheet
from beatmap.texts import say

if TYPE_CHECKING:
    import pandas as pd
    from geopandas import GeoDataFrame

FIRST_ROW = 2
SHOWN = 20  # codes that a warning lists


@dataclass(frozen=True)
class Joined:
    """Beats with the columns of a table, and what found no partner.

    Attributes
    ----------
    beats : GeoDataFrame
        All beats; the new columns are missing where the table has no row.
    unmatched_beats : list of str
        Beats without a row.
    unmatched_rows : DataFrame
        Rows without a beat, by their row in the file.
    """

    beats: GeoDataFrame
    unmatched_beats: list[str]
    unmatched_rows: pd.DataFrame


def join_table(
    beats: GeoDataFrame,
    path: Path | str,
    on: str | None = None,
    *,
    sheet: str | None = None,
    limit_mb: float = LIMIT_MB,
) -> Joined:
    """Return `beats` with the columns of a table (.xlsx, .xls, .csv), joined by code.

    Every cell is read as text. Columns whose heading is known as a figure (户籍人口数, 辖区面积,
    `households`, ...) become numbers, unknown where the cell is empty; the others stay text. What does not
    match, on either side, is returned and told.

    Parameters
    ----------
    beats : GeoDataFrame
        Indexed by id as text.
    path : path
    on : str, optional
        The column of codes; by default found by its usual heading, as that of beats or of committees by
        the name of the index.
    sheet : str, optional
        Needed where several sheets hold something.
    limit_mb : float
        The largest file, and the most that a workbook may unpack to.

    Raises
    ------
    InputError
        A file that cannot be read, unknown or ambiguous columns, rows without a code, codes that stand
        twice, figures that are no numbers; columns that the beats have already; no row that matches.
    """
    where = str(path)
    table = _read(Path(path), sheet, limit_mb)
    on = _code_column(table, on, str(beats.index.name or "beat"), where)
    table = table.assign(**{on: table[on].str.strip()})
    figures, faults = _figures(table, on, where)
    refuse([*_code_faults(table[on], where), *_shared_columns(beats, table, on, where), *faults])
    rows = table.assign(**figures).set_index(on)
    lacking = [str(beat) for beat in beats.index if beat not in rows.index]
    over = table[~table[on].isin(beats.index)]
    _tell_unmatched(lacking, over[on].tolist(), len(table), where)
    return Joined(beats.join(rows), lacking, over)


def _read(path: Path, sheet: str | None, limit_mb: float) -> pd.DataFrame:
    """Return the table as text, indexed by the row in the file."""
    if not path.is_file():
        raise InputError([Fault(say("there is no such file"), where=str(path))])
    check_size(path, limit_mb)
    kind = format_of(path)
    kind = Format.WORKBOOK if kind is Format.ZIP else kind
    if kind in (Format.WORKBOOK, Format.OLD_WORKBOOK):
        return without_id_numbers(read_sheet(path, kind, sheet, limit_mb=limit_mb))
    table = read_table(path, limit_mb=limit_mb)
    return table.set_axis(range(FIRST_ROW, FIRST_ROW + len(table)), axis=0)


def _code_column(table: pd.DataFrame, on: str | None, unit: str, where: str) -> str:
    if on is not None:
        require_columns(table, [on], where)
        return on
    unit = unit if unit in ("beat", "committee") else "beat"
    found = columns_of(table.columns, f"{unit}s", where, [unit])
    if unit not in found:
        what = say("no heading is known as that of the ids; there are {names}", names=list(table.columns))
        raise InputError([Fault(what, where=where, fix=say("name the column of codes with on"))])
    return found[unit]


def _figures(table: pd.DataFrame, on: str, where: str) -> tuple[dict[str, pd.Series[float]], list[Fault]]:
    """Return the columns that are numbers, and each cell in them that is none."""
    known = {plain(name) for name in FIGURES}
    faults: list[Fault] = []
    rows = table.index.tolist()
    figures = {
        name: numbers_of(table[name], where, rows, faults)
        for name in table.columns
        if plain(name) in known and name != on
    }
    return figures, faults


def _code_faults(codes: pd.Series[str], where: str) -> list[Fault]:
    """Return a fault for each row without a code, and each code that stands twice."""
    fix = say("a code in each row, and nothing under the table")
    faults = [
        Fault(say("the code is missing"), where=where, row=int(r), fix=fix) for r in codes.index[codes == ""]
    ]
    twice = codes[codes.duplicated(keep=False) & (codes != "")]
    for code, group in twice.groupby(twice):
        what = say("the id stands in rows {rows}", rows=group.index.tolist())
        faults.append(Fault(what, where=where, beat=str(code), fix=say("keep one of them")))
    return faults


def _shared_columns(beats: GeoDataFrame, table: pd.DataFrame, on: str, where: str) -> list[Fault]:
    shared = [name for name in table.columns if name in beats.columns and name != on]
    what = say("the beats have columns {names} already", names=shared)
    fix = say("rename them in the table, or drop them from the beats")
    return [Fault(what, where=where, fix=fix)] if shared else []


def _tell_unmatched(beats: list[str], codes: list[str], rows: int, where: str) -> None:
    """Tell what matched nothing; refuse a table of which no row does."""
    if len(codes) == rows:
        what = say("no row has the code of a beat; the first codes are {codes}", codes=codes[:3])
        raise InputError([Fault(what, where=where, fix=say("the column of codes, named with on"))])
    if beats:
        tell(say("{where}: beats without a row: {n} ({ids})", where=where, n=len(beats), ids=_some(beats)))
    if codes:
        tell(say("{where}: rows without a beat: {n} ({ids})", where=where, n=len(codes), ids=_some(codes)))


def _some(ids: list[str]) -> list[str]:
    return ids if len(ids) <= SHOWN else [*ids[:SHOWN], "..."]
