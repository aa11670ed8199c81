"""Hours of work term by term, and the officers they and the residents ask for."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from towns import town

from beatmap.errors import InputError
from beatmap.texts import Text
from beatmap.workloads import (
    NORMS,
    WEIGHTS,
    Norm,
    Weight,
    actual_residents,
    required_officers,
    weight_sheet,
    workload,
)


def table(**columns: list[object]) -> pd.DataFrame:
    """Return a frame of beats b1, b2, ... with `columns`."""
    n = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=[f"b{i + 1}" for i in range(n)])


def said(caught: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [
        line.removeprefix("- ") for line in str(caught.value).splitlines() if not line.endswith("faults:")
    ]


# Workload


def test_the_workload_is_the_sum_of_its_terms_in_the_order_of_the_weights() -> None:
    beats = table(calls=[100, 0], floating=[400.0, 10.0])
    found = workload(beats, {"floating": 0.5, "base": 200, "calls": 1.5})
    assert [*found.columns] == ["floating", "base", "calls", "workload", "unknown"]
    assert found.loc["b1"].tolist() == [200, 200, 150, 550, ""]
    assert found.loc["b2"].tolist() == [5, 200, 0, 205, ""]


def test_unknown_is_not_nothing_and_every_unknown_term_is_named() -> None:
    beats = table(calls=[10, math.nan, math.nan], disputes=[1.0, 2.0, math.nan])
    found = workload(beats, {"calls": 1, "disputes": 1})
    assert found["workload"].isna().tolist() == [False, True, True]
    assert found["unknown"].tolist() == ["", "calls", "calls, disputes"]
    assert found.loc["b2", "disputes"] == 2


def test_nullable_figures_stay_unknown_too() -> None:
    beats = table(calls=pd.array([1, None], dtype="Int64"))
    assert workload(beats, {"calls": 2})["workload"].isna().tolist() == [False, True]


def test_the_area_is_measured_unless_it_is_given() -> None:
    """Beats of 100 m by 100 m: 0.01 km2."""
    beats = town("a b")
    assert workload(beats, {"area": 50})["workload"].tolist() == pytest.approx([0.5, 0.5])
    assert workload(beats.assign(area=[2.0, 3.0]), {"area": 50})["workload"].tolist() == [100, 150]
    assert (
        workload(beats.assign(km2=[2.0, 3.0]), {"area": 50}, columns={"area": "km2"})["workload"].sum() == 250
    )
    assert [*beats.columns] == ["station", "calls", "geometry"]


def test_columns_may_have_other_names() -> None:
    beats = table(jcj_110=[10])
    assert workload(beats, {"calls": 2}, columns={"calls": "jcj_110"})["calls"].tolist() == [20]


def test_without_terms_every_beat_has_the_base() -> None:
    assert workload(table(x=[1, 2]), {"base": 7})["workload"].tolist() == [7, 7]


def test_a_house_call_takes_a_quarter_of_an_hour_and_a_little() -> None:
    """45 days of 7 hours for 1,200 households: 15.75 minutes each."""
    found = workload(table(households=[1200]), "house_calls")
    assert found["workload"].tolist() == pytest.approx([315])
    assert WEIGHTS["house_calls"]["households"].hours * 60 == pytest.approx(15.75)


@pytest.mark.parametrize("preset", sorted(WEIGHTS))
def test_every_weight_of_a_preset_has_its_source(preset: str) -> None:
    sheet = weight_sheet(preset)
    assert [*sheet.index] == [*WEIGHTS[preset]]
    assert (sheet["hours"] > 0).all()
    assert all(isinstance(source, Text) and len(str(source)) > 10 for source in sheet["source"])


def test_the_terms_of_the_model_are_all_there() -> None:
    terms = ["area", "households", "registered", "floating", "calls", "disputes", "venues", "base"]
    assert [*WEIGHTS["assumed"]] == terms


def test_own_weights_may_bring_their_source() -> None:
    own = {"calls": Weight(2.0, Text("our own count of 2014"))}
    assert workload(table(calls=[3]), own)["workload"].tolist() == [6]
    assert str(weight_sheet(own).loc["calls", "source"]) == "our own count of 2014"


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=6), st.floats(0, 100), st.floats(0, 100))
def test_the_contributions_add_up_to_the_workload(calls: list[float], weight: float, base: float) -> None:
    found = workload(table(calls=calls), {"calls": weight, "base": base})
    assert found["workload"].tolist() == pytest.approx([weight * n + base for n in calls])


def test_every_fault_of_the_columns_is_said_at_once() -> None:
    beats = table(calls=["3", "4"], dispute=[1, 2], known=[True, False])
    with pytest.raises(InputError) as caught:
        workload(beats, {"calls": -1, "disputes": 1, "known": math.nan, "area": 1})
    assert said(caught) == [
        "the weight of calls is -1.0, not 0 or more hours",
        "the weight of known is nan, not 0 or more hours",
        "there is no column disputes; there are calls, dispute, known. Try: the column dispute",
        "there is no column area; there are calls, dispute, known",
        "the column calls holds no numbers",
        "the column known holds no numbers",
    ]


def test_figures_below_nothing_are_named_by_beat() -> None:
    with pytest.raises(InputError) as caught:
        workload(table(calls=[-1.0, 2.0, math.inf]), {"calls": 1})
    assert said(caught) == [
        "beat b1: calls is -1.0, not 0 or more",
        "beat b3: calls is inf, not 0 or more",
    ]


def test_an_unknown_preset_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="there are no weights guess") as caught:
        workload(table(calls=[1]), "guess")
    assert str(caught.value).endswith("Try: one of assumed, house_calls")
    with pytest.raises(InputError, match="there are no weights guess"):
        weight_sheet("guess")


def test_areas_in_degrees_are_refused() -> None:
    beats = town("a").translate(500_000, 3_456_789).to_crs(4326).to_frame("geometry")
    with pytest.raises(InputError, match="the coordinates are not in metres"):
        workload(beats, {"area": 1})


# Officers


def officers(beats: pd.DataFrame, **how: object) -> pd.DataFrame:
    load = pd.DataFrame({"workload": 0.0}, index=beats.index)
    return required_officers(beats, load, **{"hours": 1600} | how)


@pytest.mark.parametrize(
    ("residents", "needed"), [(0, 1), (1, 1), (3000, 1), (3001, 2), (6000, 2), (6500, 3), (math.nan, pd.NA)]
)
def test_an_officer_serves_three_thousand_residents(residents: float, needed: object) -> None:
    found = officers(table(residents=[residents]))["by_residents"]
    assert found.isna().all() if needed is pd.NA else found.tolist() == [needed]


@pytest.mark.parametrize(
    ("hours_of_work", "needed"),
    [(0.0, 1), (800.0, 1), (800.1, 2), (3 * 800.0, 3), (0.1 * 3 / 0.3 * 800, 1), (math.nan, pd.NA)],
)
def test_an_officer_commits_a_share_of_the_net_hours(hours_of_work: float, needed: object) -> None:
    load = table(workload=[hours_of_work])
    found = required_officers(table(residents=[1]), load, hours=1600, share=0.5)["by_workload"]
    assert found.isna().all() if needed is pd.NA else found.tolist() == [needed]


def test_what_each_term_asks_for_adds_up_to_what_is_rounded_up() -> None:
    beats = table(residents=[100.0, 100.0], calls=[1200, math.nan])
    load = workload(beats, {"calls": 1.5, "base": 200})
    found = required_officers(beats, load, hours=1600, share=0.5)
    assert [*found.columns] == ["by_residents", "by_workload", "calls", "base"]
    assert found.loc["b1", ["calls", "base"]].tolist() == [2.25, 0.25]
    assert found.loc["b1", "by_workload"] == 3
    assert found["by_workload"].isna().tolist() == [False, True]
    assert found.loc["b2", "base"] == 0.25


def test_villages_have_a_norm_of_their_own() -> None:
    beats = table(residents=[5000.0, 5000.0, 5001.0, 10.0], village=[False, True, True, None])
    found = officers(beats, norm="heilongjiang_2007")["by_residents"]
    assert found.iloc[:3].tolist() == [2, 1, 2]
    assert found.isna().tolist() == [False, False, False, True]


def test_households_count_where_the_norm_limits_them() -> None:
    beats = table(residents=[2000.0, 2001.0, 100.0, 100.0], households=[500, 100, 1001, math.nan])
    found = officers(beats, norm="taiwan")["by_residents"]
    assert found.iloc[:3].tolist() == [1, 2, 3]
    assert found.isna().iloc[3]


def test_a_norm_of_ones_own_is_taken() -> None:
    own = Norm(1000, Text("the city's rule of 2016"))
    assert officers(table(residents=[2500]), norm=own)["by_residents"].tolist() == [3]


def test_every_norm_says_where_it_comes_from() -> None:
    assert sorted(NORMS) == ["heilongjiang_2007", "hunan_2006", "taiwan"]
    assert all(len(str(norm.source)) > 20 for norm in NORMS.values())


def test_actual_residents_are_registered_floating_and_overseas() -> None:
    beats = table(registered=[2000, 2000], floating=[1500.0, math.nan])
    assert actual_residents(beats).iloc[0] == 3500
    assert actual_residents(beats).isna().iloc[1]
    assert actual_residents(beats.assign(overseas=[20, 1])).iloc[0] == 3520
    assert actual_residents(beats.assign(residents=[1, 2])).tolist() == [1, 2]
    assert officers(beats)["by_residents"].iloc[0] == 2


@given(st.lists(st.floats(0, 1e5), min_size=1, max_size=6), st.floats(100, 2500), st.floats(0.01, 0.6))
def test_the_officers_suffice_and_one_fewer_would_not(work: list[float], hours: float, share: float) -> None:
    load = table(workload=work)
    found = required_officers(table(residents=[1.0] * len(work)), load, hours=hours, share=share)
    for needed, hours_of_work in zip(found["by_workload"], work, strict=True):
        assert needed * hours * share >= hours_of_work * (1 - 1e-9)
        assert needed == 1 or (needed - 1) * hours * share < hours_of_work


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"share": 0.61}, "0.61 of the hours cannot be committed. Try: a share above 0, at most 0.6"),
        ({"share": 0.0}, "0.0 of the hours cannot be committed"),
        ({"hours": 0}, "an officer-year of 0 hours. Try: 1,600, for example"),
        ({"hours": 9000}, "an officer-year of 9,000 hours"),
        ({"norm": "hunan"}, "the norm hunan is unknown. Try: one of heilongjiang_2007, hunan_2006, taiwan"),
        ({"norm": "heilongjiang_2007"}, "there is no column village; there are residents"),
        ({"norm": "taiwan"}, "there is no column households; there are residents"),
    ],
)
def test_a_model_that_cannot_be_is_refused(how: dict[str, object], words: str) -> None:
    with pytest.raises(InputError) as caught:
        officers(table(residents=[1]), **how)
    assert words in str(caught.value)


def test_residents_that_are_not_there_or_below_nothing_are_refused() -> None:
    with pytest.raises(InputError) as caught:
        officers(table(registered_=[1]))
    assert "there is no column registered; there are registered_. Try: the column registered_" in str(
        caught.value
    )
    assert "there is no column floating" in str(caught.value)
    with pytest.raises(InputError) as caught:
        officers(table(residents=[-1.0], households=[-2]), norm="taiwan")
    assert said(caught) == [
        "beat b1: residents is -1.0, not 0 or more",
        "beat b1: households is -2.0, not 0 or more",
    ]


def test_beats_without_a_load_are_named() -> None:
    beats = table(residents=[1, 2])
    with pytest.raises(InputError, match="beat b2: the beat has no load"):
        required_officers(beats, table(workload=[1.0]), hours=1600)
    with pytest.raises(InputError, match="there is no column workload"):
        required_officers(beats, table(calls=[1.0, 2.0]), hours=1600)
