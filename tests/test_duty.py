"""Duty groups: no other grouping has fewer clashes, sizes and areas are kept, and a calendar rotates them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, grid, row, town

from beatmap.beats import BeatMap
from beatmap.errors import InfeasibleError, InputError
from beatmap.plans import Plan
from beatmap.rosters import Roster
from beatmap.samples import city
from beatmap.staffing.assigning import assign
from beatmap.staffing.duty import DutyGroups, ShortageError, duty_calendar, duty_groups
from beatmap.staffing.duty.crews import Crew
from beatmap.staffing.duty.dealing import dealt
from beatmap.staffing.duty.dolls import fewest_clashes

if TYPE_CHECKING:
    from numpy.typing import NDArray

MANY = 10**6


def roster_of(drawing: str, beats: str, areas: dict[str, str], **stations: str) -> Roster:
    """Officers 01, 02, ... on these beats of a drawing."""
    city = city_of(town(drawing, **stations))
    held = beats.split()
    numbers = pd.Index([f"{n:02d}" for n in range(1, len(held) + 1)], dtype="str")
    home = city.stations
    staff = pd.DataFrame({"station": [home[b] for b in held], "beat": held}, index=numbers)
    return assign(Plan.from_areas(city, areas_of(**areas)), staff)


@st.composite
def crews(draw: st.DrawFn, most: int = 8) -> Crew:
    """Any officers, in areas that have enough for their groups."""
    k = draw(st.integers(2, 4))
    at_least = draw(st.integers(0, 2))
    needed = max(1, -(-at_least * k // (k - 1)))
    sizes = draw(st.lists(st.integers(needed, most), min_size=1).filter(lambda s: sum(s) <= most))
    n = sum(sizes)
    pairs = draw(st.lists(st.booleans(), min_size=n * n, max_size=n * n))
    upper = np.triu(np.array(pairs, dtype=bool).reshape(n, n), 1)
    return Crew(upper | upper.T, np.repeat(np.arange(len(sizes)), sizes), k, at_least)


def keeps_the_rules(crew: Crew, group: NDArray[np.intp]) -> bool:
    sizes = np.bincount(group, minlength=crew.k)
    held = [
        ((crew.area == area) & (group == g)).sum() <= room
        for area, room in enumerate(crew.room)
        for g in range(crew.k)
    ]
    return bool(sizes.max() - sizes.min() <= 1 and all(held))


def fewest_of_all(crew: Crew) -> int:
    """The truth, by trying every grouping."""
    every = np.indices((crew.k,) * len(crew.area)).reshape(len(crew.area), -1).T
    inside = every[:, :, None] == np.arange(crew.k)  # shape (groupings, officers, groups)
    kept = np.ptp(inside.sum(axis=1), axis=1) <= 1
    for area, room in enumerate(crew.room):
        kept &= (inside[:, crew.area == area].sum(axis=1) <= room).all(axis=1)
    one, other = np.nonzero(np.triu(crew.clash))
    return int((every[:, one] == every[:, other]).sum(axis=1)[kept].min())


@settings(max_examples=60)
@given(crew=crews())
def test_no_other_grouping_has_fewer_clashes(crew: Crew) -> None:
    found = fewest_clashes(crew, MANY)
    assert found.group is not None
    assert keeps_the_rules(crew, found.group)
    assert crew.clashes(found.group) == found.bound == fewest_of_all(crew)


@settings(max_examples=100)
@given(crew=crews(most=14))
def test_dealt_groups_keep_the_rules_and_are_never_below_what_is_proven(crew: Crew) -> None:
    group = dealt(crew)
    assert keeps_the_rules(crew, group)
    assert crew.clashes(group) >= fewest_clashes(crew, MANY).bound


@settings(max_examples=100)
@given(crew=crews(most=12), nodes=st.integers(0, 60))
def test_a_bound_after_any_number_of_steps_is_not_above_the_truth(crew: Crew, nodes: int) -> None:
    found = fewest_clashes(crew, nodes)
    assert found.nodes <= nodes
    assert found.bound <= fewest_clashes(crew, MANY).bound


def test_every_station_of_an_invented_city_is_proven() -> None:
    """24 stations of 5 to 25 officers, some beats with two of them."""
    made = city(beats=300, stations=24, areas=58, officers=340)
    beats = made.committees.dissolve("beat", aggfunc={"station": "first", "area_today": "first"})
    plan = Plan.from_areas(BeatMap.from_frame(beats), beats["area_today"])
    groups = duty_groups(assign(plan, made.officers.set_index("officer_no")), 3, nodes=20_000)
    assert groups.proofs["status"].tolist() == ["optimal"] * 24
    both = groups.pairs.merge(groups.members[["officer_no", "group"]], on="officer_no").merge(
        groups.members[["officer_no", "group"]], left_on="other", right_on="officer_no"
    )
    together = both[both["group_x"] == both["group_y"]].groupby("station").size()
    assert together.reindex(groups.proofs.index, fill_value=0).equals(groups.proofs["clashes"])
    sizes = pd.crosstab(groups.members["station"], groups.members["group"])
    assert (sizes.max(axis=1) - sizes.min(axis=1)).max() <= 1


def test_an_exchange_is_made_only_where_it_leaves_enough_of_both_areas() -> None:
    """0 clashes with 2; each area of two has one in either group, so 0 cannot change with 3 of the other."""
    clash = np.zeros((4, 4), dtype=bool)
    clash[0, 2] = clash[2, 0] = True
    group = dealt(Crew(clash, np.array([0, 0, 1, 1]), k=2, at_least=1))
    assert group.tolist() in ([1, 0, 0, 1], [0, 1, 1, 0])


def test_neighbours_are_in_different_groups() -> None:
    """Nine beats with an officer each: two groups of a chess board.

    a1 a2 a3
    b1 b2 b3
    c1 c2 c3
    """
    beats = grid(3, 3)
    roster = roster_of(beats, beats, {"X": beats})
    groups = duty_groups(roster, 2)
    assert groups.members["group"].tolist() == [1, 2, 1, 2, 1, 2, 1, 2, 1]
    assert len(groups.pairs) == 12
    assert groups.proofs.loc["S1", ["officers", "clashes", "bound", "status"]].tolist() == [
        9,
        0,
        0,
        "optimal",
    ]


def test_officers_of_one_beat_clash() -> None:
    """a b: four officers of a, none can be spared from the three groups."""
    proof = duty_groups(roster_of("a b", "a a a a b b", {"X": "a b"}), 3).proofs.loc["S1"]
    # Six who all clash, two in each of three groups.
    assert proof[["clashes", "bound", "status"]].tolist() == [3, 3, "optimal"]


def test_a_corner_a_link_and_another_station_do_not_clash() -> None:
    """a touches d at a corner only, b is linked to d, and e is of S2.

    a . b
    . d .
    f . e
    """
    beats = town("a . b\n. d .\nf . e", S1="a b d f", S2="e")
    city = city_of(beats, links=[("b", "d", "bridge"), ("a", "d", "road"), ("d", "f", "x"), ("e", "d", "y")])
    plan = Plan.from_areas(city, areas_of(X="a b d f", Y="e"))
    staff = pd.DataFrame({"station": [*city.stations], "beat": [*city.stations.index]}, index=[*"12345"])
    assert duty_groups(assign(plan, staff), 2, at_least=0).pairs.empty


def test_an_area_keeps_enough_officers_though_it_costs_a_clash() -> None:
    """a b c in a row, two officers on b: only those of a and c do not clash, but area X is both of them."""
    roster = roster_of("a b c", "a b b c", {"X": "a c", "Y": "b"})
    free = duty_groups(roster, 2, at_least=0)
    assert free.members["group"].tolist() == [1, 2, 2, 1]
    assert free.proofs.loc["S1", "clashes"] == 1
    kept = duty_groups(roster, 2, at_least=1)
    assert kept.members["group"].tolist() in ([1, 1, 2, 2], [1, 2, 1, 2])
    assert kept.proofs.loc["S1", ["clashes", "bound"]].tolist() == [2, 2]


def test_an_officer_of_two_beats_clashes_for_both_and_counts_once() -> None:
    """a b c d in a row; officer 01 holds a and d."""
    roster = roster_of("a b c d", "a b c", {"X": "a b c d"})
    posts = pd.concat([roster.posts, roster.posts.iloc[[0]].assign(beat="d")], ignore_index=True)
    groups = duty_groups(Roster(roster.plan, roster.officers, posts), 3)
    assert groups.pairs[["officer_no", "other"]].to_numpy().tolist() == [
        ["01", "02"],
        ["01", "03"],
        ["02", "03"],
    ]
    assert groups.members["officer_no"].tolist() == ["01", "02", "03"]
    assert groups.published()["beat"].tolist() == ["a", "b", "c", "d"]


def test_a_shortage_is_named_by_station_and_area_and_the_other_stations_are_grouped() -> None:
    """S1 has areas of 1 and 2 officers, where two need two each; S2 has enough.

    a b c
    d e .
    """
    roster = roster_of("a b c\nd e .", "a b c d e", {"X": "a", "Y": "b c", "Z": "d e"}, S1="a b c", S2="d e")
    with pytest.raises(ShortageError) as caught:
        duty_groups(roster, 2, at_least=1)
    assert isinstance(caught.value, InfeasibleError)
    assert str(caught.value) == (
        "Too few officers for duty groups in 1 stations:\n"
        "- S1: area X has 1 officers and needs 2. Try: more officers there, or at_least=0"
    )
    assert caught.value.partial.members["officer_no"].tolist() == ["04", "05"]


def test_every_short_area_is_named_also_one_without_officers() -> None:
    """a b c in three areas, nobody on c: of 3 groups, three officers leave two in the community."""
    roster = roster_of("a b c", "a a b b b", {"X": "a", "Y": "b", "Z": "c"})
    posts = roster.posts.assign(beat=[*"aabbb"], area=[*"XXYYY"])
    with pytest.raises(ShortageError) as caught:
        duty_groups(Roster(roster.plan, roster.officers, posts), 3, at_least=2)
    assert "- S1: area X has 2 officers and needs 3, area Z has 0 officers and needs 3." in str(caught.value)


def test_all_that_is_wrong_with_the_numbers_is_said_at_once() -> None:
    roster = roster_of("a b", "a b", {"X": "a b"})
    with pytest.raises(InputError) as caught:
        duty_groups(roster, 1, at_least=-1, nodes=True)
    assert [fault.to("en") for fault in caught.value.faults] == [
        "k is 1. Try: a whole number of 2 or more",
        "at_least is -1. Try: a whole number of 0 or more",
        "nodes is True. Try: a whole number of 0 or more",
    ]


def test_without_steps_the_groups_are_good_and_the_bound_is_honest() -> None:
    """Six officers of one beat: three clashes cannot be avoided, but nothing of that is proven."""
    proof = duty_groups(roster_of("a", "a a a a a a", {"X": "a"}), 3, nodes=0).proofs.loc["S1"]
    assert proof[["clashes", "bound", "status", "nodes"]].tolist() == [3, 0, "feasible", 0]


def test_groups_do_not_depend_on_the_order_of_the_posts_and_are_numbered_by_officers() -> None:
    roster = roster_of(grid(4, 3), grid(4, 3), {"X": grid(4, 3)})
    other = Roster(roster.plan, roster.officers, roster.posts.iloc[::-1])
    one, two = duty_groups(roster, 3), duty_groups(other, 3)
    assert one.members.to_csv() == two.members.to_csv()
    assert one.members["group"].drop_duplicates().tolist() == [1, 2, 3]


def test_nobody_is_nothing_to_group() -> None:
    roster = roster_of("a", "", {"X": "a"})
    groups = duty_groups(roster, at_least=0)
    assert groups.members.empty
    assert groups.proofs.empty
    assert duty_calendar(groups, "2015-07-21", 3).cover().empty


def test_published_groups_are_masked_as_the_roster_is() -> None:
    roster = roster_of("a b c d", "a b c d", {"X": "a b c d"})
    groups = duty_groups(roster, 4)
    masked = groups.published()
    assert masked["officer"].tolist() == roster.published()["officer"].tolist()
    assert "officer_no" not in masked
    named = groups.published(internal=True)
    assert named[["officer_no", "group"]].to_numpy().tolist() == [["01", 1], ["02", 2], ["03", 3], ["04", 4]]


def test_what_is_written_to_a_table_leaves_the_groups_as_they_are() -> None:
    groups = duty_groups(roster_of("a b", "a b", {"X": "a b"}), 2)
    members, pairs, proofs = groups.members, groups.pairs, groups.proofs
    members["group"], pairs["other"], proofs["clashes"] = 9, "", 9
    assert groups.members["group"].tolist() == [1, 2]
    assert groups.pairs["other"].tolist() == ["02"]
    assert groups.proofs["clashes"].tolist() == [0]


@pytest.fixture(scope="module")
def four() -> DutyGroups:
    """Eight beats in a row, two areas of four, one officer a beat: four groups of two."""
    return duty_groups(roster_of(row(8), row(8), {"X": "b00 b01 b02 b03", "Y": "b04 b05 b06 b07"}))


def test_every_group_is_on_duty_every_k_days(four: DutyGroups) -> None:
    days = duty_calendar(four, "2015-12-30", 6).days
    assert days["date"].tolist()[:3] == ["2015-12-30", "2015-12-31", "2016-01-01"]
    assert days["group"].tolist() == [1, 2, 3, 4, 1, 2]


def test_a_festival_puts_more_groups_on_duty_and_the_rotation_goes_on(four: DutyGroups) -> None:
    load = pd.DataFrame({"date": [date(2015, 9, 27), pd.Timestamp("2015-09-28 08:00")], "factor": [2, 3]})
    days = duty_calendar(four, date(2015, 9, 26), 4, load).days
    assert days.groupby("date")["group"].agg(list).to_dict() == {
        "2015-09-26": [1],
        "2015-09-27": [2, 3],
        "2015-09-28": [4, 1, 2],
        "2015-09-29": [3],
    }


def test_the_calendar_is_the_same_for_all_areas_and_counts_who_is_left(four: DutyGroups) -> None:
    load = pd.DataFrame({"date": ["2015-09-27", "2020-01-01"], "factor": [4, 2]})
    calendar = duty_calendar(four, "2015-09-26", 3, load)
    cover = calendar.cover()
    members = four.members
    for day, area, left in cover[["date", "area", "community"]].itertuples(index=False):
        on_duty = calendar.days.loc[calendar.days["date"] == day, "group"]
        assert left == ((members["area"] == area) & ~members["group"].isin(on_duty)).sum()
    least = calendar.least()
    assert least["community"].tolist() == [0, 0]
    assert least["date"].tolist() == ["2015-09-27"] * 2
    assert least["officers"].tolist() == [4, 4]


def test_without_multipliers_every_area_keeps_at_least_what_was_asked() -> None:
    beats = grid(4, 3)
    areas = {"X": "a1 a2 a3 a4 b1 b2", "Y": "b3 b4 c1 c2 c3 c4"}
    groups = duty_groups(roster_of(beats, beats, areas), 3, at_least=4)
    assert duty_calendar(groups, "2015-01-01", 9).least()["community"].tolist() == [4, 4]


def test_an_area_without_officers_has_nobody_in_the_community() -> None:
    roster = roster_of("a b", "a", {"X": "a", "Y": "b"})
    cover = duty_calendar(duty_groups(roster, at_least=0), "2015-01-01", 1).cover()
    assert cover[["area", "officers", "community"]].to_numpy().tolist() == [["X", 1, 0], ["Y", 0, 0]]


def test_all_that_is_wrong_with_a_calendar_is_said_at_once(four: DutyGroups) -> None:
    load = pd.DataFrame(
        {
            "date": ["2015-02-30", "2015-09-27", date(2015, 9, 27), None],
            "factor": [2, 1.5, 5, "many"],
        }
    )
    with pytest.raises(InputError) as caught:
        duty_calendar(four, "soon", 0, load)
    assert [fault.to("en") for fault in caught.value.faults] == [
        "start: 'soon' is no date. Try: year-month-day, such as 2015-07-21",
        "days is 0. Try: a whole number of 1 or more",
        "multipliers, row 1: '2015-02-30' is no date. Try: year-month-day, such as 2015-07-21",
        "multipliers, row 2: factor is 1.5. Try: a whole number from 1 to 4",
        "multipliers, row 3: 2015-09-27 stands twice. Try: keep one of them",
        "multipliers, row 3: factor is 5. Try: a whole number from 1 to 4",
        "multipliers, row 4: None is no date. Try: year-month-day, such as 2015-07-21",
        "multipliers, row 4: factor is 'many'. Try: a whole number from 1 to 4",
    ]
    with pytest.raises(InputError, match="multipliers: there is no column factor; there are date, factors"):
        duty_calendar(four, "2015-07-21", 3, load.rename(columns={"factor": "factors"}))
