"""Each rule of an assignment by a tiny example."""

from __future__ import annotations

import pandas as pd
import pytest
from roster_answers import (
    Question,
    beats_of,
    further_of,
    leave_of,
    levels_of,
    offices_in,
    pairs_of,
    plan_of,
    staff_of,
)

from beatmap.personnel import PersonnelRules
from beatmap.staffing import assign

ON = "2015-07-21"
LONG_AGO, LATELY = "2000-01-01", "2014-01-01"


def fringe(n: int) -> list[str]:
    return ["fringe"] * n


def lacking(question: Question) -> list[tuple[str, str, str, int]]:
    return list(question.asked().shortages.itertuples(index=False, name=None))


# The central city, large beats, shared beats


def test_a_central_beat_has_an_officer_for_each_of_its_committees() -> None:
    plan = plan_of("a b", zone=["centre", "fringe"], committees=[("k", "m"), ("n",)], calls=[1, 90])
    question = Question(plan, staff_of("b", "b", "b"))
    assert sorted(beats_of(question.asked())) == ["a", "a", "b"]
    assert lacking(question) == []


def test_what_the_central_city_lacks_is_named_by_beat() -> None:
    plan = plan_of("a b", zone=["centre", "centre"], committees=[("k", "m", "n"), ("o",)])
    assert lacking(Question(plan, staff_of("a", "b"))) == [("S1", "one_committee_one_officer", "a", 2)]


def test_which_zones_are_central_is_a_rule() -> None:
    plan = plan_of("a b", zone=["core", "core"])
    shared = Question(plan, staff_of("a")).asked()
    central = Question(plan, staff_of("a"), PersonnelRules(central=("core",))).asked()
    assert (shared.vacancies, central.vacancies) == ((), ("b",))


def test_a_large_beat_has_as_many_officers_as_the_column_says() -> None:
    question = Question(
        plan_of("a b", need=[3, 1]), staff_of("b", "b", "b", "b"), PersonnelRules(required="need")
    )
    assert sorted(beats_of(question.asked())) == ["a", "a", "a", "b"]


def test_what_a_large_beat_lacks_and_an_empty_one_are_told_apart() -> None:
    question = Question(plan_of("a b", need=[3, 1]), staff_of("a", ""), PersonnelRules(required="need"))
    assert lacking(question) == [("S1", "required", "a", 1), ("S1", "vacancy", "b", 1)]


def test_a_neighbour_is_held_besides_before_there_is_a_vacancy() -> None:
    roster = Question(plan_of("a b", zone=fringe(2), calls=[2, 1]), staff_of("a")).asked()
    assert further_of(roster) == {"01": ["b"]}
    assert roster.posts.change.tolist() == ["stays", "covers"]
    assert (roster.vacancies, levels_of(roster)["shared"]) == ((), 1)
    assert roster.shortages.empty


@pytest.mark.parametrize(
    "zones", [["fringe", "centre"], ["centre", "fringe"], ["fringe", None], [None, "fringe"]]
)
def test_no_beat_is_shared_in_the_central_city_or_where_the_zone_is_unknown(zones: list[str | None]) -> None:
    roster = Question(plan_of("a b", zone=zones), staff_of("a")).asked()
    assert (further_of(roster), len(roster.vacancies)) == ({}, 1)


def test_a_map_without_zones_shares_no_beat() -> None:
    assert Question(plan_of("a b"), staff_of("a")).asked().vacancies == ("b",)


@pytest.mark.parametrize(("most", "vacant"), [(1, 3), (2, 2), (3, 1), (4, 0)])
def test_an_officer_holds_as_many_beats_as_the_rule_allows(most: int, vacant: int) -> None:
    """a b c d in a row; the officer is at b."""
    question = Question(plan_of("a b c d", zone=fringe(4)), staff_of("b"), PersonnelRules(max_beats=most))
    assert len(question.asked().vacancies) == vacant


def test_a_beat_that_is_no_neighbour_is_not_held_besides() -> None:
    """a . c"""
    assert Question(plan_of("a . c", zone=fringe(2)), staff_of("a")).asked().vacancies == ("c",)


def test_no_beat_of_another_station_is_held_besides() -> None:
    assert Question(plan_of("a b", S1="a", S2="b", zone=fringe(2)), staff_of("a")).asked().vacancies == ("b",)


def test_an_officer_moves_before_a_beat_is_shared() -> None:
    roster = Question(plan_of("a b", zone=fringe(2)), staff_of("a", "a")).asked()
    assert sorted(beats_of(roster)) == ["a", "b"]
    assert (levels_of(roster)["shared"], levels_of(roster)["moves"]) == (0, 1)


def test_a_beat_is_shared_where_an_area_takes_the_officers() -> None:
    """Area X wants three at a; two are left for b c d e, and could hold all four."""
    plan = plan_of("a b c d e", {"a": "X", **dict.fromkeys("bcde", "Y")}, zone=fringe(5))
    question = Question(plan, staff_of(*[""] * 5), PersonnelRules(branch_mix={"community": 3}))
    assert levels_of(question.asked()) == question.best()


def test_a_beat_is_shared_where_the_minimum_of_a_station_takes_the_officers() -> None:
    """S1 keeps three at a; S2 has two for b c d e."""
    plan = plan_of("a b c d e", S1="a", S2="b c d e", zone=fringe(5))
    officers = staff_of("", "", "", {"station": "S2"}, {"station": "S2"})
    question = Question(plan, officers, PersonnelRules(transfers="city", minimum={"S1": 3}))
    assert levels_of(question.asked()) == question.best()


def test_nobody_reaches_a_further_beat_over_one_that_another_holds() -> None:
    """a holds two of b c d besides; h could reach the third over a only.

    . b .
    h a c
    . d .
    """
    plan = plan_of(". b .\nh a c\n. d .", zone=fringe(5))
    pins = {"01": "h", "02": "a"}
    question = Question(plan, staff_of("h", "a"), PersonnelRules(max_beats=3), pins=pins)
    roster = question.asked()
    assert len(roster.vacancies) == 1
    assert question.breaches(*question.answer_of(roster)) == []


# Villages


def village(beat: str = "", **about: object) -> dict[str, object]:
    return {"beat": beat, "village_stationed": True, **about}


def test_who_is_stationed_in_a_village_holds_one_beat() -> None:
    assert Question(plan_of("a b", zone=fringe(2)), staff_of(village("a"))).asked().vacancies == ("b",)


def test_who_is_stationed_in_a_village_is_where_an_office_is() -> None:
    plan = plan_of("a b", calls=[9, 1])
    officers = staff_of(village("a"), "")
    roster = assign(plan, officers, offices=offices_in(plan, "b"))
    assert beats_of(roster) == ["b", "a"]


def test_who_is_stationed_in_a_village_stays_in_the_station_under_transfers() -> None:
    plan = plan_of("a b", S1="a", S2="b")
    question = Question(plan, staff_of("a", village("a")), PersonnelRules(transfers="city"))
    assert beats_of(question.asked()) == ["b", "a"]


@pytest.mark.parametrize("tie", ["pin", "lock"])
def test_a_tie_to_a_beat_without_office_is_refused_for_the_village_stationed(tie: str) -> None:
    plan = plan_of("a b")
    officers = staff_of(village("a", source_unit="HQ", community_since=LATELY))
    pins = pairs_of(("01", "a")) if tie == "pin" else None
    with pytest.raises(ValueError, match="office"):
        assign(plan, officers, on=ON if tie == "lock" else None, pins=pins, offices=offices_in(plan, "b"))


# Tenure, blackouts, pins, forbidden pairs


@pytest.mark.parametrize(
    ("rules", "about", "moves"),
    [
        ({"lock_scope": "all"}, {"community_since": LATELY}, False),
        ({"lock_scope": "all"}, {"community_since": LONG_AGO}, True),
        ({"lock_scope": "all"}, {"community_since": "2010-07-22"}, False),
        ({"lock_scope": "all"}, {"community_since": "2010-07-21"}, True),
        ({"lock_scope": "all", "lock_years": 2}, {"community_since": "2013-07-21"}, True),
        (
            {"lock_scope": "all", "lock_clock": "beat"},
            {"beat_since": LATELY, "community_since": LONG_AGO},
            False,
        ),
        (
            {"lock_scope": "all", "lock_clock": "beat"},
            {"beat_since": LONG_AGO, "community_since": LATELY},
            True,
        ),
        ({}, {"community_since": LATELY, "source_unit": "HQ"}, False),
        ({}, {"community_since": LATELY, "source_unit": ""}, True),
        ({"lock_scope": "none"}, {"community_since": LATELY, "source_unit": "HQ"}, True),
    ],
)
def test_a_lock_holds_until_its_end_for_those_it_concerns(
    rules: dict[str, object], about: dict[str, str], *, moves: bool
) -> None:
    """One officer at a; b lies in the central city, where they are needed more."""
    plan = plan_of("a b", zone=["fringe", "centre"])
    question = Question(plan, staff_of({"beat": "a", **about}), PersonnelRules(**rules), on=ON)
    assert beats_of(question.asked()) == ["b" if moves else "a"]


def test_a_lock_from_29_february_ends_on_the_28th() -> None:
    plan = plan_of("a b", zone=["fringe", "centre"])
    officers = staff_of({"beat": "a", "community_since": "2012-02-29"})
    rules = PersonnelRules(lock_scope="all")
    held = [beats_of(assign(plan, officers, rules, on=day)) for day in ("2017-02-27", "2017-02-28")]
    assert held == [["a"], ["b"]]


def test_without_a_day_no_lock_is_judged() -> None:
    plan = plan_of("a b", zone=["fringe", "centre"])
    officers = staff_of({"beat": "a", "community_since": LATELY})
    assert beats_of(assign(plan, officers, PersonnelRules(lock_scope="all"))) == ["b"]


def test_an_exception_lifts_a_lock_and_is_written_down() -> None:
    plan = plan_of("a b", zone=["fringe", "centre"])
    officers = staff_of({"beat": "a", "community_since": LATELY})
    roster = assign(plan, officers, PersonnelRules(lock_scope="all"), on=ON, exceptions=leave_of("01"))
    assert beats_of(roster) == ["b"]
    assert roster.ties.to_dict("records") == [
        {
            "officer_no": "01",
            "tie": "exception",
            "beat": "a",
            "until": "2019-01-01",
            "reason": "illness",
            "approver": "Chief",
        }
    ]


def test_a_locked_officer_without_a_beat_stays_in_the_station() -> None:
    plan = plan_of("a b", S1="a", S2="b")
    locked = {"community_since": LATELY}
    free = {"community_since": LONG_AGO}
    rules = PersonnelRules(lock_scope="all", transfers="city")
    assert beats_of(assign(plan, staff_of(locked, free), rules, on=ON)) == ["a", "b"]
    assert beats_of(assign(plan, staff_of(free, locked), rules, on=ON)) == ["b", "a"]


@pytest.mark.parametrize(
    ("on", "held"),
    [
        ("2015-06-30", ["b"]),
        ("2015-07-01", ["a"]),
        ("2015-07-31", ["a"]),
        ("2015-08-01", ["b"]),
        (None, ["b"]),
    ],
)
def test_no_beat_changes_hands_from_the_first_to_the_last_day_of_a_window(
    on: str | None, held: list[str]
) -> None:
    plan = plan_of("a b", zone=["fringe", "centre"])
    rules = PersonnelRules(blackouts=[("2015-07-01", "2015-07-31", "games")])
    roster = assign(plan, staff_of("a"), rules, on=on)
    assert beats_of(roster) == held
    assert roster.ties["reason"].tolist() == (["games"] if held == ["a"] else [])


def test_who_has_no_beat_joins_one_inside_a_window() -> None:
    rules = PersonnelRules(blackouts=[("2015-07-01", "2015-07-31")])
    assert beats_of(assign(plan_of("a b"), staff_of("a", "", "a"), rules, on=ON)) == ["a", "b", "a"]


def test_a_blackout_holds_officers_whose_tenure_no_lock_concerns() -> None:
    """The officer was not transferred in, so no lock concerns them; their five years are not over."""
    plan = plan_of("a b", zone=["fringe", "centre"])
    rules = PersonnelRules(blackouts=[("2015-07-01", "2015-07-31", "games")])
    assert beats_of(assign(plan, staff_of({"beat": "a", "community_since": LATELY}), rules, on=ON)) == ["a"]


def test_a_day_with_an_hour_is_that_day() -> None:
    plan = plan_of("a b", zone=["fringe", "centre"])
    rules = PersonnelRules(blackouts=[("2015-07-01", ON)])
    roster = assign(plan, staff_of("a"), rules, on=pd.Timestamp(ON))
    assert (roster.on, beats_of(roster)) == (ON, ["a"])


def test_a_pin_holds_against_every_aim() -> None:
    roster = assign(plan_of("a b", calls=[1, 9]), staff_of("b"), pins=pairs_of(("01", "a")))
    assert (beats_of(roster), roster.vacancies) == (["a"], ("b",))
    assert roster.ties[["officer_no", "tie", "beat"]].to_numpy().tolist() == [["01", "pinned", "a"]]


def test_a_forbidden_pair_is_kept_though_the_beat_stays_vacant() -> None:
    roster = assign(plan_of("a b", calls=[9, 1]), staff_of("a"), forbidden=pairs_of(("01", "a")))
    assert (beats_of(roster), roster.vacancies) == (["b"], ("a",))


# Branches, transfers, minimum


def test_an_area_has_its_community_officers_before_heavier_beats_are_helped() -> None:
    plan = plan_of("a b", {"a": "X", "b": "Y"}, calls=[9, 1])
    rules = PersonnelRules(branch_mix={"community": 2})
    assert sorted(beats_of(assign(plan, staff_of(*[""] * 4), rules))) == ["a", "a", "b", "b"]


def test_officers_of_a_branch_that_holds_no_beat_are_attached_to_an_area() -> None:
    plan = plan_of("a b", {"a": "X", "b": "Y"}, calls=[9, 1])
    officers = staff_of({"beat": "b"}, {}, branch="patrol")
    posts = assign(plan, officers).posts
    assert posts[["beat", "area", "change"]].to_numpy().tolist() == [["", "Y", "stays"], ["", "X", "joins"]]


def test_every_area_that_lacks_a_branch_is_named() -> None:
    plan = plan_of("a b", {"a": "X", "b": "Y"})
    rules = PersonnelRules(branch_mix={"patrol": 1, "community": 2})
    question = Question(plan, staff_of("a", "b", {"branch": "patrol", "beat": "b"}), rules)
    assert lacking(question) == [
        ("S1", "branch_mix", "X community", 1),
        ("S1", "branch_mix", "X patrol", 1),
        ("S1", "branch_mix", "Y community", 1),
    ]


DISTRICTS = {"S1": "a", "S2": "b", "S3": "c", "district": ["D1", "D1", "D2"]}


@pytest.mark.parametrize(
    ("transfers", "vacant"), [("none", ("b", "c")), ("district", ("c",)), ("city", ())], ids=str
)
def test_officers_are_sent_as_far_as_the_rule_says(transfers: str, vacant: tuple[str, ...]) -> None:
    roster = assign(
        plan_of("a b c", **DISTRICTS), staff_of("a", "a", "a"), PersonnelRules(transfers=transfers)
    )
    assert roster.vacancies == vacant


def test_no_officer_leaves_a_station_whose_district_is_unknown() -> None:
    plan = plan_of("a b", S1="a", S2="b", district=[None, "D2"])
    assert assign(plan, staff_of("a", "a"), PersonnelRules(transfers="district")).vacancies == ("b",)


def test_a_station_keeps_its_minimum_though_beats_elsewhere_stay_vacant() -> None:
    plan = plan_of("a b c", S1="a", S2="b c")
    rules = PersonnelRules(transfers="city", minimum={"S1": 2})
    roster = assign(plan, staff_of("a", "a", "a"), rules)
    assert len(roster.vacancies) == 1
    assert roster.shortages.rule.tolist() == ["vacancy"]


def test_what_a_station_lacks_of_its_minimum_is_named() -> None:
    rules = PersonnelRules(transfers="city", minimum={"S1": 3})
    assert ("S1", "minimum", "", 1) in lacking(
        Question(plan_of("a b", S1="a", S2="b"), staff_of("a", "a"), rules)
    )


def test_what_a_station_lacks_of_its_minimum_is_named_without_transfers() -> None:
    question = Question(plan_of("a"), staff_of("a"), PersonnelRules(minimum={"S1": 3}))
    assert lacking(question) == [("S1", "minimum", "", 2)]


def test_who_may_hold_no_beat_of_the_station_moves() -> None:
    plan = plan_of("a b", S1="a", S2="b")
    roster = assign(plan, staff_of(""), PersonnelRules(transfers="city"), forbidden=pairs_of(("01", "a")))
    assert (beats_of(roster), levels_of(roster)["moves"]) == (["b"], 1)


def test_who_has_no_beat_and_is_pinned_out_of_the_station_moves() -> None:
    plan = plan_of("a b", S1="a", S2="b")
    roster = assign(plan, staff_of(""), PersonnelRules(transfers="city"), pins=pairs_of(("01", "b")))
    assert (beats_of(roster), levels_of(roster)["moves"]) == (["b"], 1)


def test_an_area_of_two_stations_takes_officers_of_both() -> None:
    plan = plan_of("a b", {"a": "X", "b": "X"}, S1="a", S2="b")
    roster = assign(plan, staff_of({"station": "S1"}, {"station": "S2"}, branch="patrol"))
    assert roster.posts["area"].tolist() == ["X", "X"]


# Aims below


def test_a_party_member_goes_where_a_seat_is_vacant() -> None:
    plan = plan_of("a b", calls=[5, 5])
    officers = staff_of({"party": "none"}, {"party": "CPC"})
    for seat, held in (("a", ["b", "a"]), ("b", ["a", "b"])):
        assert beats_of(assign(plan, officers, seats=pd.DataFrame({"beat": [seat]}))) == held


@pytest.mark.parametrize(
    ("state", "title", "matched"),
    [
        ("vacant", "deputy secretary", 1),
        ("held", "deputy secretary", 0),
        ("vacant", "deputy director", 0),
    ],
)
def test_only_a_vacant_seat_of_a_deputy_secretary_is_matched(state: str, title: str, matched: int) -> None:
    seats = pd.DataFrame({"beat": ["a"], "state": [state], "title": [title]})
    roster = assign(plan_of("a"), staff_of({"beat": "a", "party": "CPC"}), seats=seats)
    assert levels_of(roster)["seats"] == matched


def test_two_seats_of_a_beat_take_two_members() -> None:
    seats = pd.DataFrame({"beat": ["a", "a"]})
    plan = plan_of("a")
    for members in (1, 2, 3):
        roster = assign(plan, staff_of(*["a"] * members, party="CPC"), seats=seats)
        assert levels_of(roster)["seats"] == min(members, 2)


def test_the_young_go_to_beats_that_nobody_held() -> None:
    """One of two who join goes to b, the other helps at a, which is heavier: the young one goes to b."""
    plan = plan_of("a b", calls=[9, 1])
    for born, held in (((1990, 1960), ["b", "a", "a"]), ((1960, 1990), ["a", "b", "a"])):
        officers = staff_of(*({"birth_year": year} for year in born), {"beat": "a", "birth_year": 1960})
        roster = assign(plan, officers, on=ON)
        assert beats_of(roster) == held
        assert levels_of(roster)["young"] == 1


def test_who_is_young_is_a_rule_judged_on_the_day() -> None:
    officers = staff_of({"birth_year": 1980})
    for age, on, young in ((35, ON, 0), (36, ON, 1), (36, None, 0), (35, "2014-12-31", 1)):
        roster = assign(plan_of("a"), officers, PersonnelRules(young_age=age), on=on)
        assert levels_of(roster)["young"] == young


def test_of_two_at_a_beat_the_one_who_came_last_leaves() -> None:
    officers = staff_of({"beat": "a", "beat_since": "2012-01-01"}, {"beat": "a", "beat_since": "2008-01-01"})
    assert beats_of(assign(plan_of("a b"), officers)) == ["b", "a"]


def test_a_city_without_officers_is_all_vacant_where_beats_may_be_shared() -> None:
    assert set(Question(plan_of("a b", zone=fringe(2)), staff_of()).asked().vacancies) == {"a", "b"}
