"""What the headings of real files mean, table by table: Chinese ones, pinyin initials, and our own."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from beatmap.errors import Fault, InputError, refuse
from beatmap.texts import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geopandas import GeoDataFrame

# In most police databases 责任区 is the beat, in the source it is the area: the name alone decides nothing.
LEVELS = (
    *("责任区", "责任区代码", "责任区编号", "警务责任区", "警务责任区代码"),
    *("ZRQ", "ZRQDM", "JWZRQ", "JWZRQDM"),
)
STATION = ("派出所代码", "所属派出所代码", "派出所", "所属派出所", "PCSDM", "SSPCSDM", "station_id")
STATION_NAME = ("派出所名称", "所属派出所名称", "PCSMC", "SSPCSMC")
BEAT = (
    *("警务区代码", "警务区编号", "所属警务区代码", "警务区", "所属警务区", "JWQDM", "SSJWQDM"),
    *("beat_id", "beat_code"),
)
COMMITTEE = (
    *("居委会代码", "村委会代码", "居村委会代码", "居(村)委会代码", "社区代码", "所属社区代码"),
    *("JWHDM", "CWHDM", "SQDM", "SSSQDM", "committee_id", "committee_code"),
)
COMMITTEE_NAME = (
    *("居委会", "村委会", "居村委会", "居(村)委会", "居村委", "居(村)委", "居委会名称", "村委会名称"),
    *("居村委会名称", "居(村)委会名称", "社区名称", "JWHMC", "CWHMC", "committee_name"),
)
PARTY_BODY = (
    *("党组织", "党组织名称", "所在党组织", "居委会党组织", "村委会党组织", "居村党组织"),
    *("兼任单位", "兼职单位"),
)
NUMBER = ("警号", "民警警号", "社区民警警号", "JH")
IDENTITY = (
    *("身份证", "身份证号", "身份证号码", "居民身份证号码", "公民身份号码", "公民身份证号码"),
    *("SFZH", "GMSFHM", "id_number"),
)
TITLE = ("兼任职务", "兼职", "兼职职务", "兼任职务名称", "党内职务", "可任职务", "拟任职务")
DUTY = ("职务", "担任职务")  # in rosters often that of the officer in the police
PORTFOLIO = ("分管", "分管工作", "分管内容", "分管事项", "分工", "职责分工")
SINCE = ("任职时间", "任现职时间", "到岗时间")  # in the community, or in today's beat
EITHER = ("JWDM",)  # 居委代码 or 警务代码: pinyin initials collide

# For each table, what a heading may mean. A heading in two rows of a table can mean either.
HEADINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "beats": {
        "beat": (*BEAT, *LEVELS, *EITHER),
        "area": (*LEVELS, "area_today"),
        "committee": (*COMMITTEE, *EITHER),
        "station": STATION,
        "station_name": STATION_NAME,
    },
    "committees": {
        "committee": (*COMMITTEE, *EITHER),
        "beat": (*BEAT, *LEVELS, *EITHER),
        "area": (*LEVELS, "area_today"),
        "station": STATION,
        "station_name": STATION_NAME,
    },
    "outlines": {"station": STATION, "station_name": STATION_NAME},
    "officers": {
        "officer_no": NUMBER,
        "name": ("姓名", "民警姓名", "社区民警姓名", "XM"),
        "station": STATION,
        "station_name": STATION_NAME,
        "beat": (*BEAT, *LEVELS),
        "area": LEVELS,
        "branch": ("警种", "岗位", "岗位类别", "人员类别", "民警类别", "勤务类别"),
        "rank": ("警衔",),
        "birth_year": ("出生年份", "出生年", "出生年月", "出生日期", "birth_date"),
        "party": ("政治面貌", "是否党员", "是否中共党员"),
        "community_since": (
            *("任社区民警时间", "担任社区民警时间", "从事社区警务时间", "从事社区工作时间"),
            *("社区任职时间", *SINCE),
        ),
        "beat_since": (
            *("任现警务区时间", "到现警务区时间", "到警务区时间", "警务区任职时间"),
            *("现警务区任职时间", *SINCE),
        ),
        "retires": ("退休时间", "退休日期", "退休年月", "应退休时间", "预计退休时间"),
        "source_unit": ("原单位", "原工作单位", "来源单位", "调出单位"),
        "village_stationed": ("是否驻村民警", "驻村民警", "是否驻村", "驻村"),
        "identity": IDENTITY,
    },
    "roles": {
        "officer_no": NUMBER,
        "body": PARTY_BODY,
        "committee": COMMITTEE,
        "committee_name": COMMITTEE_NAME,
        "title": TITLE,
        "duty": DUTY,
        "portfolio": PORTFOLIO,
        "from": ("任职时间", "任职日期", "兼任时间", "兼职时间", "任职起始时间", "起始时间", "开始时间"),
        "to": ("免职时间", "免职日期", "离任时间", "卸任时间", "终止时间", "结束时间", "截止时间"),
        "identity": IDENTITY,
    },
    "seats": {
        "beat": BEAT,
        "body": PARTY_BODY,
        "committee": COMMITTEE,
        "committee_name": COMMITTEE_NAME,
        "title": TITLE,
        "duty": DUTY,
        "portfolio": PORTFOLIO,
        "identity": IDENTITY,
    },
    "programmes": {
        "programme": ("项目", "项目名称", "工作项目", "工作内容"),
        "beat": (*BEAT, *LEVELS),
        "baseline": ("总数", "基数", "应完成数"),
        "done": ("完成数", "已完成", "已完成数"),
        "target": ("目标", "目标数", "计划数"),
        "start": ("开始时间", "开始日期", "起始时间"),
        "due": ("完成时限", "完成期限", "截止时间", "截止日期"),
        "identity": IDENTITY,
    },
    "ties": {
        "officer_no": NUMBER,
        "beat": (*BEAT, *LEVELS),
        "reason": ("理由", "原因", "事由"),
        "approver": ("批准人", "审批人", "批准领导", "批准单位"),
        "identity": IDENTITY,
    },
    "offices": {
        "office": ("警务室编号", "警务室代码", "社区警务室编号", "id", "office_id"),
        "beat": (*BEAT, *LEVELS),
    },
    "places": {
        "wkt": ("geometry", "geom", "the_geom", "shape", "图形"),
        "longitude": ("经度", "lon", "lng", "long", "x", "JD"),
        "latitude": ("纬度", "lat", "y", "WD"),
    },
}
FIGURES = (  # columns that are numbers; everything else stays text
    *("户籍人口数", "暂住人口数", "流动人口数", "境外人口数", "实有人口数", "常住人口数"),
    *("户籍人口", "暂住人口", "流动人口", "境外人口", "实有人口", "常住人口", "户数", "总户数"),
    *("辖区面积", "面积", "进出口数", "保安数", "接处警数", "纠纷数", "场所数"),
    *("registered", "floating", "overseas", "population", "households", "area_km2", "calls"),
    *("disputes", "venues", "gates", "guards"),
)


def plain(heading: object) -> str:
    """Return a heading as it is compared: half-width, without spaces, in small letters.

    Examples
    --------
    >>> plain("居（村）委会 代码")
    '居(村)委会代码'
    """
    return "".join(unicodedata.normalize("NFKC", str(heading)).split()).casefold()


@cache
def known_headings(table: str) -> dict[str, list[str]]:
    """Return what each known heading of a table may mean, by the heading as it is compared.

    Examples
    --------
    >>> known_headings("officers")["警号"]
    ['officer_no']
    """
    known: dict[str, list[str]] = {}
    for ours, aliases in HEADINGS[table].items():
        for alias in dict.fromkeys(plain(name) for name in (ours, *aliases)):
            known.setdefault(alias, []).append(ours)
    return known


def columns_of(columns: Iterable[object], table: str, where: str, wanted: Iterable[str]) -> dict[str, str]:
    """Return which column holds each of the meanings `wanted`, for those that one does.

    A column that can mean one thing only goes before one that can mean several.

    Parameters
    ----------
    columns : iterable of str
        The headings.
    table : str
        Which table of `HEADINGS` they are read by: headings mean different things in different tables.
    where : str
        The file, for the faults.
    wanted : iterable of str
        Meanings of that table.

    Raises
    ------
    InputError
        Two columns that mean the same; a heading that can mean several things and is the only one for it.

    Examples
    --------
    >>> columns_of(["警务区代码", "SSPCSDM"], "beats", "", ["beat", "station"])
    {'beat': '警务区代码', 'station': 'SSPCSDM'}
    """
    known = known_headings(table)
    meanings = {str(column): known.get(plain(column), []) for column in columns}
    found: dict[str, str] = {}
    faults: list[Fault] = []
    for want in wanted:
        sure = [column for column, means in meanings.items() if means == [want]]
        maybe = [column for column, means in meanings.items() if want in means and len(means) > 1]
        if len(sure) > 1:
            what = say("the columns {names} all mean {column}", names=sure, column=want)
            fix = say("keep one of them, or name the one that is meant")
            faults.append(Fault(what, where=where, fix=fix))
        elif sure:
            found[want] = sure[0]
        else:
            faults += [_undecided(column, meanings[column], where) for column in maybe]
    refuse(faults)
    return found


def _undecided(column: str, means: list[str], where: str) -> Fault:
    what = say("the column {column} can mean {meanings}", column=column, meanings=means)
    fix = say("name the column that is meant, such as id={column!r}", column=column)
    return Fault(what, where=where, fix=fix)


def id_column(frame: GeoDataFrame, table: str, meaning: str, where: str) -> str:
    """Return the column of ids by its heading.

    Raises
    ------
    InputError
        No heading that is known for it, or one that is ambiguous.
    """
    found = columns_of(frame.columns, table, where, [meaning])
    if meaning not in found:
        names = [str(name) for name in frame.columns if name != "geometry"]
        what = say("no heading is known as that of the ids; there are {names}", names=names)
        raise InputError([Fault(what, where=where, fix=say("name the column of ids with id"))])
    return found[meaning]


def level_doubts(frame: GeoDataFrame, id_name: str) -> list[Text]:
    """Return a text for each column called 责任区 that, by its number of values, is the beat.

    Examples
    --------
    >>> import geopandas as gpd
    >>> frame = gpd.GeoDataFrame({"code": ["1", "2"], "责任区": ["A", "B"]}, geometry=[None, None])
    >>> print(level_doubts(frame, "code")[0])
    the column 责任区 has a value of its own in each of 2 rows: it is the beat, not the responsibility area
    """
    names = {plain(name) for name in LEVELS}
    rows = len(frame)
    called = [column for column in frame.columns if plain(column) in names and column != id_name]
    return [
        say(
            "the column {column} has a value of its own in each of {n} rows: it is the beat, "
            "not the responsibility area",
            column=str(column),
            n=rows,
        )
        for column in called
        if rows > 1 and frame[column].nunique() == rows
    ]


def case_twins(columns: Iterable[object]) -> list[list[str]]:
    """Return the groups of columns that differ only in case, which a database cannot tell apart.

    Examples
    --------
    >>> case_twins(["Area", "code", "area"])
    [['Area', 'area']]
    """
    names = pd.Series([str(name) for name in columns], dtype="str")
    return [list(group) for _, group in names.groupby(names.str.casefold()) if len(group) > 1]
