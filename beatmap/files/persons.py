"""What a roster says of an officer, in one form: number, name, branch, Party status, year of birth."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault
from beatmap.files.days import days_of
from beatmap.files.flags import NO, YES, plain_flag
from beatmap.files.headings import plain
from beatmap.rosters import BRANCHES, MEMBER
from beatmap.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

BRANCH_WORDS = {
    "community": ("社区", "社区民警", "社区警察", "社区警务", "户籍民警", "驻村民警"),
    "public-order": ("治安", "治安民警", "治安警察"),
    "patrol": ("巡逻", "巡逻民警", "巡警", "巡逻警察"),
    "auxiliary": ("辅警", "辅助", "协警", "警务辅助人员"),
}
BRANCH_OF = {plain(word): branch for branch in BRANCHES for word in (branch, *BRANCH_WORDS[branch])}
MEMBERS = (
    MEMBER.casefold(),
    "党员",
    "中共党员",
    "共产党员",
    "中国共产党党员",
    "正式党员",
    "中共正式党员",
    *YES,
)
YEAR = re.compile(r"((?:19|20)\d\d)\s*年?")
LATIN = re.compile(r"[A-Za-z]")


def numbers_as_text(column: pd.Series[str]) -> pd.Series[str]:
    """Return police numbers half-width and without spaces; zeros in front stay.

    Examples
    --------
    >>> numbers_as_text(pd.Series(["０３ 0117"])).tolist()
    ['030117']
    """
    return column.map(lambda text: "".join(unicodedata.normalize("NFKC", text).split()))


def names_of(column: pd.Series[str]) -> pd.Series[str]:
    """Return names without the spaces that pad them to one width; between Latin letters one space stays.

    Examples
    --------
    >>> names_of(pd.Series(["王　伟", "Li  Na"])).tolist()
    ['王伟', 'Li Na']
    """
    return column.map(lambda name: (" " if LATIN.search(name) else "").join(name.split()))


def branches_of(
    column: pd.Series[str], where: str, rows: Sequence[int], faults: list[Fault]
) -> pd.Series[str]:
    """Return branches by our names ("community", "public-order", "patrol", "auxiliary"), "" where empty.

    Parameters
    ----------
    column : Series of str
        Such as 社区民警, 治安, 巡逻, 辅警, or our names.
    where : str
        The file and sheet, for the faults.
    rows : sequence of int
        The row of each cell, for the faults.
    faults : list of Fault
        Each cell that is no known branch is added.

    Examples
    --------
    >>> found = []
    >>> branches_of(pd.Series(["社区民警", "辅 警", "刑侦"]), "t.xlsx", range(2, 5), found).tolist()
    ['community', 'auxiliary', '']
    >>> print(found[0].what)
    '刑侦' is no branch
    """
    branches = column.map(plain).map(BRANCH_OF).fillna("")
    fix = say("one of {names}", names=[*BRANCHES])
    for text, branch, row in zip(column, branches, rows, strict=True):
        if text and not branch:
            faults.append(
                Fault(say("{value!r} is no branch", value=text), where=where, row=int(row), fix=fix)
            )
    return branches


def parties_of(column: pd.Series[str]) -> pd.Series[str]:
    """Return Party status: "CPC" for full members (党员, or yes), "" for no, anything else as it stands.

    A probationary member (预备党员) is no full member: the rules of posts ask for full ones.

    Examples
    --------
    >>> parties_of(pd.Series(["中共党员", "中共预备党员", "群众", "是", "否"])).tolist()
    ['CPC', '中共预备党员', '群众', 'CPC', '']
    """
    flags = column.map(plain_flag)
    return column.mask(flags.isin(MEMBERS), MEMBER).mask(flags.isin(NO), "")


def birth_years_of(
    column: pd.Series[str], where: str, rows: Sequence[int], faults: list[Fault], day_0: date
) -> pd.Series[int]:
    """Return years of birth, <NA> where a cell is empty; of a whole date only the year is kept.

    Parameters
    ----------
    column : Series of str
        Years (1988, 1988年) or dates; see `days_of`.
    where : str
        The file and sheet, for the faults.
    rows : sequence of int
        The row of each cell, for the faults.
    faults : list of Fault
        Each cell that is neither a year nor a date is added.
    day_0 : date
        What numbers of days are counted from.

    Examples
    --------
    >>> from datetime import date
    >>> cells = pd.Series(["1988", "1991.07", "1975年3月2日", ""], name="birth_year")
    >>> birth_years_of(cells, "t.xlsx", range(2, 6), [], date(1899, 12, 30)).tolist()
    [1988, 1991, 1975, <NA>]
    """
    plain_text = column.map(lambda text: unicodedata.normalize("NFKC", text).strip())
    years = plain_text.str.extract(f"^{YEAR.pattern}$", expand=False)
    days = days_of(column.where(years.isna(), ""), where, rows, faults, day_0=day_0)
    return pd.to_numeric(years.fillna(days.str[:4]), errors="coerce").astype("Int64")
