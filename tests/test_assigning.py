"""Assignments: the best of all answers, level by level, and the laws they keep."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import sqrt
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from roster_answers import LEVELS, Question, levels_of, plan_of, staff_of
from roster_programmes import best_of_programme
from roster_questions import large_question, questions
from towns import grid

from beatmap.errors import InputError
from beatmap.personnel import PersonnelRules
from beatmap.staffing import assign

if TYPE_CHECKING:
    from beatmap.rosters import Roster

ANSWERS = 200_000  # more are too many to look at


def answered(asked: Question) -> Roster:
    """Return the roster of an assignment that can be asked for."""
    assume(not asked.contradictions())
    return asked.asked()


@settings(max_examples=60)
@given(asked=questions())
def test_every_level_is_the_best_of_all_answers_in_strict_order(asked: Question) -> None:
    assume(asked.size <= ANSWERS)
    roster = answered(asked)
    assert levels_of(roster) == asked.best()
    assert roster.levels.loc[list(LEVELS), "proven"].all()
    assert (roster.levels["bound"] == roster.levels["value"])[list(LEVELS)].all()


@settings(max_examples=60)
@given(asked=questions())
def test_the_posts_keep_every_tie_and_add_up_to_the_levels(asked: Question) -> None:
    roster = answered(asked)
    held, covers = asked.answer_of(roster)
    assert asked.breaches(held, covers) == []
    assert asked.recount(held, covers) == levels_of(roster)
    hard = roster.shortages[roster.shortages["rule"] != "vacancy"]
    assert hard["missing"].sum() == roster.levels.value["shortage"]
    assert set(roster.vacancies) == set(asked.beats) - set(roster.posts["beat"])


@settings(max_examples=60)
@given(asked=questions())
def test_an_assignment_is_refused_where_its_ties_contradict_and_nowhere_else(asked: Question) -> None:
    if asked.contradictions():
        with pytest.raises(InputError):
            asked.asked()
    else:
        assert len(asked.asked().officers) == len(asked.people)


@pytest.mark.parametrize(
    "asked",
    [
        large_question(
            1,
            46,
            ["centre", "fringe"],
            PersonnelRules(max_beats=1, required="need", branch_mix={"community": 6}),
        ),
        large_question(2, 28, ["fringe"], PersonnelRules(max_beats=2)),
        large_question(
            3, 30, ["centre", "fringe", "fringe", "fringe", ""], PersonnelRules(branch_mix={"community": 4})
        ),
        large_question(
            4,
            38,
            ["centre", "fringe"],
            PersonnelRules(max_beats=1, transfers="city", minimum={"S1": 22}),
            S1=" ".join(grid(8, 5).split()[:20]),
            S2=" ".join(grid(8, 5).split()[20:]),
        ),
    ],
    ids=["surplus", "shared beats", "both", "transfers"],
)
def test_forty_beats_are_staffed_as_a_general_programme_would(asked: Question) -> None:
    roster = asked.asked()
    assert asked.breaches(*asked.answer_of(roster)) == []
    assert levels_of(roster) == best_of_programme(asked)
    assert roster.levels.loc[list(LEVELS), "proven"].all()


@settings(max_examples=15)
@given(asked=questions(), seed=st.integers(0, 1000))
def test_the_order_of_rows_and_repetition_change_no_byte(asked: Question, seed: int) -> None:
    roster = answered(asked)
    tables = {
        name: None if table is None else table.sample(frac=1, random_state=seed)
        for name, table in asked.tables.items()
    }
    officers = asked.officers.sample(frac=1, random_state=seed)
    mixed = assign(asked.plan, officers, asked.rules, on=asked.on, **tables)
    for name in ("posts", "levels", "shortages", "ties"):
        pd.testing.assert_frame_equal(getattr(mixed, name), getattr(roster, name))
    assert mixed.vacancies == roster.vacancies
    assert mixed.published().to_csv() == roster.published().to_csv()
    assert asked.asked().published().to_csv() == roster.published().to_csv()


@settings(max_examples=15)
@given(asked=questions())
def test_no_officer_is_lost_and_what_was_given_is_left_as_it_is(asked: Question) -> None:
    officers, tables = asked.officers.copy(), asked.tables
    kept = {name: table.copy() for name, table in tables.items() if table is not None}
    assume(not asked.contradictions())
    roster = assign(asked.plan, asked.officers, asked.rules, on=asked.on, **tables)
    own = roster.posts[roster.posts["change"] != "covers"]
    assert own["officer_no"].tolist() == sorted(officers.index)
    pd.testing.assert_frame_equal(roster.officers, officers)
    for name, table in kept.items():
        pd.testing.assert_frame_equal(tables[name], table)


@settings(max_examples=15)
@given(asked=questions())
def test_the_numbers_of_officers_decide_no_level(asked: Question) -> None:
    roster = answered(asked)
    new = {old: f"N{99 - i}" for i, old in enumerate(asked.officers.index)}
    renamed = replace(
        asked,
        officers=asked.officers.rename(index=new),
        exceptions=tuple(new[number] for number in asked.exceptions),
        pins={new[number]: beat for number, beat in asked.pins.items()},
        forbidden=frozenset((new[number], beat) for number, beat in asked.forbidden),
    )
    assert levels_of(renamed.asked()) == levels_of(roster)


@settings(max_examples=15)
@given(asked=questions(), station=st.sampled_from(["S1", "S2"]))
def test_one_officer_more_leaves_no_more_lacking_nor_vacant(asked: Question, station: str) -> None:
    """One without ties, who can go to any beat of the station."""
    assume(station in asked.plan.city.station_ids)
    more = pd.DataFrame({"station": station, "beat": "", "community_since": "2000-01-01"}, index=["99"])
    more["beat_since"] = more["community_since"]
    officers = pd.concat([asked.officers, more])
    officers["village_stationed"] = officers["village_stationed"].eq(other=True)
    fewer, others = answered(asked), answered(replace(asked, officers=officers))
    before, after = (roster.levels.value[["shortage", "vacancies"]] for roster in (fewer, others))
    assert after.tolist() <= before.tolist()


STATIONS = {"S1": "a b c", "S2": "d e f"}


@settings(max_examples=15)
@given(data=st.data())
def test_a_city_without_transfers_is_as_good_as_each_station_by_itself(data: st.DataObject) -> None:
    """Both stations have a beat of 9 calls, so that workloads are measured alike.

    S1: a b c      S2: d e f
    """
    calls = data.draw(st.lists(st.integers(0, 9), min_size=6, max_size=6))
    calls[0] = calls[5] = 9
    rules = PersonnelRules(max_beats=data.draw(st.integers(1, 3)))
    people = {
        station: data.draw(st.lists(st.sampled_from(["", *beats.split()]), min_size=1, max_size=5))
        for station, beats in STATIONS.items()
    }
    rows = [{"station": s, "beat": beat} for s, held in people.items() for beat in held]
    city = Question(
        plan_of("a b c d e f", calls=calls, zone=["fringe"] * 6, **STATIONS), staff_of(*rows), rules
    )
    alone = []
    for (station, beats), own in zip(STATIONS.items(), (calls[:3], calls[3:]), strict=True):
        plan = plan_of(beats, calls=own, zone=["fringe"] * 3, **{station: beats})
        alone.append(Question(plan, staff_of(*[row for row in rows if row["station"] == station]), rules))
    whole, parts = city.asked(), [question.asked() for question in alone]
    sums = Counter(dict.fromkeys(LEVELS, 0))
    for part in parts:
        sums.update(levels_of(part))
    assert levels_of(whole) == dict(sums)


def test_the_ages_of_two_areas_are_brought_together() -> None:
    """Two old and two young officers join; by number the old would go to X and the young to Y.

    a b    a b: X
    c d    c d: Y
    """
    plan = plan_of("a b\nc d", {"a": "X", "b": "X", "c": "Y", "d": "Y"})
    born = [1960, 1960, 1970, 1970]
    roster = assign(plan, staff_of(*({"birth_year": year} for year in born)))
    assert roster.levels.value["age_mix_dealt"] == 5
    assert roster.levels.value["age_mix"] == 0
    assert sorted(zip(roster.posts["area"], born, strict=True)) == [
        ("X", 1960),
        ("X", 1970),
        ("Y", 1960),
        ("Y", 1970),
    ]


@settings(max_examples=40)
@given(asked=questions(), years=st.lists(st.integers(1950, 1995), min_size=7, max_size=7))
def test_swaps_for_age_touch_no_level_and_bring_ages_no_further_apart(
    asked: Question, years: list[int]
) -> None:
    officers = asked.officers.assign(birth_year=years[: len(asked.people)], beat="")
    asked = replace(asked, officers=officers)
    roster = answered(asked)
    held, covers = asked.answer_of(roster)
    levels = roster.levels.value
    assert asked.recount(held, covers) == levels_of(roster)
    assert levels["age_mix"] <= levels["age_mix_dealt"] + 1e-9
    assert levels["age_mix"] == pytest.approx(age_mix(asked, roster.posts), abs=1e-6)


def age_mix(asked: Question, posts: pd.DataFrame) -> float:
    """Return how far the mean ages of the areas lie from those of their stations, in years."""
    born = {person["no"]: person["birth_year"] for person in asked.people}
    own = posts[posts["change"] != "covers"]
    rows = list(zip(own["station"], own["area"], own["officer_no"].map(born), strict=True))
    of_station, of_area = ({name: [] for name in {row[at] for row in rows}} for at in (0, 1))
    for station, area, year in rows:
        of_station[station].append(year)
        of_area[area].append(year)
    apart = [
        sum(of_area[area]) / len(of_area[area]) - sum(of_station[station]) / len(of_station[station])
        for station, area, _ in rows
    ]
    return sqrt(sum(years**2 for years in apart) / len(apart))
