"""Strength: deficits, classes, shares, ratios, and officers moved at constant strength."""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest
import shapely
from geopandas import GeoDataFrame
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, town

from beatmap.beats import BeatMap
from beatmap.errors import InputError
from beatmap.plans import Plan
from beatmap.rosters import Roster
from beatmap.samples import city
from beatmap.staffing import assign
from beatmap.staffing.community import community_shares
from beatmap.staffing.ratios import staffing_ratios, strength_change
from beatmap.staffing.shortfalls import deficits
from beatmap.staffing.strength import class_table, strength_classes
from beatmap.staffing.transfers import rebalance
from beatmap.workloads import required_officers


@pytest.fixture
def roster() -> Roster:
    """Four beats in a row: a b of S1 in the centre, c d of S2 at the fringe; two officers at a, one at c.

    a  b | c  d
    2  0 | 1  0     officers
    """
    beats = town("a b c d", S1="a b", S2="c d").assign(zone=["centre", "centre", "fringe", "fringe"])
    plan = Plan.from_areas(city_of(beats), areas_of(X="a b", Y="c", Z="d"))
    return held(plan, {"01": "a", "02": "a", "03": "c"})


def held(plan: Plan, beats: dict[str, str]) -> Roster:
    """Return the roster of these officers at these beats, just as given."""
    beat = pd.Series(list(beats.values()), dtype=str)
    posts = pd.DataFrame({"officer_no": list(beats), "beat": beat}).assign(
        area=beat.map(plan.areas), station=beat.map(plan.city.stations), change="stays"
    )
    return Roster(plan, posts.set_index("officer_no")[["station", "beat"]], posts)


def asked(*required: object) -> pd.Series[int]:
    return pd.Series(pd.array(required, dtype="Int64"), index=list("abcd")[: len(required)])


def stations(*strengths: object, **columns: object) -> pd.DataFrame:
    index = [f"S{n + 1}" for n in range(len(strengths))]
    return pd.DataFrame({"strength": list(strengths), **columns}, index=index)


def said(caught: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [fault.to("en") for fault in caught.value.faults]


# Deficits


def test_deficits_are_ranked_with_ties_sharing_a_rank(roster: Roster) -> None:
    table = deficits(roster, asked(1, 1, 3, 1))
    assert table.index.tolist() == ["c", "b", "d", "a"]
    assert table["deficit"].tolist() == [2, 1, 1, -1]
    assert table["rank"].tolist() == [1, 2, 2, 4]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("area", {"X": (2, 2, 0), "Y": (3, 1, 2), "Z": (1, 0, 1)}),
        ("station", {"S1": (2, 2, 0), "S2": (4, 1, 3)}),
        ("zone", {"centre": (2, 2, 0), "fringe": (4, 1, 3)}),
    ],
)
def test_deficits_add_up_in_every_unit(roster: Roster, by: str, expected: dict[str, tuple[int, ...]]) -> None:
    table = deficits(roster, asked(1, 1, 3, 1), by=by)
    assert table.index.name == by
    figures = table[["required", "actual", "deficit"]]
    assert {unit: tuple(row) for unit, row in zip(figures.index, figures.to_numpy(), strict=True)} == expected


def test_a_surplus_in_one_beat_fills_no_gap_in_another(roster: Roster) -> None:
    table = deficits(roster, asked(1, 1, 3, 1), by="station")
    assert table.loc["S1", ["deficit", "vacant"]].tolist() == [0, 1]


def test_what_follows_from_an_unknown_requirement_is_unknown_and_stands_last(roster: Roster) -> None:
    table = deficits(roster, asked(1, 1, None, 1), by="station")
    assert table.index.tolist() == ["S1", "S2"]
    assert table["unknown"].tolist() == [0, 1]
    assert table.loc["S2", ["required", "deficit", "vacant", "rank"]].isna().all()
    assert table.loc["S2", "actual"] == 1


def test_an_officer_of_two_beats_counts_half_in_each(roster: Roster) -> None:
    posts = roster.posts
    both = pd.concat([posts, posts.iloc[[2]].assign(beat="d", area="Z")], ignore_index=True)
    shared = Roster(roster.plan, roster.officers, both)
    assert deficits(shared, asked(1, 1, 1, 1))["actual"].to_dict() == {"a": 2, "b": 0, "c": 0.5, "d": 0.5}
    assert staffing_ratios(shared)["officers"].tolist() == [3]


def test_both_models_of_required_officers_can_be_asked(roster: Roster) -> None:
    beats = pd.DataFrame({"residents": [2000, 3001, 9000, 0]}, index=list("abcd"))
    load = pd.DataFrame({"workload": [800.0, 801.0, 100.0, 4000.0]}, index=list("abcd"))
    required = required_officers(beats, load, hours=1600, share=0.5)
    residents = deficits(roster, required["by_residents"]).sort_index()
    assert residents["deficit"].tolist() == [1 - 2, 2 - 0, 3 - 1, 1 - 0]
    work = deficits(roster, required["by_workload"]).sort_index()
    assert work["deficit"].tolist() == [1 - 2, 2 - 0, 1 - 1, 5 - 0]


def test_every_fault_of_the_requirements_is_told_at_once(roster: Roster) -> None:
    required = pd.Series([1, 2, -1, 1], index=["a", "a", "b", "z"])
    with pytest.raises(InputError) as caught:
        deficits(roster, required)
    fix = "Try: a number of officers, or <NA> where it is unknown"
    assert said(caught) == [
        "beat a: the beat's required officers stand twice",
        f"beat c: the beat has no required officers. {fix}",
        f"beat d: the beat has no required officers. {fix}",
        "beat z: officers are required for a beat that does not exist",
        f"beat b: fewer than 0 officers are required. {fix}",
    ]


def test_a_unit_that_is_no_column_or_is_empty_for_a_beat_is_refused(roster: Roster) -> None:
    with pytest.raises(InputError, match=r"there is no column zon; there are beat, area, .*the column zone"):
        deficits(roster, asked(1, 1, 1, 1), by="zon")
    beats = roster.plan.city.beats.assign(zone=["centre", None, " ", "fringe"])
    plan = Plan.from_areas(BeatMap.from_frame(beats, workload="workload"), roster.plan.areas)
    with pytest.raises(InputError) as caught:
        staffing_ratios(held(plan, {"01": "a"}), by="zone")
    assert said(caught) == [
        f"beat {beat}: the beat has no zone. Try: name it, or count by another column" for beat in "bc"
    ]


# Ratios and change


def test_the_city_of_the_source_has_so_many_officers_for_each_beat_and_area() -> None:
    """4,661 officers, 4,161 beats, 781 areas: 1.1202 and 5.9680."""
    n = 4161
    ids = pd.Index([f"{i:04d}" for i in range(n)], dtype="str")
    x = 10.0 * np.arange(n)
    frame = GeoDataFrame({"station": "S1"}, geometry=shapely.box(x, 0, x + 10, 10), index=ids, crs=4549)
    plan = Plan.from_areas(BeatMap.from_frame(frame), pd.Series(np.arange(n) % 781, index=ids).astype(str))
    roster = held(plan, {f"{i:05d}": ids[i % n] for i in range(4661)})
    table = staffing_ratios(roster)
    assert table.index.tolist() == ["city"]
    assert table[["officers", "beats", "areas"]].to_numpy().tolist() == [[4661, 4161, 781]]
    assert table["officers_per_beat"].round(4).tolist() == [1.1202]
    assert table["officers_per_area"].round(4).tolist() == [5.9680]


def test_ratios_are_told_by_unit_too(roster: Roster) -> None:
    table = staffing_ratios(roster, by="station")
    assert table["officers_per_beat"].to_dict() == {"S1": 1.0, "S2": 0.5}
    assert table["officers_per_area"].to_dict() == {"S1": 2.0, "S2": 0.5}


def test_the_source_gained_201_officers_or_4_507_percent() -> None:
    change = strength_change(pd.Series({"city": 4460}), pd.Series({"city": 4661}))
    assert change.loc["city", "change"] == 201
    assert round(100 * change.loc["city", "share"], 3) == 4.507


def test_a_unit_of_one_side_only_has_nothing_on_the_other() -> None:
    change = strength_change(pd.Series({"S2": 4, "S1": 5}), pd.Series({"S3": 2, "S1": 4}))
    assert change["change"].to_dict() == {"S1": -1, "S2": -4, "S3": 2}
    assert change["share"].fillna(9).to_dict() == {"S1": -0.2, "S2": -1.0, "S3": 9.0}


def test_a_unit_that_stands_twice_is_refused() -> None:
    twice = pd.Series([1, 2], index=["S1", "S1"])
    with pytest.raises(InputError) as caught:
        strength_change(twice, twice)
    assert said(caught) == ["before: S1 stands twice", "after: S1 stands twice"]


# Classes


def test_a_class_begins_at_its_bin_and_a_station_on_an_edge_is_reported() -> None:
    table = strength_classes(stations(19, 20, 21, 49, 50, 51))
    assert table["strength_class"].tolist() == ["< 20", "20–49", "20–49", "20–49", "≥ 50", "≥ 50"]
    assert table.index[table["edge"]].tolist() == ["S2", "S5"]
    assert table["strength_class"].max() == "≥ 50"


def test_the_bins_can_be_others_and_a_class_of_one_number_has_a_plain_name() -> None:
    table = strength_classes(stations(0, 5, 6, 7), bins=(5, 6))
    assert table["strength_class"].tolist() == ["< 5", "5", "≥ 6", "≥ 6"]


def test_116_of_311_stations_are_37_299_percent_in_the_middle_class() -> None:
    table = strength_classes(stations(*[60] * 50, *[30] * 116, *[15] * 145))
    shares = table["strength_class"].value_counts(normalize=True)
    assert round(100 * shares["20–49"], 3) == 37.299


def test_the_sample_city_has_its_stations_in_the_classes_of_the_source() -> None:
    """Its table is written in these proportions; the district rows add up to all stations."""
    register = city(beats=300, stations=24, areas=58, officers=340).stations.set_index("station")
    table = class_table(register)
    assert table["stations"].sum() == 24
    assert table["20–49"].sum() == round(0.373 * 24)
    assert table[["< 20", "20–49", "≥ 50"]].sum(axis=1).tolist() == table["stations"].tolist()


def test_classes_are_counted_by_district_and_dissolved_divisions_go_where_they_went() -> None:
    register = stations(60, 30, 20, 10, district=["Pudong", "Nanhui", "Qingpu", "Nanhui"])
    table = class_table(register, renamed={"Nanhui": "Pudong"})
    assert table.to_dict("index") == {
        "Pudong": {"< 20": 1, "20–49": 1, "≥ 50": 1, "stations": 3, "edge": 0},
        "Qingpu": {"< 20": 0, "20–49": 1, "≥ 50": 0, "stations": 1, "edge": 1},
    }


def test_strengths_that_are_no_numbers_and_bins_that_do_not_rise_are_told_at_once() -> None:
    register = stations(-1, None, 12.5, 20).set_axis(["S1", "S2", "S3", "S3"])
    with pytest.raises(InputError) as caught:
        strength_classes(register, bins=(50, 20))
    fix = "Try: a whole number of 0 or more; unknown is not 0"
    assert said(caught) == [
        "stations: station S3: the station stands twice",
        f"stations: station S1: strength -1.0 is no number of officers. {fix}",
        f"stations: station S2: strength nan is no number of officers. {fix}",
        f"stations: station S3: strength 12.5 is no number of officers. {fix}",
        "the bins 50, 20 do not rise from above 0. Try: 20, 50, for example",
    ]


@pytest.mark.parametrize("bins", [(), (0, 20), (20, 20)])
def test_bins_must_rise_from_above_nothing(bins: tuple[int, ...]) -> None:
    with pytest.raises(InputError, match="do not rise from above 0"):
        strength_classes(stations(1), bins=bins)


def test_a_station_without_a_district_and_a_table_without_the_column_are_refused() -> None:
    with pytest.raises(InputError, match="stations: station S2: the station has no district"):
        class_table(stations(1, 2, district=["N", " "]))
    with pytest.raises(InputError, match="stations: there is no column district; there are strength"):
        class_table(stations(1, 2))
    with pytest.raises(InputError, match="stations: there is no column strength"):
        strength_classes(stations(1).rename(columns={"strength": "officers"}))


# Shares


def officers(*homes: str, **columns: object) -> pd.DataFrame:
    return pd.DataFrame(
        {"station": list(homes), **columns}, index=[f"{n + 1:02d}" for n in range(len(homes))]
    )


def test_community_officers_are_held_against_40_percent_of_the_strength() -> None:
    table = community_shares(stations(10, 11, 0), officers("S1", "S1", "S1", "S1", "S2"))
    assert table["share"].fillna(-1).tolist() == [0.4, 1 / 11, -1]
    assert table["lacking"].tolist() == [0, 4, 0]  # 40 % of 11 are 4.4, so 5


def test_only_the_community_branch_counts_where_branches_are_told() -> None:
    staff = officers("S1", "S1", "S1", branch=["community", "patrol", "community"])
    assert community_shares(stations(10), staff, norm=0.5)["community"].tolist() == [2]


def test_officers_who_cannot_be_counted_and_a_norm_out_of_range_are_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        community_shares(stations(10), officers("S1", "S9", branch=["", "patrol"]), norm=0)
    assert said(caught) == [
        "the norm 0 is no share. Try: above 0, at most 1",
        "officers: officer 02: station S9 does not exist",
        "officers: officer 01: the branch is unknown",
    ]


def test_more_community_officers_than_officers_are_refused() -> None:
    with pytest.raises(InputError, match="stations: station S1: 2 community officers in a strength of 1"):
        community_shares(stations(1), officers("S1", "S1"))


def test_officers_without_a_station_column_are_refused() -> None:
    with pytest.raises(InputError, match="officers: there is no column station; there are home"):
        community_shares(stations(1), officers("S1").rename(columns={"station": "home"}))


# Rebalance


def posts(*rows: tuple[object, object, object]) -> pd.DataFrame:
    """Return stations a, b, c ... from (required, actual, minimum)."""
    return pd.DataFrame(rows, columns=["required", "actual", "minimum"], index=list("abcdef")[: len(rows)])


def aims(table: pd.DataFrame, after: tuple[int, ...]) -> tuple[object, ...]:
    """What a plan is judged by, each to be least: largest deficit, officers moved, deficits of the givers."""
    deficit = [r - n for r, n in zip(table["required"], after, strict=True)]
    moved = sum(max(n - a, 0) for n, a in zip(after, table["actual"], strict=True))
    left = sorted((d for d, n, a in zip(deficit, after, table["actual"], strict=True) if n < a), reverse=True)
    return max(0, *deficit), moved, left[:1]


@settings(max_examples=150)
@given(rows=st.lists(st.tuples(*[st.integers(0, 5)] * 2, st.integers(0, 3)), min_size=2, max_size=4))
def test_no_plan_at_constant_strength_is_better(rows: list[tuple[int, int, int]]) -> None:
    """Against every way to share the officers out."""
    table = posts(*rows)
    total = int(table["actual"].sum())
    every = [
        after
        for after in product(*(range(minimum, total + 1) for minimum in table["minimum"]))
        if sum(after) == total
    ]
    if not every:
        with pytest.raises(InputError, match="the minimum strengths add up to"):
            rebalance(table)
        return
    found = rebalance(table)
    assert tuple(found["after"]) in every
    best = min(aims(table, after)[:2] for after in every)
    assert aims(table, tuple(found["after"]))[:2] == best
    least_left = min(aims(table, after)[2] for after in every if aims(table, after)[:2] == best)
    assert aims(table, tuple(found["after"]))[2] == least_left
    assert (found["after"] == found["actual"] - found["gives"] + found["receives"]).all()
    assert (found["gives"] * found["receives"] == 0).all()


def test_those_with_most_over_give_first_and_ties_go_by_id() -> None:
    """d lacks 3; a has 4 over, b and c 2: a gives two, then each of a, b, c could give; a is first."""
    found = rebalance(posts((1, 5, 1), (1, 3, 1), (1, 3, 1), (5, 2, 1)))
    assert found["gives"].tolist() == [3, 0, 0, 0]
    assert found["receives"].tolist() == [0, 0, 0, 3]
    assert found["deficit_after"].max() == 0


def test_nobody_moves_where_it_would_make_no_largest_deficit_smaller() -> None:
    """a and b lack one each and nobody has one over; c has a surplus that its minimum keeps."""
    found = rebalance(posts((3, 2, 1), (3, 2, 1), (0, 4, 4)))
    assert not found[["gives", "receives"]].any(axis=None)


def test_a_surplus_everywhere_is_no_reason_to_move_anybody() -> None:
    found = rebalance(posts((1, 9, 0), (1, 1, 0)))
    assert found["after"].tolist() == [9, 1]


def test_a_station_below_its_minimum_is_brought_up_to_it() -> None:
    found = rebalance(posts((0, 1, 3), (4, 4, 0)))
    assert found["receives"].tolist() == [2, 0]
    assert found["deficit_after"].tolist() == [-3, 2]


def test_the_order_of_rows_decides_nothing_and_the_table_stays_as_it_is() -> None:
    table = posts((9, 5, 4), (4, 6, 4), (5, 5, 4), (2, 5, 2))
    kept = table.copy()
    pd.testing.assert_frame_equal(rebalance(table), rebalance(table.iloc[[2, 0, 3, 1]]))
    pd.testing.assert_frame_equal(table, kept)


def test_the_deficits_of_the_stations_go_straight_into_a_plan(roster: Roster) -> None:
    found = rebalance(deficits(roster, asked(1, 0, 3, 1), by="station").assign(minimum=1))
    assert found[["gives", "receives"]].to_numpy().tolist() == [[1, 0], [0, 1]]


def test_minimum_strengths_above_all_officers_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        rebalance(posts((1, 1, 3), (1, 2, 2)))
    (line,) = said(caught)
    assert line == (
        "stations: the minimum strengths add up to 5 officers, and there are 3. "
        "Try: lower minimum strengths, 2 less in all"
    )


def test_unknown_and_missing_numbers_are_refused() -> None:
    with pytest.raises(InputError, match="station b: required nan is no number of officers"):
        rebalance(posts((1, 1, 0), (None, 2, 0)))
    with pytest.raises(InputError, match="stations: there is no column minimum"):
        rebalance(posts((1, 1, 0)).drop(columns="minimum"))


def test_an_assigned_roster_can_be_measured() -> None:
    """As a planner does it: assign, then ask where officers are short."""
    plan = Plan.from_areas(city_of(town("a b", calls=[5, 1])), areas_of(X="a b"))
    staff = pd.DataFrame({"station": "S1", "beat": ""}, index=["01"])
    assert deficits(assign(plan, staff), asked(1, 1))["actual"].to_dict() == {"b": 0, "a": 1}
