"""Bundled assessment: every operational officer in one unit, one score for each, before and after."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from towns import areas_of, city_of, town

from beatmap.errors import InputError
from beatmap.plans import Plan
from beatmap.rosters import Roster
from beatmap.staffing import assign
from beatmap.staffing.assessment import (
    Indicator,
    assess,
    assessment_units,
    before_after,
    indicator_ratios,
)


@pytest.fixture
def plan() -> Plan:
    """Four beats in a row, two stations, three areas.

    a  b | c  d      S1 | S2
    X  X | Y  Z
    """
    return Plan.from_areas(city_of(town("a b c d", S1="a b", S2="c d")), areas_of(X="a b", Y="c", Z="d"))


def roster_of(plan: Plan, branches: dict[str, str], *posts: tuple[str, str, str, str]) -> Roster:
    """Return officers with these branches, all of S1, and posts (officer, beat, area, change)."""
    officers = pd.DataFrame({"station": "S1", "beat": "", "branch": pd.Series(branches)})
    table = pd.DataFrame([*posts], columns=["officer_no", "beat", "area", "change"], dtype=str)
    station = table["area"].map({"X": "S1", "Y": "S2", "Z": "S2"})
    return Roster(plan, officers, table.assign(station=station))


def said(caught: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [fault.to("en") for fault in caught.value.faults]


# Units


def test_every_operational_officer_is_in_exactly_one_unit_and_missing_branches_are_named(plan: Plan) -> None:
    """01 holds a, 02 (patrol) and 03 (public-order) are attached to X, 04 holds c."""
    branches = {"01": "community", "02": "patrol", "03": "public-order", "04": "community"}
    roster = roster_of(
        plan,
        branches,
        ("01", "a", "X", "stays"),
        ("02", "", "X", ""),
        ("03", "", "X", ""),
        ("04", "c", "Y", ""),
    )
    found = assessment_units(roster)
    assert found.members["unit"].to_dict() == {"01": "X", "02": "X", "03": "X", "04": "Y"}
    assert found.units["officers"].to_dict() == {"X": 3, "Y": 1, "Z": 0}
    assert found.units["missing"].to_dict() == {
        "X": "",
        "Y": "public-order, patrol",
        "Z": "community, public-order, patrol",
    }
    assert found.units.loc["X", ["community", "public-order", "patrol"]].tolist() == [1, 1, 1]
    assert found.unplaced == ()


def test_who_covers_further_beats_is_assessed_where_the_home_beat_lies(plan: Plan) -> None:
    """01's home is d, in area Z; covering c and being attached to X come after it."""
    roster = roster_of(
        plan,
        {"01": "community"},
        ("01", "", "X", ""),
        ("01", "c", "Y", "covers"),
        ("01", "d", "Z", "stays"),
    )
    assert assessment_units(roster).members["unit"].tolist() == ["Z"]
    assert assessment_units(roster, by="station").members["unit"].tolist() == ["S2"]


def test_without_a_home_the_first_beat_by_area_and_beat_decides(plan: Plan) -> None:
    roster = roster_of(plan, {"01": "community"}, ("01", "d", "Z", "covers"), ("01", "c", "Y", "covers"))
    assert assessment_units(roster).members["unit"].tolist() == ["Y"]


def test_an_officer_in_no_unit_is_named_and_belongs_to_the_station_all_the_same(plan: Plan) -> None:
    roster = roster_of(plan, {"01": "community", "02": "patrol"}, ("01", "a", "X", "stays"))
    assert assessment_units(roster).unplaced == ("02",)
    by_station = assessment_units(roster, by="station")
    assert by_station.unplaced == ()
    assert by_station.members["unit"].to_dict() == {"01": "S1", "02": "S1"}
    assert by_station.units["missing"].to_dict() == {
        "S1": "public-order",
        "S2": "community, public-order, patrol",
    }


def test_auxiliary_officers_are_not_operational_unless_they_are_named(plan: Plan) -> None:
    branches = {"01": "community", "02": "auxiliary"}
    roster = roster_of(plan, branches, ("01", "a", "X", "stays"), ("02", "b", "X", "stays"))
    assert assessment_units(roster).members.index.tolist() == ["01"]
    both = assessment_units(roster, operational=["community", "auxiliary"])
    assert both.members["branch"].tolist() == ["community", "auxiliary"]
    assert both.units.loc["X", "missing"] == ""


def test_the_posts_of_an_assignment_are_understood_as_they_are(plan: Plan) -> None:
    staff = pd.DataFrame(
        {"station": ["S1", "S2"], "beat": ["b", "d"], "branch": "community"}, index=["1", "2"]
    )
    roster = assign(plan, staff)
    assert assessment_units(roster).members["unit"].tolist() == ["X", "Z"]


def test_a_roster_without_officers_has_units_that_lack_every_branch(plan: Plan) -> None:
    found = assessment_units(roster_of(plan, {}))
    assert found.members.empty
    assert set(found.units["missing"]) == {"community, public-order, patrol"}


def test_officers_of_unknown_branch_are_refused_by_number(plan: Plan) -> None:
    roster = roster_of(plan, {"01": "", "02": "dog", "03": "patrol"}, ("04", "a", "X", "stays"))
    with pytest.raises(InputError) as caught:
        assessment_units(roster)
    assert said(caught) == [
        f"officers: officer {n}: the branch is unknown. "
        "Try: one of community, public-order, patrol, auxiliary"
        for n in ("01", "02", "04")
    ]


def test_a_roster_without_branches_is_refused(plan: Plan) -> None:
    staff = pd.DataFrame({"station": ["S1"], "beat": ["b"]}, index=["1"])
    with pytest.raises(InputError, match="officers: there is no column branch"):
        assessment_units(assign(plan, staff))


def test_an_area_or_a_station_that_is_not_in_the_plan_is_refused(plan: Plan) -> None:
    roster = roster_of(plan, {"01": "patrol"}, ("01", "", "Q", ""))
    with pytest.raises(InputError, match="officer 01: area Q does not exist"):
        assessment_units(roster)
    strange = Roster(plan, roster.officers.assign(station="S9"), roster.posts.iloc[:0])
    with pytest.raises(InputError, match="officer 01: station S9 does not exist"):
        assessment_units(strange, by="station")


def test_another_unit_and_unknown_branches_are_refused_at_once(plan: Plan) -> None:
    roster = roster_of(plan, {})
    with pytest.raises(InputError) as caught:
        assessment_units(roster, by="beat", operational=["community", "dog"])
    assert said(caught) == [
        "officers are not assessed by 'beat'. Try: one of area, station",
        "'dog' is no branch. Try: some of community, public-order, patrol, auxiliary",
    ]
    with pytest.raises(InputError, match="no branch is assessed"):
        assessment_units(roster, operational=[])


# Scores


def table(**columns: list[object]) -> pd.DataFrame:
    size = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=list("XYZVW")[:size])


def test_min_max_points_and_their_weighted_mean_are_as_worked_by_hand() -> None:
    """Visits 10, 20, 40 -> 0, 33.3, 100; calls 5, 3, 1, less is better -> 0, 50, 100; weights 3 and 1."""
    found = assess(
        table(visits=[10, 20, 40], calls=[5, 3, 1]),
        {"visits": Indicator(3), "calls": Indicator(1, "less")},
    )
    assert found.points.loc["Y"].tolist() == pytest.approx([100 / 3, 50])
    assert found.scores["score"].to_dict() == pytest.approx({"Z": 100, "Y": 37.5, "X": 0})
    assert found.scores.index.tolist() == ["Z", "Y", "X"]


def test_equal_scores_share_a_rank_and_stand_by_name() -> None:
    found = assess(table(visits=[1, 3, 3, 0]), {"visits": Indicator(1)})
    assert found.scores["rank"].to_dict() == {"Y": 1, "Z": 1, "X": 3, "V": 4}
    assert found.scores.index.tolist() == ["Y", "Z", "X", "V"]


def test_an_unknown_indicator_leaves_the_score_unknown_and_is_named() -> None:
    values = table(visits=[1, None, 3], calls=pd.array([1, pd.NA, 2], dtype="Int64").tolist()).astype(
        "Float64"
    )
    found = assess(values, {"visits": Indicator(1), "calls": Indicator(1)})
    assert found.scores.loc["Y", ["score", "rank"]].isna().all()
    assert found.scores["missing"].to_dict() == {"Z": "", "X": "", "Y": "visits, calls"}
    assert found.scores.index.tolist() == ["Z", "X", "Y"]


def test_an_unknown_value_does_not_count_as_the_least() -> None:
    found = assess(table(visits=[10.0, None, 20.0]), {"visits": Indicator(1)})
    assert found.points["visits"].to_dict() == {"Z": 100.0, "X": 0.0, "Y": None}


@pytest.mark.parametrize("method", ["minmax", "rank"])
@pytest.mark.parametrize("better", ["more", "less"])
def test_a_constant_indicator_gives_fifty_in_either_direction(method: str, better: str) -> None:
    values = table(constant=[7, 7, 7], visits=[1, 2, 3])
    weights = {"constant": Indicator(5, better), "visits": Indicator(1)}
    found = assess(values, weights, method=method)
    assert set(found.points["constant"]) == {50.0}
    assert found.scores.index.tolist() == ["Z", "Y", "X"]


def test_ranks_give_equal_ones_their_mean_place() -> None:
    found = assess(table(calls=[9, 4, 4, 1, 0]), {"calls": Indicator(1, "less")}, method="rank")
    assert found.points["calls"].to_dict() == {"X": 0, "Y": 37.5, "Z": 37.5, "V": 75, "W": 100}


def test_a_target_that_is_reached_earns_a_hundred_and_no_more() -> None:
    values = table(visits=[20, 40, 80], calls=[0, 10, 20])
    weights = {"visits": Indicator(1, "more", 40), "calls": Indicator(1, "less", 10)}
    found = assess(values, weights, method="target")
    assert found.points["visits"].to_dict() == {"X": 50, "Y": 100, "Z": 100}
    assert found.points["calls"].to_dict() == {"X": 100, "Y": 100, "Z": 50}


known = st.lists(st.integers(-1000, 1000), min_size=2, max_size=5)


@settings(max_examples=30)
@given(values=known, factor=st.integers(1, 50), shift=st.integers(-99, 99), weight=st.floats(0.1, 10))
def test_another_measure_of_the_same_thing_or_other_units_of_weight_change_no_score(
    values: list[int], factor: int, shift: int, weight: float
) -> None:
    other = list(reversed(values))
    first = assess(table(a=values, b=other), {"a": Indicator(2), "b": Indicator(1, "less")})
    scaled = table(a=[factor * v + shift for v in values], b=other)
    second = assess(scaled, {"a": Indicator(2 * weight), "b": Indicator(weight, "less")})
    pd.testing.assert_frame_equal(first.scores, second.scores, rtol=1e-9, atol=1e-7)


@settings(max_examples=30)
@given(values=known, method=st.sampled_from(["minmax", "rank"]))
def test_scores_lie_between_nought_and_a_hundred_and_less_mirrors_more(
    values: list[int], method: str
) -> None:
    more = assess(table(a=values), {"a": Indicator(1)}, method=method)
    less = assess(table(a=values), {"a": Indicator(1, "less")}, method=method)
    assert more.scores["score"].between(0, 100).all()
    mirrored = (100 - less.scores["score"]).sort_index()
    assert mirrored.tolist() == pytest.approx(more.scores["score"].sort_index().tolist(), abs=1e-7)


def test_the_order_of_rows_and_the_table_given_stay_as_they_are() -> None:
    values = table(a=[3, 1, 2], b=[5, 5, 1])
    before, weights = values.copy(), {"a": Indicator(1), "b": Indicator(2, "less")}
    pd.testing.assert_frame_equal(assess(values, weights).scores, assess(values.iloc[::-1], weights).scores)
    pd.testing.assert_frame_equal(values, before)


def test_units_without_any_known_value_have_no_points_and_no_units_no_scores() -> None:
    unknown = table(a=[None, None]).astype("Float64")
    for method in ("minmax", "rank", "target"):
        weights = {"a": Indicator(1, "less", 5)}
        assert assess(unknown, weights, method=method).points["a"].isna().all()
        assert assess(unknown.iloc[:0], weights, method=method).scores.empty


def test_everything_wrong_with_indicators_and_weights_is_said_at_once() -> None:
    values = pd.DataFrame({"visits": [1, 2], "note": ["a", "b"]}, index=["X", "X"])
    weights = {
        "visit": Indicator(0),
        "note": Indicator(1, "most"),
    }
    with pytest.raises(InputError) as caught:
        assess(values, weights)
    assert said(caught) == [
        "indicators: the indicator visit: the weight is 0. Try: a number above 0",
        "indicators: the indicator note: 'most' is no direction. Try: one of more, less",
        "indicators: X stands twice",
        "indicators: there is no column visit; there are visits, note. Try: the column visits",
        "indicators: the column note holds no numbers",
    ]


def test_a_missing_target_an_unknown_method_and_no_weights_are_refused() -> None:
    values = table(a=[1, 2])
    with pytest.raises(InputError, match="the indicator a: the target is None"):
        assess(values, {"a": Indicator(1)}, method="target")
    with pytest.raises(InputError, match="the indicator a: the target is 0"):
        assess(values, {"a": Indicator(1, "less", 0)}, method="target")
    with pytest.raises(InputError, match="by the method 'zscore'"):
        assess(values, {"a": Indicator(1)}, method="zscore")
    with pytest.raises(InputError, match="no indicator has a weight"):
        assess(values, {})


def test_infinite_values_and_those_below_nought_beside_a_target_are_refused() -> None:
    with pytest.raises(InputError, match="the indicator a: Y has inf"):
        assess(table(a=[1.0, np.inf]), {"a": Indicator(1)})
    with pytest.raises(InputError, match=r"the indicator a: X has -1\.0"):
        assess(table(a=[-1, 2]), {"a": Indicator(1, "more", 5)}, method="target")


# Ratios


def test_the_compound_of_the_source_has_seven_and_a_half_guards_an_exit_and_forty_households_a_guard() -> (
    None
):
    compound = pd.DataFrame({"households": [1200], "exits": [4], "guards": [30]}, index=["b1"])
    ratios = {"guards_per_exit": ("guards", "exits"), "households_per_guard": ("households", "guards")}
    assert indicator_ratios(compound, ratios).loc["b1"].tolist() == [7.5, 40.0]


def test_a_ratio_is_unknown_where_a_part_is_or_the_divisor_is_nought() -> None:
    beats = pd.DataFrame({"exits": [4, 0, None], "guards": [None, 3, 3]}, index=["a", "b", "c"])
    assert indicator_ratios(beats, {"r": ("guards", "exits")})["r"].isna().all()


def test_columns_of_ratios_that_are_not_there_or_hold_no_numbers_are_refused() -> None:
    beats = pd.DataFrame({"exits": [4], "guards": ["many"]}, index=["a"])
    with pytest.raises(InputError) as caught:
        indicator_ratios(beats, {"r": ("guards", "exit")})
    assert said(caught) == [
        "there is no column exit; there are exits, guards. Try: the column exits",
        "the column guards holds no numbers",
    ]


# Before and after


def months(*values: object, first: str = "2015-01") -> pd.DataFrame:
    index = pd.period_range(first, periods=len(values), freq="M")
    return pd.DataFrame({"b1": list(values)}, index=index)


def test_the_means_before_and_after_leave_the_month_of_the_day_out() -> None:
    found = before_after(months(10, 20, 99, 5, 6, 7), on="2015-03-15").loc["b1"]
    assert found.tolist() == [15, 6, -9, 2, 3]


def test_a_month_that_begins_with_the_day_is_after_it() -> None:
    found = before_after(months(10, 20, 3, 5), on="2015-03-01").loc["b1"]
    assert found.tolist() == [15, 4, -11, 2, 2]


def test_the_last_day_of_a_month_lies_in_it() -> None:
    assert before_after(months(10, 20, 3), on="2015-02-28").loc["b1"].tolist() == [10, 3, -7, 1, 1]


def test_unknown_months_are_not_counted_and_a_side_without_any_has_no_mean() -> None:
    found = before_after(months(None, 4, 9), on="2015-03-01").loc["b1"]
    assert found[["before", "periods_before"]].tolist() == [4, 1]
    alone = before_after(months(1, 2), on="2016-01-01").loc["b1"]
    assert alone[["after", "difference"]].isna().all()
    assert alone["periods_after"] == 0


def test_a_series_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="the index holds no periods"):
        before_after(pd.DataFrame({"a": [1]}, index=["2015-01"]), on="2015-01-01")
    twice = pd.concat([months(1), months(2), months(np.inf, first="2015-02")]).assign(note="x")
    with pytest.raises(InputError) as caught:
        before_after(twice, on="2015-01-01")
    assert said(caught) == [
        "series: 2015-01 stands twice. Try: keep one of them",
        "series: the column note holds no numbers",
        "series, 2015-02: b1 is inf",
    ]
    with pytest.raises(InputError, match="'soon' is no date"):
        before_after(months(1), on="soon")
