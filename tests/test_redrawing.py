"""Edits are values: each gives a plan, the old one stands, and what cannot be meant is refused at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from towns import areas_of, city_of, grid, sets_of, town

import beatmap as bm
from beatmap.errors import InputError
from beatmap.grouping import group
from beatmap.plans import Plan
from beatmap.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Callable

RULES = Rules(target_beats=3, min_beats=2, max_beats=5)


@pytest.fixture
def plan() -> Plan:
    """Two stations, west and east, two areas each, grouped and proven.

    a1 a2 a3 | a4 a5 a6
    b1 b2 b3 | b4 b5 b6
    """
    west, east = "a1 a2 a3 b1 b2 b3", "a4 a5 a6 b4 b5 b6"
    city = city_of(town(grid(6, 2), calls=range(1, 13), S1=west, S2=east))
    today = Plan.from_areas(city, areas_of(P="a1 a2 a3", Q="b1 b2 b3", R="a4 a5 a6", T="b4 b5 b6"))
    return group(city, RULES, today)


@pytest.fixture
def drawn() -> Plan:
    """One station of two areas, drawn by somebody.

    X X Y
    """
    return Plan.from_areas(city_of(town("a b c")), areas_of(X="a b", Y="c"), RULES)


def refused(*words: str) -> pytest.RaisesExc[InputError]:
    return pytest.raises(InputError, match="(?s)" + ".*".join(words))


def test_a_move_gives_a_new_plan_and_the_old_one_stands(plan: Plan) -> None:
    old, to = plan.areas, plan.areas["b2"]
    draft = bm.move(plan, "a1", to=to)
    assert old["a1"] != to
    assert draft.areas["a1"] == to
    assert plan.areas.equals(old)
    assert draft.areas.drop("a1").equals(old.drop("a1"))


def test_a_station_that_was_edited_is_given_and_the_others_keep_their_proof(plan: Plan) -> None:
    assert plan.certificates["status"].tolist() == ["optimal", "optimal"]
    draft = bm.new_area(plan, "a1", name="Z")
    assert draft.certificates["status"].to_dict() == {"S1": "given", "S2": "optimal"}
    assert draft.certificate("S1").method == "drawn by hand"
    assert draft.certificate("S1").areas == draft.areas[plan.city.stations == "S1"].nunique()
    assert draft.certificate("S2") == plan.certificate("S2")
    assert bm.verify(draft) == [] or {b.rule for b in bm.verify(draft)} <= {"connected"}


def test_swapping_merging_splitting_and_renaming_do_what_they_say(drawn: Plan) -> None:
    assert bm.swap(drawn, "b", "c").areas.tolist() == ["X", "Y", "X"]
    assert bm.merge(drawn, ["X", "Y"]).areas.tolist() == ["X", "X", "X"]
    assert bm.merge(drawn, ["X"], into="Y").areas.tolist() == ["Y", "Y", "Y"]
    assert bm.split(drawn, "X", "b").areas.tolist() == ["X", "S1-01", "Y"]
    assert bm.split(drawn, "X", ["b"], name="Z").areas.tolist() == ["X", "Z", "Y"]
    assert bm.new_area(drawn, ["b", "c"], name="Z").areas.tolist() == ["X", "Z", "Z"]
    assert bm.rename(drawn, "X", "West").areas.tolist() == ["West", "West", "Y"]


def test_a_move_that_empties_an_area_leaves_it_out(drawn: Plan) -> None:
    draft = bm.move(drawn, "c", to="X")
    assert set(draft.areas) == {"X"}
    assert draft.certificate("S1").areas == 1


def test_beats_that_lie_there_already_stay(drawn: Plan) -> None:
    assert bm.log(bm.move(drawn, ["b", "c"], to="Y"))["beats"].tolist() == ["b"]


def test_areas_may_cross_stations_that_the_rules_join() -> None:
    """a b | c d, two stations that are grouped as one."""
    city = city_of(town("a b c d", S1="a b", S2="c d"))
    joined = Plan.from_areas(city, areas_of(X="a b", Y="c d"), Rules(joined=[["S1", "S2"]], min_beats=1))
    draft = bm.move(joined, "b", to="Y")
    assert draft.certificates["joined"].tolist() == ["S1+S2", "S1+S2"]
    assert bm.verify(draft) == []
    assert bm.effect(joined, draft).stations[0].station == "S1+S2"


def test_every_fault_of_an_edit_is_told_at_once(plan: Plan) -> None:
    words = ["3 faults", "beat a9: the beat does not exist", "a4: the beat is of station S2, area P of S1"]
    with refused(*words, "when is 'yesterday'"):
        bm.move(plan, ["a9", "a4"], to=plan.areas["a1"], when="yesterday")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda p: bm.move(p, "a", to="Z"), ["area Z does not exist. Try: one of X, Y"]),
        (lambda p: bm.move(p, "a", to="X"), ["nothing would change: a lie there already"]),
        (lambda p: bm.move(p, [], to="X"), ["no beats are named"]),
        (lambda p: bm.move(p, "3.10112E+11", to="X"), ["3.10112E.11 is what a spreadsheet makes of a code"]),
        (lambda p: bm.swap(p, "a", "z"), ["beat z: the beat does not exist"]),
        (lambda p: bm.merge(p, ["X", "W"]), ["area W does not exist"]),
        (lambda p: bm.merge(p, []), ["does not exist"]),
        (lambda p: bm.split(p, "W", "a"), ["area W does not exist"]),
        (lambda p: bm.split(p, "X", ["c"]), ["beat c: the beat is not of area X. Try: some of a, b"]),
        (lambda p: bm.split(p, "X", ["a", "b"]), ["nothing of area X would be left"]),
        (lambda p: bm.split(p, "X", "a", name="Y"), ["area Y exists already"]),
        (lambda p: bm.new_area(p, "a", name=" "), ["the name of the area is empty"]),
        (lambda p: bm.new_area(p, "z"), ["beat z: the beat does not exist"]),
        (lambda p: bm.rename(p, "X", "Y"), ["area Y exists already"]),
        (lambda p: bm.rename(p, "W", "Z"), ["area W does not exist"]),
        (lambda p: bm.lock(p, "W"), ["W is neither an area nor a beat"]),
        (lambda p: bm.lock(p, []), ["no areas or beats are named"]),
        (lambda p: bm.lock(bm.rename(p, "Y", "a"), "a"), ["a is an area and a beat. Try: rename the area"]),
        (lambda p: bm.move(bm.lock(p, "b"), "b", to="Y"), ["the beat is locked. Try: unlock it first"]),
        (lambda p: bm.move(bm.lock(p, "Y"), "b", to="Y"), ["area Y is locked"]),
        (bm.undo, ["0 edits can be undone, not 1"]),
        (lambda p: bm.undo(bm.lock(p, "X"), 0), ["1 edits can be undone, not 0"]),
        (bm.redo, ["0 edits can be done again, not 1"]),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_to_try(
    drawn: Plan, edit: Callable[[Plan], Plan], words: list[str]
) -> None:
    with refused(*words):
        edit(drawn)


def test_a_new_area_over_two_stations_is_refused(plan: Plan) -> None:
    with refused("area Z would lie in stations S1, S2"):
        bm.new_area(plan, ["a3", "a4"], name="Z")


def test_a_locked_area_is_free_again_after_it_is_unlocked(drawn: Plan) -> None:
    free = bm.unlock(bm.lock(drawn, ["Y", "b"]), ["Y", "b"])
    assert free.locks == (frozenset(), frozenset())
    assert bm.move(free, "b", to="Y").areas["b"] == "Y"


def test_a_hundred_edits_are_undone_to_the_first_plan_and_done_again_to_the_last(plan: Plan) -> None:
    """Two names for one area, to and fro, so that each step changes something."""
    name, draft = plan.areas["a1"], plan
    for n in range(50):
        draft = bm.rename(draft, name, f"Z{n}")
        draft = bm.rename(draft, f"Z{n}", name)
    back = bm.undo(draft, 100)
    assert back == plan
    assert back.proofs == plan.proofs
    again = bm.redo(back, 100)
    assert again == draft
    assert again.edits == draft.edits
    assert bm.undo(draft, 99).areas.equals(bm.rename(plan, name, "Z0").areas)


def test_a_new_edit_forgets_what_was_undone(drawn: Plan) -> None:
    draft = bm.move(bm.undo(bm.move(drawn, "b", to="Y")), "a", to="Y")
    assert draft.undone == ()


def test_the_log_tells_who_did_what_when_and_why(drawn: Plan) -> None:
    draft = bm.move(drawn, "b", to="Y", who="Li", when="2015-07-21T14:00", why="the river")
    draft = bm.lock(draft, ["X", "b"], who="Wu")
    rows = bm.log(draft).to_dict("records")
    assert rows[0] == {"verb": "move", "beats": "b", "from": "X", "to": "Y", "who": "Li",
                       "when": "2015-07-21T14:00", "why": "the river"}  # fmt: skip
    assert (rows[1]["beats"], rows[1]["from"], rows[1]["to"]) == ("b", "X", "")
    assert bm.log(drawn).empty


def test_the_id_of_a_plan_does_not_depend_on_the_way_to_it(drawn: Plan) -> None:
    there = bm.move(drawn, "b", to="Y")
    round_about = bm.swap(bm.swap(there, "a", "c"), "c", "a")
    assert there.id == round_about.id
    assert len(bm.log(round_about)) == 3


def test_two_drafts_of_different_stations_are_put_together(plan: Plan) -> None:
    one = bm.rename(plan, plan.areas["a1"], "West", who="Li")
    two = bm.lock(bm.new_area(plan, "b6", name="East", who="Wu"), "East")
    both = bm.combine(plan, one, two)
    assert both.areas[["a1", "b6"]].tolist() == ["West", "East"]
    assert bm.log(both)["who"].tolist() == ["Li", "Wu", ""]
    assert both.certificates["status"].tolist() == ["given", "given"]
    assert both.locks.areas == {"East"}
    assert bm.undo(both, 3) == plan


def test_drafts_that_edit_one_station_are_refused_beat_by_beat(plan: Plan) -> None:
    one, two = bm.new_area(plan, "a1", name="Z"), bm.new_area(plan, "b1", name="Y")
    with refused(
        "2 faults", "beat a1: station S1 is edited in both: area Z in the first", "b1.*Y in the second"
    ):
        bm.combine(plan, one, two)
    with refused("station S1 is locked or edited in both"):
        bm.combine(plan, bm.lock(plan, "a1"), bm.lock(plan, "a2"))


def test_new_areas_of_one_name_and_drafts_of_another_plan_are_not_combined(plan: Plan) -> None:
    with refused("both drafts have a new area Z"):
        bm.combine(plan, bm.new_area(plan, "a1", name="Z"), bm.new_area(plan, "b6", name="Z"))
    other = Plan.from_areas(plan.city, bm.new_area(plan, "a1", name="Z").areas, plan.rules)
    with refused("the second draft does not go on from plan"):
        bm.combine(plan, plan, other)


def test_what_is_locked_stays_and_all_else_is_solved(plan: Plan) -> None:
    """A bad area is drawn and locked: it stays exactly, and its station is optimal around it."""
    bad = bm.lock(bm.new_area(plan, ["a1", "b1"], name="Mine"), ["Mine", "a6"])
    done = group(plan.city, plan.rules, keep=bad)
    assert frozenset({"a1", "b1"}) in sets_of(done.areas)
    assert done.areas["a1"] == "Mine"
    assert done.areas["a6"] == bad.areas["a6"]
    assert set(done.certificates["status"]) == {"optimal"}
    assert bm.verify(done) == []
    assert done.locks == bad.locks
    assert done.areas[plan.city.stations == "S2"].equals(plan.areas[plan.city.stations == "S2"])


def test_a_draft_that_is_kept_goes_in_the_place_of_today(plan: Plan) -> None:
    with refused("a plan of today is given beside a draft that is kept"):
        group(plan.city, plan.rules, plan, keep=plan)
    assert group(plan.city, plan.rules, keep=plan).edits == ()


def test_plans_are_compared_beat_by_beat_and_area_by_area(plan: Plan) -> None:
    posts = pd.DataFrame({"beat": ["a1", "a1", "b6", "a2"]})
    draft = bm.new_area(plan, "a1", name="Z")
    found = bm.diff(plan, draft, roster=posts)
    assert found.beats.to_dict("index") == {"a1": {"from": plan.areas["a1"], "to": "Z", "station": "S1"}}
    assert found.areas.loc["Z", "gained"] == "a1"
    assert found.areas.loc[plan.areas["a1"], "lost"] == "a1"
    assert found.officers == 2
    assert (
        str(found)
        == "beats that change their area: 1; areas that differ: 2; stations: 1; officers concerned: 2"
    )
    assert str(bm.diff(plan, plan)) == "the two plans have the same areas"


def test_matched_names_leave_only_what_really_moved() -> None:
    """X X X Y Y against P P Q Q Q: only c goes over."""
    city = city_of(town("a b c d e"))
    one = Plan.from_areas(city, areas_of(X="a b c", Y="d e"))
    two = Plan.from_areas(city, areas_of(P="a b", Q="c d e"))
    assert bm.diff(one, two, match=True).beats["to"].to_dict() == {"c": "Y"}
    assert len(bm.diff(one, two).beats) == 5
