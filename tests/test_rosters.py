"""What leaves the office: no officer can be told from a published table; the internal one names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from towns import areas_of, city_of, town

from beatmap.plans import Plan
from beatmap.rosters import COLUMNS, PERSONAL
from beatmap.staffing import assign

if TYPE_CHECKING:
    from beatmap.rosters import Roster

NAMES = {"030117": "陈建国", "030118": "王秀英", "030119": "张伟"}


@pytest.fixture
def plan() -> Plan:
    """a b c d in a row: 1 2 3 4 calls, two areas."""
    return Plan.from_areas(city_of(town("a b c d", calls=[1, 2, 3, 4])), areas_of(X="a b", Y="c d"))


@pytest.fixture
def officers() -> pd.DataFrame:
    """Three officers with everything that must not leave."""
    table = {
        "station": "S1",
        "beat": ["b", "", "d"],
        "name": [*NAMES.values()],
        "birth_year": [1975, 1988, 1991],
        "party": ["yes", "no", "yes"],
        "rank": ["sergeant"] * 3,
    }
    return pd.DataFrame(table, index=pd.Index([*NAMES], name="officer_no"))


@pytest.fixture
def roster(plan: Plan, officers: pd.DataFrame) -> Roster:
    """Officer 030118 joins c, the heaviest empty beat; a stays vacant."""
    return assign(plan, officers, on="2015-07-21")


def test_a_published_table_holds_nobody(roster: Roster) -> None:
    table = roster.published()
    assert [*table.columns] == ["officer", "beat", "area", "station", "change"]
    cells = [*table.columns, *(str(cell) for cell in table.to_numpy().ravel())]
    secrets = [*NAMES, *NAMES.values(), "1975", "1988", "1991", "yes", "sergeant", "30117"]
    assert [s for s in secrets for cell in cells if s in cell] == []


def test_a_published_table_still_says_who_stays_and_what_is_vacant(roster: Roster) -> None:
    table = roster.published()
    assert table[["beat", "area", "station", "change"]].to_numpy().tolist() == [
        ["a", "X", "S1", "vacant"],
        ["b", "X", "S1", "stays"],
        ["c", "Y", "S1", "joins"],
        ["d", "Y", "S1", "stays"],
    ]
    assert table.officer[0] == ""
    assert table.officer[1:].str.fullmatch("[0-9a-f]{12}").all()
    assert table.officer.is_unique


def test_the_same_roster_is_published_in_the_same_bytes(plan: Plan, officers: pd.DataFrame) -> None:
    one = assign(plan, officers).published().to_csv()
    other = assign(plan, officers.iloc[::-1]).published().to_csv()
    assert one == other


def test_another_plan_or_another_roster_gives_other_numbers(
    plan: Plan, officers: pd.DataFrame, roster: Roster
) -> None:
    """The roster is part of the salt: who lacks it cannot try the short numbers one by one."""
    other_plan = Plan.from_areas(plan.city, areas_of(X="a b", Z="c d"))
    other_name = officers.assign(name=["陈建军", *[*NAMES.values()][1:]])
    numbers = set(roster.published().officer) - {""}
    for other in (assign(other_plan, officers), assign(plan, other_name)):
        assert numbers.isdisjoint(other.published().officer)


def test_an_internal_table_names_every_officer(roster: Roster) -> None:
    table = roster.published(internal=True)
    assert set(table.columns) >= {"officer_no", "name", "birth_year", "party"}
    assert "rank" not in table.columns
    held = table[table.officer_no != ""].set_index("officer_no")
    assert held.name.to_dict() == NAMES
    assert held.beat.to_dict() == {"030117": "b", "030118": "c", "030119": "d"}
    (vacant,) = table[table.officer_no == ""].beat
    assert vacant == "a"


def test_an_internal_table_of_bare_numbers_has_what_there_is(plan: Plan) -> None:
    bare = pd.DataFrame({"station": ["S1"], "beat": ["b"]}, index=["01"])
    table = assign(plan, bare).published(internal=True)
    assert [*table.columns] == ["officer_no", "beat", "area", "station", "change"]


def test_a_roster_reads_as_one_line_without_names(roster: Roster) -> None:
    assert repr(roster) == "<Roster: 3 officers, 1 vacancies>"
    assert roster.on == "2015-07-21"


def test_what_is_personal_is_known_of_an_officer() -> None:
    assert {*PERSONAL} <= {"officer_no", *COLUMNS}
