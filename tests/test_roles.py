"""Concurrent roles: they end with the assignment, begin with the next, and every seat has one state."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, box
from towns import city_of, town

from beatmap.errors import InputError
from beatmap.plans import Plan
from beatmap.rosters import MEMBER, Roster
from beatmap.staffing.roles import ChiefSeats, Roles, chief_seats, role_changes, role_figures

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

ON = "2015-07-21"
SECRETARY, DIRECTOR = "deputy secretary", "deputy director"


@cache
def plan_of(drawing: str = "a b c", **stations: str) -> Plan:
    """Squares in a row, each station one area called X-<station>."""
    city = city_of(town(drawing, **stations))
    return Plan.from_areas(city, "X-" + city.stations)


def roster_of(*posts: str, members: str = "", plan: Plan | None = None) -> Roster:
    """A roster of posts "number beat change" ("-" for no beat); those in `members` are full members.

    roster_of("01 a stays", "01 b covers", "02 - joins", members="01")
    """
    plan = plan or plan_of()
    rows = pd.DataFrame([post.split() for post in posts], columns=["officer_no", "beat", "change"], dtype=str)
    rows["beat"] = rows["beat"].replace("-", "")
    rows = rows.assign(area="X-S1", station=rows["beat"].map(plan.city.stations).fillna("S1"))
    numbers = sorted(set(rows["officer_no"]))
    party = [MEMBER if number in members.split() else "" for number in numbers]
    officers = pd.DataFrame(
        {"station": "S1", "beat": "", "party": party}, index=pd.Index(numbers, dtype="str")
    )
    return Roster(plan, officers, rows, on=ON)


def roles_of(*rows: str) -> pd.DataFrame:
    """Roles "number body title from to"; title s or d, "-" for an empty cell."""
    columns = ["officer_no", "body", "title", "from", "to"]
    table = pd.DataFrame([row.split() for row in rows], columns=columns, dtype=str).replace("-", "")
    return table.assign(title=table["title"].replace({"s": SECRETARY, "d": DIRECTOR}))


def seats_of(*rows: str) -> pd.DataFrame:
    """Seats "body beat title"; title s or d, any other word as it stands."""
    table = pd.DataFrame([row.split() for row in rows], columns=["body", "beat", "title"], dtype=str)
    return table.assign(title=table["title"].replace({"s": SECRETARY, "d": DIRECTOR, "-": ""}))


def states(found: Roles) -> dict[tuple[str, str], tuple[str, str]]:
    """Return (body, title) -> (state, officer)."""
    seats = found.seats
    keys = zip(seats["body"], seats["title"], strict=True)
    return dict(zip(keys, zip(seats["state"], seats["officer_no"], strict=True), strict=True))


def opened(found: Roles) -> list[tuple[str, str, str]]:
    return list(found.opened[["officer_no", "body", "title"]].itertuples(index=False, name=None))


def test_a_role_goes_on_while_its_officer_holds_the_beat() -> None:
    found = role_changes(
        roster_of("01 a stays", members="01"),
        roles_of("01 B1 s 2012-03-01 -").assign(portfolio="disputes"),
        seats_of("B1 a s"),
        on=ON,
    )
    assert found.held.to_dict("records") == [
        {
            "officer_no": "01",
            "body": "B1",
            "title": SECRETARY,
            "portfolio": "disputes",
            "from": "2012-03-01",
            "to": "",
        }
    ]
    assert found.closed.empty
    assert found.opened.empty
    assert states(found) == {("B1", SECRETARY): ("held", "01")}


def test_a_role_ends_when_its_officer_moves_away_and_the_next_one_begins_on_the_same_day() -> None:
    """01 goes from a to b, 02 comes to a; both bodies have a seat."""
    found = role_changes(
        roster_of("01 b moves", "02 a joins", members="01 02"),
        roles_of("01 B1 s 2012-03-01 -"),
        seats_of("B1 a s", "B2 b s"),
        on=date(2015, 7, 21),
    )
    assert found.closed[["officer_no", "body", "from", "to", "reason"]].to_numpy().tolist() == [
        ["01", "B1", "2012-03-01", ON, "moved away"]
    ]
    assert found.opened.to_dict("records") == [
        {
            "officer_no": number,
            "body": body,
            "title": SECRETARY,
            "portfolio": "public safety, disputes",
            "from": ON,
            "to": "",
        }
        for number, body in (("02", "B1"), ("01", "B2"))
    ]


def test_a_role_ends_when_its_officer_has_left_or_holds_no_post() -> None:
    roster = roster_of("01 a stays", "02 b stays", members="01 02")
    idle = Roster(roster.plan, roster.officers, roster.posts.iloc[:1], on=ON)
    found = role_changes(
        idle,
        roles_of("02 B2 s 2012-03-01 -", "99 B3 s - 2016-01-01"),
        seats_of("B2 b s", "B3 c s"),
        on=ON,
        left=["99"],
    )
    assert found.closed[["officer_no", "to", "reason"]].to_numpy().tolist() == [
        ["02", ON, "left"],
        ["99", ON, "left"],
    ]
    assert set(found.seats["state"]) == {"vacant"}


def test_an_officer_who_is_attached_to_an_area_holds_no_beat_and_takes_no_seat() -> None:
    found = role_changes(
        roster_of("01 - joins", members="01"), roles_of("01 B1 s - -"), seats_of("B1 a s"), on=ON
    )
    assert found.closed["reason"].tolist() == ["moved away"]
    assert found.opened.empty


def test_members_become_deputy_secretary_and_others_deputy_director() -> None:
    """01 is no member, 02 and 03 are; B1 offers both places."""
    found = role_changes(
        roster_of("01 a joins", "02 a moves", "03 a joins", members="02 03"),
        roles_of(),
        seats_of("B1 a d", "B1 a s"),
        on=ON,
    )
    assert opened(found) == [("01", "B1", DIRECTOR), ("02", "B1", SECRETARY)]


@pytest.mark.parametrize(("members", "state"), [("", SECRETARY), ("01 02", DIRECTOR)])
def test_a_seat_that_nobody_new_may_take_stays_vacant(members: str, state: str) -> None:
    found = role_changes(
        roster_of("01 a joins", "02 a joins", members=members),
        roles_of(),
        seats_of("B1 a d", "B1 a s"),
        on=ON,
    )
    assert states(found)["B1", state] == ("vacant", "")
    assert len(found.opened) == 1


def test_a_probationary_member_is_no_member() -> None:
    roster = roster_of("01 a joins")
    officers = roster.officers.assign(party="预备党员")
    found = role_changes(
        Roster(roster.plan, officers, roster.posts), roles_of(), seats_of("B1 a s", "C1 a d"), on=ON
    )
    assert opened(found) == [("01", "C1", DIRECTOR)]


def test_another_title_is_for_anybody_after_the_two_that_ask_for_something() -> None:
    """The one member takes the deputy secretary's seat, though "adviser" comes first in the alphabet."""
    found = role_changes(
        roster_of("01 a joins", "02 a joins", members="01"),
        roles_of(),
        seats_of("B1 a adviser", "B1 a s"),
        on=ON,
    )
    assert opened(found) == [("02", "B1", "adviser"), ("01", "B1", SECRETARY)]


def test_an_officer_takes_one_seat_in_a_body_but_one_in_each_body_of_each_beat() -> None:
    found = role_changes(
        roster_of("01 a joins", "01 b covers", members="01"),
        roles_of(),
        seats_of("B1 a s", "B1 a adviser", "B2 a s", "B3 b s"),
        on=ON,
    )
    assert opened(found) == [("01", "B1", SECRETARY), ("01", "B2", SECRETARY), ("01", "B3", SECRETARY)]
    assert states(found)["B1", "adviser"] == ("vacant", "")


def test_who_stays_in_a_beat_is_given_no_new_role() -> None:
    found = role_changes(roster_of("01 a stays", members="01"), roles_of(), seats_of("B1 a s"), on=ON)
    assert states(found) == {("B1", SECRETARY): ("vacant", "")}


def test_a_role_is_over_on_the_day_it_ends_and_open_on_the_day_before() -> None:
    roster = roster_of("01 a stays", members="01")
    roles, seats = roles_of(f"01 B1 s - {ON}"), seats_of("B1 a s")
    assert states(role_changes(roster, roles, seats, on=ON)) == {("B1", SECRETARY): ("vacant", "")}
    day_before = role_changes(roster, roles, seats, on="2015-07-20")
    assert states(day_before) == {("B1", SECRETARY): ("held", "01")}
    assert day_before.held["to"].tolist() == [ON]


def test_roles_that_were_over_before_are_kept_as_they_were_whoever_held_them() -> None:
    found = role_changes(
        roster_of("01 a stays", members="01"),
        roles_of("77 B9 s 2001-01-01 2008-05-01"),
        seats_of("B1 a s"),
        on=ON,
    )
    assert found.ended[["officer_no", "body", "to"]].to_numpy().tolist() == [["77", "B9", "2008-05-01"]]
    assert found.table["officer_no"].tolist() == ["77"]


def test_without_titles_and_dates_a_role_is_an_open_one_of_a_deputy_secretary() -> None:
    roles = pd.DataFrame({"officer_no": ["01"], "body": ["B1"]})
    seats = pd.DataFrame({"body": ["B1"], "beat": ["a"]})
    found = role_changes(roster_of("01 a stays", members="01"), roles, seats, on=ON)
    assert states(found) == {("B1", SECRETARY): ("held", "01")}


def test_dates_of_a_database_are_read_as_days_and_missing_ones_as_open() -> None:
    roles = pd.DataFrame(
        {
            "officer_no": ["01"],
            "body": ["B1"],
            "from": [pd.Timestamp("2012-03-01")],
            "to": pd.Series([pd.NaT], dtype="datetime64[ns]"),
        }
    )
    found = role_changes(roster_of("01 a stays", members="01"), roles, seats_of("B1 a s"), on=ON)
    assert found.held[["from", "to"]].to_numpy().tolist() == [["2012-03-01", ""]]


@pytest.mark.parametrize(
    ("ineligible", "state", "reasons"),
    [("keep", ("ineligible", "01"), []), ("close", ("vacant", ""), ["no longer a member"])],
)
def test_a_deputy_secretary_who_is_no_member_keeps_the_seat_or_loses_it_as_is_said(
    ineligible: str, state: tuple[str, str], reasons: list[str]
) -> None:
    found = role_changes(
        roster_of("01 a stays"), roles_of("01 B1 s - -"), seats_of("B1 a s"), on=ON, ineligible=ineligible
    )
    assert states(found) == {("B1", SECRETARY): state}
    assert found.closed["reason"].tolist() == reasons


def test_a_member_may_keep_the_place_for_non_members() -> None:
    found = role_changes(
        roster_of("01 a stays", members="01"), roles_of("01 B1 d - -"), seats_of("B1 a d"), on=ON
    )
    assert states(found) == {("B1", DIRECTOR): ("held", "01")}


def test_the_tables_that_were_given_are_left_as_they_are_and_the_order_of_rows_decides_nothing() -> None:
    roster = roster_of("01 b moves", "02 a joins", "03 a joins", members="01 02 03")
    roles = roles_of("01 B1 s 2012-03-01 -", "03 B2 s - 2013-01-01")
    seats = seats_of("B2 b s", "B1 a s", "C1 a d")
    kept = roles.copy(), seats.copy()
    one = role_changes(roster, roles, seats, on=ON)
    other = role_changes(roster, roles.iloc[::-1], seats.iloc[::-1], on=ON)
    for table, mixed in zip(one, other, strict=True):
        pd.testing.assert_frame_equal(table, mixed)
    pd.testing.assert_frame_equal(roles, kept[0])
    pd.testing.assert_frame_equal(seats, kept[1])


@st.composite
def situations(draw: st.DrawFn) -> tuple[Roster, pd.DataFrame, pd.DataFrame]:
    """Up to five officers on three beats, up to six seats, roles of any age and no two in one seat.

    B1, B2 belong to a, B3 to b, B4 to c.
    """
    numbers = [f"{n:02d}" for n in range(1, draw(st.integers(1, 5)) + 1)]
    posts = draw(
        st.lists(
            st.tuples(
                st.sampled_from(numbers),
                st.sampled_from("abc-"),
                st.sampled_from(["stays", "moves", "joins"]),
            ),
            min_size=1,
            unique_by=lambda post: post[:2],
        )
    )
    members = draw(st.sets(st.sampled_from(numbers)))
    home = {"B1": "a", "B2": "a", "B3": "b", "B4": "c"}
    offered = draw(
        st.lists(
            st.tuples(st.sampled_from([*home]), st.sampled_from(["s", "d", "adviser"])),
            unique=True,
            max_size=6,
        )
    )
    holders = {
        seat: draw(st.sampled_from(["", *sorted({post[0] for post in posts})])) for seat in sorted(offered)
    }
    days = st.sampled_from(["- -", f"2012-01-01 {ON}", "2010-01-01 -", "2014-02-01 2016-01-01", f"{ON} -"])
    rows, placed = [], set()
    for (body, title), number in holders.items():
        if number and (number, body) not in placed:
            placed.add((number, body))
            rows.append(f"{number} {body} {title} {draw(days)}")
    roster = roster_of(*(" ".join(post) for post in posts), members=" ".join(members))
    return roster, roles_of(*rows), seats_of(*(f"{body} {home[body]} {title}" for body, title in offered))


@settings(max_examples=40)
@given(situation=situations(), ineligible=st.sampled_from(["close", "keep"]))
def test_every_seat_has_one_state_and_applying_the_changes_twice_changes_nothing(
    situation: tuple[Roster, pd.DataFrame, pd.DataFrame], ineligible: str
) -> None:
    roster, roles, seats = situation
    found = role_changes(roster, roles, seats, on=ON, ineligible=ineligible)
    given_seats = sorted(zip(seats["body"], seats["title"], strict=True))
    assert sorted(states(found)) == given_seats
    assert len(found.seats) == len(given_seats)
    _agrees(found, roster)
    _never_overlap(found)
    assert len(found.table) == len(roles) + len(found.opened)
    again = role_changes(roster, found.table, seats, on=ON, ineligible=ineligible)
    assert again.closed.empty
    assert again.opened.empty
    pd.testing.assert_frame_equal(again.table, found.table)
    pd.testing.assert_frame_equal(again.seats, found.seats)


def _agrees(found: Roles, roster: Roster) -> None:
    """Each seat's state follows from who holds an open role in it; all of them hold the beat."""
    current = found.current
    keys = zip(current["body"], current["title"], strict=True)
    holder = dict(zip(keys, current["officer_no"], strict=True))
    assert len(holder) == len(current)
    assert not current.duplicated(["officer_no", "body"]).any()
    posts = {*zip(roster.posts["officer_no"], roster.posts["beat"], strict=True)}
    for seat in found.seats.to_dict("records"):
        number = holder.get((seat["body"], seat["title"]), "")
        odd = number and seat["title"] == SECRETARY and roster.officers["party"][number] != MEMBER
        assert seat["state"] == ("ineligible" if odd else "held" if number else "vacant")
        assert not number or (number, seat["beat"]) in posts


def _never_overlap(found: Roles) -> None:
    for role in found.closed.to_dict("records"):
        current = found.current
        same = current[(current["body"] == role["body"]) & (current["title"] == role["title"])]
        assert (same["from"] >= role["to"]).all()


def refusal(
    roster: Roster,
    roles: pd.DataFrame,
    seats: pd.DataFrame,
    *,
    on: str = ON,
    left: Collection[str] = (),
    **options: str,
) -> list[str]:
    with pytest.raises(InputError) as caught:
        role_changes(roster, roles, seats, on=on, left=left, **options)
    return [fault.to("en") for fault in caught.value.faults]


def test_every_fault_of_both_tables_is_told_at_once_with_sheet_and_row() -> None:
    roster = roster_of("01 a stays", "02 b stays", "03 b stays", "04 c stays", members="01 02 03")
    rows = {
        2: "04 B3 s - -",
        3: "99 B2 d - -",
        4: "01 B7 s - -",
        5: "01 B1 d - -",
        6: "02 B2 s 2015-01-01 2014-01-01",
        7: "03 B2 s 2014-01-01 -",
        8: "02 B2 adviser 2016-01-01 -",
        9: "01 B1 s soon -",
        10: "- B1 s - 2001-01-01",
        11: "02 B2 s 2011-01-01 2020-01-01",
    }
    seats = seats_of("B1 a s", "B2 b s", "B2 b d", "B3 c s", "B1 z s", "B2 b d", "B2 b adviser", "- - -")
    roles = roles_of(*rows.values()).assign(where="一", row=[*rows])
    seats = seats.assign(where="s.csv", row=range(2, 10)).replace("-", "")
    correct = "Try: correct one of the dates"
    assert refusal(roster, roles, seats, left=["03"]) == [
        "s.csv, row 9: body is missing. Try: fill it in, or leave the row out",
        "s.csv, row 9: beat is missing. Try: fill it in, or leave the row out",
        "s.csv, row 9: title is missing. Try: fill it in, or leave the row out",
        (
            "s.csv, row 6, beat z: deputy secretary of B1: its beat does not exist. "
            "Try: the id of a beat on the map"
        ),
        "s.csv, row 6: body B1 stands in the beats a, z. Try: one beat for each body",
        "s.csv, row 6: deputy secretary of B1: the seat stands twice. Try: keep one of them",
        "s.csv, row 7: deputy director of B2: the seat stands twice. Try: keep one of them",
        "一, row 10: officer_no is missing. Try: fill it in, or leave the row out",
        (
            "一, row 6: officer 02: deputy secretary of B2: it begins on 2015-01-01 and ends on "
            f"2014-01-01. {correct}"
        ),
        (
            "一, row 8: officer 02: adviser of B2: it begins on 2016-01-01, after 2015-07-21. "
            "Try: correct the date, or leave it out until then"
        ),
        (
            "一, row 9: officer 01: deputy secretary of B1: 'soon' is no date. "
            "Try: year-month-day, such as 2015-07-21"
        ),
        (
            "一, row 3: officer 99: deputy director of B2: the roster has no such officer. "
            "Try: the number as in the roster; or name the officer in left, among those who are gone"
        ),
        (
            "一, row 4: officer 01: deputy secretary of B7: the table of seats has no such body. "
            "Try: the body as in that table, or add its seats"
        ),
        (
            "一, row 5: officer 01: deputy director of B1: the body offers no such title. "
            "Try: one of deputy secretary"
        ),
        (
            "一, row 11: officer 02: deputy secretary of B2: the seat is held by officer 03. "
            "Try: end one of the two roles"
        ),
        (
            "一, row 9: officer 01: deputy secretary of B1: the officer has another seat in this body. "
            "Try: end one of the two roles"
        ),
        (
            "officers: officer 03: is named in left, and stands in the roster. "
            "Try: leave the number out of left, or the officer out of the roster"
        ),
        (
            "一, row 2: officer 04: deputy secretary of B3: a deputy secretary has to be a full member "
            "of the Party. Try: correct the Party status, or say ineligible='close' or 'keep'"
        ),
    ]


def test_without_where_and_row_a_fault_names_the_table() -> None:
    said = refusal(roster_of("01 a stays"), roles_of("01 B9 d - -"), seats_of("B1 a s"))
    assert said == [
        (
            "roles: officer 01: deputy director of B9: the table of seats has no such body. "
            "Try: the body as in that table, or add its seats"
        )
    ]


def test_a_title_is_said_in_the_readers_language() -> None:
    """Not as the table has it, for the table speaks English."""
    with pytest.raises(InputError) as caught:
        role_changes(roster_of("01 a stays"), roles_of("01 B1 s - -"), seats_of("B1 a s"), on=ON)
    assert "党组织副书记" in caught.value.to("zh")


def test_columns_that_are_missing_are_named_in_all_three_tables() -> None:
    roster = roster_of("01 a stays")
    bare = Roster(roster.plan, roster.officers.drop(columns="party"), roster.posts)
    said = refusal(bare, pd.DataFrame({"officer": []}), pd.DataFrame({"body": []}))
    assert said == [
        "officers: there is no column party; there are station, beat",
        "roles: there is no column officer_no; there are officer. Try: the column officer",
        "roles: there is no column body; there are officer",
        "seats: there is no column beat; there are body",
    ]


def test_a_day_that_is_none_and_an_unknown_choice_are_refused_together() -> None:
    said = refusal(roster_of("01 a stays"), roles_of(), seats_of(), on="July", ineligible="drop")
    assert said == [
        "'July' is no date. Try: year-month-day, such as 2015-07-21",
        "ineligible is 'drop'. Try: one of refuse, close, keep",
    ]


def city_roster() -> tuple[Roster, pd.DataFrame, pd.DataFrame]:
    """The source's numbers on a row of two beats: 4,661 officers, 938 of them with a role."""
    plan = plan_of("a b", S1="a", S2="b")
    numbers = [f"{n:06d}" for n in range(4661)]
    officers = pd.DataFrame({"station": "S1", "beat": "a", "party": MEMBER}, index=pd.Index(numbers))
    posts = pd.DataFrame(
        {"officer_no": numbers, "beat": "a", "area": "X-S1", "station": "S1", "change": "stays"}
    )
    bodies = [f"B{n:03d}" for n in range(938)]
    roles = pd.DataFrame({"officer_no": numbers[:938], "body": bodies})
    return Roster(plan, officers, posts), roles, pd.DataFrame({"body": bodies, "beat": "a"})


def test_938_of_4661_officers_with_a_role_are_20_124_percent() -> None:
    roster, roles, seats = city_roster()
    figures = role_figures(roster, role_changes(roster, roles, seats, on=ON)).loc["city"]
    assert (figures["officers"], figures["with_role"]) == (4661, 938)
    assert figures["share"] == pytest.approx(0.20124, abs=5e-6)
    assert (figures["seats"], figures["held"]) == (938, 938)


def test_seats_and_officers_are_counted_by_station_and_an_officer_of_two_roles_once() -> None:
    """S1 has 01 with two roles and 02 without a member's book; S2 has a vacant seat and nobody."""
    plan = plan_of("a b c", S1="a b", S2="c")
    roster = roster_of("01 a stays", "01 b covers", "02 b stays", members="01", plan=plan)
    roles = roles_of("01 B1 s - -", "01 B2 s - -", "02 B3 s - -")
    seats = seats_of("B1 a s", "B2 b s", "B3 b s", "B4 c s")
    found = role_changes(roster, roles, seats, on=ON, ineligible="keep")
    figures = role_figures(roster, found, by="station")
    assert figures.fillna(-1).to_dict("index") == {
        "S1": _row(officers=2, with_role=2, share=1.0, seats=3, held=2, ineligible=1),
        "S2": _row(share=-1, seats=1, vacant=1),
    }
    assert figures.index.name == "station"


def _row(**numbers: float) -> Mapping[str, float]:
    columns = ("officers", "with_role", "share", "seats", "held", "vacant", "ineligible")
    return dict.fromkeys(columns, 0) | numbers


def test_officers_of_other_branches_are_not_counted() -> None:
    roster = roster_of("01 a stays", "02 - joins", members="01 02")
    officers = roster.officers.assign(branch=["community", "patrol"])
    mixed = Roster(roster.plan, officers, roster.posts)
    found = role_changes(mixed, roles_of("01 B1 s - -"), seats_of("B1 a s"), on=ON)
    assert role_figures(mixed, found)["share"].tolist() == [1.0]


def test_districts_add_up_their_stations() -> None:
    beats = town("a b c", S1="a", S2="b", S3="c").assign(district=["N", "N", "P"])
    city = city_of(beats)
    plan = Plan.from_areas(city, "X-" + city.stations)
    roster = roster_of("01 a joins", "02 b joins", "03 c joins", members="01 02 03", plan=plan)
    roster = Roster(plan, roster.officers.assign(station=["S1", "S2", "S3"]), roster.posts)
    found = role_changes(roster, roles_of(), seats_of("B1 a s", "B3 c s"), on=ON)
    figures = role_figures(roster, found, by="district")
    assert figures[["officers", "with_role", "seats"]].to_dict("index") == {
        "N": {"officers": 2, "with_role": 1, "seats": 1},
        "P": {"officers": 1, "with_role": 1, "seats": 1},
    }


def figures_refusal(roster: Roster, by: str | None = None) -> str:
    found = role_changes(roster, roles_of(), seats_of("B1 a s"), on=ON)
    with pytest.raises(InputError) as caught:
        role_figures(roster, found, by=by)
    return str(caught.value)


def test_a_unit_that_cuts_a_station_is_refused() -> None:
    assert figures_refusal(roster_of("01 a stays"), by="beat") == (
        "station S1 has several values of beat: a, b, c. "
        "Try: station, or a column that is the same all over each station"
    )


def test_officers_of_unknown_branch_or_station_are_not_counted_somewhere_but_refused() -> None:
    roster = roster_of("01 a stays")
    lost = Roster(roster.plan, roster.officers.assign(station="S9"), roster.posts)
    assert figures_refusal(lost) == "officers: officer 01: station S9 does not exist"
    unknown = Roster(roster.plan, roster.officers.assign(branch=[None]), roster.posts)
    assert figures_refusal(unknown) == "officers: officer 01: the branch is unknown"


def towns_of(crs: object = 4549, **shapes: Polygon) -> gpd.GeoDataFrame:
    index = pd.Index(list(shapes), dtype="str")
    return gpd.GeoDataFrame(geometry=list(shapes.values()), index=index, crs=crs)


def chiefs_of(**town: object) -> pd.DataFrame:
    return pd.DataFrame({"town": town, "name": "王伟"})


@pytest.fixture
def plan() -> Plan:
    """Squares of 100 m in a row from (0, -100): a and b of S1, c of S2, d of S3."""
    return plan_of("a b c d", S1="a b", S2="c", S3="d")


def test_a_chief_sits_where_the_town_has_ground_in_common_with_the_jurisdiction(plan: Plan) -> None:
    """T reaches 50 m into b and all over c, and touches d in a line only."""
    found = chief_seats(plan, towns_of(T=box(150, -100, 300, 0)), chiefs_of(S1="T", S2="T", S3="T"))
    assert found.by_station.to_dict("index") == {
        "S1": {"town": "T", "common_m2": 5000.0, "state": "sits"},
        "S2": {"town": "T", "common_m2": 10000.0, "state": "sits"},
        "S3": {"town": "T", "common_m2": 0.0, "state": "elsewhere"},
    }
    assert found.sitting == 2
    assert found.elsewhere == ("S3",)


def test_a_town_over_several_beats_of_a_station_counts_with_all_of_them(plan: Plan) -> None:
    found = chief_seats(plan, towns_of(T=box(50, -100, 150, 0)), chiefs_of(S1="T"))
    assert found.by_station.loc["S1", "common_m2"] == 10000.0


def test_stations_whose_chief_has_no_such_seat_are_in_the_table_too(plan: Plan) -> None:
    found = chief_seats(plan, towns_of(T=box(0, -100, 100, 0)), chiefs_of(S1="", S2=None))
    assert found.by_station["state"].to_dict() == {"S1": "none", "S2": "none", "S3": "none"}
    assert found.by_station["common_m2"].isna().all()
    assert found == ChiefSeats(found.by_station, 0, ())


def test_no_name_of_a_chief_comes_out(plan: Plan) -> None:
    found = chief_seats(plan, towns_of(T=box(0, -100, 100, 0)), chiefs_of(S1="T"))
    assert "王伟" not in found.by_station.to_csv()


def test_a_border_drawn_apart_counts_only_above_the_least_ground(plan: Plan) -> None:
    """T oversteps the line between c and d by 5 cm: 5 m2."""
    towns = towns_of(T=box(200, -100, 300.05, 0))
    assert chief_seats(plan, towns, chiefs_of(S3="T")).elsewhere == ()
    assert chief_seats(plan, towns, chiefs_of(S3="T"), least_m2=10).elsewhere == ("S3",)


def test_towns_in_degrees_are_brought_to_the_metres_of_the_map(plan: Plan) -> None:
    towns = towns_of(T=box(0, -100, 200, 0), U=box(200, -100, 300, 0)).to_crs(4490)
    found = chief_seats(plan, towns, chiefs_of(S1="T", S3="U"))
    assert found.by_station.loc["S1", "common_m2"] == pytest.approx(20000, abs=1)
    assert found.elsewhere == ("S3",)


def test_93_chiefs_are_counted() -> None:
    """Towns and stations alike, 95 squares in a row; the last two chiefs sit in the first town."""
    names = [f"b{i:02d}" for i in range(95)]
    frame = town(" ".join(names)).assign(station=[f"S{i:02d}" for i in range(95)])
    city = city_of(frame)
    plan = Plan.from_areas(city, "X-" + city.stations)
    seats = pd.DataFrame({"town": [*names[:93], "b00", "b00"]}, index=[*plan.city.station_ids])
    found = chief_seats(plan, frame[["geometry"]], seats)
    assert (found.sitting, found.elsewhere) == (93, ("S93", "S94"))


def chief_refusal(plan: Plan, towns: gpd.GeoDataFrame, chiefs: pd.DataFrame, **options: float) -> list[str]:
    with pytest.raises(InputError) as caught:
        chief_seats(plan, towns, chiefs, **options)
    return [fault.to("en") for fault in caught.value.faults]


def test_every_fault_of_towns_and_chiefs_is_told_at_once(plan: Plan) -> None:
    bow = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    towns = towns_of(T=box(0, 0, 1, 1), U=bow, V=Polygon()).set_axis(["T", "T", "V"])
    chiefs = pd.DataFrame({"town": ["T", "W", "T"]}, index=["S1", "S1", "S8"])
    mend = "Try: draw it, or leave the town out; towns.make_valid() mends rings"
    assert chief_refusal(plan, towns, chiefs, least_m2=-1) == [
        "towns: town T stands twice",
        f"towns: town T is no sound polygon. {mend}",
        f"towns: town V is no sound polygon. {mend}",
        "chiefs: station S1: the station stands twice. Try: one row for each station",
        "chiefs: station S8: the station does not exist. Try: the id of a station of the plan",
        (
            "chiefs: station S1: the town W of the chief does not exist. "
            "Try: the id of a town on its map, or empty"
        ),
        "least_m2 is -1. Try: a number of 0 or more",
    ]


def test_chiefs_without_a_column_of_towns_and_towns_without_a_system_are_refused(plan: Plan) -> None:
    said = chief_refusal(plan, towns_of(None, T=box(0, 0, 1, 1)), pd.DataFrame({"towns": []}))
    assert said[0].startswith("towns: the layer does not say its coordinate system (CRS).")
    assert said[1:] == ["chiefs: there is no column town; there are towns. Try: the column towns"]
